"""Lines of a displayed text at one width.

Words are kept whole where they fit; blanks at a break hang invisibly. Text of plain one-cell characters takes a path of
``str.rfind`` alone (100,000 words in about ten milliseconds); a paragraph with wide, combining or joined
characters is measured cluster by cluster with a function that the drawing side gives, so that both agree.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence

__all__ = ["Clusters", "Wrap", "is_simple", "simple_clusters"]

Clusters = Callable[[str], Sequence[tuple[int, int, int]]]
"""Cuts a text into grapheme clusters: (start, end, cells)."""

_COMPLEX = re.compile(
    "[^\n\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0530\u2010-\u2027\u2030-\u203b"
    "\u203d-\u2048\u204a-\u205e\u2070-\u20bf\u2190-\u2193\u2200-\u22ff\u2500-\u25f0]"
)
"""Whatever is not for certain one cell wide."""


def simple_clusters(text: str) -> Sequence[tuple[int, int, int]]:
    """Take every code point for a cluster of one cell."""
    return [(index, index + 1, 1) for index in range(len(text))]


def is_simple(text: str) -> bool:
    """Say whether every character of ``text`` is certain to be one cell wide."""
    return text.isascii() or _COMPLEX.search(text) is None


class Wrap:
    """The lines of one text at one width. ``starts[i]`` to ``ends[i]`` is drawn on line ``i``."""

    __slots__ = ("_clusters", "complex", "ends", "starts", "text", "width")

    def __init__(self, text: str, width: int, clusters: Clusters = simple_clusters) -> None:
        self.text = text
        self.width = max(width, 4)
        """Cells a line may have."""
        self.starts = array("q")
        self.ends = array("q")
        self.complex: set[int] = set()
        """Lines whose cells have to be counted cluster by cluster."""
        self._clusters = clusters
        all_simple = is_simple(text)
        at, size = 0, len(text)
        while at <= size:
            end = text.find("\n", at)
            end = size if end < 0 else end
            if all_simple or is_simple(text[at:end]):
                self._wrap_simple(at, end)
            else:
                self._wrap_complex(at, end)
            at = end + 1

    def _wrap_simple(self, start: int, end: int) -> None:
        text, width = self.text, self.width
        at = start
        while end - at > width:
            cut = text.rfind(" ", at, at + width + 1)
            if cut <= at:
                self._add(at, at + width)
                at += width
            else:
                last = cut
                while last > at and text[last - 1] == " ":
                    last -= 1
                self._add(at, last)
                at = cut + 1
                while at < end and text[at] == " ":
                    at += 1
        if at < end or at == start:
            self._add(at, end)

    def _wrap_complex(self, start: int, end: int) -> None:
        text, width = self.text, self.width
        cells = self._clusters(text[start:end])
        first = index = size = 0
        cut = -1  # the last cluster of this line before which it may end
        while index < len(cells):
            left, right, wide = cells[index]
            if index > first and (wide == 2 or (right - left == 1 and text[start + left] == " ")):
                cut = index
            if size + wide <= width or index == first:
                size += wide
                index += 1
                continue
            last = cut if cut > first else index
            self._add_cells(start, cells, first, last)
            while last < len(cells) and text[start + cells[last][0] : start + cells[last][1]] == " ":
                last += 1
            first, index, size, cut = last, last, 0, -1
        if first < len(cells):
            self.complex.add(len(self.starts))
            self._add(start + cells[first][0], end)

    def _add_cells(self, start: int, cells: Sequence[tuple[int, int, int]], first: int, last: int) -> None:
        """Add a line of some clusters, without the blanks at its end."""
        text = self.text
        while last > first and text[start + cells[last - 1][0] : start + cells[last - 1][1]] == " ":
            last -= 1
        self.complex.add(len(self.starts))
        at = start + cells[first][0]
        self._add(at, start + cells[last - 1][1] if last > first else at)

    def _add(self, start: int, end: int) -> None:
        self.starts.append(start)
        self.ends.append(end)

    def __len__(self) -> int:
        return len(self.starts)

    def line_of(self, offset: int) -> int:
        """Give the line that holds a displayed offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def cell_of(self, offset: int) -> int:
        """Give the cell, from the left end of its line, where a displayed offset is drawn."""
        line = self.line_of(offset)
        start, end = self.starts[line], min(offset, self.ends[line])
        if line not in self.complex:
            return end - start
        return sum(size for first, _, size in self._clusters(self.text[start:end]) if start + first < end)

    def offset_at(self, line: int, cell: int) -> int:
        """Give the displayed offset drawn at a cell; past the end of a line, the line's end."""
        line = max(0, min(line, len(self.starts) - 1))
        start, end = self.starts[line], self.ends[line]
        if line not in self.complex:
            return min(start + max(0, cell), end)
        reached = 0
        for first, _, size in self._clusters(self.text[start:end]):
            if cell < reached + size:
                return start + first
            reached += size
        return end
