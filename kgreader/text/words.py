"""Words, and how a pair of offsets snaps to them.

A word is a run of characters that are neither white space nor punctuation, with apostrophes, hyphens and dots
inside it where such characters stand on both sides. Combining marks, conjuncts and emoji sequences therefore
never get cut.
"""

from __future__ import annotations

from collections.abc import Iterator

from kgreader.model import Span
from kgreader.text.patterns import lazy

__all__ = ["count_words", "snap", "word_at", "words"]

_PUNCTUATION = (
    r"\s!-/:-@\[-`{-~\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7"
    r"\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20"
)
_WORD = lazy(f"[^{_PUNCTUATION}]+(?:[-'’.,_‐‑][^{_PUNCTUATION}]+)*")
_REACH = 400
"""How far a word is looked for around an offset; longer runs without a blank are cut there."""


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Give the words that begin in ``text[start:end]``, in order."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        yield Span(*match.span())


def count_words(text: str, start: int = 0, end: int | None = None) -> int:
    """Count the words that begin in ``text[start:end]``, without making a span for each."""
    return len(_WORD.findall(text, start, len(text) if end is None else end))


def word_at(text: str, offset: int) -> Span | None:
    """Give the word that covers ``offset``, if one does."""
    start = max(0, offset - _REACH)
    while start and not text[start - 1].isspace() and start > offset - 2 * _REACH:
        start -= 1
    for match in _WORD.finditer(text, start, min(len(text), offset + _REACH)):
        if match.start() > offset:
            return None
        if offset < match.end():
            return Span(*match.span())
    return None


def snap(text: str, start: int, end: int) -> Span:
    """Grow ``text[start:end]`` to whole words and trim blanks at both ends.

    The result covers every word that the range touches. It is idempotent; an empty range inside a word
    gives that word, and one between words stays empty.
    """
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    first = word_at(text, start)
    if first is not None and (first.start < start or end <= start):
        start = first.start
        end = max(end, first.end) if end <= first.end else end
    last = word_at(text, end - 1) if end > start else None
    if last is not None:
        end = max(end, last.end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
