"""Wording that two reports have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kgreader.model.article import Span

__all__ = ["Edit", "Origin", "Passage", "SharedPassage", "SharedWording"]


class Passage(NamedTuple):
    """A stretch of one article's text: half-open code points."""

    article: str
    """Path of the article."""
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The stretch without the article."""
        return Span(self.start, self.end)


class Edit(NamedTuple):
    """Where two passages that are otherwise alike differ. One side may be empty: words were put in or left out."""

    a: Span
    """In the first passage's article; the place where words are missing is an empty span."""
    b: Span
    before: str
    """The words of the first, white space joined."""
    after: str
    """The words of the second."""


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """Whole sentences of two reports, in the same order, that have long runs of words in common."""

    a: Passage
    b: Passage
    words: int
    """Words that stand in both, in runs of at least five."""
    edits: tuple[Edit, ...] = ()
    """The differences, in order."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where shared wording probably comes from. Never more than probable: the evidence is what the reports print."""

    name: str
    """An agency, an author; empty where nothing but the wording speaks for a common origin."""
    kind: str
    """``agency``, ``author``, ``statement`` (both quote the same words), ``same text`` or ``wording``."""
    evidence: tuple[str, ...]
    """Sentences that say what the conclusion rests on."""

    @property
    def sentence(self) -> str:
        """The conclusion, in the words in which it may be shown."""
        if self.kind == "agency":
            return f"probably from {self.name}"
        if self.kind == "author":
            return f"probably by one author, {self.name}"
        if self.kind == "statement":
            return "probably from one statement that both quote"
        if self.kind == "same text":
            return "probably one text, printed twice"
        return "probably of one origin, which neither report names"


@dataclass(frozen=True, slots=True)
class SharedWording:
    """All that two reports have in common word for word."""

    a: str
    """Path of the first report."""
    b: str
    passages: tuple[SharedPassage, ...]
    """At least one; the longest first."""
    words: int
    """Words in all passages that stand in both."""
    share_a: float
    """Share of these words in the first report's text, from 0 to 1."""
    share_b: float
    origin: Origin
