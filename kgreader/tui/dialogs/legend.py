"""The legend of the layers: one key switches one on or off."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from kgreader.model import LAYERS
from kgreader.tui.dialogs.base import Dialog

__all__ = ["LegendDialog"]

_KEYS = {
    "person": "p",
    "place": "l",
    "org": "o",
    "group": "g",
    "misc": "m",
    "number": "n",
    "date": "d",
    "vague": "v",
}
_NAMES = {
    "person": "persons",
    "place": "places",
    "org": "organisations",
    "group": "groups, nationalities",
    "misc": "works, events, products",
    "number": "numbers",
    "date": "dates and times",
    "vague": "vague numbers (dozens, several)",
}


class LegendDialog(Dialog[None]):
    """Shows the layers; changes take effect at once."""

    DEFAULT_CSS = """
    LegendDialog { align: right bottom; }
    LegendDialog > .box { max-width: 48; }
    """

    def __init__(
        self, off: frozenset[str], counts: Mapping[str, int], switch: Callable[[frozenset[str]], None]
    ) -> None:
        super().__init__()
        self._off = off
        self._counts = counts
        self._switch = switch

    def compose(self) -> ComposeResult:
        """Give the legend and the keys."""
        with Vertical(classes="box") as box:
            box.border_title = "Layers"
            yield Static(self._legend(), id="legend")
            yield Static("a letter switches · a all · 0 none · Esc leaves", classes="hint", markup=False)

    def _legend(self) -> Text:
        look = self.reader.look
        text = Text()
        for layer in LAYERS:
            on = layer not in self._off
            text.append(f" {_KEYS[layer]} ", style="bold")
            text.append("● " if on else "○ ")
            text.append(f"{_NAMES[layer]:<32}", style=look.layer(layer) if on else look.faint)
            text.append(f"{self._counts.get(layer, 0):>5}\n")
        text.rstrip()
        return text

    def on_key(self, event: events.Key) -> None:
        """Switch the layer of the letter."""
        if event.key in ("a", "0"):
            self._set(frozenset() if event.key == "a" else frozenset(LAYERS))
        elif event.key in ("q", "L", "enter"):
            self.dismiss(None)
        else:
            for layer, key in _KEYS.items():
                if event.key == key:
                    self._set(self._off ^ {layer})

    def _set(self, off: frozenset[str]) -> None:
        self._off = off
        self._switch(off)
        self.query_one("#legend", Static).update(self._legend())
