"""What speaks for two sentences telling the same, as numbers.

A class that is rare in both reports speaks louder than a common one (the idf of the two reports at hand: what every second
sentence of an event says separates nothing). Facts live in clauses, so the best pair of clauses is looked at beside the
whole sentences; and two words that stand close to each other in both say more than two that do not (the skip-bigrams of
Lin, "ROUGE", 2004). Only pairs of sentences that share enough are looked at closely (`candidates`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log, log1p
from typing import NamedTuple

from kgreader.comparison.links.concepts import concepts
from kgreader.comparison.links.terms import Sentence, Term

__all__ = ["FEATURES", "Report", "Two", "at_odds", "candidates", "evidence", "shared_terms"]

FEATURES = (
    "first", "second", "third", "most covered", "least covered", "both covered", "names", "words", "numbers",
    "close pairs", "number of close pairs", "neighbours", "clause covered", "clause happening", "happening",
    "happenings", "one unreal", "both unreal",
)  # fmt: skip
"""Names of what `evidence` gives, in order."""

_SENTENCE = FEATURES.index("neighbours")
"""Features that are known before the neighbours are."""
_WEAK, _CONCEPT, _SMALL = 0.55, 0.85, 0.5
"""What a word that is common in news, a meeting by concept, and the numbers one and two are worth."""
_UNKNOWN = 0.35
"""What a term that the other report does not know counts in a sentence's own weight: it is news, not disagreement."""
_SHORT = 10
"""Sentences that a report is taken to have at least: in a shorter one nothing would be rare."""
_WINDOW = 4
"""Terms ahead within which two terms are a close pair."""
_ENOUGH = 3.0
"""Weight of shared classes from which two sentences are looked at closely."""
_COMMON = 120
"""Pairs of sentences that a class may join when candidates are gathered; what more share decides nothing."""

Clause = tuple[tuple[tuple[str, tuple[str, ...]], ...], frozenset[str]]
"""Kind and classes of its terms, and all its classes."""


class Report:
    """The sentences of one report, counted once for all its pairs."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.size = len(sentences)
        self.unreal = [sentence.unreal > 0 for sentence in sentences]
        self.terms = [_different(sentence.terms) for sentence in sentences]
        self.classes = [frozenset(c for term in own for c in term.classes) for own in self.terms]
        self.clauses = [_clauses(sentence.terms) for sentence in sentences]
        self.pairs = [_close(sentence.terms) for sentence in sentences]
        self.counts = Counter(c for own in self.classes for c in own)
        self.pair_counts = Counter(pair for own in self.pairs for pair in own)
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for number, own in enumerate(self.classes):
            for c in own:
                self.places[c].append(number)


def _different(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple({term.key: term for term in terms}.values())


def _clauses(terms: Iterable[Term]) -> list[Clause]:
    clauses: defaultdict[int, dict[str, tuple[str, tuple[str, ...]]]] = defaultdict(dict)
    for term in terms:
        clauses[term.clause][term.key] = (term.kind, term.classes)
    return [
        (tuple(own.values()), frozenset(c for _, classes in own.values() for c in classes))
        for own in clauses.values()
    ]


def _close(terms: Sequence[Term]) -> frozenset[tuple[str, str]]:
    """Give the pairs of classes of terms that stand close to each other, in the order of the alphabet."""
    found = set()
    for at, term in enumerate(terms):
        for other in terms[at + 1 : at + 1 + _WINDOW]:
            for one in term.classes:
                for two in other.classes:
                    if one != two:
                        found.add((one, two) if one < two else (two, one))
    return frozenset(found)


class Two:
    """Two reports with the weights of their classes."""

    def __init__(self, a: Report, b: Report) -> None:
        self.a, self.b = a, b
        self._rows = max(a.size, _SHORT) + 1, max(b.size, _SHORT) + 1
        self._weak = concepts().weak
        self._weights: dict[str, float] = {}
        self.own_a, self.own_b = self._own(a), self._own(b)
        self.clause_own_a, self.clause_own_b = self._clause_own(a), self._clause_own(b)

    def weight(self, c: str) -> float:
        """Give what a class is worth between these reports."""
        known = self._weights.get(c)
        if known is None:
            rare = log(self._rows[0] / (self.a.counts[c] + 0.5)) + log(self._rows[1] / (self.b.counts[c] + 0.5))
            known = self._weights[c] = max(0.0, rare / 2 * self._worth(c))
        return known

    def _worth(self, c: str) -> float:
        if c[0] == "~":
            return _CONCEPT
        if c in ("#1", "#2"):
            return _SMALL
        return _WEAK if c in self._weak else 1.0

    def pair_weight(self, pair: tuple[str, str]) -> float:
        """Give what a close pair is worth."""
        rare = log(self._rows[0] / (self.a.pair_counts[pair] + 0.5)) + log(
            self._rows[1] / (self.b.pair_counts[pair] + 0.5)
        )
        one, two = pair
        worth = 0.9 if one[0] == "~" or two[0] == "~" else 1.0
        return rare / 2 * worth * (_WEAK if one in self._weak or two in self._weak else 1.0)

    def _term(self, classes: tuple[str, ...]) -> float:
        a, b = self.a.counts, self.b.counts
        weight = max(map(self.weight, classes))
        return weight if any(c in a and c in b for c in classes) else weight * _UNKNOWN

    def _own(self, report: Report) -> list[float]:
        return [sum(self._term(term.classes) for term in own) or 1.0 for own in report.terms]

    def _clause_own(self, report: Report) -> list[list[float]]:
        return [
            [sum(self._term(classes) for _, classes in terms) or 1.0 for terms, _ in own] for own in report.clauses
        ]


def candidates(two: Two) -> list[tuple[int, int]]:
    """Give the pairs of sentences that share enough to be looked at, in order."""
    a, b = two.a, two.b
    shared: defaultdict[tuple[int, int], float] = defaultdict(float)
    for c in a.counts.keys() & b.counts.keys():
        if a.counts[c] * b.counts[c] <= _COMMON:
            weight = two.weight(c)
            for i in a.places[c]:
                for j in b.places[c]:
                    shared[i, j] += weight
    return sorted(pair for pair, weight in shared.items() if weight >= _ENOUGH)


def evidence(two: Two) -> dict[tuple[int, int], list[float]]:
    """Give what speaks for each candidate pair of sentences, one number for each of `FEATURES`."""
    found = {pair: _evidence(two, *pair) for pair in candidates(two)}
    basis = {pair: known for pair, (_, known) in found.items()}
    rows = {}
    for (i, j), (row, _) in found.items():
        around = [basis.get((i + p, j + q), 0.0) for p in (-1, 0, 1) for q in (-1, 0, 1) if p or q]
        rows[i, j] = [*row[:_SENTENCE], max(around), *row[_SENTENCE:]]
    return rows


class _Met(NamedTuple):
    """The terms of one side that the other side has too."""

    total: float
    weights: list[float]
    kinds: Mapping[str, float]


def _met(two: Two, terms: Sequence[Term], common: frozenset[str]) -> _Met:
    weights = []
    kinds: defaultdict[str, float] = defaultdict(float)
    for term in terms:
        met = [two.weight(c) for c in term.classes if c in common]
        if met:
            weight = max(met)
            weights.append(weight)
            kinds[term.kind] += weight
    return _Met(sum(weights), weights, kinds)


def _evidence(two: Two, i: int, j: int) -> tuple[list[float], float]:
    """Give the evidence of two sentences without their neighbours, and their worth as neighbours of others."""
    common = two.a.classes[i] & two.b.classes[j]
    mine, theirs = _met(two, two.a.terms[i], common), _met(two, two.b.terms[j], common)
    less = mine if mine.total <= theirs.total else theirs
    best = sorted(less.weights, reverse=True)[:3]
    a, b = mine.total / two.own_a[i], theirs.total / two.own_b[j]
    both = (mine.total + theirs.total) / (two.own_a[i] + two.own_b[j])
    pairs = two.a.pairs[i] & two.b.pairs[j]
    close = log1p(max(0.0, sum(map(two.pair_weight, pairs))))
    sums = [sum(best[:1]), sum(best[:2]), sum(best[:3])]
    kinds = [less.kinds["name"], less.kinds["word"], less.kinds["number"]]
    told = min(3, len(common & concepts().happenings))
    row = [*sums, max(a, b), min(a, b), both, *kinds, close, log1p(len(pairs)), *_clause(two, i, j), float(told)]
    row += [float(two.a.unreal[i] != two.b.unreal[j]), float(two.a.unreal[i] and two.b.unreal[j])]
    return row, log1p(less.total) + 2 * both + close / 2


def _clause(two: Two, i: int, j: int) -> tuple[float, float, float]:
    """Give of the best pair of clauses how much is covered and which happening, and the best happening of any pair."""
    best, covered, done, strongest = 0.0, 0.0, 0.0, 0.0
    for (terms, classes), own in zip(two.a.clauses[i], two.clause_own_a[i], strict=True):
        for (others, their_classes), other_own in zip(two.b.clauses[j], two.clause_own_b[j], strict=True):
            common = classes & their_classes
            if not common:
                continue
            mine, did, count = _clause_met(two, terms, common)
            theirs, they_did, their_count = _clause_met(two, others, common)
            both = (mine + theirs) / (own + other_own)
            if min(count, their_count) > 1:
                strongest = max(strongest, min(did, they_did))
            score = both * log1p(min(mine, theirs))
            if score > best:
                best, covered, done = score, both, min(did, they_did)
    return covered, done, strongest


def _clause_met(
    two: Two, terms: Sequence[tuple[str, tuple[str, ...]]], common: frozenset[str]
) -> tuple[float, float, int]:
    """Give the weight of what a clause has in common, the heaviest happening in it, and the number of terms."""
    total = happening = 0.0
    count = 0
    happenings = concepts().happenings
    for _, classes in terms:
        met = 0.0
        for c in classes:
            if c in common:
                weight = two.weight(c)
                met = max(met, weight)
                if c in happenings:
                    happening = max(happening, weight)
        if met:
            total += met
            count += 1
    return total, happening, count


def shared_terms(two: Two, i: int, j: int) -> list[tuple[Term, Term]]:
    """Give the terms that meet in two sentences, the heaviest first: a term of the first, a term of the second."""
    found = []
    for term in two.a.terms[i]:
        met = [
            (max(two.weight(c) for c in term.classes if c in other.classes), other)
            for other in two.b.terms[j]
            if not set(term.classes).isdisjoint(other.classes)
        ]
        if met:
            weight, other = max(met, key=lambda one: (one[0], one[1].key == term.key))
            found.append((weight, term, other))
    return [(term, other) for _, term, other in sorted(found, key=lambda one: -one[0])]


def at_odds(two: Two, i: int, j: int) -> bool:
    """Say whether something speaks against two sentences telling the same, however much they have in common.

    Both name somebody or something, but not the same; they speak of different offices; or they have neither a name nor
    one of their figures in common.
    """
    mine, theirs = two.a.terms[i], two.b.terms[j]
    names, figures = (({t.key for t in mine if t.kind == kind}, {t.key for t in theirs if t.kind == kind})
                      for kind in ("name", "number"))  # fmt: skip
    offices = two.a.classes[i] & concepts().offices, two.b.classes[j] & concepts().offices
    if any(one and other and one.isdisjoint(other) for one, other in (names, offices)):
        return True
    return names[0].isdisjoint(names[1]) and bool(figures[0]) and bool(figures[1]) and figures[0].isdisjoint(figures[1])
