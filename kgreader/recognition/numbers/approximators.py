"""About, more than, at least, up to: words that say how a figure is meant, and the bounds they give.

To add one, add a line to `APPROXIMATORS`. It stands outside the figure's span.
"""

from __future__ import annotations

import re
from decimal import Decimal

from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.rules import Found
from kgreader.recognition.numbers.words import alternatives

__all__ = ["APPROXIMATORS", "approximator", "bounds"]

APPROXIMATORS = {
    ">=": "more than|greater than|at least|no fewer than|not fewer than|no less than|not less than|as few as|well over|"
    "just over|over|above|upwards of|upward of|a minimum of|minimum of|past|exceeding|exceeded|topped|topping|surpassed|"
    "surpassing|north of|in excess of|more|well above|just above|far more than|well more than|slightly more than|slightly over|"
    "a little over|little more than|well in excess of",
    "<=": "less than|fewer than|no more than|not more than|at most|up to|as many as|as much as|just under|under|below|"
    "maximum of|a maximum of|at the most|nearly|almost|close to|nearing|approaching|just below|well below|well under|"
    "slightly less than|just short of|south of",
    "~": "about|around|approximately|roughly|some|an estimated|estimated|circa|in the region of|in the order of|"
    "somewhere around|an average of|average of|on average|approx|approx.|give or take|near",
    "=": "exactly|only|just|precisely|a total of|total of",
}
"""Direction → words: at least that much; at most that much; near it, on either side; that much and no other."""

BEHIND = {
    "or more": ">=",
    "and above": ">=",
    "and more": ">=",
    "or over": ">=",
    "and over": ">=",
    "or older": ">=",
    "and older": ">=",
    "or less": "<=",
    "or fewer": "<=",
    "or under": "<=",
    "and under": "<=",
    "or younger": "<=",
    "or so": "~",
    "odd": "~",
    "plus": ">=",
    "+": ">=",
}
"""Words behind a figure → direction."""

_QUIET = frozenset(("a total of", "total of"))
"""Phrases that say nothing about how exact the figure is."""

_DIRECTION = {word: sign for sign, words in APPROXIMATORS.items() for word in words.split("|")} | BEHIND
_WORDS = [word for word in _DIRECTION if word not in BEHIND and word not in _QUIET and word != "more"]
_BEFORE = re.compile(
    rf"(?<![\w-])(?P<word>{alternatives(_WORDS)})[ ](?:(?:the|a|its|his|her)[ ](?=\d|\$|£|€)|total[ ](?:of[ ])?|an?[ ](?:further|additional|average|record)[ ](?:of[ ])?|another[ ])?$"
)
_AFTER = re.compile(
    rf"[- ]?(?P<plus>\+|plus(?!\w)|odd(?!\w))|[ ](?P<word>{alternatives([w for w in BEHIND if ' ' in w])})(?!\w)"
)

_VERBS = re.compile(
    r"\b(?:hand|hands|handed|handing|take|takes|took|taken|taking|turn|turns|turned|turning|carried|spread|won|win|all|"
    r"presid\w+|sign\w*|hover\w*|rul\w+|came|come|bring|brought|knock\w*|go|went|gone|pull\w*|pass\w*|went|voice\w*|"
    r"talk\w*|concern\w*|worr\w+|what|think|thought|know|knew|say|said|says|learn\w*|speak\w*|spoke|wrote|written|war|"
    r"fight\w*|fought|dispute|clash\w*|protest\w*|anger|outrage|row|lead|led|victory|triumph|advantage)"
    r" (?:over|about|under|past|below|above)[ ](?:the[ ])?$"
)
_SPAN_OF_TIME = re.compile(
    r"\b(?:over|for|during|in|within|of)[ ](?:the[ ])?(?:past|last)[ ]$|\bthe past[ ]$|\bthe (?:over|under|above|below|some) $"
)


def approximator(prose: Prose, found: Found) -> tuple[str, int] | None:
    """Give the approximator of a figure, in lower case, and where it begins."""
    before = prose.before(found.start, 34)
    match = _BEFORE.search(before)
    if match and not _means_something_else(match["word"], before, found):
        return match["word"], found.start - len(before) + match.start("word")
    return None


def _means_something_else(word: str, before: str, found: Found) -> bool:
    """Say whether the word belongs to a verb or a span of time: “handed over”, “over the past”."""
    if word == "past" and (found.kind in ("duration", "date") or _SPAN_OF_TIME.search(before)):
        return True
    if word == "over" and found.kind == "duration":
        return not re.search(
            r"\b(?:for|of|after|lasted|with|spent|in|than|aged|since|is|was|just|well) over $", before
        )
    if word == "under" and found.kind in (
        "money",
        "percent",
        "quantity",
        "cardinal",
        "duration",
        "fraction",
        "age",
    ):
        pass
    elif word == "some" and found.kind in ("ordinal", "percent", "score"):
        return True
    if word in ("about", "over", "under", "past", "below", "above") and _VERBS.search(before):
        return True
    return bool(_SPAN_OF_TIME.search(before))


def behind(prose: Prose, end: int) -> str | None:
    """Give the approximator that stands behind a figure (“20,000-odd”, “50 or more”)."""
    match = _AFTER.match(prose.low, end)
    if not match:
        return None
    return match["word"] or match["plus"]


def bounds(
    value: object, word: str | None, low: Decimal | None = None
) -> tuple[Decimal | None, Decimal | None]:
    """Give the lower and the upper bound that value and wording give together; ``None`` is unbounded."""
    if isinstance(value, tuple):
        least, most = value
    elif isinstance(value, Decimal):
        least = most = value
    else:
        return low, None
    sign = _DIRECTION.get(word or "", "=")
    if sign == ">=":
        return least, None
    if sign == "<=":
        return None, most
    return (None, None) if sign == "~" else (least, most)
