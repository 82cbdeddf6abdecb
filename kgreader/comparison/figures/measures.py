"""Amounts that can be compared: units of one dimension brought to one unit, and the range that a wording allows."""

from __future__ import annotations

from collections.abc import Sequence, Set
from decimal import Decimal
from typing import NamedTuple

from kgreader.comparison.figures.concepts import Concept, Concepts
from kgreader.comparison.figures.scene import Word
from kgreader.comparison.figures.words import CLAUSES, POPULATED, PREPOSITIONS
from kgreader.model import Cell, Quantity
from kgreader.text.patterns import word_set

__all__ = ["Range", "dimension_of", "measure_of", "range_of"]

_UNITS_TEXT = {
    "length": "km 1000, m 1, cm 0.01, mm 0.001, mile 1609.344, nmi 1852, foot 0.3048, inch 0.0254, yard 0.9144",
    "area": "km2 1000000, m2 1, mile2 2589988.11, acre 4046.856, hectare 10000, ft2 0.09290304",
    "mass": "kg 1, g 0.001, t 1000, ton 1000, kt 1000000, Mt 1000000000, lb 0.45359237, oz 0.028349523",
    "volume": "m3 1000, l 1, ml 0.001, ft3 28.3168466, gallon 3.785411784, barrel 158.987295",
    "speed": "km/h 1, mph 1.609344, knot 1.852",
    "time": "second 1, minute 60, hour 3600, day 86400, week 604800, fortnight 1209600",
    "span": "month 1, year 12, decade 120, century 1200",
}
_UNITS: dict[str, tuple[str, Decimal]] = {
    name: (dimension, Decimal(factor))
    for dimension, line in _UNITS_TEXT.items()
    for name, factor in (item.split() for item in line.split(", "))
}
_NEAR = Decimal("0.1")
"""How far “about” and “almost” reach, as a share of the value."""
_ROUNDED = Decimal("0.02")
"""How far amounts in different units may lie apart: “6 miles” is “10 km”."""


class Range(NamedTuple):
    """What a wording allows; ``None`` is unbounded."""

    low: Decimal | None
    high: Decimal | None
    value: Decimal
    """What it names, for an order."""

    def meets(self, other: Range) -> bool:
        """Say whether one value can be in both."""
        above = self.low is not None and other.high is not None and self.low > other.high
        below = self.high is not None and other.low is not None and self.high < other.low
        return not (above or below)


def dimension_of(quantity: Quantity) -> str:
    """Give what kind of amount a figure is: amounts of one dimension can be compared, whatever their units."""
    unit = quantity.unit or ""
    if unit == "magnitude":
        return ""
    if unit in _UNITS:
        return _UNITS[unit][0]
    return unit


def range_of(quantity: Quantity | Cell) -> Range | None:
    """Give the range that a figure's wording allows, in the unit of its dimension; ``None`` for days and the like.

    “more than” excludes nothing above, “at most” nothing below; “about”, “almost” and their like reach a tenth.
    """
    value = quantity.value
    if isinstance(value, tuple):
        low, high = value
        middle = (low + high) / 2
    elif isinstance(value, Decimal) and value.is_finite():
        low = high = middle = value
    else:
        return None
    factor = _UNITS.get(quantity.unit or "", ("", Decimal(1)))[1]
    bottom: Decimal | None = low
    top: Decimal | None = high
    if quantity.approx:
        bottom, top = quantity.low, quantity.high
        reach = abs(middle) * _NEAR
        if bottom is None and top is None:
            bottom, top = low - reach, high + reach
        elif bottom is None and quantity.approx.startswith(_SHORT_OF):
            bottom = low - reach
    return Range(_times(bottom, factor), _times(top, factor), middle * factor)


_SHORT_OF = (
    "almost",
    "nearly",
    "close to",
    "very",
    "just",
    "not quite",
    "nearing",
    "approaching",
    "slightly",
    "a little",
)
"""Wordings that come close to the value from below."""


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else value * factor


_PLAIN = ("magnitude", "turnout", "population", "capacity", "agelimit")
"""Measures that come without a unit."""
_JAILED = frozenset(["sentenced", "jailed", "imprisoned"])
_GIVEN = word_set("given handed got gets received faces serving served gave")
_COURT = word_set(
    "court prison jail jailed sentence sentenced guilty judge trial convicted term behind verdict"
)
_BACK = 8


def measure_of(
    quantity: Quantity,
    words: Sequence[str],
    line: Sequence[Word],
    at: int,
    tables: Concepts,
    around: Set[str] = frozenset(),
) -> Concept | None:
    """Find the measure that a figure is: by its noun ``words``, by its unit, or by the words right around it.

    ``around``: the words of this sentence and the ones before, in lower case.
    """
    if quantity.unit == "magnitude":
        return tables.of("measure", "magnitude")
    before = _clause_before(line, at)
    behind = line[at + 1].plain if at + 1 < len(line) else ""
    if quantity.kind == "cardinal":
        return _of_count(words, before, behind, tables)
    for word in reversed(words):
        if concept := tables.of("measure", word):
            return concept
    if quantity.kind == "duration":
        court = any(word in _JAILED for word in before[-3:]) or (
            any(word in _GIVEN for word in before[-3:]) and _COURT.intersection(around)
        )
        return (
            tables.of("measure", "sentence")
            if court and (not words or words[-1] in ("term", "jail"))
            else None
        )
    if words and words[-1] != "cash" and quantity.kind != "money":
        return None
    after = [
        word.plain for word in line[at + 1 : at + 4] if word.text not in ("in", "on", "of", "for", "the", "a")
    ]
    near = (behind, *reversed(before)) if quantity.kind == "quantity" else (*reversed(before), *after[:1])
    for place, word in enumerate(near):
        concept = tables.of("measure", word)
        if concept is not None and concept.name == "rate":  # “the jobless rate”
            return next(
                (other for one in near[place + 1 : place + 2] if (other := tables.of("measure", one))),
                concept,
            )
        if concept is not None:
            return concept
    return None


def _clause_before(line: Sequence[Word], at: int) -> list[str]:
    """Give the words before a figure, up to the border of its clause."""
    found: list[str] = []
    for place in range(at - 1, max(-1, at - _BACK - 1), -1):
        word = line[place]
        if word.text in ("which", "that") and place:  # “inflation, which reached 9.2 percent”
            before = line[place - 2] if line[place - 1].text == "," and place > 1 else line[place - 1]
            found.append(before.plain)
            break
        if word.kind in ("mark", "day") or (word.text in CLAUSES and word.text not in PREPOSITIONS):
            break
        found.append(word.plain)
    return found[::-1]


def _of_count(words: Sequence[str], before: Sequence[str], behind: str, tables: Concepts) -> Concept | None:
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in POPULATED:
        return tables.of("measure", "population")
    if behind == "inhabitants" or list(before[-2:]) == ["population", "of"]:
        return tables.of("measure", "population")
    near = [
        words[-1] if words else "",
        *(word for word in reversed(before[-3:]) if word not in PREPOSITIONS),
    ][:2]
    return next((m for word in near if (m := tables.of("measure", word)) and m.name in _PLAIN), None)
