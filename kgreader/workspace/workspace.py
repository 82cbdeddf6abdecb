"""One library, its notes and its analyses: what both front ends call.

The class only joins the parts: `reading` knows articles, `notes` the annotations, `analysis` the recognisers and
their cache, `search` and `citation` the texts; each part is made when it is first needed. Every change can be undone.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kgreader.errors import Unreadable
from kgreader.workspace.bulk_verbs import BulkVerbs
from kgreader.workspace.exchange import ExchangeVerbs
from kgreader.workspace.figure_verbs import FigureVerbs
from kgreader.workspace.review import ReviewVerbs
from kgreader.workspace.tag_verbs import TagVerbs

if TYPE_CHECKING:
    from kgreader.library import Discovery, Entry
    from kgreader.model import Analysis, Annotation, Article, Entity, Placement, Span, Summary
    from kgreader.workspace.analyst import Analyst
    from kgreader.workspace.glance import Glance
    from kgreader.workspace.names import Roster
    from kgreader.workspace.values import Hit, Mark, NoteRow, Reading, Session

__all__ = ["Workspace"]


class Workspace(FigureVerbs, ReviewVerbs, ExchangeVerbs, TagVerbs, BulkVerbs):
    """A library with its notes; `Parts` says what it is made from.

    See `NameVerbs` for who is who, `CompareVerbs` and `FigureVerbs` for several reports, `ReviewVerbs` for notes whose
    article was changed, `ExchangeVerbs` for export and import, `TagVerbs` for the vocabulary of tags, `BulkVerbs` for
    changes of many notes.
    """

    # --- articles -----------------------------------------------------------------------------------------------

    @property
    def paths(self) -> tuple[str, ...]:
        """The files, folders and globs of the library, as they were given."""
        return self._paths

    def discover(self) -> Discovery:
        """List the library's files anew; cheap, no file is opened. Articles from memory come first."""
        return self._shelf.discover()

    def entries(self) -> tuple[Entry, ...]:
        """Give the library's files as the last `discover` found them; lists them where there was none."""
        return tuple(self._shelf.entries().values())

    def summaries(self) -> tuple[Summary, ...]:
        """Give a row for every file, in the order of `discover`; reads what the cache does not know."""
        return self._shelf.summaries()

    def known_summaries(self) -> tuple[Summary, ...]:
        """Give the rows that are known without reading a file (cache, earlier calls, `learn`), dates resolved."""
        self._shelf.missing()
        return self._shelf.known()

    def missing_summaries(self) -> tuple[Entry, ...]:
        """Give the files that `known_summaries` lacks, in the order of `discover`: work for `Analyst.summaries`."""
        return self._shelf.missing()

    def learn(self, summaries: Sequence[Summary]) -> None:
        """Take rows that were made elsewhere (`Analyst.summaries`) into `known_summaries`."""
        self._shelf.learn(summaries)

    def article(self, path: str) -> Article:
        """Open an article; its date is completed from the library where the file does not give the year.

        Raises:
            Unreadable: the file cannot be read as an article.
        """
        return self._shelf.article(path)

    def add_text(self, raw: str, *, path: str = "stdin") -> Article:
        """Take a text that has no file into the library, as its first article."""
        return self._shelf.add_text(raw, path)

    def add_bytes(self, data: bytes, *, path: str = "stdin") -> Article:
        """Take bytes that have no file, such as standard input, into the library; see `add_text`.

        Raises:
            Unreadable: they are no text.
        """
        return self._shelf.add_bytes(data, path)

    def changed(self, article: Article) -> bool:
        """Say whether the article's file has vanished or holds another text; a stat when nothing moved."""
        return self._shelf.changed(article)

    # --- analyses -----------------------------------------------------------------------------------------------

    def analysis(self, article: Article) -> Analysis:
        """Give names and numbers of an article, from the cache or computed now, as the reader corrected them."""
        return self.corrected(article, self._analyses.analysis(article))

    def recognise(self, article: Article) -> Analysis:
        """Compute names and numbers here and now, past the cache and the reader's corrections."""
        return self._analyses.recognise(article)

    def entities(self, articles: Sequence[str] = ()) -> tuple[Entity, ...]:
        """Join the names of the library (or of these ``articles``) to entities, the most mentioned first.

        The reader's corrections apply. Articles that cannot be read are left out.
        """
        roster = self.roster()
        for article in self._opened(articles, None):
            roster.add(article, self.analysis(article))
        return roster.entities()

    def gather(self, articles: Sequence[str] = ()) -> Roster:
        """Gather the names of the library (or of these ``articles``) for changes, computing what the cache lacks."""
        roster = self.roster()
        for article in self._opened(articles, None):
            roster.add(article, self._analyses.analysis(article))
        return roster

    def cached_analysis(self, article: Article) -> Analysis | None:
        """Give the analysis, corrected, if the cache has it; never computes, imports no recogniser."""
        found = self._analyses.cached(article)
        return None if found is None else self.corrected(article, found)

    @property
    def analysis_problem(self) -> str:
        """Why names or numbers are missing from analyses computed here, as a sentence; empty when all is well."""
        return self._analyses.problem

    def analyst(self) -> Analyst:
        """Give a new client of the analysing subprocess, with this workspace's cache and the reader's corrections."""
        from kgreader.workspace.analyst import Analyst

        launched, self._launched = self._launched, None
        return Analyst(self._cache, correct=self.corrected, asked=self.said_about, launched=launched)

    def launch(self) -> None:
        """Start the analysing subprocess before there is an event loop, with the rows that the list lacks to read.

        It loads, and reads, while the front end still loads its own libraries; `analyst` takes it over.
        """
        if os.name != "posix":
            return
        from kgreader.workspace.launch import Launched, worker_command

        missing = [list(entry) for entry in self.missing_summaries()]
        with contextlib.suppress(OSError):
            ahead = {"do": "summaries", "entries": missing} if missing else None
            self._launched = Launched(worker_command(self._cache), ahead)

    # --- notes and tags -----------------------------------------------------------------------------------------

    def placements(self, article: Article) -> tuple[Placement, ...]:
        """Give the annotations of an article with their places in its text, in order of start; orphans come last.

        An annotation whose own file is gone is found again where the same text stands now.
        """
        return self._notebook.placements(article)

    def annotate(
        self,
        article: Article,
        span: Span | None,
        *,
        note: str = "",
        tags: Sequence[str] = (),
        also: Sequence[tuple[Article, Span | None]] = (),
    ) -> Annotation:
        """Write a new annotation on a passage, or on the whole article when ``span`` is ``None``.

        ``#tag`` in the note becomes a tag. ``also`` adds further passages, of other articles too.

        Raises:
            Misused: an empty passage, or a tag without a letter or a digit.
            ReadOnly, StoreError: the notes cannot be written.
        """
        return self._notebook.annotate([(article, span), *also], note, tags)

    def tag(self, article: Article, span: Span | None, *tags: str) -> Annotation:
        """Add tags to the annotation that stands on exactly this passage; a new one where there is none."""
        return self._notebook.tag(article, span, tags)

    def retag(self, id: str, tags: Sequence[str]) -> Annotation | None:
        """Replace the tags of an annotation. Without tags and note nothing is left: it is removed (``None``)."""
        return self._notebook.rewrite(id, tags=tags)

    def untag(self, article: Article, span: Span | None, *tags: str) -> tuple[str, ...]:
        """Take tags away from the annotations on exactly this passage; give the ids of those that had them."""
        return self._notebook.untag(article, span, tags)

    def edit_note(self, id: str, text: str) -> Annotation | None:
        """Replace the comment of an annotation; ``#tag`` in it is added to the tags. See `retag` for ``None``."""
        return self._notebook.rewrite(id, note=text)

    def remove(self, id: str) -> None:
        """Delete an annotation.

        Raises:
            NothingFound: there is none with this id (any more).
        """
        self._notebook.remove(id)

    def undo(self) -> str | None:
        """Take back the last change of this run; a sentence that says which, or ``None`` when there is none."""
        return self._notebook.history.undo(self._notebook.store)

    def redo(self) -> str | None:
        """Do again what was undone last; a sentence, or ``None``."""
        return self._notebook.history.redo(self._notebook.store)

    def notes(self, *, tags: Sequence[str] = (), articles: Sequence[str] = ()) -> tuple[NoteRow, ...]:
        """Give every note with its place, by article, position and time.

        ``tags``: annotations that carry at least one of them (``frame`` also means ``frame/blame``).
        ``articles``: paths of files or folders. Without ``articles``: every note of the notes file.
        """
        return self._rows.rows(tags=tags, articles=articles)

    def count_notes(self) -> int:
        """Give the number of annotations in the notes file."""
        return len(self._notebook.store)

    @property
    def notes_file(self) -> Path:
        """The notes file; it need not exist yet."""
        return self._notes_path

    @property
    def cache(self) -> Path:
        """The cache folder; it need not exist."""
        return self._cache

    def notices(self) -> tuple[str, ...]:
        """Give what the reader must be told about the notes file: damaged, read-only, …"""
        return self._notebook.store.notices

    def refresh_notes(self) -> bool:
        """Look whether another process wrote notes; ``True`` when anything changed. A stat when nothing did.

        Changes of this process that wait in the journal are brought into the file beside the caller.
        """
        store = self._notebook.store
        changed = store.refresh()
        if store.pending:
            store.checkpoint()
        return changed

    @property
    def read_only(self) -> bool:
        """Whether notes can only be read; then every change raises `ReadOnly`."""
        return self._notebook.store.read_only

    # --- the reader's state -------------------------------------------------------------------------------------

    def reading(self, path: str) -> Reading:
        """Give what is remembered about reading this article."""
        digest = self._shelf.digest_of(path)
        return self._state.reading(path, digest)

    def set_reading(self, article: Article, *, read: bool | None = None, offset: int | None = None) -> None:
        """Remember read state or place. A change of ``read`` can be undone; read-only notes keep it for this run."""
        self._state.set_reading(article, read=read, offset=offset)

    def marks(self) -> Mapping[str, Mark]:
        """Give the marks of every article that has some, by path; for the list and its filter."""
        return self._state.marks()

    def session(self) -> Session:
        """Give what was on the screen at the end of the last run."""
        return self._state.session()

    def glance(self) -> Glance:
        """Give session and marks as the last run left them, without opening the notes file where nothing changed."""
        from kgreader.workspace.glance import take

        if "_notebook" not in self.__dict__:
            seen = take(self._cache, self._notes_path, self._paths)
            if seen is not None:
                return seen
        return self.session(), dict(self.marks())

    def set_session(self, session: Session) -> None:
        """Remember what is on the screen; read-only notes keep it for this run."""
        self._state.set_session(session)
        self._glances = True

    # --- texts --------------------------------------------------------------------------------------------------

    def search(
        self,
        pattern: str,
        *,
        fixed: bool = False,
        articles: Sequence[str] = (),
        context: int = 50,
        unreadable: Callable[[Unreadable], None] | None = None,
    ) -> Iterator[Hit]:
        """Find a pattern in the library (or in these ``articles``), article by article.

        Smart case: a pattern without a capital finds both. A regular expression when it is one, literally when
        ``fixed`` or when it is none; a blank in the pattern meets any white space. ``unreadable`` is told of every
        article that cannot be opened.

        Raises:
            Misused: the pattern is empty.
        """
        from kgreader.workspace.search import pattern_of, search

        wanted = pattern_of(pattern, fixed=fixed)
        return search(self._opened(articles, unreadable), wanted, context=context)

    def _opened(
        self, articles: Sequence[str], unreadable: Callable[[Unreadable], None] | None
    ) -> Iterator[Article]:
        """Open articles one after the other; tell of those that cannot be read."""
        for path in articles or tuple(self._shelf.entries()):
            try:
                article = self._shelf.article(path)
            except Unreadable as error:
                if unreadable is not None:
                    unreadable(error)
                continue
            yield article

    def locate(self, article: Article, quotation: str) -> tuple[Span, ...]:
        """Give the places where a quotation stands, in order; white space and the form of quotes do not matter."""
        from kgreader.workspace.plain import locate

        return locate(article, quotation)

    def nearest(self, article: Article, quotation: str) -> tuple[int, str] | None:
        """Give ¶ and text of the sentence most like a quotation that is not there, if one is like it."""
        from kgreader.workspace.plain import nearest

        return nearest(article, quotation)

    def in_context(self, article: Article, span: Span) -> str:
        """Give a passage between a few words of context, after its paragraph number, on one line."""
        from kgreader.workspace.plain import in_context

        return in_context(article, span)

    def cite(self, article: Article, span: Span) -> str:
        """Give a quotation with its source: ``"…" — speaker, in: AFP/The Moscow Times, 15 Oct 2020, ¶3, url``."""
        from kgreader.workspace.citation import cite

        return cite(article, span)

    def cite_source(self, article: Article, span: Span) -> str:
        """Give the citation's source alone: ``AFP/The Moscow Times, 15 Oct 2020, ¶3, url``."""
        from kgreader.workspace.citation import cite_source

        return cite_source(article, span)

    def cite_place(self, article: Article, span: Span) -> str:
        """Give where a passage stands: ``articles/a.txt, ¶3, characters 1204–1290``."""
        from kgreader.workspace.citation import cite_place
        from kgreader.workspace.plain import paragraph

        return cite_place(article.path, paragraph(article, span.start), span)

    def close(self) -> None:
        """Write what is still to be written and let go of the notes file."""
        if self._launched is not None:
            self._launched.discard()
            self._launched = None
        if "_notebook" in self.__dict__:
            seen = (self.session(), self.marks()) if self._glances else None
            self._notebook.close()
            if seen is not None:
                from kgreader.workspace.glance import keep

                keep(self._cache, self._notes_path, self._paths, *seen)
                self._glances = False
