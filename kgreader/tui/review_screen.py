"""The notes whose passage moved or was not found since their article changed: seen one by one, and decided.

Nothing moves by itself: a place that is accepted is written down, a note that is detached keeps its quotation, and
what is skipped stays as it was. Every decision can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.style import Style
from textual import events
from textual.app import ComposeResult

from kgreader.errors import KgreaderError
from kgreader.model import SURE, Anchor, Metadata, Span
from kgreader.tui.actions import bindings
from kgreader.tui.detail import Detail
from kgreader.tui.going import place_of
from kgreader.tui.labels import date_label, outlet_label
from kgreader.tui.reader_screen import ReaderScreen
from kgreader.tui.review_text import ReviewText, Section, wordings
from kgreader.tui.rows import Cell, Column, RowList
from kgreader.tui.screen import ReadingScreen
from kgreader.tui.table_screen import TableScreen
from kgreader.tui.words import counted, shortened, sure
from kgreader.workspace import Doubt

__all__ = ["PlaceScreen", "ReviewScreen", "review"]

_LOW = 16
"""Lines of a terminal below which the wordings come before what the note says."""


async def review(screen: ReadingScreen) -> None:
    """Open the review from a screen, its own articles first; say so where there is nothing to review."""
    paths = [pane.article.path for pane in getattr(screen, "panes", ())]
    try:
        doubts = screen.workspace.review()
        detached = screen.workspace.review(detached=True)
    except KgreaderError as error:
        screen.complain(error)
        return
    if not doubts:
        if detached:
            screen.say(
                f"Nothing is undecided; {counted(len(detached), 'passage')} detached (A, then /is:detached)."
            )
        else:
            screen.say("Nothing to review: every passage stands where it was written.")
        return
    await screen.app.push_screen(ReviewScreen(paths))


class ReviewScreen(TableScreen):
    """A list of doubtful notes, and under it the old and the new wording of the one under the cursor."""

    CONTEXT = "review"
    BINDINGS = bindings("review")
    COLUMNS = (
        Column("", 1),
        Column("quotation", 0),
        Column("note", 0, drop=60),
        Column("outlet", 16, drop=70),
        Column("¶", 4, "right", drop=50),
        Column("state", 11),
    )
    EMPTY = "Nothing left to review; q goes back."

    def __init__(self, first: Sequence[str] = ()) -> None:
        super().__init__()
        self._first = tuple(first)
        self._doubts: tuple[Doubt, ...] = ()
        self._detached = False

    def compose(self) -> ComposeResult:
        """Give the list, the wordings and the lines at the bottom."""
        yield RowList(self.COLUMNS, self.cells, empty=self.EMPTY)
        yield ReviewText()
        yield from self.compose_bottom()

    def on_mount(self) -> None:
        """Show the first doubtful note."""
        self.notes_changed()
        self.set_focus(self.table)

    def on_resize(self, event: events.Resize) -> None:
        """Give the wordings the most room."""
        self._fit(event.size.height)

    def _fit(self, height: int) -> None:
        self.table.styles.height = max(2, min(len(self._doubts) + 1, height // 3)) if self._doubts else 6

    # what is shown

    def notes_changed(self) -> None:
        """Look anew; the cursor stays on its note, else on its place in the list."""
        current = self.current()
        try:
            doubts = self.workspace.review(detached=self._detached)
        except KgreaderError as error:
            self.complain(error)
            return
        self._doubts = tuple(sorted(doubts, key=lambda doubt: doubt.row.path not in self._first))
        keys = [_key(doubt) for doubt in self._doubts]
        keep = keys.index(_key(current)) if current is not None and _key(current) in keys else None
        self._fit(self.app.size.height)
        self.table.show(range(len(self._doubts)), keep=keep)
        self.table.redraw()
        self.on_row_list_moved()

    async def files_changed(self, changes: object) -> None:
        """An article changed again: its notes are looked for anew."""
        self.notes_changed()

    def current(self) -> Doubt | None:
        """Give the doubtful note under the cursor."""
        number = self.table.current
        return self._doubts[number] if number is not None and number < len(self._doubts) else None

    def cells(self, number: int) -> Sequence[Cell]:
        """Give the cells of a note."""
        row = self._doubts[number].row
        tags = " ".join(f"#{tag}" for tag in row.annotation.tags)
        return (
            ("?" if isinstance(row.place, Anchor) else "!", "mark"),
            (shortened(self._doubts[number].was.passage or row.quotation, 300), ""),
            (f"{shortened(row.annotation.note, 200)} {tags}".strip(), "strong"),
            (outlet_label(_about(self._doubts[number])), "faint"),
            (str(row.paragraph or ""), "faint"),
            (_state(self._doubts[number]), "mark"),
        )

    def on_row_list_moved(self) -> None:
        """Show the wordings of the current note."""
        doubt = self.current()
        self.query_one(ReviewText).show(self._sections(doubt) if doubt is not None else ())
        total = len(self._doubts)
        place = f"{self.table.cursor + 1} of {total} " if total else ""
        self.status.show_place([(f"{'detached · ' if self._detached else ''}{place}", self.reader.look.bar)])

    def describe(self, detail: Detail) -> None:
        """The wordings take the place of the lines under other lists."""

    def _sections(self, doubt: Doubt) -> tuple[Section, ...]:
        look, row = self.reader.look, doubt.row
        coloured = look.palette.depth > 0
        removed = Style(
            strike=True, underline=not coloured or None, color=look.tag("red").color if coloured else None
        )
        added = Style(bold=True, underline=True, color=look.tag("green").color if coloured else None)
        tags = " ".join(f"#{tag}" for tag in row.annotation.tags)
        note = " ".join(part for part in (" ".join(row.annotation.note.split()), tags) if part)
        found = _about(doubt)
        place = [
            outlet_label(found),
            date_label(found),
            row.heading,
            f"¶{row.paragraph}" if row.paragraph else "",
        ]
        about = [
            Section("in", ((" · ".join(part for part in place if part), look.faint),)),
            Section("note", ((note or "(a highlight without words)", look.strong),)),
        ]
        sections = list(wordings(doubt, look.ground, look.faint, removed, added))
        if doubt.now is None:
            reason = row.place.reason if not isinstance(row.place, Anchor) else ""
            sections.append(Section("now", ((reason, look.note_mark),)))
        elif doubt.was.text == doubt.now.text:
            sections.append(
                Section("", (("The very same words, but they stand in more than one place.", look.faint),))
            )
        low = self.app.size.height < _LOW
        return (*sections, *about) if low else (*about, *sections)

    def action_page(self, step: int) -> None:
        """Scroll the wordings by a page; where they are all in sight, move in the list."""
        text = self.query_one(ReviewText)
        if not text.scroll_by(step * max(1, text.size.height - 1)):
            super().action_page(step)

    # decisions

    def _decide(self, verb: Callable[[Doubt], object], sentence: str) -> None:
        doubt = self.current()
        if doubt is None:
            self.say("There is nothing to decide; q goes back.")
            return
        try:
            verb(doubt)
        except KgreaderError as error:
            self.complain(error)
            self.notes_changed()
            return
        self.everywhere("notes_changed")
        left = len(self._doubts)
        self.say(f"{sentence}; u takes it back. {f'{left} left.' if left else 'Nothing left to review.'}")

    def action_accept(self) -> None:
        """Let the note stand where it is proposed."""
        doubt = self.current()
        if doubt is not None and doubt.now is None:
            self.say("No place was found for it: p chooses one in the article, d leaves it detached.")
            return
        self._decide(self.workspace.accept, "Accepted")

    def action_accept_sure(self) -> None:
        """Accept every place that is sure."""
        sure_ones = [doubt for doubt in self._doubts if doubt.now is not None and doubt.score >= SURE]
        if not sure_ones:
            self.say("None of these places is sure (.9 or more); look at each.")
            return
        for doubt in sure_ones:
            try:
                self.workspace.accept(doubt)
            except KgreaderError as error:
                self.complain(error)
                break
        else:
            self.say(f"{counted(len(sure_ones), 'place')} accepted; u takes them back one by one.")
        self.everywhere("notes_changed")

    def action_detach(self) -> None:
        """Keep the note without a place."""
        if self._detached:
            self.say("It is detached already; p puts it on a passage.")
            return
        self._decide(self.workspace.detach, "Detached; the note and its quotation are kept")

    def action_skip(self) -> None:
        """Decide later."""
        if not self.table.move(1):
            self.say(f"That was the last one; {len(self._doubts)} undecided. q goes back.")

    def action_detached(self) -> None:
        """Show the detached notes, or the undecided ones again."""
        self._detached = not self._detached
        self.notes_changed()
        self.say(
            "Notes that were detached; p puts one on a passage." if self._detached else "Undecided notes."
        )

    # the article

    async def action_open(self) -> None:
        """Open the article where the note would stand."""
        doubt = self.current()
        if doubt is not None:
            await self.go_to(*place_of(doubt.row))

    async def action_place(self) -> None:
        """Choose the passage in the article."""
        doubt = self.current()
        if doubt is None:
            self.say("There is nothing to place.")
            return
        await self.app.push_screen(PlaceScreen(doubt, self._put))

    def _put(self, doubt: Doubt, span: Span) -> None:
        self._decide(lambda _: self.workspace.accept(doubt, span), "Put there")

    def action_escape(self) -> None:
        """Clear the message."""
        self.say("")


class PlaceScreen(ReaderScreen):
    """A reader in which Enter puts a note on the sentence or the selection."""

    def __init__(self, doubt: Doubt, put: Callable[[Doubt, Span], None]) -> None:
        super().__init__((doubt.row.path,))
        self._doubt = doubt
        self._put = put

    def on_mount(self) -> None:
        """Begin near the old place; the panes are filled by the reader's own handler."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if self.panes:
            place, start = self._doubt.row.place, self._doubt.row.start
            self.focus_on(self.pane, place.span if isinstance(place, Anchor) else Span(start, start + 1))
            self.say("Enter puts the note on this sentence (v: on words) · q leaves it")

    async def action_show_notes(self) -> None:  # type: ignore[override]
        """Put the note here and go back."""
        here = self.here()
        if here is not None:
            await self.app.pop_screen()
            self._put(self._doubt, here[1])


def _key(doubt: Doubt) -> tuple[str, object]:
    return doubt.row.annotation.id, doubt.row.target


def _about(doubt: Doubt) -> Metadata:
    row = doubt.row
    return Metadata(outlet=row.outlet, agency=row.agency, date=row.date, date_inferred=row.date_inferred)


def _state(doubt: Doubt) -> str:
    if isinstance(doubt.row.place, Anchor):
        return f"moved? {sure(doubt.score)}"
    return "detached" if doubt.row.target.detached else "not found"
