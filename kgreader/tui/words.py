"""Small words: counted things and shortened quotations."""

from __future__ import annotations

__all__ = ["counted", "shortened", "spoken"]


def counted(number: int, noun: str, plural: str = "") -> str:
    """Write ``1 note``, ``2 notes``, ``no notes``."""
    return f"{number or 'no'} {noun if number == 1 else plural or noun + 's'}"


def shortened(text: str, size: int = 60) -> str:
    """Give a text on one line, cut at a word where it is longer than ``size``."""
    text = " ".join(text.split())
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
