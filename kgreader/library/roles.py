"""What each paragraph is for: headline, standfirst, caption, text, boilerplate.

First every paragraph is asked what it says by itself (`lines`); what is then left is judged by its place: a short line
above the text is the headline (`top`), a short line between long ones a heading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from kgreader.library.addresses import read_address
from kgreader.library.clues import Clue, Trust
from kgreader.library.dates import find_dates
from kgreader.library.lines import Finding, Zone, address_clues, read_line
from kgreader.library.paragraphs import Paragraph, ends_sentence, is_item
from kgreader.library.top import label_top
from kgreader.model import Role, Span
from kgreader.text.patterns import lazy

__all__ = ["Labelled", "label", "merge_posts"]

_SIGNATURE = lazy(r"(?:.{0,1000}\s)?[—–-]+\s?\S.{0,80}?\(@\w{1,30}\)(?:\s+(?P<date>\S.{3,30}))?", re.DOTALL)
_PROSE = 100
"""A paragraph of that many code points that ends like a sentence belongs to the report itself."""
_HEAD = 4
"""So many paragraphs from the first such one on still count as the head: a standfirst may come before the byline."""
_EDGE = 40
"""No head and no tail is longer, in paragraphs."""
_LISTED = 8
"""At most so many links follow a label such as ``Read also:``."""


class Labelled(NamedTuple):
    """A paragraph with its role."""

    paragraph: Paragraph
    role: Role


def merge_posts(paragraphs: list[Paragraph], text: str) -> list[Paragraph]:
    """Join the lines of a quoted post, which its signature ``— Name (@handle) Day`` closes, into one paragraph.

    Lines with more than white space between them, such as a rule, are no post.
    """
    merged: list[Paragraph] = []

    def above(paragraph: Paragraph) -> bool:
        return bool(merged) and text[merged[-1].span.end : paragraph.span.start].isspace()

    for paragraph in paragraphs:
        if above(paragraph) and _signs(paragraph.text) and not _signs(merged[-1].text):
            lines = [paragraph, merged.pop()]
            if above(lines[-1]) and len(lines[-1].text.split()) < 5 and len(merged[-1].text) < 300:
                lines.append(merged.pop())
            paragraph = _joined(lines[::-1])
        merged.append(paragraph)
    return merged


def _signs(text: str) -> bool:
    return text[0] in "—–-" and "(@" in text and _SIGNATURE.fullmatch(text) is not None


def _joined(lines: list[Paragraph]) -> Paragraph:
    joins = [span for line in lines for span in line.joins]
    joins += (Span(a.span.end, b.span.start) for a, b in pairwise(lines))
    return Paragraph(
        Span(lines[0].span.start, lines[-1].span.end),
        " ".join(line.text for line in lines),
        tuple(sorted(joins)),
        0,
    )


def label(
    paragraphs: list[Paragraph], text: str, *, title: str | None, known: Mapping[int, Role]
) -> tuple[list[Labelled], list[Clue]]:
    """Give every paragraph its role, and the clues that they hold.

    ``title``: the headline where front matter or a web page's head states it. ``known``: what a web page's marks say
    of the paragraph that begins at an offset, for paragraphs that do not tell their role by their words.
    """
    clues: list[Clue] = []
    roles: list[Role | None] = []
    long_ones = [i for i, p in enumerate(paragraphs) if len(p.text) >= _PROSE and ends_sentence(p.text)]
    first = long_ones[0] if long_ones else len(paragraphs)
    last = long_ones[-1] if long_ones else -1
    for index, paragraph in enumerate(paragraphs):
        zone = Zone(
            head=index < min(first + _HEAD, _EDGE),
            top=index < min(first, _EDGE),
            tail=index > max(last, len(paragraphs) - 1 - _EDGE),
            last=index == len(paragraphs) - 1,
        )
        found = _post(paragraph) or read_line(paragraph.text, text[slice(*paragraph.span)], zone)
        roles.append(found.role if found else known.get(paragraph.span.start))
        if found is not None:
            clues += found.clues
    _extend_related(paragraphs, roles)
    clues += label_top(paragraphs, roles, title)
    clues += _title_link(paragraphs, roles, text)
    _label_headings(paragraphs, roles)
    return [Labelled(p, role or Role.BODY) for p, role in zip(paragraphs, roles, strict=True)], clues


def _title_link(paragraphs: list[Paragraph], roles: list[Role | None], text: str) -> list[Clue]:
    """Read the address of a headline that is a link to the original."""
    for paragraph, role in zip(paragraphs[:12], roles, strict=False):
        if role is Role.TITLE:
            raw = text[slice(*paragraph.span)]
            target = (
                raw.rpartition("](")[2].split(")")[0].split(" ")[0] if raw.rstrip("*_")[-1] == ")" else ""
            )
            address = read_address(target) if target.startswith("http") else None
            return list(address_clues(address)) if address is not None else []
    return []


def _post(paragraph: Paragraph) -> Finding | None:
    if "(@" not in paragraph.text:
        return None
    match = _SIGNATURE.fullmatch(paragraph.text)
    if match is None:
        return None
    day = next(find_dates(match["date"]), None) if match["date"] else None
    clues = (Clue("date", day.iso, Trust.HINT),) if day is not None and day.full else ()
    return Finding(Role.EMBED, clues)


def _extend_related(paragraphs: list[Paragraph], roles: list[Role | None]) -> None:
    """Let a bare label such as ``Read also:`` take the headlines that follow it along."""
    for index, role in enumerate(roles):
        if role is not Role.RELATED or paragraphs[index].text.rstrip("*_ ")[-1] != ":":
            continue
        for below in range(index + 1, min(index + 1 + _LISTED, len(roles))):
            text = paragraphs[below].text
            if roles[below] is not None or len(text) > 160 or ends_sentence(text):
                break
            roles[below] = Role.RELATED


def _label_headings(paragraphs: list[Paragraph], roles: list[Role | None]) -> None:
    begun = False  # whether text stands above
    for index, paragraph in enumerate(paragraphs):
        if roles[index] is None:
            heading = paragraph.level > 0 or (begun and _is_heading(paragraphs, roles, index))
            roles[index] = Role.HEADING if heading else Role.BODY
        begun = begun or roles[index] in (Role.BODY, Role.DEK)


def _is_heading(paragraphs: list[Paragraph], roles: list[Role | None], index: int) -> bool:
    """Say whether a paragraph among the text is a heading: short, without a stop, with text below it."""
    text = paragraphs[index].text
    if not 2 <= len(text) <= 90 or len(text.split()) > 14 or index + 1 == len(paragraphs) or is_item(text):
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "\"“‘'¿¡«#"):
        return False
    if text[-1] in ".,;:" or (ends_sentence(text) and text[-1] not in "?!"):
        return False
    below = paragraphs[index + 1].text
    return roles[index + 1] is None and (len(below) >= 60 or ends_sentence(below)) and not is_item(below)
