"""A screen with a list: the motions in it."""

from __future__ import annotations

from textual.widget import Widget

from kgreader.tui.rows import RowList
from kgreader.tui.screen import ReadingScreen

__all__ = ["ListScreen"]


class ListScreen(ReadingScreen):
    """A full screen whose keys move in one list."""

    ROW = "row"
    """What a row is, for the reader."""

    @property
    def table(self) -> RowList:
        """The list widget."""
        return self.query_one(RowList)

    def home(self) -> Widget:
        """The list."""
        return self.table

    def action_step(self, step: int) -> None:
        """Move by a row."""
        if not self.table.move(step):
            self.say(f"This is the {'last' if step > 0 else 'first'} {self.ROW}.")
        elif self.status.message:
            self.say("")

    def action_page(self, step: int) -> None:
        """Move by a page."""
        self.table.move(step * self.table.page)

    def action_half(self, step: int) -> None:
        """Move by half a page."""
        self.table.move(step * max(1, self.table.page // 2))

    def action_top(self) -> None:
        """To the first row."""
        self.table.move_to(0)

    def action_bottom(self) -> None:
        """To the last row."""
        self.table.move_to(len(self.table.order) - 1)
