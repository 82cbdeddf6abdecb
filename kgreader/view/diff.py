"""Two wordings side by side: which words one has and the other has not."""

from __future__ import annotations

from difflib import SequenceMatcher

from kgreader.model import Span
from kgreader.text.patterns import lazy

__all__ = ["word_diff"]

_TOKEN = lazy(r"\w+|\s+|[^\w\s]")
_MOST = 1_500
"""Tokens of a wording that are compared one by one; of a longer one only what both begin and end with is the same."""


def word_diff(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Give the stretches of ``old`` that ``new`` has not, and those of ``new`` that ``old`` has not, in order.

    Stretches begin and end with a word or a sign; what stands between two changed words counts as changed with them
    when it is no word itself. Two equal wordings give nothing.
    """
    ones, twos = _tokens(old), _tokens(new)
    a, b = [old[start:end] for start, end in ones], [new[start:end] for start, end in twos]
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    left, right = set[int](), set[int]()
    inner_a, inner_b = a[head : len(a) - tail], b[head : len(b) - tail]
    if max(len(inner_a), len(inner_b)) > _MOST:
        left.update(range(head, head + len(inner_a)))
        right.update(range(head, head + len(inner_b)))
    else:
        for what, i, j, k, m in SequenceMatcher(None, inner_a, inner_b, autojunk=False).get_opcodes():
            if what != "equal":
                left.update(range(head + i, head + j))
                right.update(range(head + k, head + m))
    return _stretches(ones, a, left), _stretches(twos, b, right)


def _tokens(text: str) -> list[Span]:
    return [Span(*found.span()) for found in _TOKEN.finditer(text)]


def _stretches(spans: list[Span], texts: list[str], changed: set[int]) -> tuple[Span, ...]:
    """Join changed tokens, over blanks and signs between them, and leave blanks at the ends out."""
    found: list[Span] = []
    last = -2
    for number in sorted(changed):
        between = texts[last + 1 : number]
        if found and not any(text[0].isalnum() for text in between):
            found[-1] = Span(found[-1].start, spans[number].end)
        else:
            found.append(spans[number])
        last = number
    whole = "".join(texts)
    trimmed = []
    for start, end in found:
        while start < end and whole[start].isspace():
            start += 1
        while end > start and whole[end - 1].isspace():
            end -= 1
        if start < end:
            trimmed.append(Span(start, end))
    return tuple(trimmed)
