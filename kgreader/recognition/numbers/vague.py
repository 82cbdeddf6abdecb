"""Vague plurals: dozens, several, hundreds of thousands. A layer of its own, with a lower bound where there is one."""

from __future__ import annotations

import re
from decimal import Decimal

from kgreader.recognition.numbers.currencies import WORDS
from kgreader.recognition.numbers.money import at_home, word_pattern
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.rules import Found, Rule
from kgreader.recognition.numbers.vocabulary import VAGUE
from kgreader.recognition.numbers.words import alternatives

__all__ = ["RULES"]

_PLURALS = [word for word, least in VAGUE.items() if least is not None]
_VAGUE = re.compile(
    rf"(?P<first>{alternatives(_PLURALS)})(?!\w)(?:[ ]of[ ](?P<second>{alternatives(_PLURALS)})(?!\w))?"
    rf"(?:[ ]of[ ](?P<currency>{word_pattern()})(?!\w))?"
)
_WORD = re.compile(
    r"(?:(?:a[ ])?(?P<few>few)[ ](?P<scale>dozen|hundred|thousand|million|billion|lakh|crore)|(?:a[ ])couple(?:[ ]of)?(?=[ ][a-z])|several(?:[ ](?P<more>dozen|hundred|thousand|million|billion|lakh|crore))?"
    r"|a[ ]few(?=[ ][a-z])|numerous|countless|myriad)(?!\w)"
)
_SCALE = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "lakh": 10**5,
    "crore": 10**7,
}


def _plural(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “dozens”, “tens of thousands”, “millions of shekels”."""
    if match["first"] in ("scores", "tens") and prose.after(match.end("first"), 4) != " of ":
        return None
    if prose.name_like(match.start()):
        return None
    least = VAGUE[match["first"]] or Decimal(1)
    if match["second"]:
        least *= VAGUE[match["second"]] or Decimal(1)
    unit = None
    if match["currency"]:
        word = match["currency"]
        unit = WORDS.get(word) or WORDS.get(word.removesuffix("s"))
    end = match.end() if unit else match.end("second") if match["second"] else match.end("first")
    return Found(match.start(), end, "vague", None, unit and at_home(prose, unit), low=least)


def _word(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “several”, “a few hundred”."""
    if prose.name_like(match.start()):
        return None
    scale = match["scale"] or match["more"]
    return Found(match.start(), match.end(), "vague", low=Decimal(2 * _SCALE[scale]) if scale else Decimal(2))


RULES = (
    Rule("vague plural", ("vague",), _VAGUE, _plural),
    Rule("vague word", ("vague", "article"), _WORD, _word),
)
"""In the order in which they are tried."""
