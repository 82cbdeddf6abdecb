"""Which of the reports tell of one event: those that share names and came out around the same time.

Whoever compares everything in a folder compares reports of several events. “People killed” of two of them is no row, so
figures of reports that have nothing but such words in common are only joined where their sentences are alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgreader.comparison.figures.calendar import apart
from kgreader.comparison.figures.concepts import concepts, stem
from kgreader.comparison.figures.scene import Scene
from kgreader.comparison.figures.words import STOPS
from kgreader.recognition.names.keys import HONORIFICS
from kgreader.text.patterns import word_set

__all__ = ["Strange", "strangers"]

_WORD = re.compile(r"(?<![\w’'-])[^\W\d_]{4,}")
_INSIDE = re.compile(r"[^\W\d_] $|, $")
_WINDOW = 60
"""Days between two reports of one event, at most."""
_FEW = 6
"""A report with so few names needs to share only one of them; others two."""
_SHARE = 0.15
"""Share of the names of the report that has fewer, at least."""
_HARDLY = 2
"""A report with no more names than this cannot be told apart by them."""
_COMMON = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december minister ministry president prime police party government interior transport health "
    "foreign state bank world news agency press reuters international national united states nations organization "
    "organisation city university council court committee commission association department general european union "
    "south north east west staff reporter correspondent secretary university union company group"
)
"""Words with a capital that name no one thing."""


Strange = frozenset[tuple[int, int]]
"""Pairs of reports, the larger number first, that tell of two events."""


def strangers(scenes: Sequence[Scene]) -> Strange:
    """Give the pairs of reports that tell of two events, as far as names and dates can tell."""
    named = _names(scenes)
    return frozenset(
        (number, other)
        for number, own in enumerate(named)
        for other in range(number)
        if not (_near(scenes[number], scenes[other]) and _share(own, named[other]))
    )


def _near(one: Scene, other: Scene) -> bool:
    if one.published is None or other.published is None:
        return True
    return apart(one.published, other.published) <= _WINDOW


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two reports share enough names; one with hardly any can be about anything."""
    fewest = min(len(one), len(other))
    if fewest <= _HARDLY:
        return True
    return len(one & other) >= (1 if fewest <= _FEW else max(2, _SHARE * fewest))


def _names(scenes: Sequence[Scene]) -> list[frozenset[str]]:
    """Give the words of each report that are names: with a capital here, and inside a sentence in some report."""
    capitals: list[set[str]] = []
    inside: set[str] = set()
    for scene in scenes:
        own: set[str] = set()
        for match in _WORD.finditer(scene.text):
            word = match[0]
            if not word[0].isupper():
                continue
            low = word.lower()
            own.add(low)
            if _INSIDE.match(scene.text, max(0, match.start() - 2), match.start()):
                inside.add(low)
        capitals.append(own)
    vocabulary = {word for table in concepts().words.values() for word in table}
    names = {
        word
        for word in inside
        if word not in _COMMON
        and word not in STOPS
        and word not in HONORIFICS
        and stem(word) not in vocabulary
    }
    return [frozenset(own & names) for own in capitals]
