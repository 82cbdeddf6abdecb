"""Who is who: the names of several articles with their spellings, and in which articles they stand.

What the reader changes here is remembered, applied everywhere, and can be undone.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from kgreader.errors import KgreaderError
from kgreader.model import Article, Correction, Entity, layer_of
from kgreader.tui.actions import bindings
from kgreader.tui.detail import Detail
from kgreader.tui.dialogs.choice import narrowed
from kgreader.tui.gathering import MOST_ARTICLES, gather
from kgreader.tui.labels import date_label, outlet_label
from kgreader.tui.rows import Cell, Column
from kgreader.tui.table_screen import TableScreen
from kgreader.tui.words import counted, shortened

if TYPE_CHECKING:
    from kgreader.tui.prompt import Prompt

__all__ = ["LABEL_KEYS", "EntitiesScreen"]

LABEL_KEYS = {"p": "PERSON", "l": "PLACE", "o": "ORG", "g": "GROUP", "m": "MISC"}
"""The key of each label, as in the legend of the layers."""
_MATRIX = 12
"""Articles that have a column of their own at the most."""
_NARROW = 58
"""Cells of a list that shows one article's column; each further one needs `_CELL` more."""
_CELL = 5
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class EntitiesScreen(TableScreen):
    """Rows of name, label, spellings, and one column per article; silence is a dot."""

    CONTEXT = "entities"
    BINDINGS = bindings("entities")
    COLUMNS = (Column("", 1), Column("name", 0), Column("label", 6, drop=40))
    EMPTY = "No names here; Esc shows all again."

    def __init__(self, paths: Sequence[str], *, seek: Entity | None = None) -> None:
        super().__init__()
        self._paths = tuple(paths)[:MOST_ARTICLES]
        self._left_out = len(paths) - len(self._paths)
        self._articles: tuple[Article, ...] = ()
        self._entities: tuple[Entity, ...] = ()
        self._counts: list[Counter[str]] = []
        self._seek = seek
        self._marked: list[Entity] = []
        self._query = self._before = ""
        self._asking: Literal["filter", "rename"] = "filter"
        self._said: tuple[Correction, ...] = ()

    def on_mount(self) -> None:
        """Gather the names beside the app."""
        self._roster = self.workspace.roster()
        self.set_focus(self.table)
        self.table.empty = "Names are being looked for …"
        self.beside(self._gather, "entities")

    # gathering

    async def _gather(self) -> None:
        self._roster = await gather(self, self._paths, progress=self._say_place)
        self._articles = self._roster.articles
        self.table.columns = self._columns()
        self.table.empty = self.EMPTY
        await self._join()
        if self._left_out:
            self.say(f"The names of the first {MOST_ARTICLES} articles; pick some with Space to see theirs.")

    def _columns(self) -> tuple[Column, ...]:
        shown = min(len(self._articles), _MATRIX)
        matrix = [
            Column(_LETTERS[n], _CELL - 1, "right", drop=_NARROW + _CELL * n)
            for n in range(shown if shown > 1 else 0)
        ]
        room = _NARROW + _CELL * len(matrix) + 16
        return (*self.COLUMNS, Column("spellings", 0, drop=room), Column("all", _CELL - 1, "right"), *matrix)

    async def _join(self) -> None:
        """Join the names as they are corrected now, beside the app; the cursor stays on its entity."""
        current = self.current() or self._seek
        self._said = self.workspace.corrections()
        self._entities = await asyncio.to_thread(self._roster.entities)
        self._counts = [Counter(path for path, _ in entity.mentions) for entity in self._entities]
        self._marked = [now for old in self._marked if (now := self._now(old)) is not None]
        keep = self._now(current) if current else None
        self._reorder(self._entities.index(keep) if keep else None)

    def _now(self, old: Entity) -> Entity | None:
        """Find an entity again after a change: the one that has most of its mentions."""
        own = set(old.mentions)
        best = max(self._entities, key=lambda entity: len(own.intersection(entity.mentions)), default=None)
        return best if best is not None and own.intersection(best.mentions) else None

    def notes_changed(self) -> None:
        """Something was corrected, undone, or said by another program."""
        if self.workspace.corrections() != self._said:
            self.beside(self._join, "entities")

    # rows

    def _reorder(self, keep: int | None = None) -> None:
        texts = [" ".join((one.name, one.label, *dict(one.spellings))) for one in self._entities]
        order = narrowed(texts, self._query) if self._query else range(len(texts))
        self.table.show(sorted(order), keep=self.table.current if keep is None else keep)
        self.table.redraw()
        self.on_row_list_moved()
        self._say_place()

    def _say_place(self, also: str = "") -> None:
        total, shown = len(self._entities), len(self.table.order)
        parts = [counted(total, "name") if shown == total else f"{shown} of {total}"]
        if self._marked:
            parts.append(f"{len(self._marked)} marked")
        if self._query:
            parts.insert(0, f"filter: {self._query}")
        self.status.show_place([(" · ".join([also] if also else parts) + " ", self.reader.look.bar)])

    def current(self) -> Entity | None:
        """Give the entity under the cursor."""
        number = self.table.current
        return self._entities[number] if number is not None and number < len(self._entities) else None

    def cells(self, number: int) -> Sequence[Cell]:
        """Give the cells of an entity."""
        entity, counts = self._entities[number], self._counts[number]
        layer = layer_of(entity.label)
        matrix = [
            (str(counts[article.path]), "") if counts[article.path] else ("·", "faint")
            for article in self._articles[:_MATRIX]
        ]
        return (
            ("✓" if any(entity is one for one in self._marked) else "", "mark"),
            (entity.name, layer),
            (layer, "faint"),
            (_spelled(entity), "faint"),
            (str(len(entity.mentions)), "strong"),
            *matrix,
        )

    def describe(self, detail: Detail) -> None:
        """Show every spelling, and the articles behind the letters."""
        number = self.table.current
        entity = self.current()
        if entity is None or number is None:
            detail.show("", "", "", [])
            return
        counts, look = self._counts[number], self.reader.look
        spelled = ", ".join(f"{text} {count}" for text, count in entity.spellings)
        where = f"in {len(counts)} of {counted(len(self._articles), 'article')}"
        letters: list[tuple[str, object]] = []
        for letter, article in zip(_LETTERS, self._articles[:_MATRIX], strict=False):
            about = article.metadata
            outlet = outlet_label(about) or article.path.rsplit("/", 1)[-1]
            style = look.ground if counts[article.path] else look.faint
            letters.append((f"{letter} {outlet} {date_label(about)[:-5]}".rstrip() + "   ", style))
        country = self.workspace.country_of(entity, self._entities)
        kind = f"{layer_of(entity.label)} (of {country})" if country else layer_of(entity.label)
        detail.show(f"{entity.name} · {kind}", spelled, where, letters)  # type: ignore[arg-type]

    # filter and new names

    async def action_find(self) -> None:
        """Filter as the reader types."""
        self._asking, self._before = "filter", self._query
        await self.ask(self._query, "filter: a name, a spelling, person, place, org, group, misc")

    def on_prompt_edited(self, event: Prompt.Edited) -> None:
        """Narrow the list."""
        if self._asking == "filter":
            self._query = event.query
            self._reorder()

    async def on_prompt_accepted(self, event: Prompt.Accepted) -> None:
        """Keep the filter, or take the new name."""
        await self.end_prompt()
        entity = self.current()
        if self._asking == "filter":
            self._query = event.query
            self._reorder()
        elif entity is not None:
            self.change(lambda: self.workspace.rename_entity(entity, event.query))

    async def on_prompt_left(self, event: Prompt.Left) -> None:
        """Put the filter back that was there before."""
        await self.end_prompt()
        if self._asking == "filter":
            self._query = self._before
            self._reorder()

    def action_escape(self) -> None:
        """Show all names again, none marked."""
        self._query, self._marked = "", []
        self._reorder()
        self.say("")

    # changes

    def change(self, verb: Callable[[], None]) -> bool:
        """Do what the reader said, here and on every screen; or say why not."""
        try:
            verb()
        except KgreaderError as error:
            self.complain(error)
            return False
        self._marked = []
        self.everywhere("notes_changed")
        self.say("Done, and remembered; u takes it back.")
        return True

    def _chosen(self) -> Entity | None:
        entity = self.current()
        if entity is None:
            self.say("There is no name here.")
        return entity

    def action_mark(self) -> None:
        """Mark the name, or let it go."""
        entity = self._chosen()
        if entity is None:
            return
        before = len(self._marked)
        self._marked = [one for one in self._marked if one is not entity]
        if len(self._marked) == before:
            self._marked.append(entity)
        self.table.redraw()
        self.table.move(1)
        self._say_place()

    def action_merge(self) -> None:
        """Make the marked names one; ask which one leads."""
        from kgreader.tui.dialogs.pick import PickDialog

        marked = list(self._marked)
        if len(marked) < 2:
            self.say("Mark two names or more with Space; m makes them one.")
            return

        def write(chosen: tuple[int, ...] | None) -> None:
            if chosen:
                lead = marked[chosen[0]]
                rest = [entity for entity in marked if entity is not lead]
                self.change(lambda: self.workspace.merge_entities([lead, *rest]))

        rows = [(f"{one.name} ({layer_of(one.label)})", _spelled(one)) for one in marked]
        self.app.push_screen(PickDialog("Which name leads?", "These are one.", rows), write)

    def action_split(self) -> None:
        """Say which spellings or articles of this name are another thing, or take a merge apart."""
        from kgreader.tui.dialogs.pick import PickDialog

        entity = self._chosen()
        if entity is None:
            return
        roster, number = self._roster, self._entities.index(entity)
        merged = bool(self.workspace.merges_of(entity, roster))
        spellings = entity.spellings if len(entity.spellings) > 1 else ()
        counts = self._counts[number]
        articles = [a for a in self._articles if a.path in counts] if len(counts) > 1 else []
        if not (merged or spellings or articles):
            self.say(f"{entity.name} has one spelling in one article; there is nothing to split.")
            return
        rows = [("As it was before the last merge", "")] if merged else []
        rows += [(text, counted(count, "time")) for text, count in spellings]
        rows += [(f"in {shortened(a.heading, 50)}", outlet_label(a.metadata)) for a in articles]
        first = int(merged)

        def write(chosen: tuple[int, ...] | None) -> None:
            if not chosen:
                return
            own = [spellings[n - first][0] for n in chosen if first <= n < first + len(spellings)]
            paths = [articles[n - first - len(spellings)].path for n in chosen if n >= first + len(spellings)]
            if merged and 0 in chosen:
                own, paths = [], []
            self.change(lambda: self.workspace.split_entity(entity, roster, spellings=own, articles=paths))

        self.app.push_screen(
            PickDialog(f"Split {entity.name}", "What is another thing?", rows, many=True), write
        )

    async def action_rename(self) -> None:
        """Call it by another name."""
        entity = self._chosen()
        if entity is not None:
            self._asking = "rename"
            await self.ask(entity.name, "the name to show")

    def action_relabel(self) -> None:
        """Ask for another label."""
        from kgreader.tui.dialogs.keys import KeysDialog

        entity = self._chosen()
        if entity is None:
            return

        def write(key: str | None) -> None:
            if key:
                self.change(lambda: self.workspace.relabel(entity, self._roster, LABEL_KEYS[key]))

        answers = {key: layer_of(label) for key, label in LABEL_KEYS.items() if label != entity.label}
        self.app.push_screen(
            KeysDialog("What is it?", f"{entity.name} is {layer_of(entity.label)} so far.", answers), write
        )

    def action_hide(self) -> None:
        """Hide it in every article, for good."""
        entity = self._chosen()
        if entity is not None and self.change(lambda: self.workspace.hide_entity(entity, self._roster)):
            self.say(f"{entity.name} is hidden everywhere; u brings it back.")

    def action_hide_here(self) -> None:
        """Hide it in one article; ask in which."""
        from kgreader.tui.dialogs.pick import PickDialog

        entity = self._chosen()
        if entity is None:
            return
        counts = self._counts[self._entities.index(entity)]
        articles = [article for article in self._articles if article.path in counts]

        def write(chosen: tuple[int, ...] | None) -> None:
            if chosen:
                path = articles[chosen[0]].path
                self.change(lambda: self.workspace.hide_entity(entity, self._roster, article=path))

        rows = [
            (shortened(a.heading, 50), f"{outlet_label(a.metadata)} {counts[a.path]}".strip())
            for a in articles
        ]
        if len(articles) == 1:
            write((0,))
        else:
            self.app.push_screen(PickDialog(f"Hide {entity.name}", "In which article?", rows), write)

    def action_corrections(self) -> None:
        """List all that was said about names, the latest first; what is chosen is forgotten."""
        from kgreader.tui.corrected import spelled_out
        from kgreader.tui.dialogs.pick import PickDialog

        said = self.workspace.corrections()[::-1]
        if not said:
            self.say("You have corrected no name yet.")
            return

        def write(chosen: tuple[int, ...] | None) -> None:
            ids = [said[number].id for number in chosen or ()]
            if ids and self.change(lambda: self.workspace.forget_corrections(*ids)):
                self.say(f"{counted(len(ids), 'correction')} forgotten; u brings it back.")

        about = f"{counted(len(said), 'correction')} · what is forgotten here can be undone with u"
        rows = [spelled_out(one) for one in said]
        self.app.push_screen(
            PickDialog("What you said about names", about, rows, many=True, act="Enter forgets the marked"),
            write,
        )

    # mentions

    async def action_walk(self) -> None:
        """Go to the first mention; there Enter and n go on, q comes back."""
        from kgreader.tui.walk_screen import WalkScreen

        entity = self._chosen()
        if entity is not None:
            paths = tuple(dict.fromkeys(path for path, _ in entity.mentions))
            open_paths = self._paths if len(self._paths) <= 4 else paths
            await self.app.push_screen(WalkScreen(open_paths, entity.name, entity.mentions))

    async def action_concordance(self) -> None:
        """Show every mention in its context."""
        from kgreader.tui.concordance_screen import ConcordanceScreen

        entity = self._chosen()
        if entity is not None:
            await self.app.push_screen(ConcordanceScreen(entity, self._articles))


def _spelled(entity: Entity) -> str:
    """Give the spellings with their counts, without the one that is the name."""
    own = [f"{text} {count}" for text, count in entity.spellings if text != entity.name]
    return ", ".join(own)
