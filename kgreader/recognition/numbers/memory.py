"""What figures count, and what the last ones counted, for those that do not say it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from kgreader.recognition.numbers.nouns import EVENT_OF, PERSONS, lemma
from kgreader.recognition.numbers.rules import Found, Value

__all__ = ["Counted", "Memory", "Seen"]

_RECALLED = 250
"""Characters after which the noun of a figure is no longer meant by the next one."""

_CLOSE = 90
"""Characters within which what happened to the one happened to the other."""

_DEFINITE = 700
"""The same for a figure with an article (“all seven were charged”)."""

_KEPT = 11
"""Figures that are remembered, besides the last one."""

_PERSON_ENDINGS = ("er", "or", "ian", "ist", "man", "ee", "ant")


class Counted(NamedTuple):
    """What a figure counts."""

    noun: str | None = None
    """The noun phrase as it stands in the text, or that of the figure before."""
    event: str | None = None
    """The word that tells what happened to it."""

    @property
    def what(self) -> str | None:
        """Noun and event, as a reader would say them (“people injured”)."""
        if self.noun and self.event and self.event not in self.noun.lower().split():
            return f"{self.noun} {self.event}"
        return self.noun or self.event

    @property
    def key(self) -> str:
        """Equal for figures about one thing: the event where there is one, else the noun's singular."""
        for word in (self.event, *reversed((self.noun or "").lower().split())):
            if word in EVENT_OF:
                return EVENT_OF[word]
        return lemma(self.noun.split()[-1]) if self.noun else self.event or ""


class Seen(NamedTuple):
    """A figure that named what it counts."""

    counted: Counted
    value: Value
    end: int
    """Where its noun ends."""
    sentence: int
    """Where its sentence begins."""


class Memory:
    """What the last figures counted, for those that do not say it (“killed three and injured 12”)."""

    def __init__(self) -> None:
        """Begin without a figure."""
        self._seen: list[Seen] = []
        self.share: tuple[str, int] = ("", -1)
        """What the last percentage was a share of, and where its sentence begins."""

    def keep(self, counted: Counted, value: Value, end: int, sentence: int) -> None:
        """Remember what a figure counted, where its noun ends and where its sentence begins."""
        self._seen = [*self._seen[-_KEPT:], Seen(counted, value, end, sentence)]

    @property
    def last(self) -> Seen | None:
        """The figure before."""
        return self._seen[-1] if self._seen else None

    def again(self, found: Found, sentence: int, *, definite: bool) -> Counted:
        """Give what a figure without a noun counts: that of the figure before which is nearest to it in size.

        ``definite`` (“all seven were charged”) takes an equal one from further back. What happened is only taken from
        the same sentence.
        """
        if definite:
            equal = [
                seen
                for seen in self._seen
                if seen.value == found.value and found.start - seen.end < _DEFINITE
            ]
            if equal or not isinstance(found.value, Decimal) or found.value <= 12:
                return Counted(equal[-1].counted.noun) if equal else Counted()
        near = [seen for seen in self._seen if found.start - seen.end < _RECALLED]
        if not near:
            return Counted()
        own = [seen for seen in near if seen.sentence == sentence] or near
        best = min(reversed(own), key=lambda seen: _distance(seen.value, found.value))
        close = best.sentence == sentence and best is self.last and found.start - best.end < _CLOSE
        return Counted(best.counted.noun, best.counted.event if close and not definite else None)

    def person(self, sentence: int, value: Value) -> str:
        """Give the last noun of this sentence if it names somebody, else “people”."""
        for seen in reversed(self._seen):
            if seen.sentence == sentence and seen.counted.noun:
                head = seen.counted.noun.split()[-1]
                word = lemma(head)
                if word == "person" and value != 1:
                    return "people"
                if head[0].isupper() or word in PERSONS or word.endswith(_PERSON_ENDINGS):
                    return seen.counted.noun
                return "people"
        return "people"


def _distance(one: Value, other: Value) -> int:
    """Give how many times two values differ, in steps of ten."""
    first = one[0] if isinstance(one, tuple) else one
    second = other[0] if isinstance(other, tuple) else other
    if not isinstance(first, Decimal) or not isinstance(second, Decimal) or not first or not second:
        return 3
    return abs(first.adjusted() - second.adjusted())
