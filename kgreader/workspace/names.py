"""What the reader said about names, kept beside the notes; and the names of some articles with all that applied.

A correction is a record of its own in the notes file, so that two readers' files merge and every step can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

from kgreader.errors import Misused
from kgreader.model import CORRECTIONS, LABELS, Analysis, Article, Called, Correction, Entity, Mention, Span
from kgreader.workspace.notes import Notebook
from kgreader.workspace.peek import may_hold
from kgreader.workspace.undo import Step

__all__ = ["NAME_LABELS", "Names", "Roster", "correction_of", "correction_row", "label_of"]

KIND = "corrections"
"""The table of the notes file."""
NAME_LABELS = LABELS[:5]
"""Labels that a name can have."""


def correction_row(correction: Correction) -> dict[str, Any]:
    """Give a correction as JSON; what is empty is left out."""
    row: dict[str, Any] = {
        "kind": correction.kind,
        "subjects": [
            [s.name, s.label, *([list(s.spellings), list(s.sources)] if s.spellings or s.sources else [])]
            for s in correction.subjects
        ],
        "label": correction.label,
        "name": correction.name,
        "parts": list(correction.parts),
        "apart": list(correction.apart),
        "source": correction.source,
        "digest": correction.digest,
        "created": correction.created,
    }
    kept = {name: value for name, value in row.items() if value}
    return kept if correction.start < 0 else {**kept, "start": correction.start}


def correction_of(id: str, row: Mapping[str, Any]) -> Correction | None:
    """Give the correction of a record; ``None`` where it is none that this version knows."""
    try:
        subjects = tuple(
            Called(str(name), str(label), *(tuple(map(str, names)) for names in more))
            for name, label, *more in row["subjects"]
        )
        kind, start = row["kind"], row.get("start", -1)
        if kind not in CORRECTIONS or not subjects or not isinstance(start, int):
            return None
        if not all(subject.label in NAME_LABELS for subject in subjects):
            return None
        label = str(row.get("label", ""))
        if (label or kind == "label") and label not in NAME_LABELS:
            return None
        texts = {name: str(row.get(name, "")) for name in ("name", "source", "digest", "created")}
        lists = {name: tuple(map(str, row.get(name, ()))) for name in ("parts", "apart")}
        return Correction(id, kind, subjects, label=label, start=start, **texts, **lists)  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError):
        return None


class Names:
    """The corrections of one notes file."""

    def __init__(
        self, notebook: Notebook, *, clock: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        self._notebook = notebook
        self._clock = clock
        self._new_id = new_id
        self._rows: tuple[bytes, ...] = ()
        self._known: tuple[Correction, ...] = ()

    def source_of(self, path: str) -> str:
        """Give the name of an article in the corrections."""
        return self._notebook.source_of(path)

    def all(self) -> tuple[Correction, ...]:
        """Give the corrections in the order in which they were made."""
        if "store" not in self._notebook.__dict__ and not may_hold(self._notebook.path, KIND):
            return ()
        rows = self._notebook.store.rows(KIND)
        if rows != self._rows:
            kept = self._notebook.store.states(KIND)
            found = (correction_of(id, row) for id, row in sorted(kept.items()))
            self._known = tuple(correction for correction in found if correction is not None)
            self._rows = rows
        return self._known

    def corrected(self, article: Article, analysis: Analysis) -> Analysis:
        """Apply what the reader said to the names of an article."""
        corrections = self.all()
        if not corrections:
            return analysis
        from kgreader.comparison.corrections import apply

        return apply(article, analysis, corrections, source=self.source_of(article.path))

    def say(self, sentence: str, *corrections: Correction) -> None:
        """Write corrections, with ids and time, as one step that can be undone."""
        now = self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        made = [replace(correction, id=self._new_id(), created=now) for correction in corrections]
        states = {(KIND, made_one.id): (None, correction_row(made_one)) for made_one in made}
        self._notebook.history.do(self._notebook.store, Step(sentence, states=cast(Any, states)))

    def forget(self, sentence: str, *corrections: Correction) -> None:
        """Take corrections away, as one step that can be undone."""
        states = {(KIND, one.id): (self._notebook.store.state(KIND, one.id), None) for one in corrections}
        self._notebook.history.do(self._notebook.store, Step(sentence, states=cast(Any, states)))


class Roster:
    """The names of some articles as the machine found them, and the entities that the reader makes of them.

    The joining is done once; what the reader changes costs no more than the change, unless mentions come or go.
    """

    def __init__(self, names: Names, found: Iterable[tuple[Article, Analysis]] = ()) -> None:
        self._names = names
        self._found = list(found)
        self._joined: tuple[tuple[Analysis, ...], tuple[Entity, ...]] = ((), ())

    def add(self, article: Article, analysis: Analysis) -> None:
        """Take the names of another article, uncorrected."""
        self._found.append((article, analysis))

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, in the order in which they came."""
        return tuple(article for article, _ in self._found)

    def entities(self) -> tuple[Entity, ...]:
        """Give the entities as they are corrected now, the most mentioned first."""
        return self.entities_with(self._names.all())

    def entities_with(self, corrections: Sequence[Correction]) -> tuple[Entity, ...]:
        """Give the entities as these corrections would have them."""
        from kgreader.comparison.corrections import apply_to_entities

        articles = {article.path: article for article, _ in self._found}
        return apply_to_entities(
            self._join(corrections), corrections, articles=articles, source_of=self._names.source_of
        )

    def _join(self, corrections: Sequence[Correction]) -> tuple[Entity, ...]:
        from kgreader.comparison.corrections import apply
        from kgreader.comparison.entities import join

        source_of = self._names.source_of
        analyses = tuple(
            apply(article, analysis, corrections, source=source_of(article.path)) if corrections else analysis
            for article, analysis in self._found
        )
        if analyses != self._joined[0]:
            self._joined = (analyses, join(list(zip(self.articles, analyses, strict=True))))
        return self._joined[1]

    def names_of(self, entity: Entity) -> tuple[Called, ...]:
        """Give every spelling of an entity with every label that its mentions have by themselves."""
        from kgreader.comparison.corrections import folded

        self.entities()
        own = set(entity.mentions)
        names: dict[Called, None] = {}
        for article, analysis in zip(self.articles, self._joined[0], strict=True):
            for mention in analysis.mentions:
                if (article.path, mention.span) in own:
                    text = article.text[mention.span.start : mention.span.end]
                    names[Called(folded(text), mention.label)] = None
        return tuple(names)

    def mentions(self) -> dict[str, tuple[Mention, ...]]:
        """Give the corrected mentions of every article; names of one entity have one key."""
        entities = self.entities()
        keys: dict[tuple[str, Span], str] = {}
        taken: dict[str, int] = {}
        for entity in entities:
            key = f"{entity.label.lower()}:{entity.name}"
            number = taken[key] = taken.get(key, 0) + 1
            key = key if number == 1 else f"{key} ({number})"
            keys.update(dict.fromkeys(entity.mentions, key))
        lit = {}
        for article, analysis in zip(self.articles, self._joined[0], strict=True):
            lit[article.path] = tuple(
                replace(mention, key=key)
                if (key := keys.get((article.path, mention.span), mention.key)) != mention.key
                else mention
                for mention in analysis.mentions
            )
        return lit


def label_of(name: str) -> str:
    """Give a label that a name can have.

    Raises:
        Misused: there is no such label.
    """
    label = name.strip().upper()
    if label not in NAME_LABELS:
        raise Misused(f"“{name}” is no label for a name; give one of {', '.join(NAME_LABELS)}.")
    return label
