"""The library: every article in a list that fills in while it is used."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widget import Widget

from kgreader.errors import KgreaderError
from kgreader.model import Metadata, Summary
from kgreader.tui.actions import bindings
from kgreader.tui.detail import Detail
from kgreader.tui.labels import date_label, outlet_label
from kgreader.tui.panes import MOST_PANES
from kgreader.tui.rows import Cell, Column, RowList
from kgreader.tui.screen import ReadingScreen
from kgreader.tui.words import counted
from kgreader.workspace import Mark

if TYPE_CHECKING:
    from kgreader.tui.prompt import Prompt
    from kgreader.workspace import Filter

__all__ = ["LibraryScreen"]

_COLUMNS = (
    Column("", 2),
    Column(" date", 11, drop=40),
    Column("outlet", 22, drop=60),
    Column("title", 0),
    Column("words", 6, "right", drop=50),
    Column("notes", 5, "right", drop=56),
    Column("tags", 18, drop=120),
)
_SORTS = ("unread", "date", "outlet", "title", "words", "notes", "tags")
"""What sorting by each column means; ``file`` is the order of the files."""
_NO_MARK = Mark()
_MARKED = ("tags", "unread", "has note", "has tag", "has mark")
"""Columns of the filter that depend on what the reader did."""
_SHOW_EVERY = 0.25
"""Seconds between two looks of a list that fills in."""
_LONG = 5_000
"""Rows beyond which a folder is listed in a thread, and unread articles are not counted."""


class LibraryScreen(ReadingScreen):
    """The list of articles."""

    CONTEXT = "library"
    BINDINGS = bindings("library")

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

    @property
    def table(self) -> RowList:
        """The list widget."""
        return self.query_one(RowList)

    def home(self) -> Widget:
        """The list."""
        return self.table

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
        if name in _SORTS:
            order = sorted(order, key=self._sort_key(name), reverse=self.sorting.startswith("-"))
            title = _COLUMNS[_SORTS.index(name)].title
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
        mark = self._marks.get(row.path, _NO_MARK)
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
        unread = (
            sum(1 for row in self._rows if not self._marks.get(row.path, _NO_MARK).read)
            if total < 5_000
            else 0
        )
        if unread:
            parts.append(f"{unread} unread")
        if self._picked:
            parts.append(f"{len(self._picked)} picked")
        if also:
            parts.insert(0, also)
        if self._query:
            parts.insert(0, f"filter: {self._query}")
        self.status.show_place([(" · ".join(parts) + " ", look.bar)])

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

    # keys

    def action_step(self, step: int) -> None:
        """Move by a row."""
        if not self.table.move(step):
            self.say("This is the last article." if step > 0 else "This is the first article.")
        elif self.status.message:
            self.say("")

    def action_page(self, step: int) -> None:
        """Move by a page."""
        self.table.move(step * self.table.page)

    def action_half(self, step: int) -> None:
        """Move by half a page."""
        self.table.move(step * max(1, self.table.page // 2))

    def action_top(self) -> None:
        """To the first row."""
        self.table.move_to(0)

    def action_bottom(self) -> None:
        """To the last row."""
        self.table.move_to(len(self.table.order) - 1)

    def action_pick(self) -> None:
        """Pick the article, or let it go."""
        row = self.current()
        if row is None:
            self.say("There is no article to pick.")
            return
        if row.path in self._picked:
            self._picked.remove(row.path)
        elif row.problem:
            self.say(row.problem, warn=True)
            return
        else:
            self._picked.append(row.path)
        self.table.redraw()
        self.table.move(1)
        self._say_count()
        if len(self._picked) > MOST_PANES:
            self.say(
                f"{MOST_PANES} articles can be read side by side; v opens the first {MOST_PANES} picked."
            )

    async def action_open(self) -> None:
        """Open the article, or the picked ones when the cursor is on one of them."""
        row = self.current()
        if row is None:
            self.say("There is no article to open.")
        elif row.problem:
            self.say(row.problem, warn=True)
        else:
            await self._read(tuple(self._picked) if row.path in self._picked else (row.path,))

    async def action_open_picked(self) -> None:
        """Read the picked articles side by side."""
        if not self._picked:
            self.say("No article is picked; Space picks the one under the cursor.")
            return
        await self._read(tuple(self._picked))

    async def _read(self, paths: tuple[str, ...]) -> None:
        paths = tuple(path for path in paths if path in self._place)[:MOST_PANES]
        ordered = (
            sorted(paths, key=lambda path: self._rows[self._place[path]].metadata.date or "~")
            if len(paths) > 1
            else paths
        )
        from kgreader.tui.reader_screen import ReaderScreen

        await self.app.push_screen(ReaderScreen(tuple(ordered)))

    async def on_row_list_chosen(self) -> None:
        """A double click opens."""
        await self.action_open()

    def action_sort(self) -> None:
        """Sort by the next column."""
        names = ("", *_SORTS[1:])
        name = self.sorting.lstrip("-")
        self._sort_by(names[(names.index(name) + 1) % len(names)] if name in names else "")

    def action_sort_reverse(self) -> None:
        """Turn the order round."""
        if not self.sorting:
            self._sort_by("-date")
        else:
            self._sort_by(self.sorting[1:] if self.sorting.startswith("-") else "-" + self.sorting)

    def action_sort_column(self, number: int) -> None:
        """Sort by a column; again turns the order round."""
        name = _SORTS[number - 1]
        self._sort_by(f"-{name}" if self.sorting == name else name)

    def _sort_by(self, sorting: str) -> None:
        self.sorting = sorting
        self._reorder()
        name = sorting.lstrip("-")
        if not name:
            self.say("In the order of the files.")
        else:
            self.say(f"Sorted by {name}{', descending' if sorting.startswith('-') else ''}.")

    def action_toggle_read(self) -> None:
        """Mark the article read or unread."""
        row = self.current()
        if row is None or row.problem:
            self.say("There is no article to mark.")
            return
        try:
            article = self.workspace.article(row.path)
            self.workspace.set_reading(article, read=not self._marks.get(row.path, _NO_MARK).read)
        except KgreaderError as error:
            self.complain(error)
            return
        self.marks_changed()

    def action_tag_article(self) -> None:
        """Tag the article as a whole."""
        from kgreader.tui.dialogs.tag import TagDialog

        row = self.current()
        if row is None or row.problem:
            self.say("There is no article to tag.")
            return

        def write(tag: str | None) -> None:
            if not tag:
                return
            try:
                self.workspace.tag(self.workspace.article(row.path), None, tag)
            except KgreaderError as error:
                self.complain(error)
                return
            self.notes_changed()
            self.say(f"#{tag} on the article.")

        self.app.push_screen(TagDialog(row.heading, self.workspace.tags(), whole=True), write)

    def action_browse(self) -> None:
        """Open the article's link."""
        row = self.current()
        url = row.metadata.url if row else None
        if url and url.startswith(("http://", "https://")):
            self.app.open_url(url)
            self.say(f"Opening {url}")
        else:
            self.say("This article names no link of its own.")

    async def action_concordance(self) -> None:
        """Ask for a word and show every place that has it."""
        from kgreader.tui.search_screen import SearchScreen

        await self.app.push_screen(SearchScreen(""))

    async def action_entities(self) -> None:
        """Show who is who in the picked articles, else in those that are listed."""
        from kgreader.tui.entities_screen import EntitiesScreen

        listed = [self._rows[number] for number in self.table.order]
        paths = tuple(self._picked) or tuple(row.path for row in listed if not row.problem)
        if not paths:
            self.say("There is no article whose names could be shown.")
            return
        await self.app.push_screen(EntitiesScreen(paths))

    async def action_notes(self) -> None:
        """Show all notes."""
        from kgreader.tui.notes_screen import NotesScreen

        await self.app.push_screen(NotesScreen())

    def action_tags(self) -> None:
        """Show all tags."""
        from kgreader.tui.dialogs.tags import TagsDialog

        self.app.push_screen(TagsDialog())

    def action_export(self) -> None:
        """Write the notes to a file."""
        from kgreader.tui.dialogs.export import ExportDialog

        self.app.push_screen(ExportDialog(tuple(self._picked)))

    # the filter

    async def action_find(self) -> None:
        """Filter as the reader types."""
        self._before = self._query
        await self.ask(
            self._query,
            "filter: words  outlet:UPI  #tag  after:2020-10-06  has:note  unread  ~not  /re/",
        )

    def on_prompt_edited(self, event: Prompt.Edited) -> None:
        """Narrow the list."""
        self._apply(event.query)

    def _apply(self, query: str) -> None:
        self._query = query
        self._reorder()

    async def on_prompt_accepted(self, event: Prompt.Accepted) -> None:
        """Keep the filter."""
        await self.end_prompt()
        self._apply(event.query)
        from kgreader.workspace import parse

        complaint = parse(event.query).complaint
        if complaint:
            self.say(f"Left out of the filter: {complaint}.", warn=True)

    async def on_prompt_left(self, event: Prompt.Left) -> None:
        """Put the filter back that was there before."""
        await self.end_prompt()
        self._apply(self._before)

    def action_escape(self) -> None:
        """Show all articles again; let the picked ones go."""
        if self._query:
            self._apply("")
        elif self._picked:
            self._picked.clear()
            self.table.redraw()
            self._say_count()
        self.say("")

    async def action_back(self) -> None:
        """Take the filter away, else leave."""
        if self._query:
            self._apply("")
            return
        await self.reader.action_leave()

    def session_state(self) -> dict[str, Any]:
        """Give what the next run shall begin with."""
        return {"sort": self.sorting}

    # what changed elsewhere

    def notes_changed(self) -> None:
        """Notes were written or deleted."""
        self.marks_changed()

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

    async def files_changed(self, changes: Any) -> None:
        """Files changed, appeared or vanished: show the list as it is now, with the cursor on its article."""
        row = self.current()
        if len(self._rows) > _LONG:
            await asyncio.to_thread(self.workspace.discover)
        else:
            self.workspace.discover()
        self._fill()
        if row is not None and row.path in self._place:
            self.table.show(self.table.order, keep=self._place[row.path])
        parts = [
            f"{counted(len(paths), 'article')} {what}"
            for paths, what in (
                (changes.appeared, "new"),
                (changes.changed, "changed"),
                (changes.vanished, "gone"),
            )
            if paths
        ]
        if self.app.screen is self:
            self.say(", ".join(parts).capitalize() + ".")
        self.run_worker(self._learn(), group="summaries", exclusive=True)
