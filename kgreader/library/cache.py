"""A cache of summaries between two runs: one SQLite file that may be deleted at any time.

SQLite because two programs may write at once, a crash leaves the file whole, and only what changed is written. Every
error means an empty cache, never an exception.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kgreader.library.discovery import Entry
from kgreader.model import Metadata, Summary
from kgreader.text import VERSION as TEXT_VERSION

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

__all__ = ["RULES", "SummaryCache"]

RULES = 1
"""Raised when the same file may give another summary."""

_NAME = "summaries.sqlite"
_MANY = 2_000
"""After so many single look-ups all rows are read at once."""
_LIMIT = 250_000
"""More rows than that are cut back, the longest untouched first."""


class SummaryCache:
    """Summaries by absolute path, size and time of change.

    `get` and `put` never raise; `save` writes what was put. A file that is damaged or of another version counts as
    empty and is replaced.
    """

    def __init__(self, folder: Path) -> None:
        """Use the file in ``folder``; the folder is made when something is saved."""
        self._path = folder / _NAME
        self._known: dict[str, tuple[int, int, str]] = {}
        self._fresh: dict[str, tuple[int, int, str]] = {}
        self._asked = 0
        self._whole = False
        self._connection = self._open(create=False)

    def get(self, entry: Entry) -> Summary | None:
        """Give the summary of a file that has not changed since; ``None`` where there is none."""
        key = _key(entry)
        row = self._fresh.get(key) or self._known.get(key) or self._look_up(key)
        if row is None or row[0] != entry.size or row[1] != entry.modified:
            return None
        return _unpack(entry, row[2])

    def put(self, entry: Entry, summary: Summary) -> None:
        """Remember a summary until `save`; problems are not remembered, since they may be gone at the next look."""
        if not summary.problem:
            self._fresh[_key(entry)] = (entry.size, entry.modified, _pack(summary))

    def save(self) -> None:
        """Write what was put since the last time; a full disk or a missing permission loses only the cache."""
        if not self._fresh:
            return
        if self._connection is None:
            self._connection = self._open(create=True)
        if self._connection is None:
            return
        rows = [(key, *row) for key, row in self._fresh.items()]
        try:
            with self._connection as connection:
                connection.executemany("INSERT OR REPLACE INTO summary VALUES (?, ?, ?, ?)", rows)
                connection.execute(
                    "DELETE FROM summary WHERE rowid <= (SELECT max(rowid) - ? FROM summary)", (_LIMIT,)
                )
        except self._errors():
            self._drop()
            return
        self._known.update(self._fresh)
        self._fresh.clear()

    def close(self) -> None:
        """Let the file go; the cache is then empty."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._known.clear()

    def _look_up(self, key: str) -> tuple[int, int, str] | None:
        if self._connection is None or self._whole:
            return None
        self._asked += 1
        try:
            if self._asked > _MANY:
                self._whole = True
                rows = self._connection.execute("SELECT path, size, modified, body FROM summary")
                self._known = {path: (size, modified, body) for path, size, modified, body in rows}
                return self._known.get(key)
            found = self._connection.execute(
                "SELECT size, modified, body FROM summary WHERE path = ?", (key,)
            ).fetchone()
        except self._errors():
            self._drop()
            return None
        return tuple(found) if found is not None else None

    def _open(self, *, create: bool) -> sqlite3.Connection | None:
        if not create and not self._path.exists():
            return None
        import sqlite3

        for attempt in (1, 2):
            try:
                if create:
                    self._path.parent.mkdir(parents=True, exist_ok=True)
                connection = sqlite3.connect(self._path, timeout=2, check_same_thread=False)
            except (sqlite3.Error, OSError):
                return None
            try:
                self._prepare(connection)
            except sqlite3.OperationalError:
                connection.close()
                return None  # locked or without permission: work without it
            except sqlite3.Error:
                connection.close()
                if attempt == 2 or not self._remove():
                    return None
            else:
                return connection
        return None

    @staticmethod
    def _prepare(connection: sqlite3.Connection) -> None:
        version = RULES * 1_000 + TEXT_VERSION
        if connection.execute("PRAGMA user_version").fetchone()[0] != version:
            with connection:
                connection.execute("DROP TABLE IF EXISTS summary")
                connection.execute(
                    "CREATE TABLE summary (path TEXT UNIQUE, size INTEGER, modified INTEGER, body TEXT)"
                )
                connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("SELECT count(*) FROM (SELECT 1 FROM summary LIMIT 1)").fetchone()

    def _drop(self) -> None:
        """Give a damaged file up."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        self._remove()

    def _remove(self) -> bool:
        try:
            os.unlink(self._path)
        except OSError:
            return False
        return True

    @staticmethod
    def _errors() -> tuple[type[Exception], ...]:
        import sqlite3

        return (sqlite3.Error, OSError, UnicodeError, OverflowError)


def _key(entry: Entry) -> str:
    path = entry.path
    if not path.startswith("/") or "/." in path or "//" in path:
        path = os.path.abspath(path)
    return path if path.isascii() else path.encode("utf-8", "backslashreplace").decode("utf-8")


def _pack(summary: Summary) -> str:
    import json

    meta = summary.metadata
    return json.dumps(
        [
            summary.digest,
            summary.heading,
            summary.opening,
            summary.words,
            meta.title,
            meta.outlet,
            meta.author,
            meta.agency,
            meta.date,
            meta.date_inferred,
            meta.place,
            meta.caption,
            meta.url,
        ]
    )


def _unpack(entry: Entry, body: str) -> Summary | None:
    import json

    try:
        digest, heading, opening, words, *meta = json.loads(body)
        return Summary(
            entry.path, digest, Metadata(*meta), heading, opening, words, entry.size, entry.modified
        )
    except (ValueError, TypeError):
        return None
