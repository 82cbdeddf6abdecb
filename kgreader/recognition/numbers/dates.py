"""Dates that stand in the calendar: days, months, years, quarters, decades, centuries.

Values are ISO 8601: ``2020-10-06`` · ``2020-10`` · ``2020`` · an interval ``2020-10-04/2020-10-06`` · without a year
``--10-06``; decades and centuries with unspecified digits (``199X``, ``20XX``, ISO 8601-2). Words that hang on the
article's date (Tuesday, last week) are in `relative`.
"""

from __future__ import annotations

import re

from kgreader.recognition.numbers.calendar import DAY, MONTH, MONTHS, WEEKDAY, WEEKDAYS, YEAR
from kgreader.recognition.numbers.phrases import evaluate
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.reference import iso
from kgreader.recognition.numbers.relative import looks_ahead
from kgreader.recognition.numbers.rules import Found, Rule
from kgreader.recognition.numbers.vocabulary import ORDINALS, TENS
from kgreader.recognition.numbers.words import alternatives

__all__ = ["RULES", "date", "year_alone"]

_LINK = r"(?P<link>[ ]?[-–—/][ ]?|[ ](?:to|through|until|and|or|&)[ ])"
_YEARS = r"(?:(?:,?[ ]|,)(?:of[ ])?(?P<year>YEAR)(?!\w)|,?[ ](?P<hint>(?:this|last|next)[ ]year|of[ ](?:this|last|that)[ ]year))?"


def date(prose: Prose, start: int, end: int, value: str | None, *, inferred: bool = False) -> Found:
    """Give a date; ``inferred`` says that the value hangs on the article's own date."""
    return Found(start, end, "date", value, inferred=inferred and value is not None)


# -- a month and a day ---------------------------------------------------------------------------------------


def _number(written: str) -> int:
    return int(re.sub(r"\D", "", written))


_HINTS = {"this": 0, "last": -1, "next": 1, "that": 0}


def _named_day(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “October 4”, “Oct. 4-6, 2020”, “6 October 2020”, “the 24th day of November, 1954”."""
    name = match["month"].rstrip(".")
    if not prose.capital(match.start("month")) and name in (
        "may",
        "march",
        "mar",
        "sept",
        "sep",
        "dec",
        "jan",
    ):
        return None
    month, day = MONTHS[name], _number(match["day"])
    year, hint = match["year"], match["hint"]
    reference = prose.reference_at(match.start())

    def resolved(number: int) -> str | None:
        if year:
            return iso(int(year), month, number)
        years = _HINTS[hint.removeprefix("of ").split()[0]] if hint else None
        return reference.nearest(month, number, years=years)

    value, end = resolved(day), match.end()
    if value is None:
        return None
    if match["last"] and (until := resolved(_number(match["last"]))) and until > value:
        value = f"{value}/{until}"
    elif match["last"]:
        if year or hint or not match["month_first"]:
            return None
        end = match.end("day")
    return date(prose, match.start(), end, value, inferred=not year and not value.startswith("-"))


_MONTH_DAY = re.compile(
    rf"(?P<month_first>)(?P<month>{MONTH})[ ]?(?P<day>{DAY})"
    rf"(?:{_LINK}(?P<last>{DAY})(?![,.]\d|[ ]?%|[ ]per|[ ](?!in|at|on|to|for|of|during|this|last|next|and|as)[a-z]))?"
    rf"{_YEARS.replace('YEAR', YEAR)}(?![\d:]|[.]\d)"
)
_DAY_MONTH = re.compile(
    rf"(?P<month_first>(?!))?(?P<day>{DAY})(?:{_LINK}(?P<last>{DAY}))?(?:[ ]day)?(?:[ ]of)?[ -]?"
    rf"(?P<month>{MONTH})(?![a-z])(?:-(?P<dashed>{YEAR})(?!\w))?{_YEARS.replace('YEAR', YEAR)}"
)


def _day_month(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “6 October 2020”."""
    found = _named_day(prose, match)
    if found and match["dashed"]:  # “6-Oct-2020”
        value = iso(int(match["dashed"]), MONTHS[match["month"].rstrip(".")], _number(match["day"]))
        return date(prose, found.start, found.end, value) if value else None
    return found


_WEEKDAY_DATE = re.compile(
    rf"(?:{WEEKDAY}|(?:{alternatives(WEEKDAYS)})\.?),?[ ](?:the[ ])?(?=\d|{MONTH}[ ]?\d)"
)


def _weekday_date(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “Wednesday, July 27, 2022” as one date; the name of the day adds nothing."""
    if not prose.capital(match.start()):
        return None
    for pattern in (_MONTH_DAY, _DAY_MONTH):
        inner = pattern.match(prose.low, match.end())
        found = _named_day(prose, inner) if inner else None
        if found:
            return found._replace(start=match.start())
    return None


# -- digits only ---------------------------------------------------------------------------------------------


def _iso_day(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “2020-10-15”, “2020/10/15”."""
    value = iso(*(int(part) for part in re.split("[-/.]", match[0][:10].rstrip("t "))))
    return date(prose, match.start(), match.end(), value) if value else None


def _numeric_day(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “15/10/2020” and “10/15/2020”; where both readings exist, the one nearer to the article's date."""
    first, second, year = (int(part) for part in match.groups())
    year += 2000 if len(match[3]) == 2 else 0
    readings = [value for value in (iso(year, second, first), iso(year, first, second)) if value]
    if not readings:
        return None
    today = prose.reference_at(match.start()).date
    if len(readings) == 2 and today:
        readings.sort(key=lambda value: abs((type(today).fromisoformat(value) - today).days))
    return date(prose, match.start(), match.end(), readings[0])


# -- months and years ----------------------------------------------------------------------------------------

_BEFORE_MAY = frozenset(
    [
        "in",
        "last",
        "since",
        "until",
        "by",
        "of",
        "this",
        "early",
        "late",
        "mid",
        "next",
        "through",
        "from",
        "to",
        "during",
        "and",
        "for",
        "every",
        "between",
        "before",
        "after",
        "or",
        "till",
        "the",
        "a",
        "each",
        "on",
        "-",
    ]
)
_NAMES = frozenset(["april", "june", "august", "may", "march"])


def _month_year(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “October 2020”, “Oct., 2019”, “January of this year”."""
    name = match["month"].rstrip(".")
    if not prose.capital(match.start("month")) and name in (
        "may",
        "march",
        "mar",
        "sept",
        "sep",
        "dec",
        "jan",
    ):
        return None
    if match["year"]:
        return date(prose, match.start(), match.end(), iso(int(match["year"]), MONTHS[name]))
    years = _HINTS[match["hint"].removeprefix("of ").split()[0]]
    value = prose.reference_at(match.start()).named_month(MONTHS[name], years=years)
    return date(prose, match.start(), match.end(), value, inferred=True)


def _month(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read a month alone, “last October”, “mid-June”; not May or June who are people, nor a march."""
    name, start = match["month"], match.start("month")
    if not prose.capital(start):
        return None
    before, after = prose.word_before(match.start()), prose.word_after(match.end())
    last = match["last"] or ""
    if name in _NAMES and not last and not match["mid"]:
        owned = before.endswith("'s") or before.endswith("s'")
        if name in ("may", "march") and before not in _BEFORE_MAY and not owned:
            return None
        if (
            name == "march"
            and before == "the"
            and after in ("on", "for", "of", "to", "was", "began", "from", "in")
        ):
            return None
        if (
            prose.capital_after(match.end())
            and before not in _BEFORE_MAY
            and not owned
            and prose.low[match.end()] == " "
        ):
            return None
        if name == "may" and before == "and" and not re.search(rf"{MONTH} and $", prose.before(start, 16)):
            return None
    reference = prose.reference_at(start)
    number = MONTHS[name]
    ahead = last == "next " or (not last and looks_ahead(prose, start, match.end()))
    value = reference.named_month(number, ahead=ahead)
    if last == "last " and reference.month and reference.year and number >= reference.month:
        value = iso(reference.year - 1, number)
    return date(prose, match.start(), match.end(), value, inferred=reference.year is not None)


_BEFORE_YEAR = frozenset(
    [
        "in",
        "since",
        "until",
        "by",
        "of",
        "from",
        "during",
        "before",
        "after",
        "to",
        "and",
        "between",
        "late",
        "early",
        "mid",
        "the",
        "till",
        "circa",
        "around",
        "through",
        "for",
        "year",
        "summer",
        "spring",
        "autumn",
        "winter",
        "fall",
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
        "over",
        "about",
        "approximately",
        "post",
        "pre",
    ]
)
_PEOPLE = frozenset(
    [
        "people",
        "men",
        "women",
        "children",
        "persons",
        "families",
        "students",
        "workers",
        "soldiers",
        "troops",
        "police",
        "jobs",
    ]
)
_AFTER_YEAR = frozenset(
    [
        "was",
        "is",
        "has",
        "as",
        "elections",
        "approaches",
        "begins",
        "starts",
        "ends",
        "plus",
        "versus",
        "vs",
        "this",
        "less",
        "does",
        "sales",
    ]
)


def year_alone(prose: Prose, start: int, end: int) -> bool:
    """Say whether four digits at ``start`` are a year and not an amount (“2000 people”)."""
    if not re.fullmatch(YEAR, prose.low[start:end]) or re.match(r"-(?!year)[a-z]", prose.after(end, 6)):
        return False
    after = prose.word_after(end)
    if after in _PEOPLE:
        return False
    if prose.after(end, 2) == "'s" or not after.isalpha() or prose.capital_after(end) or after in _AFTER_YEAR:
        return True
    before = prose.word_before(start)
    return not before or before in _BEFORE_YEAR or not after.endswith("s") or after.endswith("ss")


def _year(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read a year alone, also after mid-, pre- and post-."""
    if not year_alone(prose, match.start("year"), match.end("year")):
        return None
    return date(prose, match.start(), match.end(), match["year"])


def _years(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “2019-20”, “1936 to 1972”, “between 2005 and 2010” as an interval, “2020-06” as a month."""
    first, last, link = match["first"], match["until"], match["link"]
    if "and" in link and prose.word_before(match.start()) != "between":
        return None
    if len(last) == 2:
        last = first[:2] + last
        if int(last) <= int(first):
            value = iso(int(first), int(match["until"]))
            return date(prose, match.start(), match.end(), value) if value and link == "-" else None
    if int(last) <= int(first):
        return None
    return date(prose, match.start(), match.end(), f"{first}/{last}")


# -- parts and multiples of a year ---------------------------------------------------------------------------


def _quarter(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “third quarter of 2020”, “Q1 2021”, “first half of this year”."""
    number = match["figure"] or str(ORDINALS[match["word"]])
    part = "H" if match["part"] == "half" else "Q"
    if part == "H" and (number not in "12" or not (match["year"] or match["hint"])):
        return None
    if match["figure"] and not prose.capital(match.start()):
        return None
    reference = prose.reference_at(match.start())
    if match["year"]:
        return date(prose, match.start(), match.end(), f"{match['year']}-{part}{number}")
    hint = match["hint"] or ""
    year = reference.year_after(-1 if "last" in hint else 1 if "next" in hint else 0)
    return date(prose, match.start(), match.end(), f"{year}-{part}{number}" if year else None, inferred=True)


def _decade(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “the 1990s”, “the ’80s”; “in his 20s” is an age."""
    digits = re.sub(r"\D", "", match[0])
    if len(digits) == 4:
        return date(prose, match.start(), match.end(), digits[:3] + "X")
    before = prose.before(match.start(), 24)
    if (
        re.search(r"\b(?:his|her|their|my|your|our|aged|in)(?: (?:early|mid|late))?[- ]$", before)
        and "the" not in before[-8:]
    ):
        from decimal import Decimal

        low = Decimal(digits)
        return Found(match.start(), match.end(), "age", (low, low + 9), unit="year")
    return date(prose, match.start(), match.end(), f"19{digits[0]}X")


def _century(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “21st century”, “nineteenth-century”."""
    word = match["word"]
    number = _number(match["figure"]) if match["figure"] else _ordinal(word)
    if not 1 <= number <= 21:
        return None
    return date(prose, match.start(), match.end(), f"{number - 1:02d}XX")


def _ordinal(word: str) -> int:
    parts = re.split("[- ]", word)
    return ORDINALS[parts[-1]] + (TENS[parts[0]] if len(parts) > 1 else 0)


def number_of(words: str) -> int | None:
    """Give the whole number that ``words`` say, if they say one."""
    value, count, _, _ = evaluate(words.split())
    return int(value) if value is not None and count == len(words.split()) else None


_ORDINAL_WORD = rf"(?:(?:{alternatives(TENS)})[- ])?(?:{alternatives(ORDINALS)})"
_OF_YEAR = (
    rf"(?:[ ](?:of[ ])?(?:the[ ])?(?P<year>{YEAR})(?!\w)"
    r"|[ ](?:of[ ])?(?P<hint>(?:this|last|next|the)[ ](?:financial[ ]|fiscal[ ])?year)(?!\w))?"
)

RULES = (
    Rule(
        "iso day",
        ("digit",),
        re.compile(r"(?:1[5-9]|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:3[01]|[12]\d|0?[1-9])(?!\w)"),
        _iso_day,
    ),
    Rule(
        "numeric day",
        ("digit",),
        re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)(?![\w/])"),
        _numeric_day,
    ),
    Rule("weekday and date", ("weekday",), _WEEKDAY_DATE, _weekday_date),
    Rule("month and day", ("month",), _MONTH_DAY, _named_day),
    Rule("day and month", ("digit",), _DAY_MONTH, _day_month),
    Rule(
        "month and year",
        ("month",),
        re.compile(
            rf"(?P<month>{MONTH})(?:,?[ ](?:of[ ])?|-)(?:(?P<year>{YEAR})(?!\w)|(?P<hint>(?:(?:this|last|next)|of[ ](?:this|last))[ ]year)(?!\w))"
        ),
        _month_year,
    ),
    Rule(
        "month",
        ("month", "relative", "mid"),
        re.compile(
            rf"(?P<last>last[ ]|next[ ]|this[ ])?(?P<mid>mid-)?(?P<month>(?!sept|may\.){MONTH})(?<!\.)(?!\w)"
        ),
        _month,
    ),
    Rule(
        "quarter",
        ("ordinal", "quarter"),
        re.compile(
            rf"(?:(?P<word>first|second|third|fourth)[ -](?P<part>quarter|half)|q(?P<figure>[1-4]))(?!\w){_OF_YEAR}"
        ),
        _quarter,
    ),
    Rule("decade", ("digit",), re.compile(r"(?:(?:1[5-9]|20)\d0|[2-9]0)'?s(?!\w)"), _decade),
    Rule(
        "century",
        ("digit", "ordinal", "number"),
        re.compile(rf"(?:(?P<figure>\d\d?(?:st|nd|rd|th))|(?P<word>{_ORDINAL_WORD}))[ -]century(?!\w)"),
        _century,
    ),
    Rule(
        "years",
        ("digit",),
        re.compile(
            rf"(?P<first>{YEAR})(?P<link>[ ]?[-–—/][ ]?|[ ](?:to|until|through|and)[ ])(?P<until>{YEAR}|\d\d)(?![\w/]|-\d|[,.]\d|[ ]?%)"
        ),
        _years,
    ),
    Rule("year", ("digit", "mid"), re.compile(rf"(?:mid-)?(?P<year>{YEAR})(?![\w]|[,.]\d|/\d)"), _year),
)
"""In the order in which they are tried."""
