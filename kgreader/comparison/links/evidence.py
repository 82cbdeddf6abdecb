"""What speaks for two sentences telling the same, as numbers.

A class that is rare in both reports speaks louder than a common one (the idf of the two reports at hand: what every
second sentence of an event says separates nothing). Facts live in clauses, so the best pair of clauses is looked at
beside the whole sentences; and two words that stand close to each other in both say more than two that do not (the
skip-bigrams of Lin, "ROUGE", 2004). Only pairs of sentences that share enough are looked at closely (`candidates`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log, log1p
from typing import NamedTuple

from kgreader.comparison.links.concepts import concepts
from kgreader.comparison.links.terms import Sentence, Term

__all__ = [
    "FEATURES",
    "Report",
    "Two",
    "at_odds",
    "candidates",
    "evidence",
    "shared_terms",
]

FEATURES = (
    "first", "second", "third", "most covered", "least covered", "both covered", "names", "words", "numbers",
    "close pairs", "number of close pairs", "neighbours", "clause covered", "clause happening", "happening",
    "happenings", "one unreal", "both unreal",
)  # fmt: skip
"""Names of what `evidence` gives, in order."""

_SENTENCE = FEATURES.index("neighbours")
"""Features that are known before the neighbours are."""
_WEAK, _CONCEPT, _CLOSE_CONCEPT, _SMALL = 0.55, 0.85, 0.9, 0.5
"""What a word that is common in news, a meeting by concept, one in a close pair, and a small number are worth."""
_SMALL_NUMBERS = ("#1", "#2")
_UNKNOWN = 0.35
"""What a term that the other report does not know counts in a sentence's own weight: it is news, not disagreement."""
_SHORT = 10
"""Sentences that a report is taken to have at least: in a shorter one nothing would be rare."""
_WINDOW = 4
"""Terms ahead within which two terms are a close pair."""
_ENOUGH, _ENOUGH_OF_MANY = 3.0, 5.0
"""Weight of shared classes from which two sentences are looked at closely, and where there are many reports."""
_HOPELESS, _HEAVY = 0.2, 5.0
"""Share of two sentences that must be in common, or weight of the three heaviest things: of all hand-made links that
the model finds, none has less of both."""
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
        self.names = [_keys(own, "name") for own in self.terms]
        self.figures = [_keys(own, "number") for own in self.terms]
        self.clauses = [_clauses(sentence.terms) for sentence in sentences]
        self.pairs = [_close(sentence.terms) for sentence in sentences]
        self.counts = Counter(c for own in self.classes for c in own)
        self.pair_counts = Counter(pair for own in self.pairs for pair in own)
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for number, own in enumerate(self.classes):
            for c in own:
                self.places[c].append(number)


def _keys(terms: Iterable[Term], kind: str) -> frozenset[str]:
    return frozenset(term.key for term in terms if term.kind == kind)


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


class _Weights(dict[str, float]):
    """What the classes are worth between two reports, computed when first asked for."""

    def __init__(self, a: Report, b: Report) -> None:
        self._counts = a.counts, b.counts
        self._rows = log(max(a.size, _SHORT) + 1) + log(max(b.size, _SHORT) + 1)
        self._weak = concepts().weak

    def __missing__(self, c: str) -> float:
        a, b = self._counts
        worth = (
            _CONCEPT if c[0] == "~" else _SMALL if c in _SMALL_NUMBERS else _WEAK if c in self._weak else 1.0
        )
        rare = self._rows - log((a.get(c, 0) + 0.5) * (b.get(c, 0) + 0.5))
        known = self[c] = max(0.0, rare / 2 * worth)
        return known


class _PairWeights(dict[tuple[str, str], float]):
    """What the close pairs are worth between two reports."""

    def __init__(self, a: Report, b: Report) -> None:
        self._counts = a.pair_counts, b.pair_counts
        self._rows = log(max(a.size, _SHORT) + 1) + log(max(b.size, _SHORT) + 1)
        self._weak = concepts().weak

    def __missing__(self, pair: tuple[str, str]) -> float:
        one, two = pair
        worth = _CLOSE_CONCEPT if one[0] == "~" or two[0] == "~" else 1.0
        if one in self._weak or two in self._weak:
            worth *= _WEAK
        a, b = self._counts
        known = self[pair] = (self._rows - log((a[pair] + 0.5) * (b[pair] + 0.5))) / 2 * worth
        return known


class Two:
    """Two reports with the weights of their classes."""

    def __init__(self, a: Report, b: Report) -> None:
        self.a, self.b = a, b
        self.weights, self.pair_weights = _Weights(a, b), _PairWeights(a, b)
        self._both = a.counts.keys() & b.counts.keys()
        self._terms: dict[tuple[str, ...], float] = {}
        self._own: dict[tuple[bool, int], tuple[float, list[float]]] = {}

    def _term(self, classes: tuple[str, ...]) -> float:
        known = self._terms.get(classes)
        if known is None:
            known = max([self.weights[c] for c in classes])
            if self._both.isdisjoint(classes):
                known *= _UNKNOWN
            self._terms[classes] = known
        return known

    def own(self, second: bool, number: int) -> tuple[float, list[float]]:
        """Give what a sentence of the first or second report weighs by itself, and what each of its clauses does."""
        known = self._own.get((second, number))
        if known is None:
            report = self.b if second else self.a
            whole = sum([self._term(term.classes) for term in report.terms[number]]) or 1.0
            clauses = [
                sum([self._term(classes) for _, classes in terms]) or 1.0
                for terms, _ in report.clauses[number]
            ]
            known = self._own[second, number] = whole, clauses
        return known

    @property
    def both(self) -> frozenset[str]:
        """The classes that both reports know."""
        return frozenset(self._both)


def candidates(two: Two, *, many: bool = False) -> list[tuple[int, int]]:
    """Give the pairs of sentences that share enough to be looked at, in order."""
    enough = _ENOUGH_OF_MANY if many else _ENOUGH
    a, b = two.a, two.b
    shared: defaultdict[tuple[int, int], float] = defaultdict(float)
    for c in two.both:
        if a.counts[c] * b.counts[c] <= _COMMON:
            weight = two.weights[c]
            for i in a.places[c]:
                for j in b.places[c]:
                    shared[i, j] += weight
    return sorted(pair for pair, weight in shared.items() if weight >= enough)


def evidence(
    two: Two, *, many: bool = False, among: Iterable[tuple[int, int]] | None = None
) -> dict[tuple[int, int], list[float]]:
    """Give what speaks for each candidate pair of sentences, one number for each of `FEATURES`.

    Where there are ``many`` reports, pairs that no model would link are given up early. ``among``: the pairs to look
    at, instead of all `candidates`.
    """
    hopeless = _HOPELESS if many else 0.0
    found = {
        pair: known
        for pair in (candidates(two, many=many) if among is None else among)
        if (known := _evidence(two, *pair, hopeless)) is not None
    }
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
    kinds = {"name": 0.0, "word": 0.0, "number": 0.0, "date": 0.0}
    worth = two.weights
    for term in terms:
        if not common.isdisjoint(term.classes):
            weight = max([worth[c] for c in term.classes if c in common])
            weights.append(weight)
            kinds[term.kind] += weight
    return _Met(sum(weights), weights, kinds)


def _evidence(two: Two, i: int, j: int, hopeless: float) -> tuple[list[float], float] | None:
    """Give the evidence of two sentences without their neighbours, and their worth as neighbours of others.

    ``None`` where they have but one thing in common, or cover less than ``hopeless`` of each other with nothing heavy.
    """
    common = two.a.classes[i] & two.b.classes[j]
    mine, theirs = _met(two, two.a.terms[i], common), _met(two, two.b.terms[j], common)
    less = mine if mine.total <= theirs.total else theirs
    if len(less.weights) < 2:
        return None
    best = sorted(less.weights, reverse=True)[:3]
    own, their_own = two.own(False, i)[0], two.own(True, j)[0]
    a, b = mine.total / own, theirs.total / their_own
    both = (mine.total + theirs.total) / (own + their_own)
    if both < hopeless and sum(best) < _HEAVY:
        return None
    pairs = two.a.pairs[i] & two.b.pairs[j]
    close = log1p(max(0.0, sum(map(two.pair_weights.__getitem__, pairs))))
    sums = [sum(best[:1]), sum(best[:2]), sum(best[:3])]
    kinds = [less.kinds["name"], less.kinds["word"], less.kinds["number"]]
    told = min(3, len(common & concepts().happenings))
    row = [
        *sums,
        max(a, b),
        min(a, b),
        both,
        *kinds,
        close,
        log1p(len(pairs)),
        *_clause(two, i, j),
        float(told),
    ]
    row += [float(two.a.unreal[i] != two.b.unreal[j]), float(two.a.unreal[i] and two.b.unreal[j])]
    return row, log1p(less.total) + 2 * both + close / 2


def _clause(two: Two, i: int, j: int) -> tuple[float, float, float]:
    """Give of the best pair of clauses how much is covered and which happening, and the best happening of any pair."""
    best, covered, done, strongest = 0.0, 0.0, 0.0, 0.0
    theirs_all = list(zip(two.b.clauses[j], two.own(True, j)[1], strict=True))
    for (terms, classes), own in zip(two.a.clauses[i], two.own(False, i)[1], strict=True):
        for (others, their_classes), other_own in theirs_all:
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
    happenings, worth = concepts().happenings, two.weights
    for _, classes in terms:
        if common.isdisjoint(classes):
            continue
        met = 0.0
        for c in classes:
            if c in common:
                weight = worth[c]
                if weight > met:
                    met = weight
                if weight > happening and c in happenings:
                    happening = weight
        total += met
        count += met > 0
    return total, happening, count


def shared_terms(two: Two, i: int, j: int) -> list[tuple[Term, Term]]:
    """Give the terms that meet in two sentences, the heaviest first: a term of the first, a term of the second."""
    common = two.a.classes[i] & two.b.classes[j]
    theirs = [term for term in two.b.terms[j] if not common.isdisjoint(term.classes)]
    found = []
    for term in two.a.terms[i]:
        if common.isdisjoint(term.classes):
            continue
        met = [
            (max([two.weights[c] for c in shared]), other)
            for other in theirs
            if (shared := [c for c in term.classes if c in other.classes])
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
    offices = concepts().offices
    posts = two.a.classes[i] & offices, two.b.classes[j] & offices
    names, figures = (two.a.names[i], two.b.names[j]), (two.a.figures[i], two.b.figures[j])
    if any(one and other and one.isdisjoint(other) for one, other in (names, posts)):
        return True
    return (
        names[0].isdisjoint(names[1])
        and bool(figures[0])
        and bool(figures[1])
        and figures[0].isdisjoint(figures[1])
    )
