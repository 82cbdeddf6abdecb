"""One article as the reader holds it: where the cursor is, what is lit, and which lines changed.

The sentence is the cursor. A selection, once begun, is a range of whole words with a fixed and a moving end. A sheet
keeps its positions in displayed offsets, tells which lines a change touched (`take_dirty`), and knows no terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from unicodedata import category

from kgreader.model import Anchor, Article, Mention, Placement, Role, Span
from kgreader.text import sentences, snap, word_at, words
from kgreader.view.projection import Projection, Row
from kgreader.view.runs import Layers, Mark, Run, Stripes, cut
from kgreader.view.wrap import Clusters, Wrap, simple_clusters

__all__ = ["Sheet"]


class Sheet:
    """The state of one pane, without its scroll position."""

    def __init__(self, article: Article, *, clusters: Clusters = simple_clusters, width: int = 72) -> None:
        self.article = article
        self.projection = Projection(article)
        self.text = self.projection.text
        """The displayed text."""
        self._clusters = clusters
        self.wrap = Wrap(self.text, width, clusters)
        self.layers = Layers(self.projection)
        self.off: frozenset[str] = frozenset({"vague"})
        """Layers that are not lit."""
        self.notes = Stripes()
        self.doubtful = Stripes()
        self.placements: tuple[Placement, ...] = ()
        self.tints: dict[str, Stripes] = {}
        """Annotated passages by the colour of a tag; whoever sets them sets the placements after that."""
        self.doubts = 0
        """Passages of notes that moved or were not found, and are not detached."""
        self.picked = Stripes()
        self.hits = Stripes()
        self.same = Stripes()
        self.focus = Span(0, 0)
        """The name, number or hit that the reader walked to; empty for none."""
        self.shown = Span(0, 0)
        """The passage whose note is being shown; empty for none."""
        self.fixed: Span | None = None
        """The word at which a selection began; ``None`` while nothing is selected."""
        self.moving = Span(0, 0)
        """The word at the other end of the selection."""
        self._first = (Span(0, 0), Span(0, 0))
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

    # layout and layers

    def relayout(self, width: int) -> bool:
        """Wrap at another width; say whether anything changed."""
        if width == self.wrap.width:
            return False
        self.wrap = Wrap(self.text, width, self._clusters)
        self._all_dirty = True
        return True

    def set_mentions(self, mentions: Sequence[Mention]) -> None:
        """Light what the recognisers found."""
        self.layers = Layers(self.projection, mentions)
        self._all_dirty = True

    def set_off(self, off: frozenset[str], window: tuple[int, int] | None = None) -> bool:
        """Choose the layers that are not lit; say whether that changes anything.

        With a ``window`` only lines from its first up to its second are named as changed: whoever keeps drawn
        lines outside it has to forget them.
        """
        changed, self.off = self.off ^ off, off
        if not changed:
            return False
        if window is None:
            self._all_dirty = True
            return True
        for line in range(max(0, window[0]), min(window[1], len(self.wrap))):
            touched = self.layers.between(self.wrap.starts[line], self.wrap.ends[line])
            if any(layer in changed for _, _, layer in touched):
                self._dirty.add(line)
        return True

    def set_placements(self, placements: Iterable[Placement]) -> None:
        """Mark the annotations that have a place."""
        self.placements = tuple(placements)
        self.doubts = sum(placement.doubtful for placement in self.placements)
        sure: list[Span] = []
        doubtful: list[Span] = []
        for placement in self.placements:
            if isinstance(placement.place, Anchor) and not placement.target.whole:
                span = self.projection.shown_span(placement.place.span)
                (doubtful if placement.place.moved else sure).append(span)
        self._stain((*self.notes.spans, *self.doubtful.spans, *sure, *doubtful))
        self.notes, self.doubtful = Stripes(sure), Stripes(doubtful)

    def set_picked(self, spans: Iterable[tuple[int, int]]) -> None:
        """Mark the passages that are picked for one note, in displayed offsets."""
        fresh = Stripes(spans)
        self._stain((*self.picked.spans, *fresh.spans))
        self.picked = fresh

    def set_hits(self, hits: Iterable[tuple[int, int]]) -> None:
        """Mark what a search found, in displayed offsets."""
        fresh = Stripes(hits)
        if len(fresh) + len(self.hits) > 2_000:
            self._all_dirty = True
        else:
            self._stain((*self.hits.spans, *fresh.spans))
        self.hits = fresh

    def set_same(self, key: str, window: tuple[int, int]) -> bool:
        """Light every mention with this key (none for an empty one); say whether that changes anything.

        Only lines from ``window[0]`` up to ``window[1]`` are named as changed: whoever keeps drawn lines
        outside it has to forget them.
        """
        fresh = self.layers.keyed(key) if key else Stripes()
        before = self.same
        if fresh is before or not (len(fresh) or len(before)):
            return False
        self.same = fresh
        last = len(self.wrap) - 1
        start = self.wrap.starts[max(0, min(window[0], last))]
        end = self.wrap.ends[max(0, min(window[1] - 1, last))]
        self._stain((*before.between(start, end), *fresh.between(start, end)))
        return True

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

    # what changed

    def _stain(self, spans: Iterable[tuple[int, int]]) -> None:
        line_of = self.wrap.line_of
        for start, end in spans:
            if start < end:
                self._dirty.update(range(line_of(start), line_of(end - 1) + 1))

    def touch(self) -> None:
        """Have the cursor's lines drawn again."""
        self._stain((self.selection or self.cursor,))

    def tint(self, line: int) -> str:
        """Give the colour of the tags on a line; empty where none has one."""
        start, end = self.wrap.starts[line], self.wrap.ends[line]
        return next((colour for colour, stripes in self.tints.items() if stripes.between(start, end)), "")

    def take_dirty(self) -> set[int] | None:
        """Give the lines that changed since the last call; ``None`` when all did."""
        dirty, every = self._dirty, self._all_dirty
        self._dirty, self._all_dirty = set(), False
        return None if every else dirty

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

    # walking

    def mention(self, step: int) -> Mention | None:
        """Walk to the next (1) or previous (-1) lit name or number; ``None`` at the end."""
        inside = self.cursor.start <= self.focus.start < self.cursor.end and self.focus.end > self.focus.start
        offset = self.focus.start if inside else (self.cursor.start - 1 if step > 0 else self.cursor.start)
        index = self.layers.next(offset, step, self.off)
        if index < 0:
            return None
        self.walk_to(self.layers.span(index))
        return self.layers.mentions[index]

    def walk_to(self, span: Span) -> None:
        """Put the cursor on the sentence of a span and mark the span."""
        self.to(span.start)
        self.set_focus(span)

    def focused_mention(self) -> Mention | None:
        """Give the lit mention the reader walked to, else the first name in the sentence, else any mention in it."""
        index = self.layers.at(self.focus.start) if self.focus.end > self.focus.start else -1
        if index >= 0 and self.cursor.overlaps(self.focus):
            return self.layers.mentions[index]
        return None

    def annotation(self, step: int) -> Placement | None:
        """Walk to the next or previous annotated passage."""
        spans = sorted(
            (self.projection.shown_span(placement.place.span), number)
            for number, placement in enumerate(self.placements)
            if isinstance(placement.place, Anchor) and not placement.target.whole
        )
        here = self.cursor
        ahead = [
            (span, number)
            for span, number in spans
            if (span.start >= here.end if step > 0 else span.end <= here.start)
        ]
        if not ahead:
            return None
        span, number = ahead[0] if step > 0 else ahead[-1]
        self.to(span.start)
        return self.placements[number]

    def annotations_here(self) -> tuple[Placement, ...]:
        """Give the annotations that touch the selection or the sentence, in order of place."""
        target = self.target
        found = [
            placement
            for placement in self.placements
            if isinstance(placement.place, Anchor) and not placement.target.whole
            if target.overlaps(placement.place.span)
        ]
        return tuple(sorted(found, key=lambda placement: (placement.place.span, placement.annotation.id)))  # type: ignore[union-attr]

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

    # drawing

    def _first_word(self) -> Span:
        """The first word of the sentence under the cursor, which alone is drawn on the cursor's ground.

        A bar in the gutter shows the sentence's lines; to repaint a whole sentence at each step would cost
        a terminal four times the bytes.
        """
        cursor = self.cursor
        if self._first[0] != cursor:
            found = next(words(self.text, cursor.start, min(cursor.end, cursor.start + 200)), cursor)
            self._first = (cursor, Span(cursor.start, min(found.end, cursor.end)))
        return self._first[1]

    def runs(self, line: int) -> list[Run]:
        """Cut one line into runs."""
        start, end = self.wrap.starts[line], self.wrap.ends[line]
        if start >= end:
            return []
        marked: list[tuple[int, int, Mark]] = []
        chosen = self.selection
        if chosen is None:
            first = self._first_word()
            if first.overlaps((start, end)):
                marked.append((*first, Mark.CURSOR))
        elif chosen.overlaps((start, end)):
            marked.append((*chosen, Mark.SELECTED))
        for stripes, mark in (
            (self.notes, Mark.NOTED),
            (self.doubtful, Mark.NOTED | Mark.DOUBTFUL),
            (self.picked, Mark.PICKED),
            (self.hits, Mark.HIT),
            (self.same, Mark.SAME),
        ):
            if stripes.spans:
                marked.extend((*span, mark) for span in stripes.between(start, end))
        if self.shown.overlaps((start, end)):
            marked.append((*self.shown, Mark.SAME))
        if self.focus.end > self.focus.start and self.focus.overlaps((start, end)):
            marked.append((*self.focus, Mark.FOCUS))
        return cut(start, end, self.layers.between(start, end, self.off), marked)

    def line_row(self, line: int) -> Row | None:
        """Give the block that a line belongs to; ``None`` for the blank lines between blocks."""
        start = self.wrap.starts[line]
        index = self.projection.row_at(start)
        if index < 0:
            return None
        row = self.projection.rows[index]
        return row if start < row.end or row.start == row.end == start else None

    def role_of(self, line: int) -> Role:
        """Give the role of the block that a line belongs to; body for blank lines."""
        row = self.line_row(line)
        return Role.BODY if row is None else row.block.role
