"""Dates that hang on the article's own date or on the last date told: Tuesday, last week, tonight, the day before."""

from __future__ import annotations

import datetime as dt
import re

from kgreader.recognition.numbers.calendar import PERIOD_WORDS, SEASONS, WEEKDAY, WEEKDAYS
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.reference import PARTS, Reference
from kgreader.recognition.numbers.rules import Found, Rule

__all__ = ["ANAPHORA", "DAYS", "RULES", "looks_ahead"]

DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
"""Words for a day → days after the article's own."""

ANAPHORA = {
    "the same day": 0,
    "the day before": -1,
    "the previous day": -1,
    "the day after": 1,
    "the next day": 1,
    "the following day": 1,
}
"""Words for a day → days after the last day told."""

_STEPS = {"this": 0, "last": -1, "previous": -1, "next": 1}

_FUTURE = re.compile(
    r"\b(?:will|shall|won't|(?:is|are|be|was|were)\s(?:due|set|scheduled|slated|expected|going|planned)|scheduled|upcoming|"
    r"plans?\sto|planning\sto|to\sbe\sheld|to\stake\splace|ahead\sof|would)\b"
)
_PAST = re.compile(
    r"\b(?:was|were|had|said|says|told|did|has|have|been|held|took|came|went|met|made|won|led|\w{2,20}ed)\b"
)
_BORDER = re.compile(r"[.!?;:]['\"”’)]{0,2} |\x00")


def looks_ahead(prose: Prose, start: int, end: int) -> bool:
    """Say whether the verb nearest to the date, first before and then behind it, speaks of the future."""
    clause = _BORDER.split(prose.before(start, 110))[-1]
    future, past = _last(_FUTURE, clause), _last(_PAST, clause)
    if future >= 0 or past >= 0:
        return future >= 0 and future >= past - 6
    clause = _BORDER.split(prose.after(end, 90))[0]
    ahead = _FUTURE.search(clause)
    behind = _PAST.search(clause)
    return bool(ahead) and (not behind or ahead.start() <= behind.start()) if ahead else False


def _last(pattern: re.Pattern[str], text: str) -> int:
    place = -1
    for match in pattern.finditer(text):
        place = match.start()
    return place


def _day(start: int, end: int, value: str | None, part: str | None = None) -> Found:
    code = PARTS[part] if part else ""
    return Found(start, end, "date", value and value + code, inferred=value is not None)


def _weekday(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “Tuesday”, “last Tuesday”, “Monday night”; “Mondays” is a weekday without a date."""
    start = match.start("day")
    if not prose.capital(start):
        return None
    number = WEEKDAYS[match["day"]]
    if match["plural"]:
        return Found(start, match.end("plural"), "date", f"XXXX-WXX-{number}")
    which = match["which"] or ""
    reference = prose.reference_at(start)
    if which.startswith("next") or "coming" in which:
        value = reference.weekday(number, ahead=True, strictly=True)
    elif which.startswith("last"):
        value = reference.weekday(number, strictly=True)
    elif which:
        value = reference.weekday(number, ahead=looks_ahead(prose, start, match.end()))
    else:
        value = reference.weekday(number, ahead=looks_ahead(prose, start, match.end()))
    return _day(match.start(), match.end(), value, match["part"])


def _word(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “today”, “yesterday morning”, “tonight”; not the newspaper USA Today."""
    word, part = match["word"], match["part"]
    if prose.name_like(match.start()):
        return None
    value = prose.reference_at(match.start()).shifted(DAYS[word])
    if match["beyond"] and value:
        value = prose.reference_at(match.start()).shifted(2 * DAYS[word])
    return _day(match.start(), match.end(), value, "night" if word == "tonight" else part)


def _period(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “this evening”, “last week”, “earlier this month”, “next year”."""
    if prose.name_like(match.start()):
        return None
    step, period = _STEPS[match["step"]], match["period"]
    reference = prose.reference_at(match.start())
    if period in PARTS:
        return _day(match.start(), match.end(), reference.shifted(step), period)
    value = _value(reference, step, period)
    return Found(match.start(), match.end(), "date", value, inferred=value is not None)


def _value(reference: Reference, step: int, period: str) -> str | None:
    if period in ("week", "weekend"):
        week = reference.week(step)
        return week and (f"{week}-WE" if period == "weekend" else week)
    if period == "month":
        return reference.month_after(step)
    year = reference.year_after(step)
    if period in SEASONS and reference.year is not None:
        return f"{year}-{SEASONS[period]}"
    if period == "year" or reference.year is None:
        return year
    if period == "decade":
        return f"{reference.year // 10 + step}X"
    if period == "century":
        return f"{reference.year // 100 + step}XX"
    if period == "quarter" and reference.month:
        count = reference.year * 4 + (reference.month - 1) // 3 + step
        return f"{count // 4}-Q{count % 4 + 1}"
    if period == "semester" and reference.month:
        count = reference.year * 2 + (reference.month - 1) // 6 + step
        return f"{count // 2}-H{count % 2 + 1}"
    return None


_NOUN_PHRASE = re.compile(r" (?:the|a|an|his|her|its|their|our|my|that|this|he|she|it|they|we|i|you|when)\b")


def _anaphora(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “the day before” against the last day told; not “the day before the election”."""
    words = match[0]
    if words.endswith(("before", "after")) and (
        _NOUN_PHRASE.match(prose.low, match.end()) or prose.capital_after(match.end())
    ):
        return None
    told = prose.last_day
    value = None
    if told:
        try:
            value = (dt.date.fromisoformat(told) + dt.timedelta(ANAPHORA[words])).isoformat()
        except (ValueError, OverflowError):
            value = None
    return _day(match.start(), match.end(), value)


_PART = "|".join(PARTS)

RULES = (
    Rule(
        "weekday",
        ("weekday", "relative"),
        re.compile(
            rf"(?P<which>(?:last|next|this(?:[ ](?:past|coming))?)[ ])?(?P<day>{WEEKDAY})"
            rf"(?:(?P<plural>s)(?!\w)|(?!\w)(?:[ ](?P<part>{_PART})(?!\w))?)"
        ),
        _weekday,
    ),
    Rule(
        "day",
        ("day",),
        re.compile(
            rf"(?P<beyond>the[ ]day[ ](?:before(?=[ ]y)|after(?=[ ]tom))[ ])?(?P<word>{'|'.join(DAYS)})(?!\w)(?:[ ](?P<part>{_PART})(?!\w))?"
        ),
        _word,
    ),
    Rule(
        "period",
        ("relative",),
        re.compile(
            rf"(?:(?:earlier|later|late|early)[ ])?(?P<step>{'|'.join(_STEPS)})[ ](?P<period>{'|'.join((*PERIOD_WORDS, *PARTS))})(?!\w)"
        ),
        _period,
    ),
    Rule("anaphora", ("anaphora",), re.compile("|".join(ANAPHORA)), _anaphora),
)
"""In the order in which they are tried."""
