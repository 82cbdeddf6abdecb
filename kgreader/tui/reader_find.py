"""Finding in the panes, layers, links, the concordance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgreader.errors import KgreaderError, Misused
from kgreader.model import Span, layer_of
from kgreader.text import words
from kgreader.tui.legend import Legend
from kgreader.tui.pane import ArticlePane
from kgreader.tui.reader_base import PaneScreen
from kgreader.view import Finder, Pattern

if TYPE_CHECKING:
    from kgreader.tui.prompt import Prompt

__all__ = ["FindActions"]


class FindActions(PaneScreen):
    """``/ n N *``, ``L``, ``o``, ``K``, ``r``."""

    _finders: dict[ArticlePane, Finder]
    _query = ""
    _came_from = (0, 0)

    async def action_find(self) -> None:
        """Ask what to find."""
        sheet = self.pane.sheet
        self._came_from = (sheet.row, sheet.index)
        await self.ask("", "find: small letters ignore case, /…/ is a regular expression")

    def on_prompt_edited(self, event: Prompt.Edited) -> None:
        """Mark the hits while the reader types, and show the nearest."""
        self._find(event.query, quiet=True)

    async def on_prompt_accepted(self, event: Prompt.Accepted) -> None:
        """Keep the hits."""
        await self.end_prompt()
        if event.query:
            self._find(event.query)

    async def on_prompt_left(self, event: Prompt.Left) -> None:
        """Forget the search and go back to where it began."""
        await self.end_prompt()
        self.clear_find()
        sheet = self.pane.sheet
        sheet._go(*self._came_from)
        self.moved(True)

    def _find(self, query: str, *, quiet: bool = False) -> None:
        try:
            pattern = Pattern(query)
        except Misused as error:
            if not quiet:
                self.complain(error)
            return
        self._query = query
        self._finders = {}
        for pane in self.panes:
            finder = self._finders[pane] = Finder(pattern, pane.sheet.text)
            pane.sheet.set_hits(finder.hits)
            pane.repaint()
        if not query:
            return
        finder = self._finders[self.pane]
        if not finder.hits:
            others = sum(len(other.hits) for other in self._finders.values())
            where = f" here; {others} in the other articles" if others else ""
            self.say(f"Nothing found for {query!r}{where}.")
            return
        sheet = self.pane.sheet
        start = sheet.cursor.start - 1
        self._show_hit(finder, finder.step(start, 1))

    def _show_hit(self, finder: Finder, index: int) -> None:
        pane = self.pane
        pane.sheet.walk_to(finder.hits[index])
        pane.reveal(centre=True)
        pane.repaint()
        self.say(f"{index + 1} of {len(finder.hits)}: {finder.pattern.query}")
        self.refresh_place()

    def clear_find(self) -> None:
        """Take the marks of the search away."""
        self._finders = {}
        self._query = ""
        for pane in self.panes:
            pane.sheet.set_hits(())
            pane.repaint()

    def action_hit(self, step: int) -> None:
        """To the next or previous hit, round the end."""
        if self.next_candidate(step):
            return
        if not self._query:
            self.say("Nothing is being looked for; / begins a search.")
            return
        finder = self._finders.get(self.pane)
        if finder is None:
            finder = self._finders[self.pane] = Finder(Pattern(self._query), self.pane.sheet.text)
        sheet = self.pane.sheet
        inside = sheet.focus.end > sheet.focus.start
        offset = sheet.focus.start if inside else sheet.cursor.start - (step > 0)
        index = finder.step(offset, step)
        if index < 0:
            self.say(f"Nothing found for {self._query!r} here.")
            return
        self._show_hit(finder, index)

    def word_here(self) -> str:
        """Give the lit name, the selection, or the first longer word of the sentence."""
        sheet = self.pane.sheet
        if sheet.selection is not None:
            return " ".join(sheet.text[sheet.selection.start : sheet.selection.end].split())
        if sheet.focus.end > sheet.focus.start:
            return " ".join(sheet.text[sheet.focus.start : sheet.focus.end].split())
        index = sheet.layers.next(sheet.cursor.start - 1, 1, self.off)
        if index >= 0 and sheet.cursor.covers(sheet.layers.span(index)):
            span = sheet.layers.span(index)
            return " ".join(sheet.text[span.start : span.end].split())
        own = [sheet.text[span.start : span.end] for span in words(sheet.text, *sheet.cursor)]
        return next((word for word in own if len(word) > 4), own[0] if own else "")

    def action_find_word(self) -> None:
        """Find the word or name under the cursor."""
        word = self.word_here()
        if word:
            self._find(word)
            self.action_hit(1)
        else:
            self.say("There is no word under the cursor.")

    async def action_concordance(self) -> None:
        """Show every place in the library with the word or name under the cursor."""
        from kgreader.tui.search_screen import SearchScreen

        word = self.word_here()
        if not word:
            self.say("There is no word under the cursor.")
            return
        await self.app.push_screen(SearchScreen(word))

    async def action_layers(self) -> None:
        """Show the legend, where one key switches a layer."""
        if self.query(Legend):
            await self.on_legend_closed()
            return
        legend = Legend(self.off, self._layer_counts(), self.switch_layers)
        await self.mount(legend, before=self.status)
        self.set_focus(legend)

    def _layer_counts(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for pane in self.panes:
            for mention in pane.sheet.layers.mentions:
                layer = layer_of(mention.label)
                counts[layer] = counts.get(layer, 0) + 1
        return counts

    def recount_layers(self) -> None:
        """Names or numbers were found: the legend, if it is shown, counts anew."""
        for legend in self.query(Legend):
            legend.recount(self._layer_counts())

    async def on_legend_closed(self) -> None:
        """Take the legend away."""
        for legend in self.query(Legend):
            await legend.remove()
        self.set_focus(None)

    def switch_layers(self, off: frozenset[str]) -> None:
        """Light other layers, in every pane."""
        self.off = off
        for pane in self.panes:
            pane.switch_off(off)
            pane.repaint()
        self.reader.set_session(layers_off=tuple(sorted(off)))

    def action_browse(self) -> None:
        """Open the article's link; in a selection, move the other end."""
        sheet = self.pane.sheet
        if sheet.fixed is not None:
            sheet.other_end()
            self.pane.reveal()
            self.pane.repaint()
            return
        url = self.pane.article.metadata.url
        if not url:
            self.say("This article names no link of its own.")
        elif url.startswith(("http://", "https://")):
            self.app.open_url(url)
            self.say(f"Opening {url}")
        else:
            self.say(f"{url} is no web address that can be opened safely.")

    def action_toggle_read(self) -> None:
        """Mark the article read or unread."""
        article = self.pane.article
        read = not self.workspace.reading(article.path).read
        try:
            self.workspace.set_reading(article, read=read)
        except KgreaderError as error:
            self.complain(error)
            return
        self.say("Marked as read." if read else "Marked as unread.")
        self.everywhere("marks_changed")

    def focus_on(self, pane: ArticlePane, span: Span) -> None:
        """Put a pane's cursor on a canonical span and bring it to the middle."""
        pane.sheet.walk_to(pane.sheet.projection.shown_span(span))
        pane.reveal(centre=True)
        pane.repaint()
        self.refresh_place()
