"""Months, weekdays and spans of the calendar, as data and as patterns."""

from __future__ import annotations

__all__ = ["DAY", "MONTH", "MONTHS", "PERIODS", "SEASONS", "WEEKDAYS", "YEAR"]

MONTHS = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
"""A month's name or abbreviation → its number. An abbreviation only counts beside a day or a year."""

WEEKDAYS = {
    "monday": 1,
    "tuesday": 2,
    "wednesday": 3,
    "thursday": 4,
    "friday": 5,
    "saturday": 6,
    "sunday": 7,
    "mon": 1,
    "tue": 2,
    "tues": 2,
    "wed": 3,
    "thu": 4,
    "thur": 4,
    "thurs": 4,
    "fri": 5,
    "sat": 6,
    "sun": 7,
}
"""A weekday's name or abbreviation → its ISO number. An abbreviation only counts before a date."""

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
"""Seasons and their codes, as in ISO-TimeML (ISO 24617-1)."""

PERIODS = (
    *("week", "weekend", "month", "quarter", "semester", "year", "decade", "century", "season"),
    *(season for season in SEASONS if season != "fall"),
)
"""Spans of the calendar that *this*, *last* and *next* go with."""

YEAR = r"(?:1[5-9]\d\d|20\d\d)(?!\d)"
"""A year, from 1500 to 2099."""

DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w)"
"""A day of the month, in digits, cardinal or ordinal."""

MONTH = r"(?:(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.|[a-z]{3,9}(?!\w))"
"""Where a month's name may stand; the handler looks it up in `MONTHS`."""
