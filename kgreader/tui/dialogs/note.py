"""Writing a note: Enter saves, ^j begins a new line, ^e opens the reader's own editor."""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from kgreader.text import canonical
from kgreader.tui.dialogs.base import Dialog
from kgreader.tui.words import shortened, visible

__all__ = ["NoteArea", "NoteDialog"]


class NoteArea(TextArea):
    """A text area in which Enter saves and ^j (or Alt+Enter) breaks the line."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            await self.screen.run_action("save")
            return
        if event.key in ("ctrl+j", "shift+enter", "alt+enter"):
            event.stop()
            event.prevent_default()
            self.insert("\n")
            return
        await super()._on_key(event)


class NoteDialog(Dialog[str | None]):
    """Asks for the text of a note."""

    BINDINGS = [
        Binding("ctrl+e", "editor", show=False, priority=True),
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("ctrl+c", "copy_or_close", show=False, priority=True),
    ]

    def __init__(
        self,
        quotation: str,
        *,
        text: str = "",
        title: str = "Note",
        on_draft: Callable[[str], None] = lambda text: None,
    ) -> None:
        super().__init__()
        self._quotation = quotation
        self._text = canonical(text)
        self._title = title
        self._on_draft = on_draft

    def compose(self) -> ComposeResult:
        """Give the quotation, the text area and the keys."""
        with Vertical(classes="box") as box:
            box.border_title = self._title
            yield Static(f"“{shortened(self._quotation, 220)}”", classes="about", markup=False)
            yield NoteArea(
                self._text, soft_wrap=True, show_line_numbers=False, compact=True, highlight_cursor_line=False
            )
            yield Static(
                "Enter saves · ^j new line · ^e editor · #word tags · Esc leaves",
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        """Put the cursor at the end."""
        area = self.query_one(NoteArea)
        area.move_cursor(area.document.end)
        area.focus()
        if self._text:
            self.query(".hint").last(Static).update(
                "A draft from before · Enter saves · ^j new line · ^e editor · Esc leaves"
            )

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Let the screen hold the draft, in case the terminal goes away."""
        self._on_draft(event.text_area.text)

    def action_save(self) -> None:
        """Give the text back."""
        self.dismiss(self.query_one(NoteArea).text)

    def action_close(self) -> None:
        """Leave; the draft is let go only when it is empty or was there before."""
        self._on_draft("")
        self.dismiss(None)

    def action_copy_or_close(self) -> None:
        """Copy what is selected; with nothing selected, leave the pop-up but keep the draft for the next time."""
        area = self.query_one(NoteArea)
        if area.selected_text:
            self.app.copy_to_clipboard(area.selected_text)
        else:
            self.dismiss(None)

    def action_editor(self) -> None:
        """Edit the text in ``$VISUAL`` or ``$EDITOR``, without a shell in between."""
        area = self.query_one(NoteArea)
        command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
        hint = self.query(".hint").last(Static)
        if not command:
            hint.update("No editor is set: export EDITOR=vim (or another), then ^e.")
            return
        text, problem = self._edited(command, area.text)
        if problem:
            hint.update(visible(problem))
        if text is not None:
            area.text = text
            area.move_cursor(area.document.end)

    def _edited(self, command: list[str], text: str) -> tuple[str | None, str]:
        folder = tempfile.mkdtemp(prefix="kgreader-")
        path = Path(folder) / "note.md"
        try:
            path.write_text(text, "utf-8")
            with self.app.suspend():
                status = subprocess.run([*command, str(path)], check=False).returncode
            if status:
                return None, f"The editor ended with an error ({status}); the note is as before."
            return canonical(path.read_text("utf-8", "replace")).rstrip("\n"), ""
        except Exception as error:
            return None, f"The editor {command[0]!r} could not be started: {error}"
        finally:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
                os.rmdir(folder)
