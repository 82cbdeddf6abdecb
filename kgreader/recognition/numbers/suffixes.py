"""What stands right behind a number and says its kind, looked up in the tables: percent, age, time, currency, unit.

There is no pattern for it: the first letters behind the number choose the few names that begin so, and the longest
that fits wins. A new unit or currency therefore costs nothing.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kgreader.recognition.numbers.currencies import CODES, SIGNS, WORDS
from kgreader.recognition.numbers.units import DURATIONS, UNITS
from kgreader.text.patterns import lazy

__all__ = ["Suffix", "suffix_at"]

_PERCENT = {
    "%": "%",
    "%-point": "pp",
    "%-points": "pp",
    "% points": "pp",
    "percent": "%",
    "per cent": "%",
    "pct": "%",
    "pc": "%",
    "percentage point": "pp",
    "percentage points": "pp",
    "percent points": "pp",
    "percentage-point": "pp",
}
"""A name of a share of a hundred → unit."""

_BEHIND = frozenset(("Rs", "RM", "Tk", "KD", "RO", "QR", "SR", "NIS", "FCFA", "CFA", "RMB"))
"""Letters that also stand behind the amount, as every single sign does (“70 ₹”)."""


class Suffix(NamedTuple):
    """A name behind a number."""

    kind: str
    """percent, age, duration, currency or unit."""
    name: str
    """As it stands, in lower case."""
    unit: str
    """What the table gives for it."""
    gap: str
    """Between number and name: nothing, a blank or a hyphen."""
    start: int
    end: int


def _names() -> dict[str, tuple[str, str]]:
    """Give name → kind and unit, from all the tables."""
    names: dict[str, tuple[str, str]] = {"p": ("currency", "penny")}
    for sign, code in SIGNS.items():
        if sign in _BEHIND or (len(sign) == 1 and not sign.isalpha()):
            names[sign.lower()] = ("currency", code)
    for code in CODES:
        names[code.lower()] = ("currency", code)
    for word, code in WORDS.items():
        names[word] = ("currency", code)
        if not word.endswith("s"):
            names.setdefault(word + "s", ("currency", code))
    for name, measure in UNITS.items():
        names[name] = ("unit", measure.symbol)
    for name, time in DURATIONS.items():
        names[name] = names[name + "s"] = ("duration", time)
    for age in ("year", "month", "week", "day"):
        for form in (
            f"{age}-old",
            f"{age}-olds",
            f"{age} old",
            f"{age} olds",
            f"{age}s old",
            f"{age}s-old",
            f"{age}s of age",
        ):
            names[form] = ("age", age)
    for name, unit in _PERCENT.items():
        names[name] = ("percent", unit)
    return names


_HEAD = lazy(r"[^\W\d_]+|[^\w\s\x00]")
_GAP_HEAD = lazy(r"([ -]?)([^\W\d_]+|[^\w\s\x00-])")


@cache
def _by_head() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Give the first letters (or the first sign) of a name → names that begin so, the longest first.

    Each with its kind and its unit. Made at the first number, so that an import need not wait for it.
    """
    heads: dict[str, list[tuple[str, str, str]]] = {}
    for name, (kind, unit) in _names().items():
        head = _HEAD.match(name)
        heads.setdefault(head[0] if head else name, []).append((name, kind, unit))
    return {
        head: tuple(sorted(names, key=lambda row: len(row[0]), reverse=True)) for head, names in heads.items()
    }


def suffix_at(low: str, end: int) -> Suffix | None:
    """Give the name that stands behind a number ending at ``end``, the longest that the tables know."""
    head = _GAP_HEAD.match(low, end)
    if not head:
        return None
    start = head.start(2)
    for name, kind, unit in _by_head().get(head[2], ()):
        stop = start + len(name)
        if low.startswith(name, start) and not (name[-1].isalnum() and low[stop : stop + 1].isalnum()):
            return Suffix(kind, name, unit, head[1], start, stop)
    return None
