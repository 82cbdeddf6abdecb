"""All notes of the library: filtered, sorted, and where to go from them. One row is one passage of a note."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from rich.cells import cell_len

from kgreader.errors import KgreaderError
from kgreader.model import Anchor, Metadata
from kgreader.tui.detail import Detail
from kgreader.tui.labels import date_label, outlet_label
from kgreader.tui.lines import fit
from kgreader.tui.notes_bulk import BulkActions
from kgreader.tui.rows import Cell, Column
from kgreader.tui.tags_tone import colours, tag_parts, tone_of
from kgreader.tui.words import counted, shortened, sure
from kgreader.workspace import NOTE_FLAGS, Filter, NoteRow, Query, notes_filter, parse

if TYPE_CHECKING:
    from kgreader.tui.prompt import Prompt

__all__ = ["NotesScreen"]

_TAGS_FROM = 104
"""Cells from which tags have a column of their own; in a narrower list they stand behind the note."""
_MOMENT = 0.02
"""Seconds that looking at notes may take at a time."""
_SORTS: dict[str, Callable[[NoteRow], object]] = {
    "outlet": lambda row: (row.outlet or row.agency or "~").casefold(),
    "date": lambda row: row.date or "~",
    "tags": lambda row: [tag.casefold() for tag in row.annotation.tags] or ["~"],
    "note": lambda row: row.annotation.note.casefold() or "~",
    "state": lambda row: ("not found", "no file", "moved", "detached", "in place").index(row.state),
    "noted": lambda row: row.annotation.created,
}
"""What the list can be sorted by besides article and place; rows without such a thing come last."""
_ONLY = {"": "is:doubtful", "is:doubtful": "is:orphaned", "is:orphaned": ""}
_SAID = {
    "is:doubtful": "Only passages that moved.",
    "is:orphaned": "Only passages that were not found.",
    "": "All notes again.",
}


class NotesScreen(BulkActions):
    """Rows of quotation, note, tags, outlet, date, state."""

    COLUMNS = (
        Column("", 1),
        Column("quotation", 0),
        Column("note", 0),
        Column("tags", 18, drop=_TAGS_FROM),
        Column("outlet", 16, drop=60),
        Column(" date", 11, drop=76),
        Column("¶", 4, "right", drop=50),
        Column("state", 10, drop=118),
        Column("noted", 10, drop=140),
    )
    EMPTY = "No notes yet: a in an article writes one."

    def __init__(self, *, query: str = "") -> None:
        super().__init__()
        self._filter: Filter[NoteRow] = notes_filter(())
        self._query = self._parsed(query)
        self._before = self._query
        self._sorting, self._reverse = "", False
        self._colours: dict[str, str] = {}
        self._coming: Iterator[int] = iter(())
        self._count = 0
        """Notes, each once however many passages it has."""

    @staticmethod
    def _parsed(query: str) -> Query:
        return parse(query, flags=NOTE_FLAGS)

    def on_mount(self) -> None:
        """Show the notes: at once where that is quick, else bit by bit between the keys."""
        self.set_focus(self.table)
        try:
            self._coming = self.workspace.prepare_notes()
            ready = self._look_on()
        except KgreaderError as error:
            self.complain(error)
            return
        if ready:
            self.notes_changed()
        else:
            self.table.empty = "Notes are being looked for …"
            self.beside(self._gather, "notes")

    def _look_on(self) -> bool:
        """Look at notes for a moment; say whether that was all."""
        until = monotonic() + _MOMENT
        for done in self._coming:
            if monotonic() > until:
                self.status.show_place([(f"{done} passages … ", self.reader.look.bar)])
                return False
        return True

    async def _gather(self) -> None:
        while not self._look_on():
            await asyncio.sleep(0)
        self.table.empty = self.EMPTY
        self.notes_changed()

    def notes_changed(self) -> None:
        """Read the notes anew; the cursor stays on its note."""
        current = self.current()
        try:
            self._rows = self.workspace.notes()
            self._colours = colours(self.workspace.tags())
        except KgreaderError as error:
            self.complain(error)
            return
        self._filter = notes_filter(self._rows)
        self._count = len({row.annotation.id for row in self._rows})
        self.forget_picks_without_rows()
        self._reorder(current)

    async def files_changed(self, changes: object) -> None:
        """Articles changed, appeared or vanished: their notes may stand elsewhere."""
        self.notes_changed()

    # what is shown

    def _reorder(self, keep: NoteRow | None = None) -> None:
        order = list(self._filter.apply(self._query))
        if self._sorting:
            rows, key = self._rows, _SORTS[self._sorting]
            order.sort(key=lambda number: key(rows[number]), reverse=self._reverse)  # type: ignore[arg-type,return-value]
        elif self._reverse:
            order.reverse()
        at = None
        if keep is not None:
            wanted, id = self.key_of(keep), keep.annotation.id
            same = (
                n
                for n, row in enumerate(self._rows)
                if row.annotation.id == id and self.key_of(row) == wanted
            )
            at = next(same, None)
        title = f" {self._sorting}" if self._sorting == "date" else self._sorting
        self.table.heading_mark = (title, "↓" if self._reverse else "↑") if title else ("", "")
        self.table.show(order, keep=at)
        self.table.redraw()
        self.on_row_list_moved()
        self.say_place()

    def say_place(self) -> None:
        """Say how many notes are shown and picked."""
        shown, total = len(self.table.order), len(self._rows)
        parts = [f"filter: {self._query.text}"] if self._query.text else []
        notes = self._count
        every = counted(notes, "note") + (f" on {total} passages" if notes < total else "")
        parts.append(every if shown == total else f"{shown} of {total}")
        if self.picked:
            parts.append(f"{len(self.picked)} picked")
        self.status.show_place([(" · ".join(parts) + " ", self.reader.look.bar)])

    def cells(self, number: int) -> Sequence[Cell]:
        """Give the cells of a note."""
        row = self._rows[number]
        about = Metadata(outlet=row.outlet, agency=row.agency, date=row.date, date_inferred=row.date_inferred)
        tags = " ".join(f"#{tag}" for tag in row.annotation.tags)
        note = shortened(row.annotation.note, 400)
        tone = tone_of(row.annotation.tags, self._colours, "strong")
        narrow = self.table.size.width < _TAGS_FROM
        beside = f"{note} {tags}".strip() if narrow else note
        return (
            (self._sign(row), "mark"),
            (shortened(row.quotation, 400) or f"[{row.heading}]", ""),
            (beside, tone if narrow and not note else "strong"),
            (tags, tone),
            (outlet_label(about), "faint"),
            (date_label(about, short=True), "faint"),
            (str(row.paragraph or ""), "faint"),
            (self._state(row), "mark" if row.state in ("moved", "not found", "no file") else "faint"),
            (row.annotation.created[:10], "faint"),
        )

    def _sign(self, row: NoteRow) -> str:
        """Picked, doubtful, orphaned, or one of several passages."""
        if self.key_of(row) in self.picked:
            return "✓"
        if row.state == "in place":
            return "+" if len(row.annotation.targets) > 1 else ""
        return "?" if row.state == "moved" else "!"

    @staticmethod
    def _state(row: NoteRow) -> str:
        if row.state == "moved" and isinstance(row.place, Anchor):
            return f"moved? {sure(row.place.score)}"
        return row.state

    def describe(self, detail: Detail) -> None:
        """Show note, quotation, place and tags of the current row, and what is wrong with its place."""
        row = self.current()
        if row is None:
            detail.show("", "", "", [])
            return
        where = f"{row.heading} · {row.path or row.target.source}" + (
            f" ¶{row.paragraph}" if row.paragraph else ""
        )
        several = len(row.annotation.targets)
        if several > 1:
            where = f"one of {several} passages · {where}"
        if row.state != "in place":
            reason = "" if isinstance(row.place, Anchor) else f": {row.place.reason}"
            where = f"{self._state(row)}{reason} · {where}"
        tags = tag_parts(row.annotation.tags, self._colours, self.reader.look)
        quotation = f"“{shortened(row.quotation, 600)}”" if row.quotation else "The whole article."
        note = shortened(row.annotation.note, 600)
        if not note and tags:
            note = " ".join(f"#{tag}" for tag in row.annotation.tags)
        taken = sum(cell_len(text) for text, _ in tags)
        where = fit(("  " if tags else "") + where, max(0, self.app.size.width - 4 - taken)).rstrip()
        detail.show(note, quotation, "", [*tags, (where, self.reader.look.faint)])

    # filter and order

    async def action_find(self) -> None:
        """Filter as the reader types."""
        self._before = self._query
        hint = "filter: words  #tag  outlet:UPI  after:2020-10-06  doubtful  orphaned  has:note  ~not  /re/"
        await self.ask(self._query.text, hint)

    def on_prompt_edited(self, event: Prompt.Edited) -> None:
        """Narrow the list."""
        self._filter_by(event.query)

    def _filter_by(self, query: str) -> None:
        keep = self.current()
        self._query = self._parsed(query)
        self._reorder(keep)

    async def on_prompt_accepted(self, event: Prompt.Accepted) -> None:
        """Keep the filter."""
        await self.end_prompt()
        self._filter_by(event.query)
        if self._query.complaint:
            self.say(f"Left out of the filter: {self._query.complaint}.", warn=True)

    async def on_prompt_left(self, event: Prompt.Left) -> None:
        """Put the filter back that was there before."""
        await self.end_prompt()
        self._filter_by(self._before.text)

    def action_only(self) -> None:
        """Only the notes that moved, then only those not found, then all."""
        words = self._query.text.split()
        now = next((word for word in words if word in _ONLY), "")
        rest = [word for word in words if word not in _ONLY and word not in NOTE_FLAGS]
        self._filter_by(" ".join([*rest, _ONLY[now]]).strip())
        self.say(f"{_SAID[_ONLY[now]]} ! walks the doubtful ones." if _ONLY[now] else _SAID[""])

    def action_sort(self) -> None:
        """Sort by the next column; after the last as the notes stand in the articles."""
        names = ["", *_SORTS]
        self._sorting, self._reverse = names[(names.index(self._sorting) + 1) % len(names)], False
        self._reorder(self.current())
        self.say(
            f"Sorted by {self._sorting}." if self._sorting else "By article, as the passages stand in it."
        )

    def action_sort_reverse(self) -> None:
        """Turn the order round."""
        self._reverse = not self._reverse
        self._reorder(self.current())
        self.say(f"Sorted by {self._sorting or 'article'}{', descending' if self._reverse else ''}.")

    def action_escape(self) -> None:
        """Let the picked rows go, else show all notes again."""
        if self.picked:
            self.picked.clear()
            self.table.redraw()
            self.say_place()
        else:
            self._filter_by("")
        self.say("")
