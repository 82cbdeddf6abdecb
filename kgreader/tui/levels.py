"""Which lines of two texts are level: a chain of links that runs forward in both."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Level", "level_with", "levels"]


class Level(NamedTuple):
    """A line of the text that leads and the line of the other text that tells the same."""

    leader: int
    follower: int


def levels(pairs: Sequence[tuple[float, int, int]], *, here: tuple[int, int]) -> tuple[Level, ...]:
    """Give the heaviest chain of ``(score, line, line)`` that runs forward in both texts and passes through ``here``.

    Reports seldom tell in the same order: what runs against the chain is left out, and so is what lies on one side of
    ``here`` in one text and on the other in the other.
    """
    before = [one for one in pairs if one[1] < here[0] and one[2] < here[1]]
    after = [one for one in pairs if one[1] > here[0] and one[2] > here[1]]
    return (*_chain(before), Level(*here), *_chain(after))


def _chain(pairs: Sequence[tuple[float, int, int]]) -> list[Level]:
    """Give the chain with the greatest sum of scores, strictly rising in both lines; n log n by best ends."""
    rising = sorted(pairs, key=lambda one: (one[1], -one[2]))
    ends: list[int] = []
    best: list[tuple[float, int]] = []
    """Sums by rising end: a longer way in the other text is kept only where its sum is greater."""
    made: list[tuple[Level, int]] = []
    for score, line, other in rising:
        at = bisect_left(ends, other)
        total, before = best[at - 1] if at else (0.0, -1)
        total += score
        if at < len(ends) and ends[at] == other and best[at][0] >= total:
            continue
        made.append((Level(line, other), before))
        stop = at
        while stop < len(ends) and best[stop][0] <= total:
            stop += 1
        ends[at:stop] = [other]
        best[at:stop] = [(total, len(made) - 1)]
    chain: list[Level] = []
    number = best[-1][1] if best else -1
    while number >= 0:
        level, number = made[number]
        chain.append(level)
    return chain[::-1]


def level_with(own: Sequence[Level], line: int) -> int:
    """Give the line that is level with the leader's ``line``: in step from the last anchor on, waiting at the next."""
    before = own[0]
    if line < before.leader:
        return max(0, before.follower + line - before.leader)
    for anchor in own:
        if anchor.leader > line:
            return min(before.follower + line - before.leader, max(before.follower, anchor.follower))
        before = anchor
    return before.follower + line - before.leader
