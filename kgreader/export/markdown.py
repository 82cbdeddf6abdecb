"""Markdown (CommonMark): passages under their articles, each with its place and an id that links keep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from kgreader.export.passage import Passage
from kgreader.export.plain import clean, one_line

__all__ = ["anchor", "escape", "link", "passage_lines", "source_line", "write"]

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~$]|&(?=[A-Za-z#])|(?<!\S)\^")
"""Marks of CommonMark, of tables, mathematics and struck-out words, of Obsidian's tags and block names."""
_START = re.compile(r"^(\d{1,9})(?=[.)](?:\s|$))|^(?=[-+=])")
"""What begins a list or underlines a heading; the other marks that begin a block are special everywhere."""
_ADDRESS = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]")


def escape(text: str) -> str:
    """Write one line so that no character of it is Markdown, GitHub's kind included."""
    text = _SPECIAL.sub(lambda match: "\\" + match[0], one_line(text))
    return _START.sub(lambda match: f"{match[1]}\\" if match[1] else "\\", text)


def write(passages: Sequence[Passage]) -> str:
    """Write a heading per article and, under it, quotation, place, note and tags of each passage."""
    lines = ["# Notes", ""]
    for _, group in groupby(passages, key=lambda passage: passage.target.source):
        found = list(group)
        lines += _article(found[0])
        for passage in found:
            lines += passage_lines(passage)
    return "\n".join(lines).rstrip("\n") + "\n"


def _article(passage: Passage) -> list[str]:
    """Write the heading of an article and the line that says where it comes from."""
    return [f"## {escape(passage.heading)}", "", _known(passage, ()), ""]


def source_line(passage: Passage) -> str:
    """Write where a passage comes from, for passages that do not stand under their article."""
    return _known(passage, (passage.heading,))


def _known(passage: Passage, more: Sequence[str]) -> str:
    date = f"≈{passage.date}" if passage.date and passage.date_inferred else passage.date
    known = [escape(value) for value in (*more, passage.outlet, passage.author, date) if value]
    if passage.url:
        known.append(link(passage.url))
    known.append(f"`{_code(passage.target.source)}`")
    return " · ".join(known)


def link(url: str) -> str:
    """Write an address as a link, if it is one of the web; anything else as text."""
    if re.match(r"https?://[^/]", url, re.IGNORECASE):
        return f"<{_ADDRESS.sub(_percent, url)}>"
    return escape(url)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))


def passage_lines(passage: Passage, *, source: str = "", named: bool = True) -> list[str]:
    """Write a passage: quotation, ``source``, note, and the line of its place, with its id if it is ``named``."""
    lines: list[str] = []
    if passage.quotation.strip():
        lines += [f"> {escape(line)}".rstrip() for line in clean(passage.quotation).strip("\n").split("\n")]
        lines.append("")
    if source:
        lines += [source, ""]
    place = _place(passage) + (f" ^{anchor(passage)}" if named else "")
    return [*lines, *_note(passage.annotation.note), place, ""]


def _note(note: str) -> Iterator[str]:
    """Write a note with its line breaks and its paragraphs."""
    for paragraph in re.split(r"\n\s*\n", clean(note).strip()):
        if paragraph.strip():
            yield "\\\n".join(escape(line) for line in paragraph.strip().split("\n"))
            yield ""


def _place(passage: Passage) -> str:
    """Write the last line: tags, paragraph, offsets, and what to check. The id for links comes behind it."""
    parts = [f"`#{_code(tag)}`" for tag in passage.annotation.tags]
    if passage.paragraph:
        parts.append(f"¶{passage.paragraph}")
    parts.append("whole article" if passage.target.whole else f"{passage.start}–{passage.end}")
    if passage.orphaned:
        parts.append("(no longer in the article)")
    elif passage.score < 0.9:
        parts.append("(moved?)")
    return " ".join(parts)


def anchor(passage: Passage) -> str:
    """Give the name of a passage in this file: the annotation's id, with a number for its second target and on."""
    return f"{passage.annotation.id}-{passage.number}" if passage.number > 1 else passage.annotation.id


def _code(text: str) -> str:
    return one_line(text).replace("`", "'")
