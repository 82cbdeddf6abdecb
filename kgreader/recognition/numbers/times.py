"""Times of day: 4:30 pm, 6 a.m., 16:30 GMT, 1630 hrs, nine o'clock. Values are ISO 8601 (``T16:30``)."""

from __future__ import annotations

import re

from kgreader.recognition.numbers.calendar import MONTHS, WEEKDAYS
from kgreader.recognition.numbers.phrases import evaluate
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.rules import Found, Rule
from kgreader.recognition.numbers.words import listed
from kgreader.text.patterns import lazy

__all__ = ["RULES"]


def _clock(hour: int, minute: int, half: str) -> str | None:
    """Give the ISO form of a time; ``half`` begins with ``a`` or ``p``, or is empty."""
    if half and not 1 <= hour <= 12:
        return None
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def _time(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read a time with *am*, *pm*, a zone or a colon."""
    half = match["half"] or _half_behind(prose, match)
    if match["colon"] and not half and not match["zone"] and _not_a_time(prose, match):
        return None
    value = _clock(int(match["hour"]), int(match["minute"] or 0), half.strip())
    return Found(match.start(), match.end(), "time", value) if value else None


_BEHIND = lazy(r"[ ](?:in the (?P<part>morning|afternoon|evening)|at night)(?!\w)")


def _half_behind(prose: Prose, match: re.Match[str]) -> str:
    """Give the half of the day that is said behind a time (“1:00 in the afternoon”), if the hour leaves it open."""
    behind = _BEHIND.match(prose.low, match.end())
    if behind is None or not 1 <= int(match["hour"]) <= 12:
        return ""
    return "a" if behind["part"] == "morning" else "p"


def _not_a_time(prose: Prose, match: re.Match[str]) -> bool:
    """Say whether a colon between digits is a lap time, a verse or a score."""
    follow = prose.after(match.end(), 2)
    if re.match(r"[:.]\d", follow) or prose.before(match.start(), 1) == ":":
        return True
    before = prose.word_before(match.start())
    if not before.isalpha() or before in _BEFORE or before in WEEKDAYS or before in MONTHS:
        return False
    return prose.capital(match.start() - 1 - len(before)) and not prose.headline(match.start())


_BEFORE = listed(
    "at by from until till around about before after between since and to on only just time starts"
)
"""Words before a time of day; another one with a capital makes it a verse (“John 3:16”)."""


def _hours(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “1630 GMT”."""
    value = _clock(int(match["hour"]), int(match["minute"]), "")
    return Found(match.start(), match.end(), "time", value) if value else None


def _noon(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “12 noon”, “12 midnight”."""
    return Found(match.start(), match.end(), "time", "T00:00" if match[0].endswith("night") else "T12:00")


def _o_clock(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “nine o'clock”."""
    number = int(match["hour"]) if match["hour"].isdigit() else evaluate([match["hour"]])[0]
    value = _clock(int(number), 0, "") if number is not None else None
    return Found(match.start(), match.end(), "time", value) if value else None


def _times(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “9am-5pm”, “from 5 to 7 pm” as an interval."""
    second = match["half2"].strip()
    first = (match["half1"] or second).strip()
    start = _clock(int(match["hour1"]), int(match["minute1"] or 0), first)
    end = _clock(int(match["hour2"]), int(match["minute2"] or 0), second)
    if not start or not end or start >= end:
        return None
    return Found(match.start(), match.end(), "time", f"{start}/{end}")


def _in_the_morning(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “5 in the morning”, “nine at night”."""
    number = int(match["hour"]) if match["hour"].isdigit() else evaluate([match["hour"]])[0]
    value = _clock(int(number), 0, "a" if match["part"] == "morning" else "p") if number else None
    return Found(match.start(), match.end("hour"), "time", value) if value else None


_HALF = r"[ap]\.[ ]?m\.|[ap]m(?!\w)|[ap]\.m(?!\w)"
_ZONE = r"gmt|utc|hrs|hours|est|edt|ist|cet|bst|pst|cst|pt|et"

RULES = (
    Rule(
        "times",
        ("digit",),
        lazy(
            rf"(?P<hour1>\d{{1,2}})(?:[:.](?P<minute1>\d\d))?[ ]?(?P<half1>{_HALF})?(?:[ ]?[-–][ ]?|[ ]to[ ])"
            rf"(?P<hour2>\d{{1,2}})(?:[:.](?P<minute2>\d\d))?[ ]?(?P<half2>{_HALF})"
        ),
        _times,
        examples=(
            "open {9am-5pm: time T09:00/T17:00}",
            "from {5 to 7 pm: time T17:00/T19:00}",
        ),
    ),
    Rule(
        "time",
        ("digit",),
        lazy(
            rf"(?P<hour>\d{{1,2}})(?P<colon>:)(?P<minute>\d\d)(?::\d\d)?(?!\d)"
            rf"(?:[ ]?(?P<half>{_HALF}))?(?:[ ]?(?P<zone>{_ZONE})(?!\w))?"
        ),
        _time,
        examples=(
            "at {4:30 pm: time T16:30} he",
            "at {16:30 GMT: time T16:30} he",
            "a psalm in Luke 2:14",
        ),
    ),
    Rule(
        "hour",
        ("digit",),
        lazy(
            rf"(?P<hour>\d{{1,2}})(?P<colon>(?!))?(?:\.(?P<minute>\d\d))?(?P<zone>(?!))?[ ]?(?P<half>{_HALF})"
        ),
        _time,
        examples=(
            "at {6 a.m.: time T06:00} he",
            "at {7.30pm: time T19:30} he",
        ),
    ),
    Rule(
        "hours",
        ("digit",),
        lazy(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)[ ]?(?:gmt|hrs|utc|hours)(?!\w)"),
        _hours,
        examples=("at {1630 hrs: time T16:30} he",),
    ),
    Rule(
        "hour and part",
        ("digit", "number"),
        lazy(
            r"(?P<hour>\d{1,2}|[a-z]{3,6})[ ](?:in[ ]the[ ](?P<part>morning|afternoon|evening)|at[ ]night)(?!\w)"
        ),
        _in_the_morning,
        examples=(
            "at {5: time T17:00} in the afternoon",
            "at {nine: time T21:00} at night",
        ),
    ),
    Rule(
        "noon",
        ("digit",),
        lazy(r"12[ ](?:noon|midnight|midday)(?!\w)"),
        _noon,
        examples=("by {12 noon: time T12:00} on",),
    ),
    Rule(
        "o'clock",
        ("digit", "number"),
        lazy(r"(?P<hour>\d{1,2}|[a-z]{3,6})[ ]o'[ ]?clock"),
        _o_clock,
        examples=("at {nine o'clock: time T09:00} sharp",),
    ),
)
"""In the order in which they are tried."""
