"""The displayed text of an article, and the way between it and the canonical text.

The displayed text shows one paragraph per line with a blank line between paragraphs; Markdown marks, link targets and
front matter are left out, and white space inside a paragraph that is only layout becomes one blank. It is made
of stretches copied from the canonical text, so that both ways are a bisection, and monotone.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from kgreader.model import Article, Block, Role, Span

__all__ = ["Projection", "Row"]

_TIGHT = frozenset({Role.TITLE, Role.DEK, Role.BYLINE, Role.DATE, Role.SOURCE})
"""A block of these roles stands close to the block before it when that one is of these roles too."""


class Row(NamedTuple):
    """A block in the displayed text."""

    start: int
    """Offset of its first character in the displayed text."""
    end: int
    block: Block


class Projection:
    """The displayed text of one article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.rows: list[Row] = []
        """The blocks of which something is shown, in order."""
        self._canonical = array("q")
        self._shown = array("q")
        self._length = array("q")
        self._parts: list[str] = []
        self._size = 0
        self._build()
        self.text = "".join(self._parts)
        """The displayed text; lines end with LF."""
        self._parts.clear()
        self._row_starts = array("q", (row.start for row in self.rows))

    def _build(self) -> None:
        hidden = self.article.hidden
        pointer = 0
        before: Block | None = None
        for block in self.article.blocks or (Block(Span(0, len(self.article.text)), Role.BODY, 1),):
            if block.role is Role.FRONT_MATTER:
                continue
            kept = len(self._parts), self._size
            if before is not None:
                close = before.role in _TIGHT and block.role in _TIGHT
                self._insert("\n" if close else "\n\n")
            start = self._size
            while pointer < len(hidden) and hidden[pointer].end <= block.span.start:
                pointer += 1
            gaps = [(span, "") for span in self._hidden_in(block, pointer)]
            gaps += [(span, " ") for span in block.joins]
            self._copy_block(block, sorted(gaps))
            if self._size == start:  # marks alone: no row to stand on, and no blank lines for it
                del self._parts[kept[0] :]
                self._size = kept[1]
                continue
            self.rows.append(Row(start, self._size, block))
            before = block

    def _hidden_in(self, block: Block, pointer: int) -> list[Span]:
        found = []
        hidden = self.article.hidden
        while pointer < len(hidden) and hidden[pointer].start < block.span.end:
            found.append(hidden[pointer])
            pointer += 1
        return found

    def _copy_block(self, block: Block, gaps: list[tuple[Span, str]]) -> None:
        at = block.span.start
        for gap, instead in gaps:
            if gap.start > at:
                self._copy(at, gap.start)
            if instead and gap.start >= at:
                self._insert(instead)
            at = max(at, gap.end)
        if at < block.span.end:
            self._copy(at, block.span.end)

    def _copy(self, start: int, end: int) -> None:
        self._canonical.append(start)
        self._shown.append(self._size)
        self._length.append(end - start)
        self._parts.append(self.article.text[start:end])
        self._size += end - start

    def _insert(self, text: str) -> None:
        self._parts.append(text)
        self._size += len(text)

    def shown(self, offset: int) -> int:
        """Give the displayed offset of a canonical one; what is hidden falls to the next shown character."""
        index = bisect_right(self._canonical, offset) - 1
        if index < 0:
            return 0
        inside = offset - self._canonical[index]
        if inside < self._length[index]:
            return self._shown[index] + inside
        if inside == self._length[index] or index + 1 == len(self._shown):
            return self._shown[index] + self._length[index]
        return self._shown[index + 1]

    def shown_span(self, span: tuple[int, int]) -> Span:
        """Give the displayed span of a canonical one; empty where all of it is hidden."""
        start = self._first_shown(span[0])
        return Span(start, max(start, self._last_shown(span[1])))

    def _first_shown(self, offset: int) -> int:
        """As `shown`, but the end of a stretch counts as hidden."""
        index = bisect_right(self._canonical, offset) - 1
        if index < 0:
            return self._shown[0] if self._shown else 0
        inside = offset - self._canonical[index]
        if inside < self._length[index]:
            return self._shown[index] + inside
        return self._shown[index + 1] if index + 1 < len(self._shown) else self._size

    def _last_shown(self, offset: int) -> int:
        """Give the displayed end of the last shown character before a canonical offset; 0 where there is none."""
        index = bisect_left(self._canonical, offset) - 1
        if index < 0:
            return 0
        return self._shown[index] + min(offset - self._canonical[index], self._length[index])

    def canonical(self, offset: int) -> int:
        """Give the canonical offset of a displayed one; inserted blanks belong to what stands before them."""
        index = bisect_right(self._shown, offset) - 1
        if index < 0:
            return self._canonical[0] if self._canonical else 0
        return self._canonical[index] + min(offset - self._shown[index], self._length[index])

    def row_at(self, offset: int) -> int:
        """Give the index in `rows` of the block at or before a displayed offset; -1 where there is none."""
        return bisect_right(self._row_starts, offset) - 1
