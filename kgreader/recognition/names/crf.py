"""A linear-chain conditional random field, decoded in pure Python with whole numbers only.

Lafferty, McCallum and Pereira, "Conditional Random Fields", ICML 2001; weights are learned by `training/` and stored in
steps of 1/`SCALE`. The weights of one feature for all labels are packed into a single Python integer, one field of
32 bits for each label, so that adding up a word's features is one addition per feature instead of one per label.
Whole numbers make the result the same on every platform.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from sys import byteorder

__all__ = ["SCALE", "Field"]

SCALE = 64
"""Weights are stored as multiples of 1/64."""

_FIELD = 32
_MARGIN = 14 * SCALE
"""A label this far behind the best one of its word is not followed; on the development part no tag changes."""


class Field:
    """Labels, transitions and feature weights."""

    def __init__(
        self,
        labels: Sequence[str],
        transitions: Sequence[Sequence[int]],
        features: Sequence[str],
        counts: bytes,
        owners: bytes,
        weights: bytes,
    ) -> None:
        """Take the weights of ``features``: ``counts`` labels each, which are ``owners``, int16 in ``weights``."""
        self.labels = tuple(labels)
        self.outside = self.labels.index("O")
        self._where = dict(zip(features, range(len(features)), strict=True))
        self._ends = array("I", accumulate(counts))
        self._counts = counts
        self._owners = owners
        self._weights = array("h", weights)
        if byteorder == "big":
            self._weights.byteswap()
        if len(self._owners) != len(self._weights) or sum(counts) != len(owners):
            raise ValueError("the sections of the weights do not fit together")
        self._known: dict[str, int] = {}
        self._bias = sum(1 << (_FIELD * k + _FIELD - 1) for k in range(len(self.labels)))
        self._fields = struct.Struct(f"<{len(self.labels)}I")
        self._steps = [
            [
                weight if _legal(before, after) else None
                for after, weight in zip(self.labels, row, strict=True)
            ]
            for before, row in zip(self.labels, transitions, strict=True)
        ]
        self._starts = [not label.startswith("I-") for label in self.labels]

    def weigh(self, feature: str) -> int:
        """Give the packed weights of one feature; 0 where it has none."""
        known = self._known.get(feature)
        if known is None:
            index = self._where.get(feature)
            if index is None:
                return 0
            end = self._ends[index]
            known = 0
            for k in range(end - self._counts[index], end):
                known += self._weights[k] << (_FIELD * self._owners[k])
            self._known[feature] = known
        return known

    def add_up(self, features: Iterable[str]) -> int:
        """Give the packed sum of the weights of several features."""
        return sum(map(self.weigh, features))

    def scores(self, packed: int) -> tuple[int, ...]:
        """Give one score for each label; all are shifted by the same amount."""
        return self._fields.unpack((packed + self._bias).to_bytes(self._fields.size, "little"))

    def decode(self, run: Sequence[int], *, opens: bool, closes: bool) -> list[int]:
        """Give the best labels (Viterbi) of words whose packed sums are given.

        ``opens`` and ``closes``: the run begins or ends its sentence; otherwise a word outside every name stands there.
        """
        outside = self.outside
        before: dict[int, int] = {} if opens else {outside: 0}
        trail: list[dict[int, int]] = []
        for packed in run:
            scores = self.scores(packed)
            least = max(scores) - _MARGIN
            chosen = [k for k, score in enumerate(scores) if score >= least or k == outside]
            if not before:
                before = {k: scores[k] for k in chosen if self._starts[k]}
                trail.append({})
                continue
            now: dict[int, int] = {}
            came: dict[int, int] = {}
            for k in chosen:
                best, source = None, outside
                for j, score in before.items():
                    step = self._steps[j][k]
                    if step is not None and (best is None or score + step > best):
                        best, source = score + step, j
                if best is not None:
                    now[k] = best + scores[k]
                    came[k] = source
            before = now
            trail.append(came)
        if not closes:
            before = {k: score + (self._steps[k][outside] or 0) for k, score in before.items()}
        last = max(before, key=before.__getitem__)
        path = [last]
        for came in reversed(trail[1:]):
            path.append(came[path[-1]])
        path.reverse()
        return path


def _legal(before: str, after: str) -> bool:
    """Say whether one label may follow another: ``I-X`` only goes on with ``X``."""
    return not after.startswith("I-") or before[2:] == after[2:]
