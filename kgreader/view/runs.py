"""Runs: stretches of a line that have one look.

Spans of many kinds (mentions, notes, hits, the cursor) overlap; a line is cut at all their ends, and each piece carries
the layer that lights it and the marks that lie on it. Colours and attributes are the drawing side's business.
"""

from __future__ import annotations

import itertools
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kgreader.model import Mention, Span, layer_of
from kgreader.view.marks import Mark
from kgreader.view.projection import Projection

__all__ = ["Layers", "Mark", "Run", "Stripes"]


_FIGURES = frozenset({"number", "date", "vague"})


class Run(NamedTuple):
    """A stretch of the displayed text with one look."""

    start: int
    end: int
    layer: str
    """One of `kgreader.model.LAYERS`, or empty."""
    marks: Mark


class Stripes:
    """Spans of one kind in displayed offsets, which may overlap; asked line by line."""

    __slots__ = ("_ends", "_starts", "spans")

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self.spans: list[Span] = sorted(Span(*span) for span in spans if span[0] < span[1])
        self._starts = array("q", (span.start for span in self.spans))
        self._ends = array("q")
        reach = 0
        for span in self.spans:
            reach = max(reach, span.end)
            self._ends.append(reach)

    def __len__(self) -> int:
        return len(self.spans)

    def between(self, start: int, end: int) -> list[Span]:
        """Give the spans that touch ``[start, end)``."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        return [span for span in self.spans[first:last] if span.end > start]

    def any(self, start: int, end: int) -> bool:
        """Say whether a span begins in ``[start, end)``."""
        index = bisect_left(self._starts, start)
        return index < len(self._starts) and self._starts[index] < end

    def next(self, offset: int, step: int) -> Span | None:
        """Give the nearest span that begins after (``step`` 1) or before (-1) an offset."""
        if step > 0:
            index = bisect_right(self._starts, offset)
        else:
            index = bisect_left(self._starts, offset) - 1
        return self.spans[index] if 0 <= index < len(self.spans) else None


class Layers:
    """The mentions of one article in displayed offsets, layer by layer; without overlap."""

    __slots__ = ("_by_key", "_ends", "_layers", "_starts", "_stripes", "mentions")

    def __init__(self, projection: Projection, mentions: Sequence[Mention] = ()) -> None:
        self.mentions: list[Mention] = []
        """Those that are shown, parallel to the spans."""
        self._starts = array("q")
        self._ends = array("q")
        self._layers: list[str] = []
        self._by_key: dict[str, list[int]] | None = None
        self._stripes: dict[str, Stripes] = {}
        reach = 0
        for mention in mentions:
            span = projection.shown_span(mention.span)
            if span.start < max(reach, 0) or span.start >= span.end:
                continue
            reach = span.end
            self.mentions.append(mention)
            self._starts.append(span.start)
            self._ends.append(span.end)
            self._layers.append(layer_of(mention.label))

    def __len__(self) -> int:
        return len(self.mentions)

    def span(self, index: int) -> Span:
        """Give the displayed span of a mention."""
        return Span(self._starts[index], self._ends[index])

    def between(self, start: int, end: int, off: frozenset[str] = frozenset()) -> list[tuple[int, int, str]]:
        """Give (start, end, layer) of the mentions that touch ``[start, end)``; the layer is empty where it is off.

        A line is cut at the same places whether a layer is on or off, so that switching it changes styles alone.
        """
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        layers = self._layers
        return [
            (self._starts[index], self._ends[index], "" if layers[index] in off else layers[index])
            for index in range(first, last)
        ]

    def at(self, offset: int) -> int:
        """Give the index of the mention that covers a displayed offset; -1 where none does."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self._ends[index] else -1

    def next(self, offset: int, step: int, off: frozenset[str] = frozenset()) -> int:
        """Give the index of the next (1) or previous (-1) mention in a layer that is on; -1 at the end."""
        if step > 0:
            index = bisect_right(self._starts, offset)
        else:
            index = bisect_left(self._starts, offset) - 1
        while 0 <= index < len(self._layers) and self._layers[index] in off:
            index += step
        return index if 0 <= index < len(self._layers) else -1

    def kinds(self, start: int, end: int, off: frozenset[str] = frozenset()) -> set[str]:
        """Tell whether a lit ``name`` or a lit ``number`` begins in ``[start, end)``; looks no further than needed."""
        found: set[str] = set()
        for index in range(bisect_left(self._starts, start), len(self._starts)):
            if self._starts[index] >= end or len(found) == 2:
                break
            layer = self._layers[index]
            if layer not in off:
                found.add("number" if layer in _FIGURES else "name")
        return found

    def keyed(self, key: str) -> Stripes:
        """Give the displayed spans of all mentions with this key."""
        if self._by_key is None:
            self._by_key = {}
            for index, mention in enumerate(self.mentions):
                if mention.key:
                    self._by_key.setdefault(mention.key, []).append(index)
        kept = self._stripes.get(key)
        if kept is None:
            kept = self._stripes[key] = Stripes(self.span(index) for index in self._by_key.get(key, ()))
        return kept


def cut(
    start: int,
    end: int,
    lit: Sequence[tuple[int, int, str]],
    marked: Sequence[tuple[int, int, Mark]],
) -> list[Run]:
    """Cut ``[start, end)`` into runs; ``lit`` is in order and without overlap, ``marked`` may overlap."""
    borders = {start, end}
    for first, last, *_ in (*lit, *marked):
        if start < first < end:
            borders.add(first)
        if start < last < end:
            borders.add(last)
    points = sorted(borders)
    runs = []
    index = 0
    for first, last in itertools.pairwise(points):
        while index < len(lit) and lit[index][1] <= first:
            index += 1
        layer = lit[index][2] if index < len(lit) and lit[index][0] <= first else ""
        marks = Mark.NONE
        for a, b, mark in marked:
            if a <= first < b:
                marks |= mark
        runs.append(Run(first, last, layer, marks))
    return runs
