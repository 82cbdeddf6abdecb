"""Partial updates that send the changed cells alone.

Textual 8 keeps exact regions of what is dirty, but when it writes them it begins every one at the left edge of its
widget, and several in one line overlap: a step of the cursor would cost kilobytes. `exact` makes the same update
begin each region where it begins; an update of another kind is left as it is.
"""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.control import Control
from textual._compositor import ChopsUpdate

__all__ = ["exact"]


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
    """Give an update that sends no more than its regions."""
    if type(update) is ChopsUpdate:
        return _ExactUpdate(update.chops, update.spans, update.chop_ends)
    return update
