"""Org mode: a heading per article, one below it per passage, with drawers that Emacs can search.

Org has no way to escape most of its marks, so a zero-width space, which its manual recommends for that, stands before
what would begin something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kgreader.export.markdown import anchor
from kgreader.export.passage import Passage
from kgreader.export.plain import clean, one_line
from kgreader.export.works import Work, uuid_of, web_address, works

__all__ = ["write"]

_GUARD = "\u200b"
_LINE = re.compile(
    r"^(?=\s*(?:[*#:|]|[-+](?:\s|$)|\d+[.)]|[A-Za-z][.)]\s|\[fn:|(?:CLOCK|SCHEDULED|DEADLINE|CLOSED):))"
)
"""What begins a block: headings, keywords, drawers, tables, lists, footnotes, planning lines."""
_INLINE = re.compile(
    r"(?<=\[)(?=\[)|(?<=\[)(?=fn:)|(?<=<)(?=<)|(?<=\{)(?=\{)|(?<=[*/_=~+])(?=\w)|(?<=@)(?=@)"
)
"""Places within a line where a guard keeps links, footnotes, targets, macros and emphasis from beginning."""
_TAG = re.compile(r"[^\w@#%]+")


def write(passages: Sequence[Passage]) -> str:
    """Write the outline."""
    lines = ["#+TITLE: Notes", "#+OPTIONS: ^:nil", ""]
    for work in works(passages):
        lines += _work(work)
    return "\n".join(lines).rstrip("\n") + "\n"


def guard(text: str) -> str:
    """Write one line so that nothing of it is markup."""
    return _LINE.sub(_GUARD, _INLINE.sub(_GUARD, one_line(text)))


def _work(work: Work) -> Iterator[str]:
    about = work.about
    yield f"* {guard(about.heading) or _GUARD}"
    url = web_address(about.url) or about.url
    date = f"≈{about.date}" if about.date and about.date_inferred else about.date
    values = {"OUTLET": about.outlet, "AUTHOR": about.author, "DATE": date, "URL": url}
    yield from _drawer({**values, "ARTICLE": about.target.source, "CUSTOM_ID": work.key})
    yield ""
    for passage in work.passages:
        yield from _passage(passage)


def _drawer(values: Mapping[str, str | None]) -> Iterator[str]:
    yield ":PROPERTIES:"
    for name, value in values.items():
        if value and one_line(value):
            yield f":{name}: {one_line(value)}"
    yield ":END:"


def _passage(passage: Passage) -> Iterator[str]:
    annotation, target = passage.annotation, passage.target
    words = one_line(passage.quotation) or "Whole article"
    title = words if len(words) <= 60 else words[:59].rsplit(" ", 1)[0] + "…"
    tags = [
        tag
        for tag in dict.fromkeys(_TAG.sub("_", one_line(tag)).strip("_") for tag in annotation.tags)
        if tag
    ]
    yield f"** {guard(title)}" + (f" :{':'.join(tags)}:" if tags else "")
    values = {
        "ID": uuid_of(anchor(passage)),
        "KGREADER_ID": annotation.id,
        "PARAGRAPH": str(passage.paragraph or ""),
        "OFFSETS": "" if target.whole else f"{passage.start}-{passage.end}",
        "TAGS_AS_WRITTEN": ", ".join(annotation.tags),
        "STATE": "gone" if passage.orphaned else "moved?" if passage.score < 0.9 else "",
        "CREATED": annotation.created,
    }
    yield from _drawer(values)
    if passage.quotation.strip():
        yield "#+begin_quote"
        yield from (guard(line) for line in clean(passage.quotation).strip().split("\n"))
        yield "#+end_quote"
    if annotation.note.strip():
        yield ""
        yield from (guard(line) for line in clean(annotation.note).strip().split("\n"))
    yield ""
