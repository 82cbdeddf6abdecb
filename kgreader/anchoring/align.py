"""Two short runs of words, laid beside each other.

A banded global alignment (Needleman and Wunsch, 1970) in which the words before the first and behind the last pair
cost nothing on the side of the text: the quotation with its context is laid into a window of the article.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["align", "likeness"]

BAND = 10
"""How far, in words, the two sides may drift apart."""
_WIDTH = 2 * BAND + 1

_MARK = 0.45
"""A punctuation mark counts less than a word."""
_CONTEXT = 0.7
"""A word of the context counts less than one of the quotation."""
_UNLIKE = 0.95
"""Putting a word in the place of an unlike one costs less than leaving one out: words are rather changed than cut."""
_FAR = 1e9
_RUN = 4
"""As many equal words in a row, at either end, are taken to belong together."""


def likeness(first: str, second: str) -> float:
    """Give 1.0 for equal words, something above .5 for spellings of one word, and 0.0 for others.

    Counts the letters that both begin and end with, in proportion: a typo sits in between.
    """
    if first == second:
        return 1.0
    longer = max(len(first), len(second))
    shorter = min(len(first), len(second))
    if shorter < 3 or longer - shorter > 3:
        return 0.0
    head = 0
    while head < shorter and first[head] == second[head]:
        head += 1
    tail = 0
    while tail < shorter - head and first[-1 - tail] == second[-1 - tail]:
        tail += 1
    share = (head + tail) / longer
    return share if share > 0.5 else 0.0


def align(words: Sequence[str], window: Sequence[str], diagonal: int, own: range) -> list[int]:
    """Give for each of ``words`` the number of the word of ``window`` beside it, or ``-1``.

    ``diagonal`` is where the first of ``words`` is expected in ``window``; it may lie outside. ``own`` are the words
    of the quotation, the others are context. What both begin and end with is not searched for.
    """
    head, start = _run(words, window, range(diagonal - BAND, diagonal + BAND + 1), 1)
    if head == len(words):
        return list(range(start, start + head))
    center = start if head else diagonal
    free = start + head if head else 0  # what the head took, the tail cannot have
    tail, stop = _run(words[head:], window, range(center - BAND, center + BAND + 1), -1, head, free)
    rest = range(head, len(words) - tail)
    middle = _search(words, window, center, own, rest, bool(head), stop if tail else None)
    after = range(stop + rest.stop, stop + len(words))
    return [*range(start, start + head), *middle, *after]


def _run(
    words: Sequence[str], window: Sequence[str], shifts: range, step: int, offset: int = 0, free: int = 0
) -> tuple[int, int]:
    """Give the longest run of equal words from one end, and its shift; ``0`` where it is too short to be trusted.

    ``words`` begin ``offset`` words later than their shifts say; ``window`` is theirs from ``free`` on.
    """
    best, at = 0, 0
    limit, count = len(window), len(words)
    for shift in shifts:
        length = 0
        number = 0 if step == 1 else count - 1
        while 0 <= number < count and free <= (place := shift + offset + number) < limit:
            if words[number] != window[place]:
                break
            length += 1
            number += step
        if length > best:
            best, at = length, shift
    return (best, at) if best >= _RUN or best == count else (0, 0)


def _search(
    words: Sequence[str],
    window: Sequence[str],
    diagonal: int,
    own: range,
    rest: range,
    begun: bool,
    stop: int | None,
) -> list[int]:
    """Align the words numbered ``rest``; ``begun`` and ``stop`` say that what is before and behind them is known."""
    limit = len(window)
    skips = [1.0 if other[0].isalnum() else _MARK for other in window]
    back: list[bytearray] = []
    before = [0.0] * _WIDTH + [_FAR]
    if begun:
        before = [0.0 if column == BAND else _FAR for column in range(_WIDTH + 1)]
    for row in rest:
        word = words[row]
        gap = (1.0 if word[0].isalnum() else _MARK) * (1.0 if row in own else _CONTEXT)
        place = diagonal - BAND + row  # in the window, of the word beside this one in the first column
        costs = _costs(word, window[max(0, place) : max(0, place + _WIDTH)], gap)
        costs = [gap] * -place + costs if place < 0 else costs  # before the text, words go without one
        costs += [gap] * (_WIDTH - len(costs))
        before, steps = _row(before, costs, gap, skips, place)
        back.append(steps)
    column = min(range(_WIDTH), key=before.__getitem__) if stop is None else stop - diagonal + BAND
    return _trace(back, column, diagonal + rest.start, limit)


def _row(
    before: list[float], costs: list[float], gap: float, skips: list[float], place: int
) -> tuple[list[float], bytearray]:
    """Give the costs after one more word, and how each was reached: left out (1), beside a word (2), skipped (3)."""
    now = [_FAR] * (_WIDTH + 1)
    steps = bytearray(_WIDTH)
    limit, skipped = len(skips), _FAR
    for column in range(_WIDTH):
        best, step = before[column] + costs[column], 2
        out = before[column + 1] + gap
        if out < best:
            best, step = out, 1
        if 0 <= place < limit:
            skipped += skips[place]
            if skipped < best:
                best, step = skipped, 3
        now[column] = skipped = best
        steps[column] = step
        place += 1
    return now, steps


def _costs(word: str, others: Sequence[str], gap: float) -> list[float]:
    """Give what it costs to put each of ``others`` beside a word. A mark and a word never change places."""
    unlike = _UNLIKE * gap
    first, last = word[0], word[-1]
    if not first.isalnum():
        return [0.0 if other == word else _FAR if other[0].isalnum() else unlike for other in others]
    return [
        0.0
        if other == word
        else min(unlike, gap * (1.0 - likeness(word, other)))
        if other[0] == first or other[-1] == last
        else unlike
        if other[0].isalnum()
        else _FAR
        for other in others
    ]


def _trace(back: list[bytearray], column: int, diagonal: int, limit: int) -> list[int]:
    beside = [-1] * len(back)
    row = len(back) - 1
    while row >= 0:
        step = back[row][column]
        if step == 2:
            place = diagonal - BAND + row + column
            beside[row] = place if 0 <= place < limit else -1
            row -= 1
        elif step == 1:
            row -= 1
            column += 1
        else:
            column -= 1
    return beside
