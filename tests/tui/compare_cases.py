"""What each key of the compare screen does, for `test_tui_keys`, on the first row, “people injured”, of two reports."""

from __future__ import annotations

from collections.abc import Callable

from tui_desk import Hand

from kgreader.tui.compare_screen import CompareScreen
from kgreader.tui.library_screen import LibraryScreen
from kgreader.tui.notes_screen import NotesScreen
from kgreader.tui.reader_screen import ReaderScreen
from kgreader.tui.tags_screen import TagsScreen

__all__ = ["COMPARE"]

INJURED = "people injured"


def at(what: str) -> Callable[[Hand], object]:
    """The cursor is on this row."""

    def holds(hand: Hand) -> bool:
        screen = hand.screen
        row = screen.current() if isinstance(screen, CompareScreen) else None
        return row is not None and row.what == what

    return holds


def column(number: int) -> Callable[[Hand], object]:
    """The cursor is on this report."""
    return lambda hand: isinstance(hand.screen, CompareScreen) and hand.screen.matrix.column == number


def noted(count: int) -> Callable[[Hand], object]:
    """There are as many annotations."""
    return lambda hand: hand.app.workspace.count_notes() == count


def tagged(hand: Hand) -> bool:
    """The sentences of the row carry the quick tag of the digit that was pressed."""
    return sum(f"q{hand.key}" in row.annotation.tags for row in hand.app.workspace.notes()) == 2


def opens(hand: Hand) -> bool:
    """The sentence of the first cell is open."""
    return isinstance(hand.app.screen, ReaderScreen) and hand.sentence.startswith("At least 590")


def listed(what: str) -> Callable[[Hand], object]:
    """This row is shown, among fewer than all."""
    return lambda hand: (
        isinstance(hand.screen, CompareScreen) and any(row.what == what for row in hand.screen.matrix.rows)
    )


COMPARE: dict[str, tuple[Callable[[Hand], object], str]] = {
    "next": (at("all direct quotations"), ""),
    "previous": (at(INJURED), "j"),
    "top": (at(INJURED), "j"),
    "bottom": (at("B TRT World"), ""),
    "page.down": (at("B TRT World"), ""),
    "page.up": (at(INJURED), "j"),
    "half.down": (at("White House"), ""),
    "half.up": (at(INJURED), "j"),
    "cell.right": (column(1), ""),
    "cell.left": (column(0), "l"),
    "section.next": (at("all direct quotations"), ""),
    "section.previous": (at(INJURED), "j"),
    "section.figures": (at(INJURED), "j"),
    "section.names": (at("Jeenbekov"), ""),
    "cell.open": (opens, ""),
    "row.note": (lambda hand: hand.popped == "NoteDialog" and hand.sees("Note on 2 sentences"), ""),
    "row.tag": (lambda hand: hand.popped == "TagDialog", ""),
    "row.copy": (lambda hand: "**people injured**" in hand.app.clipboard, ""),
    "row.mark": (lambda hand: "1 marked" in hand.place, ""),
    "row.join": (lambda hand: "Mark two rows" in hand.said, ""),
    "row.split": (lambda hand: hand.said.startswith("Split off"), ""),
    "row.why": (lambda hand: hand.said.startswith("Why this row"), ""),
    "row.filter": (lambda hand: hand.screen.query("Prompt"), ""),
    "row.everything": (lambda hand: "one report too" in hand.said, ""),
    "comparison.write": (lambda hand: hand.popped == "DossierDialog", ""),
    "quick": (tagged, ""),
    "repeat": (noted(4), "1"),
    "undo": (noted(2), "1"),
    "redo": (noted(3), "1 u"),
    "notes": (lambda hand: isinstance(hand.app.screen, NotesScreen), ""),
    "tags": (lambda hand: isinstance(hand.app.screen, TagsScreen), ""),
    "back": (lambda hand: isinstance(hand.app.screen, LibraryScreen), ""),
    "escape": (listed(INJURED), "/ B i s h enter"),
}
"""By the id of the action: what holds after the key and not before it, and the keys that are pressed first."""
