"""The concordance of an entity: every mention, whatever its spelling, with the words each outlet uses for it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from kgreader.model import Article, Entity
from kgreader.tui.detail import Detail
from kgreader.tui.gathering import gather
from kgreader.tui.search_screen import SearchScreen
from kgreader.workspace import Hit

__all__ = ["ConcordanceScreen"]


class ConcordanceScreen(SearchScreen):
    """Keyword in context, for all spellings of one name; ``/`` looks for a word instead."""

    def __init__(self, entity: Entity, articles: Sequence[Article]) -> None:
        super().__init__(entity.name)
        self._entity = entity
        self._own = entity.mentions[0]
        self._articles = tuple(articles)
        self._described: Mapping[str, tuple[tuple[str, int], ...]] = {}

    async def on_mount(self) -> None:
        """Show the mentions in the open articles at once, and those of the whole library when they are known."""
        self.beside(self._widen, "library")

    async def _widen(self) -> None:
        first = [article.path for article in self._articles]
        paths = [*first, *(entry.path for entry in self.workspace.entries())]
        roster = await gather(self, paths, progress=self.say)
        entities = await asyncio.to_thread(roster.entities)
        wide = next((entity for entity in entities if self._own in entity.mentions), None)
        if wide is not None:
            same = self._pattern == self._entity.name
            self._entity, self._articles = wide, roster.articles
            if same:
                self.search(wide.name)

    def _all(self, pattern: str) -> list[Hit]:
        if pattern != self._entity.name:
            self._described = {}
            return super()._all(pattern)
        hits = list(self.workspace.mentions_of(self._entity, self._articles))
        self._described = self.workspace.described(hits)
        return hits

    def describe(self, detail: Detail) -> None:
        """Show the sentence of the current mention, and how each outlet describes the name."""
        super().describe(detail)
        number = self.table.current
        if not self._described or number is None or number >= len(self._hits):
            return
        about, look = self._hits[number].article.metadata, self.reader.look
        own = about.outlet or about.agency or self._hits[number].article.path
        outlets = [own, *(outlet for outlet in self._described if outlet != own)]
        words = [
            (f"{outlet}: {_listed(self._described[outlet])}   ", look.ground if outlet == own else look.faint)
            for outlet in outlets
            if self._described.get(outlet)
        ]
        heading, opening, path, _ = detail.shown
        detail.show(heading, opening, "" if words else path, words)


def _listed(words: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{text} {count}" if count > 1 else text for text, count in words[:6])
