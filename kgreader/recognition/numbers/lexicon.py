"""With which words and signs an expression may begin, and which rules are then tried.

`SCAN` finds those places in one pass over the working text; everything else is decided there, on a window of bounded
length, so that the whole is linear in the text.
"""

from __future__ import annotations

import re

from kgreader.recognition.numbers import (
    amounts,
    dark,
    days,
    money,
    ordinals,
    periods,
    relative,
    times,
    vague,
    years,
)
from kgreader.recognition.numbers.calendar import MONTHS, PERIODS, WEEKDAYS
from kgreader.recognition.numbers.currencies import SIGNS
from kgreader.recognition.numbers.phrases import NUMBER_WORDS
from kgreader.recognition.numbers.reference import PARTS
from kgreader.recognition.numbers.relative import ANAPHORA, DAYS, STEPS
from kgreader.recognition.numbers.rules import Rule
from kgreader.recognition.numbers.vocabulary import FRACTION_SIGNS, FRACTIONS, ORDINALS, SCALES, TENS, VAGUE
from kgreader.recognition.numbers.words import by_letter
from kgreader.text.patterns import lazy

__all__ = ["ALL", "CLASSES", "FOLLOWED", "RULES", "SCAN", "rules_at"]

CLASSES: dict[str, tuple[str, ...]] = {
    "number": tuple(NUMBER_WORDS),
    "half": ("half",),
    "ordinal": tuple(ORDINALS),
    "month": tuple(MONTHS),
    "weekday": (*WEEKDAYS, *(f"{name}s" for name in WEEKDAYS if name.endswith("day"))),
    "day": tuple(DAYS),
    "quarter": ("q1", "q2", "q3", "q4", "h1", "h2"),
    "mid": ("mid",),
    "decade": tuple(f"{tens[:-1]}ies" for tens in TENS),
    "vague": (
        "several",
        "numerous",
        "countless",
        "myriad",
        "few",
        *(word for word, least in VAGUE.items() if least),
    ),
}
"""Classes of single words with which an expression begins; digits, signs and letters right before digits are more."""


FOLLOWED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "article": (("a", "an"), (*SCALES, *FRACTIONS, "few", "couple", *amounts.LENGTHS)),
    "relative": (tuple(STEPS), (*PERIODS, *PARTS, *WEEKDAYS, *MONTHS, "past", "coming")),
    "later": (("earlier", "later", "late", "early"), tuple(STEPS)),
    "anaphora": (("the",), tuple(words.removeprefix("the ") for words in ANAPHORA)),
}
"""Classes of words that only begin an expression before certain others."""

_SIGNS = "".join(sorted({sign[0] for sign in SIGNS if not sign[0].isalpha()} | set(FRACTION_SIGNS)))
_CLASS = {word: name for name, words in reversed(CLASSES.items()) for word in words}
_HEAD = {head: name for name, (heads, _) in FOLLOWED.items() for head in heads}

SCAN = lazy(
    rf"(?<!\w)(?:\d|[{re.escape(_SIGNS)}]|(?:{by_letter(_CLASS)})(?![a-z])|(?:"
    + "|".join(f"(?:{by_letter(heads)}) (?:{by_letter(tails)})(?!\\w)" for heads, tails in FOLLOWED.values())
    + r")|[a-z]{1,4}[.$£¥¢₵/]{0,2}[ ]?(?=\d))"
)
"""Finds every place where an expression may begin."""

ALL: tuple[Rule, ...] = (
    *dark.RULES,
    *days.RULES,
    *times.RULES,
    *periods.RULES,
    *years.RULES,
    *relative.RULES,
    *money.RULES,
    *ordinals.RULES,
    *vague.RULES,
    *amounts.RULES,
)
"""Every rule, in the order in which they are tried."""

RULES: dict[str, tuple[Rule, ...]] = {
    name: tuple(rule for rule in ALL if name in rule.classes)
    for name in ("digit", "sign", "code", *CLASSES, *FOLLOWED)
}
"""Class → its rules, in the order in which they are tried."""


def rules_at(found: str) -> tuple[Rule, ...]:
    """Give the rules for what `SCAN` found."""
    if found.isdigit():
        return RULES["digit"]
    if not found[0].isalpha():
        return RULES["sign"]
    return RULES[_CLASS.get(found) or _HEAD.get(found.partition(" ")[0], "code")]
