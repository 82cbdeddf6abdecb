"""All recognisers over one article, and what stands when two of them claim the same words.

The invariant: mentions come in order of start, never overlap, and none touches `Article.masked`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kgreader.model import Analysis, Article, Mention, Recognizer, Span

__all__ = ["recognise"]

_FIGURES = frozenset(("NUMBER", "DATE"))


def recognise(article: Article, recognisers: Sequence[Recognizer]) -> Analysis:
    """Run ``recognisers`` over ``article`` and settle their quarrels.

    Figures and dates win over names, names over vague plurals; among equals the longer mention wins, then the one
    of the recogniser that was named first. The version names every recogniser with its own version.
    """
    found = [
        (_rank(mention), mention.span.start - mention.span.end, order, mention)
        for order, recogniser in enumerate(recognisers)
        for mention in recogniser.recognise(article)
    ]
    found.sort(key=lambda item: (*item[:3], item[3].span.start))
    taken: list[Span] = []
    kept: list[Mention] = []
    for *_, mention in found:
        span = mention.span
        place = bisect_left(taken, span)
        clear = (place == 0 or not taken[place - 1].overlaps(span)) and (
            place == len(taken) or not taken[place].overlaps(span)
        )
        if clear and span.start < span.end and not _touches(article.masked, span):
            taken.insert(place, span)
            kept.append(mention)
    kept.sort(key=lambda mention: mention.span)
    version = " ".join(f"{recogniser.name}:{recogniser.version}" for recogniser in recognisers)
    return Analysis(article.digest, version, tuple(kept))


def _rank(mention: Mention) -> int:
    """Give 0 to figures and dates, 1 to names, 2 to vague plurals."""
    return 0 if mention.label in _FIGURES else 2 if mention.label == "VAGUE" else 1


def _touches(spans: tuple[Span, ...], span: Span) -> bool:
    """Say whether ``span`` overlaps one of ``spans``, which are in order and merged."""
    place = bisect_left(spans, (span.start, span.start))
    return any(other.overlaps(span) for other in spans[max(0, place - 1) : place + 1])
