"""Notes and tags: what is written in the notes file, and where it stands in the articles.

The file is opened at the first need and created by the first write. Everything that changes is a step of `undo`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from kgreader.errors import Misused, NothingFound
from kgreader.model import Anchor, Annotation, Article, Place, Placement, Span, Target, TextualBody
from kgreader.store import KeptTexts, Store
from kgreader.workspace.plain import one_line
from kgreader.workspace.reading import Shelf
from kgreader.workspace.tagging import clean_tags, split_hashtags
from kgreader.workspace.undo import History, States, Step

__all__ = ["Notebook"]

Passage = tuple[Article, Span | None]
"""What a note is written on: a passage of an article, or the whole of it."""


class Notebook:
    """The notes file of one reader, seen from one library."""

    def __init__(
        self, path: Path, shelf: Shelf, *, clock: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        self.path = path
        self._shelf = shelf
        self._clock = clock
        self._new_id = new_id
        self.looking = False
        """Whether nothing may be written beside the notes, not even the text of an article."""
        self.history = History()
        """What can be taken back."""

    @cached_property
    def store(self) -> Store:
        """The notes file; opened here for the first time."""
        return Store(self.path)

    @cached_property
    def texts(self) -> KeptTexts:
        """The texts on which notes were written."""
        return KeptTexts(str(self.path))

    def keep(self, article: Article) -> None:
        """Keep the text of an annotated article, for the day on which its file is changed."""
        if not self.looking and not self.store.read_only:
            self.texts.keep(article.digest, article.text)

    def resolve(self, article: Article, target: Target) -> Place:
        """Find a target in an article, with the help of the text on which it was written."""
        from kgreader.anchoring import resolve

        if target.digest == article.digest:
            self.keep(article)
            old = None
        else:
            old = self.texts.get(target.digest) if target.quote is not None else None
        return resolve(article.text, article.digest, target, old_text=old)

    def close(self) -> None:
        """Let go of the notes file, if it was ever opened."""
        if "store" in self.__dict__:
            self.store.close()

    # --- articles and sources -----------------------------------------------------------------------------------

    @cached_property
    def _folder(self) -> str:
        return os.path.dirname(os.path.abspath(self.path))

    def source_of(self, path: str) -> str:
        """Give the name of an article in the notes: from the folder of the notes file, with ``/``."""
        if self._shelf.in_memory(path):
            return f"{path}:"
        absolute = os.path.abspath(path)
        try:
            return os.path.relpath(absolute, self._folder).replace(os.sep, "/")
        except ValueError:  # another drive
            return absolute.replace(os.sep, "/")

    def file_of(self, source: str) -> str:
        """Give the absolute path that a source names."""
        return os.path.normpath(os.path.join(self._folder, source))

    def path_of(self, target: Target) -> str:
        """Give the article of a target as the reader names it; where its file is gone, one with the same text."""
        return self.home_of(target.source) or self._shelf.with_digest(target.digest) or ""

    def home_of(self, source: str) -> str:
        """Give the file of a source as the reader names it; nothing where it is gone."""
        file = self.file_of(source)
        return self._shelf.named(file) if os.path.exists(file) else ""

    def placements(self, article: Article) -> tuple[Placement, ...]:
        """Give the annotations of an article with their places."""
        source = self.source_of(article.path)
        memory = self._shelf.in_memory(article.path)
        here: dict[str, bool] = {source: not memory}
        """Whether the targets of a source are about this article, whatever its text was then."""
        found: list[Placement] = []
        own = self.store.of(source) if not memory else ()
        same = self.store.with_digest(article.digest)
        for annotation in {one.id: one for one in (*own, *same)}.values():
            for target in annotation.targets:
                name = target.source
                if name not in here and (memory or not os.path.exists(self.file_of(name))):
                    here[name] = False
                if here.get(name) or (name in here and target.digest == article.digest):
                    found.append(Placement(annotation, target, self.resolve(article, target)))
        return tuple(sorted(found, key=_order))

    # --- annotations --------------------------------------------------------------------------------------------

    def annotate(self, places: Sequence[Passage], note: str, tags: Iterable[str]) -> Annotation:
        """Write a new annotation."""
        text, more = split_hashtags(note)
        targets = tuple(dict.fromkeys(self.describe(article, span) for article, span in places))
        bodies = _bodies(text, clean_tags([*tags, *more]))
        if not bodies and any(target.whole for target in targets):
            raise Misused("A note on a whole article needs a text or a tag.")
        now = self.now()
        annotation = Annotation(self._new_id(), targets, bodies, now, now)
        self._do(f"{_kind(annotation)} on {_subject(places)}", (None, annotation))
        for article, _ in places:
            self.keep(article)
        return annotation

    def describe(self, article: Article, span: Span | None) -> Target:
        """Describe a passage, or a whole article; raises `Misused` where there is no passage."""
        source = self.source_of(article.path)
        if span is None:
            return Target(source, article.digest)
        if not 0 <= span.start < span.end <= len(article.text):
            raise Misused("There is no passage to write on; move to a sentence or select some words.")
        from kgreader.anchoring import describe

        return describe(article.text, span, source=source, digest=article.digest)

    def tag(self, article: Article, span: Span | None, tags: Iterable[str]) -> Annotation:
        """Add tags to the annotation on exactly this passage, or write a new one."""
        names = clean_tags(tags)
        target = self.describe(article, span)
        here = (placement.annotation for placement in self.placements(article) if _same(placement, span))
        old = next((annotation for annotation in here if len(annotation.targets) == 1), None)
        if old is None:
            return self.annotate([(article, span)], "", names)
        merged = clean_tags([*old.tags, *names])
        if merged == old.tags and old.targets[0].digest == target.digest:
            return old
        new = replace(old, bodies=_bodies(old.note, merged), modified=self.now())
        self._do(f"tag {_hashed(names)} on {_subject([(article, span)])}", (old, new))
        return new

    def untag(self, article: Article, span: Span | None, tags: Iterable[str]) -> tuple[str, ...]:
        """Take tags away from the annotations on exactly this passage; give the ids of those that had them."""
        names = clean_tags(tags)
        here = [placement.annotation for placement in self.placements(article) if _same(placement, span)]
        here = [annotation for annotation in here if set(names) & set(annotation.tags)]
        for annotation in here:
            self.rewrite(annotation.id, tags=[tag for tag in annotation.tags if tag not in names])
        return tuple(annotation.id for annotation in here)

    def _get(self, id: str) -> Annotation:
        found = self.store.get(id)
        if found is None:
            raise NothingFound(f"There is no note {id} any more.")
        return found

    def rewrite(
        self, id: str, *, note: str | None = None, tags: Iterable[str] | None = None
    ) -> Annotation | None:
        """Replace the comment or the tags of an annotation; one without both is removed."""
        old = self._get(id)
        text, more = (old.note, ()) if note is None else split_hashtags(note)
        names = clean_tags([*(old.tags if tags is None else tags), *more])
        bodies = _bodies(text, names)
        what = "tags" if note is None else "note"
        if not bodies:
            self._do(f"{_kind(old)} {_quoted(old)} deleted", (old, None))
            return None
        new = replace(old, bodies=bodies, modified=self.now())
        if bodies != old.bodies:
            self._do(f"{what} {_quoted(old)} changed", (old, new))
        return new

    def retarget(self, id: str, old: Target, new: Target, sentence: str) -> Annotation:
        """Put another target in the place of one; raises `NothingFound` where the annotation has not this one."""
        annotation = self._get(id)
        if old not in annotation.targets:
            raise NothingFound(f"The note {_quoted(annotation)} was changed meanwhile; look again.")
        targets = tuple(new if target == old else target for target in annotation.targets)
        changed = replace(annotation, targets=tuple(dict.fromkeys(targets)), modified=self.now())
        self._do(f"note {_quoted(annotation)} {sentence}", (annotation, changed))
        return changed

    def remove(self, id: str) -> None:
        """Delete an annotation."""
        old = self._get(id)
        self._do(f"{_kind(old)} {_quoted(old)} deleted", (old, None))

    def _do(self, sentence: str, *pairs: tuple[Annotation | None, Annotation | None]) -> None:
        self.history.do(self.store, Step(sentence, tuple(pairs)))

    def rewritten(self, old: Annotation, note: str, tags: Iterable[str]) -> Annotation | None:
        """Give an annotation with another comment and other tags, unwritten; ``None`` where nothing is left of it."""
        bodies = _bodies(note, tags)
        if bodies == old.bodies:
            return old
        return replace(old, bodies=bodies, modified=self.now()) if bodies else None

    def change(
        self,
        sentence: str,
        pairs: Iterable[tuple[Annotation, Annotation | None]],
        states: States | None = None,
    ) -> bool:
        """Write changes of many annotations, and of state beside them, as one step; say whether there were any."""
        changed = tuple((old, new) for old, new in pairs if old != new)
        states = {key: value for key, value in (states or {}).items() if value[0] != value[1]}
        if changed or states:
            self.history.do(self.store, Step(sentence, changed, states))
        return bool(changed or states)

    def undo(self) -> str | None:
        """Take back the last change of this run."""
        return self.history.undo(self.store)

    def redo(self) -> str | None:
        """Do again what was undone last."""
        return self.history.redo(self.store)

    def now(self) -> str:
        """Give the present moment as annotations have it."""
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _bodies(note: str, tags: Iterable[str]) -> tuple[TextualBody, ...]:
    comment = (TextualBody("commenting", note),) if note else ()
    return comment + tuple(TextualBody("tagging", tag) for tag in tags)


def _order(placement: Placement) -> tuple[bool, int, int, str]:
    """Orphans last; then by place, the longer passage first."""
    place = placement.place
    if isinstance(place, Anchor):
        return (False, place.span.start, -place.span.end, placement.annotation.id)
    start = placement.target.position.start if placement.target.position else 0
    return (True, start, 0, placement.annotation.id)


def _same(placement: Placement, span: Span | None) -> bool:
    if span is None:
        return placement.target.whole
    return isinstance(placement.place, Anchor) and not placement.target.whole and placement.place.span == span


def _kind(annotation: Annotation) -> str:
    if annotation.note:
        return "note"
    return f"tag {_hashed(annotation.tags)}" if annotation.tags else "highlight"


def _hashed(tags: Iterable[str]) -> str:
    return " ".join(f"#{tag}" for tag in tags)


def _subject(places: Sequence[Passage]) -> str:
    article, span = places[0]
    more = f" and {len(places) - 1} more" if len(places) > 1 else ""
    return f"“{_cut(article.heading if span is None else one_line(article, span))}”{more}"


def _quoted(annotation: Annotation) -> str:
    quotes = [target.quote.exact for target in annotation.targets if target.quote is not None]
    return f"on “{_cut(' '.join(quotes[0].split()))}”" if quotes else "on an article"


def _cut(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39].rstrip()}…"
