"""The verbs about names: who is who, and what the machine got wrong. Every one of them can be undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from kgreader.errors import Misused, NothingFound
from kgreader.workspace.parts import Parts
from kgreader.workspace.peek import may_hold

if TYPE_CHECKING:
    from kgreader.model import Analysis, Article, Called, Correction, Entity, Mention, Span
    from kgreader.workspace.names import Names, Roster
    from kgreader.workspace.values import Hit

__all__ = ["NameVerbs"]


class NameVerbs(Parts):
    """Corrections of names, for `Workspace`."""

    @cached_property
    def _names(self) -> Names:
        from kgreader.workspace.names import Names

        return Names(self._notebook, clock=self._clock, new_id=self._new_id)

    def corrections(self) -> tuple[Correction, ...]:
        """Give all that the reader said about names, in order."""
        return self._names.all()

    def corrected(self, article: Article, analysis: Analysis) -> Analysis:
        """Apply what the reader said to an analysis that was made elsewhere; applied twice it is the same."""
        if "_notebook" not in self.__dict__ and not may_hold(self._notes_path, "corrections"):
            return analysis
        return self._names.corrected(article, analysis)

    def uncorrected(self, article: Article) -> Analysis | None:
        """Give the analysis as the machine made it, if the cache has it: work for a `Roster`."""
        return self._analyses.cached(article)

    def roster(self) -> Roster:
        """Give a roster without articles, for names that are gathered one article after the other."""
        from kgreader.workspace.names import Roster

        return Roster(self._names)

    def named(self, name: str, entities: Sequence[Entity]) -> tuple[Entity, ...]:
        """Give the entities that are called so: by any spelling, else by words of one. Case and accents do not matter.

        Raises:
            Misused: the name is empty.
        """
        from kgreader.comparison.corrections import folded

        wanted = folded(name)
        if not wanted:
            raise Misused("There is no name to look for; give a name or a part of one.")
        names = [{folded(text) for text in (one.name, *dict(one.spellings))} for one in entities]
        exact = tuple(one for one, own in zip(entities, names, strict=True) if wanted in own)
        words = set(wanted.split())
        return exact or tuple(
            one
            for one, own in zip(entities, names, strict=True)
            if any(words <= set(text.split()) for text in own)
        )

    def country_of(self, entity: Entity, entities: Sequence[Entity]) -> str:
        """Give the place that a group is named after: as it is called among ``entities``, else by its usual name."""
        from kgreader.comparison.corrections import folded

        if not entity.country:
            return ""
        for one in entities:
            if one.label == "PLACE" and any(folded(text) == entity.country for text in dict(one.spellings)):
                return one.name
        return entity.country.title()

    def mentions_of(self, entity: Entity, articles: Sequence[Article], *, context: int = 50) -> Iterator[Hit]:
        """Give the mentions of an entity, whatever their spelling, between ``context`` characters (KWIC)."""
        from kgreader.workspace.concordance import in_context

        return in_context(entity, articles, context=context)

    def described(self, hits: Sequence[Hit]) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """Give the words with which each outlet describes the name of these hits, the most used first."""
        from kgreader.workspace.concordance import described

        return described(hits)

    # one name in a text

    def hide_name(self, article: Article, mention: Mention, *, everywhere: bool = False) -> None:
        """Hide a false hit, wherever these words are taken for such a name: in this article, or in all.

        Raises:
            Misused: the mention is a figure.
            ReadOnly, StoreError: the notes cannot be written.
        """
        from kgreader.comparison.corrections import folded
        from kgreader.model import Called, Correction

        if mention.quantity is not None:
            raise Misused("Figures and dates cannot be hidden one by one; L switches their layers.")
        text = " ".join(article.text[mention.span.start : mention.span.end].split())
        source, digest = ("", "") if everywhere else (self._names.source_of(article.path), article.digest)
        where = "everywhere" if everywhere else "in this article"
        self._names.say(
            f"“{text}” hidden {where}",
            Correction("", "hide", (Called(folded(text), mention.label),), source=source, digest=digest),
        )

    def add_name(self, article: Article, span: Span, label: str, *, everywhere: bool = False) -> None:
        """Add a name that the machine missed: these words are one, wherever they stand in this article, or in all.

        Raises:
            Misused: the passage holds no letter, is longer than a name, or there is no such label.
            ReadOnly, StoreError: the notes cannot be written.
        """
        from kgreader.model import Called, Correction
        from kgreader.workspace.names import label_of

        label = label_of(label)
        text = " ".join(article.text[span.start : span.end].split())
        if not any(map(str.isalpha, text)):
            raise Misused("There are no words to make a name of; select some with v.")
        if len(text) > 120:
            raise Misused("That is too long for a name; select the name alone with v.")
        self._names.say(
            f"“{text}” added as {label.lower()} {'everywhere' if everywhere else 'in this article'}",
            Correction(
                "",
                "add",
                (Called(text, label),),
                source="" if everywhere else self._names.source_of(article.path),
                digest=article.digest,
                start=span.start,
            ),
        )

    # entities

    def hide_entity(self, entity: Entity, roster: Roster, *, article: str = "") -> None:
        """Hide all names of an entity of ``roster``, in one article or for good."""
        from kgreader.model import Correction

        source = self._names.source_of(article) if article else ""
        digest = self._shelf.article(article).digest if article else ""
        self._names.say(
            f"{entity.name} hidden {'in this article' if article else 'everywhere'}",
            Correction("", "hide", roster.names_of(entity), source=source, digest=digest),
        )

    def relabel(self, entity: Entity, roster: Roster, label: str) -> None:
        """Give all names of an entity of ``roster`` another label, everywhere.

        Raises:
            Misused: there is no such label.
        """
        from kgreader.model import Correction
        from kgreader.workspace.names import label_of

        label = label_of(label)
        if label == entity.label:
            raise Misused(f"{entity.name} is {label.lower()} already.")
        given = Correction("~", "label", roster.names_of(entity), label=label)
        own = set(entity.mentions)
        after = roster.entities_with([*self._names.all(), given])
        pieces = [piece for piece in after if own.intersection(piece.mentions)]
        said = [given]
        if (
            len(pieces) > 1
        ):  # names of another label are joined by other rules, and it stays one thing all the same
            subjects = tuple(map(self._called, pieces))
            said.append(Correction("~", "merge", subjects, label=label, name=entity.name))
        self._names.say(f"{entity.name} is {label.lower()}", *said)

    def rename_entity(self, entity: Entity, name: str) -> None:
        """Call an entity by another name.

        Raises:
            Misused: the name is empty.
        """
        from kgreader.model import Correction

        name = " ".join(name.split())
        if not name:
            raise Misused("A name cannot be empty.")
        self._names.say(
            f"{entity.name} is called {name}", Correction("", "rename", (self._called(entity),), name=name)
        )

    def merge_entities(self, entities: Sequence[Entity], *, name: str = "") -> None:
        """Say that these are one; the first gives name and label, unless ``name`` gives another name.

        Raises:
            Misused: fewer than two.
        """
        from kgreader.model import Correction

        if len(entities) < 2:
            raise Misused("Mark two names or more with Space; m makes them one.")
        lead = entities[0]
        name = " ".join(name.split()) or lead.name
        others = ", ".join(entity.name for entity in entities[1:])
        subjects = tuple(map(self._called, entities))
        self._names.say(
            f"{others} merged into {lead.name}",
            Correction("", "merge", subjects, label=lead.label, name=name),
        )

    def merges_of(self, entity: Entity, roster: Roster) -> tuple[Correction, ...]:
        """Give the merges without which this entity would not be what it is, the latest first."""
        known = self._names.all()
        return tuple(
            one
            for one in reversed(known)
            if one.kind == "merge" and entity.mentions not in _parted(roster, _without(known, one))
        )

    def split_entity(
        self, entity: Entity, roster: Roster, *, spellings: Sequence[str] = (), articles: Sequence[str] = ()
    ) -> None:
        """Say that some mentions are another thing: those with these spellings, those in these articles, or both.

        Without either the last merge is taken apart again. A split that takes a merge back exactly forgets the merge.

        Raises:
            Misused: nothing was merged, or nothing would be left, or nothing would go.
        """
        from kgreader.comparison.corrections import folded
        from kgreader.model import Correction

        merges = self.merges_of(entity, roster)
        if not spellings and not articles:
            if not merges:
                raise Misused(f"{entity.name} was not merged; choose the spellings that are another thing.")
            self._names.forget(f"{entity.name} taken apart", merges[0])
            return
        split = Correction(
            "~",
            "split",
            (self._called(entity),),
            parts=tuple(dict.fromkeys(map(folded, spellings))),
            apart=tuple(dict.fromkeys(map(self._names.source_of, articles))),
        )
        known = self._names.all()
        wanted = _parted(roster, [*known, split])
        if wanted == _parted(roster, known):
            raise Misused(f"That would leave {entity.name} as it is.")
        for merge in merges:
            if _parted(roster, _without(known, merge)) == wanted:
                self._names.forget(f"{entity.name} taken apart", merge)
                return
        self._names.say(f"{entity.name} split", split)

    def forget_corrections(self, *ids: str) -> None:
        """Forget some of what the reader said about names, as one step that can be undone.

        Raises:
            NothingFound: there is no correction with one of these ids; then none is forgotten.
        """
        known = {one.id: one for one in self._names.all()}
        for id in ids:
            if id not in known:
                raise NothingFound(f"There is no correction {id}; kgreader corrections lists them.")
        found = [known[id] for id in dict.fromkeys(ids)]
        names = ", ".join(dict.fromkeys(f"“{one.name or one.subjects[0].name}”" for one in found))
        self._names.forget(f"correction{'s' if len(found) > 1 else ''} of {names} forgotten", *found)

    def _called(self, entity: Entity) -> Called:
        from kgreader.comparison.corrections import called

        return called(entity, self._names.source_of)


def _without(corrections: Sequence[Correction], one: Correction) -> list[Correction]:
    return [other for other in corrections if other is not one]


def _parted(roster: Roster, corrections: Sequence[Correction]) -> set[tuple[tuple[str, Span], ...]]:
    """Tell which mentions belong together."""
    return {entity.mentions for entity in roster.entities_with(corrections)}
