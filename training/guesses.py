"""What kind of name a word is, guessed from its vector by a small neural network.

The network learns from the words of the training articles (how often each is a person, a place, …) and from the lists
of names and places. The guess for a training word comes from a network that has not seen that word, so that guesses are
as good, and as bad, for words of the training articles as for all others.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from training.corpus import Sentence
from training.embeddings import Vectors

__all__ = ["KINDS", "grade", "guess"]

Array = np.ndarray[Any, np.dtype[np.float32]]

KINDS = "PLOGMo"
"""Person, place (location), organisation, group, miscellaneous, outside."""
_KIND = {"PERSON": 0, "PLACE": 1, "ORG": 2, "GROUP": 3, "MISC": 4, "": 5}
_FOLDS = 8
_HIDDEN = 64
_ROUNDS = 25
_BATCH = 256
_RATE = 2e-3
_DECAY = 1e-4
_STEPS = (0.05, 0.2, 0.4, 0.65, 0.85)


class _Samples(NamedTuple):
    rows: Array
    targets: Array
    weights: Array

    def of(self, chosen: Sequence[int]) -> _Samples:
        return _Samples(self.rows[chosen], self.targets[chosen], self.weights[chosen])


def grade(probabilities: Sequence[float]) -> str:
    """Write six probabilities as grades, ``L5 O1`` for example; grade 0 is left out."""
    grades = ((kind, sum(p >= step for step in _STEPS)) for kind, p in zip(KINDS, probabilities, strict=True))
    return " ".join(f"e{kind}{number}" for kind, number in grades if number)


def guess(
    vectors: Vectors, articles: Iterable[Iterable[Sentence]], persons: Iterable[str], places: Iterable[str]
) -> list[str]:
    """Give the `grade` of every word that has a vector, in the order of ``vectors``."""
    rows = vectors.rows - vectors.rows[:50_000].mean(0)
    rows = (3 * rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6)).astype(np.float32)
    index = vectors.numbers()
    counts = _counts(articles)
    words = sorted(word for word in counts if word in index)
    table = np.array([counts[word] for word in words], dtype=np.float32)
    own = _Samples(
        rows[[index[word] for word in words]],
        table / table.sum(1, keepdims=True),
        np.minimum(np.sqrt(table.sum(1)), 6),
    )
    lists = _from_lists(rows, index, set(words), persons, places)
    fold = np.array([zlib.crc32(word.encode()) % _FOLDS for word in words])
    result = _apply(_fit(own, lists, 99), rows)
    for number in range(_FOLDS):
        network = _fit(own.of(np.flatnonzero(fold != number).tolist()), lists, number)
        held = np.flatnonzero(fold == number)
        result[[index[words[k]] for k in held]] = _apply(network, own.rows[held])
    return [grade(row) for row in result.tolist()]


def _counts(articles: Iterable[Iterable[Sentence]]) -> dict[str, list[float]]:
    """Count for each lower-cased word how often its capitalised form stands in which kind of name."""
    counts: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * len(KINDS))
    for article in articles:
        for sentence in article:
            for i, (word, label) in enumerate(zip(sentence.words, sentence.labels, strict=True)):
                if word[:1].isupper() and (i or label != "O"):
                    counts[word.lower()][_KIND[label[2:]]] += 1
                elif word[:1].islower():
                    counts[word.lower()][_KIND[label[2:]]] += 0.3
    return counts


def _from_lists(
    rows: Array, index: dict[str, int], known: set[str], persons: Iterable[str], places: Iterable[str]
) -> _Samples:
    chosen: dict[str, int] = {}
    for kind, words in ((1, places), (0, persons)):
        for word in words:
            if len(word) > 3 and word in index and word not in known:
                chosen.setdefault(word, kind)
    targets = np.zeros((len(chosen), len(KINDS)), dtype=np.float32)
    targets[np.arange(len(chosen)), list(chosen.values())] = 1
    return _Samples(
        rows[[index[word] for word in chosen]], targets, np.full(len(chosen), 0.3, dtype=np.float32)
    )


def _fit(own: _Samples, lists: _Samples, seed: int) -> list[Array]:
    """Train one hidden layer with dropout by Adam (Kingma and Ba, ICLR 2015)."""
    random = np.random.default_rng(seed)
    rows, targets, weights = (np.concatenate(pair) for pair in zip(own, lists, strict=True))
    size, width, kinds = len(rows), rows.shape[1], targets.shape[1]
    network = [
        random.normal(0, width**-0.5, (width, _HIDDEN)).astype(np.float32),
        np.zeros(_HIDDEN, np.float32),
        random.normal(0, _HIDDEN**-0.5, (_HIDDEN, kinds)).astype(np.float32),
        np.zeros(kinds, np.float32),
    ]
    first = [np.zeros_like(part) for part in network]
    second = [np.zeros_like(part) for part in network]
    step = 0
    for number in range(_ROUNDS):
        order = random.permutation(size)
        for start in range(0, size, _BATCH):
            batch = order[start : start + _BATCH]
            slopes = _slopes(network, rows[batch], targets[batch], weights[batch], random)
            step += 1
            rate = _RATE * (1 - number / _ROUNDS)
            for k, slope in enumerate(slopes):
                slope = slope + _DECAY * network[k]
                first[k] = 0.9 * first[k] + 0.1 * slope
                second[k] = 0.999 * second[k] + 0.001 * slope * slope
                away = np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8
                network[k] = (network[k] - rate * (first[k] / (1 - 0.9**step)) / away).astype(np.float32)
    return network


def _slopes(
    network: Sequence[Array], rows: Array, targets: Array, weights: Array, random: np.random.Generator
) -> list[Array]:
    hidden = np.maximum(rows @ network[0] + network[1], 0)
    kept = (random.random(hidden.shape) > 0.2).astype(np.float32) / np.float32(0.8)
    error = (_softmax(hidden * kept @ network[2] + network[3]) - targets) * weights[:, None] / len(rows)
    back = (error @ network[2].T) * kept * (hidden > 0)
    return [rows.T @ back, back.sum(0), (hidden * kept).T @ error, error.sum(0)]


def _apply(network: Sequence[Array], rows: Array) -> Array:
    return _softmax(np.maximum(rows @ network[0] + network[1], 0) @ network[2] + network[3])


def _softmax(values: Array) -> Array:
    powers = np.exp(values - values.max(1, keepdims=True))
    result: Array = powers / powers.sum(1, keepdims=True)
    return result
