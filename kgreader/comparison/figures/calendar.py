"""Days as intervals: which days an ISO 8601 value covers, and how far two of them lie apart."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

__all__ = ["Interval", "apart", "interval_of", "width"]

Interval = tuple[date, date]
"""First and last day, both included."""

_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")
_PART = re.compile(r"T[A-Z0-9:]*.*$")


def interval_of(value: str | None) -> Interval | None:
    """Give the days of a date, a month, a year, a week or an interval ``a/b``; ``None`` where it names none."""
    if not value:
        return None
    first, slash, last = value.partition("/")
    if slash:
        begin, end = interval_of(first), interval_of(last)
        return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None
    text = _PART.sub("", first)
    try:
        if match := _WEEK.match(text):
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return monday, monday + timedelta(6)
        if match := _DAY.match(text):
            return _days(int(match[1]), *(int(part) if part else None for part in match.groups()[1:]))
    except (ValueError, OverflowError):
        return None
    return None


def _days(year: int, month: int | None, day: int | None) -> Interval:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def width(interval: Interval) -> int:
    """Give the days of an interval."""
    return (interval[1] - interval[0]).days + 1


def apart(one: Interval, other: Interval) -> int:
    """Give the days between two intervals; 0 where they share a day."""
    return max(0, (max(one[0], other[0]) - min(one[1], other[1])).days)
