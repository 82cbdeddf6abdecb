"""From a place to a description of it that outlives changes of the text."""

from __future__ import annotations

from kgreader.model import Span, Target, TextPositionSelector, TextQuoteSelector

__all__ = ["CONTEXT", "LONGEST", "MOST", "describe"]

CONTEXT = 64
"""Code points of text kept on either side of a quotation, where there are so many; a few more, to a word's end."""
MOST = 512
"""As many are kept where the passage stands in the text again with the same words around it."""
_REACH = 20
LONGEST = CONTEXT + _REACH
"""A longer context had to grow, because the text has the same words twice."""


def describe(text: str, span: Span, *, source: str, digest: str) -> Target:
    """Describe ``text[span.start:span.end]`` by quotation, context and position.

    ``source`` names the article, ``digest`` is that of ``text``. `resolve` finds the same span again in the same text.
    The context grows until it tells the passage from every other of the text.
    """
    start, end = span
    size = CONTEXT
    while True:
        first, last = _outward(text, start - size, -1), _outward(text, end + size, 1)
        whole = text[first:last]
        if size >= MOST or not whole or text.find(whole, text.find(whole) + 1) < 0:
            break
        size *= 2
    return Target(
        source=source,
        digest=digest,
        quote=TextQuoteSelector(text[start:end], text[first:start], text[end:last]),
        position=TextPositionSelector(start, end),
    )


def _outward(text: str, offset: int, step: int) -> int:
    """Move an offset to the next blank, so that the context does not begin or end within a word."""
    if offset <= 0 or offset >= len(text):
        return max(0, min(offset, len(text)))
    for place in range(offset, offset + step * _REACH, step):
        if place <= 0 or place >= len(text):
            return max(0, min(place, len(text)))
        if text[place - 1 if step < 0 else place].isspace():
            return place
    return offset
