"""Words, and how a pair of offsets snaps to them.

A word is a run of characters that are neither white space nor punctuation, with apostrophes, hyphens and dots inside
it where both sides are letters or digits. Combining marks, conjuncts and emoji sequences therefore never get cut.
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
_INSIDE = lazy(f"[-'’.,_‐‑](?=[^{_PUNCTUATION}])")
"""A sign that belongs to a word when a word's character stands on both sides."""
_REACH = 48
"""The first guess at a word's length, in code points; longer words are looked for with twice the reach again."""


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Give the words that begin in ``text[start:end]``, in order."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        yield Span(*match.span())


def count_words(text: str, start: int = 0, end: int | None = None) -> int:
    """Count the words that begin in ``text[start:end]``, without making a span for each."""
    return len(_WORD.findall(text, start, len(text) if end is None else end))


def word_at(text: str, offset: int) -> Span | None:
    """Give the word that covers ``offset``, if one does; linear in the word's own length."""
    if not 0 <= offset < len(text):
        return None
    tail = _WORD.match(text, offset)
    if tail is None:
        inside = offset and _INSIDE.match(text, offset) and _WORD.match(text, offset - 1)
        return Span(_start(text, offset), inside.end()) if inside else None
    return Span(_start(text, offset), tail.end())


def _start(text: str, offset: int) -> int:
    """Give the start of the word that ``text[offset]`` belongs to: the pattern reads the same backwards."""
    reach = _REACH
    while True:
        begin = max(0, offset - reach)
        before = text[begin : offset + 1][::-1]
        match = _WORD.match(before) or _WORD.match(before, 1)
        end = match.end() if match is not None else 1
        if begin == 0 or end < len(before) - 1:
            return offset + 1 - end
        reach *= 2


def snap(text: str, start: int, end: int) -> Span:
    """Grow ``text[start:end]`` to whole words and trim blanks at both ends.

    The result covers every word that the range touches. It is idempotent; an empty range inside a word gives that word,
    and one between words, or a range of blanks alone, becomes empty.
    """
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    first = word_at(text, start)
    if end <= start:
        return first if first is not None else Span(start, start)
    blank = start
    if first is not None:
        start, end = first.start, max(end, first.end)
    last = word_at(text, end - 1)
    if last is not None:
        end = max(end, last.end)
    while start < end and text[start].isspace():
        start += 1
    if start == end:
        return Span(blank, blank)
    while text[end - 1].isspace():
        end -= 1
    return Span(start, end)
