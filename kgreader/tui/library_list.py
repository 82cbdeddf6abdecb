"""The list of articles: its rows, their order, what stands under them. What keys do is `library_screen`'s."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.timer import Timer

from kgreader.errors import KgreaderError
from kgreader.model import Metadata, Summary
from kgreader.tui.detail import Detail
from kgreader.tui.labels import date_label, outlet_label
from kgreader.tui.list_screen import ListScreen
from kgreader.tui.rows import Cell, Column, RowList
from kgreader.tui.words import counted
from kgreader.workspace import Mark

if TYPE_CHECKING:
    from kgreader.workspace import Filter

__all__ = ["LONG", "SORTS", "LibraryList"]

_COLUMNS = (
    Column("", 2),
    Column(" date", 11, drop=40),
    Column("outlet", 22, drop=60),
    Column("title", 0),
    Column("words", 6, "right", drop=50),
    Column("notes", 5, "right", drop=56),
    Column("tags", 18, drop=120),
)
SORTS = ("unread", "date", "outlet", "title", "words", "notes", "tags")
"""What sorting by each column means; ``file`` is the order of the files."""
_NO_MARK = Mark()
_MARKED = ("tags", "unread", "has note", "has tag", "has mark")
"""Columns of the filter that depend on what the reader did."""
_SHOW_EVERY = 0.25
"""Seconds between two looks of a list that fills in."""
LONG = 5_000
"""Rows beyond which a folder is listed in a thread, and unread articles are not counted."""


class LibraryList(ListScreen):
    """A list that fills in while it is used."""

    ROW = "article"

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Summary] = []
        self._place: dict[str, int] = {}
        self._marks: dict[str, Mark] = {}
        self._filter: Filter[Summary] | None = None
        """Made at the first query."""
        self._query = self._before = ""
        self._picked: list[str] = []
        self._woken = False
        self.sorting = ""
        """Column sorted by, with ``-`` when descending; empty is the order of the files."""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Give the list and the lines at the bottom."""
        yield RowList(_COLUMNS, self._cells, empty="No article matches; Esc shows all again.")
        yield Detail()
        yield from self.compose_bottom()

    def on_resize(self, event: events.Resize) -> None:
        """Give the list the room on a small terminal."""
        self.query_one(Detail).styles.height = (
            4 if event.size.height >= 20 else 2 if event.size.height >= 12 else 0
        )

    def on_mount(self) -> None:
        """Show what is known, and have the rest read beside the app."""
        session = self.reader.session
        self.sorting = session.sort
        self._fill()
        self.set_focus(self.table)
        self.run_worker(self._learn(), group="summaries", exclusive=True)

    # rows

    def _fill(self) -> None:
        """Take the files and what is known about them."""
        entries = self.workspace.entries()
        known = {summary.path: summary for summary in self.workspace.known_summaries()}
        self._rows = [
            known.get(entry.path)
            or Summary(
                entry.path, "", Metadata(), entry.path.rsplit("/", 1)[-1], "", 0, entry.size, entry.modified
            )
            for entry in entries
        ]
        self._place = {row.path: number for number, row in enumerate(self._rows)}
        marks = self.workspace.marks() if self._woken else self.reader.first_marks
        self._marks = dict(marks)
        self._filter = None
        self._reorder()

    async def _learn(self) -> None:
        """Fill in the rows that are not known yet, batch by batch."""
        missing = self.workspace.missing_summaries()
        if not missing:
            return
        done, shown = 0, time.monotonic()
        try:
            async for batch in self.reader.analyst().summaries(missing):
                self.workspace.learn(batch)
                self._take(batch)
                done += len(batch)
                if time.monotonic() - shown > _SHOW_EVERY:
                    shown = time.monotonic()
                    self.table.redraw()
                    self._say_count(f"reading {done} of {len(missing)}")
        except KgreaderError as error:
            self.complain(error)
        self._take(self.workspace.known_summaries())
        self._reorder()

    def _take(self, summaries: Sequence[Summary]) -> None:
        """Put rows in their places."""
        for summary in summaries:
            number = self._place.get(summary.path)
            if number is not None and self._rows[number] is not summary:
                self._rows[number] = summary
                if self._filter is not None:
                    self._filter.replace(number, summary)

    def _reorder(self) -> None:
        """Filter and sort anew; the cursor stays on its article."""
        keep = self.table.current
        order = self._matching()
        name = self.sorting.lstrip("-")
        if name in SORTS:
            order = sorted(order, key=self._sort_key(name), reverse=self.sorting.startswith("-"))
            title = _COLUMNS[SORTS.index(name)].title
            self.table.heading_mark = (title, " ↓" if self.sorting.startswith("-") else " ↑")
        else:
            self.table.heading_mark = ("", "")
        self.table.show(order, keep=keep)
        self._say_count()
        self.on_row_list_moved()

    def _matching(self) -> Sequence[int]:
        """Give the numbers of the rows that the filter leaves."""
        if not self._query:
            return range(len(self._rows))
        from kgreader.workspace import library_filter, parse

        if self._filter is None:
            self._filter = library_filter(self._marks, self._rows)
        return self._filter.apply(parse(self._query))

    def _sort_key(self, name: str):  # type: ignore[no-untyped-def]
        rows, marks = self._rows, self._marks
        if name == "date":
            return lambda number: rows[number].metadata.date or ""
        if name == "outlet":
            return lambda number: (
                outlet_label(rows[number].metadata).casefold(),
                rows[number].metadata.date or "",
            )
        if name == "title":
            return lambda number: rows[number].heading.casefold()
        if name == "words":
            return lambda number: rows[number].words
        if name == "notes":
            return lambda number: marks.get(rows[number].path, _NO_MARK).notes
        if name == "tags":
            return lambda number: marks.get(rows[number].path, _NO_MARK).tags
        return lambda number: marks.get(rows[number].path, _NO_MARK).read

    def _cells(self, number: int) -> Sequence[Cell]:
        row = self._rows[number]
        mark = self.mark_of(row)
        sign = ("✓", "mark") if row.path in self._picked else ("" if mark.read else "•", "mark")
        about = row.metadata
        if row.problem:
            return (
                ("!", "mark"),
                ("", ""),
                ("", ""),
                (row.problem, "faint"),
                ("", ""),
                ("", ""),
                ("", ""),
            )
        heading = row.heading if about.title or not row.words else f"“{row.heading}”"
        return (
            sign,
            (date_label(about, short=True), "faint"),
            (outlet_label(about), "faint"),
            (heading, "" if mark.read else "strong"),
            (str(row.words or ""), "faint"),
            (str(mark.notes or ""), "mark"),
            (" ".join(f"#{tag}" for tag in mark.tags), "faint"),
        )

    def _say_count(self, also: str = "") -> None:
        shown, total = len(self.table.order), len(self._rows)
        look = self.reader.look
        parts = [f"{shown} of {total}" if shown != total else counted(total, "article")]
        unread = sum(1 for row in self._rows if not self.mark_of(row).read) if total < 5_000 else 0
        if unread:
            parts.append(f"{unread} unread")
        if self._picked:
            parts.append(f"{len(self._picked)} picked")
        if also:
            parts.insert(0, also)
        if self._query:
            parts.insert(0, f"filter: {self._query}")
        self.status.show_place([(" · ".join(parts) + " ", look.bar)])

    def mark_of(self, row: Summary) -> Mark:
        """Give what the reader did with an article."""
        return self._marks.get(row.path, _NO_MARK)

    def current(self) -> Summary | None:
        """Give the row under the cursor."""
        number = self.table.current
        return None if number is None else self._rows[number]

    # the lines under the list

    def on_row_list_moved(self) -> None:
        """Describe the article when the cursor rests."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(0.08, self._show_detail)

    def _show_detail(self) -> None:
        if not self.is_mounted:
            return
        row, detail = self.current(), self.query_one(Detail)
        if row is None:
            detail.show("", "", "", [])
        else:
            detail.show(row.heading, row.problem or row.opening, row.path, self._about(row))

    def _about(self, row: Summary) -> list[tuple[str, Style]]:
        """The names that an article mentions most, as far as they are known already."""
        if row.problem or row.size > 200_000 or not row.digest:
            return []
        try:
            article = self.workspace.article(row.path)
        except KgreaderError:
            return []
        analysis = self.workspace.cached_analysis(article)
        counts: dict[str, tuple[int, str, str]] = {}
        for mention in analysis.mentions if analysis else ():
            if mention.quantity is None and mention.key:
                text = " ".join(article.text[mention.span.start : mention.span.end].split())
                count, shown, label = counts.get(mention.key, (0, text, mention.label))
                counts[mention.key] = (count + 1, shown if len(shown) >= len(text) else text, label)
        top = sorted(counts.values(), key=lambda one: -one[0])[:6]
        look = self.reader.look
        parts: list[tuple[str, Style]] = []
        for count, text, label in top:
            parts += [(text, look.layer(label.lower())), (f" {count}  ", look.faint)]
        return parts

    # what the reader did

    def check_marks(self) -> None:
        """After the first picture: ask the notes file itself whether the marks are true."""
        self._woken = True
        try:
            marks = self.workspace.marks()
        except KgreaderError as error:
            self.complain(error)
            return
        if dict(marks) != self._marks:
            self.marks_changed()

    def marks_changed(self) -> None:
        """Read state, notes or tags of some article changed."""
        self._woken = True
        self._marks.clear()
        self._marks.update(self.workspace.marks())
        if self._filter is not None:
            self._filter.forget(*_MARKED)
        self._reorder()
        self.table.redraw()
