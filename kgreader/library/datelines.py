"""Datelines: the place, the day and the agency with which a report opens (``PARIS, Oct 6 (Reuters) -``)."""

from __future__ import annotations

import re
from typing import NamedTuple

from kgreader.library.bylines import is_name
from kgreader.library.dates import WrittenDate, find_dates, is_calendar_word
from kgreader.library.tables import is_agency, is_outlet, outlets, places
from kgreader.text.patterns import lazy, word_set

__all__ = ["Dateline", "is_label", "read_dateline"]

_REACH = 140
_STRETCH = lazy(r"(?:(?!\.?\s?-+\s)(?:[^(:–—\d/\[]|/(?=[^\s/]+\s))){0,80}")
"""Up to the first sign that can end a place."""
_COUNTRY = lazy(r"\s?\[[A-Z][\w ]{1,30}\]")
_GAP = lazy(r"\s*[.,]?\s*(?:[-–—]\s*)?\(?")
_AGENCY = lazy(
    r"\s*[.,]?\s*(?:\(\s*(?P<round>[A-Z\d][\w .,/&’'-]{1,40})\s*\)|/(?P<slash>[A-Z][\w .,&’'-]{1,40})/\.?"
    r"|(?P<bare>[A-Z][\w.]{1,20}(?:[ -][A-Z]\w{1,20})?)(?=\s*[-–—]+\s))"
)
_CLOSE = lazy(r"\s*(?:\.\s?)?(?:--|[-–—:]+)\s*")
_BEGINS = lazy(r"\s*[\"“‘'«(\[*_]*(?:[^\W_a-z]|[a-z]{1,2}[A-Z])")
_JOINERS = frozenset(
    ["and", "&", "de", "del", "da", "do", "la", "el", "al", "of", "the", "es", "on", "upon", "le", "les"]
)
_LABELS = word_set(
    """question answer update updated breaking analysis opinion watch video photo photos picture pictures
    exclusive editorial explainer explained live note summary interview factbox fact check timeline profile
    review correction corrected warning image news times post today international press report statement
    university airways airlines party club ministry company corp bank council commission group union league
    association organisation organization court police army government department foundation institute case
    crisis war talks election elections president minister prime mr mrs ms dr sir source sources caption file
    column comment letter letters obituary feature features special series part chapter listen read related
    also see more highlights advertisement sponsored covid covid-19 results scores preview recap quote quotes
    week day month year morning evening night background context introduction abstract conclusion overview key
    tip tips step q a the an this that these those it he she they we i you his her its their our my your but
    and so yes no how why what when where who which however meanwhile here there in on at for from to with by
    after as not one two three first second third travel sport sports football cricket business markets world
    politics health science technology tech culture entertainment if while since during although because under
    over many some most several all both last next new another other more less few according despite following
    q1 q2 mp fm pm"""
)  # fmt: skip
"""Words that no town is called: a line that opens with one of them has a label, not a dateline."""
_ABSTRACT = ("tion", "ing", "ment", "ness", "ism", "ity", "ence", "ance", "ers", "ics")


class Dateline(NamedTuple):
    """What stands before a report's first word."""

    place: str | None
    agency: str | None
    date: WrittenDate | None
    outlet: str | None
    """A dateline may name the outlet itself in place of a town."""
    end: int
    """Where the first sentence proper begins, in the given text."""


def is_label(word: str) -> bool:
    """Say whether a word stands in labels and sentences, so that neither a town nor a person is called so."""
    return word.lower() in _LABELS


def read_dateline(text: str) -> Dateline | None:
    """Read the dateline at the beginning of a paragraph; ``None`` where there is none.

    A place without a day and an agency counts only where it can hardly be anything else: in capitals, known as a
    town or country, or a single word before a dash or colon that is no label such as “Analysis”.
    """
    head = text[:_REACH]
    if not (head[:1].isupper() or head[:1] in "(0123456789" or is_outlet(head[:40].split(",")[0])):
        return None
    place, at = _place(head)
    if place is None:
        return None
    date = _date_at(head, at)
    if date is not None:
        at = date.end + (head[date.end : date.end + 1] == ")")
    agency, at, slashed = _agency_at(head, at)
    close = _CLOSE.match(head, at)
    if close is not None:
        at = close.end()
    if not _BEGINS.match(head, at) or len(head) - at < 8:
        return None
    if close is None and not slashed and not (agency and _trusted(agency)):
        return None
    if not place and agency and close and agency.lower() in places():
        return Dateline(agency, None, date, None, at)
    if not place:
        return Dateline(None, agency, date, None, at) if agency and (date or _trusted(agency)) else None
    return _judge(place, agency, date, close[0] if close else "", at)


def _place(head: str) -> tuple[str | None, int]:
    """Give the place that ``head`` may open with (empty where a day or an agency comes first), and its end."""
    match = _STRETCH.match(head)
    stretch = match[0].rstrip(" ,.") if match else ""
    words = stretch.split(" ")
    while words and (is_calendar_word(words[-1]) or not words[-1]):
        words.pop()
    place = " ".join(words).rstrip(" ,.")
    if not place:
        return "", 0
    if is_outlet(place):
        return place, len(place)
    plain = [word.strip(",.") for word in place.replace("/", " ").split()]
    for index, word in enumerate(plain):
        joiner = word.lower() in _JOINERS and 0 < index < len(plain) - 1
        if not (word[:1].isupper() or joiner or word.startswith(("al-", "el-"))):
            return None, 0
    if len(plain) > 8 or not place[0].isupper():
        return None, 0
    at = len(place)
    country = _COUNTRY.match(head, at)
    return (head[: country.end()], country.end()) if country else (place, at)


def _date_at(head: str, at: int) -> WrittenDate | None:
    gap = _GAP.match(head, at) if at else None
    at = gap.end() if gap else at
    word = head[at : at + 12].split(" ")[0]
    if is_calendar_word(word) and not any(one.start == at for one in find_dates(head, at, at + 30)):
        at += len(word)
        while at < len(head) and head[at] in " ,":
            at += 1
    found = next(find_dates(head, at), None)
    return found if found is not None and found.start == at else None


def _agency_at(head: str, at: int) -> tuple[str | None, int, bool]:
    """Give the agency that stands at ``at``, where it ends, and whether it stands between slashes."""
    match = _AGENCY.match(head, at)
    if match is None:
        return None, at, False
    agency = (match["round"] or match["slash"] or match["bare"]).strip()
    if next(find_dates(agency), None) is not None or (match["bare"] and not is_agency(agency)):
        return None, at, False
    return agency, match.end(), match["slash"] is not None


def _trusted(agency: str) -> bool:
    return is_agency(agency) or is_outlet(agency)


def _judge(place: str, agency: str | None, date: WrittenDate | None, close: str, end: int) -> Dateline | None:
    """Decide whether ``place`` is one, an outlet's or agency's name, or nothing of the kind."""
    if is_outlet(place) and place.lower() not in places():
        return Dateline(None, agency, date, place, end)
    if place.lower() in outlets():
        return Dateline(None, agency, date, outlets()[place.lower()], end)
    if is_agency(place):
        return Dateline(None, agency or place, date, None, end)
    known = place.lower() in places() or place.split(",")[0].lower().strip() in places()
    words = [word.strip(",.'’").lower() for word in re.split(r"[\s/]+", place)]
    if not known and any(word in _LABELS and word not in _JOINERS for word in words):
        return None
    if known or date is not None:
        return Dateline(place, agency, date, None, end)
    if agency is not None:
        firm = _trusted(agency) or place.isupper() or (agency.isupper() and close != "")
        return Dateline(place, agency, date, None, end) if firm else None
    return Dateline(place, None, None, None, end) if _likely(place, close) else None


def _likely(place: str, close: str) -> bool:
    """Judge an unknown place that neither a day nor an agency supports."""
    words = place.split()
    if place.isupper():
        return len(place) > 2 and len(words) <= 4 and place.replace(" ", "").replace(",", "").isalpha()
    if "," in place:
        return ":" not in close and len(words) <= 5
    if len(words) == 1:
        return len(place) > 2 and not place.lower().endswith(_ABSTRACT)
    return len(words) == 2 and ":" not in close and not is_name(place)
