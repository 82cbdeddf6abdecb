"""The index of words behind “the other reports of this event”: one SQLite file for each library, in the cache folder.

It may be deleted at any time and holds nothing that the articles do not say. Files that changed, came or went are
noticed when the index is asked; a damaged file is thrown away and made again; where none can be written, the index
lives in memory.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from kgreader.errors import KgreaderError, Unreadable
from kgreader.model import Article, Related

if TYPE_CHECKING:
    from kgreader.comparison.related import Profile
    from kgreader.library import Entry

__all__ = ["RelatedIndex"]

_FORMAT = 1
"""Raised when the same article may give another row."""
_CANDIDATES = 40
"""Articles that share most with the one at hand, and are looked at closely."""
_RAREST = 40
"""Words of an article by which candidates are looked for."""
_LEAST, _LEAST_OF_FEW, _FEW = 0.26, 0.23, 100
"""Likeness from which an article is shown, and from which in a library of so few articles that a chance likeness is
rare; measured in ``docs/links.md``."""
_STEP = 50
"""Articles that are read between two words of progress."""
_FILES = 12
"""Libraries whose index is kept."""
_SCHEMA = """
CREATE TABLE article (id INTEGER PRIMARY KEY, path TEXT UNIQUE, size INTEGER, modified INTEGER, names TEXT);
CREATE VIRTUAL TABLE found USING fts5(words, tokenize = 'unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(found, 'row');
"""


class RelatedIndex:
    """Words and names of the articles of one library.

    Args:
        cache: The cache folder.
        paths: The files, folders and globs of the library; each library has its own file.

    Raises:
        KgreaderError: this Python's SQLite has no full-text search.
    """

    def __init__(self, cache: Path, paths: Sequence[str]) -> None:
        key = "\n".join([str(_FORMAT), *sorted(os.path.abspath(os.path.expanduser(path)) for path in paths)])
        digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
        self._file = cache / "related" / f"{digest}.sqlite"
        self._connection = self._open()
        self._held: dict[str, int] = {}
        self._paths: set[str] = set()
        self._rarities: dict[str, float] = {}

    # the file

    def _open(self) -> sqlite3.Connection:
        """Open the file, or a new one where it is damaged, or none where nothing can be written."""
        for attempt in (1, 2):
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                return self._prepared(sqlite3.connect(self._file, timeout=2, check_same_thread=False))
            except sqlite3.OperationalError as error:
                if "fts5" in str(error):
                    raise KgreaderError(
                        "This Python's SQLite has no full-text search (FTS5); other reports of an event cannot be "
                        "looked for."
                    ) from None
                break
            except sqlite3.DatabaseError:
                if attempt == 2 or not self._remove():
                    break
            except OSError:
                break
        return self._prepared(sqlite3.connect(":memory:", check_same_thread=False))

    @staticmethod
    def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
        try:
            if connection.execute("PRAGMA user_version").fetchone()[0] != _FORMAT:
                connection.executescript(
                    "DROP TABLE IF EXISTS vocabulary; DROP TABLE IF EXISTS found; DROP TABLE IF EXISTS article;"
                    f"{_SCHEMA} PRAGMA user_version = {_FORMAT};"
                )
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("SELECT count(*) FROM article").fetchone()
            connection.execute("SELECT count(*) FROM (SELECT rowid FROM found LIMIT 1)").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection

    def _remove(self) -> bool:
        try:
            os.unlink(self._file)
        except OSError:
            return False
        return True

    def _again(self) -> None:
        """Begin anew after the file turned out to be damaged."""
        self._held = {}
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()
        self._remove()
        self._connection = self._open()

    def close(self) -> None:
        """Let the file go, and the oldest files of other libraries."""
        self._connection.close()
        with contextlib.suppress(OSError):
            files = sorted(self._file.parent.glob("*.sqlite"), key=lambda file: -file.stat().st_mtime)
            for file in files[_FILES:]:
                file.unlink()

    # keeping it up to date

    def update(self, entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
        """Bring the index up to these files; gives how many of the new ones are done, and how many there are."""
        try:
            yield from self._update(entries)
        except sqlite3.DatabaseError:
            self._again()
            yield from self._update(entries)

    def _update(self, entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
        rows = self._connection.execute("SELECT path, size, modified, id FROM article")
        known = {path: (size, modified, id) for path, size, modified, id in rows}
        wanted = {_name(entry.path): entry for entry in entries if entry.modified >= 0}
        gone = [known[path][2] for path in known.keys() - wanted.keys()]
        fresh = [
            entry
            for name, entry in wanted.items()
            if known.get(name, (0, 0))[:2] != (entry.size, entry.modified)
        ]
        gone += [known[_name(entry.path)][2] for entry in fresh if _name(entry.path) in known]
        self._forget(gone)
        for start in range(0, len(fresh), _STEP):
            yield start, len(fresh)
            self._learn(fresh[start : start + _STEP])
        if gone or fresh:
            self._held = {}

    def _forget(self, ids: Sequence[int]) -> None:
        if ids:
            with self._connection as connection:
                connection.executemany("DELETE FROM found WHERE rowid = ?", [(id,) for id in ids])
                connection.executemany("DELETE FROM article WHERE id = ?", [(id,) for id in ids])

    def _learn(self, entries: Sequence[Entry]) -> None:
        from kgreader.comparison.related import profile
        from kgreader.library import text_of

        with self._connection as connection:
            for entry in entries:
                try:
                    own = profile(text_of(entry.path))
                except Unreadable:
                    continue
                names = json.dumps(own.names, ensure_ascii=False, separators=(",", ":"))
                row = (_name(entry.path), entry.size, entry.modified, names)
                id = connection.execute(
                    "INSERT INTO article (path, size, modified, names) VALUES (?, ?, ?, ?)", row
                ).lastrowid
                connection.execute(
                    "INSERT INTO found (rowid, words) VALUES (?, ?)", (id, " ".join(own.words))
                )

    # asking it

    def related(self, article: Article, entries: Sequence[Entry], *, most: int = 20) -> tuple[Related, ...]:
        """Give the files of ``entries`` that probably tell of the same event as the article, the best first.

        ``update`` must have seen these entries. An article that is like none gives nothing.
        """
        try:
            return self._related(article, entries, most)
        except sqlite3.DatabaseError:
            self._again()
            for _ in self._update(entries):
                pass
            return self._related(article, entries, most)

    def _related(self, article: Article, entries: Sequence[Entry], most: int) -> tuple[Related, ...]:
        from kgreader.comparison.related import likeness, profile, reasons

        own = profile(article.text)
        paths = {_name(entry.path): entry.path for entry in entries}
        paths.pop(_name(article.path), None)
        least = _LEAST if len(paths) > _FEW else _LEAST_OF_FEW
        hits = []
        for name, other in self._candidates(own, _name(article.path)):
            if name in paths:
                score = likeness(own, other, self.rarity)
                names = reasons(own, other, self.rarity) if score >= least else ()
                if names:
                    hits.append(Related(paths[name], round(score, 3), names))
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.path))[:most])

    def _candidates(self, own: Profile, own_path: str) -> Iterator[tuple[str, Profile]]:
        """Give the articles that share the rarest words."""
        from kgreader.comparison.related import Profile

        self._load()
        least = 2 if own_path in self._paths else 1  # a word that nobody else has finds nobody
        known = [word for word in own.words if self._held.get(word, 0) >= least]
        rarest = sorted(known, key=self.rarity, reverse=True)[:_RAREST]
        if not rarest:
            return
        sought = " OR ".join(f'"{word}"' for word in rarest)
        rows = self._connection.execute(
            "SELECT article.path, found.words, article.names FROM found JOIN article ON article.id = found.rowid "
            "WHERE found MATCH ? ORDER BY bm25(found) LIMIT ?",
            (sought, _CANDIDATES),
        )
        for path, words, names in rows:
            yield path, Profile(tuple(words.split()), json.loads(names))

    def _load(self) -> None:
        """Read in how many articles each word stands, once after each change."""
        if not self._held:
            self._held = dict(self._connection.execute("SELECT term, doc FROM vocabulary"))
            self._paths = {path for (path,) in self._connection.execute("SELECT path FROM article")}
            self._rarities = {}

    def rarity(self, word: str) -> float:
        """Give the inverse document frequency of a word in this library."""
        known = self._rarities.get(word)
        if known is None:
            from kgreader.comparison.related import rarity

            known = self._rarities[word] = rarity(word, self._held.get(word, 0), len(self._paths))
        return known


def _name(path: str) -> str:
    """Give the name of a file in the index; names that are not UTF-8 are written in ASCII."""
    path = os.path.abspath(path)
    return path if path.isascii() else path.encode("utf-8", "backslashreplace").decode("utf-8")
