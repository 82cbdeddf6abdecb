"""Notes that leave and notes that come in: the verbs of `Workspace` for files of other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, cast

from kgreader.errors import Unreadable
from kgreader.workspace.parts import Parts

if TYPE_CHECKING:
    from kgreader.export import Passage
    from kgreader.workspace.arrivals import Imported
    from kgreader.workspace.checks import Check
    from kgreader.workspace.values import NoteRow
    from kgreader.workspace.workspace import Workspace

__all__ = ["ExchangeVerbs", "Progress"]

Progress = Callable[[int, int], None]
"""Is told how many of how many notes are done, at every few hundred."""


class ExchangeVerbs(Parts):
    """Export and import, and a look at what is wrong, for `Workspace`."""

    def check(self) -> Iterator[Check]:
        """Look at notes, library, anchors, cache and recognisers; a line for each, nothing is changed."""
        from kgreader.workspace.checks import check

        return check(cast("Workspace", self))

    def mend(self) -> Iterator[Check]:
        """Mend what `check` finds wrong, after a backup; a line for everything that was done."""
        from kgreader.workspace.mend import mend

        return mend(cast("Workspace", self))

    def articles_missing(self) -> bool:
        """Say whether the file of an annotated article is not where it was; `summaries` finds renamed ones again."""
        notebook = self._notebook
        return any(not notebook.home_of(source) for source in notebook.store.sources())

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Write nothing in the meantime that nobody asked for: texts of annotated articles are not kept."""
        before, self._notebook.looking = self._notebook.looking, True
        try:
            yield
        finally:
            self._notebook.looking = before

    def export(
        self,
        format: str,
        *,
        tags: Sequence[str] = (),
        articles: Sequence[str] = (),
        group: str = "article",
        rows: Sequence[NoteRow] | None = None,
        progress: Progress | None = None,
    ) -> str | bytes:
        """Write the notes in one of `EXPORT_FORMATS`: text, or bytes where the format is binary (``qdpx``).

        The same notes give the same text. ``group`` (``article``, ``tag`` or ``figure``) is what they stand under in
        Markdown. ``tags``, ``articles``: as in `Workspace.notes`; the notes file is brought up to date before. ``rows``
        of `Workspace.notes`, where given, are what is written instead.

        Raises:
            NothingFound: no note matches.
            Misused: there is no such format or group.
        """
        from kgreader.export import FORMATS, pack, write

        binary = format in FORMATS and FORMATS[format].binary
        if not binary:
            write((), format, group=group)  # a wrong call is told before the work
        if rows is None:
            rows = self._rows_to_write(tags, articles, progress)
        passages = self._passages(rows, figures=group == "figure")
        if binary:
            return pack(passages, format, texts=self._texts_of(rows))
        return write(passages, format, group=group)

    def export_by(
        self,
        template: str,
        *,
        name: str = "The template",
        tags: Sequence[str] = (),
        articles: Sequence[str] = (),
        progress: Progress | None = None,
    ) -> str:
        """Write the notes by a Jinja template of the reader's own, see `kgreader.export.template`.

        ``name`` is the template's file, for errors; values are escaped by themselves where it ends in ``.html`` or
        ``.xml``. Raises `Misused` for a wrong template and `NothingFound` where no note matches.
        """
        from kgreader.export import render

        rows = self._rows_to_write(tags, articles, progress)
        return render(self._passages(rows, figures="figures" in template), template, name=name)

    def import_notes(
        self, text: str, *, name: str = "The file", dry: bool = False, progress: Progress | None = None
    ) -> Imported:
        """Take in notes from a file in our JSON, JSON Lines, CSV or JSON-LD, or an export of Hypothes.is.

        Every passage is looked for by its quotation in the article that the file means: by its path, its text, its
        address or its name. What finds no place is kept all the same. A note that is here already is not taken
        twice: the version changed last stays, and of two that were changed at the same time both. One step of
        `undo`; ``dry`` only says what would happen.

        Raises:
            Unreadable: the file holds no notes that kgreader knows; ``name`` is named.
            ReadOnly, StoreError: the notes cannot be written.
        """
        from kgreader.export import read
        from kgreader.workspace.arrivals import Arrivals

        given = read(text, name=name)
        with self.looking() if dry else nullcontext():
            return Arrivals(self._notebook, self._shelf).take(given, dry=dry, progress=progress)

    def _rows_to_write(
        self, tags: Sequence[str], articles: Sequence[str], progress: Progress | None
    ) -> tuple[NoteRow, ...]:
        store = self._notebook.store
        if store.pending:
            store.checkpoint(wait=True)
        return self._rows.rows(tags=tags, articles=articles, progress=progress)

    def _passages(self, rows: Sequence[NoteRow], *, figures: bool) -> tuple[Passage, ...]:
        from kgreader.workspace.rows import passages

        if not figures:
            return passages(rows)
        from kgreader.workspace.counted import Counted

        return passages(rows, Counted(self._shelf.article, self._analyses.analysis).figures)

    def _texts_of(self, rows: Sequence[NoteRow]) -> dict[str, str]:
        """Give the texts of the articles by source; of one that is gone the text that was kept, or a word about it."""
        texts: dict[str, str] = {}
        for row in rows:
            if row.target.source not in texts:
                read = partial(self._shelf.article, row.path)
                try:
                    text = read().text if row.path else None
                except Unreadable:
                    text = None
                if text is None:
                    text = self._notebook.texts.get(row.target.digest)
                texts[row.target.source] = text or "The text of this article is not there any more.\n"
        return texts
