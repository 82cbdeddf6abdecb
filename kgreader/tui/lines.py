"""What the widgets on Textual's line API share.

They draw whole lines themselves and skip Textual's style cache: their lines are kept until something in them
changes, which is what makes a key cost one or two milliseconds on a text of 100,000 words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.cells import cell_len, set_cell_size, split_graphemes
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from kgreader.tui.look import Look
from kgreader.tui.words import visible

if TYPE_CHECKING:
    from kgreader.tui.app import KgreaderApp

__all__ = ["Lines", "differences", "fit", "line"]

_NEAR = 8
"""Cells between two changes that cost no more than a further move of the terminal's cursor."""


def fit(text: str, cells: int, *, align: str = "left") -> str:
    """Cut or pad a text to a number of cells; what is cut ends in ``…``."""
    text = visible(text)
    size = cell_len(text)
    if size > cells:
        return set_cell_size(text, max(0, cells - 1)) + ("…" if cells > 0 else "")
    pad = " " * (cells - size)
    return pad + text if align == "right" else text + pad


def line(parts: list[tuple[str, Style]], width: int, ground: Style) -> Strip:
    """Make a strip of exactly ``width`` cells from texts with their styles."""
    return Strip([Segment(visible(text), style) for text, style in parts if text]).adjust_cell_length(
        width, ground
    )


class Lines(Widget):
    """A widget that draws its own lines and scrolls by itself; a subclass gives `strip_at`.

    Textual's `ScrollView` lays the whole screen out anew whenever the length of what it shows changes: at each key of
    a filter, and several times while an article opens.
    """

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    Lines {
        border: none;
        padding: 0;
        overflow: hidden;
    }
    """

    top = 0
    """The first line in sight."""

    @property
    def scroll_offset(self) -> Offset:
        """Where the window stands, as Textual asks for it."""
        return Offset(0, self.top)

    def scroll_top(self, top: int) -> None:
        """Put the window elsewhere."""
        if top != self.top:
            self.top = top
            self.refresh()

    @property
    def look(self) -> Look:
        """The styles of the theme that is on."""
        return cast("KgreaderApp", self.app).look

    def strip_at(self, y: int) -> Strip:
        """Give the strip of a row of the widget, of the widget's full width."""
        raise NotImplementedError

    def refresh_difference(self, y: int, before: Strip, after: Strip) -> None:
        """Repaint the cells of row ``y`` in which two strips differ, and no others."""
        for left, right in differences(before, after):
            self.refresh(Region(left, y, right - left, 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the rows of ``crop``."""
        strips = [self.strip_at(y) for y in range(crop.y, crop.bottom)]
        if crop.x or crop.right != self.size.width:
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        return self.strip_at(y)


def _cells(strip: Strip) -> list[tuple[str, Style | None]]:
    """Spread a strip over its cells; a character of two cells takes both."""
    cells: list[tuple[str, Style | None]] = []
    for text, style, _ in strip:
        if text.isascii():
            cells.extend((char, style) for char in text)
        else:
            for first, last, size in split_graphemes(text)[0]:
                cells.extend([(text[first:last], style)] * size)
    return cells


def differences(before: Strip, after: Strip) -> list[tuple[int, int]]:
    """Give the ranges of cells in which two strips differ; ranges with less than a few cells between them are one."""
    found: list[tuple[int, int]] = []
    if [segment.text for segment in before] == [segment.text for segment in after]:
        x = 0
        for one, two in zip(before, after, strict=True):
            size = len(two.text) if two.text.isascii() else two.cell_length
            if one.style is not two.style and one.style != two.style:
                if found and x - found[-1][1] <= _NEAR:
                    found[-1] = (found[-1][0], x + size)
                else:
                    found.append((x, x + size))
            x += size
        return found
    old, new = _cells(before), _cells(after)
    for x in range(max(len(old), len(new))):
        if x < len(old) and x < len(new):
            was, now = old[x], new[x]
            if was[0] == now[0] and (was[1] is now[1] or was[1] == now[1]):
                continue
        if found and x - found[-1][1] <= _NEAR:
            found[-1] = (found[-1][0], x + 1)
        else:
            found.append((x, x + 1))
    return found
