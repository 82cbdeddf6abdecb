"""One article as the reader holds it: the cursor, what is lit and marked, and which lines changed.

A sheet is a `Cursor` with layers, marks and notes, cut into runs line by line. It knows no terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kgreader.model import Anchor, Article, Mention, Placement, Role, Span
from kgreader.text import words
from kgreader.view.cursor import Cursor
from kgreader.view.projection import Row
from kgreader.view.runs import Layers, Mark, Run, Stripes, cut
from kgreader.view.wrap import Clusters, simple_clusters

__all__ = ["Sheet"]


class Sheet(Cursor):
    """The state of one pane, without its scroll position: the cursor, and what is lit and marked."""

    def __init__(self, article: Article, *, clusters: Clusters = simple_clusters, width: int = 72) -> None:
        super().__init__(article, clusters=clusters, width=width)
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
        self._first = (Span(0, 0), Span(0, 0))

    # layout and layers

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

    # what changed

    def tint(self, line: int) -> str:
        """Give the colour of the tags on a line; empty where none has one."""
        start, end = self.wrap.starts[line], self.wrap.ends[line]
        return next((colour for colour, stripes in self.tints.items() if stripes.between(start, end)), "")

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
