"""The overview column: where in the article notes, hits, the lit name, numbers and names lie."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style

from kgreader.model import Span
from kgreader.tui.look import Look
from kgreader.view import Sheet

__all__ = ["overview"]


def overview(sheet: Sheet, height: int, look: Look) -> list[tuple[str, Style]]:
    """Give glyph and style of every row of the column; the weightiest thing in a row's share of the text wins."""
    rows: list[tuple[str, Style]] = [(" ", look.ground)] * height
    lines = len(sheet.wrap)
    used = min(height, lines)

    def put(offsets: Iterable[int], glyph: str, style: Style) -> None:
        last = -1
        for offset in offsets:
            row = offset * used // max(1, len(sheet.text)) if lines > height else sheet.wrap.line_of(offset)
            if row != last and 0 <= row < height:
                rows[row] = (glyph, style)
                last = row

    def starts(spans: Iterable[Span]) -> Iterable[int]:
        return (span.start for span in spans)

    size = max(1, len(sheet.text))
    for row in range(used):
        first, last = (row * size // used, (row + 1) * size // used) if lines > height else _ends(sheet, row)
        found = sheet.layers.kinds(first, last, sheet.off)
        if found:
            rows[row] = ("·", look.dot("number" if "number" in found else "person"))
    put(starts(sheet.same.spans), "▪", look.dot("person"))
    put(starts(sheet.hits.spans), "▪", look.note_mark)
    put(starts(sheet.notes.spans), "●", look.note_mark)
    put(starts(sheet.doubtful.spans), "?", look.note_mark)
    return rows


def _ends(sheet: Sheet, line: int) -> tuple[int, int]:
    return sheet.wrap.starts[line], sheet.wrap.ends[line]
