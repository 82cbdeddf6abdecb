"""Articles made by hand for the tests of numbers."""

from __future__ import annotations

from kgreader.model import Article, Block, Metadata, Quantity, Role, Span
from kgreader.recognition.numbers import NumberRecognizer
from kgreader.text import canonical, digest

__all__ = ["article", "found", "quantity", "texts"]

DAY = "2020-10-15"
"""A Thursday; the date of an article where a test does not give another."""


def article(
    raw: str, *, date: str | None = DAY, role: Role = Role.BODY, masked: tuple[Span, ...] = ()
) -> Article:
    """Give an article of one block."""
    text = canonical(raw)
    blocks = (Block(Span(0, len(text)), role, 1),) if text else ()
    return Article("made/by-hand.txt", text, digest(text), Metadata(date=date), blocks, masked=masked)


def found(raw: str, *, date: str | None = DAY, role: Role = Role.BODY) -> list[tuple[str, Quantity]]:
    """Give the text and the quantity of every figure and date in ``raw``, vague plurals left out."""
    made = article(raw, date=date, role=role)
    return [
        (made.text[mention.span.start : mention.span.end], mention.quantity)
        for mention in NumberRecognizer().recognise(made)
        if mention.label != "VAGUE" and mention.quantity is not None
    ]


def texts(raw: str, *, date: str | None = DAY) -> list[str]:
    """Give the texts of the figures and dates in ``raw``."""
    return [text for text, _ in found(raw, date=date)]


def quantity(raw: str, *, date: str | None = DAY) -> Quantity:
    """Give the one quantity in ``raw``."""
    ((_, only),) = found(raw, date=date)
    return only
