"""Numbers with what stands right behind them: percent, age, duration, currency, unit; ranges of such numbers.

`_amount` reads one number or a range, looks at what follows, and hands both to the function of that suffix in
`_SUFFIXES`; a number without a suffix goes to `plain`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from kgreader.recognition.numbers.calendar import YEAR
from kgreader.recognition.numbers.money import currency_after, word_pattern
from kgreader.recognition.numbers.phrases import NUMBER_WORDS, Phrase, read
from kgreader.recognition.numbers.plain import plain, score
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.rules import Found, Rule
from kgreader.recognition.numbers.units import DURATIONS, UNITS
from kgreader.recognition.numbers.words import alternatives

__all__ = ["RULES", "Amount"]


class Amount(NamedTuple):
    """One number, or a range of two, before its suffix is known."""

    first: Phrase
    second: Phrase | None
    end: int

    @property
    def start(self) -> int:
        """Where the first number begins."""
        return self.first.start

    @property
    def value(self) -> Decimal | tuple[Decimal, Decimal]:
        """The value, or both."""
        if self.second is None:
            return self.first.value
        return (spread(self.first, self.second), self.second.value)


def spread(first: Phrase, second: Phrase) -> Decimal:
    """Give the first value of a range; a scale said once, behind the second, is meant for both."""
    if second.scaled and not first.scaled and second.bare > 0 and first.value <= second.value:
        scaled = first.value * second.value / second.bare
        if scaled <= second.value:
            return scaled
    return first.value


_BETWEEN = re.compile(r"[ ]?(?P<dash>[-–—])[ ]?|[ ](?P<word>to|or|and)[ ]|-(?P<glued>to|or)-")
_CHANGE = re.compile(
    r"\b(?:rose|risen|rise|rises|rising|grew|grown|grow|growing|jumped|climbed|increas\w+|up|soared|surged|went|gone|go|"
    r"expand\w*|rais\w+|swell\w*|fell|fallen|declin\w+|chang\w+|improv\w+|advanc\w+|doubl\w+|extend\w*|edged|moved?|shot)\b"
    r"[^.;:]{0,60}\bfrom (?:\w+ )?$"
)


def _amount(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read a number and what follows it."""
    first = read(prose.low, match.start(), prose.text)
    if first is None:
        return None
    amount = _range(prose, first)
    if amount.second is None and (found := score(prose, first)):
        return found
    suffix = _SUFFIX.match(prose.low, amount.end)
    if suffix:
        found = _SUFFIXES[_kind(suffix)](prose, amount, suffix)
        if found:
            return found
    if prose.low[amount.end : amount.end + 1].isalnum():
        return None
    if amount.second is not None:
        return Found(amount.start, amount.end, "cardinal", amount.value)
    return plain(prose, first)


def _range(prose: Prose, first: Phrase) -> Amount:
    """Look for the second number of a range behind ``first``."""
    low = prose.low
    single = Amount(first, None, first.end)
    link = _BETWEEN.match(low, first.end)
    if not link:
        return single
    place = link.end()
    word = link["word"] or link["glued"]
    if not (low[place : place + 1].isdigit() or _NUMBER_START.match(low, place)):
        return single
    second = read(low, place, prose.text)
    if second is None or spread(first, second) >= second.value or low[second.end : second.end + 1].isalpha():
        return single
    if word == "and" and prose.word_before(first.start) != "between":
        return single
    if (
        word == "to"
        and prose.word_before(first.start) == "from"
        and _CHANGE.search(prose.before(first.start, 90))
    ):
        return single
    if re.fullmatch(YEAR, low[first.start : first.end]) and "," in low[second.start : second.end]:
        return single
    if link["dash"] == "—" or (link["dash"] and " " in link[0] and not first.digits):
        return single
    return Amount(first, second, second.end)


_NUMBER_START = re.compile(rf"(?:{alternatives(NUMBER_WORDS)})(?![\w])")


# -- suffixes: one function a kind ---------------------------------------------------------------------------


def _percent(prose: Prose, amount: Amount, suffix: re.Match[str]) -> Found | None:
    """7% · 7 per cent · seven percentage points."""
    unit = "pp" if "point" in suffix["percent"] else "%"
    return Found(amount.start, suffix.end(), "percent", amount.value, unit)


def _age(prose: Prose, amount: Amount, suffix: re.Match[str]) -> Found | None:
    """64-year-old · 18 years old · 3 months of age."""
    return Found(amount.start, suffix.end(), "age", amount.value, DURATIONS[suffix["age_unit"]])


def _duration(prose: Prose, amount: Amount, suffix: re.Match[str]) -> Found | None:
    """10 days · three decades · 11.5-year · 11-and-a-half-year; not “one day”, “a second”."""
    first, unit = (
        amount.first,
        DURATIONS[suffix["time"].removesuffix("s")]
        if suffix["time"] not in DURATIONS
        else DURATIONS[suffix["time"]],
    )
    words = prose.low[first.start : first.end]
    if unit == "year" and first.digits and re.fullmatch(YEAR, words):
        return None
    if amount.second is None and not first.digits:
        if (
            words == "one"
            and unit == "day"
            and prose.low[first.end] == " "
            and not _APPROXIMATED.search(prose.before(first.start, 16))
        ):
            return None
        if prose.name_like(first.start):
            return None
    value = amount.value
    if suffix["half"] and isinstance(value, Decimal):
        value += Decimal("0.5")
    return Found(amount.start, suffix.end(), "duration", value, unit)


_APPROXIMATED = re.compile(r"\b(?:than|least|about|around|nearly|almost|only|just|under|over)\s$")


def _currency(prose: Prose, amount: Amount, suffix: re.Match[str]) -> Found | None:
    """5 million dollars · 1,20,000 rupees · 20bn Swedish kronor · 100 USD."""
    code = currency_after(prose, suffix)
    if code is None or (prose.low[amount.start : amount.first.end] in ("one",) and code in ("cent", "penny")):
        return None
    return Found(amount.start, suffix.end(), "money", amount.value, code)


def _unit(prose: Prose, amount: Amount, suffix: re.Match[str]) -> Found | None:
    """40 km · 40km · a 16-page report."""
    unit = UNITS[suffix["unit"]]
    gap = prose.low[amount.end : suffix.start("unit")]
    if unit.glue and gap != "-":
        return None
    if len(suffix["unit"]) <= 2 and (
        not amount.first.digits or (gap == "-" and suffix["unit"] not in ("km", "kg", "ft"))
    ):
        return None
    if not amount.first.digits and prose.name_like(amount.start):
        return None
    return Found(amount.start, suffix.end(), "quantity", amount.value, unit.symbol)


_Suffix = Callable[[Prose, Amount, "re.Match[str]"], "Found | None"]

_SUFFIXES: dict[str, _Suffix] = {
    "percent": _percent,
    "age": _age,
    "duration": _duration,
    "currency": _currency,
    "unit": _unit,
}

_TIMES = alternatives([form for name in DURATIONS for form in (name, name + "s")])
_SUFFIX = re.compile(
    rf"""
      (?P<percent>[ ]?%(?:-points?|[ ]points?)?|[ ]?(?:percentage|percent|per[ ]cent)[- ]?points?(?!\w)|[- ]?per[ ]?cent(?!\w)|[ ](?:pct|pc)(?!\w))
    | (?P<age>[- ](?P<age_unit>year|month|week|day)s?(?:[- ]olds?(?!\w)|[ ]of[ ]age(?!\w)))
    | (?P<duration>(?P<half>[- ]and[- ]a[- ]half)?[- ]?(?P<time>{_TIMES})(?!\w))
    | [- ]?(?P<currency>{word_pattern()})(?!\w)
    | [- ]?(?P<unit>{alternatives(UNITS)})(?!\w)
    """,
    re.X,
)


def _kind(suffix: re.Match[str]) -> str:
    """Name the suffix that matched."""
    return next(kind for kind in _SUFFIXES if suffix[kind] is not None)


RULES = (Rule("amount", ("digit", "number", "article", "half"), re.compile(""), _amount),)
"""In the order in which they are tried."""
