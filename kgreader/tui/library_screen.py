"""The library screen: what its keys do."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from kgreader.errors import KgreaderError
from kgreader.tui.actions import bindings
from kgreader.tui.library_list import LONG, SORTS, LibraryList
from kgreader.tui.panes import MOST_PANES
from kgreader.tui.words import counted

if TYPE_CHECKING:
    from kgreader.tui.prompt import Prompt

__all__ = ["LibraryScreen"]


class LibraryScreen(LibraryList):
    """The list of articles with its keys."""

    CONTEXT = "library"
    BINDINGS = bindings("library")

    # keys

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
        names = ("", *SORTS[1:])
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
        name = SORTS[number - 1]
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
            self.workspace.set_reading(article, read=not self.mark_of(row).read)
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

    def action_related(self) -> None:
        """Show the other reports of the event that the article under the cursor tells of."""
        from kgreader.tui.dialogs.related import RelatedDialog

        row = self.current()
        if row is None or row.problem:
            self.say(row.problem if row else "There is no article to find others for.", warn=row is not None)
            return
        try:
            article = self.workspace.article(row.path)
        except KgreaderError as error:
            self.complain(error)
            return

        async def read(paths: tuple[str, ...] | None) -> None:
            if paths:
                await self._read((article.path, *paths))

        self.app.push_screen(RelatedDialog(article), read)

    async def action_entities(self) -> None:
        """Show who is who in the picked articles, else in those that are listed."""
        from kgreader.tui.entities_screen import EntitiesScreen

        listed = [self._rows[number] for number in self.table.order]
        paths = tuple(self._picked) or tuple(row.path for row in listed if not row.problem)
        if not paths:
            self.say("There is no article whose names could be shown.")
            return
        await self.app.push_screen(EntitiesScreen(paths))

    async def action_compare(self, section: str = "") -> None:
        """Compare the picked articles, else those that are listed."""
        from kgreader.tui.compare_screen import MOST_REPORTS, CompareScreen

        listed = [self._rows[number] for number in self.table.order]
        paths = tuple(self._picked) or tuple(row.path for row in listed if not row.problem)
        if not paths:
            self.say("There is no article to compare.")
        elif len(paths) > MOST_REPORTS and not self._picked:
            self.say(
                f"{len(paths)} articles are listed; pick some with Space or filter with /, {MOST_REPORTS} at most."
            )
        else:
            await self.app.push_screen(CompareScreen(paths, section=section))

    async def action_figures(self) -> None:
        """Show the figures of the picked articles, else of those that are listed."""
        await self.action_compare("figures")

    async def action_notes(self) -> None:
        """Show all notes."""
        from kgreader.tui.notes_screen import NotesScreen

        await self.app.push_screen(NotesScreen())

    async def action_tags(self) -> None:
        """Show all tags, with their counts."""
        from kgreader.tui.tags_screen import TagsScreen

        await self.app.push_screen(TagsScreen())

    def action_export(self) -> None:
        """Write the notes to a file."""
        from kgreader.tui.dialogs.export import ExportDialog, Scope

        title = f"The notes on {counted(len(self._picked), 'picked article')}"
        scopes = [Scope(title, articles=tuple(self._picked))] if self._picked else []
        self.app.push_screen(ExportDialog(*scopes))

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

    async def files_changed(self, changes: Any) -> None:
        """Files changed, appeared or vanished: show the list as it is now, with the cursor on its article."""
        row = self.current()
        if len(self._rows) > LONG:
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
