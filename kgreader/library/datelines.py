"""Datelines: the place, the day and the agency with which a report opens (``PARIS, Oct 6 (Reuters) -``)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kgreader.library.bylines import is_name
from kgreader.library.dates import MONTH, WEEKDAY, WrittenDate, find_dates
from kgreader.library.tables import is_agency, is_outlet, places

__all__ = ["Dateline", "read_dateline"]

_REACH = 140
_UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017f\u0410-\u042f"
_CITY = rf"(?!(?:{MONTH}|{WEEKDAY})(?:\W|$))(?:[{_UPPER}][\w.’'`]*|[ae]l-[{_UPPER}]\w*)(?:-[\w’']+)*"
_JOINER = r"(?:\s?,\s?|\s?/\s?|\s+and\s+|\s?&\s?|\s+(?:de|del|da|do|la|el|al|of|the|es|on|upon)\s+|\s)"
_PLACE = rf"{_CITY}(?:{_JOINER}{_CITY}){{0,5}}(?:\s\[[{_UPPER}][\w ]{{1,30}}\])?"
_AGENCY = rf"[{_UPPER}][\w .,/&’'-]{{1,40}}|\d\d\.kg"
_NO_PLACE = re.compile(
    r"""\b(?:question|answer|update[ds]?|breaking|analysis|opinion|watch|video|photos?|pictures?|exclusive|editorial|explainer|explained
    |live|note|summary|interview|factbox|fact|check|timeline|profile|review|correction|corrected|warning|image|news|times|post|today
    |international|press|report|statement|university|airways|airlines|party|club|ministry|company|corp|bank|council|commission
    |group|union|league|association|organi[sz]ation|court|police|army|government|department|foundation|institute|case|crisis|war|talks
    |election|elections|president|minister|prime|mr|mrs|ms|dr|sir|source|sources|caption|file|column|comment|letter|letters|obituary
    |feature|features|special|series|part|chapter|listen|read|related|also|see|more|highlights|advertisement|sponsored|covid|covid-19
    |results|scores|preview|recap|quotes?|week|day|month|year|morning|evening|night|background|context|introduction|abstract|conclusion
    |overview|key|tip|tips|step|q|a|the|an|this|that|these|those|it|he|she|they|we|i|you|but|and|so|yes|no|how|why|what|when|where|who
    |however|meanwhile|here|there|in|on|at|for|from|to|with|by|after|as|his|her|its|their|our|my|your|not|one|two|three|first|second
    |travel|sport|sports|football|cricket|business|markets|world|politics|health|science|technology|tech|culture|entertainment)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_STYLED = re.compile(r"(?:the|a|an|in|on|at)\b", re.IGNORECASE)


class Dateline(NamedTuple):
    """What stands before a report's first word."""

    place: str | None
    agency: str | None
    date: WrittenDate | None
    outlet: str | None
    """A dateline may name the outlet itself in place of a town."""
    end: int
    """Where the first sentence proper begins, in the given text."""


@cache
def _parts() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(_PLACE),
        re.compile(r"\s*[.,]?\s*(?:[-–—]\s*)?"),
        re.compile(
            rf"\s*[.,]?\s*(?:\(\s*(?P<round>{_AGENCY})\s*\)|/(?P<slash>{_AGENCY})/\.?|(?P<bare>INTERFAX|KAZINFORM|AKIPRESS)\b)"
        ),
        re.compile(r"\s*(?:\.\s?)?(?:--|[-–—:]+)\s*"),
    )


def read_dateline(text: str) -> Dateline | None:
    """Read the dateline at the beginning of a paragraph; ``None`` where there is none.

    A place without a day and an agency counts only where it can hardly be anything else: in capitals, known as a
    town or country, or a single word before a dash or colon that is no label such as “Analysis”.
    """
    head = text[:_REACH]
    place_form, gap_form, agency_form, close_form = _parts()
    match = place_form.match(head)
    forms = [match.end()] if match else []
    if match:  # a shorter place, where the long one swallowed the agency or the first words
        forms += [m.start() for m in re.finditer(r"[\s,]", match[0])][::-1]
    for end in [*forms, 0]:
        found = _read_from(head, end, gap_form, agency_form, close_form)
        if found is not None:
            return found
    return None


def _read_from(
    head: str, end: int, gap_form: re.Pattern[str], agency_form: re.Pattern[str], close_form: re.Pattern[str]
) -> Dateline | None:
    place, at = head[:end].strip(" ,."), end
    date = _date_at(head, at, gap_form)
    if date is not None:
        at = date.end + (head[date.end : date.end + 1] == ")")
    match = agency_form.match(head, at)
    agency, slashed = None, False
    if match is not None:
        agency = (match["round"] or match["slash"] or match["bare"]).strip()
        if next(find_dates(agency), None) is None:
            at, slashed = match.end(), match["slash"] is not None
        else:
            agency = None
    close = close_form.match(head, at)
    if close is not None:
        at = close.end()
    if date is None and agency is None and (not place or close is None):
        return None
    if not (re.match(rf"\s*[\"“‘'«(\[*_]*[{_UPPER}\d]", head[at:]) and len(head) - at > 8):
        return None
    if close is None and not slashed and not (agency and (is_agency(agency) or is_outlet(agency))):
        return None
    if not place:
        return Dateline(None, agency, date, None, at) if agency and (date or _trusted(agency)) else None
    return _judge(place, agency, date, head[slice(*close.span())] if close else "", at)


def _date_at(head: str, at: int, gap_form: re.Pattern[str]) -> WrittenDate | None:
    gap = gap_form.match(head, at)
    at = gap.end() if gap else at
    if head[at : at + 1] == "(":
        at += 1
    weekday = re.compile(rf"{WEEKDAY}\s*,?\s*", re.IGNORECASE).match(head, at)
    at = weekday.end() if weekday else at
    found = next(find_dates(head, at), None)
    return found if found is not None and found.start == at else None


def _trusted(agency: str) -> bool:
    return is_agency(agency) or is_outlet(agency)


def _judge(place: str, agency: str | None, date: WrittenDate | None, close: str, end: int) -> Dateline | None:
    """Decide whether ``place`` is one, an outlet's or agency's name, or nothing of the kind."""
    if is_outlet(place):
        return Dateline(None, agency, date, place, end)
    if is_agency(place):
        return Dateline(None, agency or place, date, None, end)
    known = place.lower() in places() or place.split(",")[0].lower().strip() in places()
    if _NO_PLACE.search(place) and not known:
        if date is not None and agency is None and len(place.split()) < 4 and not _STYLED.match(place):
            return Dateline(None, None, date, None, end)
        return None
    if (
        known
        or date is not None
        or (agency is not None and (_trusted(agency) or place.isupper() or agency.isupper()))
    ):
        return Dateline(place, agency, date, None, end)
    if agency is not None:
        return None
    words = place.split()
    if place.isupper():
        likely = len(place) > 2 and len(words) <= 4 and not any(letter.isdigit() for letter in place)
    elif "," in place:
        likely = ":" not in close and len(words) <= 5
    else:
        likely = (
            len(words) == 1
            and len(place) > 2
            and not place.lower().endswith(("tion", "ing", "ment", "ness", "ism", "ity"))
        )
        likely = likely or (len(words) == 2 and ":" not in close and not is_name(place))
    return Dateline(place, None, None, None, end) if likely else None
