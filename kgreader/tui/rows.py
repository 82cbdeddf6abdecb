"""A list of any length on the line API: rows are asked for when they are drawn.

Its source gives the cells of a row by number; sorting and filtering hand over another order of numbers (`show`).
Nothing is kept per row but what is on the screen, so that 100,000 rows cost what fifty do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from kgreader.tui.lines import Lines, fit, line

__all__ = ["Cell", "Column", "RowList"]

Cell = tuple[str, str]
"""A text and the name of its tone: ``""``, ``faint``, ``strong``, ``mark``, or a layer of `kgreader.model.LAYERS`."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list."""

    title: str
    width: int
    """Cells; 0 takes what the others leave."""
    align: str = "left"
    drop: int = 0
    """Under this many cells of the whole list the column is left out; 0 is never."""


class RowList(Lines, can_focus=True):
    """The list widget."""

    DEFAULT_CSS = """
    RowList { height: 1fr; width: 1fr; }
    """

    class Moved(Message):
        """The cursor stands on another row."""

    class Chosen(Message):
        """A row was double-clicked."""

    def __init__(
        self, columns: Sequence[Column], cells: Callable[[int], Sequence[Cell]], *, empty: str = ""
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._cells = cells
        self.empty = empty
        """What stands in the middle of an empty list."""
        self.order: Sequence[int] = ()
        """Row numbers in the order shown."""
        self.cursor = 0
        """Place in `order` of the current row."""
        self.heading_mark = ("", "")
        """Title of the column sorted by, and the arrow that it carries."""

    # what is shown

    @property
    def current(self) -> int | None:
        """The number of the row under the cursor."""
        return self.order[self.cursor] if 0 <= self.cursor < len(self.order) else None

    def show(self, order: Sequence[int], *, keep: int | None = None) -> None:
        """Show these rows; the cursor stays on row number ``keep`` where that is still shown."""
        self.order = order
        if keep is not None and keep in order:
            self.cursor = order.index(keep)
        self.cursor = max(0, min(self.cursor, len(order) - 1))
        self.top = max(0, min(self.top, len(order) - self.page))
        self._reveal()
        self.refresh()

    def redraw(self) -> None:
        """Draw everything anew: the cells have changed."""
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in sight."""
        self._reveal()

    # drawing

    def _layout(self) -> list[tuple[int, Column, int]]:
        width = self.size.width
        shown = [(number, column) for number, column in enumerate(self.columns) if width >= column.drop]
        fixed = sum(column.width + 1 for _, column in shown if column.width)
        flexible = sum(1 for _, column in shown if not column.width)
        room = max(4, (width - fixed - flexible) // max(1, flexible))
        return [(number, column, column.width or room) for number, column in shown]

    def _tone(self, name: str, current: bool) -> Style:
        look = self.look
        if current:
            return look.row + Style(bold=True) if name in ("strong", "mark") else look.row
        if not name:
            return look.ground
        if name == "faint":
            return look.faint
        if name == "strong":
            return look.strong
        if name == "mark":
            return look.note_mark
        return look.tag(name[4:]) if name.startswith("tag:") else look.layer(name)

    def strip_at(self, y: int) -> Strip:
        """Draw the heading or a row."""
        look, width = self.look, self.size.width
        if y == 0:
            return self._heading(width)
        place = self.top + y - 1
        if place >= len(self.order):
            if not self.order and y == max(2, self.size.height // 3):
                return line([(self.empty.center(width), look.faint)], width, look.ground)
            return Strip.blank(width, look.ground)
        current = place == self.cursor
        ground = look.row if current else look.ground
        cells = self._cells(self.order[place])
        segments = []
        for number, column, size in self._layout():
            text, tone = cells[number] if number < len(cells) else ("", "")
            fitted = fit(text, size, align=column.align)
            bare = fitted.strip(" ")
            left = len(fitted) - len(fitted.lstrip(" ")) if bare else 0
            # an underline must not run on through the blanks
            segments += [Segment(" " * left, ground), Segment(bare, self._tone(tone, current))]
            segments.append(Segment(" " * (len(fitted) - left - len(bare) + 1), ground))
        return Strip(segments).adjust_cell_length(width, ground)

    def _heading(self, width: int) -> Strip:
        title, arrow = self.heading_mark
        parts = []
        for _, column, size in self._layout():
            text = column.title + (arrow if column.title == title and title else "")
            parts.append((fit(text, size, align=column.align) + " ", self.look.bar))
        return line(parts, width, self.look.bar)

    # moving

    @property
    def page(self) -> int:
        """Rows that are seen at once."""
        return max(1, self.size.height - 1)

    def _reveal(self) -> None:
        top = self.top
        if self.cursor < top:
            self.scroll_top(self.cursor)
        elif self.cursor >= top + self.page:
            self.scroll_top(self.cursor - self.page + 1)

    def _redraw_place(self, place: int) -> None:
        y = place - self.top + 1
        if 1 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def move_to(self, place: int) -> bool:
        """Put the cursor on a place of the order; say whether it moved."""
        place = max(0, min(place, len(self.order) - 1))
        if place == self.cursor or not self.order:
            return False
        before, self.cursor = self.cursor, place
        self._reveal()
        self._redraw_place(before)
        self._redraw_place(place)
        self.post_message(self.Moved())
        return True

    def move(self, step: int) -> bool:
        """Move the cursor by rows."""
        return self.move_to(self.cursor + step)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse is."""
        if event.y > 0 and event.button == 1:
            self.focus()
            self.move_to(self.top + event.y - 1)

    def on_click(self, event: events.Click) -> None:
        """A double click chooses."""
        if event.chain == 2 and event.y > 0:
            self.post_message(self.Chosen())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move three rows down."""
        self.move(3)
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move three rows up."""
        self.move(-3)
        event.stop()
