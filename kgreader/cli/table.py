"""Rows as a table for people, fitted to the terminal: narrow columns keep their words, wide ones share what is left."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from kgreader.cli.visible import visible

if TYPE_CHECKING:
    from rich.console import Console

    from kgreader.cli.output import Column

__all__ = ["draw"]

_GAP = 2
"""Cells between two columns."""
_LEAST = 18
"""Cells that a wide column needs; narrow columns that may go are left out before it gets fewer."""

_NARROWEST = 4
"""Cells that every column keeps, however narrow the terminal is."""


class _Fitted(NamedTuple):
    column: Column
    cells: list[str]
    width: int


def draw(console: Console, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], plain: Any) -> None:
    """Draw the columns that have a head; ``plain`` writes a value as people do."""
    made = []
    for column in columns:
        if column.head is not None:
            cells = [visible(plain(row[column.field]), keep="\n") for row in rows]
            if column.field == "article":
                cells = _without_folder(console, cells, column.most or console.width // 3)
            if any(cells) or not column.optional:
                made.append(_Fitted(column, cells, _natural(column, cells)))
    table = Table(
        box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, _GAP - 1, 0, 0)
    )  # the box adds one
    fitted = _fit(made, console.width)
    for column, _, width in fitted:
        table.add_column(
            column.head or "",
            justify="right" if column.right else "left",
            style=column.style or None,
            header_style="dim",
            no_wrap=not column.wide,
            overflow="fold" if column.wide else "ellipsis",
            width=width,
        )
    for number in range(len(rows)):
        table.add_row(*(Text(fit.cells[number]) for fit in fitted))
    console.print(table)


def _without_folder(console: Console, paths: list[str], most: int) -> list[str]:
    """Name the folder of paths longer than ``most`` cells once, above the table."""
    folder = (
        os.path.commonpath([os.path.dirname(path) for path in paths])
        if all(map(os.path.dirname, paths))
        else ""
    )
    if not folder or max(map(cell_len, paths)) <= most:
        return paths
    console.print(Text(f"in {folder}{os.sep}", "dim"), overflow="fold")
    return [path[len(folder) + 1 :] for path in paths]


def _natural(column: Column, cells: Sequence[str]) -> int:
    """Give the width that a column would like to have."""
    lines = (line for cell in cells for line in cell.split("\n"))
    width = max([cell_len(column.head or ""), *map(cell_len, lines)])
    return min(width, column.most) if column.most else width


def _fit(made: Sequence[_Fitted], width: int) -> list[_Fitted]:
    """Give every column its width; optional ones go, the last first, where there is no room."""
    fitted = list(made)
    while True:
        wide = [fit for fit in fitted if fit.column.wide]
        room = width - sum(fit.width + _GAP for fit in fitted if not fit.column.wide) - _GAP * len(wide)
        if room >= sum(min(fit.width, _LEAST) for fit in wide):
            break
        optional = [fit for fit in fitted if fit.column.optional]
        narrow = [fit for fit in fitted if not fit.column.wide and fit.width > _NARROWEST]
        if optional:
            fitted.remove(optional[-1])
        elif narrow:
            widest = max(narrow, key=lambda fit: fit.width)
            fitted[fitted.index(widest)] = widest._replace(width=widest.width - 1)
        else:
            break
    wish = sum(fit.width for fit in wide)
    if wish <= room:
        return fitted
    shares = {id(fit): max(1, min(fit.width, _LEAST), room * fit.width // wish) for fit in wide}
    excess = sum(shares.values()) - room
    for fit in sorted(wide, key=lambda fit: -shares[id(fit)])[:1]:
        shares[id(fit)] = max(1, shares[id(fit)] - max(0, excess))
    return [fit._replace(width=shares.get(id(fit), fit.width)) for fit in fitted]
