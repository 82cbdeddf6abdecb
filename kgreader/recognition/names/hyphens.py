"""Hyphenated names are whole, unless their parts are names of their own in the same article.

“Nagorno-Karabakh” is one place; “Thai-Malaysian” in a report that also speaks of Malaysian officers names two groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kgreader.recognition.names.agreement import Found
from kgreader.recognition.names.tokens import Piece

__all__ = ["join_hyphenated"]

_HYPHENS = frozenset("-‐‑")


def join_hyphenated(pieces: Sequence[Piece], found: Sequence[Sequence[Found]]) -> list[list[Found]]:
    """Join neighbours with one label and a hyphen between them where neither stands without it elsewhere."""
    pairs = [
        (number, before, after)
        for number, (piece, names) in enumerate(zip(pieces, found, strict=True))
        for before, after in pairwise(names)
        if _hyphenated(piece, before, after)
    ]
    result = [list(names) for names in found]
    if pairs:
        alone = {word for piece in pieces for word in _unhyphenated(piece)}
        for number, before, after in reversed(pairs):
            words = pieces[number].words
            if words[before.start] not in alone and words[after.start] not in alone:
                names = result[number]
                place = names.index(before)
                names[place : place + 2] = [before._replace(end=names[place + 1].end)]
    return result


def _hyphenated(piece: Piece, before: Found, after: Found) -> bool:
    """Say whether two names are one word each, of one label, with nothing but a hyphen between them."""
    return (
        before.label == after.label
        and before.end - before.start == after.end - after.start == 1
        and after.start == before.end + 1
        and piece.words[before.end] in _HYPHENS
        and piece.ends[before.end - 1] == piece.starts[before.end]
        and piece.ends[before.end] == piece.starts[after.start]
    )


def _unhyphenated(piece: Piece) -> Iterator[str]:
    """Give the words of a sentence that no hyphen touches."""
    words, last = piece.words, len(piece.words) - 1
    for i, word in enumerate(words):
        glued = (i > 0 and words[i - 1] in _HYPHENS and piece.ends[i - 1] == piece.starts[i]) or (
            i < last and words[i + 1] in _HYPHENS and piece.ends[i] == piece.starts[i + 1]
        )
        if not glued:
            yield word
