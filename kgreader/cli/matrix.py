"""Rows of figures as a table for people: one column a report, as many as fit side by side, the rest below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from kgreader.cli.visible import visible
from kgreader.workspace import day_in_words

if TYPE_CHECKING:
    from rich.console import Console

    from kgreader.model import Cell, FigureRow, Report

__all__ = ["SIGNS", "draw_figures"]

SIGNS = {"differ": "≠", "update": "▲", "compatible": "~", "agree": "=", "single": " "}
"""A sign for every verdict: differ, changes with the date, compatible, agree, one report only."""
_WHAT, _CELL = 30, 22
"""Cells that the first column and a report's column take, at most."""
_GAP = 2


def draw_figures(
    console: Console, rows: Sequence[FigureRow], reports: Sequence[Report], *, everything: bool
) -> None:
    """Draw the reports with their letters, then the rows; ``everything``: those of one report only too."""
    for report in reports:
        date = f"{'≈' if report.inferred else ''}{day_in_words(report.date) if report.date else 'no date'}"
        same = f"  (the same text as {report.same})" if report.same else ""
        line = f"{report.letter}  {date}  {report.outlet or ''}  {visible(report.path)}{same}"
        console.print(Text(line, "dim"), overflow="ellipsis", no_wrap=True)
    shown = [row for row in rows if everything or row.verdict != "single"]
    if shown:
        _draw(console, shown, reports)
    left = len(rows) - len(shown)
    if left:
        console.print(Text(f"{left} more in one report only: --all shows them.", "dim"))


def _draw(console: Console, rows: Sequence[FigureRow], reports: Sequence[Report]) -> None:
    what = min(_WHAT, max(cell_len(visible(row.title)) for row in rows))
    texts = [[_says(row.of(report.path)) for report in reports] for row in rows]
    widths = [max(4, min(_CELL, max(cell_len(line[n]) for line in texts))) for n in range(len(reports))]
    start = 0
    while start < len(reports):
        room = console.width - what - 1 - 2 * _GAP
        end = start
        while end < len(reports) and (end == start or room >= widths[end] + _GAP):
            room -= widths[end] + _GAP
            end += 1
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
        table.add_column("", width=1)
        table.add_column("what", width=what, header_style="dim", overflow="fold")
        for number in range(start, end):
            table.add_column(
                reports[number].letter, width=widths[number], header_style="bold", overflow="fold"
            )
        for row, line in zip(rows, texts, strict=True):
            style = "bold" if row.verdict == "differ" else ""
            cells = (Text(text, "dim" if text == "·" else style) for text in line[start:end])
            table.add_row(Text(SIGNS[row.verdict], style), Text(visible(row.title), style), *cells)
        console.print(table)
        start = end


def _says(cells: Sequence[Cell]) -> str:
    return visible(" / ".join(dict.fromkeys(cell.wording for cell in cells))) or "·"
