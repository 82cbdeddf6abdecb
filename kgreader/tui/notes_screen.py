"""All notes of the library, with filter and jump."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kgreader.errors import KgreaderError
from kgreader.model import Anchor, Metadata
from kgreader.tui.clipboard import copy_out
from kgreader.tui.detail import Detail
from kgreader.tui.labels import date_label, outlet_label
from kgreader.tui.rows import Cell, Column
from kgreader.tui.table_screen import TableScreen
from kgreader.tui.words import counted, shortened
from kgreader.workspace import Filter, NoteRow, notes_filter, parse

if TYPE_CHECKING:
    from kgreader.tui.prompt import Prompt

__all__ = ["NotesScreen"]


class NotesScreen(TableScreen):
    """Rows of quotation, note, outlet, date."""

    COLUMNS = (
        Column("", 1),
        Column("quotation", 0),
        Column("note and tags", 0),
        Column("outlet", 16, drop=70),
        Column(" date", 11, drop=90),
        Column("¶", 4, "right", drop=50),
    )
    EMPTY = "No notes yet: a in an article writes one."

    def __init__(self, *, query: str = "") -> None:
        super().__init__()
        self._rows: tuple[NoteRow, ...] = ()
        self._filter: Filter[NoteRow] = notes_filter(())
        self._query = parse(query)
        self._before = self._query

    def on_mount(self) -> None:
        """Show the notes."""
        self.notes_changed()
        self.set_focus(self.table)

    def notes_changed(self) -> None:
        """Read the notes anew; the cursor stays on its note."""
        current = self.current()
        try:
            self._rows = self.workspace.notes()
        except KgreaderError as error:
            self.complain(error)
            return
        self._filter = notes_filter(self._rows)
        self._reorder(current.annotation.id if current else "")

    def _reorder(self, keep: str = "") -> None:
        order = self._filter.apply(self._query)
        at = next(
            (number for number, row in enumerate(self._rows) if keep and row.annotation.id == keep), None
        )
        self.table.show(order, keep=at)
        self.table.redraw()
        self.on_row_list_moved()
        shown = (
            counted(len(order), "note")
            if len(order) == len(self._rows)
            else f"{len(order)} of {len(self._rows)}"
        )
        lead = f"filter: {self._query.text} · " if self._query.text else ""
        self.status.show_place([(f"{lead}{shown} ", self.reader.look.bar)])

    def current(self) -> NoteRow | None:
        """Give the row under the cursor."""
        number = self.table.current
        return self._rows[number] if number is not None and number < len(self._rows) else None

    def cells(self, number: int) -> Sequence[Cell]:
        """Give the cells of a note."""
        row = self._rows[number]
        about = Metadata(outlet=row.outlet, agency=row.agency, date=row.date, date_inferred=row.date_inferred)
        note = " ".join(
            [shortened(row.annotation.note, 400), *(f"#{tag}" for tag in row.annotation.tags)]
        ).strip()
        sign = (
            ""
            if isinstance(row.place, Anchor) and row.place.how != "similar"
            else "?"
            if isinstance(row.place, Anchor)
            else "!"
        )
        quotation = shortened(row.quotation, 400) or f"[{row.heading}]"
        return (
            (sign, "mark"),
            (quotation, ""),
            (note, "strong"),
            (outlet_label(about), "faint"),
            (date_label(about, short=True), "faint"),
            (str(row.paragraph or ""), "faint"),
        )

    def describe(self, detail: Detail) -> None:
        """Show note, quotation and place of the current row."""
        row = self.current()
        if row is None:
            detail.show("", "", "", [])
            return
        tags = " ".join(f"#{tag}" for tag in row.annotation.tags)
        note = " ".join(part for part in (shortened(row.annotation.note, 600), tags) if part)
        where = f"{row.heading} · {row.path or row.target.source}" + (
            f" ¶{row.paragraph}" if row.paragraph else ""
        )
        detail.show(
            note, f"“{shortened(row.quotation, 600)}”" if row.quotation else "The whole article.", where, []
        )

    async def action_open(self) -> None:
        """Open the article at the passage."""
        row = self.current()
        if row is None:
            self.say("There is no note to go to.")
        elif not row.path:
            self.say(
                f"The article {row.target.source} is not there any more; the note and its quotation are kept.",
                warn=True,
            )
        else:
            place = row.place
            if not isinstance(place, Anchor):
                self.say(f"The passage was not found: {place.reason}", warn=True)
            await self.go_to(
                row.path, place.span if isinstance(place, Anchor) and place.how != "whole" else None
            )

    async def action_find(self) -> None:
        """Filter as the reader types."""
        self._before = self._query
        await self.ask(
            self._query.text, "filter: words  #tag  outlet:UPI  after:2020-10-06  has:note  ~not  /re/"
        )

    def on_prompt_edited(self, event: Prompt.Edited) -> None:
        """Narrow the list."""
        self._query = parse(event.query)
        self._reorder()

    async def on_prompt_accepted(self, event: Prompt.Accepted) -> None:
        """Keep the filter."""
        await self.end_prompt()
        self._query = parse(event.query)
        self._reorder()
        if self._query.complaint:
            self.say(f"Left out of the filter: {self._query.complaint}.", warn=True)

    async def on_prompt_left(self, event: Prompt.Left) -> None:
        """Put the filter back that was there before."""
        await self.end_prompt()
        self._query = self._before
        self._reorder()

    def action_escape(self) -> None:
        """Show all notes again."""
        self._query = parse("")
        self._reorder()
        self.say("")

    def action_edit(self) -> None:
        """Edit the note in place."""
        from kgreader.tui.dialogs.note import NoteDialog

        row = self.current()
        if row is None:
            self.say("There is no note to edit.")
            return

        def write(text: str | None) -> None:
            if text is None or text == row.annotation.note:
                return
            try:
                self.workspace.edit_note(row.annotation.id, text)
            except KgreaderError as error:
                self.complain(error)
                return
            self.everywhere("notes_changed")
            self.say("Changed; u takes it back.")

        self.app.push_screen(
            NoteDialog(row.quotation or row.heading, text=row.annotation.note, title="Edit the note"), write
        )

    def action_delete(self) -> None:
        """Delete the note."""
        row = self.current()
        if row is None:
            self.say("There is no note to delete.")
            return
        try:
            self.workspace.remove(row.annotation.id)
        except KgreaderError as error:
            self.complain(error)
            return
        self.everywhere("notes_changed")
        self.say("Deleted; u brings it back.")

    def action_copy(self) -> None:
        """Copy the quotation with its citation."""
        row = self.current()
        if row is None:
            self.say("There is nothing to copy.")
            return
        if row.path and isinstance(row.place, Anchor) and row.place.how != "whole":
            text = self.workspace.cite(self.workspace.article(row.path), row.place.span)
        else:
            text = row.quotation or row.heading
        self.say(copy_out(self.app, text))
