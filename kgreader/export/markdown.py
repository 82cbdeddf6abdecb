"""Markdown (CommonMark): passages under their articles, each with its place and an id that links keep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from kgreader.export.passage import Passage

__all__ = ["escape", "write"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~^=$!&{}])")
_LINE_START = re.compile(r"^(\s*)(?:(\d{1,9})([.)])|([-+]))", re.MULTILINE)
_URL_SAFE = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'*+,;=%]")


def escape(text: str) -> str:
    """Write text so that no character of it is Markdown."""
    return _LINE_START.sub(_escape_start, _SPECIAL.sub(r"\\\1", text))


def _escape_start(match: re.Match[str]) -> str:
    blank, number, mark, bullet = match.groups()
    return f"{blank}\\{bullet}" if bullet else f"{blank}{number}\\{mark}"


def write(passages: Sequence[Passage]) -> str:
    """Write a heading per article and, under it, quotation, place, note and tags of each passage."""
    lines = ["# Notes", ""]
    for _, group in groupby(passages, key=lambda passage: passage.target.source):
        found = list(group)
        lines += _article(found[0])
        for passage in found:
            lines += _passage(passage)
    return "\n".join(lines).rstrip("\n") + "\n"


def _article(passage: Passage) -> list[str]:
    """Write the heading of an article and the line that says where it comes from."""
    lines = [f"## {escape(_line(passage.heading))}", ""]
    date = f"≈{passage.date}" if passage.date and passage.date_inferred else passage.date
    known = [escape(_line(value)) for value in (passage.outlet, date) if value]
    if passage.url:
        known.append(link(passage.url))
    known.append(escape(_line(passage.target.source)))
    return [*lines, " · ".join(known), ""]


def link(url: str) -> str:
    """Write an address as a link, if it is one; anything else as text."""
    if re.match(r"https?://", url, re.IGNORECASE):
        safe = _URL_SAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)
        return f"<{safe}>"
    return escape(_line(url))


def _passage(passage: Passage) -> list[str]:
    lines: list[str] = []
    if passage.quotation:
        lines += [f"> {line}".rstrip() for line in escape(passage.quotation).split("\n")]
        lines.append("")
    lines += [*_block(passage.annotation.note), _place(passage), ""]
    return lines


def _block(note: str) -> Iterator[str]:
    """Write a note with its line breaks kept, and its paragraphs."""
    if not note.strip():
        return
    for paragraph in re.split(r"\n\s*\n", note.strip("\n")):
        yield "\\\n".join(escape(line.strip()) for line in paragraph.split("\n"))
        yield ""


def _place(passage: Passage) -> str:
    """Write the last line: tags, paragraph, offsets, what to check, and the id as a block anchor."""
    parts = [f"`#{_code(tag)}`" for tag in passage.annotation.tags]
    if passage.paragraph:
        parts.append(f"¶{passage.paragraph}")
    parts.append("whole article" if passage.target.whole else f"{passage.start}–{passage.end}")
    if passage.orphaned:
        parts.append("no longer in the article")
    elif passage.score < 0.9:
        parts.append("moved?")
    return " ".join(parts) + f" ^{passage.annotation.id}"


def _code(text: str) -> str:
    return _line(text).replace("`", "'")


def _line(text: str) -> str:
    return " ".join(text.split())
