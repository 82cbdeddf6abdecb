"""A list to choose from: one row, or several."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from kgreader.tui.dialogs.base import Dialog
from kgreader.tui.rows import Cell, Column, RowList
from kgreader.tui.words import shortened

__all__ = ["PickDialog"]


class PickDialog(Dialog[tuple[int, ...] | None]):
    """Gives the numbers of the rows that were chosen."""

    DEFAULT_CSS = """
    PickDialog RowList { height: auto; min-height: 2; max-height: 12; }
    """
    BINDINGS = [
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("space", "mark", show=False),
        Binding("enter", "take", show=False),
        Binding("q", "close", show=False),
    ]

    def __init__(
        self,
        title: str,
        about: str,
        rows: Sequence[tuple[str, str]],
        *,
        many: bool = False,
        at: int = 0,
        act: str = "",
    ) -> None:
        """Ask to choose; ``at`` is the row under the cursor, ``act`` says what Enter does."""
        super().__init__()
        self._at = at
        self._act = act or f"Enter takes the {'marked' if many else 'row'}"
        self._title = title
        self._about = about
        self._texts = list(rows)
        self._many = many
        self._marked: set[int] = set()
        aside = [Column("", 30, drop=60)] if any(about for _, about in rows) else []
        self._rows = RowList((Column("", 1), Column("", 0), *aside), self._cells)

    def compose(self) -> ComposeResult:
        """Give the list and the keys."""
        with Vertical(classes="box") as box:
            box.border_title = self._title
            yield Static(shortened(self._about, 200), classes="about", markup=False)
            yield self._rows
            keys = ("Space marks · " if self._many else "") + self._act
            yield Static(f"{keys} · j k move · Esc leaves", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Show the rows."""
        self._rows.styles.height = min(12, len(self._texts) + 1)
        self._rows.show(range(len(self._texts)), keep=self._at)
        self._rows.focus()

    def _cells(self, number: int) -> Sequence[Cell]:
        text, about = self._texts[number]
        return (("✓" if number in self._marked else "", "mark"), (text, ""), (about, "faint"))

    def action_move(self, step: int) -> None:
        """Move by a row."""
        self._rows.move(step)

    def action_mark(self) -> None:
        """Mark the row, or let it go."""
        if self._many and self._rows.current is not None:
            self._marked ^= {self._rows.current}
            self._rows.redraw()
            self._rows.move(1)

    def action_take(self) -> None:
        """Take the marked rows, else the one under the cursor."""
        number = self._rows.current
        chosen = tuple(sorted(self._marked)) or (() if number is None else (number,))
        self.dismiss(chosen or None)

    def on_row_list_chosen(self) -> None:
        """A double click takes."""
        self.action_take()
