"""Drawing at once, and no more than what changed.

Textual draws what is stale on a timer of sixty beats a second, and for that composes whole lines of the screen out of
all widgets. A reader waits for a key, not for a beat: `DirectScreen` draws as soon as nothing more is to be done, and
asks each stale region's widget for just that region. `exact` is the fallback where widgets overlap.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from rich.console import Console
from rich.control import Control
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate
from textual._context import visible_screen_stack
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.app import App
    from textual.events import Idle
    from textual.widget import Widget

__all__ = ["DirectScreen", "Patches", "exact", "frame", "patches", "whole_frames"]

_BREATH = 0.004
"""Seconds between two drawings at the least; what comes in faster, such as turns of a wheel, is drawn together."""

Result = TypeVar("Result")


class Patches(CompositorUpdate):
    """Strips with the place of their first cell."""

    def __init__(self, strips: list[tuple[int, int, Strip]]) -> None:
        self.strips = strips
        """Column, row and strip."""

    def render_segments(self, console: Console) -> str:
        """Write each strip at its place."""
        return "".join([f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for x, y, strip in self.strips])


class _ExactUpdate(ChopsUpdate):
    def render_segments(self, console: Console) -> str:
        """Write each dirty region from its own left to its own right end."""
        written: list[str] = []
        for y, left, right in self.spans:
            chops = self.chops[y]
            for end, (start, strip) in zip(self.chop_ends[y], chops.items(), strict=False):
                first, last = max(start, left), min(end, right)
                if strip is None or first >= last:
                    continue
                if first > start or last < end:
                    strip = strip.crop(first - start, last - start)
                written += (Control.move_to(first, y).segment.text, strip.render(console))
        return "".join(written)


def exact(update: Any) -> Any:
    """Give an update that sends no more than its regions.

    Textual 8 keeps exact regions of what is dirty, but when it writes them it begins every one at the left edge of
    its widget, and several in one line overlap.
    """
    if type(update) is ChopsUpdate:
        return _ExactUpdate(update.chops, update.spans, update.chop_ends)
    return update


def whole_frames(app: App[Any], update: object) -> bool:
    """Say whether a frame can be written in one piece; Windows wants small ones, and without a screen there is none."""
    return (
        isinstance(update, CompositorUpdate)
        and sys.platform != "win32"
        and app._running
        and not (app._closed or app.is_headless or app.is_inline)
    )


def frame(picture: str, cursor: tuple[int, int], *, synchronised: bool) -> str:
    """Give all that a terminal is sent for one frame; it then shows it at once, if it knows how to."""
    picture += Control.move_to(*cursor).segment.text
    return f"{SYNC_START}{picture}{SYNC_END}" if synchronised else picture


def patches(compositor: Compositor) -> Patches | None:
    """Take the dirty regions, if each lies wholly in the widget seen there; else leave them and give ``None``."""
    whole = compositor.size.region
    found: list[tuple[Region, Region, Widget]] = []
    dirty = compositor._dirty_regions
    for region in _tiles(compositor) if whole in dirty else _outermost(dirty):
        seen = region.intersection(whole)
        if not seen:
            continue
        for widget, (place, clip) in compositor.visible_widgets.items():
            visible = place.intersection(clip)
            if visible.overlaps(seen):
                if not visible.contains_region(seen):
                    return None
                found.append((seen, place, widget))
                break
        else:
            return None
    compositor._dirty_regions.clear()
    strips: list[tuple[int, int, Strip]] = []
    for seen, place, widget in found:
        rows = widget.render_lines(seen.translate((-place.x, -place.y)))
        strips += ((seen.x, seen.y + y, strip) for y, strip in enumerate(rows))
    return Patches(strips)


def _tiles(compositor: Compositor) -> list[Region]:
    """Give the regions of the widgets without children if they cover the screen side by side; else the whole screen.

    What contains them then need not be drawn, for nothing of it is seen.
    """
    whole = compositor.size.region
    tiles: list[Region] = []
    for widget, (place, clip) in compositor.visible_widgets.items():
        seen = place.intersection(clip).intersection(whole)
        if seen and not widget._nodes:
            if any(tile.overlaps(seen) for tile in tiles):
                return [whole]
            tiles.append(seen)
    return tiles if sum(tile.area for tile in tiles) == whole.area else [whole]


def _outermost(regions: Iterable[Region]) -> list[Region]:
    """Leave out regions that lie in others; in the order of the lines."""
    kept: list[Region] = []
    for region in sorted(regions, key=lambda one: (-one.area, one.y, one.x)):
        if not any(other.contains_region(region) for other in kept):
            kept.append(region)
    return sorted(kept, key=lambda one: (one.y, one.x))


class DirectScreen(Screen[Result]):
    """A screen that draws as soon as nothing more is to be done."""

    _drawn_at = 0.0

    async def _on_idle(self, event: Idle) -> None:
        """Draw now, unless the last picture is a moment old: then the timer does it."""
        if time.monotonic() - self._drawn_at >= _BREATH:
            self.draw_now()
        await super()._on_idle(event)

    def draw_now(self, *, everything: bool = False) -> None:
        """Draw what is stale without waiting for a timer.

        Another layout is left to the timer, for it seldom comes alone; ``everything`` lays out and draws the whole
        screen in one frame.
        """
        if self.app._batch_count or not self._running or self.app.screen is not self:
            return
        if everything:
            self._compositor._dirty_regions.add(self._compositor.size.region)
            self._layout_required, self._repaint_required = True, False
            self._exchange_repaint_regions()
        elif self._layout_required or self._scroll_required or self._recompose_required:
            return
        else:
            stale = self._take_stale()
            if stale is None or not (stale or self._dirty_widgets or self._repaint_required):
                return
            self._dirty_widgets.update(stale)
        self._drawn_at = time.monotonic()
        self._on_timer_update()

    def _take_stale(self) -> list[Widget] | None:
        """Take the widgets that wait to be drawn; ``None`` when one of them wants to be laid out first."""
        stale = []
        for widget in self._compositor.visible_widgets:
            if widget._layout_required or widget._refresh_styles_required or widget._scroll_required:
                return None
            if widget._repaint_required:
                stale.append(widget)
        for widget in stale:
            widget._repaint_required = False
        return stale

    def _compositor_refresh(self) -> None:
        """Write the dirty regions alone where that is possible."""
        app, compositor = self.app, self._compositor
        if app._batch_count:
            return  # what is dirty stays so until the batch is through
        if self is not app.screen and isinstance(app.screen, DirectScreen) and not app.screen.is_modal:
            compositor._dirty_regions.clear()  # nothing of it is seen, and it is drawn as a whole when it comes back
            self._dirty_widgets.clear()
            return
        if self is not app.screen or not compositor._dirty_regions or app.is_inline:
            super()._compositor_refresh()
            return
        visible_screen_stack.set(app._background_screens)
        update = patches(compositor)
        if update is None:
            super()._compositor_refresh()
            return
        app._display(self, cast("Any", update))
        self._dirty_widgets.clear()
        app._update_mouse_over(self)
