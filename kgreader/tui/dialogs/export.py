"""Writing notes to a file: format, place, and what goes in."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from kgreader.errors import KgreaderError
from kgreader.tui.dialogs.base import Dialog
from kgreader.tui.words import visible
from kgreader.workspace import EXPORT_ENDINGS, EXPORT_FORMATS, export_format_of, write_file

__all__ = ["ExportDialog"]


class ExportDialog(Dialog[None]):
    """Asks for a file name; its ending chooses the format."""

    BINDINGS = [
        Binding("ctrl+n,down,tab", "format(1)", show=False, priority=True),
        Binding("up", "format(-1)", show=False, priority=True),
    ]

    def __init__(self, articles: tuple[str, ...] = (), *, tags: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._articles = articles
        self._tags = tags
        self._all = False
        self._format = 0

    def compose(self) -> ComposeResult:
        """Give the line and the keys."""
        with Vertical(classes="box") as box:
            box.border_title = "Export notes"
            yield Static("", id="what", classes="about", markup=False)
            yield Input(value="notes.md", compact=True)
            yield Static(
                "Enter writes · ↓ other format · ^a these articles / all notes · Esc leaves",
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        """Begin with Markdown."""
        self._all = not self._articles
        self._describe()
        self.query_one(Input).focus()

    def _describe(self) -> None:
        what = "All notes" if self._all else f"The notes on {len(self._articles)} open article(s)"
        self.query_one("#what", Static).update(f"{what}, as {EXPORT_FORMATS[self._format]}.")

    def action_format(self, step: int) -> None:
        """Take the next format and give the file its ending."""
        self._format = (self._format + step) % len(EXPORT_FORMATS)
        line = self.query_one(Input)
        line.value = str(
            Path(line.value or "notes").with_suffix(EXPORT_ENDINGS[EXPORT_FORMATS[self._format]])
        )
        line.cursor_position = len(line.value)
        self._describe()

    def key_ctrl_a(self) -> None:
        """All notes, or those on the open articles."""
        if self._articles:
            self._all = not self._all
            self._describe()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The ending chooses the format."""
        format = export_format_of(event.value)
        if format and not event.value.endswith(EXPORT_ENDINGS[EXPORT_FORMATS[self._format]]):
            self._format = EXPORT_FORMATS.index(format)
            self._describe()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write the file; an existing one is replaced only when its name was entered twice."""
        event.stop()
        path = Path(event.value).expanduser()
        hint = self.query(".hint").last(Static)
        if not event.value.strip():
            hint.update("Name a file.")
            return
        if path.exists() and getattr(self, "_sure", None) != path:
            self._sure = path
            hint.update(visible(f"{path} is there already; Enter again replaces it."))
            return
        try:
            articles = () if self._all else self._articles
            text = self.workspace.export(EXPORT_FORMATS[self._format], tags=self._tags, articles=articles)
            write_file(path, text)
        except KgreaderError as error:
            hint.update(visible(str(error)))
            return
        self.dismiss(None)
        self.app.call_later(self.reader.say, f"Written: {path}")
