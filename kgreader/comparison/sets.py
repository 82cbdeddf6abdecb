"""Names on their way to entities, and the disjoint sets that they are joined in."""

from __future__ import annotations

from typing import NamedTuple

from kgreader.model import Span

__all__ = ["Name", "Sets"]


class Name(NamedTuple):
    """All mentions with the same letters in one article."""

    number: int
    """Its element in `Sets`."""
    article: int
    label: str
    text: str
    """The most common spelling."""
    words: tuple[str, ...]
    """Of the spelling; of persons without titles."""
    folded: tuple[str, ...]
    spans: tuple[Span, ...]
    members: tuple[int, ...]
    """Numbers of the mentions."""


class Sets:
    """Disjoint sets of the numbers 0 to ``size``; the smaller number stands for a set."""

    def __init__(self, size: int) -> None:
        self._over = list(range(size))

    def find(self, number: int) -> int:
        """Give the number that stands for the set of ``number``."""
        over = self._over
        while over[number] != number:
            over[number] = over[over[number]]
            number = over[number]
        return number

    def join(self, a: int, b: int) -> None:
        """Make one set of two."""
        a, b = self.find(a), self.find(b)
        if a != b:
            self._over[max(a, b)] = min(a, b)
