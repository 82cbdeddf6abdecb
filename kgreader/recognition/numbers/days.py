"""Days that stand in the calendar: “October 4”, “6 October 2020”, “Wednesday, July 27”, “2020-10-15”, “15/10/2020”.

Values are ISO 8601: a day, an interval ``2020-10-04/2020-10-06``, or ``--10-06`` where no year can be known.
"""

from __future__ import annotations

import re

from kgreader.recognition.numbers.calendar import DAY, MONTH, MONTHS, YEAR
from kgreader.recognition.numbers.nouns import EVENT_OF, is_plural
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.reference import iso
from kgreader.recognition.numbers.rules import Found, Rule, dated
from kgreader.recognition.numbers.tense import looks_ahead
from kgreader.recognition.numbers.vocabulary import SCALES
from kgreader.recognition.numbers.words import listed
from kgreader.text.patterns import lazy

__all__ = ["HINTS", "RULES", "YEAR_OR_HINT", "is_month", "year_ahead"]

HINTS = {"this": 0, "last": -1, "next": 1, "that": 0}
"""The word before *year* → years after the article's own."""

YEAR_OR_HINT = (
    rf"(?:(?:,?[ ]|,)(?:of[ ])?(?P<year>{YEAR})(?!\w)"
    r"|,?[ ](?:of[ ])?(?P<hint>this|last|next|that)[ ]year(?!\w))"
)
"""What makes a month or a day definite: a year, or “last year”."""

_ALWAYS = listed("january february april june july august september october november december")


def is_month(prose: Prose, name: str, start: int) -> bool:
    """Say whether the word is a month; in small letters (“4 june”) only where it means nothing else."""
    if name == "march" and prose.before(start, 5) == "long ":
        return False  # a rocket, or a retreat
    return name in MONTHS and (prose.capital(start) or name in _ALWAYS)


_AHEAD = lazy(
    rf"[ ]?(?:[-–]|to|and|through|until|or)[ ]?([a-z]{{3,9}})\.?(?:[ ]\d{{1,2}},?)?[ ]({YEAR})(?!\w)"
)


def year_ahead(prose: Prose, end: int) -> int | None:
    """Give the year that is only said behind the second of two months (“July and December 2022”)."""
    match = _AHEAD.match(prose.low, end)
    return int(match[2]) if match and match[1] in MONTHS else None


def _number(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _day(prose: Prose, match: re.Match[str], number: int) -> str | None:
    """Resolve one day of the match's month."""
    month = MONTHS[match["month"].rstrip(".")]
    year = int(match["year"]) if match["year"] else year_ahead(prose, match.end())
    if year:
        return iso(year, month, number)
    years = HINTS[match["hint"]] if match["hint"] else None
    ahead = looks_ahead(prose, match.start(), match.end())
    return prose.reference_at(match.start()).nearest(month, number, years=years, ahead=ahead)


def _counts(prose: Prose, match: re.Match[str]) -> bool:
    """Say whether the second number behind a month is no day (“on May 5 and 16 people died”)."""
    after = prose.word_after(match.end("last"))
    return not match["year"] and (is_plural(after) or after in SCALES or after in EVENT_OF)


def _named_day(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “October 4”, “Oct. 4-6, 2020”, “6 October 2020”, “the 24th day of November, 1954”."""
    if not is_month(prose, match["month"].rstrip("."), match.start("month")):
        return None
    value, end = _day(prose, match, _number(match["day"])), match.end()
    if value is None:
        return None
    if match["last"] and match.start("month") < match.start("day") and _counts(prose, match):
        end = match.end("day")
    elif match["last"]:
        until = _day(prose, match, _number(match["last"]))
        if until and until > value:
            value = f"{value}/{until}"
        elif match["year"] or match["hint"] or match.start("month") > match.start("day"):
            return None
        else:
            end = match.end("day")
    certain = match["year"] or value.startswith("-")
    return dated(match.start(), end, value, inferred=not certain)


_LINK = r"(?:[ ]?[-–—/][ ]?|[ ](?:to|through|until|and|or|&)[ ])"
_NO_COUNT = r"(?![,.]\d|[ ]?%|[ ]per|-[a-z])"
_MONTH_DAY = lazy(
    rf"(?P<month>{MONTH})[ ]?(?P<day>{DAY})(?:{_LINK}(?P<last>{DAY}){_NO_COUNT})?{YEAR_OR_HINT}?(?!\d|:\d|\.\d)"
)
_DAY_MONTH = lazy(
    rf"(?P<day>{DAY})(?:{_LINK}(?P<last>{DAY}))?(?:[ ]day)?(?:[ ]of)?[ -]?(?P<month>{MONTH})(?![a-z]){YEAR_OR_HINT}?"
)


def _dashed(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “6-Oct-2020”."""
    if match["month"] not in MONTHS:
        return None
    value = iso(int(match["year"]), MONTHS[match["month"]], int(match["day"]))
    return dated(match.start(), match.end(), value) if value else None


def _weekday_date(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “Wednesday, July 27, 2022” as one date; the name of the day adds nothing."""
    if not prose.capital(match.start()):
        return None
    for pattern in (_MONTH_DAY, _DAY_MONTH):
        inner = pattern.match(prose.low, match.end())
        if inner and (found := _named_day(prose, inner)):
            return found._replace(start=match.start())
    return None


def _last_day(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “last March 8”; without a year it is the last such day, not the nearest."""
    inner = _MONTH_DAY.match(prose.low, match.end())
    found = _named_day(prose, inner) if inner else None
    if found is None or inner is None or inner["year"] or match["step"] != "last":
        return found
    year = prose.reference_at(match.start()).year
    today = prose.reference_at(match.start()).date
    if today and isinstance(found.value, str) and found.value >= today.isoformat() and year:
        month, day = MONTHS[inner["month"].rstrip(".")], _number(inner["day"])
        found = found._replace(value=iso(year - (found.value[:4] == str(year)), month, day))
    return found._replace(start=match.start())


def _iso_day(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “2020-10-15”, “2020/10/15”."""
    value = iso(int(match["year"]), int(match["month"]), int(match["day"]))
    return dated(match.start(), match.end(), value) if value else None


def _numeric_day(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “15/10/2020” and “10/15/2020”; where both readings exist, the one nearer to the article's date."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    year += 2000 if year < 100 else 0
    readings = [value for value in (iso(year, second, first), iso(year, first, second)) if value]
    if not readings:
        return None
    today = prose.reference_at(match.start()).date
    if len(readings) == 2 and today:
        readings.sort(key=lambda value: abs((type(today).fromisoformat(value) - today).days))
    return dated(match.start(), match.end(), readings[0])


RULES = (
    Rule(
        "iso day",
        ("digit",),
        lazy(rf"(?P<year>{YEAR})(?P<part>[-/.])(?P<month>\d\d?)(?P=part)(?P<day>\d\d?)(?![\w/]|\.\d)"),
        _iso_day,
        examples=(
            "on {2020-10-15: date 2020-10-15}",
            "on {2020/10/5: date 2020-10-05}",
        ),
    ),
    Rule(
        "numeric day",
        ("digit",),
        lazy(
            rf"(?P<first>\d\d?)(?P<part>[-/.])(?P<second>\d\d?)(?P=part)(?P<year>{YEAR}|(?<!-)\d\d)(?![\w/]|[-.]\d)"
        ),
        _numeric_day,
        examples=(
            "on {15/10/2020: date 2020-10-15}",
            "on {10/15/2020: date 2020-10-15}",
        ),
    ),
    Rule(
        "weekday and date",
        ("weekday",),
        lazy(r"[a-z]+\.?,?[ ](?:the[ ])?(?=\d|[a-z]{3,9}\.?[ ]?\d)"),
        _weekday_date,
        examples=(
            "on {Tuesday, October 6: date 2020-10-06}",
            "on {Monday 18th May: date 2020-05-18}",
        ),
    ),
    Rule(
        "last month and day",
        ("relative",),
        lazy(r"(?P<step>last|this|next)[ ](?=[a-z]{3,9}\.?[ ]\d)"),
        _last_day,
        examples=("on {last March 8: date 2020-03-08} he",),
    ),
    Rule(
        "month and day",
        ("month",),
        _MONTH_DAY,
        _named_day,
        examples=(
            "on {October 4: date 2020-10-04} he",
            "on {Oct. 4-6, 2019: date 2019-10-04/2019-10-06} he",
            "on {May 2nd: date 2020-05-02} he",
        ),
    ),
    Rule(
        "dashed day",
        ("digit",),
        lazy(rf"(?P<day>\d\d?)[-/](?P<month>[a-z]{{3,9}})[-/](?P<year>{YEAR})(?!\w)"),
        _dashed,
        examples=("on {6-Oct-2020: date 2020-10-06}",),
    ),
    Rule(
        "day and month",
        ("digit",),
        _DAY_MONTH,
        _named_day,
        examples=(
            "on {6 October 2020: date 2020-10-06} he",
            "the {24th of November: date 2020-11-24}",
        ),
    ),
)
"""In the order in which they are tried."""
