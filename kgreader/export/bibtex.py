"""BibTeX: the annotated articles, in UTF-8, as BibTeX, biber and reference managers read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgreader.export.passage import Passage
from kgreader.export.plain import one_line
from kgreader.export.works import Work, names, web_address, works

__all__ = ["escape", "write"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: "\\" + mark for mark in "&%$#_"},
}
"""Braces are named, not escaped: BibTeX counts escaped ones too."""


def write(passages: Sequence[Passage]) -> str:
    """Write one entry per article."""
    return "\n".join("\n".join(_entry(work)) + "\n" for work in works(passages))


def escape(text: str) -> str:
    """Write text so that TeX sets it as it is."""
    return "".join(_SPECIAL.get(mark, mark) for mark in one_line(text))


def _entry(work: Work) -> Iterator[str]:
    about = work.about
    yield f"@article{{{work.key},"
    for name, value in _fields(about):
        yield f"  {name} = {value},"
    yield "}"


def _fields(about: Passage) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{escape(about.heading)}}}}}"
    authors = names(about.author) or names(about.agency)
    if authors:
        yield "author", "{" + " and ".join(_name(name) for name in authors) + "}"
    if about.outlet:
        yield "journal", f"{{{escape(about.outlet)}}}"
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", about.date or "")
    if match:
        yield "date", f"{{{match[0]}}}"
        yield "year", f"{{{match[1]}}}"
        if match[2] and 1 <= int(match[2]) <= 12:
            yield "month", _MONTHS[int(match[2]) - 1]
    if about.date and about.date_inferred:
        yield "note", "{Date inferred}"
    url = web_address(about.url)
    if url:
        yield "url", f"{{{url}}}"


def _name(name: str) -> str:
    """Write a name; one that is not two or three plain words is kept whole by braces."""
    return escape(name) if re.fullmatch(r"[^\W\d_]+(?:[ .-]+[^\W\d_]+){1,2}", name) else f"{{{escape(name)}}}"
