"""Small words: counted things and shortened quotations."""

from __future__ import annotations

__all__ = ["counted", "shortened"]


def counted(number: int, noun: str, plural: str = "") -> str:
    """Write ``1 note``, ``2 notes``, ``no notes``."""
    return f"{number or 'no'} {noun if number == 1 else plural or noun + 's'}"


def shortened(text: str, size: int = 60) -> str:
    """Give a text on one line, cut at a word where it is longer than ``size``."""
    text = " ".join(text.split())
    return text if len(text) <= size else text[: size - 1].rsplit(" ", 1)[0] + "…"
