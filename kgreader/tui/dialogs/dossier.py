"""Writing a comparison to a file that can be sent to somebody; the ending of its name chooses the format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from kgreader.errors import KgreaderError
from kgreader.model import Article
from kgreader.tui.dialogs.base import Dialog
from kgreader.tui.words import visible
from kgreader.workspace import COMPARISON_FORMATS, SideBySide, write_file

__all__ = ["DossierDialog"]

_WORDS = {"md": "Markdown", "html": "one HTML file without scripts", "json": "JSON"}


class DossierDialog(Dialog[str | None]):
    """Asks for a file name and writes the comparison; gives the path."""

    BINDINGS = [
        Binding("ctrl+n,down,tab", "format(1)", show=False, priority=True),
        Binding("up", "format(-1)", show=False, priority=True),
    ]

    def __init__(self, found: SideBySide, articles: Sequence[Article]) -> None:
        super().__init__()
        self._found = found
        self._articles = articles
        self._format = 0
        self._sure: Path | None = None

    def compose(self) -> ComposeResult:
        """Give the line and the keys."""
        with Vertical(classes="box") as box:
            box.border_title = "Write the comparison"
            yield Static("", id="what", classes="about", markup=False)
            yield Input(value="comparison.md", compact=True)
            yield Static("Enter writes · ↓ other format · Esc leaves", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Begin with Markdown."""
        self._describe()
        self.query_one(Input).focus()

    def _describe(self) -> None:
        words = _WORDS[COMPARISON_FORMATS[self._format]]
        self.query_one("#what", Static).update(
            f"{len(self._found.reports)} reports side by side, as {words}."
        )

    def action_format(self, step: int) -> None:
        """Take the next format and give the file its ending."""
        self._format = (self._format + step) % len(COMPARISON_FORMATS)
        line = self.query_one(Input)
        line.value = str(Path(line.value or "comparison").with_suffix("." + COMPARISON_FORMATS[self._format]))
        line.cursor_position = len(line.value)
        self._describe()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The ending chooses the format."""
        ending = Path(event.value).suffix.lstrip(".").lower()
        if ending in COMPARISON_FORMATS:
            self._format = COMPARISON_FORMATS.index(ending)
            self._describe()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write the file; an existing one is replaced only when its name was entered twice."""
        event.stop()
        path = Path(event.value).expanduser()
        hint = self.query(".hint").last(Static)
        if not event.value.strip():
            hint.update("Name a file.")
            return
        if path.exists() and self._sure != path:
            self._sure = path
            hint.update(visible(f"{path} is there already; Enter again replaces it."))
            return
        try:
            text = self.workspace.comparison(
                self._articles, COMPARISON_FORMATS[self._format], found=self._found
            )
            write_file(path, text)
        except KgreaderError as error:
            hint.update(visible(str(error)))
            return
        self.dismiss(str(path))
