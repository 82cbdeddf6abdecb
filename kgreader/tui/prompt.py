"""The one-line question at the bottom of a screen: filter, find."""

from __future__ import annotations

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

__all__ = ["Prompt"]


class Prompt(Input):
    """Takes a query; every change, the end and the way out are messages."""

    DEFAULT_CSS = """
    Prompt {
        height: 1;
        border: none;
        padding: 0 1;
        background: $panel;
        color: $foreground;
    }
    Prompt:focus { border: none; background: $panel; }
    """

    BINDINGS = [
        Binding("escape,ctrl+g,ctrl+c", "leave", show=False),
        Binding("down,up", "accept", show=False),
    ]

    class Edited(Message):
        """The query changed."""

        def __init__(self, query: str) -> None:
            self.query = query
            """As typed so far."""
            super().__init__()

    class Accepted(Message):
        """The reader wants this query."""

        def __init__(self, query: str) -> None:
            self.query = query
            """As typed."""
            super().__init__()

    class Left(Message):
        """The reader wants out; what was before comes back."""

    def __init__(self, query: str, *, hint: str) -> None:
        super().__init__(value=query, placeholder=hint, select_on_focus=False, compact=True)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass a change on."""
        event.stop()
        self.post_message(self.Edited(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the query."""
        event.stop()
        self.action_accept()

    def action_accept(self) -> None:
        """Take the query."""
        self.post_message(self.Accepted(self.value))

    def action_leave(self) -> None:
        """Forget the query."""
        self.post_message(self.Left())
