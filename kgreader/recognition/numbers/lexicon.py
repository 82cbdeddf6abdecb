"""With which words and signs an expression may begin, and which rules are then tried.

`SCAN` finds those places in one pass over the working text; everything else is decided there, on a window of bounded
length, so that the whole is linear in the text.
"""

from __future__ import annotations

import re

from kgreader.recognition.numbers import amounts, dates, money, ordinals, relative, times, vague
from kgreader.recognition.numbers.calendar import MONTHS, PERIOD_WORDS, WEEKDAYS
from kgreader.recognition.numbers.currencies import SIGNS
from kgreader.recognition.numbers.phrases import NUMBER_WORDS
from kgreader.recognition.numbers.reference import PARTS
from kgreader.recognition.numbers.relative import ANAPHORA, DAYS
from kgreader.recognition.numbers.rules import Rule
from kgreader.recognition.numbers.vocabulary import FRACTION_SIGNS, FRACTIONS, ORDINALS, SCALES, VAGUE
from kgreader.recognition.numbers.words import trie

__all__ = ["CLASSES", "RULES", "SCAN", "rules_at"]

_AFTER_A = (*SCALES, *FRACTIONS, "few", "couple")
_WHEN = ("this", "last", "next", "previous")

CLASSES: dict[str, tuple[str, ...]] = {
    "number": tuple(NUMBER_WORDS),
    "article": tuple(f"{article} {word}" for article in ("a", "an") for word in _AFTER_A),
    "half": ("half",),
    "ordinal": tuple(word for word in ORDINALS),
    "month": tuple(MONTHS),
    "weekday": tuple(WEEKDAYS),
    "day": tuple(DAYS),
    "relative": tuple(
        f"{how}{step} {word}"
        for how in ("", "earlier ", "later ", "late ", "early ")
        for step in _WHEN
        for word in (*PERIOD_WORDS, *PARTS, *(() if how else (*WEEKDAYS, *MONTHS, "past", "coming")))
    ),
    "anaphora": tuple(ANAPHORA),
    "quarter": ("q1", "q2", "q3", "q4"),
    "mid": ("mid",),
    "code": tuple(money.LETTER_SIGNS),
    "vague": (
        "several",
        "numerous",
        "countless",
        "myriad",
        "few",
        *(word for word, least in VAGUE.items() if least),
    ),
}
"""Classes of words with which an expression begins; digits and the signs of currencies are two more."""

_SIGNS = "".join(sorted({sign[0] for sign in SIGNS if not sign[0].isalpha()} | set(FRACTION_SIGNS)))
_CLASS = {word: name for name, words in reversed(CLASSES.items()) for word in words}

SCAN = re.compile(rf"(?<![\w])(?:\d|[{re.escape(_SIGNS)}]|(?:{trie(_CLASS)})(?![a-z]))")
"""Finds every place where an expression may begin."""

_ALL: tuple[Rule, ...] = (
    *dates.RULES[:5],
    *times.RULES,
    *dates.RULES[5:],
    *relative.RULES,
    *money.RULES,
    *ordinals.RULES,
    *vague.RULES,
    *amounts.RULES,
)

RULES: dict[str, tuple[Rule, ...]] = {
    name: tuple(rule for rule in _ALL if name in rule.classes) for name in ("digit", "sign", *CLASSES)
}
"""Class → its rules, in the order in which they are tried."""


def rules_at(word: str) -> tuple[Rule, ...]:
    """Give the rules for what `SCAN` found."""
    if word.isdigit():
        return RULES["digit"]
    return RULES[_CLASS.get(word, "sign")]
