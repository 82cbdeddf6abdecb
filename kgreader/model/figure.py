"""Figures of several reports, lined up: what is counted, what every report says, and whether that agrees."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, get_args

from kgreader.model.article import Span

__all__ = ["VERDICTS", "Cell", "CellPlace", "FigureRow", "Report", "RowEdit", "Trend", "Verdict"]

Verdict = Literal["differ", "update", "compatible", "agree", "single"]
"""``agree``: one value. ``compatible``: the wordings leave room for one value (“at least one”, “one”). ``update``: the
value changes with the date. ``differ``: none of these. ``single``: only one report has it, the others are silent."""

Trend = Literal["rises", "moves", "fixed"]
"""How a count may change with the date: only rise (the dead), also fall (the missing), or not at all (a depth)."""

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""In the order in which rows are shown."""


@dataclass(frozen=True, slots=True)
class Report:
    """One column: an article among those that are compared."""

    path: str
    letter: str
    """A, B, …, Z, AA: what it is called in tables, in order of date."""
    date: str | None
    """ISO 8601, as in `Metadata.date`."""
    inferred: bool
    """The date, or its year, does not stand in the file."""
    outlet: str | None
    heading: str
    words: int = 0
    """Words of the body."""
    same: str = ""
    """Letter of an earlier report with the same text, letter by letter."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report says at one place; several cells of a row may come from one report."""

    article: str
    """Path of the article."""
    span: Span
    """Of the figure, without its approximator."""
    text: str
    """The figure in the report's own words, on one line."""
    value: Decimal | tuple[Decimal, Decimal] | str | None
    """As `Quantity.value`."""
    low: Decimal | None = None
    """As `Quantity.low`."""
    high: Decimal | None = None
    """As `Quantity.high`."""
    unit: str | None = None
    """As `Quantity.unit`."""
    approx: str | None = None
    """The approximator in the report's words (“almost”), in lower case."""
    attribution: str | None = None
    """Who says so, where the report tells."""
    inferred: bool = False
    """A day that hangs on the date of a report which does not stand in its file."""
    sentence: Span = field(default=Span(0, 0))
    """The sentence that holds it."""
    what: str = ""
    """What is counted, in the report's words (“people hurt”)."""

    @property
    def wording(self) -> str:
        """The figure with its approximator, as the report has it."""
        known = self.approx is None or self.approx in self.text.lower()
        return self.text if known else f"{self.approx} {self.text}"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One thing counted, or one event with its day, in all reports."""

    key: str
    """Names the row; stable as long as its first cell and its subject are."""
    what: str
    """“people injured”, “sentence: Sadyr Japarov”, “election”."""
    kind: Literal["figure", "day"]
    verdict: Verdict
    cells: tuple[Cell, ...]
    """In order of report date, then of text."""
    why: str
    """Why these cells stand in one row, as a sentence."""
    trend: Trend = "rises"
    by_hand: bool = False
    """The reader joined or split it."""

    @property
    def title(self) -> str:
        """What the row is about; a day says that it is one."""
        return f"day: {self.what}" if self.kind == "day" else self.what

    def of(self, path: str) -> tuple[Cell, ...]:
        """Give the cells of one report; none is silence."""
        return tuple(cell for cell in self.cells if cell.article == path)


@dataclass(frozen=True, slots=True)
class CellPlace:
    """How a cell is known again, in other company and after its article was edited or moved."""

    source: str
    """The article, as in `Target.source`."""
    digest: str
    """Of its text at the time."""
    start: int
    end: int
    text: str
    """The figure, on one line."""
    sentence: str
    """The beginning of its sentence, on one line."""


@dataclass(frozen=True, slots=True)
class RowEdit:
    """One thing that the reader said about rows of figures; later ones override earlier ones."""

    id: str
    """A ULID; the order of ids is the order of edits."""
    kind: Literal["join", "split"]
    rows: tuple[tuple[CellPlace, ...], ...]
    """``join``: the cells of each row that becomes one; ``split``: the cells that are a row of their own."""
    what: str = ""
    """``join``: how the row is called."""
    created: str = ""
    """ISO 8601, UTC, with ``Z``."""
