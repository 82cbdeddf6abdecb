"""Digits that are no figures: telephone numbers, versions, serial numbers, footnotes, the numbers of list items.

Their rules come first among those for digits; what they find stays dark.
"""

from __future__ import annotations

import re

from kgreader.recognition.numbers.prose import WALL, Prose
from kgreader.recognition.numbers.rules import DARK, Found, Rule
from kgreader.text.patterns import lazy

__all__ = ["RULES"]


def _dark(prose: Prose, match: re.Match[str]) -> Found | None:
    """Keep the whole match dark."""
    return Found(match.start(), match.end(), DARK)


def _telephone(prose: Prose, match: re.Match[str]) -> Found | None:
    """Keep “+91 98765 43210” and “555-123-4567” dark, but not “300 400 500”."""
    if prose.low[match.start() - 1 : match.start()] == "+" or not re.fullmatch(
        r"\d{1,3}(?:[ .]\d{3})+", match[0]
    ):
        return Found(match.start(), match.end(), DARK)
    return None


def _item(prose: Prose, match: re.Match[str]) -> Found | None:
    """Keep the number of a list item dark: digits that open a line, with a point or a bracket."""
    start = match.start() - (prose.low[match.start() - 1 : match.start()] == "(")
    before = prose.text[max(0, start - 1) : start]
    opens = not before or before == "\n" or prose.low[start - 1] == WALL
    if match[0][-1] not in ".)":
        opens = prose.opens_sentence(start) and prose.capital(match.end())
    return Found(match.start(), match.end(), DARK) if opens else None


RULES = (
    Rule(
        "long serial",
        ("digit",),
        lazy(r"\d{8,}(?![\w,]|\.\d)"),
        _dark,
        examples=(
            "account 1234567890 was frozen",
            "{12,345,678: cardinal 12345678} people",
        ),
    ),
    Rule(
        "footnote",
        ("digit",),
        lazy(r"(?<=\[)\d{1,3}(?=\])"),
        _dark,
        examples=(
            "as was shown.[3] Then",
            "[{12: cardinal 12} people]",
        ),
    ),
    Rule(
        "list item",
        ("digit",),
        lazy(r"\d{1,2}(?:[.)](?=\s|[a-z])|[ ]?[-–][ ](?=[a-z]))"),
        _item,
        examples=(
            "1. Introduction",
            "2) The vote",
            "(3) The count",
        ),
    ),
    Rule(
        "version",
        ("digit",),
        lazy(r"\d{1,3}\.\d{1,3}\.\d{1,3}(?:\.\d{1,3})?(?![\w/]|\.\d)"),
        _telephone,
        examples=(
            "release 3.2.1 of it",
            "{1.200.000: cardinal 1200000} people",
        ),
    ),
    Rule(
        "telephone abroad",
        ("digit",),
        lazy(r"(?<=\+)\d[\d ()-]{7,18}\d"),
        _dark,
        examples=("call +91 98765 43210 now",),
    ),
    Rule(
        "telephone",
        ("digit",),
        lazy(r"\d{2,4}\)?[ .-]\d{3,4}[ .-]\d{3,5}(?![\w,]|\.\d)|\d{3}-\d{4}(?![\w-])"),
        _telephone,
        examples=(
            "call 555-123-4567 now",
            "call 0800 123 456",
        ),
    ),
)
"""In the order in which they are tried."""
