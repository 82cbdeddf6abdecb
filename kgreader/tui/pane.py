"""The article pane: one sheet on the line API.

A pane draws a title row, the text with its gutter, and an overview column at the right edge. It keeps the strip
of every line that it drew until `Sheet.take_dirty` names the line, and repaints no more than the cells that changed.
"""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer

from kgreader.model import Article, Role
from kgreader.tui.lines import Lines, fit
from kgreader.tui.overview import overview
from kgreader.view import Mark, Run, Sheet

__all__ = ["ArticlePane"]

TEXT_WIDTH = 76
"""Cells of text in a line at most: longer lines are read more slowly."""
_HEAD = 1
_REST = 0.12
"""Seconds after the last key at which the overview column follows."""
_CONTEXT = 3
"""Lines that stay in sight above and below the cursor."""


class ArticlePane(Lines, can_focus=False):
    """Shows one article; the screen moves its cursor."""

    DEFAULT_CSS = """
    ArticlePane { width: 1fr; height: 1fr; }
    """

    class LaidOut(Message):
        """The pane has a new width, and its lines."""

    class Clicked(Message):
        """The mouse put the cursor somewhere, or selected."""

        def __init__(self, pane: ArticlePane) -> None:
            self.pane = pane
            """The pane that was clicked."""
            super().__init__()

    def __init__(self, article: Article, *, title: str = "") -> None:
        super().__init__()
        self.sheet = Sheet(article, clusters=lambda text: split_graphemes(text)[0])
        """The article with its cursor and layers."""
        self.title_text = title or article.heading
        """What stands in the title row."""
        self.badge = ""
        """What stands at the right of the title row, such as the grade of an alignment."""
        self.active = False
        """Whether this pane takes the keys. Textual's own focus restyles and repaints a whole pane at each change."""
        self.alone = False
        """Whether this is the only pane in sight; then its title row needs no sign of the focus."""
        self.analysed = False
        """Whether names and numbers have been found already."""
        self._left = 0
        self._gutter = 2
        self._strips: dict[int, tuple[Strip, int]] = {}
        self._frame: list[Strip | None] = []
        self._frame_key = (0, 0, 0)
        self._overview: list[tuple[str, Style]] = []
        self._plain: list[tuple[str, Style]] = []
        self._overview_of: tuple[Any, ...] = ()
        self._overview_timer: Timer | None = None
        self._seen: tuple[Any, ...] = ()
        self._drag: int | None = None

    @property
    def article(self) -> Article:
        """The article in the pane."""
        return self.sheet.article

    # layout

    @property
    def body_height(self) -> int:
        """Rows of text in sight."""
        return max(1, self.size.height - _HEAD)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew and keep the cursor's line where it is."""
        self.relayout()
        self.post_message(self.LaidOut())

    def relayout(self) -> None:
        """Fit gutter and text to the width."""
        width = self.size.width
        if width < 4:
            return
        numbers = max((row.block.number for row in self.sheet.rows), default=0)
        self._gutter = len(str(numbers)) + 4 if width >= 40 and numbers else 2
        text = max(4, min(TEXT_WIDTH, width - self._gutter - 2))
        self._left = max(0, (width - self._gutter - text - 1) // 2) if width > text + self._gutter + 4 else 0
        row = self.sheet.wrap.line_of(self.sheet.cursor.start) - self.top
        if self.sheet.relayout(text):
            self._strips.clear()
        if self.top:
            self._scroll(
                self.sheet.wrap.line_of(self.sheet.cursor.start) - max(0, min(row, self.body_height - 1))
            )
        self.reveal()
        self.repaint(everything=True)

    # painting

    def repaint(self, *, everything: bool = False) -> None:
        """Draw what changed since the last call."""
        dirty = self.sheet.take_dirty()
        if everything:
            self._strips.clear()
            self._frame_key = (-1, 0, 0)
            self.refresh()
            return
        top, height = self.top, self.body_height
        before, self._strips = self._strips, {} if dirty is None else self._strips
        for line in range(top, min(top + height, len(self.sheet.wrap))) if dirty is None else dirty:
            old = before.pop(line, None)
            if 0 <= line - top < height:
                self._refresh_cells(line, line - top + _HEAD, old[0] if old else None)
        if self._overview_timer is not None:
            self._overview_timer.reset()
        elif self._overview_old():
            self._overview_timer = self.set_timer(_REST, self._refresh_overview)

    def light_same(self, key: str) -> None:
        """Light the mentions with this key; an empty key puts them out."""
        if self.sheet.set_same(key, self._window):
            self._forget_unseen()

    def switch_off(self, off: frozenset[str]) -> None:
        """Choose the layers that are not lit."""
        if self.sheet.set_off(off, self._window):
            self._forget_unseen()

    @property
    def _window(self) -> tuple[int, int]:
        return self.top, self.top + self.body_height

    def _forget_unseen(self) -> None:
        first, last = self._window
        self._strips = {line: strip for line, strip in self._strips.items() if first <= line < last}

    def _refresh_overview(self) -> None:
        """Repaint the cells of the overview column that differ; it follows the text when the keys rest."""
        self._overview_timer = None
        before = self._overview
        self._see_overview(anew=True)
        if self._overview is before:
            return
        for y, cell in enumerate(self._overview):
            if y >= len(before) or before[y] != cell:
                self._stale(y + _HEAD)
                self.refresh(Region(self.size.width - 1, y + _HEAD, 1, 1))

    def _refresh_cells(self, line: int, y: int, before: Strip | None) -> None:
        """Repaint the cells of one line that differ, not the whole line."""
        self._stale(y)
        if before is None:
            self.refresh(Region(0, y, self.size.width, 1))
        else:
            self.refresh_difference(y, before, self._line(line)[0])

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the rows of ``crop``; rows that were drawn before and have not changed since are only handed out."""
        width, height = self.size
        self._see_overview()
        key = (self.top, width, height)
        if key != self._frame_key:
            self._frame_key = key
            self._frame = [None] * height
        frame = self._frame
        strips = []
        for y in range(crop.y, min(crop.bottom, height)):
            strip = frame[y]
            if strip is None:
                strip = frame[y] = self._row(y, width) if y >= _HEAD else self._title(width)
            strips.append(strip)
        if crop.x or crop.right != width:
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def strip_at(self, y: int) -> Strip:
        """Draw the title row, a line of text, or the blank below the text."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

    def _stale(self, y: int) -> None:
        """Have a row of the widget drawn anew."""
        if y < len(self._frame):
            self._frame[y] = None

    def _row(self, y: int, width: int) -> Strip:
        line = self.top + y - _HEAD
        ground = self.look.ground
        end = Segment(*(self._overview[y - _HEAD] if y - _HEAD < len(self._overview) else (" ", ground)))
        if line >= len(self.sheet.wrap):
            return Strip([Segment(" " * (width - 1), ground), end], width)
        strip, size = self._line(line)
        return Strip([*strip, Segment(" " * max(0, width - 1 - size), ground), end], width)

    def _title(self, width: int) -> Strip:
        look = self.look
        style = look.bar if not self.active else look.bar_strong if self.alone else look.accent
        badge = f" {self.badge} " if self.badge and width > len(self.badge) + 8 else ""
        title = Segment(fit(" " + self.title_text, width - len(badge)), style)
        return Strip([title, Segment(badge, look.key)] if badge else [title], width)

    def _line(self, line: int) -> tuple[Strip, int]:
        kept = self._strips.get(line)
        if kept is None:
            kept = self._strips[line] = self._draw(line)
        return kept

    def _draw(self, line: int) -> tuple[Strip, int]:
        """Draw gutter and runs of one line; the strip and its cells."""
        sheet, look = self.sheet, self.look
        runs = sheet.runs(line)
        row = sheet.line_row(line)
        role = Role.BODY if row is None else row.block.role
        segments = [Segment(" " * self._left, look.ground)] if self._left else []
        segments += self._margin(line, runs)
        size = self._left + self._gutter
        complex_line = line in sheet.wrap.complex
        for run in runs:
            text = sheet.text[run.start : run.end]
            segments.append(Segment(text, look.run(run.layer, run.marks, role)))
            size += cell_len(text) if complex_line else len(text)
        return Strip(segments), size

    def _margin(self, line: int, runs: list[Run]) -> list[Segment]:
        """Paragraph number, note mark and, where colour cannot show it, the cursor's bar."""
        sheet, look = self.sheet, self.look
        chosen = sheet.selection or sheet.cursor
        row = sheet.line_row(line)
        number = ""
        if self._gutter > 2 and row is not None and row.block.number and sheet.wrap.starts[line] == row.start:
            number = str(row.block.number)
        marks = Mark.NONE
        for run in runs:
            marks |= run.marks
        note = (
            "✓"
            if marks & Mark.PICKED
            else "?"
            if marks & Mark.DOUBTFUL
            else "●"
            if marks & Mark.NOTED
            else " "
        )
        here = chosen.overlaps((sheet.wrap.starts[line], sheet.wrap.ends[line]))
        segments = []
        if self._gutter > 2:
            segments.append(Segment(number.rjust(self._gutter - 3) + " ", look.faint))
        tint = sheet.tint(line) if marks & Mark.NOTED and sheet.tints else ""
        segments.append(Segment(note, look.note_mark + look.tag(tint) if tint else look.note_mark))
        segments.append(
            Segment("▎", look.bar_here if self.active else look.faint) if here else Segment(" ", look.ground)
        )
        return segments

    def _overview_old(self) -> bool:
        """Say whether what the overview shows has changed since it was made."""
        sheet = self.sheet
        now = (
            sheet.off,
            sheet.wrap,
            sheet.layers,
            sheet.notes,
            sheet.doubtful,
            sheet.hits,
            sheet.same,
            self.look,
        )
        return len(now) != len(self._overview_of) or any(
            one is not two for one, two in zip(now, self._overview_of, strict=True)
        )

    def _see_overview(self, *, anew: bool = False) -> None:
        """Make the overview column when the window moved, or ``anew``."""
        height, sheet, look, top = self.body_height, self.sheet, self.look, self.top
        if not anew and self._seen == (height, top):
            return
        self._seen = (height, top)
        if self._overview_old() or len(self._plain) != height:
            self._overview_of = (
                sheet.off, sheet.wrap, sheet.layers, sheet.notes, sheet.doubtful, sheet.hits, sheet.same, look
            )  # fmt: skip
            self._plain = overview(sheet, height, look)
        lines = len(sheet.wrap)
        self._overview = list(self._plain)
        if lines > height:
            thumb = max(1, height * height // lines)
            first = top * (height - thumb) // max(1, lines - height)
            under = Style(bgcolor=look.bar.bgcolor)
            blank = " " if look.palette.depth == 24 else "│"
            for y in range(first, min(height, first + thumb)):
                glyph, style = self._overview[y]
                self._overview[y] = (glyph if glyph != " " else blank, style + under)

    def notify_style_update(self) -> None:
        """Another theme: every strip is void."""
        super().notify_style_update()
        self._strips.clear()
        self._frame_key = (-1, 0, 0)
        self._seen = ()

    def set_active(self, active: bool) -> None:
        """Show in the title row whether this pane takes the keys."""
        if active != self.active:
            self.active = active
            self.retitle()
            self.sheet.touch()
            self.repaint()

    def retitle(self) -> None:
        """Draw the title row anew."""
        self._stale(0)
        self.refresh(Region(0, 0, self.size.width, _HEAD))

    # scrolling

    def _scroll(self, top: int) -> None:
        top = max(0, min(top, len(self.sheet.wrap) - self.body_height))
        self.scroll_top(top)

    def reveal(self, *, centre: bool = False) -> None:
        """Scroll as little as needed for the cursor to be seen, or put it in the middle."""
        wrap = self.sheet.wrap
        shown = self.sheet.moving if self.sheet.fixed is not None else self.sheet.cursor
        first, last = wrap.line_of(shown.start), wrap.line_of(max(shown.start, shown.end - 1))
        if self.sheet.focus.end > self.sheet.focus.start:
            first = last = wrap.line_of(self.sheet.focus.start)
        top, height = self.top, self.body_height
        room = min(_CONTEXT, max(0, (height - 1) // 3))
        if centre and not top + room <= first <= last < top + height - room:
            self._scroll((first + last) // 2 - height // 2)
        elif first < top + room or last - first >= height:
            self._scroll(first - room)
        elif last >= top + height - room:
            # A third of the window stays above, so that most steps do not scroll and the eye keeps its line.
            self._scroll(max(last - height + 1 + room, first - max(room, height // 3)))

    def scroll_by_lines(self, lines: int) -> None:
        """Scroll without moving the cursor unless it would leave the sight."""
        self._scroll(self.top + lines)

    # the mouse

    def _offset_at(self, x: int, y: int) -> int:
        line = self.top + max(-1, min(y, self.size.height)) - _HEAD
        return self.sheet.wrap.offset_at(line, x - self._left - self._gutter)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor on the sentence under the mouse."""
        if event.button != 1 or event.y < _HEAD:
            return
        self.sheet.unselect()
        self._drag = self._offset_at(event.x, event.y)
        self.sheet.to(self._drag)
        self.repaint()
        self.capture_mouse()
        self.post_message(self.Clicked(self))
        event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select the words that the mouse draws over."""
        if self._drag is None:
            return
        offset = self._offset_at(event.x, event.y)
        if offset != self._drag:
            first, last = sorted((self._drag, offset))  # what is under the mouse belongs to it at both ends
            self.sheet.select_range(*((first, last + 1) if offset > first else (last + 1, first)))
            self.reveal()
            self.repaint()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End the drawing."""
        if self._drag is not None:
            self._drag = None
            self.release_mouse()
            self.post_message(self.Clicked(self))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll three lines down."""
        self.scroll_by_lines(3)
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll three lines up."""
        self.scroll_by_lines(-3)
        event.stop()
