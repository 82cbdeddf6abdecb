"""Vague plurals: dozens, several, hundreds of thousands. A layer of its own, with a lower bound where there is one."""

from __future__ import annotations

import re
from decimal import Decimal

from kgreader.recognition.numbers.money import at_home
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.rules import Found, Rule
from kgreader.recognition.numbers.suffixes import suffix_at
from kgreader.recognition.numbers.vocabulary import SCALES, VAGUE
from kgreader.recognition.numbers.words import alternatives
from kgreader.text.patterns import lazy

__all__ = ["RULES"]

_PLURALS = alternatives(word for word, least in VAGUE.items() if least is not None)
_SCALES = alternatives(SCALES)


def _plural(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “dozens”, “tens of thousands”, “millions of shekels”."""
    if match["first"] in ("scores", "tens") and prose.after(match.end("first"), 4) != " of ":
        return None
    if prose.name_like(match.start()):
        return None
    least = VAGUE[match["first"]] or Decimal(1)
    if match["second"]:
        least *= VAGUE[match["second"]] or Decimal(1)
    of = 3 if prose.low.startswith(" of", match.end()) else 0
    unit, end = _currency(prose, match.end(), of) if of else (None, match.end())
    return Found(match.start(), end, "vague", None, unit, low=least)


def _currency(prose: Prose, end: int, skip: int = 0) -> tuple[str | None, int]:
    """Give the currency behind a vague number, and where the whole ends."""
    suffix = suffix_at(prose.low, end + skip)
    if suffix and suffix.kind == "currency" and len(suffix.name) > 2:
        return at_home(prose, suffix.unit), suffix.end
    return None, end


def _word(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “several”, “a few hundred”, “a couple of”."""
    if prose.name_like(match.start()):
        return None
    scale = match["scale"]
    if not scale:
        return Found(match.start(), match.end(), "vague", low=Decimal(2))
    unit, end = _currency(prose, match.end())
    low = 2 * SCALES[scale] * (SCALES[match["more"]] if match["more"] else 1)
    return Found(match.start(), end, "vague", unit=unit, low=low)


RULES = (
    Rule(
        "vague plural",
        ("vague",),
        lazy(rf"(?P<first>{_PLURALS})(?!\w)(?:[ ]of[ ](?P<second>{_PLURALS})(?!\w))?"),
        _plural,
        examples=(
            "{dozens: vague} were hurt",
            "{tens of thousands: vague} of people",
            "the Thousand Oaks fire",
        ),
    ),
    Rule(
        "vague word",
        ("vague", "article"),
        lazy(
            rf"(?:(?:a[ ])?few(?=[ ][a-z])|several|numerous|countless|myriad|a[ ]couple(?:[ ]of)?(?=[ ][a-z]))"
            rf"(?:[ ](?P<scale>{_SCALES})(?:[ ](?P<more>{_SCALES}))?)?(?!\w)"
        ),
        _word,
        examples=(
            "{several: vague} people",
            "{a few hundred: vague} people",
            "{a couple of: vague} days",
        ),
    ),
)
"""In the order in which they are tried."""
