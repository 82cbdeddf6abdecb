"""Writing notes to a file: which of them, in which of all formats, and where."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from kgreader.errors import KgreaderError
from kgreader.tui.dialogs.base import Dialog
from kgreader.tui.dialogs.choice import ChoiceInput
from kgreader.tui.rows import Cell, Column, RowList
from kgreader.tui.words import counted, visible
from kgreader.workspace import (
    EXPORT_ENDINGS,
    EXPORT_FORMATS,
    EXPORT_GROUPS,
    EXPORT_TITLES,
    NoteRow,
    export_format_of,
    write_file,
)

__all__ = ["ExportDialog", "Scope"]


class Scope(NamedTuple):
    """Which notes are written."""

    title: str
    """Such as ``The 3 picked passages``."""
    articles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    rows: Sequence[NoteRow] | None = None
    """These passages, whatever the other two say."""


_ALL = Scope("All notes")


class ExportDialog(Dialog[None]):
    """Asks for format and file name; an ending that is typed chooses the format."""

    DEFAULT_CSS = """
    ExportDialog RowList { height: auto; min-height: 2; max-height: 12; }
    """
    BINDINGS = [
        Binding("tab", "format(1)", show=False, priority=True),
        Binding("shift+tab", "format(-1)", show=False, priority=True),
        Binding("ctrl+a", "scope", show=False, priority=True),
        Binding("ctrl+t", "group", show=False, priority=True),
    ]

    def __init__(self, *scopes: Scope) -> None:
        """Offer these notes, and all."""
        super().__init__()
        self._scopes = (*scopes, _ALL)
        self._scope = 0
        self._group = 0
        self._sure: Path | None = None
        self._rows = RowList((Column("format", 11), Column("", 0), Column("", 7, drop=50)), self._cells)

    def compose(self) -> ComposeResult:
        """Give the formats, the line and the keys."""
        with Vertical(classes="box") as box:
            box.border_title = "Export notes"
            yield Static("", id="what", classes="about", markup=False)
            yield self._rows
            yield ChoiceInput(self._rows, hint="a file name")
            yield Static("", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Begin with Markdown."""
        self._rows.styles.height = max(2, min(len(EXPORT_FORMATS) + 1, self.app.size.height - 7))
        self._rows.show(range(len(EXPORT_FORMATS)))
        line = self.query_one(ChoiceInput)
        line.value = "notes.md"
        line.cursor_position = len(line.value)
        line.focus()
        self._describe()

    @property
    def _format(self) -> str:
        return EXPORT_FORMATS[self._rows.current or 0]

    def _cells(self, number: int) -> Sequence[Cell]:
        name = EXPORT_FORMATS[number]
        return ((name, "strong"), (EXPORT_TITLES[name], ""), (EXPORT_ENDINGS[name], "faint"))

    def _describe(self) -> None:
        group = f", under each {EXPORT_GROUPS[self._group]}" if self._format == "md" else ""
        self.query_one("#what", Static).update(
            visible(f"{self._scopes[self._scope].title}, as {self._format}{group}.")
        )
        keys = ["Enter writes", "↑ ↓ format"]
        if len(self._scopes) > 1:
            keys.append("^a which notes")
        if self._format == "md":
            keys.append("^t under what")
        self.query(".hint").last(Static).update(" · ".join([*keys, "Esc leaves"]))

    # choosing

    def action_format(self, step: int) -> None:
        """Take the next format, round the end."""
        self._rows.move_to((self._rows.cursor + step) % len(EXPORT_FORMATS))

    def on_row_list_moved(self) -> None:
        """Give the file the ending of the format under the cursor."""
        line = self.query_one(ChoiceInput)
        ending = EXPORT_ENDINGS[self._format]
        if not line.value.endswith(ending):
            path = Path(line.value or "notes")
            line.value = str(path.with_suffix(ending) if path.name else path / f"notes{ending}")
            line.cursor_position = len(line.value)
        self._describe()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The ending chooses the format."""
        event.stop()
        format = export_format_of(event.value)
        if format and not event.value.endswith(EXPORT_ENDINGS[self._format]):
            self._rows.move_to(EXPORT_FORMATS.index(format))

    def action_scope(self) -> None:
        """Take other notes: those that are open, picked or shown, or all."""
        self._scope = (self._scope + 1) % len(self._scopes)
        self._describe()

    def action_group(self) -> None:
        """Let the notes in Markdown stand under something else."""
        if self._format == "md":
            self._group = (self._group + 1) % len(EXPORT_GROUPS)
            self._describe()

    # writing

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write the file; an existing one is replaced only when its name was entered twice."""
        event.stop()
        path = Path(event.value.strip()).expanduser()
        hint = self.query(".hint").last(Static)
        if not event.value.strip():
            hint.update("Name a file.")
            return
        if path.exists() and self._sure != path:
            self._sure = path
            hint.update(visible(f"{path} is there already; Enter again replaces it."))
            return
        hint.update("Writing …")
        try:
            count = await self._write(path)
        except KgreaderError as error:
            hint.update(visible(str(error)))
            return
        self.dismiss(None)
        self.app.call_later(self.reader.say, f"Written: {path} ({counted(count, 'passage')})")

    async def _write(self, path: Path) -> int:
        """Gather the notes here, where they are kept, and write them beside the app."""
        scope, format = self._scopes[self._scope], self._format
        group = EXPORT_GROUPS[self._group] if format == "md" else EXPORT_GROUPS[0]
        rows = scope.rows
        if rows is None:
            rows = self.workspace.notes(tags=scope.tags, articles=scope.articles)
        made = await asyncio.to_thread(self.workspace.export, format, group=group, rows=rows)
        await asyncio.to_thread(write_file, path, made)
        return len(rows)
