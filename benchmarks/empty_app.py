"""The yardstick: the smallest Textual program that shows something."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static

WORD = "yardstick"


class EmptyApp(App[None]):
    """One line of text; ``q`` quits."""

    BINDINGS = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Static(WORD)


if __name__ == "__main__":
    EmptyApp().run()
