"""A screen with a list that can be filtered and jumped from: notes, search."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult

from kgreader.model import Span
from kgreader.tui.actions import bindings
from kgreader.tui.detail import Detail
from kgreader.tui.list_screen import ListScreen
from kgreader.tui.reader_screen import ReaderScreen
from kgreader.tui.rows import Column, RowList

__all__ = ["TableScreen"]


class TableScreen(ListScreen):
    """Rows that lead to passages."""

    CONTEXT = "notes"
    BINDINGS = bindings("notes")
    COLUMNS: tuple[Column, ...] = ()
    EMPTY = ""

    def compose(self) -> ComposeResult:
        """Give the list and the lines at the bottom."""
        yield RowList(self.COLUMNS, self.cells, empty=self.EMPTY)
        yield Detail()
        yield from self.compose_bottom()

    def on_resize(self, event: events.Resize) -> None:
        """Give the list the room on a small terminal."""
        for detail in self.query(Detail):
            detail.styles.height = 4 if event.size.height >= 20 else 0

    def on_row_list_moved(self) -> None:
        """Show the whole of the current row."""
        for detail in self.query(Detail):
            self.describe(detail)

    def describe(self, detail: Detail) -> None:
        """Fill the lines under the list."""
        raise NotImplementedError

    def cells(self, number: int):  # type: ignore[no-untyped-def]
        """Give the cells of a row."""
        raise NotImplementedError

    async def go_to(self, path: str, span: Span | None) -> None:
        """Open an article at a passage; ``q`` comes back to the row."""
        screen = ReaderScreen((path,))
        await self.app.push_screen(screen)
        if span is not None and screen.panes:
            pane = screen.panes[0]
            screen.call_after_refresh(screen.focus_on, pane, span)

    def action_sort_context(self, side: str) -> None:
        """Only a concordance has contexts."""
        self.say("Only the concordance is sorted by context; K in an article opens it.")

    async def on_row_list_chosen(self) -> None:
        """A double click opens."""
        await self.run_action("open")

    async def action_back(self) -> None:
        """Back to where the list was opened from."""
        await self.app.pop_screen()

    async def action_tags(self) -> None:
        """Show all tags, with their counts."""
        from kgreader.tui.tags_screen import TagsScreen

        await self.app.push_screen(TagsScreen())

    def action_export(self) -> None:
        """Write the notes to a file."""
        from kgreader.tui.dialogs.export import ExportDialog

        self.app.push_screen(ExportDialog())
