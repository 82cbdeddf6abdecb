"""The other reports of an article's event: found beside the app, chosen to be read together."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from kgreader.errors import KgreaderError, Unreadable
from kgreader.model import Article, Related
from kgreader.tui.dialogs.base import Dialog
from kgreader.tui.labels import date_label, outlet_label
from kgreader.tui.rows import Cell, Column, RowList
from kgreader.tui.words import counted, shortened

__all__ = ["RelatedDialog"]

_MOST_ROWS = 12


class RelatedDialog(Dialog[tuple[str, ...] | None]):
    """Gives the paths of the reports that are to be read together with the article."""

    DEFAULT_CSS = """
    RelatedDialog RowList { height: 2; }
    RelatedDialog .names { height: 1; color: $foreground 80%; }
    """
    BINDINGS = [
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("space", "mark", show=False),
        Binding("enter,v", "take", show=False),
        Binding("R,q", "close", show=False),
    ]

    def __init__(self, article: Article) -> None:
        super().__init__()
        self._article = article
        self._hits: list[tuple[Related, Article]] = []
        self._marked: list[str] = []
        self._rows = RowList(
            (Column("", 1), Column("alike", 5, "right"), Column(" date", 11, drop=50), Column("outlet", 18, drop=66),
             Column("title", 0)),
            self._cells,
        )  # fmt: skip
        self._names = Static("", classes="names", markup=False)
        self._hint = Static("Looking through the library …", classes="hint", markup=False)

    def compose(self) -> ComposeResult:
        """Give the list, the reason under it, and the keys."""
        with Vertical(classes="box") as box:
            box.border_title = "Other reports of this event"
            yield Static(shortened(self._article.heading, 200), classes="about", markup=False)
            yield self._rows
            yield self._names
            yield self._hint

    def on_mount(self) -> None:
        """Look for them beside the app."""
        self._rows.focus()
        self.run_worker(self._look(), exclusive=True)

    async def _look(self) -> None:
        def progress(done: int, total: int) -> None:
            self._hint.update(f"Reading {done} of {counted(total, 'new article')} … · Esc leaves")

        try:
            hits = await self.reader.analyst().related(self._article, self.workspace.paths, progress=progress)
        except KgreaderError as error:
            self._hint.update(str(error))
            return
        for hit in self.workspace.in_time(self._article, hits):
            try:
                self._hits.append((hit, self.workspace.article(hit.path)))
            except Unreadable:  # vanished meanwhile
                continue
        self._show()

    def _show(self) -> None:
        if not self._hits:
            self._hint.update("No other report of this event was found in the library. · Esc leaves")
            return
        self._rows.styles.height = min(_MOST_ROWS, len(self._hits)) + 1
        self._rows.show(range(len(self._hits)))
        self._hint.update("Enter reads it beside this one · Space marks several · j k move · Esc leaves")
        self.on_row_list_moved()

    def _cells(self, number: int) -> Sequence[Cell]:
        hit, article = self._hits[number]
        about = article.metadata
        return (
            ("✓" if hit.path in self._marked else "", "mark"),
            (f"{round(100 * hit.score)} %", "faint"),
            (date_label(about, short=True), "faint"),
            (outlet_label(about), "faint"),
            (article.heading, ""),
        )

    def on_row_list_moved(self) -> None:
        """Say why the report under the cursor was found."""
        number = self._rows.current
        if number is not None:
            self._names.update(shortened(f"both name: {', '.join(self._hits[number][0].names)}", 300))

    def action_move(self, step: int) -> None:
        """Move by a row."""
        self._rows.move(step)

    def action_mark(self) -> None:
        """Mark the report, or let it go."""
        number = self._rows.current
        if number is not None:
            path = self._hits[number][0].path
            self._marked = [one for one in self._marked if one != path] + [path] * (path not in self._marked)
            self._rows.redraw()
            self._rows.move(1)

    def action_take(self) -> None:
        """Read the marked reports, else the one under the cursor, together with the article."""
        number = self._rows.current
        if number is not None:
            self.dismiss(tuple(self._marked) or (self._hits[number][0].path,))

    def on_row_list_chosen(self) -> None:
        """A double click takes."""
        self.action_take()
