"""From a place to a description of it that outlives changes of the text."""

from __future__ import annotations

from kgreader.model import Span, Target, TextPositionSelector, TextQuoteSelector

__all__ = ["CONTEXT", "describe"]

CONTEXT = 64
"""Code points of text kept on either side of a quotation, where there are so many."""


def describe(text: str, span: Span, *, source: str, digest: str) -> Target:
    """Describe ``text[span.start:span.end]`` by quotation, context and position.

    ``source`` names the article, ``digest`` is that of ``text``. `resolve` finds the same span again in the same text.
    """
    start, end = span
    return Target(
        source=source,
        digest=digest,
        quote=TextQuoteSelector(
            text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        ),
        position=TextPositionSelector(start, end),
    )
