"""Several reports side by side: all parts of a comparison in one value, from which screen and commands draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgreader.model import (
        FigureRow,
        NameRow,
        OnlyHere,
        Quotation,
        Report,
        SharedWording,
        TimelineEvent,
        ToldRow,
    )

__all__ = ["COMPARE_PARTS", "COMPARISON_FORMATS", "SENTENCE_PARTS", "SideBySide"]

COMPARE_PARTS = ("reports", "figures", "quotations", "told", "names", "timeline")
"""The parts of a comparison that it is made of, as `kgreader.workspace.comparing.PARTS` names them."""
SENTENCE_PARTS = ("shared", "only")
"""The parts for which sentences are compared with sentences: they take longer, and the others can be shown before."""
COMPARISON_FORMATS = ("md", "html", "json")
"""What `Workspace.comparison` writes; each is also the ending of such a file."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """What several reports say, lined up. Reports are in order of date."""

    reports: tuple[Report, ...]
    figures: tuple[FigureRow, ...]
    quotations: tuple[Quotation, ...]
    told: tuple[ToldRow, ...]
    names: tuple[NameRow, ...]
    timeline: tuple[TimelineEvent, ...]
    shared: tuple[SharedWording, ...] = ()
    only: tuple[OnlyHere, ...] = ()
    complete: bool = False
    """Whether the parts of `SENTENCE_PARTS` are there."""

    @classmethod
    def of(cls, parts: Mapping[str, Any]) -> SideBySide:
        """Make it of parts by their names."""
        known = {name: tuple(parts.get(name, ())) for name in (*COMPARE_PARTS, *SENTENCE_PARTS)}
        return cls(**known, complete=all(name in parts for name in SENTENCE_PARTS))

    def with_figures(self, rows: tuple[FigureRow, ...]) -> SideBySide:
        """Give the same with other rows of figures."""
        return replace(self, figures=rows)

    def letter(self, path: str) -> str:
        """Give the letter of a report."""
        return next((report.letter for report in self.reports if report.path == path), "?")
