"""From a description to the place in the text at hand."""

from __future__ import annotations

from kgreader.model import Anchor, Orphan, Place, Span, Target

__all__ = ["resolve"]


def resolve(text: str, digest: str, target: Target, *, old_text: str | None = None) -> Place:
    """Find a target in ``text``, whose digest is given; ``old_text`` is the text that it was written on, if kept."""
    quote, position = target.quote, target.position
    if quote is None:
        return Anchor(Span(0, len(text)), 1.0, "whole")
    if (
        position is not None
        and target.digest == digest
        and text[position.start : position.end] == quote.exact
    ):
        return Anchor(Span(position.start, position.end))
    if not quote.exact:
        return Orphan("The note is on an empty quotation.")
    hint = position.start if position else 0
    best: tuple[float, int] | None = None
    start = text.find(quote.exact)
    while start >= 0:
        end = start + len(quote.exact)
        score = (
            _context(text[:start], text[end:], quote.prefix, quote.suffix)
            - abs(start - hint) / (len(text) + 1) / 100
        )
        if best is None or score > best[0]:
            best = score, start
        start = text.find(quote.exact, start + 1)
    if best is None:
        return Orphan("The quotation is no longer in the article.")
    start = best[1]
    return Anchor(Span(start, start + len(quote.exact)), min(1.0, 0.7 + 0.3 * max(best[0], 0.0)), "quotation")


def _context(before: str, after: str, prefix: str, suffix: str) -> float:
    """Give the share of the context that stands unbroken beside a place."""
    left = 0
    while left < len(prefix) and left < len(before) and before[-1 - left] == prefix[-1 - left]:
        left += 1
    right = 0
    while right < len(suffix) and right < len(after) and after[right] == suffix[right]:
        right += 1
    known = len(prefix) + len(suffix)
    return (left + right) / known if known else 1.0
