"""Going to passages: from a list to the reader, from a note to its other passages."""

from __future__ import annotations

from collections.abc import Sequence

from kgreader.model import Anchor, Span
from kgreader.tui.reader_screen import ReaderScreen
from kgreader.tui.screen import ReadingScreen
from kgreader.workspace import NoteRow

__all__ = ["place_of", "read_together"]

Place = tuple[str, Span | None]


def place_of(row: NoteRow) -> Place:
    """Give where a note's passage stands; without a span where it was not found, or the whole article is meant."""
    found = isinstance(row.place, Anchor) and row.place.how != "whole"
    return row.path, row.place.span if found else None  # type: ignore[union-attr]


async def read_together(screen: ReadingScreen, places: Sequence[Place]) -> None:
    """Open the articles of these places side by side, each at its first passage; ``q`` comes back."""
    paths = tuple(dict.fromkeys(path for path, _ in places))
    opened = ReaderScreen(paths)
    await screen.app.push_screen(opened)
    spans: dict[str, Span] = {}
    for path, span in places:
        if span is not None:
            spans.setdefault(path, span)

    def show() -> None:
        for pane in opened.panes:
            if pane.article.path in spans:
                opened.focus_on(pane, spans[pane.article.path])

    if opened.panes:
        opened.call_after_refresh(show)
