"""The concordance: every place in the library with a word, in its context, outlet by outlet."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from kgreader.errors import KgreaderError
from kgreader.model import Article, Span
from kgreader.tui.clipboard import copy_out
from kgreader.tui.detail import Detail
from kgreader.tui.going import read_together
from kgreader.tui.labels import date_label, outlet_label
from kgreader.tui.passages import PassageActions
from kgreader.tui.rows import Cell, Column
from kgreader.tui.table_screen import TableScreen
from kgreader.tui.words import counted, shortened
from kgreader.workspace import Hit

if TYPE_CHECKING:
    from kgreader.tui.prompt import Prompt

__all__ = ["SearchScreen"]

_MOST = 10_000
"""Hits that are shown at the most."""


def _by_place(hit: Hit) -> tuple[object, ...]:
    about = hit.article.metadata
    return outlet_label(about), about.date or "", hit.article.path, hit.span


def _by_left(hit: Hit) -> tuple[object, ...]:
    return outlet_label(hit.article.metadata), _words(hit.left)[::-1], hit.article.path, hit.span


def _by_right(hit: Hit) -> tuple[object, ...]:
    return outlet_label(hit.article.metadata), _words(hit.right), hit.article.path, hit.span


def _words(context: str) -> list[str]:
    return [word.strip(".,;:!?()“”\"'’‘").casefold() for word in context.split()]


_ORDERS: dict[str, Callable[[Hit], Any]] = {"": _by_place, "left": _by_left, "right": _by_right}
"""Orders of the places; outlets always stay together."""


class SearchScreen(TableScreen, PassageActions):
    """Keyword in context (KWIC). Sentences that are picked here, or in a text, make one note."""

    COLUMNS = (
        Column("", 1),
        Column("outlet", 16, drop=60),
        Column(" date", 11, drop=100),
        Column("left", 0, "right"),
        Column("word", 18),
        Column("right", 0),
    )
    EMPTY = "Nothing found; / looks for another word."

    def __init__(self, pattern: str) -> None:
        super().__init__()
        self._pattern = pattern
        self._hits: list[Hit] = []
        self._side = ""
        """Context that is sorted by: ``left``, ``right``, or neither."""

    async def on_mount(self) -> None:
        """Look for the word, or ask for one."""
        self.set_focus(self.table)
        if self._pattern:
            self.search(self._pattern)
        else:
            await self.action_find()

    def search(self, pattern: str) -> None:
        """Look for a pattern, beside the app."""
        self._pattern = pattern
        self.beside(partial(self._collect, pattern), "search")

    async def _collect(self, pattern: str) -> None:
        try:
            hits = await asyncio.to_thread(self._all, pattern)
        except KgreaderError as error:
            self.complain(error)
            return
        self._hits = sorted(hits, key=_ORDERS[self._side])
        self.table.cursor = 0
        self.table.show(range(len(hits)))
        self.table.redraw()
        self.on_row_list_moved()
        articles = len({hit.article.path for hit in hits})
        more = ", the first of many" if len(hits) >= _MOST else ""
        self.say(
            f"{pattern}: {counted(len(hits), 'place')} in {counted(articles, 'article')}{more}."
            if hits
            else f"Nothing found for {pattern}."
        )

    def action_sort_context(self, side: str) -> None:
        """Sort the places of each outlet by their left or right context; again as they stand in the articles."""
        self._side = "" if side == self._side else side
        self._hits.sort(key=_ORDERS[self._side])
        self.table.redraw()
        self.on_row_list_moved()
        how = f"by what stands {side} of it" if self._side else "as they stand in the articles"
        self.say(f"Each outlet's places are sorted {how}.")

    def _all(self, pattern: str) -> list[Hit]:
        hits = []
        for hit in self.workspace.search(pattern):
            hits.append(hit)
            if len(hits) >= _MOST:
                break
        return hits

    def cells(self, number: int) -> Sequence[Cell]:
        """Give a hit in its context; an outlet stands only on its first row."""
        hit = self._hits[number]
        about = hit.article.metadata
        before = self._hits[number - 1].article.path if number else ""
        first = before != hit.article.path
        picked = hit.sentence in self.reader.picks.on(hit.article)
        return (
            ("✓" if picked else "", "mark"),
            (outlet_label(about) or hit.article.path if first else "", "mark"),
            (date_label(about, short=True) if first else "", "faint"),
            (hit.left, ""),
            (hit.text, "strong"),
            (hit.right, ""),
        )

    def describe(self, detail: Detail) -> None:
        """Show article and sentence of the current hit."""
        number = self.table.current
        if number is None or number >= len(self._hits):
            detail.show("", "", "", [])
            return
        hit = self._hits[number]
        sentence = hit.article.text[hit.sentence.start : hit.sentence.end]
        detail.show(hit.article.heading, shortened(sentence, 600), hit.article.path, [])

    async def action_open(self) -> None:
        """Open the article at the hit."""
        number = self.table.current
        if number is None:
            self.say("There is nothing to go to.")
            return
        hit = self._hits[number]
        await self.go_to(hit.article.path, hit.span)

    async def action_find(self) -> None:
        """Look for another word."""
        await self.ask(self._pattern, "look for: a word, a phrase, /an expression/")

    async def on_prompt_accepted(self, event: Prompt.Accepted) -> None:
        """Look for it."""
        await self.end_prompt()
        if event.query.strip():
            self.search(event.query.strip("/") if len(event.query) > 2 else event.query)

    async def on_prompt_left(self, event: Prompt.Left) -> None:
        """Keep what is shown; without anything shown, go back."""
        await self.end_prompt()
        if not self._pattern:
            await self.action_back()

    # notes on the sentences

    def here(self) -> tuple[Article, Span] | None:
        """Give the sentence of the hit."""
        number = self.table.current
        if number is None or number >= len(self._hits):
            self.say("There is no sentence here.")
            return None
        return self._hits[number].article, self._hits[number].sentence

    def where(self) -> str:
        """Name the sentence of the hit by its article."""
        here = self.here()
        return f"a sentence of {outlet_label(here[0].metadata) or here[0].path}" if here else ""

    def picks_changed(self) -> None:
        """Sentences were picked, here or on another screen, or let go."""
        self.table.redraw()
        count = len(self.reader.picks)
        self.status.show_place([(f"{count} picked ", self.reader.look.bar)] if count else [])

    def action_pick(self) -> None:
        """Pick the sentence, or let it go."""
        self.action_pick_passage()
        self.table.move(1)

    async def action_open_picked(self) -> None:
        """Open the articles of the picked sentences side by side."""
        places = [(article.path, span) for article, span in self.chosen_places()]
        if places:
            await read_together(self, places)

    def action_escape(self) -> None:
        """Let the picked sentences go, or clear the message."""
        if not self.let_picks_go():
            self.say("")

    def action_sort(self) -> None:
        """Places are sorted by their context."""
        self.say("Places are sorted by context: < by what stands left, > by what stands right.")

    action_sort_reverse = action_sort

    def action_only(self) -> None:
        """Hits are not notes."""
        self.say("Only notes can be doubtful; A shows them.")

    def action_edit(self) -> None:
        """Hits are not notes."""
        self.say("Only notes can be edited; A shows them.")

    def action_delete(self) -> None:
        """Hits are not notes."""
        self.say("Only notes can be deleted; A shows them.")

    def action_copy(self, place: bool = False) -> None:
        """Copy the sentences that are picked, else that of the hit, with their citations."""
        text = self.cited(place=place)
        if text:
            self.say(copy_out(self.app, text))

    def action_copy_place(self) -> None:
        """Copy with file, ¶ and offsets."""
        self.action_copy(place=True)
