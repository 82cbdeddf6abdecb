"""Dates of publication as newspapers and web pages write them, read into ISO 8601.

A date is given as ``2020-10-06``, ``2020-10`` or, where the text does not name the year, ``--10-06``. Nothing is concluded
from today's date, so that the same file always gives the same date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

__all__ = [
    "MONTH",
    "WEEKDAY",
    "WrittenDate",
    "find_dates",
    "is_date",
    "of_address",
    "plausible",
    "strip_dates",
]

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
"""A month's name, in full or short; compare without case."""
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
_YEAR = r"(?P<y{0}>(?:19|20)\d\d)"
_DAY = r"(?P<d{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


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


@cache
def _pattern() -> re.Pattern[str]:
    year, day = _YEAR.format, _DAY.format
    return re.compile(
        rf"""(?<![\w/.-])(?:
              {year(1)}(?P<sep>[-/.])(?P<m1>0?[1-9]|1[0-2])(?P=sep){day(1)}(?![\d/])
            | {year(2)}年\s?(?P<m2>\d\d?)月\s?(?P<d2>\d\d?)日
            | (?P<n3>{MONTH})\s*{day(3)}(?:\s*,\s*|\s+){year(3)}\b
            | {day(4)}(?:\s+of)?[\s-]+(?P<n4>{MONTH})(?:\s*,\s*|[\s-]+){year(4)}\b
            | (?P<a5>\d\d?)(?P<sep5>[-/.])(?P<b5>\d\d?)(?P=sep5){year(5)}\b
            | (?P<n6>{MONTH})\s+{year(6)}\b
            | (?P<n7>{MONTH})\s*{day(7)}\b(?!\s*[:.]\d)
            | {day(8)}(?:\s+of)?\s+(?P<n8>{MONTH})(?!\s*\d)
        )""",
        re.VERBOSE | re.IGNORECASE,
    )


def plausible(year: int, month: int, day: int = 1) -> bool:
    """Say whether the three make a day of the calendar."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def is_date(value: str) -> bool:
    """Say whether ``value`` is a date as this module gives it."""
    return re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?|--\d\d-\d\d", value) is not None


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[WrittenDate]:
    """Give the dates in ``text[start:end]``, in order; what is no day of the calendar is passed over."""
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        found = _read(match)
        if found is not None:
            yield found


def _read(match: re.Match[str]) -> WrittenDate | None:
    part = match.groupdict()
    if part["a5"]:
        return _numeric(match, int(part["a5"]), int(part["b5"]), int(part["y5"]))
    for form in "123467":
        if part.get(f"y{form}"):
            year = int(part[f"y{form}"])
            month = int(part[f"m{form}"]) if form in "12" else _month(part[f"n{form}"])
            if form == "6":
                return WrittenDate(f"{year}-{month:02d}", *match.span())
            day = int(part[f"d{form}"])
            if plausible(year, month, day):
                return WrittenDate(f"{year}-{month:02d}-{day:02d}", *match.span())
            return None
    form = "7" if part["n7"] else "8"
    month, day = _month(part[f"n{form}"]), int(part[f"d{form}"])
    if not plausible(2000, month, day) or match[0].startswith(("may ", "march ", "mar ")):
        return None
    return WrittenDate(f"--{month:02d}-{day:02d}", *match.span())


def _month(name: str) -> int:
    return _SHORT.index(name[:3].lower()) + 1


def _numeric(match: re.Match[str], first: int, second: int, year: int) -> WrittenDate | None:
    day_first = f"{year}-{second:02d}-{first:02d}" if plausible(year, second or 13, first or 32) else None
    month_first = f"{year}-{first:02d}-{second:02d}" if plausible(year, first or 13, second or 32) else None
    if day_first is None and month_first is None:
        return None
    if day_first is None or match["sep5"] == "." or day_first == month_first:
        return WrittenDate(day_first or month_first or "", *match.span())
    return WrittenDate(day_first, *match.span(), other=month_first)


def strip_dates(line: str) -> str:
    """Give what is left of a line without dates, weekdays, times and the words that announce them."""
    rest = _pattern().sub(" ", line)
    rest = _time_words().sub(" ", rest)
    return rest.strip(" \t,;:|/·•-–—()[]")


@cache
def _time_words() -> re.Pattern[str]:
    return re.compile(
        rf"""\b(?:(?:first\s+|last\s+)?(?:published|updated|posted|modified|created|issued|uploaded|released|edited)
            |publication|publish|update|date|time|on|at|of|online)\b\s*:?
        |\b{WEEKDAY}
        |T?\b\d\d?[:.h]\d\d(?:[:.]\d\d)?(?:[.,]\d+)?\s*(?:[ap]\.?\s?m\b\.?)?|\b\d\d?\s*[ap]\.?m\b\.?|\b\d{{4}}\s*(?:hrs|hours|GMT)\b
        |\b(?:GMT|UTC|EST|EDT|ET|CET|CEST|BST|IST|PST|PDT|MSK|JST|SGT|HKT|PKT|KST|AEST|AEDT|local\s+time|hrs|hours)\b
        |\bZ\b|(?:GMT|UTC)?[+-]\d\d?(?::?\d\d)?\b|\b\d+\s*min(?:ute)?s?\s*(?:read|ago)\b|\b\d+\s*(?:hour|day)s?\s+ago\b""",
        re.VERBOSE | re.IGNORECASE,
    )


def of_address(path: str) -> str | None:
    """Give the date in the path of a web address: a day, or a month where no day stands there.

    Forms: ``/2020/10/15/``, ``/2020-10-15``, ``/20201015/``, ``/202010150123.html`` and seconds since 1970 as a file's name.
    """
    for form in (
        r"[/_-]((?:19|20)\d\d)([/_-])(0?[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01]|[1-9])(?=[/_.-]|$)",
        r"[/_-]((?:19|20)\d\d)()(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|\d{4,9}\b|$)",
    ):
        match = re.search(form, path)
        if match and plausible(int(match[1]), int(match[3]), int(match[4])):
            return f"{match[1]}-{int(match[3]):02d}-{int(match[4]):02d}"
    match = re.search(r"/(\d{4})/(\w{3,9})/(\d{1,2})(?=/)", path)
    if match and match[2][:3].lower() in _SHORT and plausible(int(match[1]), _month(match[2]), int(match[3])):
        return f"{match[1]}-{_month(match[2]):02d}-{int(match[3]):02d}"
    match = re.search(r"/(1[0-9]{9})(?:_\d+)?(?:\.\w+)?$", path)
    if match:
        return date.fromordinal(date(1970, 1, 1).toordinal() + int(match[1]) // 86_400).isoformat()
    match = re.search(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?=/)", path)
    return f"{match[1]}-{match[2]}" if match else None
