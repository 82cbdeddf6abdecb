"""Which of many reports are compared, so that the work grows with the reports and not with their square.

Of a few reports every pair is compared. Of many, those pairs that are most alike, up to a number that grows with the
reports; what is left without a match is then looked up in all the others at once (`alone`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest
from itertools import combinations
from math import log, sqrt

from kgreader.comparison.links.evidence import Report

__all__ = ["FEW", "alone", "matching"]

FEW = 8
"""Reports of which every pair is compared."""
_NAMES, _ALIKE = 4, 0.08
"""Names that two of many reports have in common, or likeness of their words, from which they can tell of one event."""
_PAIRS, _PAIRS_EACH = 66, 1.4
"""Pairs of reports that are compared at the most: so many, or so many for each report."""
_SURE = 2
"""Others with which each report is compared in any case, if they can tell of one event."""
_RARE = 40
"""Sentences beyond which a class that they have in common finds none of them."""
_LOOKED_UP = 2
"""Sentences that are looked at closely for one that is left alone."""
_ENOUGH = 10.0
"""Weight of shared classes from which a sentence is looked at for one that is left alone."""

Pair = tuple[int, int]
Place = tuple[int, int]
"""A report and a sentence in it, by number."""


def matching(reports: Sequence[Report]) -> list[Pair]:
    """Give the pairs of reports that are compared, in order; of a few reports all.

    Reports of different events have little in common that not all have. The cosine of their classes, weighted by how
    few reports know them, tells; the work grows with the classes that are shared.
    """
    every = combinations(range(len(reports)), 2)
    if len(reports) <= FEW:
        return list(every)
    known: defaultdict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        for c in report.counts:
            known[c].append(number)
    common: defaultdict[Pair, float] = defaultdict(float)
    names: Counter[Pair] = Counter()
    length = [0.0] * len(reports)
    for c, numbers in known.items():
        weight = log((len(reports) + 1) / len(numbers)) ** 2
        for number in numbers:
            length[number] += weight
        if c[0] == "@":
            names.update(combinations(numbers, 2))
        if weight > 0.0:
            for pair in combinations(numbers, 2):
                common[pair] += weight
    alike = {}
    for i, j in every:
        likeness = common.get((i, j), 0.0) / sqrt(length[i] * length[j] or 1.0)
        if likeness >= _ALIKE or names[i, j] >= _NAMES:
            alike[i, j] = likeness
    return sorted({*_most_alike(alike, len(reports)), *_forgotten(reports, alike)})


def _forgotten(reports: Sequence[Report], alike: Iterable[Pair]) -> list[Pair]:
    """Give the nearest of reports that are like no other by what is rare, but have most of their words in common."""
    seen = {number for pair in alike for number in pair}
    found = []
    for number, report in enumerate(reports):
        if number not in seen:
            own = report.counts.keys()
            common = [(len(own & other.counts.keys()), -k) for k, other in enumerate(reports) if k != number]
            for size, k in nlargest(_SURE, common):
                if 2 * size >= len(own) > 0:
                    found.append((min(number, -k), max(number, -k)))
    return found


def _most_alike(alike: dict[Pair, float], reports: int) -> list[Pair]:
    """Give as many pairs as may be compared: first the nearest of each report, then the most alike of all."""
    most = max(_PAIRS, int(_PAIRS_EACH * reports))
    if len(alike) <= most:
        return sorted(alike)
    kept: set[Pair] = set()
    seen: Counter[int] = Counter()
    ordered = sorted(alike, key=lambda pair: (-alike[pair], pair))
    for pair in ordered:
        if min(seen[pair[0]], seen[pair[1]]) < _SURE:
            kept.add(pair)
            seen.update(pair)
    for pair in ordered:
        if len(kept) >= most:
            break
        kept.add(pair)
    return sorted(kept)


def alone(
    reports: Sequence[Report], compared: Iterable[Pair], left: Sequence[Place]
) -> dict[Pair, set[Pair]]:
    """Look up sentences that are ``left`` without a match in the reports that theirs were not compared with.

    Gives for pairs of reports the pairs of sentences that are worth a close look: of each sentence the few with which
    it shares the rarest classes.
    """
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for number, report in enumerate(reports):
        for c, sentences in report.places.items():
            places[c] += ((number, k) for k in sentences)
    known = set(compared)
    total = sum(report.size for report in reports)
    worth = {c: log(total / len(found)) for c, found in places.items() if 1 < len(found) <= _RARE}
    wanted: defaultdict[Pair, set[Pair]] = defaultdict(set)
    for number, k in left:
        shared: defaultdict[Place, float] = defaultdict(float)
        for c in reports[number].classes[k]:
            if c in worth:
                for place in places[c]:
                    shared[place] += worth[c]
        found = (
            place
            for place, weight in shared.items()
            if weight >= _ENOUGH and place[0] != number and tuple(sorted((number, place[0]))) not in known
        )
        for other, j in nlargest(_LOOKED_UP, found, key=lambda place: (shared[place], place)):
            if number < other:
                wanted[number, other].add((k, j))
            else:
                wanted[other, number].add((j, k))
    return dict(wanted)
