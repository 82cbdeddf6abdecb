"""Numbers with what stands right behind them: percent, age, duration, currency, unit; ranges of such numbers.

`_amount` reads one number or a range, looks at what follows, and hands both to the function of that suffix in
`_HANDLERS`; a number without a suffix goes to `plain`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from kgreader.recognition.numbers.approximators import approximator
from kgreader.recognition.numbers.calendar import YEAR
from kgreader.recognition.numbers.currencies import HOMES
from kgreader.recognition.numbers.money import currency_after
from kgreader.recognition.numbers.nouns import STOPS, is_plural
from kgreader.recognition.numbers.phrases import NUMBER_WORDS, Phrase, read, spread
from kgreader.recognition.numbers.plain import is_age, plain
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.rules import Found, Rule
from kgreader.recognition.numbers.scores import score
from kgreader.recognition.numbers.suffixes import Suffix, suffix_at
from kgreader.recognition.numbers.units import DURATIONS, UNITS
from kgreader.recognition.numbers.words import listed
from kgreader.text.patterns import lazy

__all__ = ["LENGTHS", "RULES", "Amount"]

LENGTHS = ("minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century")
"""Spans of time that count after “a” where an approximator stands before it (“about an hour”)."""


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


def _amount(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read a number and what follows it."""
    first = read(prose.low, match.start(), prose.text)
    if first is None:
        return None
    if found := score(prose, first):
        return found
    amount = _range(prose, first)
    suffix = suffix_at(prose.low, amount.end)
    if metres := _metres(prose, amount):
        return metres
    if suffix and (found := _HANDLERS[suffix.kind](prose, amount, suffix)):
        return found
    if prose.low[amount.end : amount.end + 1].isalnum():
        return None
    if amount.second is None:
        return plain(prose, first)
    kind, unit = ("age", "year") if is_age(prose, first) else ("cardinal", None)
    return Found(amount.start, amount.end, kind, amount.value, unit)


_METRES = listed(
    "hurdles sprint race relay freestyle butterfly breaststroke backstroke final dash medley heats deep high "
    "tall long wide away from above below north south east west swim"
)


def _metres(prose: Prose, amount: Amount) -> Found | None:
    """Read “the 400m hurdles”, “5m deep”, “a 30m wall”: a glued m that is no million."""
    last = amount.second or amount.first
    if last.glued != "m":
        return None
    value = last.bare if amount.second is None else (spread(amount.first, last) / 10**6, last.bare)
    if length := _LENGTH_BEFORE.search(prose.before(amount.start, 20)):
        unit = "mile" if length[1].startswith("k") else "m"
        return Found(amount.start, last.end, "quantity", value, unit)
    after, before = prose.word_after(last.end), prose.word_before(amount.start)
    plain = after.isalpha() and not is_plural(after) and after not in STOPS
    if not (after in _METRES or prose.low[last.end] == "-" or (plain and before in ("a", "an"))):
        return None
    return Found(amount.start, last.end, "quantity", value, "m")


_LENGTH_BEFORE = lazy(r"(?:\b|\d)(km|kms|kilomet(?:re|er)s?|ft|feet|foot|inch(?:es)?|yards?)[ ]\($")
"""What stands before “(12m)” where that is a length: miles behind kilometres, metres behind feet."""


_BETWEEN = lazy(r"[ ]?(?P<dash>[-–—])[ ]?|[ ](?P<word>to|or|and)[ ]|-(?P<glued>to|or)-")
_CHANGE = lazy(
    r"\b(?:rose|risen|rises?|rising|gr[eo]wn?|growing|jumped|climbed|increas\w+|up|soared|surged|went|gone|"
    r"expand\w*|rais\w+|swell\w*|fell|fallen|declin\w+|chang\w+|improv\w+|advanc\w+|doubl\w+|extend\w*|edged|moved?|shot)\b"
    r"[^.;:]{0,60}\bfrom (?:\w+ )?$"
)
_NUMBER_START = lazy("|".join(sorted(NUMBER_WORDS, key=len, reverse=True)))


def _range(prose: Prose, first: Phrase) -> Amount:
    """Look for the second number of a range behind ``first``."""
    low, single = prose.low, Amount(first, None, first.end)
    link = _BETWEEN.match(low, first.end)
    if not link:
        return single
    place, word = link.end(), link["word"] or link["glued"]
    if not (low[place : place + 1].isdigit() or _NUMBER_START.match(low, place)):
        return single
    second = read(low, place, prose.text)
    if second is None or spread(first, second) >= second.value:
        return single
    if low[second.end : second.end + 1].isalpha() and not suffix_at(low, second.end):
        return single
    if word == "and" and prose.word_before(first.start) != "between":
        return single
    if word == "to" and _CHANGE.search(prose.before(first.start, 90)):
        return single  # “rose from 5 to 10” tells of two figures
    if re.fullmatch(YEAR, low[first.start : first.end]) and "," in low[second.start : second.end]:
        return single
    if link["dash"] == "—" or (link["dash"] and " " in link[0] and not first.digits):
        return single
    return Amount(first, second, second.end)


# -- suffixes: one function a kind ---------------------------------------------------------------------------


def _simple(prose: Prose, amount: Amount, suffix: Suffix) -> Found | None:
    """7% · 7 per cent · seven percentage points · 64-year-old · 18 years old."""
    if suffix.name == "pc" and not amount.first.digits:
        return None
    if suffix.kind == "percent" and amount.second is None and _MINUS.search(prose.before(amount.start, 7)):
        return _below_zero(prose, amount, suffix, "percent")
    return Found(amount.start, suffix.end, suffix.kind, amount.value, suffix.unit)


def _duration(prose: Prose, amount: Amount, suffix: Suffix) -> Found | None:
    """10 days · three decades · 11.5-year · 11-and-a-half-year; not “one day”, “in 2020 years”."""
    first = amount.first
    words = prose.low[first.start : first.end]
    if suffix.unit == "year" and first.digits and re.fullmatch(YEAR, words):
        return None
    if not first.digits and prose.name_like(first.start):
        return None
    one_day = (words, suffix.name, suffix.gap, amount.second) == ("one", "day", " ", None)
    if one_day and not _APPROXIMATED.search(prose.before(first.start, 16)):
        return None
    more = _AND_A_HALF.match(prose.low, suffix.end)
    if more and isinstance(amount.value, Decimal):
        return Found(amount.start, more.end(), "duration", amount.value + Decimal("0.5"), suffix.unit)
    return Found(amount.start, suffix.end, "duration", amount.value, suffix.unit)


_AND_A_HALF = lazy(r" and a half(?!\w)")


def _one_length(prose: Prose, match: re.Match[str]) -> Found | None:
    """About an hour · nearly a century · a year ago · a year and a half; alone, “a year” counts nothing."""
    unit = DURATIONS[match["unit"]]
    if match["half"]:
        return Found(match.start(), match.end(), "duration", Decimal("1.5"), unit)
    found = Found(match.start(), match.end(), "duration", Decimal(1), unit)
    if prose.word_after(found.end) in ("ago", "later", "earlier", "after", "before"):
        return found
    return found if approximator(prose, found) not in (None, "only", "just", "some") else None


_APPROXIMATED = lazy(r"\b(?:than|least|about|around|nearly|almost|only|just|under|over) $")


def _currency(prose: Prose, amount: Amount, suffix: Suffix) -> Found | None:
    """5 million dollars · 1,20,000 rupees · 20bn Swedish kronor · 100 USD."""
    code = currency_after(prose, amount.first, suffix)
    if code and suffix.name in ("pound", "pounds") and _is_weight(prose, amount, suffix):
        return Found(amount.start, suffix.end, "quantity", amount.value, "lb")
    return Found(amount.start, suffix.end, "money", amount.value, code) if code else None


_STERLING = ("£", "sterling", *HOMES["pound"])
_KILOGRAMS = lazy(r"(?:kg|kilogram\w*|kilos?|tonn?e?s?|grams?)[ ]?\($")
_WEIGHED = lazy(r"\bweigh\w*\b[^.]{0,40}$")


def _is_weight(prose: Prose, amount: Amount, suffix: Suffix) -> bool:
    """Say whether pounds are a weight: beside kilograms, after “weighs”, or where nothing speaks of money."""
    before = prose.before(amount.start, 60)
    if _KILOGRAMS.search(before) or _WEIGHED.search(before):
        return True
    return not any(word in prose.low for word in _STERLING)


def _unit(prose: Prose, amount: Amount, suffix: Suffix) -> Found | None:
    """40 km · 40km · a 16-page report."""
    first, short = amount.first, len(suffix.name) <= 2
    if UNITS[suffix.name].glue and suffix.gap != "-":
        return None
    if short and (not first.digits or (suffix.gap == "-" and suffix.name not in ("km", "kg", "ft"))):
        return None
    if not first.digits and prose.name_like(amount.start):
        return None
    if suffix.name == "g" and (prose.text[suffix.start] == "G" or suffix.gap or first.value < 6):
        return None  # “a 5G network”
    if suffix.name in ("c", "f") and not _is_temperature(prose, amount, suffix):
        return None
    if not short and prose.name_like(suffix.start) and prose.capital_after(suffix.end):
        return None  # “seven Kilo Class submarines”
    if _MINUS.search(prose.before(amount.start, 7)) and suffix.unit in ("°C", "°F", "degree"):
        return _below_zero(prose, amount, suffix, "quantity")
    return Found(amount.start, suffix.end, "quantity", amount.value, suffix.unit)


_MINUS = lazy(r"(?:^|[ (])(?P<minus>-|minus )$")


def _below_zero(prose: Prose, amount: Amount, suffix: Suffix, kind: str) -> Found:
    """Give an amount with its minus, which belongs to the span: “-5°C”, “minus 9.1%”."""
    sign = _MINUS.search(prose.before(amount.start, 7))
    first, second = amount.first, amount.second
    value = -first.value if second is None else (-second.value, -first.value)
    start = amount.start - len(sign["minus"]) if sign else amount.start
    return Found(start, suffix.end, kind, value, suffix.unit)


_HOT = lazy(
    r"\b(?:temperatures?|mercury|heat|heatwave|hot|cold|warm\w*|degrees|celsius|high of|low of)\b[^.]{0,50}$|\d[fc] \($"
)


def _is_temperature(prose: Prose, amount: Amount, suffix: Suffix) -> bool:
    """Say whether “49.6C” is one: a capital right behind digits, where the talk is of heat."""
    written = prose.text[suffix.start].isupper() and suffix.gap == "" and amount.first.digits
    if not written or amount.first.value > 60:
        return False
    return bool(_HOT.search(prose.before(amount.start, 70))) or prose.about_weather


_Handler = Callable[[Prose, Amount, Suffix], "Found | None"]
_HANDLERS: dict[str, _Handler] = {
    "percent": _simple,
    "age": _simple,
    "duration": _duration,
    "currency": _currency,
    "unit": _unit,
}
"""Kind of suffix → its handler."""


def _feet(prose: Prose, match: re.Match[str]) -> Found | None:
    """6'1" · 5’11″."""
    value = Decimal(match["feet"]) + Decimal(match["inches"]) / 12
    return Found(match.start(), match.end(), "quantity", round(value, 6), "foot")


def _hours(prose: Prose, match: re.Match[str]) -> Found | None:
    """1h 30m · 2h15 · 2hr 5min, in minutes."""
    minutes = int(match["hours"]) * 60 + int(match["minutes"])
    return Found(match.start(), match.end(), "duration", Decimal(minutes), "minute")


RULES = (
    Rule(
        "hours and minutes",
        ("digit",),
        lazy(r"(?P<hours>\d{1,2})[ ]?(?:h|hrs?)[ ]?(?P<minutes>[0-5]?\d)(?:[ ]?m(?:ins?)?)?(?!\w)"),
        _hours,
        examples=("in {2h 15m: duration 135 minute}",),
    ),
    Rule(
        "feet",
        ("digit",),
        lazy(r"(?P<feet>[4-7])'[ ]?(?P<inches>1[01]|\d)(?:\"|″|”|'')"),
        _feet,
        examples=("a man of {6'1\": quantity 6.083333 foot}",),
    ),
    Rule(
        "one length of time",
        ("article",),
        lazy(rf"an?[ ](?P<unit>{'|'.join(LENGTHS)})(?!\w)(?!-)(?P<half>[ ]and[ ]a[ ]half(?!\w))?"),
        _one_length,
        examples=(
            "{a year: duration 1 year} ago",
            "about {an hour: duration 1 hour} later",
            "{a year and a half: duration 1.5 year}",
            "many times a year",
        ),
    ),
    Rule(
        "amount",
        ("digit", "number", "article", "half"),
        lazy(""),
        _amount,
        examples=(
            "{1,200: cardinal 1200} people",
            "{1,20,000: cardinal 120000} people",
            "{1.200.000: cardinal 1200000} people",
            "{1.200: cardinal 1200} people, {1.000: cardinal 1000} more",
            "{1.205 hectares: quantity 1.205 hectare} of it",
            "{1'200: cardinal 1200} people",
            "{1 200: cardinal 1200} people",
            "{two hundred and fifty thousand: cardinal 250000} voters",
            "{half a million: cardinal 500000} people",
            "{a dozen: cardinal 12} parties",
            "some {10-15: cardinal 10, 15} people",
            "between {5 and 10: cardinal 5, 10} people",
            "{5,6 %: percent 5.6 %} of it",
            "{7 per cent: percent 7 %} of it",
            "{-9.1%: percent -9.1 %} growth",
            "the {64-year-old: age 64 year} man",
            "John Smith, {34: age 34 year}, said",
            "{10 days: duration 10 day}",
            "an {11-and-a-half-year: duration 11.5 year} term",
            "{5 million dollars: money 5000000 USD}",
            "{20 birr: money 20 ETB} each",
            "{40km: quantity 40 km} away",
            "a {16-page: quantity 16 page} report",
            "{20 to 25km: quantity 20, 25 km}",
            "{-5°C: quantity -5 °C} at night",
            "{5kg: quantity 5 kg} of rice",
            "won {2-1: score 2, 1} there",
            "one of the men",
            "no one was hurt",
            "the Big Four firms",
            "Three Arrows Capital fell",
            "Article 19 says",
            "room 101",
            "a 5G network",
            "a Boeing 737 landed",
            "under Resolutions 242 and 497",
        ),
    ),
)
"""In the order in which they are tried."""
