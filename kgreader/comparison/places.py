"""Places: other names of countries, transliterations, and a misspelling beside the usual spelling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kgreader.comparison.demonyms import ALIASES
from kgreader.comparison.sets import Name, Sets
from kgreader.comparison.spelling import deletions, one_slip, sound

__all__ = ["join_places"]

_SURE = 6
"""Letters from which on a misspelling is told from another place."""
_RARE = 2
"""A spelling with more mentions is no slip."""


def join_places(names: Sequence[Name], sets: Sets, texts: Sequence[str]) -> None:
    """Join the places of a library; two common spellings one letter apart stay two places."""
    keys = {name.number: _key(name) for name in names}
    first: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for name in names:
        key = keys[name.number]
        counts[key] += len(name.spans)
        sets.join(first.setdefault(key, name.number), name.number)
    sounds: dict[str, str] = {}
    near: dict[str, str] = {}
    for key in sorted(counts, key=lambda key: (-counts[key], key)):
        if len(key) < _SURE:
            continue
        usual = sounds.setdefault(" ".join(map(sound, key.split())), key)
        for shorter in deletions(key):
            other = near.setdefault(shorter, key)
            if other != key and counts[key] <= _RARE and other[0] == key[0] and one_slip(other, key):
                usual = other
        sets.join(first[usual], first[key])


def _key(name: Name) -> str:
    words = " ".join(name.folded).replace("-", " ").replace(".", "").removeprefix("the ")
    return ALIASES.get(words, words)
