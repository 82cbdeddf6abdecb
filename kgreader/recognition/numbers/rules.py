"""What a rule is: where it may begin, what it looks like, and the handler that understands it."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from kgreader.recognition.numbers.prose import Prose

__all__ = ["DARK", "Found", "Handler", "Rule", "Value", "dated"]

Value = Decimal | tuple[Decimal, Decimal] | str | None

DARK = "dark"
"""The kind of what must not be lit: the scan goes on behind it."""


class Found(NamedTuple):
    """What a handler gives: a span of the article's text and how it is to be read."""

    start: int
    end: int
    kind: str
    value: Value = None
    unit: str | None = None
    inferred: bool = False
    approx: str | None = None
    """An approximator behind the number (“or more”); those before it are found later, for every kind."""
    low: Decimal | None = None
    """For vague words: the least that the wording gives."""


def dated(start: int, end: int, value: str | None, *, inferred: bool = False) -> Found:
    """Give a date; ``inferred`` says that the value, if there is one, hangs on the article's own date."""
    return Found(start, end, "date", value, inferred=inferred and value is not None)


Handler = Callable[[Prose, "re.Match[str]"], Found | None]
"""Reads a match of its rule's pattern in the working text; ``None``: not what the rule looks for."""


class Rule(NamedTuple):
    """Tried, in order, where a word or sign of one of its classes stands; the first that finds something wins."""

    name: str
    classes: tuple[str, ...]
    """Of the word or sign with which the expression begins; see `lexicon.CLASSES`."""
    pattern: re.Pattern[str]
    """Matched at that word or sign, in the working text: lower case, no walls inside."""
    handler: Handler
    examples: tuple[str, ...] = ()
    """Lines as in the news, which are tests: ``{1,200: cardinal 1200} people``, ``in his {20s: age 20, 29 year}``; what
    stands outside of braces must stay dark. The article's day is Thursday, 15 October 2020."""
