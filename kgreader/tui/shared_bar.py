"""The bar at the foot of the reader that goes through shared wording."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from rich.style import Style
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from kgreader.model import Article, Passage, Role, Span
from kgreader.tui.lines import Lines, fit, line
from kgreader.tui.words import counted, visible
from kgreader.view import Mark

if TYPE_CHECKING:
    from kgreader.tui.shared import SharedActions, Shown

__all__ = ["SharedBar"]

_SIDE = 2
"""Lines of each side's text."""
_BEFORE = 40
"""Characters before the first difference that are shown."""
_HINT = "j k passage · 1–9 t tag both · a note both · y copy · u undo · Esc back"

Piece = tuple[str, Style]


class SharedBar(Lines, can_focus=True):
    """Takes the keys while shared wording is shown; the panes show the passage itself."""

    DEFAULT_CSS = """
    SharedBar { height: 7; }
    """
    BINDINGS = [
        Binding("j,down,n", "passage(1)", show=False),
        Binding("k,up,N", "passage(-1)", show=False),
        *[Binding(str(digit), f"quick({digit})", show=False) for digit in range(1, 10)],
        Binding("t", "tag", show=False),
        Binding("a", "note", show=False),
        Binding("y", "copy", show=False),
        Binding("tab", "other", show=False),
        Binding("escape,q,s,enter", "close", show=False),
    ]

    class Closed(Message):
        """The reader is done."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[list[Piece]] = []
        self._shown: tuple[Shown, int, int, Sequence[Article]] | None = None

    @property
    def _reader(self) -> SharedActions:
        return cast("SharedActions", self.screen)

    def show(self, shown: Shown, number: int, total: int, articles: Sequence[Article]) -> None:
        """Show a passage: what share, what origin, and the words of both sides with their differences."""
        self._shown = (shown, number, total, articles)
        self._lay_out()

    def on_resize(self) -> None:
        """Fit the words to the width."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """Another theme."""
        super().notify_style_update()
        self._lay_out()

    def _lay_out(self) -> None:
        if self._shown is None or not self.size.width:
            return
        shown, number, total, articles = self._shown
        look, width = self.look, self.size.width
        wording, passage = shown.wording, shown.passage
        one, other = (f"{round(100 * share) or '<1'} %" for share in (wording.share_a, wording.share_b))
        a, b = shown.letters[0], shown.letters[1]
        head = (
            f" Shared wording {number + 1} of {total} · {a} = {b} · {counted(passage.words, 'word')} here,"
            f" {one} of {a} and {other} of {b} in all"
        )
        self._rows = [
            [(fit(head, width), look.bar_strong)],
            [
                (
                    fit(f" {wording.origin.sentence}: {'; '.join(wording.origin.evidence[1:])}", width),
                    look.faint,
                )
            ],
        ]
        sides = (
            (a, passage.a, [edit.a for edit in passage.edits]),
            (b, passage.b, [edit.b for edit in passage.edits]),
        )
        small = self.app.size.height < 20
        for (letter, place, edits), article in zip(sides, articles, strict=True):
            self._rows += self._side(letter, article, place, edits, width)[: 1 if small else _SIDE]
        self._rows.append([(fit(f" {_HINT}", width), look.faint)])
        self.styles.height = len(self._rows)
        self.refresh()

    def _side(
        self, letter: str, article: Article, place: Passage, edits: Sequence[Span], width: int
    ) -> list[list[Piece]]:
        """Give lines of one side, from a little before its first difference."""
        look, text = self.look, article.text
        start = place.start
        changed = [edit for edit in edits if edit.end > edit.start]
        if changed and changed[0].start - start > _BEFORE + 20:
            start = text.rfind(" ", start, changed[0].start - _BEFORE) + 1 or start
        pieces: list[Piece] = []
        at = start
        lit = look.run("", Mark.HIT, Role.BODY)
        for edit in [*changed, Span(place.end, place.end)]:
            if edit.start >= at:
                pieces += [(text[at : edit.start], look.ground), (text[edit.start : edit.end], lit)]
                at = edit.end
        lead = "…" if start > place.start else ""
        return _wrapped(f" {letter} {lead}", pieces, width, look.note_mark, look.ground, _SIDE)

    def strip_at(self, y: int) -> Strip:
        """Draw a line."""
        return line(self._rows[y] if y < len(self._rows) else [], self.size.width, self.look.ground)

    # keys

    def action_passage(self, step: int) -> None:
        """To the next or previous passage."""
        self._reader.show_wording(step)

    def action_quick(self, digit: int) -> None:
        """Tag both sides."""
        self._reader.tag_both_quickly(digit)

    def action_tag(self) -> None:
        """Ask for a tag for both sides."""
        self._reader.ask_tag_both()

    def action_note(self) -> None:
        """Ask for a note for both sides."""
        self._reader.ask_note_both()

    def action_copy(self) -> None:
        """Copy both sides."""
        self._reader.copy_both()

    def action_other(self) -> None:
        """Look at the other side where the terminal has room for one pane."""
        panes = self._reader.panes
        at = (panes.index(self._reader.pane) + 1) % len(panes)
        self._reader.fit_panes(self.app.size.width, focus=at)

    def action_close(self) -> None:
        """Give the keys back."""
        self.post_message(self.Closed())


def _wrapped(
    lead: str, pieces: Sequence[Piece], width: int, mark: Style, ground: Style, most: int
) -> list[list[Piece]]:
    """Wrap words with their styles into at most this many lines; what does not fit ends in an ellipsis."""
    indent = " " * cell_len(lead)
    rows: list[list[Piece]] = [[(lead, mark)]]
    used = cell_len(lead)
    for text, style in pieces:
        for word in visible(" ".join(text.split("\n"))).split(" "):
            if not word:
                continue
            size = cell_len(word) + 1
            if used + size > width - 1:
                if len(rows) == most:
                    rows[-1].append(("…", ground))
                    return rows
                rows.append([(indent, ground)])
                used = cell_len(indent)
            rows[-1] += [(word, style), (" ", ground)]
            used += size
    return rows
