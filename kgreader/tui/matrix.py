"""A table with one column a report: headings stay, rows scroll, and columns that do not fit scroll sideways."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from kgreader.tui.compare_rows import SILENT, CompareRow
from kgreader.tui.lines import Lines, fit, line

__all__ = ["Matrix"]

_HEAD = 2
"""Rows of the heading."""
_WHAT = (18, 42)
"""Cells of the first column, at least and at most."""
_CELL = (13, 34)
"""Cells of a report's column."""


class Matrix(Lines, can_focus=True):
    """The rows of a comparison; a cursor on one cell."""

    DEFAULT_CSS = """
    Matrix { height: 1fr; width: 1fr; }
    """

    class Moved(Message):
        """The cursor stands on another cell."""

    class Chosen(Message):
        """A cell was double-clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[CompareRow] = ()
        self.heads: Sequence[tuple[str, str]] = ()
        self.cursor = 0
        """Number of the current row."""
        self.column = 0
        """Number of the current report."""
        self.marked: set[str] = set()
        """Keys of figure rows that are marked."""
        self.empty = ""
        self._left = 0

    def show(self, rows: Sequence[CompareRow], heads: Sequence[tuple[str, str]]) -> None:
        """Show these rows; the cursor stays on its row, as far as that is there."""
        old = self.current
        self.rows, self.heads = rows, heads
        places = [
            k for k, row in enumerate(rows) if old and (row.section, row.what) == (old.section, old.what)
        ]
        same = next((k for k in places if old and rows[k].cells == old.cells), places[0] if places else None)
        first = next((k for k, row in enumerate(rows) if not row.heading), 0)
        self.cursor = first if same is None else same
        self.column = max(0, min(self.column, len(heads) - 1))
        self.top = max(0, min(self.top, len(rows) - self.page))
        self._reveal()
        self.refresh()

    @property
    def current(self) -> CompareRow | None:
        """The row under the cursor."""
        row = self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None
        return None if row is None or row.heading else row

    @property
    def page(self) -> int:
        """Rows that are seen at once."""
        return max(1, self.size.height - _HEAD)

    # drawing

    def widths(self) -> tuple[int, int, int]:
        """Give the width of the first column, that of a report's, and how many reports are in sight."""
        width = max(20, self.size.width)
        what = max(_WHAT[0], min(_WHAT[1], width // 4))
        count = max(1, len(self.heads))
        seen = max(1, min(count, (width - what - 2) // (_CELL[0] + 1)))
        cell = max(4, min(_CELL[1], (width - what - 2) // seen - 1))
        spare = width - 2 - (cell + 1) * seen
        return max(what, min(_WHAT[1], spare - 1)), cell, seen

    def strip_at(self, y: int) -> Strip:
        """Draw the heading or a row."""
        width, look = self.size.width, self.look
        if y < _HEAD:
            return self._heading(y)
        place = self.top + y - _HEAD
        if place >= len(self.rows):
            if not self.rows and y == max(_HEAD + 1, self.size.height // 3):
                return line([(self.empty.center(width), look.faint)], width, look.ground)
            return Strip.blank(width, look.ground)
        row = self.rows[place]
        if row.heading:
            parts = [(f" {row.what}  ", look.bar_strong), (" ".join(row.cells), look.bar)]
            return line(parts, width, look.bar)
        return self._row(row, place == self.cursor, width)

    def _heading(self, y: int) -> Strip:
        what, cell, seen = self.widths()
        look, width = self.look, self.size.width
        left = f"‹ {self._left} more" if self._left and y else ""
        parts = [(fit(left, what + 2) + " ", look.bar)]
        for number in range(self._left, min(self._left + seen, len(self.heads))):
            style = look.bar_strong if y == 0 or number == self.column else look.bar
            parts.append((fit(self.heads[number][y], cell), style))
            parts.append((" ", look.bar))
        beyond = len(self.heads) - self._left - seen
        if beyond > 0 and y:
            more = f" {beyond} more ›"
            last = self.heads[self._left + seen - 1][y]
            parts[-2] = (fit(last, max(0, cell - len(more))) + more, look.bar)
        return line(parts, width, look.bar)

    def _row(self, row: CompareRow, current: bool, width: int) -> Strip:
        what, cell, seen = self.widths()
        look = self.look
        ground = look.row if current else look.ground
        differs = row.sign == "≠"
        marked = row.figure is not None and row.figure.key in self.marked
        sign = "✓" if marked else row.sign
        segments = [
            Segment(sign.ljust(1), ground if current else look.note_mark if sign.strip() else look.ground),
            Segment(
                " " + fit(row.what, what) + " ",
                ground if current else look.strong if differs else look.ground,
            ),
        ]
        for number in range(self._left, min(self._left + seen, len(self.heads))):
            text = row.cells[number] if number < len(row.cells) else ""
            style = self._tone(row, text, current, number == self.column)
            segments += [Segment(fit(text or SILENT, cell), style), Segment(" ", ground)]
        return Strip(segments).adjust_cell_length(width, ground)

    def _tone(self, row: CompareRow, text: str, current: bool, here: bool) -> Style:
        look = self.look
        if current:
            plain = look.palette.depth == 0  # the row is reversed already
            return look.accent + Style(reverse=not plain, underline=plain or None) if here else look.row
        if not text:
            return look.faint
        if row.section in ("figures",):
            return look.layer("number")
        return look.layer("date") if row.section in ("days", "timeline") else look.ground

    # moving

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in sight."""
        self._reveal()

    def _reveal(self) -> None:
        _, _, seen = self.widths()
        self._left = max(0, min(self._left, self.column, len(self.heads) - seen))
        self._left = max(self._left, self.column - seen + 1)
        above = self.cursor - 1 if self.cursor and self.rows[self.cursor - 1].heading else self.cursor
        if above < self.top:
            self.scroll_top(above)
        elif self.cursor >= self.top + self.page:
            self.scroll_top(self.cursor - self.page + 1)

    def move(self, step: int) -> bool:
        """Move by rows, over headings."""
        place, left = self.cursor, abs(step)
        way = 1 if step > 0 else -1
        target = place
        while left:
            place += way
            if not 0 <= place < len(self.rows):
                break
            if not self.rows[place].heading:
                target = place
                left -= 1
        return self.move_to(target)

    def move_to(self, place: int) -> bool:
        """Put the cursor on a row; say whether it moved."""
        if place == self.cursor or not 0 <= place < len(self.rows):
            return False
        self.cursor = place
        self._reveal()
        self.refresh()
        self.post_message(self.Moved())
        return True

    def move_aside(self, step: int) -> bool:
        """Move to another report; say whether there is one."""
        column = max(0, min(self.column + step, len(self.heads) - 1))
        if column == self.column:
            return False
        self.column = column
        self._reveal()
        self.refresh()
        self.post_message(self.Moved())
        return True

    def to_section(self, step: int) -> bool:
        """Move to the first row of the next or previous section that has one."""
        starts = [k for k, row in enumerate(self.rows) if not row.heading and k and self.rows[k - 1].heading]
        if step > 0:
            target = next((k for k in starts if k > self.cursor), None)
        else:
            own = [k for k in starts if k < self.cursor]
            target = own[-1] if own else None
        return target is not None and self.move_to(target)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse is."""
        place = self.top + event.y - _HEAD
        if (
            event.button != 1
            or event.y < _HEAD
            or not 0 <= place < len(self.rows)
            or self.rows[place].heading
        ):
            return
        self.focus()
        what, cell, seen = self.widths()
        column = self._left + max(0, event.x - what - 3) // (cell + 1)
        self.column = max(0, min(column, len(self.heads) - 1, self._left + seen - 1))
        self.cursor = place
        self.refresh()
        self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        """A double click chooses."""
        if event.chain == 2 and event.y >= _HEAD:
            self.post_message(self.Chosen())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move three rows down."""
        self.move(3)
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move three rows up."""
        self.move(-3)
        event.stop()
