"""From a number in digits or words to an exact decimal.

`read` gives the longest number that begins at an offset: ``1,200`` · ``1,20,000`` · ``1.200.000`` · ``1 200`` ·
``10'000`` ·
``5,6`` (before a percent sign or a scale) · ``6.5 million`` · ``600-plus billion`` · ``two hundred and fifty thousand``
· ``six point five million`` · ``half a million`` · ``two and a half`` · ``a dozen``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from kgreader.recognition.numbers.calendar import MONTHS
from kgreader.recognition.numbers.vocabulary import (
    FRACTION_SIGNS,
    GLUED_SCALES,
    ONES,
    SCALES,
    TEENS,
    TENS,
)
from kgreader.recognition.numbers.words import alternatives, by_letter, listed
from kgreader.text.patterns import lazy

__all__ = ["NUMBER_WORDS", "Phrase", "evaluate", "exact", "read", "spread"]

NUMBER_WORDS = frozenset(ONES) | frozenset(TEENS) | frozenset(TENS)
"""Words with which a number in words begins; also ``a``, ``an`` and ``half`` before a scale."""

_MOST = 18
"""Words in a number, at most; it bounds the work at every offset."""

_WORD = by_letter((*ONES, *TEENS, *TENS, *SCALES, "a", "an", "half", "point"))
_WORDS = lazy(rf"(?:{_WORD})(?![\w])(?:[ -](?:and[ -])?(?:{_WORD})(?![\w])){{0,{_MOST}}}")
_COUNTED = (
    "people|persons|men|women|children|troops|soldiers|victims|refugees|migrants|inhabitants|residents|voters|votes|deaths|"
    "workers|students|homes|houses|families"
)
"""What never comes in thousandths: a point before three digits then groups them."""

_DIGITS = lazy(
    r"""
      (?P<grouped>\d{1,3}(?:,\d\d){0,4},\d{3}(?:,\d{3}){0,5}(?!\d)(?:\.\d{1,9})?)      # 1,200 and 1,20,000
    | (?P<points>\d{1,3}(?:(?:\.\d{3}){2,6}|\.000(?![ ]?%|[ ]per)|\.\d{3}(?=[ ](?:"""
    + _COUNTED
    + r""")))(?!\d)
        (?:,\d{1,4}(?!\d))?)                                                          # 1.200.000, 1.200 people
    | (?P<primes>\d{1,3}(?:'\d{3}){1,5}(?![\d'])(?:\.\d{1,2}(?!\d))?)                  # 10'000
    | (?P<blanks>\d{1,3}(?:[ ]\d{3}){1,5}(?![\d])(?:[.,]\d{1,2}(?!\d))?)               # 1 200
    | (?P<comma>\d{1,6},\d{1,2}(?=[ ]?%|[ ]?(?:per[ ]?cent|million|billion|bn|mn|m\b|km|trillion)))   # 5,6 %
    | (?P<plain>\d{1,18}(?:\.\d{1,9})?)
    """,
    re.X,
)
_FIRST_GROUP = lazy(r"\d{1,3}")
_SIGN = "[" + "".join(FRACTION_SIGNS) + "]"
_SCALED = lazy(
    rf"(?P<plus>[- ]?plus(?=[- ]))?(?:[ -]?(?P<word>{alternatives(SCALES)})(?![\w])"
    rf"|[ ]?(?P<short>{alternatives(name for name in GLUED_SCALES if len(name) > 1)})(?!\w)"
    rf"|(?P<glued>[{''.join(name for name in GLUED_SCALES if len(name) == 1)}])(?![\w/]))"
)
_PART_AFTER = lazy(r"[ ]([1-4])/([2-8])(?![\w/])")
_HALF_MORE = lazy(r"[- ]and[- ]a[- ]half(?![\w])")
_SIGN_AFTER = lazy(rf"(?:[ ]and)?[ ]?({_SIGN})")


class Phrase(NamedTuple):
    """A number as it stands in the text, without what follows it."""

    start: int
    end: int
    value: Decimal
    digits: bool
    """Begins with a digit."""
    scaled: bool
    """Ends in a scale (million, bn, dozen)."""
    bare: Decimal
    """The value without its scale: what a scale said once applies to (“$10-15 million”)."""
    glued: str = ""
    """A single letter that was read as a scale (``m``, ``k``, ``b``)."""
    plus: bool = False
    """“600-plus billion”."""


def exact(value: Decimal) -> Decimal:
    """Give the value without idle zeros behind the point, and without an exponent."""
    whole = int(value)
    return Decimal(whole) if whole == value else value.normalize()


def read(low: str, start: int, text: str) -> Phrase | None:
    """Give the longest number that begins at ``start`` of the working text ``low``.

    ``text`` is the article's own text: blanks that group digits must not be line breaks there.
    """
    if low[start : start + 1].isdigit():
        return _read_digits(low, start, text)
    return _read_words(low, start)


def _read_digits(low: str, start: int, text: str) -> Phrase | None:
    match = _DIGITS.match(low, start)
    if not match:
        return None
    form, written, end = match.lastgroup, match[0], match.end()
    if form == "blanks" and not _blanks_group(match, low, text):
        match = _FIRST_GROUP.match(low, start) or match
        form, written, end = "plain", match[0], match.end()
    value = Decimal(_standard(written, form or "plain"))
    bare = value
    if sign := _SIGN_AFTER.match(low, end):
        value += _fraction(sign[1])
        bare, end = value, sign.end()
    elif part := _PART_AFTER.match(low, end):  # “3 2/3 innings”
        value += Decimal(part[1]) / Decimal(part[2])
        bare, end = value, part.end()
    elif half := _HALF_MORE.match(low, end):  # “11-and-a-half-year”
        value += Decimal("0.5")
        bare, end = value, half.end()
    scaled, plus, glued = False, False, ""
    for _ in range(2):  # “2 lakh crore”
        scale = _SCALED.match(low, end)
        if not scale or (scale["glued"] and scaled):
            break
        name = scale["word"] or scale["short"] or scale["glued"]
        factor = SCALES.get(name) or GLUED_SCALES[name]
        value, scaled, end = value * factor, True, scale.end()
        plus, glued = plus or bool(scale["plus"]), scale["glued"] or ""
    return Phrase(start, end, exact(value), True, scaled, bare, glued, plus)


def spread(first: Phrase, second: Phrase) -> Decimal:
    """Give the first value of a range; a scale said once, behind the second, is meant for both (“$10-15 million”)."""
    if second.scaled and not first.scaled and second.bare > 0 and first.value <= second.value:
        scaled = first.value * second.value / second.bare
        if scaled <= second.value:
            return exact(scaled)
    return first.value


def _standard(written: str, form: str) -> str:
    """Give ``written`` without grouping marks and with a point before its decimals."""
    if form == "points":
        return written.replace(".", "").replace(",", ".")
    if form == "primes":
        return written.replace("'", "")
    if form == "blanks":
        return written.replace(" ", "").replace(",", ".")
    if form == "comma":
        return written.replace(",", ".")
    return written.replace(",", "")


_NAMES = frozenset(MONTHS) | listed(
    "no flight room highway top route covid section page number act law article"
)
"""Words before digits that do not belong to those after the blank (“May 5 200 people”)."""

_LAST_WORD = lazy(r"([a-z]+)\.?[ -]$")


def _blanks_group(match: re.Match[str], low: str, text: str) -> bool:
    """Say whether blanks between digits group one number (“1 200 people”) and do not part two."""
    written = text[match.start() : match.end()]
    if "\n" in written:
        return False
    if " " not in written:
        return True  # no-break and thin blanks are never there by chance
    if written[0] == "0":
        return False
    before = _LAST_WORD.search(low[max(0, match.start() - 16) : match.start()])
    return not before or before[1] not in _NAMES


def _fraction(sign: str) -> Decimal:
    numerator, denominator = FRACTION_SIGNS[sign]
    return Decimal(numerator) / Decimal(denominator)


def _read_words(low: str, start: int) -> Phrase | None:
    match = _WORDS.match(low, start)
    if not match:
        return None
    tokens = [(token[0], start + token.start(), start + token.end()) for token in _TOKEN.finditer(match[0])]
    value, count, scaled, bare = evaluate([token[0] for token in tokens])
    if value is None:
        return None
    end = tokens[count - 1][2]
    if scale := _PLUS_SCALE.match(low, end):  # “twenty-plus thousand”
        return Phrase(start, scale.end(), exact(value * SCALES[scale[1]]), False, True, value, plus=True)
    return Phrase(start, end, exact(value), False, scaled, bare)


_TOKEN = lazy(r"[a-z]+")
_PLUS_SCALE = lazy(rf"[- ]plus[- ]({alternatives(SCALES)})(?![\w])")


def evaluate(words: list[str]) -> tuple[Decimal | None, int, bool, Decimal]:
    """Read the longest number at the beginning of ``words``.

    Gives its value (``None``: there is none), how many words it takes, whether it ends in a scale, and the value
    without that scale. A word that cannot follow ends the number: “two three” is a two and a three.
    """
    sums = _Sum()
    place = 0
    while place < len(words):
        taken = sums.take(words, place)
        if not taken:
            break
        place += taken
    while place and words[place - 1] in ("and", "a", "an", "point"):
        place -= 1
    if not place or not sums.told:
        return None, 0, False, Decimal(0)
    return sums.value, place, sums.last in ("scale", "hundred"), sums.bare


class _Sum:
    """Adds up the words of a number, one after the other."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.current = Decimal(0)
        self.bare = Decimal(0)
        self.last = ""
        """Kind of the last word: ones, teens, tens, hundred, scale, half, point or nothing yet."""
        self.scale = Decimal(0)
        """The smallest scale so far; the next one must be smaller."""
        self.told = False

    @property
    def value(self) -> Decimal:
        return self.total + self.current

    def take(self, words: list[str], place: int) -> int:
        """Give how many words from ``place`` on continue the number; 0 ends it."""
        word = words[place]
        rest = words[place + 1 : place + 3]
        if word == "and":
            return self._join(rest)
        if word in ("a", "an"):
            fits = not self.told and self.last == "" and any(word in SCALES for word in rest[:1])
            if not fits and rest[:1] == ["half"] and rest[-1] in SCALES:  # “a half-million”
                return int(not self.told and not self.last)
            if fits:
                self.current, self.last = Decimal(1), "a"
            return int(bool(fits))
        if word == "half":
            return self._half(rest)
        if word == "point":
            return self._decimals(words, place)
        if word in SCALES:
            return int(self._multiply(SCALES[word]))
        return int(self._add(word))

    def _join(self, rest: list[str]) -> int:
        if rest[:2] == ["a", "half"] and self.last in ("ones", "teens", "tens"):
            self.current += Decimal("0.5")
            self.last = "half"
            return 3
        return int(self.last in ("hundred", "scale") and bool(rest) and self._fits(rest[0]))

    def _half(self, rest: list[str]) -> int:
        """Read “half a million” and “half-million”."""
        taken = 2 if rest[:1] in (["a"], ["an"]) else 1
        if self.told or len(rest) < taken or rest[taken - 1] not in SCALES:
            return 0
        self.current, self.last, self.told = Decimal("0.5"), "half", True
        return taken

    def _decimals(self, words: list[str], place: int) -> int:
        """Read “point five”, digit by digit."""
        taken, figures = 1, ""
        while place + taken < len(words) and words[place + taken] in ONES:
            figures += str(ONES[words[place + taken]])
            taken += 1
        if not figures or self.last not in ("ones", "teens", "tens"):
            return 0
        self.current += Decimal(f"0.{figures}")
        self.last = "point"
        return taken

    def _fits(self, word: str) -> bool:
        """Say whether ``word`` can be added at this place (“twenty” “five”, but not “two” “five”)."""
        if word in ONES:
            return self.last in ("", "hundred", "scale") or (self.last == "tens" and word != "zero")
        if word in TEENS or word in TENS:
            return self.last in ("", "hundred", "scale")
        return False

    def _add(self, word: str) -> bool:
        if not self._fits(word):
            return False
        for kind, table in (("ones", ONES), ("teens", TEENS), ("tens", TENS)):
            if word in table:
                self.current += table[word]
                self.last = kind
        self.told = True
        return True

    def _multiply(self, scale: Decimal) -> bool:
        if scale in (100, 12):
            if not 0 < self.current < 100 or self.last in ("hundred", "scale"):
                return False
            self.bare, self.current = self.current, self.current * scale
            self.last = "hundred" if scale == 100 else "scale"
            self.told = True
            return True
        if self.last == "scale" and not self.current and self.told:  # “two lakh crore”
            self.total, self.scale = self.total * scale, self.scale * scale
            return True
        if not self.current or (self.scale and scale >= self.scale):
            return False
        self.bare = self.current
        self.total += self.current * scale
        self.current, self.scale, self.last, self.told = Decimal(0), scale, "scale", True
        return True
