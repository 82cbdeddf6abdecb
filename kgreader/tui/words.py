"""Small words: counted things and shortened quotations."""

from __future__ import annotations

from kgreader.text.patterns import lazy

__all__ = ["counted", "shortened", "spoken", "sure", "visible"]

_UNSAFE = lazy(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
"""Controls, line and direction marks, and halves of characters (bytes of a name that are not UTF-8)."""


def visible(text: str) -> str:
    """Give a text that is safe on a terminal, whoever wrote it: each unsafe character is replaced by one sign."""
    return text if text.isprintable() else _UNSAFE.sub("\ufffd", text)


def counted(number: int, noun: str, plural: str = "") -> str:
    """Write ``1 note``, ``2 notes``, ``no notes``."""
    return f"{number or 'no'} {noun if number == 1 else plural or noun + 's'}"


def shortened(text: str, size: int = 60) -> str:
    """Give a text on one line, cut at a word where it is longer than ``size``."""
    text = visible(" ".join(text.split()))
    return text if len(text) <= size else text[: size - 1].rsplit(" ", 1)[0] + "…"


_PARTS_OF_DAY = {
    "TMO": "morning",
    "TMI": "midday",
    "TAF": "afternoon",
    "TEV": "evening",
    "TNI": "night",
    "TDT": "day",
}


def spoken(value: str) -> str:
    """Write a date's value for readers: parts of the day (TIMEX3's ``TNI``) as words, intervals with a dash."""
    day, part = value[:-3], value[-3:]
    if part in _PARTS_OF_DAY:
        return f"{day}, {_PARTS_OF_DAY[part]}"
    return value.replace("/", " – ")


def sure(score: float) -> str:
    """Write how sure a place is as readers of statistics do: ``.93``, and ``1`` for certain."""
    return "1" if score >= 1 else f".{min(99, int(score * 100)):02}"
