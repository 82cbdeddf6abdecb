"""What each paragraph is for: headline, standfirst, caption, text, boilerplate.

First every paragraph is asked what it says by itself (`lines`); what is then left is judged by its place: a short line above
the text is the headline, one between byline and text the standfirst, a short line between long ones a heading.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from kgreader.library.clues import Clue, Trust
from kgreader.library.datelines import Dateline, read_dateline
from kgreader.library.dates import find_dates
from kgreader.library.lines import Finding, Zone, read_line, source_clues
from kgreader.library.paragraphs import Paragraph, ends_sentence
from kgreader.library.tables import is_agency, is_outlet, outlet_named
from kgreader.model import Role, Span
from kgreader.text.patterns import lazy

__all__ = ["Labelled", "label", "merge_posts"]

_SIGNATURE = lazy(r"(?:.{0,1000}\s)?[—–-]+\s?\S.{0,80}?\(@\w{1,30}\)(?:\s+(?P<date>\S.{3,30}))?", re.DOTALL)
_ITEM = lazy(r"(?:[-–—*•◦▪●‣·]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])\s|[•◦▪●‣|]")
_TWO_SENTENCES = lazy(r"[^\W\d_]{3,}[.!?][\"”’']?\s+[\"“‘']?[A-Z]")
_PROSE = 100
"""A paragraph of that many code points that ends like a sentence belongs to the report itself."""


class Labelled(NamedTuple):
    """A paragraph with its role."""

    paragraph: Paragraph
    role: Role


def merge_posts(paragraphs: list[Paragraph], text: str) -> list[Paragraph]:
    """Join the lines of a quoted post, which its signature ``— Name (@handle) Day`` closes, into one paragraph."""
    merged: list[Paragraph] = []
    for paragraph in paragraphs:
        if (
            merged
            and paragraph.text[0] in "—–-"
            and "(@" in paragraph.text
            and _SIGNATURE.fullmatch(paragraph.text)
        ):
            lines = [paragraph, merged.pop()]
            if merged and len(lines[-1].text.split()) < 5 and len(merged[-1].text) < 300:
                lines.append(merged.pop())
            paragraph = _joined(lines[::-1])
        merged.append(paragraph)
    return merged


def _joined(lines: list[Paragraph]) -> Paragraph:
    joins = [span for line in lines for span in line.joins]
    joins += (Span(a.span.end, b.span.start) for a, b in pairwise(lines))
    return Paragraph(
        Span(lines[0].span.start, lines[-1].span.end),
        " ".join(line.text for line in lines),
        tuple(sorted(joins)),
        0,
        True,
    )


def label(paragraphs: list[Paragraph], text: str, title: str | None) -> tuple[list[Labelled], list[Clue]]:
    """Give every paragraph its role, and the clues that they hold.

    ``title``: the headline where front matter or a web page's head states it.
    """
    clues: list[Clue] = []
    roles: list[Role | None] = []
    long_ones = [i for i, p in enumerate(paragraphs) if len(p.text) >= _PROSE and ends_sentence(p.text)]
    first = long_ones[0] if long_ones else len(paragraphs)
    last = long_ones[-1] if long_ones else -1
    for index, paragraph in enumerate(paragraphs):
        zone = Zone(index < first + 4, index < first, index > last, index == len(paragraphs) - 1)
        found = _post(paragraph) or read_line(paragraph.text, text[slice(*paragraph.span)], zone)
        roles.append(found.role if found else None)
        if found is not None:
            clues += found.clues
    clues += _top(paragraphs, roles, title)
    clues += _datelines(paragraphs, roles)
    for index in range(len(paragraphs)):
        if roles[index] is None:
            roles[index] = Role.HEADING if _is_heading(paragraphs, roles, index) else Role.BODY
    return [Labelled(p, role or Role.BODY) for p, role in zip(paragraphs, roles, strict=True)], clues


def _post(paragraph: Paragraph) -> Finding | None:
    if "(@" not in paragraph.text:
        return None
    match = _SIGNATURE.fullmatch(paragraph.text)
    if match is None:
        return None
    day = next(find_dates(match["date"]), None) if match["date"] else None
    clues = (Clue("date", day.iso, Trust.HINT),) if day is not None and day.full else ()
    return Finding(Role.EMBED, clues)


def _top(paragraphs: list[Paragraph], roles: list[Role | None], title: str | None) -> list[Clue]:
    """Find headline and standfirst above the text."""
    free = [index for index, role in enumerate(roles) if role is None]
    clues: list[Clue] = []
    at = next((i for i in free[:4] if _same(paragraphs[i].text, title)), None) if title else None
    if at is None and free:
        at = next((i for i in free[:3] if paragraphs[i].level == 1), None)
        if at is None and _is_title(paragraphs, roles, free[0]):
            at = free[0]
    if at is not None:
        roles[at] = Role.TITLE
        words, behind = _without_outlet(paragraphs[at].text)
        clues.append(Clue("title", words, Trust.LINE))
        clues += behind
    dek = _dek(paragraphs, roles, at)
    if dek is not None:
        roles[dek] = Role.DEK
    return clues


def _same(line: str, title: str | None) -> bool:
    return title is not None and " ".join(line.split()).casefold() == " ".join(title.split()).casefold()


def _without_outlet(title: str) -> tuple[str, list[Clue]]:
    """Cut the outlet off that web pages write behind a headline."""
    match = re.fullmatch(r"(.{10,}?)\s+[|–—-]\s+([^|]{2,40})", title)
    if match is not None and (is_outlet(match[2]) or is_agency(match[2])):
        return match[1], list(source_clues(outlet_named(match[2]), Trust.RIGHTS))
    return title, []


def _is_title(paragraphs: list[Paragraph], roles: list[Role | None], index: int) -> bool:
    """Say whether the first line that is no byline, date or address reads like a headline."""
    line = paragraphs[index]
    words = line.text.split()
    if any(role in (Role.CAPTION, Role.EMBED) for role in roles[:index]) or not 2 <= len(words) <= 40:
        return False
    if line.level:
        return True
    text = line.text.rstrip("*_ ")
    if (
        text[-1] in ".;:,)"
        and not re.search(r"(?:\b[A-Z]\.|\)|\.\.\.)$", text)
        or text.endswith((".”", '."', ".’", ".'", ",”", ',"'))
    ):
        return False
    if (
        _TWO_SENTENCES.search(text)
        or _ITEM.match(text)
        or text[0].islower()
        or read_dateline(text + " Aaaaaaaaaa")
    ):
        return False
    capital = [word[0].isupper() or not word[0].isalpha() for word in words if len(word) > 3]
    longest = 260 if capital and sum(capital) >= 0.7 * len(capital) else 160
    if len(text) > (110 if text[-1] in "!?" and longest == 160 else longest):
        return False
    below = [
        p
        for p, role in zip(paragraphs[index + 1 :], roles[index + 1 :], strict=True)
        if role in (None, Role.DEK)
    ]
    return any(len(p.text) > 60 and ends_sentence(p.text) for p in below[:6])


def _dek(paragraphs: list[Paragraph], roles: list[Role | None], title: int | None) -> int | None:
    """Find the standfirst: one paragraph between headline, byline or date and what belongs to the text."""
    start = -1 if title is None else title
    index = next((i for i in range(start + 1, len(roles)) if roles[i] is None), None)
    if index is None or index + 1 >= len(roles) or len(paragraphs[index].text) > 400:
        return None
    if title is None and not any(role in (Role.DATE, Role.BYLINE, Role.URL) for role in roles[:index]):
        return None
    follower = roles[index + 1]
    text_below = any(role is None for role in roles[index + 1 :])
    if not text_below or read_dateline(paragraphs[index].text):
        return None
    if follower in (Role.BYLINE, Role.DATE) or (
        follower is Role.CAPTION and len(paragraphs[index].text) <= 250
    ):
        return index
    bare = title is not None and not ends_sentence(paragraphs[index].text) and not paragraphs[index].level
    if (
        bare
        and 20 < len(paragraphs[index].text) <= 250
        and follower is None
        and paragraphs[index].text[-1] != ":"
    ):
        below = paragraphs[index + 1].text
        return index if len(below) > 60 and ends_sentence(below) else None
    return None


def _datelines(paragraphs: list[Paragraph], roles: list[Role | None]) -> list[Clue]:
    """Read the dateline of the first paragraph that has one."""
    seen = 0
    for paragraph, role in zip(paragraphs, roles, strict=True):
        if role not in (None, Role.DEK) or paragraph.level:
            continue
        found = read_dateline(paragraph.text)
        if found is not None:
            return _dateline_clues(found)
        seen += 1
        if seen == 3:
            break
    return []


def _dateline_clues(found: Dateline) -> list[Clue]:
    clues = []
    if found.place:
        clues.append(Clue("place", found.place, Trust.DATELINE))
    if found.agency:
        clues.append(Clue("agency", found.agency, Trust.DATELINE))
        clues.append(Clue("outlet", found.agency, Trust.AGENCY))
    if found.outlet:
        clues.append(Clue("outlet", outlet_named(found.outlet), Trust.DATELINE))
    if found.date:
        clues.append(Clue("date", found.date.iso, Trust.DATELINE, found.date.other))
    return clues


def _is_heading(paragraphs: list[Paragraph], roles: list[Role | None], index: int) -> bool:
    """Say whether a paragraph among the text is a heading: short, without a stop, with text below it."""
    line = paragraphs[index]
    if line.level:
        return True
    text, words = line.text, line.text.split()
    if not (index and 2 <= len(text) <= 90 and len(words) <= 14) or index + 1 == len(paragraphs):
        return False
    if _ITEM.match(text) or not (text[0].isupper() or text[0].isdigit() or text[0] in "\"“‘'¿¡«#"):
        return False
    if text[-1] in ".,;:" or (ends_sentence(text) and text[-1] not in "?!"):
        return False
    below = paragraphs[index + 1]
    if (
        roles[index + 1] in (None, Role.BODY)
        and (len(below.text) >= 60 or ends_sentence(below.text))
        and not _ITEM.match(below.text)
    ):
        return any(role in (Role.BODY, Role.DEK, Role.HEADING, None) for role in roles[:index])
    return False
