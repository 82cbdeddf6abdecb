"""The articles of a library: listed, summarised, opened, known by name and by text.

Summaries are remembered by path and stay true to the last `Shelf.discover`; a date without its year is completed
from the other articles, in rows and in opened articles alike.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kgreader import library
from kgreader.errors import Unreadable
from kgreader.library.discovery import SUFFIXES, Discovery, Entry
from kgreader.model import Article, Metadata, Summary

if TYPE_CHECKING:
    from kgreader.library import SummaryCache

__all__ = ["Shelf"]

_SMALL = 40
"""Articles that are summarised on the spot where one of them lacks its year."""
_MANY = 2000
"""Rows beyond which dates are completed once, when all rows are known, and not at every batch."""


class Shelf:
    """The files under some paths, and the texts that have none."""

    def __init__(self, paths: Sequence[str], cache: Path) -> None:
        self.paths = tuple(paths)
        self._cache_folder = cache
        self._memory: dict[str, tuple[Article, Summary]] = {}
        self._entries: dict[str, Entry] | None = None
        self._known: dict[str, Summary] = {}
        self._resolved: dict[str, Summary] | None = None
        self._opened: dict[str, tuple[tuple[int, int] | None, str]] = {}
        """Size, time and digest of files when they were opened last, by whatever part of the program."""
        self._absolute: dict[str, str] | None = None
        self._digests: dict[str, str] | None = None

    @cached_property
    def _cache(self) -> SummaryCache:
        return library.SummaryCache(self._cache_folder)

    # listing

    def discover(self) -> Discovery:
        """List the files anew; texts from memory come first."""
        found = library.discover(self.paths)
        entries = (*(_entry(summary) for _, summary in self._memory.values()), *found.entries)
        self._entries = {entry.path: entry for entry in entries}
        self._absolute = None
        kept = {}
        for path, summary in self._known.items():
            entry = self._entries.get(path)
            if entry is not None and (entry.size, entry.modified) == (summary.size, summary.modified):
                kept[path] = summary
        self._know(kept)
        return Discovery(entries, found.problems)

    def entries(self) -> dict[str, Entry]:
        """Give the files of the last listing by path; lists them when nobody did."""
        if self._entries is None:
            self.discover()
        assert self._entries is not None
        return self._entries

    def _know(self, known: dict[str, Summary]) -> None:
        self._known = known
        self._resolved = self._digests = None

    # rows

    def summaries(self) -> tuple[Summary, ...]:
        """Give a row for every file, in order; reads what nobody knows."""
        missing = self.missing(whatever_size=True)
        self.learn(self._read(missing))
        if missing:
            self._cache.save()
        return self.known()

    def _read(self, entries: Iterable[Entry]) -> list[Summary]:
        rows = []
        for entry in entries:
            summary = library.summary_of(entry)
            self._cache.put(entry, summary)
            rows.append(summary)
        return rows

    def missing(self, *, whatever_size: bool = False) -> tuple[Entry, ...]:
        """Give the files whose rows neither memory nor cache knows.

        The cache of a large library is left to the subprocess, unless ``whatever_size``: it would take seconds.
        """
        found = {}
        missing = []
        ask_cache = whatever_size or len(self.entries()) <= _MANY
        for path, entry in self.entries().items():
            if path in self._known:
                continue
            if path in self._memory:
                found[path] = self._memory[path][1]
            elif ask_cache and (summary := self._cache.get(entry)) is not None:
                found[path] = summary
            else:
                missing.append(entry)
        if found:
            self._know({**self._known, **found})
        return tuple(missing)

    def learn(self, rows: Iterable[Summary]) -> None:
        """Take rows made elsewhere."""
        entries = self.entries()
        for row in rows:
            if row.path in entries:
                self._known[row.path] = row
        self._know(self._known)

    def known(self) -> tuple[Summary, ...]:
        """Give the known rows in order, dates completed."""
        return tuple(self._complete().values())

    def _complete(self) -> dict[str, Summary]:
        if self._resolved is None:
            rows = [self._known[path] for path in self.entries() if path in self._known]
            if len(rows) == len(self.entries()) or len(rows) <= _MANY:
                rows = list(library.resolve_dates(rows))
            self._resolved = {row.path: row for row in rows}
        return self._resolved

    # articles

    def add_text(self, raw: str, path: str) -> Article:
        """Take a text that has no file."""
        return self._remember(
            library.article_from_text(raw, path=path), len(raw.encode("utf-8", "surrogatepass"))
        )

    def add_bytes(self, data: bytes, path: str) -> Article:
        """Take bytes that have no file; raises `Unreadable`."""
        return self._remember(library.article_from_bytes(data, path=path), len(data))

    def _remember(self, article: Article, size: int) -> Article:
        self._memory[article.path] = (article, library.summarise(article, size=size, modified=0))
        self._entries = None
        return article

    def in_memory(self, path: str) -> bool:
        """Say whether a path names a text that has no file."""
        return path in self._memory

    def article(self, path: str) -> Article:
        """Open an article, its date completed; raises `Unreadable`."""
        if path in self._memory:
            article = self._memory[path][0]
        else:
            state = _state(path)
            article = library.open_article(path)
            self._opened[path] = state, article.digest
        date = article.metadata.date
        if date is not None and date.startswith("--"):
            return replace(article, metadata=self._dated(article))
        return article

    def _dated(self, article: Article) -> Metadata:
        """Complete an article's date from the library, or from its folder where the library has nothing else."""
        about, path = article.metadata, article.path
        entries = self.entries()
        if path in entries and len(entries) > 1:
            if len(entries) <= _SMALL:
                self.summaries()
            row = self._complete().get(path)
            if row is not None and row.digest == article.digest:
                about = replace(about, date=row.metadata.date, date_inferred=row.metadata.date_inferred)
        elif not self.in_memory(path):
            own = self._with_neighbours(article)[0]
            about = replace(about, date=own.metadata.date, date_inferred=own.metadata.date_inferred)
        return about

    def _with_neighbours(self, article: Article) -> tuple[Summary, ...]:
        """Give the rows of an article and of those beside it in its folder, dates completed."""
        folder = os.path.dirname(article.path)
        try:
            names = sorted(os.listdir(folder or "."))
        except OSError:
            names = []
        own = os.path.basename(article.path)
        names = [name for name in names if name != own and name.endswith(SUFFIXES) and name[0] != "."]
        rows = [library.summarise(article, size=0, modified=0)]
        for entry in library.discover([os.path.join(folder, name) for name in names[:_SMALL]]).entries:
            summary = self._cache.get(entry)
            rows.append(summary if summary is not None else self._read([entry])[0])
        return library.resolve_dates(rows)

    def changed(self, article: Article) -> bool:
        """Say whether the file of an opened article has vanished or holds another text."""
        if article.path in self._memory:
            return False
        state = _state(article.path)
        known, digest = self._opened.get(article.path, (None, ""))
        if state is None or state != known:
            try:
                digest = library.open_article(article.path).digest
            except Unreadable:
                return True
            self._opened[article.path] = state, digest
        return digest != article.digest

    # names

    def named(self, absolute: str) -> str:
        """Give the name under which the reader knows a file; relative to the working folder outside the library."""
        entries = self.entries()
        for root in self.paths:
            start = os.path.abspath(root)
            if absolute.startswith(start):
                name = root.rstrip("/" + os.sep) + absolute[len(start) :].replace(os.sep, "/")
                if name in entries:
                    return name
        if self._absolute is None:
            few = entries if len(entries) <= _MANY else ()
            self._absolute = {os.path.abspath(path): path for path in few}
        return self._absolute.get(absolute) or _shortest(absolute)

    def digest_of(self, path: str) -> str:
        """Give the digest of an article's text as far as it is known; else an empty string."""
        row = self._known.get(path)
        return row.digest if row is not None else ""

    def with_digest(self, digest: str) -> str | None:
        """Give the path of a known article with this text."""
        if self._digests is None:
            self._digests = {row.digest: row.path for row in reversed(self._known.values()) if row.digest}
        return self._digests.get(digest)


def _entry(row: Summary) -> Entry:
    return Entry(row.path, row.size, row.modified)


def _state(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _shortest(absolute: str) -> str:
    """Give the path from the working folder, unless it leads far up."""
    try:
        relative = os.path.relpath(absolute)
    except ValueError:  # another drive
        return absolute
    return absolute if len(relative) > len(absolute) else relative.replace(os.sep, "/")
