"""A question that one key answers."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from kgreader.tui.dialogs.base import Dialog
from kgreader.tui.words import shortened

__all__ = ["KeysDialog"]


class KeysDialog(Dialog[str | None]):
    """Shows the answers with their keys, and gives the key."""

    def __init__(self, title: str, about: str, answers: Mapping[str, str], *, hint: str = "") -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._answers = dict(answers)
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Give the question and its answers."""
        with Vertical(classes="box") as box:
            box.border_title = self._title
            yield Static(shortened(self._about, 200), classes="about", markup=False)
            for key, answer in self._answers.items():
                yield Static(f"{key}  {answer}", markup=False)
            yield Static(
                " · ".join(part for part in (self._hint, "Esc leaves") if part), classes="hint", markup=False
            )

    def on_key(self, event: events.Key) -> None:
        """Take an answer; other keys say nothing here."""
        if event.character in self._answers:
            event.stop()
            self.dismiss(event.character)
        elif event.key == "q":
            event.stop()
            self.dismiss(None)
