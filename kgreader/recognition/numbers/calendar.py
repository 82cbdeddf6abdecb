"""Months, weekdays and spans of the calendar, as data and as patterns."""

from __future__ import annotations

from kgreader.recognition.numbers.words import alternatives

__all__ = ["DAY", "MONTH", "MONTHS", "PERIODS", "PERIOD_WORDS", "SEASONS", "WEEKDAY", "WEEKDAYS", "YEAR"]

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SHORT = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

MONTHS = (
    {name: number for number, name in enumerate(_MONTHS, 1)}
    | {name: number for number, name in enumerate(_SHORT, 1)}
    | {"sept": 9}
)
"""A month's name or abbreviation → its number."""

WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], 1
    )
} | {"mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7}
"""A weekday's name or abbreviation → its ISO number. Abbreviations only count before a date."""

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
"""Seasons and their codes, as in ISO-TimeML (ISO 24617-1)."""

PERIODS = ("week", "weekend", "month", "quarter", "semester", "year", "decade", "century")
"""Spans of the calendar that *this*, *last* and *next* go with."""

PERIOD_WORDS = (*PERIODS, *(season for season in SEASONS if season != "fall"), "season")

YEAR = r"(?:1[5-9]\d\d|20\d\d)(?!\d)"
"""A year, from 1500 to 2099."""

DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w])"
"""A day of the month, in digits, cardinal or ordinal."""

MONTH = rf"(?:(?:{'|'.join(_MONTHS)})(?!\w)|(?:{alternatives([*(s for s in _SHORT if s != 'may'), 'sept'])})(?!\w)\.?)"
"""A month's name, or its abbreviation with or without a point."""

WEEKDAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
"""A weekday's full name."""
