"""Runs of words that stand in two texts in the same order, found for many texts at once.

Five words in a row are looked up in one dictionary of all texts, and runs grow from there: the work grows with the
words and with what is shared, not with the pairs of texts (the seed-and-extend idea of plagiarism detectors;
Schleimer, Wilkerson and Aiken, "Winnowing", SIGMOD 2003, without the sampling).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

__all__ = ["LEAST", "Run", "runs"]

LEAST = 5
"""Words that a run has at least."""
_OFTEN = 4
"""Places of the same five words within one text that are looked at."""


class Run(NamedTuple):
    """The same words in two texts."""

    a: int
    """Number of its first word in the first text."""
    b: int
    size: int
    """Words."""


def runs(texts: Sequence[Sequence[str]]) -> dict[tuple[int, int], list[Run]]:
    """Give the maximal runs of each pair of texts ``(i, j)``, ``i < j``, the longest first; pairs without lack."""
    numbers: dict[str, int] = {}
    coded = [[numbers.setdefault(word, len(numbers)) for word in text] for text in texts]
    places: defaultdict[tuple[int, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, words in enumerate(coded):
        for at, seed in enumerate(zip(*(words[k:] for k in range(LEAST)), strict=False)):
            places[seed].append((number, at))
    seeds: defaultdict[tuple[int, int], defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for found in places.values():
        if len(found) > 1:
            for (i, at), (j, to) in _pairs(found):
                seeds[i, j][to - at].append(at)
    return {
        pair: sorted(_grown(by_distance), key=lambda run: (-run.size, run.a, run.b))
        for pair, by_distance in sorted(seeds.items())
    }


def _pairs(found: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Give the pairs of places in different texts; words that a text repeats over and over count a few times."""
    kept: list[tuple[int, int]] = []
    seen: defaultdict[int, int] = defaultdict(int)
    for place in found:
        seen[place[0]] += 1
        if seen[place[0]] <= _OFTEN:
            kept.append(place)
    return ((one, other) for one, other in combinations(kept, 2) if one[0] != other[0])


def _grown(by_distance: dict[int, list[int]]) -> Iterator[Run]:
    """Join seeds that follow each other at the same distance."""
    for distance, starts in by_distance.items():
        starts.sort()
        first = last = starts[0]
        for at in [*starts[1:], None]:
            if at is not None and at <= last + 1:
                last = at
                continue
            yield Run(first, first + distance, last - first + LEAST)
            if at is not None:
                first = last = at
