"""Where the reader is in one article: sentence, selection, and the lines that a motion touched.

The sentence is the cursor. A selection, once begun, is a range of whole words with a fixed and a moving end. Positions
are displayed offsets; `Cursor.take_dirty` tells which lines a change touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from unicodedata import category

from kgreader.model import Article, Span
from kgreader.text import sentences, snap, word_at, words
from kgreader.view.projection import Projection, Row
from kgreader.view.wrap import Clusters, Wrap, simple_clusters

__all__ = ["Cursor"]


class Cursor:
    """The cursor of one article over its wrapped lines."""

    def __init__(self, article: Article, *, clusters: Clusters = simple_clusters, width: int = 72) -> None:
        self.article = article
        self.projection = Projection(article)
        self.text = self.projection.text
        """The displayed text."""
        self._clusters = clusters
        self.wrap = Wrap(self.text, width, clusters)
        self.focus = Span(0, 0)
        """The name, number or hit that the reader walked to; empty for none."""
        self.shown = Span(0, 0)
        """The passage whose note is being shown; empty for none."""
        self.fixed: Span | None = None
        """The word at which a selection began; ``None`` while nothing is selected."""
        self.moving = Span(0, 0)
        """The word at the other end of the selection."""
        self._dirty: set[int] = set()
        self._all_dirty = True
        self._sentences = lru_cache(maxsize=512)(self._sentences_of_row)
        self.row = 0
        self.index = 0
        """The cursor: sentence ``index`` of block ``row``."""
        self._start()

    # where the cursor is

    def _start(self) -> None:
        for number, row in enumerate(self.projection.rows):
            if row.block.number:
                self.row = number
                return

    def _sentences_of_row(self, row: int) -> tuple[Span, ...]:
        """Displayed spans of the sentences of a block; at least one, in order."""
        if not 0 <= row < len(self.projection.rows):
            return (Span(0, len(self.text)),)
        block = self.projection.rows[row].block
        found = sentences(self.article.text, block.span.start, block.span.end)
        shown = [self.projection.shown_span(span) for span in found]
        kept = tuple(span for span in shown if span.start < span.end)
        return kept or (Span(*self.projection.rows[row][:2]),)

    @property
    def rows(self) -> Sequence[Row]:
        """The blocks that are shown."""
        return self.projection.rows

    @property
    def cursor(self) -> Span:
        """The displayed span of the sentence under the cursor."""
        own = self._sentences(self.row)
        return own[min(self.index, len(own) - 1)]

    @property
    def selection(self) -> Span | None:
        """The displayed span of the selection, whichever way it was made."""
        if self.fixed is None:
            return None
        start = min(self.fixed.start, self.moving.start)
        while start and category(self.text[start])[0] == "M" and self.text[start - 1] != "\n":
            start -= 1  # a mark on a sign, as in a keycap: the sign belongs to it
        end = max(self.fixed.end, self.moving.end)
        if end < len(self.text) and category(self.text[end])[0] == "M":
            end = (word_at(self.text, end) or Span(end, end + 1)).end
        return Span(start, end)

    @property
    def target(self) -> Span:
        """The canonical span that a note or a tag would stand on: the selection, else the sentence."""
        shown = self.selection or self.cursor
        start = self.projection.canonical(shown.start)
        return Span(
            start, self.projection.canonical(max(shown.start, shown.end - 1)) + 1 if shown.end else start
        )

    @property
    def paragraph(self) -> int:
        """The number (¶) of the block under the cursor; of the nearest one before it where it has none."""
        for row in range(min(self.row, len(self.rows) - 1), -1, -1):
            if self.rows[row].block.number:
                return self.rows[row].block.number
        return 0

    # layout

    def relayout(self, width: int) -> bool:
        """Wrap at another width; say whether anything changed."""
        if width == self.wrap.width:
            return False
        self.wrap = Wrap(self.text, width, self._clusters)
        self._all_dirty = True
        return True

    # what changed

    def _stain(self, spans: Iterable[tuple[int, int]]) -> None:
        line_of = self.wrap.line_of
        for start, end in spans:
            if start < end:
                self._dirty.update(range(line_of(start), line_of(end - 1) + 1))

    def touch(self) -> None:
        """Have the cursor's lines drawn again."""
        self._stain((self.selection or self.cursor,))

    def take_dirty(self) -> set[int] | None:
        """Give the lines that changed since the last call; ``None`` when all did."""
        dirty, every = self._dirty, self._all_dirty
        self._dirty, self._all_dirty = set(), False
        return None if every else dirty

    def set_focus(self, span: Span) -> None:
        """Mark the one thing that the reader walked to."""
        if span != self.focus:
            self._stain((self.focus, span))
            self.focus = span

    def show_passage(self, span: Span) -> None:
        """Mark the passage whose note is being shown; an empty span marks none."""
        if span != self.shown:
            self._stain((self.shown, span))
            self.shown = span

    # moving

    def _go(self, row: int, index: int) -> bool:
        """Put the cursor on a sentence, extending a selection; say whether it moved."""
        if (row, index) == (self.row, self.index):
            return False
        before, chosen = self.cursor, self.selection
        self.row, self.index = row, index
        if not self.cursor.overlaps(self.focus):
            self.set_focus(Span(0, 0))
        if not self.cursor.overlaps(self.shown):
            self.show_passage(Span(0, 0))
        if chosen is None:
            self._stain((before, self.cursor))
        else:
            forward = self.cursor.start >= (self.fixed or before).start
            self._select_to(self.cursor.end - 1 if forward else self.cursor.start)
        return True

    def sentence(self, step: int) -> bool:
        """Move by sentences, across blocks."""
        row, index = self.row, self.index
        while step > 0:
            room = len(self._sentences(row)) - 1 - index
            if step <= room:
                index, step = index + step, 0
            elif row + 1 < len(self.rows):
                row, index, step = row + 1, 0, step - room - 1
            else:
                index, step = index + room, 0
        while step < 0:
            if -step <= index:
                index, step = index + step, 0
            elif row > 0:
                step += index + 1
                row -= 1
                index = len(self._sentences(row)) - 1
            else:
                index = step = 0
        return self._go(row, index)

    def block(self, step: int) -> bool:
        """Move to the first sentence of the next or previous block; back first goes to the block's own start."""
        if step < 0 and self.index:
            return self._go(self.row, 0)
        return self._go(max(0, min(self.row + step, len(self.rows) - 1)), 0)

    def to(self, offset: int) -> bool:
        """Move to the sentence that covers, or comes before, a displayed offset."""
        row = max(0, self.projection.row_at(offset))
        own = self._sentences(row)
        index = max((number for number, span in enumerate(own) if span.start <= offset), default=0)
        return self._go(row, index)

    def to_canonical(self, offset: int) -> bool:
        """Move to the sentence that covers a canonical offset."""
        return self.to(self.projection.shown(offset))

    def to_end(self, step: int) -> bool:
        """Move to the first (-1) or the last (1) sentence."""
        if step < 0:
            return self._go(0, 0)
        last = max(0, len(self.rows) - 1)
        return self._go(last, len(self._sentences(last)) - 1)

    def lines(self, step: int) -> bool:
        """Move by lines: to the sentence that many lines further, or by one where that is the same."""
        line = self.wrap.line_of(self.cursor.start) + step
        if not 0 <= line < len(self.wrap):
            return self.to_end(step)
        return self.to(self.wrap.starts[line]) or self.sentence(1 if step > 0 else -1)

    # selecting

    def select(self) -> None:
        """Begin a selection that covers the sentence; its end moves."""
        own = list(words(self.text, *self.cursor)) or [self.cursor]
        if own[0].start > self.cursor.start:
            own[0] = Span(self.cursor.start, own[0].end)
        if own[-1].end < self.cursor.end:
            own[-1] = Span(own[-1].start, self.cursor.end)
        before, self.fixed, self.moving = self.selection, own[0], own[-1]
        self._stain((before or self.cursor, self.cursor))

    def select_range(self, start: int, end: int) -> None:
        """Select the whole words that a displayed range touches."""
        before = self.selection or self.cursor
        span = snap(self.text, min(start, end), max(start, end))
        if span.start >= span.end:
            return
        own = list(words(self.text, *span)) or [span]
        first, last = Span(span.start, own[0].end), Span(own[-1].start, span.end)
        self.fixed, self.moving = (first, last) if end >= start else (last, first)
        self._stain((before, self.selection or span))

    def unselect(self) -> bool:
        """End the selection; say whether there was one."""
        chosen = self.selection
        if chosen is None:
            return False
        self.fixed = None
        self._stain((chosen, self.cursor))
        return True

    def other_end(self) -> None:
        """Let the other end of the selection move."""
        if self.fixed is not None:
            self.fixed, self.moving = self.moving, self.fixed

    def word(self, step: int) -> bool:
        """Move the moving end of the selection by one word."""
        if self.fixed is None:
            return False
        if step > 0:
            found = next(
                words(self.text, self.moving.end, min(len(self.text), self.moving.end + 2_000)), None
            )
        else:
            back = max(0, self.moving.start - 400)
            before = [
                span for span in words(self.text, back, self.moving.start) if span.end <= self.moving.start
            ]
            found = before[-1] if before else None
        if found is None:
            return False
        return self._select_to(found.start)

    def _select_to(self, offset: int) -> bool:
        before = self.selection
        found = snap(self.text, offset, offset + 1)
        if self.fixed is None or found.start >= found.end:
            return False
        self.moving = found
        after = self.selection
        if before is None or after is None:
            return False
        row = max(0, self.projection.row_at(found.start))
        own = self._sentences(row)
        self.row = row
        self.index = max((number for number, span in enumerate(own) if span.start <= found.start), default=0)
        borders = sorted((before.start, before.end, after.start, after.end))
        self._stain(((borders[0], borders[1]), (borders[2], borders[3])))
        return True
