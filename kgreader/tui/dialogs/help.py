"""Every key of a screen, from the registry, narrowed as the reader types."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from kgreader.tui.actions import CONTEXTS, key_label, of
from kgreader.tui.dialogs.base import Dialog
from kgreader.tui.dialogs.choice import ChoiceInput, narrowed
from kgreader.tui.rows import Cell, Column, RowList
from kgreader.tui.words import visible

__all__ = ["HelpDialog"]


class HelpDialog(Dialog[None]):
    """Shows the keys; Enter does what the row says."""

    DEFAULT_CSS = """
    HelpDialog > .box { height: 90%; max-width: 120; }
    HelpDialog RowList { height: 1fr; }
    """

    def __init__(self, context: str, *, note: str = "") -> None:
        super().__init__()
        self._note = note
        self._screen_context = context
        self._actions = [action for action in of(context) if action.listed]
        self._rows = RowList(
            (Column("key", 12), Column("", 18, drop=60), Column("what it does", 0)), self._cells
        )

    def compose(self) -> ComposeResult:
        """Give the line, the list and the keys."""
        with Vertical(classes="box") as box:
            box.border_title = f"Keys: {CONTEXTS[self._screen_context]}"
            if self._note:
                yield Static(visible(self._note), classes="about", markup=False)
            yield ChoiceInput(self._rows, hint="type to search the keys")
            yield self._rows
            yield Static("", id="whole", classes="about", markup=False)
            yield Static("↑ ↓ move · Enter does it · Esc leaves", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Show all keys."""
        self._rows.show(range(len(self._actions)))
        self.on_row_list_moved()
        self.query_one(ChoiceInput).focus()

    def _keys(self, number: int) -> str:
        action = self._actions[number]
        keys = [key_label(key) for key in self.reader.key_for(action).split(",")]
        digits = [key for key in keys if key.isdigit()]
        if len(digits) > 2:
            return f"{digits[0]}–{digits[-1]}"
        return " ".join("gg" if action.id == "top" and key == "g" else key for key in keys)

    def _cells(self, number: int) -> Sequence[Cell]:
        action = self._actions[number]
        return ((self._keys(number), "mark"), (action.title, "strong"), (action.help, ""))

    def on_row_list_moved(self) -> None:
        """Show the whole sentence of the row under the cursor."""
        number = self._rows.current
        self.query_one("#whole", Static).update("" if number is None else self._actions[number].help)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list; a single character also finds its key."""
        event.stop()
        texts = [
            f"{self._keys(number)} {action.title} {action.help}"
            for number, action in enumerate(self._actions)
        ]
        query = event.value.strip()
        order = narrowed(texts, query)
        if len(query) == 1:
            exact = [number for number in range(len(texts)) if query in self._keys(number).split()]
            order = exact + [number for number in order if number not in exact]
        self._rows.cursor = 0
        self._rows.show(order)
        self.on_row_list_moved()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do what the row says."""
        event.stop()
        number = self._rows.current
        screen = self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else self.app.screen
        self.dismiss(None)  # takes the pop-up off the stack at once
        if number is not None:
            action = self._actions[number]
            if "quick" not in action.id:
                self.app.call_later(self.reader._run_on, screen, action.call)
