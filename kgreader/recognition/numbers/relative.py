"""Dates that hang on the article's own date or on the last day told: Tuesday, last week, tonight, the day before."""

from __future__ import annotations

import datetime as dt
import re

from kgreader.recognition.numbers.calendar import PERIODS, SEASONS, WEEKDAYS
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.reference import PARTS, Reference
from kgreader.recognition.numbers.rules import Found, Rule, dated
from kgreader.recognition.numbers.tense import looks_ahead
from kgreader.recognition.numbers.words import listed
from kgreader.text.patterns import lazy

__all__ = ["ANAPHORA", "DAYS", "RULES", "STEPS"]

DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
"""Words for a day → days after the article's own."""

STEPS = {"this": 0, "last": -1, "previous": -1, "next": 1}
"""Words before a span of the calendar → spans after the article's own."""

ANAPHORA = {
    "the same day": 0,
    "the day before": -1,
    "the previous day": -1,
    "the day after": 1,
    "the next day": 1,
    "the following day": 1,
}
"""Words for a day → days after the last day told."""

_FEASTS = listed("black good bloody holy easter palm super giving cyber ash shrove whit maundy red")
_PAPERS = listed(
    "times telegraph mail mirror express standard guardian tribune observer world star review independent "
    "herald sun nation post punch mass league"
)


def _part(start: int, end: int, value: str | None, part: str | None = None) -> Found:
    """Give a day, with the code of its part."""
    return dated(start, end, value and value + (PARTS[part] if part else ""), inferred=True)


def _weekday(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “Tuesday”, “last Tuesday”, “Monday night”; “Mondays” and “every Monday” have no date, only a weekday."""
    start, end, number = match.start("day"), match.end(), WEEKDAYS[match["day"]]
    before = prose.word_before(match.start())
    if before in _FEASTS or (prose.word_after(end) in _PAPERS and prose.capital_after(end)):
        return None
    if match["plural"] or before in ("every", "each"):
        return dated(start, match.end("plural") if match["plural"] else end, f"XXXX-WXX-{number}")
    step = (match["step"] or "").strip()
    reference = prose.reference_at(start)
    if step == "next" or step.endswith("coming"):
        value = reference.weekday(number, ahead=True, strictly=True)
    elif step == "last":
        value = reference.weekday(number, strictly=True)
    else:
        value = reference.weekday(number, ahead=looks_ahead(prose, start, end))
    return _part(match.start(), end, value, match["part"])


def _word(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “today”, “yesterday morning”, “tonight”; not the newspaper USA Today."""
    if prose.name_like(match.start()) or _is_outlet(prose, match):
        return None
    word, far = match["word"], 2 if match["beyond"] else 1
    value = prose.reference_at(match.start()).shifted(far * DAYS[word])
    return _part(match.start(), match.end(), value, "night" if word == "tonight" else match["part"])


def _is_outlet(prose: Prose, match: re.Match[str]) -> bool:
    """Say whether “TODAY” in capitals goes on as a name in capitals (“TODAY NICARAGUA – The United States …”)."""
    if not prose.text[match.start() : match.end()].isupper() or prose.headline(match.start()):
        return False
    after = prose.word_after(match.end())
    return after.isalpha() and prose.text[match.end() + 1 : match.end() + 1 + len(after)].isupper()


def _period(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “this evening”, “last week”, “earlier this month”, “next year”."""
    if prose.name_like(match.start()):
        return None
    step, period = STEPS[match["step"]], match["period"]
    reference = prose.reference_at(match.start())
    if period in PARTS:
        return _part(match.start(), match.end(), reference.shifted(step), period)
    return dated(match.start(), match.end(), _span(reference, step, period), inferred=True)


def _span(reference: Reference, step: int, period: str) -> str | None:
    """Give the span of the calendar ``step`` spans after the reference's own."""
    if period in ("week", "weekend"):
        week = reference.week(step)
        return week and (f"{week}-WE" if period == "weekend" else week)
    if period == "month":
        return reference.month_after(step)
    year = reference.year_after(step)
    if period == "year" or year is None or reference.year is None:
        return year if period == "year" else None
    if period in SEASONS:
        return f"{year}-{SEASONS[period]}"
    if period == "decade":
        return f"{reference.year // 10 + step}X"
    if period == "century":
        return f"{reference.year // 100 + step}XX"
    parts, letter = {"quarter": (4, "Q"), "semester": (2, "H")}.get(period, (0, ""))
    if not parts or reference.month is None:
        return None
    count = reference.year * parts + (reference.month - 1) * parts // 12 + step
    return f"{count // parts}-{letter}{count % parts + 1}"


_NOUN_PHRASE = lazy(
    r" (?:the|a|an|his|her|its|their|our|my|that|this|he|she|it|they|we|i|you|when|polls?|elections?|voting|police)\b"
)


def _anaphora(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “the day before” against the last day told; not “the day before the election”."""
    end = match.end()
    if match[0].endswith(("before", "after")) and (
        _NOUN_PHRASE.match(prose.low, end) or prose.capital_after(end)
    ):
        return None
    value = None
    if prose.last_day:
        try:
            value = (dt.date.fromisoformat(prose.last_day) + dt.timedelta(ANAPHORA[match[0]])).isoformat()
        except (ValueError, OverflowError):
            value = None
    return dated(match.start(), end, value, inferred=True)


_PARTS = "|".join(PARTS)
_NAMES = "|".join(name for name in WEEKDAYS if name.endswith("day"))

RULES = (
    Rule(
        "weekday",
        ("weekday", "relative"),
        lazy(
            rf"(?P<step>(?:last|next|this(?:[ ](?:past|coming))?)[ ])?(?P<day>{_NAMES})"
            rf"(?:(?P<plural>s)(?!\w)|(?!\w)(?:[ ](?P<part>{_PARTS})(?!\w))?)"
        ),
        _weekday,
        examples=(
            "on {Tuesday: date 2020-10-13} he",
            "{Monday night: date 2020-10-12TNI}",
            "USA Friday Times",
            "every {Monday: date XXXX-WXX-1} he",
        ),
    ),
    Rule(
        "day",
        ("day", "anaphora"),
        lazy(
            r"(?P<beyond>the[ ]day[ ](?:before(?=[ ]y)|after(?=[ ]tom))[ ])?"
            rf"(?P<word>{'|'.join(DAYS)})(?!\w)(?:[ ](?P<part>{_PARTS})(?!\w))?"
        ),
        _word,
        examples=(
            "{yesterday: date 2020-10-14} he",
            "{tonight: date 2020-10-15TNI} they",
            "USA Today said",
        ),
    ),
    Rule(
        "period",
        ("relative", "later"),
        lazy(
            rf"(?:(?:earlier|later|late|early)[ ])?(?P<step>{'|'.join(STEPS)})[ ]"
            rf"(?P<period>{'|'.join((*PERIODS, *PARTS))})(?!\w)"
        ),
        _period,
        examples=(
            "it was {last week: date 2020-W41}",
            "{earlier this month: date 2020-10} he",
            "{this evening: date 2020-10-15TEV}",
        ),
    ),
    Rule(
        "anaphora",
        ("anaphora",),
        lazy("|".join(ANAPHORA)),
        _anaphora,
        examples=(
            "on {October 6: date 2020-10-06} and {the day before: date 2020-10-05}",
            "the day before the vote",
        ),
    ),
)
"""In the order in which they are tried."""
