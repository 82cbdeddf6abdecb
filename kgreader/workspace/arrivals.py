"""Notes from a file of another program or another reader: matched with the articles and the notes that are here.

Nothing is lost on either side: a passage without a place is kept as an orphan, and a note that is here already gives
way only to a later version of itself.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from kgreader.errors import Misused, Unreadable
from kgreader.model import SURE, Anchor, Annotation, Article, Target, TextualBody
from kgreader.store import merge_annotations
from kgreader.workspace.notes import Notebook
from kgreader.workspace.reading import Shelf
from kgreader.workspace.tagging import clean_tag
from kgreader.workspace.undo import Step

__all__ = ["Arrival", "Arrivals", "Imported", "State"]

State = Literal["in place", "moved", "doubtful", "gone", "no article"]
"""Where a passage stands: where the file says; sure, but elsewhere; to be reviewed; not in the article; nowhere."""

_EVERY = 200
"""Notes after which progress is told again."""
_WEB = re.compile(r"(?i)https?://(?:www\.)?([^#]*?)/?(?:#.*)?")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A passage of a note that came in."""

    annotation: Annotation
    target: Target
    state: State
    path: str
    """Of the article as the reader names it; empty where it is not here."""
    score: float
    """How sure the place is, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or would do."""

    added: tuple[Annotation, ...]
    changed: tuple[Annotation, ...]
    """Notes that were here in an earlier version."""
    kept: int
    """Notes whose version here is the later one; it stayed."""
    same: int
    """Notes that were here as they are in the file."""
    empty: int
    """Entries that say nothing about nothing: neither passage nor comment nor tag."""
    arrivals: tuple[Arrival, ...]
    """The passages of what was added or changed, in the order of the file."""

    def counts(self) -> dict[State, int]:
        """Give the number of passages in each state that occurs, in the order of `State`."""
        found = Counter(arrival.state for arrival in self.arrivals)
        return {state: found[state] for state in get_args(State) if found[state]}


class Arrivals:
    """Takes annotations into a notebook."""

    def __init__(self, notebook: Notebook, shelf: Shelf) -> None:
        self._notebook = notebook
        self._shelf = shelf
        self._homes: dict[tuple[str, str], tuple[Article, ...]] = {}
        self._opened: dict[str, Article | None] = {}
        self._by_address: dict[str, list[str]] | None = None
        self._by_name: dict[str, list[str]] | None = None

    def take(
        self, given: Sequence[Annotation], *, dry: bool, progress: Callable[[int, int], None] | None
    ) -> Imported:
        """Place every annotation, compare it with what is here, and write what is new in one step."""
        store = self._notebook.store
        store.refresh()
        pairs: list[tuple[Annotation | None, Annotation]] = []
        arrivals: list[Arrival] = []
        left: Counter[str] = Counter()
        for number, one in enumerate(given):
            if progress is not None and number % _EVERY == 0:
                progress(number, len(given))
            placed = [self._place(one, target) for target in one.targets]
            new = self._cleaned(one, [arrival.target for arrival in placed])
            old = store.get(new.id) if new is not None else None
            if new is None:
                left["empty"] += 1
            elif old is not None and _alike(old, new):
                left["same"] += 1
            elif old is not None and (merged := _later(old, new)) is old:
                left["kept"] += 1
            else:
                new = new if old is None else merged
                pairs.append((old, new))
                arrivals += [replace(arrival, annotation=new) for arrival in placed]
        if progress is not None:
            progress(len(given), len(given))
        if pairs and not dry:
            count = f"{len(pairs)} note{'' if len(pairs) == 1 else 's'}"
            self._notebook.history.do(store, Step(f"{count} imported", tuple(pairs)))
        return Imported(
            added=tuple(new for old, new in pairs if old is None),
            changed=tuple(new for old, new in pairs if old is not None),
            kept=left["kept"],
            same=left["same"],
            empty=left["empty"],
            arrivals=tuple(arrivals),
        )

    def _cleaned(self, given: Annotation, targets: Sequence[Target]) -> Annotation | None:
        """Give the annotation with tags as they are written here; ``None`` where it says nothing."""
        note = [TextualBody("commenting", given.note)] if given.note.strip() else []
        bodies = (*note, *(TextualBody("tagging", tag) for tag in _tags(given.tags)))
        if not targets or (not bodies and any(target.whole for target in targets)):
            return None
        return replace(given, targets=tuple(dict.fromkeys(targets)), bodies=bodies)

    # places

    def _place(self, annotation: Annotation, target: Target) -> Arrival:
        """Find the article that a target means and the passage in it."""
        found: list[tuple[float, Article, Target, Anchor | None]] = []
        for article in self._articles(target):
            here = replace(target, source=self._notebook.source_of(article.path))
            if not here.digest and here.whole:
                here = replace(here, digest=article.digest)
            place = self._notebook.resolve(article, here)
            anchor = place if isinstance(place, Anchor) else None
            found.append((anchor.score if anchor else 0.0, article, here, anchor))
        if not found:
            return Arrival(annotation, replace(target, source=_inside(target.source)), "no article", "", 0.0)
        score, article, here, anchor = max(found, key=lambda item: item[0])
        state = _state(here, anchor)
        if anchor is not None and not here.whole and not here.digest and score >= SURE:
            here = self._notebook.describe(article, anchor.span)
        return Arrival(annotation, here, state, article.path, score)

    def _articles(self, target: Target) -> tuple[Article, ...]:
        """Give the articles that a target may mean: one where its path or its text is known, else all that fit."""
        mark = (target.source, target.digest)
        if mark not in self._homes:
            paths = self._paths(target)
            opened = [article for path in paths if (article := self._article(path)) is not None]
            same = [article for article in opened if article.digest == target.digest]
            self._homes[mark] = tuple(same[:1] or opened)
        return self._homes[mark]

    def _paths(self, target: Target) -> Iterable[str]:
        source = target.source
        if _WEB.fullmatch(source):
            return self._addresses().get(_address(source), ())
        file = self._notebook.file_of(source)
        named = self._shelf.named(file) if source and os.path.isfile(file) and self._is_ours(file) else ""
        article = self._article(named) if named else None
        if article is not None and article.digest == target.digest:
            return (named,)
        self._shelf.summaries()
        moved = self._shelf.with_digest(target.digest) if target.digest else None
        if moved or named:
            return (moved or named,)
        return self._names().get(source.replace("\\", "/").rsplit("/", 1)[-1], ())

    def _is_ours(self, file: str) -> bool:
        """Say whether a file lies in the library or under the folder of the notes: no other is opened."""
        folder = os.path.dirname(os.path.abspath(self._notebook.path))
        return (
            file.startswith(folder.rstrip(os.sep) + os.sep)
            or self._shelf.named(file) in self._shelf.entries()
        )

    def _article(self, path: str) -> Article | None:
        if path not in self._opened:
            try:
                self._opened[path] = self._shelf.article(path)
            except Unreadable:
                self._opened[path] = None
        return self._opened[path]

    def _addresses(self) -> dict[str, list[str]]:
        if self._by_address is None:
            self._by_address = {}
            for row in self._shelf.summaries():
                if row.metadata.url:
                    self._by_address.setdefault(_address(row.metadata.url), []).append(row.path)
        return self._by_address

    def _names(self) -> dict[str, list[str]]:
        if self._by_name is None:
            self._by_name = {}
            for path in self._shelf.entries():
                self._by_name.setdefault(path.rsplit("/", 1)[-1], []).append(path)
        return self._by_name


def _later(old: Annotation, new: Annotation) -> Annotation:
    """Give what stays of a note that is here and in the file: ``old`` itself, or what takes its place."""
    if new.modified < old.modified:
        return old
    if new.modified > old.modified:
        return new
    merged = merge_annotations(old, new)
    return old if _alike(old, merged) else merged


def _alike(old: Annotation, new: Annotation | None) -> bool:
    """Say whether two versions say the same of the same passages."""
    return (
        new is not None
        and (old.note, set(old.tags)) == (new.note, set(new.tags))
        and {_passage(target) for target in old.targets} == {_passage(target) for target in new.targets}
    )


def _passage(target: Target) -> tuple[str, str, bool]:
    """Give what two descriptions of one passage have in common: not every format carries the whole context."""
    return target.source, target.quote.exact if target.quote else "", target.detached


def _state(target: Target, anchor: Anchor | None) -> State:
    if anchor is None:
        return "gone"
    if anchor.score < SURE:
        return "doubtful"
    meant = target.position
    return "moved" if meant is not None and anchor.span.start != meant.start else "in place"


def _tags(names: Iterable[str]) -> tuple[str, ...]:
    """Give tags their form; what cannot be one is left out."""
    tags = []
    for name in names:
        try:
            tags.append(clean_tag(name))
        except Misused:
            continue
    return tuple(dict.fromkeys(tags))


def _address(url: str) -> str:
    """Give an address without what does not tell two pages apart."""
    found = _WEB.fullmatch(url.strip())
    return found[1] if found else url.strip()


def _inside(source: str) -> str:
    """Give a source that leads nowhere else: no path of another machine, none out of the notes' folder."""
    if _WEB.fullmatch(source):
        return source
    parts = [part for part in re.split(r"[\\/]+", source) if part not in ("", ".", "..")]
    return "/".join(parts) or "unknown"
