"""Dates of publication as newspapers and web pages write them, read into ISO 8601.

A date is given as ``2020-10-06``, ``2020-10`` or, where the text does not name the year, ``--10-06``. Nothing is
concluded from today's date, so that the same file always gives the same date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from kgreader.text.patterns import lazy

__all__ = [
    "WrittenDate",
    "find_dates",
    "is_calendar_word",
    "is_date",
    "of_address",
    "plausible",
    "strip_dates",
]

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"),
        1,
    )
    for name in names.split(" ")
}  # fmt: skip
_WEEKDAYS = frozenset(
    name
    for names in ("mon monday", "tue tues tuesday", "wed weds wednesday", "thu thur thurs thursday", "fri friday",
                  "sat saturday", "sun sunday")
    for name in names.split(" ")
)  # fmt: skip
_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"
_DATE = lazy(
    rf"""(?<![\w/.-])(?:
          (?P<y1>{_YEAR})(?P<s1>[-/.])(?P<m1>0?[1-9]|1[0-2])(?P=s1)(?P<d1>{_DAY})(?![\d/])
        | (?P<a2>\d\d?)(?P<s2>[-/.])(?P<b2>\d\d?)(?P=s2)(?P<y2>{_YEAR}|(?<=/)[0-3]\d(?!\d))\b
        | (?P<n3>{_NAME})\s*(?P<d3>{_DAY})(?:st|nd|rd|th)?\b(?![:.]\d)(?:(?:\s*,\s*|\s+)(?P<y3>{_YEAR})\b)?
        | (?P<n4>{_NAME})\s+(?P<y4>{_YEAR})\b
        | (?P<d5>{_DAY})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<n5>{_NAME})(?:(?:\s*,\s*|[\s-]+)(?P<y5>{_YEAR})\b)?
        | (?P<y6>{_YEAR})年\s?(?P<m6>\d\d?)月\s?(?P<d6>\d\d?)日
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_BESIDE = lazy(
    r"""\b(?:(?:first|last)\s+)?(?:published|updated|posted|modified|created|issued|uploaded|released|edited)\b\s*:?
    |\b(?:publication|publish|update|date|time|on|at|of|online)\b\s*:?
    |T?(?<!\d)\d\d?[:.h]\d\d(?:[:.]\d\d)?(?:[.,]\d+)?\s*(?:[ap]\.?\s?m\b\.?)?|\b\d\d?\s*[ap]\.?m\b\.?|\b\d{4}\s*(?=hrs|hours|gmt)
    |\b(?:gmt|utc|est|edt|et|cet|cest|eet|bst|ist|pst|pdt|msk|jst|sgt|hkt|pkt|kst|aest|aedt|hrs|hours|local\s+time)\b
    |\bZ\b|[+-]\d\d?(?::?\d\d)?\b|\b\d+\s*min(?:ute)?s?\s*(?:read|ago)\b|\b\d+\s*(?:hour|day)s?\s+ago\b
    |\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b\.?""",
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESS_DAY = (
    lazy(rf"[/_-]({_YEAR})([/_-])(0?[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01]|[1-9])(?=[/_.-]|$)"),
    lazy(rf"[/_-]({_YEAR})()(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|\d{{4,9}}\b|$)"),
)
_ADDRESS_DAY_FIRST = lazy(rf"/(0[1-9]|[12]\d|3[01])/(0[1-9]|1[0-2])/({_YEAR})(?=/)")
_ADDRESS_NAMED = lazy(rf"[/_-]({_YEAR})[/_-]([a-z]{{3,9}})[/_-](\d\d?)(?=[/_.-]|$)", re.IGNORECASE)
_ADDRESS_SECONDS = lazy(r"/(1\d{9})(?:_\d+)?(?:\.\w+)?$")
_ADDRESS_MONTH = lazy(rf"/({_YEAR})/(0[1-9]|1[0-2])(?=/)")


class WrittenDate(NamedTuple):
    """A date and where it stands."""

    iso: str
    start: int
    end: int
    other: str | None = None
    """The second reading of ``06/10/2020``, month first; `iso` is the one with the day first."""

    @property
    def full(self) -> bool:
        """Whether year, month and day are known."""
        return len(self.iso) == 10


def plausible(year: int, month: int, day: int = 1) -> bool:
    """Say whether the three make a day of the calendar."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def is_date(value: str) -> bool:
    """Say whether ``value`` has the form of a date that this module gives."""
    return re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?|--\d\d-\d\d", value) is not None


def is_calendar_word(word: str) -> bool:
    """Say whether a word names a month or a day of the week, in full or short, with or without a stop."""
    bare = word.lower().rstrip(".,")
    return bare in _MONTHS or bare in _WEEKDAYS


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[WrittenDate]:
    """Give the dates in ``text[start:end]``, in order; what is no day of the calendar is passed over."""
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        found = _read(match)
        if found is not None:
            yield found


def _read(match: re.Match[str]) -> WrittenDate | None:
    part = match.groupdict()
    if part["a2"]:
        short = int(part["y2"])
        return _figures(match, int(part["a2"]), int(part["b2"]), short if short > 99 else 2000 + short)
    name = part["n3"] or part["n4"] or part["n5"]
    month = _MONTHS.get(name.lower().rstrip("."), 0) if name else int(part["m1"] or part["m6"])
    year = part["y1"] or part["y3"] or part["y4"] or part["y5"] or part["y6"]
    day = part["d1"] or part["d3"] or part["d5"] or part["d6"]
    if not month or not plausible(int(year or 2000), month, int(day or 1)):
        return None
    if year is None:
        if name.islower() and len(name) < 6:  # “may 5” and “march 3” are seldom days
            return None
        return WrittenDate(f"--{month:02d}-{int(day):02d}", *match.span())
    if day is None:
        return WrittenDate(f"{year}-{month:02d}", *match.span())
    return WrittenDate(f"{year}-{month:02d}-{int(day):02d}", *match.span())


def _figures(match: re.Match[str], first: int, second: int, year: int) -> WrittenDate | None:
    """Read a date in figures both ways; with stops between them the day comes first."""
    by_day = (
        f"{year}-{second:02d}-{first:02d}"
        if 0 < second < 13 and plausible(year, second, first or 32)
        else None
    )
    by_month = (
        f"{year}-{first:02d}-{second:02d}"
        if 0 < first < 13 and plausible(year, first, second or 32)
        else None
    )
    if by_day is None or by_month is None or match["s2"] == "." or by_day == by_month:
        only = by_day or by_month
        return WrittenDate(only, *match.span()) if only else None
    return WrittenDate(by_day, *match.span(), other=by_month)


def strip_dates(line: str) -> str:
    """Give what is left of a line without dates, weekdays, times and the words that announce them."""
    rest = _BESIDE.sub(" ", _DATE.sub(" ", line))
    return " ".join(rest.split()).strip(" ,;:|/·•-–—()[]*_")


def of_address(path: str) -> str | None:
    """Give the date in the path of a web address: a day, or a month where no day stands there.

    Forms: ``/2020/10/15/``, ``/2020-10-15``, ``/2020/oct/15/``, ``/20201015/``, ``/202010150123.html`` and seconds
    since 1970 as a file's name.
    """
    for form in _ADDRESS_DAY:
        match = form.search(path)
        if match and plausible(int(match[1]), int(match[3]), int(match[4])):
            return f"{match[1]}-{int(match[3]):02d}-{int(match[4]):02d}"
    match = _ADDRESS_DAY_FIRST.search(path)
    if match and plausible(int(match[3]), int(match[2]), int(match[1])):
        return f"{match[3]}-{match[2]}-{match[1]}"
    match = _ADDRESS_NAMED.search(path)
    if match:
        month = _MONTHS.get(match[2].lower(), 0)
        if month and plausible(int(match[1]), month, int(match[3])):
            return f"{match[1]}-{month:02d}-{int(match[3]):02d}"
    match = _ADDRESS_SECONDS.search(path)
    if match:
        return (date(1970, 1, 1) + timedelta(seconds=int(match[1]))).isoformat()
    match = _ADDRESS_MONTH.search(path)
    return f"{match[1]}-{match[2]}" if match else None
