"""What several reports say side by side, besides figures: who is quoted, who is called what, when it happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kgreader.model.article import Span
from kgreader.model.figure import Cell

__all__ = ["NameRow", "Quotation", "TimelineEvent", "ToldRow", "Wording"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a report gives as somebody's own."""

    article: str
    span: Span
    """With the quotation marks."""
    text: str
    """Without them, on one line."""
    speaker: str
    """The name, as the report spells it; a description where it names nobody; empty where it tells neither."""
    who: str
    """The speaker's usual name, equal in all reports, where that is known; else as `speaker`."""
    named: bool
    """Whether `speaker` is a name."""
    sentence: Span
    """From the first sentence that the quotation touches to the end of the last."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one report for something."""

    article: str
    span: Span
    """Of the name or the noun that is meant."""
    text: str
    sentence: Span
    inferred: bool = False
    """The words stand without a name, and whom they mean was concluded."""


@dataclass(frozen=True, slots=True)
class ToldRow:
    """One person, office or event, and the words of each report for it; not all are the same."""

    kind: Literal["person", "office", "event"]
    what: str
    wordings: tuple[Wording, ...]
    """In order of the reports, then of the text; each wording of a report once."""
    why: str

    def of(self, path: str) -> tuple[Wording, ...]:
        """Give the wordings of one report; none is silence."""
        return tuple(one for one in self.wordings if one.article == path)


@dataclass(frozen=True, slots=True)
class NameRow:
    """Somebody or something that is named, and how often by each report."""

    name: str
    label: str
    """As `Mention.label`."""
    counts: tuple[int, ...]
    """In order of the reports; 0 is silence."""
    spellings: tuple[str, ...]
    firsts: tuple[Span | None, ...]
    """Where each report names it first."""


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """What the reports put on one day, or in one week, month or year."""

    day: str
    """ISO 8601, as the narrowest of its cells has it."""
    what: str
    cells: tuple[Cell, ...]
    inferred: bool
    """The day was concluded from the date of a report that does not stand in its file."""
    published: bool = False
    """Reports came out; then the cells are empty and `reports` says which."""
    reports: tuple[str, ...] = ()
    """Paths of the reports that put it there."""
