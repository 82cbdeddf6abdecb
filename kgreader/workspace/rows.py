"""Notes as rows: every target of every annotation with its place and its article, for lists and for export."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kgreader.collecting import without_collections
from kgreader.errors import NothingFound, Unreadable
from kgreader.model import Anchor, Annotation, Article, Metadata, Orphan, Place, Span, Target
from kgreader.workspace.notes import Notebook
from kgreader.workspace.plain import one_line, paragraph
from kgreader.workspace.reading import Shelf
from kgreader.workspace.tagging import clean_tags, under
from kgreader.workspace.values import NoteRow

if TYPE_CHECKING:
    from kgreader.export import Passage

__all__ = ["NoteRows", "passages"]

Resolve = Callable[[Article, Target], Place]
Made = dict[tuple[str, int], tuple[object, NoteRow]]
_BIT = 20
"""Passages that are looked at between two looks at the clock."""


class NoteRows:
    """Makes rows of notes; an article is opened once and again only when its file has changed."""

    def __init__(self, notebook: Notebook, shelf: Shelf) -> None:
        self._notebook = notebook
        self._shelf = shelf
        self._made: Made = {}
        """Rows by annotation and number of the target, with the state of the file for which they were made."""

    def rows(
        self,
        *,
        tags: Sequence[str] = (),
        articles: Sequence[str] = (),
        progress: Callable[[int, int], None] | None = None,
    ) -> tuple[NoteRow, ...]:
        """Give the rows of the annotations that carry one of ``tags``, on ``articles`` (files or folders).

        ``progress`` is told how many of how many passages were looked at, article by article.
        """
        with without_collections():
            return self._chosen(clean_tags(tags), articles, progress)

    def _chosen(
        self, wanted: Sequence[str], articles: Sequence[str], progress: Callable[[int, int], None] | None
    ) -> tuple[NoteRow, ...]:
        files = [os.path.abspath(path) for path in articles]
        files += [
            self._notebook.file_of(self._notebook.source_of(p)) for p in articles if self._shelf.in_memory(p)
        ]
        chosen: dict[str, list[tuple[Annotation, int]]] = {}
        for annotation in self._notebook.store.annotations():
            if wanted and not any(under(tag, name) for tag in annotation.tags for name in wanted):
                continue
            for number, target in enumerate(annotation.targets):
                chosen.setdefault(target.source, []).append((annotation, number))
        made = self._made
        self._made = {}
        rows: list[NoteRow] = []
        total, done = sum(map(len, chosen.values())), 0
        for own in chosen.values():
            rows += self._of(own, files, made)
            done += len(own)
            if progress is not None:
                progress(done, total)
        self._made = {**made, **self._made} if files or wanted else self._made
        return tuple(sorted(rows, key=_order))

    def of(self, annotation: Annotation) -> tuple[NoteRow, ...]:
        """Give the rows of one annotation, in the order of its targets."""
        made = dict(self._made)
        return tuple(
            row
            for number in range(len(annotation.targets))
            for row in self._of([(annotation, number)], (), made)
        )

    def _of(
        self,
        chosen: Iterable[tuple[Annotation, int]],
        files: Sequence[str],
        made: Made,
    ) -> Iterator[NoteRow]:
        """Give the rows of one source."""
        opened: dict[str, Article | str] = {}
        states: dict[str, object] = {}
        home: str | None = None
        for annotation, number in chosen:
            target = annotation.targets[number]
            if home is None:
                home = self._notebook.home_of(target.source)
            path = home or self._shelf.with_digest(target.digest) or ""
            if files and not self._wanted(target, path, files):
                continue
            if path not in states:
                states[path] = self._state(path)
            known = made.get((annotation.id, number))
            same = known is not None and known[1].annotation is annotation and known[1].path == path
            if known is None or not same or known[0] != states[path] or states[path] is None:
                if path not in opened:
                    opened[path] = self._open(path, target)
                known = (states[path], _row(annotation, target, path, opened[path], self._notebook.resolve))
            self._made[annotation.id, number] = known
            yield known[1]

    def _wanted(self, target: Target, path: str, files: Sequence[str]) -> bool:
        """Say whether a target is about one of the files, or about one in these folders."""
        names = {self._notebook.file_of(target.source), os.path.abspath(path) if path else ""}
        return any(_inside(name, file) for name in names for file in files)

    def prepare(self) -> Iterator[int]:
        """Make the rows of all annotations bit by bit, so that `rows` has little left to do; give how many are made."""
        chosen: dict[str, list[tuple[Annotation, int]]] = {}
        for annotation in self._notebook.store.annotations():
            for number, target in enumerate(annotation.targets):
                chosen.setdefault(target.source, []).append((annotation, number))
        done = 0
        for own in chosen.values():
            for _ in self._of(own, (), self._made):
                done += 1
                if done % _BIT == 0:
                    yield done

    def _state(self, path: str) -> object:
        if not path or self._shelf.in_memory(path):
            return path
        try:
            status = os.stat(path)
        except OSError:
            return None
        return path, status.st_size, status.st_mtime_ns

    def _open(self, path: str, target: Target) -> Article | str:
        """Open an article, or say why it cannot be read."""
        if not path:
            return f"{target.source} is not there any more; the note is kept."
        try:
            return self._shelf.article(path)
        except Unreadable as error:
            return str(error)


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _row(
    annotation: Annotation, target: Target, path: str, article: Article | str, resolve: Resolve
) -> NoteRow:
    position = target.position
    span = Span(position.start, position.end) if position else Span(0, 0)
    about = Metadata()
    heading = target.source.rsplit("/", 1)[-1]
    quotation = " ".join(target.quote.exact.split()) if target.quote else ""
    number = 0
    if isinstance(article, str):
        place: Place = Orphan(article)
    else:
        about, heading = article.metadata, article.heading
        place = resolve(article, target)
        if isinstance(place, Anchor) and not target.whole:
            span, number = place.span, paragraph(article, place.span.start)
            quotation = one_line(article, span)
    return NoteRow(
        annotation=annotation,
        target=target,
        path=path,
        place=place,
        quotation=quotation,
        heading=heading,
        outlet=about.outlet,
        author=about.author,
        agency=about.agency,
        date=about.date,
        date_inferred=about.date_inferred,
        url=about.url,
        paragraph=number,
        start=span.start,
        end=span.end,
    )


def _order(row: NoteRow) -> tuple[str, int, int, str]:
    return (row.target.source, row.start, row.end, row.annotation.id)


def passages(
    rows: Sequence[NoteRow], figures: Callable[[NoteRow], tuple[tuple[str, str], ...]] | None = None
) -> tuple[Passage, ...]:
    """Give the rows as what an export is made of; ``figures`` says which figures stand in a passage.

    Raises:
        NothingFound: there are none.
    """
    from kgreader.export import Passage

    if not rows:
        raise NothingFound("No note matches; nothing was written.")
    return tuple(
        Passage(
            annotation=row.annotation,
            target=row.target,
            quotation=row.quotation,
            heading=row.heading,
            outlet=row.outlet,
            date=row.date,
            date_inferred=row.date_inferred,
            url=row.url,
            paragraph=row.paragraph,
            start=row.start,
            end=row.end,
            author=row.author,
            agency=row.agency,
            orphaned=isinstance(row.place, Orphan),
            score=row.place.score if isinstance(row.place, Anchor) else 0.0,
            figures=figures(row) if figures is not None else (),
        )
        for row in rows
    )
