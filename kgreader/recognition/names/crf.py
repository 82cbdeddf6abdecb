"""A linear-chain conditional random field, decoded in pure Python with whole numbers only.

Lafferty, McCallum and Pereira, "Conditional Random Fields", ICML 2001; weights are learned by `training/` and stored in
steps of 1/`SCALE`. The weights of one feature for all labels are packed into a single Python integer, one field of
32 bits for each label, so that adding up a word's features is one addition per feature instead of one per label.
Whole numbers make the result the same on every platform.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from math import exp, log1p
from sys import byteorder

__all__ = ["SCALE", "WHOLE", "Field", "Lattice"]

SCALE = 64
"""Weights are stored as multiples of 1/64."""

WHOLE = 1 << 16
"""A probability of one."""

Lattice = list[dict[int, int]]
"""For each word of a run the labels worth following (by number) and their scores, in steps of 1/`SCALE`."""

_FIELD = 32
_MARGIN = 14 * SCALE
"""A label this far behind the best one of its word is not followed; on the development part no tag changes."""

# Rounding hides the last bits in which the mathematics of two platforms might differ.
_GAINS = [round(SCALE * log1p(exp(-behind / SCALE))) for behind in range(5 * SCALE)]
_POWERS = [round(WHOLE * exp(-behind / SCALE)) for behind in range(12 * SCALE)]


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
        lean: Mapping[str, int] | None = None,
    ) -> None:
        """Take the weights of ``features``: ``counts`` labels each, which are ``owners``, int16 in ``weights``.

        ``lean`` is added to the score of a label at every word.
        """
        self.labels = tuple(labels)
        self.outside = self.labels.index("O")
        self._where = dict(zip(features, range(len(features)), strict=True))
        self._ends = array("I", accumulate(counts))
        self._counts = counts
        self._owners = owners
        self._weights = array("h", weights)
        if byteorder == "big":
            self._weights.byteswap()
        if len(features) != len(counts) or not sum(counts) == len(owners) == len(self._weights):
            raise ValueError("the sections of the weights do not fit together")
        self._known: dict[str, int] = {}
        self._bias = sum(1 << (_FIELD * k + _FIELD - 1) for k in range(len(self.labels)))
        for k, label in enumerate(self.labels):
            self._bias += (lean or {}).get(label, 0) << (_FIELD * k)
        self._fields = struct.Struct(f"<{len(self.labels)}I")
        self._steps = [
            [
                weight if _legal(before, after) else None
                for after, weight in zip(self.labels, row, strict=True)
            ]
            for before, row in zip(self.labels, transitions, strict=True)
        ]
        self._into = [list(column) for column in zip(*self._steps, strict=True)]
        self._begins = [not label.startswith("I-") for label in self.labels]

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

    def lattice(self, run: Iterable[int]) -> Lattice:
        """Give, for words whose packed sums are given, the labels worth following and their scores."""
        found: Lattice = []
        for packed in run:
            scores = self._fields.unpack((packed + self._bias).to_bytes(self._fields.size, "little"))
            least = max(scores) - _MARGIN
            found.append({k: score for k, score in enumerate(scores) if score >= least or k == self.outside})
        return found

    def decode(self, run: Lattice, *, opens: bool, closes: bool) -> list[int]:
        """Give the best labels (Viterbi).

        ``opens`` and ``closes``: the run begins or ends its sentence; otherwise a word outside every name stands
        there.
        """
        outside, steps = self.outside, self._steps
        before = {
            k: score + (0 if opens else steps[outside][k] or 0)
            for k, score in run[0].items()
            if self._begins[k]
        }
        trail: list[dict[int, int]] = []
        for scores in run[1:]:
            now: dict[int, int] = {}
            came: dict[int, int] = {}
            for k, own in scores.items():
                best, source = None, outside
                into = self._into[k]
                for j, score in before.items():
                    step = into[j]
                    if step is not None and (best is None or score + step > best):
                        best, source = score + step, j
                if best is not None:
                    now[k] = best + own
                    came[k] = source
            before = now
            trail.append(came)
        if not closes:
            before = {k: score + (steps[k][outside] or 0) for k, score in before.items()}
        path = [max(before, key=before.__getitem__)]
        for came in reversed(trail):
            path.append(came[path[-1]])
        path.reverse()
        return path

    def beliefs(self, run: Lattice, *, opens: bool, closes: bool) -> list[dict[str, int]]:
        """Give each word's probability of standing in a name of each kind, and outside (``""``), in 1/`WHOLE`.

        The forward-backward algorithm, on whole numbers: sums of probabilities are looked up in a table.
        """
        outside, steps = self.outside, self._steps
        now = {
            k: score + (0 if opens else steps[outside][k] or 0)
            for k, score in run[0].items()
            if self._begins[k]
        }
        forward = [now]
        for scores in run[1:]:
            before, now = now, {}
            for k, own in scores.items():
                into = self._into[k]
                terms = [score + step for j, score in before.items() if (step := into[j]) is not None]
                if terms:
                    now[k] = own + _log_sum(terms)
            forward.append(now)
        after = {k: 0 if closes else steps[k][outside] or 0 for k in now}
        total = _log_sum([score + after[k] for k, score in now.items()])
        found = [self._shares(now, after, total)]
        for i in range(len(run) - 1, 0, -1):
            scores, following, after = run[i], after, {}
            for j in forward[i - 1]:
                out = steps[j]
                terms = [
                    scores[k] + rest + step for k, rest in following.items() if (step := out[k]) is not None
                ]
                if terms:
                    after[j] = _log_sum(terms)
            found.append(self._shares(forward[i - 1], after, total))
        found.reverse()
        return found

    def _shares(self, forward: dict[int, int], after: dict[int, int], total: int) -> dict[str, int]:
        shares: dict[str, int] = {}
        for k, rest in after.items():
            behind = total - forward[k] - rest
            if behind < len(_POWERS):
                kind = self.labels[k][2:]
                shares[kind] = shares.get(kind, 0) + _POWERS[max(behind, 0)]
        return shares


def _legal(before: str, after: str) -> bool:
    """Say whether one label may follow another: ``I-X`` only goes on with ``X``."""
    return not after.startswith("I-") or before[2:] == after[2:]


def _log_sum(terms: Sequence[int]) -> int:
    """Give the logarithm of a sum whose terms are given as logarithms, all in steps of 1/`SCALE`."""
    total = terms[0]
    for term in terms[1:]:
        behind = total - term
        if behind < 0:
            total, behind = term, -behind
        if behind < len(_GAINS):
            total += _GAINS[behind]
    return total
