"""How two passages differ, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from kgreader.model import Edit, Span

__all__ = ["edits"]

_LONGEST = 400
"""Words of a passage beyond which it is cut where both have a long run in common: the matcher's work is quadratic."""


def edits(
    a_text: str, a_words: Sequence[tuple[Span, str]], b_text: str, b_words: Sequence[tuple[Span, str]]
) -> tuple[Edit, ...]:
    """Give the differences of two passages in order; words are given with their places and as they are compared.

    Words that differ only at the borders between two equal stretches are one edit. What neither has in the other's
    place at the very beginning or end is an edit too.
    """
    made = []
    for left, right, upper, lower in _differences([w for _, w in a_words], [w for _, w in b_words]):
        a, b = _span(a_words, left, right), _span(b_words, upper, lower)
        made.append(Edit(a, b, _plain(a_text, a), _plain(b_text, b)))
    return tuple(made)


def _differences(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Give the stretches of words that differ."""
    start = 0
    while start < len(a) and start < len(b) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    left, right = a[start : len(a) - end], b[start : len(b) - end]
    if not left and not right:
        return
    if max(len(left), len(right)) > _LONGEST:
        yield start, len(a) - end, start, len(b) - end
        return
    for tag, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start + i, start + j, start + k, start + m


def _span(words: Sequence[tuple[Span, str]], first: int, last: int) -> Span:
    """Give the place of some words; of none, the place before the next word."""
    if first < last:
        return Span(words[first][0].start, words[last - 1][0].end)
    at = words[first][0].start if first < len(words) else words[-1][0].end if words else 0
    return Span(at, at)


def _plain(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
