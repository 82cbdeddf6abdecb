"""How likely two sentences tell the same: a logistic model in two steps, learned from hand-made links (``training``).

The first step looks at two reports at a time. The second also knows what the first one found between other pairs of the
same case: a sentence of a third report that both are like, the rivals of each sentence, and the neighbours.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations
from math import exp, log, sqrt
from operator import mul
from typing import NamedTuple

from kgreader.comparison.links.evidence import FEATURES

__all__ = ["CONTEXT", "Model", "Scores", "Weights", "first_scores", "in_context", "second_scores", "shipped"]

CONTEXT = ("first step", "by another report", "by two others", "lower rank", "higher rank",
           "neighbours' best", "several reports")  # fmt: skip
"""Names of what `in_context` adds before `FEATURES`."""
_FEW = 12
"""Links of one sentence to others, the best ones, through which two others are brought together."""
_SOME = 0.05
"""Score of the first step below which a link brings nobody together."""

Pair = tuple[int, int]
Rows = Mapping[Pair, Mapping[Pair, Sequence[float]]]
"""For each pair of reports, for each pair of sentences: numbers."""
Scores = dict[Pair, dict[Pair, float]]


class Weights(NamedTuple):
    """A logistic model."""

    weights: tuple[float, ...]
    bias: float

    def score(self, row: Sequence[float]) -> float:
        """Give a probability."""
        total = self.bias + sum(map(mul, self.weights, row))
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


class Model(NamedTuple):
    """Both steps, and where the grades begin."""

    first: Weights
    second: Weights
    strong: float
    possible: float


@cache
def shipped() -> Model:
    """Read the weights that ship with the program."""
    text = (files("kgreader.comparison") / "data" / "link_weights.json").read_text("utf-8")
    content = json.loads(text)
    steps = []
    for step, names in (("first", FEATURES), ("second", (*CONTEXT, *FEATURES))):
        found = content[step]
        steps.append(Weights(tuple(float(found["weights"][name]) for name in names), float(found["bias"])))
    return Model(steps[0], steps[1], float(content["strong"]), float(content["possible"]))


def first_scores(rows: Rows, weights: Weights) -> Scores:
    """Score every pair of sentences by itself."""
    return {pair: {at: weights.score(row) for at, row in found.items()} for pair, found in rows.items()}


def second_scores(rows: Rows, scores: Scores, weights: Weights) -> Scores:
    """Score every pair of sentences again, in its context."""
    return first_scores(in_context(rows, scores), weights)


def in_context(rows: Rows, scores: Scores) -> dict[Pair, dict[Pair, list[float]]]:
    """Put what the first step found around a pair of sentences before its evidence."""
    thirds = _by_a_third(scores)
    several = float(len({number for pair in scores for number in pair}) > 2)
    found: dict[Pair, dict[Pair, list[float]]] = {}
    for pair, own in scores.items():
        best_a: defaultdict[int, float] = defaultdict(float)
        best_b: defaultdict[int, float] = defaultdict(float)
        for (i, j), score in own.items():
            best_a[i] = max(best_a[i], score)
            best_b[j] = max(best_b[j], score)
        found[pair] = {}
        for (i, j), score in own.items():
            third, other = thirds.get((pair, (i, j)), (0.0, 0.0))
            around = max(own.get((i + p, j + q), 0.0) for p in (-1, 0, 1) for q in (-1, 0, 1) if p or q)
            sure = min(max(score, 1e-4), 1 - 1e-4)
            ranks = score / max(best_a[i], _SOME), score / max(best_b[j], _SOME)
            context = [log(sure / (1 - sure)), third, other, min(ranks), max(ranks), around, several]
            found[pair][i, j] = [*context, *rows[pair][i, j]]
    return found


def _by_a_third(scores: Scores) -> dict[tuple[Pair, Pair], tuple[float, float]]:
    """Give for pairs of sentences how well a sentence of a third report joins them, and one of another third."""
    links: defaultdict[tuple[int, int], list[tuple[float, int, int]]] = defaultdict(list)
    for (a, b), own in scores.items():
        for (i, j), score in own.items():
            if score >= _SOME:
                links[a, i].append((score, b, j))
                links[b, j].append((score, a, i))
    joined: dict[tuple[Pair, Pair], dict[int, float]] = {}
    for (middle, _), found in links.items():
        found.sort(reverse=True)
        for (one, a, i), (other, b, j) in combinations(found[:_FEW], 2):
            if a == b:
                continue
            key = ((a, b), (i, j)) if a < b else ((b, a), (j, i))
            by = joined.setdefault(key, {})
            by[middle] = max(by.get(middle, 0.0), sqrt(one * other))
    best = {}
    for key, by in joined.items():
        first, second = (*sorted(by.values(), reverse=True), 0.0)[:2]
        best[key] = (first, second)
    return best
