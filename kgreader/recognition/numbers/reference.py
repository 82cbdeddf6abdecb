"""The date on which the relative words of an article hang, and how they are resolved against it.

A reference may lack its year (``--10-06``), its day (``2020-10``) or everything; what cannot be known stays open:
``October 4`` without a year is ``--10-04``, ``Tuesday`` without a full date is ``None``. Nothing is ever guessed
from today's date.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

__all__ = ["PARTS", "Reference", "iso", "month_of"]

PARTS = {"night": "TNI", "evening": "TEV", "morning": "TMO", "afternoon": "TAF"}
"""Parts of a day and their codes, as in ISO-TimeML (ISO 24617-1)."""

_HALF_YEAR = 183
"""Days: a date without a year is the nearest one, on either side."""

_AHEAD = 5
"""Months: a bare month lies at most so far ahead; otherwise it is last year's."""


def iso(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """Give the ISO 8601 form of what is known, ``None`` for a day that does not exist."""
    if month is None:
        return f"{year:04d}" if year is not None else None
    head = f"{year:04d}" if year is not None else "-"
    if day is None:
        return f"{head}-{month:02d}" if 1 <= month <= 12 else None
    try:
        dt.date(2000 if year is None else year, month, day)
    except ValueError:
        return None
    return f"{head}-{month:02d}-{day:02d}"


class Reference(NamedTuple):
    """What is known of the date on which relative words hang."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, value: str | None) -> Reference:
        """Read `Metadata.date`: ``2020-10-06``, ``2020-10``, ``2020``, ``--10-06`` or nothing."""
        match = re.match(r"(\d{4}|-)(?:-(\d\d))?(?:-(\d\d))?(?!\d)", value or "")
        if not match:
            return cls()
        year, month, day = (int(part) if part and part != "-" else None for part in match.groups())
        if month is None or iso(year, month, day) is None:
            return cls(year)
        return cls(year, month, day)

    @property
    def date(self) -> dt.date | None:
        """The full date, if it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return dt.date(self.year, self.month, self.day)

    # -- days -------------------------------------------------------------------------------------------------

    def shifted(self, days: int) -> str | None:
        """Give the day so many days after the reference; it needs no year inside a year."""
        if self.month is None or self.day is None:
            return None
        day = _add(dt.date(self.year or 2001, self.month, self.day), days)
        if day is None or (self.year is None and day.year != 2001):
            return None
        return iso(self.year and day.year, day.month, day.day)

    def weekday(self, number: int, *, ahead: bool = False, strictly: bool = False) -> str | None:
        """Give the nearest day with ISO weekday ``number``: back, today included, or ``ahead``.

        ``strictly`` leaves the reference's own day out.
        """
        today = self.date
        if today is None:
            return None
        distance = (number - today.isoweekday()) % 7 if ahead else -((today.isoweekday() - number) % 7)
        if not distance and strictly:
            distance = 7 if ahead else -7
        day = _add(today, distance)
        return day.isoformat() if day else None

    def nearest(self, month: int, day: int, *, years: int | None = None, ahead: bool = False) -> str | None:
        """Give the day ``month``/``day`` nearest to the reference, or that of the year ``years`` after its own.

        News tells of the past: unless the sentence looks ``ahead``, a day to come counts for somewhat farther away.
        """
        if self.year is None:
            return iso(None, month, day)
        if years is not None:
            return iso(self.year + years, month, day)
        today = self.date or (dt.date(self.year, self.month, 15) if self.month else None)
        if today is None:
            return iso(self.year, month, day)
        found = [
            (_distance((dt.date(year, month, day) - today).days, ahead=ahead), year)
            for year in (self.year - 1, self.year, self.year + 1)
            if 1 <= year <= 9999 and iso(year, month, day)
        ]
        if not found or min(found)[0] > 3 * _HALF_YEAR:
            return iso(None, month, day)
        return iso(min(found)[1], month, day)

    # -- longer spans -----------------------------------------------------------------------------------------

    def week(self, weeks: int) -> str | None:
        """Give the ISO week so many weeks after the reference's own."""
        day = _add(self.date, 7 * weeks)
        if day is None:
            return None
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"

    def month_after(self, months: int) -> str | None:
        """Give the month so many months after the reference's own."""
        if self.month is None:
            return None
        if self.year is None:
            return iso(None, (self.month - 1 + months) % 12 + 1)
        count = self.year * 12 + self.month - 1 + months
        return iso(count // 12, count % 12 + 1) if count >= 12 else None

    def named_month(self, month: int, *, years: int | None = None, ahead: bool = False) -> str | None:
        """Give the month that a bare name means: the last one, or one that lies a little or (``ahead``) all ahead."""
        if self.year is None:
            return iso(None, month)
        if years is not None:
            return iso(self.year + years, month)
        own = self.month or 12
        if ahead:
            return iso(self.year + (month < own), month)
        return iso(self.year - (month > own + _AHEAD), month)

    def year_after(self, years: int) -> str | None:
        """Give the year so many years after the reference's own."""
        return iso(self.year + years) if self.year is not None and 0 < self.year + years <= 9999 else None


def _distance(days: int, *, ahead: bool) -> int:
    """Give how far away a day is; without a hint the border lies five months ahead and seven back."""
    return abs(days) if days <= 0 or ahead else days + 60


def month_of(value: str) -> int | None:
    """Give the month of an ISO date, if it has one."""
    match = re.match(r"(?:\d{4}|-)-(\d\d)(?!\d)", value)
    return int(match[1]) if match else None


def _add(day: dt.date | None, days: int) -> dt.date | None:
    if day is None:
        return None
    try:
        return day + dt.timedelta(days)
    except OverflowError:
        return None
