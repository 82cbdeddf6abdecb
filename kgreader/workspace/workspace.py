"""One library, its notes and its analyses: what both front ends call.

The class only joins the parts: `reading` knows articles, `notes` the annotations, `analysis` the recognisers and
their cache, `search` and `citation` the texts. Everything that changes something can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kgreader.model import Analysis, Annotation, Article, Placement, Span, Summary
from kgreader.workspace.values import Hit, Mark, NoteRow, Reading, Session, TagUse

if TYPE_CHECKING:
    from kgreader.library import Discovery, Entry
    from kgreader.workspace.analyst import Analyst

__all__ = ["Workspace"]


class Workspace:
    """A library with its notes.

    Args:
        paths: Files, folders and globs; nothing means ``articles``.
        notes: The notes file; `locations.notes_file()` by default. It is created by the first write.
        cache: The cache folder; `locations.cache_folder()` by default.
        clock: Gives the present moment with its time zone.
        new_id: Gives ids of new annotations.
    """

    def __init__(
        self,
        paths: Sequence[str] = (),
        *,
        notes: Path | None = None,
        cache: Path | None = None,
        clock: Callable[[], datetime] | None = None,
        new_id: Callable[[], str] | None = None,
    ) -> None:
        raise NotImplementedError

    # --- articles -----------------------------------------------------------------------------------------------

    @property
    def paths(self) -> tuple[str, ...]:
        """The files, folders and globs of the library, as they were given."""
        raise NotImplementedError

    def discover(self) -> Discovery:
        """List the library's files anew; cheap, no file is opened. Articles from memory come first."""
        raise NotImplementedError

    def summaries(self) -> tuple[Summary, ...]:
        """Give a row for every file, in the order of `discover`; reads what the cache does not know."""
        raise NotImplementedError

    def known_summaries(self) -> tuple[Summary, ...]:
        """Give the rows that are known without reading a file (cache, earlier calls, `learn`), dates resolved."""
        raise NotImplementedError

    def missing_summaries(self) -> tuple[Entry, ...]:
        """Give the files that `known_summaries` lacks, in the order of `discover`: work for `Analyst.summaries`."""
        raise NotImplementedError

    def learn(self, summaries: Sequence[Summary]) -> None:
        """Take rows that were made elsewhere (`Analyst.summaries`) into `known_summaries`."""
        raise NotImplementedError

    def article(self, path: str) -> Article:
        """Open an article; its date is completed from the library where the file does not give the year.

        Raises:
            Unreadable: the file cannot be read as an article.
        """
        raise NotImplementedError

    def add_text(self, raw: str, *, path: str = "stdin") -> Article:
        """Take a text that has no file into the library, as its first article."""
        raise NotImplementedError

    def changed(self, article: Article) -> bool:
        """Say whether the article's file has vanished or another text than ``article``; a stat when nothing moved."""
        raise NotImplementedError

    # --- analyses -----------------------------------------------------------------------------------------------

    def analysis(self, article: Article) -> Analysis:
        """Give names and numbers of an article, from the cache or computed here and now."""
        raise NotImplementedError

    def cached_analysis(self, article: Article) -> Analysis | None:
        """Give the analysis if the cache has it; never computes, imports no recogniser."""
        raise NotImplementedError

    def analyst(self) -> Analyst:
        """Give a new client of the analysing subprocess, with this workspace's cache."""
        raise NotImplementedError

    # --- notes and tags -----------------------------------------------------------------------------------------

    def placements(self, article: Article) -> tuple[Placement, ...]:
        """Give the annotations of an article with their places in its text, in order of start; orphans come last.

        An annotation whose own file is gone is found again where the same text stands now.
        """
        raise NotImplementedError

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
        raise NotImplementedError

    def tag(self, article: Article, span: Span | None, *tags: str) -> Annotation:
        """Add tags to the annotation that stands on exactly this passage; a new one where there is none."""
        raise NotImplementedError

    def retag(self, id: str, tags: Sequence[str]) -> Annotation | None:
        """Replace the tags of an annotation. Without tags and note nothing is left: it is removed (``None``)."""
        raise NotImplementedError

    def edit_note(self, id: str, text: str) -> Annotation | None:
        """Replace the comment of an annotation; ``#tag`` in it is added to the tags. See `retag` for ``None``."""
        raise NotImplementedError

    def remove(self, id: str) -> None:
        """Delete an annotation.

        Raises:
            NothingFound: there is none with this id (any more).
        """
        raise NotImplementedError

    def undo(self) -> str | None:
        """Take back the last change of this run; a sentence that says which, or ``None`` when there is none."""
        raise NotImplementedError

    def redo(self) -> str | None:
        """Do again what was undone last; a sentence, or ``None``."""
        raise NotImplementedError

    def tags(self) -> tuple[TagUse, ...]:
        """Give all tags in use or on a digit, the most used first, then by name."""
        raise NotImplementedError

    def quick_tags(self) -> Mapping[int, str]:
        """Give the tags on the digits 1 to 9."""
        raise NotImplementedError

    def set_quick_tag(self, digit: int, name: str) -> None:
        """Put a tag on a digit; an empty name frees the digit. Undoable."""
        raise NotImplementedError

    def notes(self, *, tags: Sequence[str] = (), articles: Sequence[str] = ()) -> tuple[NoteRow, ...]:
        """Give every note with its place, by article, position and time.

        ``tags``: annotations that carry at least one of them (``frame`` also means ``frame/blame``).
        ``articles``: paths of files or folders. Without ``articles``: every note of the notes file.
        """
        raise NotImplementedError

    def export(self, format: str, *, tags: Sequence[str] = (), articles: Sequence[str] = ()) -> str:
        """Write the notes as ``md``, ``json``, ``jsonl`` or ``csv``; the same notes give the same text.

        Raises:
            NothingFound: no note matches.
            Misused: there is no such format.
        """
        raise NotImplementedError

    def notices(self) -> tuple[str, ...]:
        """Give what the reader must be told about the notes file: damaged, read-only, …"""
        raise NotImplementedError

    def refresh_notes(self) -> bool:
        """Look whether another process wrote notes; ``True`` when anything changed. A stat when nothing did."""
        raise NotImplementedError

    @property
    def read_only(self) -> bool:
        """Whether notes can only be read; then every change raises `ReadOnly`."""
        raise NotImplementedError

    # --- the reader's state -------------------------------------------------------------------------------------

    def reading(self, path: str) -> Reading:
        """Give what is remembered about reading this article."""
        raise NotImplementedError

    def set_reading(self, article: Article, *, read: bool | None = None, offset: int | None = None) -> None:
        """Remember read state or place. A change of ``read`` can be undone; read-only notes keep it for this run."""
        raise NotImplementedError

    def marks(self) -> Mapping[str, Mark]:
        """Give the marks of every article that has some, by path; for the list and its filter."""
        raise NotImplementedError

    def session(self) -> Session:
        """Give what was on the screen at the end of the last run."""
        raise NotImplementedError

    def set_session(self, session: Session) -> None:
        """Remember what is on the screen; read-only notes keep it for this run."""
        raise NotImplementedError

    # --- texts --------------------------------------------------------------------------------------------------

    def search(
        self,
        pattern: str,
        *,
        fixed: bool = False,
        articles: Sequence[str] = (),
        context: int = 50,
    ) -> Iterator[Hit]:
        """Find a pattern in the library (or in these ``articles``), article by article.

        Smart case: a pattern without a capital finds both. A regular expression when it is one, literally when
        ``fixed`` or when it is none; a blank in the pattern meets any white space.

        Raises:
            Misused: the pattern is empty.
        """
        raise NotImplementedError

    def locate(self, article: Article, quotation: str) -> tuple[Span, ...]:
        """Give the places where a quotation stands, in order; white space and the form of quotes do not matter."""
        raise NotImplementedError

    def cite(self, article: Article, span: Span) -> str:
        """Give a quotation with its source: ``"…" — speaker, in: AFP/The Moscow Times, 15 Oct 2020, ¶3, url``."""
        raise NotImplementedError

    def cite_source(self, article: Article, span: Span) -> str:
        """Give the citation's source alone: ``AFP/The Moscow Times, 15 Oct 2020, ¶3, url``."""
        raise NotImplementedError

    def close(self) -> None:
        """Write what is still to be written and let go of the notes file."""
        raise NotImplementedError
