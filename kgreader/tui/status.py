"""The two lines at the bottom: what is going on, and at most eight keys."""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from kgreader.tui.actions import Action, key_label
from kgreader.tui.lines import Lines, fit, line

__all__ = ["KeyBar", "StatusLine"]

MOST_KEYS = 8
"""Keys that the footer shows at most."""


class StatusLine(Lines, can_focus=False):
    """One line: a message on the left, where the reader is on the right."""

    DEFAULT_CSS = """
    StatusLine { height: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._message = ""
        self._warn = False
        self._place: list[tuple[str, Style]] = []
        self._strip: Strip | None = None

    @property
    def message(self) -> str:
        """What stands on the left."""
        return self._message

    def say(self, message: str, *, warn: bool = False) -> None:
        """Show a message until the next one; an empty one clears the line."""
        if (message, warn) != (self._message, self._warn):
            self._message, self._warn = message, warn
            self._redraw()

    def show_place(self, parts: list[tuple[str, Style]]) -> None:
        """Show where the reader is, on the right."""
        if parts != self._place:
            self._place = parts
            self._redraw()

    def _redraw(self) -> None:
        before, self._strip = self._strip, None
        if before is None or not self.size.width:
            self.refresh()
        else:
            self.refresh_difference(0, before, self.strip_at(0))

    def notify_style_update(self) -> None:
        """Another theme: draw anew."""
        super().notify_style_update()
        self._strip = None

    def strip_at(self, y: int) -> Strip:
        """Draw the line; the message has the room it needs."""
        width, look = self.size.width, self.look
        if self._strip is not None and self._strip.cell_length == width:
            return self._strip
        parts = list(self._place)
        room = width - cell_len(self._message) - 3
        while parts and sum(cell_len(text) for text, _ in parts) > max(0, room):
            parts.pop(0)
        taken = sum(cell_len(text) for text, _ in parts)
        style = look.warning if self._warn else look.bar
        left = fit(" " + self._message, max(0, width - taken - (1 if taken else 0)))
        self._strip = line([(left, style), *parts, (" " if taken else "", look.bar)], width, look.bar)
        return self._strip


class KeyBar(Lines, can_focus=False):
    """One line with the keys that work here, from the registry of actions; a click presses one."""

    DEFAULT_CSS = """
    KeyBar { height: 1; }
    """

    class Pressed(Message):
        """A key of the bar was clicked."""

        def __init__(self, call: str) -> None:
            self.call = call
            """The action with its arguments."""
            super().__init__()

    def __init__(self, actions: list[Action]) -> None:
        super().__init__()
        self._actions = sorted(
            (action for action in actions if action.footer), key=lambda action: action.footer
        )
        self._zones: list[tuple[int, int, str]] = []
        self._strip: Strip | None = None

    def strip_at(self, y: int) -> Strip:
        """Draw as many keys as fit, help and back always."""
        width, look = self.size.width, self.look
        if self._strip is not None and self._strip.cell_length == width:
            return self._strip
        last = [action for action in self._actions if action.id in ("help", "back")]
        first = [action for action in self._actions if action not in last][: MOST_KEYS - len(last)]
        keys = getattr(self.app, "key_for", lambda action: action.keys)

        def size(action: Action) -> int:
            return cell_len(key_label(keys(action).split(",")[0])) + len(action.title) + 3

        room = width - sum(size(action) for action in last) - 1
        shown = []
        for action in first:
            if size(action) > room:
                break
            room -= size(action)
            shown.append(action)
        parts: list[tuple[str, Style]] = []
        self._zones = []
        x = 0
        for action in shown + last:
            label = key_label(keys(action).split(",")[0])
            parts += [(f" {label}", look.key), (f" {action.title} ", look.bar)]
            self._zones.append((x, x + size(action), action.call))
            x += size(action)
        self._strip = line(parts, width, look.bar)
        return self._strip

    def notify_style_update(self) -> None:
        """Another theme: draw anew."""
        super().notify_style_update()
        self._strip = None

    def on_click(self, event: object) -> None:
        """Press the key that was clicked."""
        x = getattr(event, "x", -1)
        for start, end, call in self._zones:
            if start <= x < end:
                self.post_message(self.Pressed(call))
