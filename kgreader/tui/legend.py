"""The legend of the layers at the foot of the reader: one key switches one on or off."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.style import Style
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from kgreader.model import LAYERS
from kgreader.tui.lines import Lines, line

__all__ = ["LAYER_KEYS", "Legend"]

LAYER_KEYS = {
    "person": ("p", "persons"),
    "place": ("l", "places"),
    "org": ("o", "organisations"),
    "group": ("g", "groups"),
    "misc": ("m", "works, events"),
    "number": ("n", "numbers"),
    "date": ("d", "dates"),
    "vague": ("v", "vague numbers"),
}
"""The key of each layer, and its name for readers."""


class Legend(Lines, can_focus=True):
    """Takes the keys while it is shown; changes take effect at once."""

    DEFAULT_CSS = """
    Legend { height: auto; }
    """
    BINDINGS = [
        *[Binding(key, f"switch('{layer}')", show=False) for layer, (key, _) in LAYER_KEYS.items()],
        Binding("a", "all(True)", show=False),
        Binding("0", "all(False)", show=False),
        Binding("escape,q,L,enter", "close", show=False),
    ]

    class Closed(Message):
        """The reader is done."""

    def __init__(
        self, off: frozenset[str], counts: Mapping[str, int], switch: Callable[[frozenset[str]], None]
    ) -> None:
        super().__init__()
        self._off = off
        self._counts = counts
        self._switch = switch

    def recount(self, counts: Mapping[str, int]) -> None:
        """Show other counts."""
        self._counts = counts
        self.refresh()

    def on_resize(self) -> None:
        """Take as many lines as the layers need."""
        self.styles.height = len(self._rows())

    def on_mount(self) -> None:
        """Begin with one line."""
        self.styles.height = 2

    def _rows(self) -> list[list[tuple[str, Style]]]:
        look, width = self.look, self.size.width
        rows: list[list[tuple[str, Style]]] = [[]]
        used = 0
        for layer in LAYERS:
            key, name = LAYER_KEYS[layer]
            on = layer not in self._off
            count = f" {self._counts.get(layer, 0)}  "
            size = 1 + len(key) + 2 + len(name) + len(count)
            if used + size > width and rows[-1]:
                rows.append([])
                used = 0
            used += size
            dot = "●" if on else "○"
            style = look.layer(layer) if on else look.faint
            rows[-1] += [
                (f" {key}", look.note_mark),
                (f"{dot} ", look.faint),
                (name, style),
                (count, look.faint),
            ]
        hint = " a all · 0 none · Esc back"
        if used + len(hint) <= width:
            rows[-1].append((hint, look.faint))
        return rows

    def strip_at(self, y: int) -> Strip:
        """Draw a line of the legend."""
        rows = self._rows()
        return line(rows[y] if y < len(rows) else [], self.size.width, self.look.ground)

    def _set(self, off: frozenset[str]) -> None:
        self._off = off
        self.refresh()
        self._switch(off)

    def action_switch(self, layer: str) -> None:
        """Switch one layer."""
        self._set(self._off ^ {layer})

    def action_all(self, on: bool) -> None:
        """Light all layers, or none."""
        self._set(frozenset() if on else frozenset(LAYERS))

    def action_close(self) -> None:
        """Give the keys back."""
        self.post_message(self.Closed())
