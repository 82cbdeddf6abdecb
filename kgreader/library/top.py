"""The top of a report: headline, standfirst, a name alone on its line, and the dateline of the first paragraph."""

from __future__ import annotations

import re

from kgreader.library.bylines import is_name
from kgreader.library.clues import Clue, Trust
from kgreader.library.datelines import Dateline, is_label, read_dateline
from kgreader.library.dates import find_dates
from kgreader.library.lines import source_clues
from kgreader.library.paragraphs import Paragraph, ends_sentence, is_item
from kgreader.library.tables import is_agency, is_outlet, outlet_named, places
from kgreader.model import Role
from kgreader.text.patterns import lazy

__all__ = ["label_top"]

_TWO_SENTENCES = lazy(r"[^\W\d_]{3,}[.!?][\"”’']?\s+[\"“‘']?[A-Z]")
_FULL_STOP = lazy(r"(?:[.;:,][\"”’')]?|[!?][\"”’'])$")
_NO_STOP = lazy(r"(?:\b[A-Z]\.|\.\.\.|…)$")
_SAID = lazy(
    r"[\"”’']\s*(?:said|says|asked|told|replied)\b|\b(?:said|says|asked|told|replied)\b.{0,80}[\"“‘']",
    re.DOTALL,
)
_LONGEST_TITLE = 160
_LONGEST_CAPITAL_TITLE = 260
"""For a line most of whose words begin with a capital, in code points."""

Roles = list[Role | None]


def label_top(paragraphs: list[Paragraph], roles: Roles, title: str | None) -> list[Clue]:
    """Find headline, standfirst and dateline; give their clues and write their roles into ``roles``.

    ``roles`` holds what the lines say by themselves, ``None`` where they say nothing. ``title``: the headline where
    front matter or a web page's head states it.
    """
    clues = _lone_author(paragraphs, roles, _first_free(roles, 0), above_text=True)
    at = _title_at(paragraphs, roles, title)
    if at is not None:
        roles[at] = Role.TITLE
        words, behind = _without_outlet(paragraphs[at].text)
        clues.append(Clue("title", words, Trust.LINE))
        clues += behind
        clues += _lone_author(paragraphs, roles, _first_free(roles, at), above_text=False)
        clues += _lone_place(paragraphs, roles, _first_free(roles, at))
    dek = _dek_at(paragraphs, roles, at)
    if dek is not None:
        roles[dek] = Role.DEK
    return clues + _datelines(paragraphs, roles)


def _first_free(roles: Roles, start: int) -> int | None:
    return next((index for index in range(start, min(len(roles), start + 8)) if roles[index] is None), None)


def _lone_author(
    paragraphs: list[Paragraph], roles: Roles, at: int | None, *, above_text: bool
) -> list[Clue]:
    """Find a name alone on its line: in capitals above the text, or between headline and date."""
    if at is None or at + 1 >= len(roles) or paragraphs[at].level:
        return []
    name = paragraphs[at].text.strip("*_ ")
    words = name.split()
    if not 2 <= len(words) <= 4 or not is_name(name) or name.lower() in places():
        return []
    if any(is_label(word) or word.lower() in places() for word in words):
        return []
    dated = roles[at + 1] is Role.DATE
    if not dated and not (name.isupper() and (not above_text or ends_sentence(paragraphs[at + 1].text))):
        return []
    if above_text and not name.isupper():
        return []
    roles[at] = Role.BYLINE
    return [Clue("author", name, Trust.LINE)]


def _lone_place(paragraphs: list[Paragraph], roles: Roles, at: int | None) -> list[Clue]:
    """Find a town alone on the line between headline and text: ``BISHKEK`` or ``Bishkek, Kyrgyzstan``."""
    if at is None or at + 1 >= len(roles) or len(paragraphs[at].text) > 50:
        return []
    place = paragraphs[at].text.strip("*_ .")
    town, comma, land = place.partition(", ")
    if town.lower() not in places() or not (place.isupper() or (comma and land.lower() in places())):
        return []
    roles[at] = Role.DATE
    return [Clue("place", place, Trust.DATELINE)]


def _title_at(paragraphs: list[Paragraph], roles: Roles, title: str | None) -> int | None:
    free = [index for index, role in enumerate(roles[:12]) if role is None]
    if title is not None:
        same = next((index for index in free[:4] if _same(paragraphs[index].text, title)), None)
        if same is not None:
            return same
    marked = next((index for index in free[:3] if paragraphs[index].level == 1), None)
    if marked is not None:
        return marked
    if not free or not _is_title(paragraphs, roles, free[0]):
        return None
    if len(free) > 1 and _is_kicker(paragraphs[free[0]].text) and _is_title(paragraphs, roles, free[1]):
        roles[free[0]] = Role.BOILERPLATE
        return free[1]
    return free[0]


def _is_kicker(text: str) -> bool:
    """Say whether a line is a path of sections such as ``World | Asia``."""
    parts = re.split(r"\s+[|/>»]\s+", text)
    return len(parts) > 1 and all(len(part.split()) <= 3 for part in parts)


def _same(line: str, title: str) -> bool:
    return " ".join(line.split()).casefold() == " ".join(title.split()).casefold()


def _without_outlet(title: str) -> tuple[str, list[Clue]]:
    """Cut the outlet off that web pages write behind a headline."""
    head, bar, tail = re.sub(r"\s+[|–—-]\s+(?!.*\s[|–—-]\s)", "\n", title).partition("\n")
    if bar and len(head) >= 10 and (is_outlet(tail) or is_agency(tail)):
        return head, list(source_clues(outlet_named(tail), Trust.RIGHTS))
    return title, []


def _is_title(paragraphs: list[Paragraph], roles: Roles, index: int) -> bool:
    """Say whether the first line that is no byline, date or address reads like a headline."""
    line = paragraphs[index]
    words = line.text.split()
    if any(role in (Role.CAPTION, Role.EMBED) for role in roles[:index]) or not 2 <= len(words) <= 40:
        return False
    if line.level:
        return True
    text = line.text.rstrip("*_ ")
    if _FULL_STOP.search(text) and not _NO_STOP.search(text) and not _quoted(text):
        return False
    if text[0].islower() or is_item(text) or _TWO_SENTENCES.search(text) or _SAID.search(text):
        return False
    dated = read_dateline(text + " Aaaaaaaaaa")
    if dated is not None and (dated.date or dated.agency or len(text) > 100 or text[dated.end - 2] != ":"):
        return False
    capital = [word[0].isupper() or not word[0].isalpha() for word in words if len(word) > 3]
    titled = bool(capital) and sum(capital) >= 0.7 * len(capital)
    if len(text) > (_LONGEST_CAPITAL_TITLE if titled else 110 if text[-1] in "!?" else _LONGEST_TITLE):
        return False
    below = [index for index in range(index + 1, len(roles)) if roles[index] is None][:6]
    return any(len(paragraphs[one].text) > 30 and ends_sentence(paragraphs[one].text) for one in below)


def _quoted(text: str) -> bool:
    """Say whether a line is one question or exclamation between quotation marks."""
    return text[0] in "\"“‘'" and text[-1] in "\"”’'" and text[-2] in "!?"


def _dek_at(paragraphs: list[Paragraph], roles: Roles, title: int | None) -> int | None:
    """Find the standfirst: one paragraph between headline, byline or date and what belongs to the text."""
    index = _first_free(roles, 0 if title is None else title + 1)
    if index is None or index + 1 >= len(roles) or None not in roles[index + 1 :]:
        return None
    text = paragraphs[index].text
    if title is None and not any(role in (Role.DATE, Role.BYLINE, Role.URL) for role in roles[:index]):
        return None
    if len(text) > 400 or read_dateline(text) is not None:
        return None
    follower = roles[index + 1]
    if follower in (Role.BYLINE, Role.DATE) or (follower is Role.CAPTION and len(text) <= 250):
        return index
    if title is None or follower is not None or paragraphs[index].level or not 20 < len(text) <= 250:
        return None
    below = paragraphs[index + 1].text
    bare = not ends_sentence(text) and text[-1] != ":"
    return index if bare and len(below) > 60 and ends_sentence(below) else None


def _datelines(paragraphs: list[Paragraph], roles: Roles) -> list[Clue]:
    """Read the dateline of the first paragraph that has one, among the first three."""
    seen = 0
    for paragraph, role in zip(paragraphs, roles, strict=True):
        if role not in (None, Role.DEK) or paragraph.level:
            continue
        found = read_dateline(paragraph.text)
        if found is not None:
            return _dateline_clues(found)
        today = paragraph.text.find("today (", 0, 300)
        day = next(find_dates(paragraph.text, today, today + 40), None) if today >= 0 else None
        if day is not None and day.full:
            return [Clue("date", day.iso, Trust.DATELINE, day.other)]
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
