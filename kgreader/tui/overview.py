"""The overview column: where in the article notes, hits, the lit name, numbers and names lie."""

from __future__ import annotations

from rich.style import Style

from kgreader.tui.look import Look
from kgreader.view import Sheet

__all__ = ["overview"]


def overview(sheet: Sheet, height: int, look: Look) -> list[tuple[str, Style]]:
    """Give glyph and style of every row of the column; the weightiest thing in a row's share of the text wins."""
    rows: list[tuple[str, Style]] = [(" ", look.ground)] * height
    lines = len(sheet.wrap)
    used = min(height, lines)
    size = max(1, len(sheet.text))
    signs = (
        (sheet.notes, ("●", look.note_mark)),
        (sheet.doubtful, ("?", look.note_mark)),
        (sheet.hits, ("▪", look.note_mark)),
        (sheet.same, ("▪", look.dot("person"))),
    )
    name, number = ("·", look.dot("person")), ("·", look.dot("number"))
    for row in range(used):
        if lines > height:
            first, last = row * size // used, (row + 1) * size // used
        else:
            first, last = sheet.wrap.starts[row], sheet.wrap.ends[row]
        sign = next((sign for stripes, sign in signs if stripes.spans and stripes.any(first, last)), None)
        if sign is None:
            found = sheet.layers.kinds(first, last, sheet.off)
            sign = (number if "number" in found else name) if found else None
        if sign is not None:
            rows[row] = sign
    return rows
