"""Keys that come before the screen they are meant for can take them: typed while a pop-up opens, or at the start."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from textual import events
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.app import App

__all__ = ["EarlyKeys"]

_PATIENCE = 2.0
"""Seconds after which keys are passed on, ready or not."""
_CLOSES = 0.15
"""Seconds after which a widget that never answers counts as closed."""
_LOOK_EVERY = 0.004


class EarlyKeys:
    """Holds keys back until the screen in sight can take them, then types them in their order."""

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._held: list[events.Key] = []
        self._left: Widget | None = None
        self._until = 0.0

    def hold(self, key: events.Key) -> bool:
        """Say whether this key is held back now."""
        if not self._held and self._ready():
            return False
        self._held.append(key)
        if len(self._held) == 1:
            self._app.run_worker(self._type(), group="early keys", exclusive=False)
        return True

    def leaving(self, widget: Widget) -> None:
        """Note that ``widget`` gets a key that may close it: what follows waits until all have answered to that key."""
        self._left, self._until = widget, time.monotonic() + _CLOSES
        pumps = [widget, *(node for node in widget.ancestors if isinstance(node, Widget))]

        def ask_next() -> None:
            if self._left is widget and pumps:
                pumps.pop(0).call_later(ask_next)
            elif self._left is widget:
                self._left = None

        self._app.call_next(ask_next)

    def _ready(self) -> bool:
        """Whether the screen in sight is mounted, its focus is set, and nothing is about to close."""
        if not self._app.screen_stack:
            return False
        screen = self._app.screen
        if self._left is not None:
            if screen.focused is self._left and time.monotonic() < self._until:
                return False
            self._left = None
        return screen.is_mounted and (
            screen.focused is not None or not screen.is_modal or not screen.focus_chain
        )

    async def _type(self) -> None:
        end = time.monotonic() + _PATIENCE
        while not self._ready() and time.monotonic() < end:
            await asyncio.sleep(_LOOK_EVERY)
        held, self._held = self._held, []
        for key in held:
            self._app.post_message(events.Key(key.key, key.character))
