"""The article pane: one sheet on the line API.

A pane draws a title row, the text with its gutter, and an overview column at the right edge. It keeps the strip
of every line that it drew until `Sheet.take_dirty` names the line, and repaints no more than the cells that changed.
"""

from __future__ import annotations

from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from kgreader.model import Article, Role
from kgreader.tui.lines import Lines, fit
from kgreader.tui.overview import overview
from kgreader.view import Mark, Run, Sheet

__all__ = ["ArticlePane"]

TEXT_WIDTH = 76
"""Cells of text in a line at most: longer lines are read more slowly."""
_HEAD = 1
_CONTEXT = 3
"""Lines that stay in sight above and below the cursor."""


def _clusters(text: str) -> list[tuple[int, int, int]]:
    return split_graphemes(text)[0]


class ArticlePane(Lines, can_focus=True):
    """Shows one article; the screen moves its cursor."""

    DEFAULT_CSS = """
    ArticlePane { width: 1fr; height: 1fr; }
    """

    class Clicked(Message):
        """The mouse put the cursor somewhere, or selected."""

        def __init__(self, pane: ArticlePane) -> None:
            self.pane = pane
            """The pane that was clicked."""
            super().__init__()

    def __init__(self, article: Article, *, title: str = "") -> None:
        super().__init__()
        self.sheet = Sheet(article, clusters=_clusters)
        """The article with its cursor and layers."""
        self.title_text = title or article.heading
        """What stands in the title row."""
        self.alone = False
        """Whether this is the only pane in sight; then its title row needs no sign of the focus."""
        self.analysed = False
        """Whether names and numbers have been found already."""
        self._left = 0
        self._gutter = 2
        self._strips: dict[int, tuple[Strip, int]] = {}
        self._overview: list[tuple[str, Style]] = []
        self._drawn: tuple[object, ...] = ()
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

    def relayout(self) -> None:
        """Fit gutter and text to the width."""
        width = self.size.width
        if width < 4:
            return
        numbers = max((row.block.number for row in self.sheet.rows), default=0)
        self._gutter = len(str(numbers)) + 4 if width >= 40 and numbers else 2
        text = max(4, min(TEXT_WIDTH, width - self._gutter - 2))
        self._left = max(0, (width - self._gutter - text - 1) // 2) if width > text + self._gutter + 4 else 0
        row = self.sheet.wrap.line_of(self.sheet.cursor.start) - self.scroll_offset.y
        if self.sheet.relayout(text):
            self._strips.clear()
        self.virtual_size = Size(width, len(self.sheet.wrap) + _HEAD)
        if self.scroll_offset.y:
            self._scroll(
                self.sheet.wrap.line_of(self.sheet.cursor.start) - max(0, min(row, self.body_height - 1))
            )
        self.reveal()
        self.repaint(everything=True)

    # painting

    def repaint(self, *, everything: bool = False) -> None:
        """Draw what changed since the last call."""
        dirty = self.sheet.take_dirty()
        if dirty is None or everything:
            self._strips.clear()
            self.refresh()
            return
        top, height = self.scroll_offset.y, self.body_height
        for line in dirty:
            before = self._strips.pop(line, None)
            y = line - top
            if 0 <= y < height:
                self._refresh_cells(line, y + _HEAD, before[0] if before else None)

    def _refresh_cells(self, line: int, y: int, before: Strip | None) -> None:
        """Repaint the cells of one line that differ, not the whole line."""
        after, _ = self._line(line)
        if before is None:
            self.refresh(Region(0, y, self.size.width, 1))
            return
        old, new = list(before), list(after)
        x = index = 0
        while index < min(len(old), len(new)) and old[index] == new[index]:
            x += cell_len(old[index].text)
            index += 1
        right = self.size.width - 1
        a, b = len(old), len(new)
        while a > index and b > index and old[a - 1] == new[b - 1]:
            right -= cell_len(old[a - 1].text)
            a, b = a - 1, b - 1
        if right > x:
            self.refresh(Region(x, y, right - x, 1))

    def strip_at(self, y: int) -> Strip:
        """Draw the title row, a line of text, or the blank below the text."""
        if y < _HEAD:
            return self._title()
        line = self.scroll_offset.y + y - _HEAD
        look, width = self.look, self.size.width
        glyph, style = self._overview_at(y - _HEAD)
        if line >= len(self.sheet.wrap):
            return Strip([Segment(" " * (width - 1), look.ground), Segment(glyph, style)], width)
        strip, size = self._line(line)
        return Strip(
            [*strip, Segment(" " * max(0, width - 1 - size), look.ground), Segment(glyph, style)], width
        )

    def _title(self) -> Strip:
        look, width = self.look, self.size.width
        style = (
            look.accent
            if self.has_focus and not self.alone
            else look.bar_strong
            if self.has_focus
            else look.bar
        )
        return Strip([Segment(fit(" " + self.title_text, width), style)], width)

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
        row = sheet.line_row(line)
        number = ""
        if self._gutter > 2 and row is not None and row.block.number and sheet.wrap.starts[line] == row.start:
            number = str(row.block.number)
        marks = Mark.NONE
        for run in runs:
            marks |= run.marks
        note = "?" if marks & Mark.DOUBTFUL else "●" if marks & Mark.NOTED else " "
        here = marks & (Mark.CURSOR | Mark.SELECTED) and look.palette.depth < 24
        segments = []
        if self._gutter > 2:
            segments.append(Segment(number.rjust(self._gutter - 3) + " ", look.faint))
        segments.append(Segment(note, look.note_mark))
        segments.append(Segment("▌" if here else " ", look.ground))
        return segments

    def _overview_at(self, y: int) -> tuple[str, Style]:
        height = self.body_height
        sheet = self.sheet
        drawn = (height, sheet.off, sheet.wrap, sheet.layers, sheet.notes, sheet.hits, sheet.same, self.look)
        if len(drawn) != len(self._drawn) or any(a is not b for a, b in zip(drawn, self._drawn, strict=True)):
            self._drawn = drawn
            self._overview = overview(sheet, height, self.look)
        glyph, style = self._overview[y] if y < len(self._overview) else (" ", self.look.ground)
        lines = len(self.sheet.wrap)
        if lines > height:
            thumb = max(1, height * height // lines)
            top = self.scroll_offset.y * (height - thumb) // max(1, lines - height)
            if top <= y < top + thumb:
                style += Style(bgcolor=self.look.bar.bgcolor, reverse=self.look.palette.depth < 24 or None)
        return glyph, style

    def notify_style_update(self) -> None:
        """Another theme: every strip is void."""
        super().notify_style_update()
        self._strips.clear()
        self._drawn = ()

    def on_focus(self) -> None:
        """Show the focus in the title row."""
        self.refresh(Region(0, 0, self.size.width, _HEAD))

    def on_blur(self) -> None:
        """Take the sign of the focus away."""
        self.refresh(Region(0, 0, self.size.width, _HEAD))

    # scrolling

    def _scroll(self, top: int) -> None:
        top = max(0, min(top, len(self.sheet.wrap) - self.body_height))
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)

    def reveal(self, *, centre: bool = False) -> None:
        """Scroll as little as needed for the cursor to be seen, or put it in the middle."""
        wrap = self.sheet.wrap
        shown = self.sheet.moving if self.sheet.fixed is not None else self.sheet.cursor
        first, last = wrap.line_of(shown.start), wrap.line_of(max(shown.start, shown.end - 1))
        if self.sheet.focus.end > self.sheet.focus.start:
            first = last = wrap.line_of(self.sheet.focus.start)
        top, height = self.scroll_offset.y, self.body_height
        room = min(_CONTEXT, max(0, (height - 1) // 3))
        if centre and not top + room <= first <= last < top + height - room:
            self._scroll((first + last) // 2 - height // 2)
        elif first < top + room or last - first >= height:
            self._scroll(first - room)
        elif last >= top + height - room:
            self._scroll(
                min(last - height + 1 + room, first - room if last - first >= height - 2 * room else last)
            )

    def scroll_by_lines(self, lines: int) -> None:
        """Scroll without moving the cursor unless it would leave the sight."""
        self._scroll(self.scroll_offset.y + lines)

    # the mouse

    def _offset_at(self, x: int, y: int) -> int:
        line = self.scroll_offset.y + max(-1, min(y, self.size.height)) - _HEAD
        return self.sheet.wrap.offset_at(line, x - self._left - self._gutter)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor on the sentence under the mouse."""
        if event.button != 1 or event.y < _HEAD:
            return
        self.focus()
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
            self.sheet.select_range(self._drag, offset)
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
