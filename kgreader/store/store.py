"""The notes, as annotations: what the rest of kgreader sees of the store."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tinydb.table import Document

from kgreader.collecting import without_collections
from kgreader.errors import StoreError
from kgreader.model import Annotation
from kgreader.store.ids import key_of, state_key
from kgreader.store.index import DIGEST, SOURCE, TAG, Index, Tallies, Tally
from kgreader.store.journal import Change
from kgreader.store.layout import ANNOTATIONS, KNOWN, line, parse
from kgreader.store.merge import merge_records
from kgreader.store.records import from_record, to_record
from kgreader.store.tables import Database, Table

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Store"]


class Store:
    """Annotations and reading state in one TinyDB file.

    When a method that writes returns, its change is on the disk; `checkpoint` brings it into the file itself. Every
    method may raise `StoreError`, writing ones `ReadOnly`.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open ``path``; a missing file is an empty store, and is made by the first change."""
        self.path = path
        self._database = Database(str(path), read_only=read_only)
        self._storage = self._database.journal
        self._read: dict[int, Annotation] = {}
        self._indexes: dict[re.Pattern[bytes], Index] = {}
        self._tallies: Tallies | None = None

    # Annotations -------------------------------------------------------------------------------------------

    def annotations(self) -> tuple[Annotation, ...]:
        """Give all annotations, in order of writing."""
        self._follow()
        with without_collections():
            return tuple([self._annotation(key) for key in sorted(self._rows())])

    def of(self, source: str) -> tuple[Annotation, ...]:
        """Give the annotations that have a target in this article, in order of writing."""
        return self._some(self._index(SOURCE).keys.get(source, {}))

    def tagged(self, tag: str) -> tuple[Annotation, ...]:
        """Give the annotations that carry this tag, in order of writing."""
        return self._some(self._index(TAG).keys.get(tag, {}))

    def sources(self) -> dict[str, int]:
        """Give the annotated articles with the number of their annotations."""
        return {source: len(keys) for source, keys in sorted(self._index(SOURCE).keys.items())}

    def with_digest(self, digest: str) -> tuple[Annotation, ...]:
        """Give the annotations that were written on this text, wherever its file was, in order of writing."""
        return self._some(self._index(DIGEST).keys.get(digest, {}))

    def tallies(self) -> dict[str, Tally]:
        """Give what lies on each annotated article, in no order; cheap where nothing changed."""
        self._follow()
        if self._tallies is None:
            self._tallies = Tallies(self._rows())
        return self._tallies.all()

    def tags(self) -> dict[str, int]:
        """Give the tags in use with the number of annotations that carry them."""
        return {tag: len(keys) for tag, keys in sorted(self._index(TAG).keys.items())}

    def get(self, id: str) -> Annotation | None:
        """Give the annotation with this id."""
        self._follow()
        key = key_of(id)
        return self._annotation(key) if key in self._rows() else None

    def __len__(self) -> int:
        """Count the annotations."""
        return len(self._rows())

    def put(self, annotation: Annotation) -> None:
        """Insert an annotation, or replace the one with its id."""
        self.put_many((annotation,))

    def put_many(self, annotations: Iterable[Annotation]) -> None:
        """Insert or replace annotations in one write: all of them or, on failure, none.

        Where another process changed one since it was read here, the two versions are merged.
        """
        wanted = {key_of(annotation.id): annotation for annotation in annotations}
        if not wanted:
            return
        seen = {key: self._annotation(key) for key in wanted if key in self._read or key in self._rows()}
        with self._storage.exclusive():
            rows = self._rows()
            documents: list[Document] = []
            for key, annotation in wanted.items():
                now = parse(rows[key]) if key in rows else None
                record = to_record(annotation, now)
                if now is not None and from_record(key, now) != seen.get(key):
                    base = to_record(seen[key]) if key in seen else None
                    record = merge_records(base, to_record(annotation), now)
                documents.append(Document(record, key))
            self._table(ANNOTATIONS).put(documents)
        self._follow()

    def remove(self, id: str) -> Annotation | None:
        """Remove an annotation; give it as it was last, or ``None`` where there was none."""
        removed = self.remove_many((id,))
        return removed[0] if removed else None

    def remove_many(self, ids: Iterable[str]) -> tuple[Annotation, ...]:
        """Remove annotations in one write; give those that were there, as they were last."""
        keys = dict.fromkeys(key_of(id) for id in ids)
        if not keys:
            return ()
        with self._storage.exclusive():
            self._follow()
            removed = tuple(self._annotation(key) for key in keys if key in self._rows())
            self._table(ANNOTATIONS).drop(keys)
        self._follow()
        return removed

    # Reading state -----------------------------------------------------------------------------------------

    def state(self, kind: str, key: str) -> dict[str, Any] | None:
        """Give what was kept under a key; ``kind`` is a table: ``reading``, ``session``, ``tags``, ``corrections``,
        ``joins``."""
        document = self._table(kind).get(doc_id=state_key(key))
        value = document.get("value") if isinstance(document, Document) else None
        return value if isinstance(value, dict) else None

    def states(self, kind: str) -> dict[str, dict[str, Any]]:
        """Give everything of a kind, by key, in order of the keys."""
        found: dict[str, dict[str, Any]] = {}
        for row in list(self._storage.content.tables.get(_kind(kind), {}).values()):
            record = parse(row)
            if isinstance(record.get("key"), str) and isinstance(record.get("value"), dict):
                found[record["key"]] = record["value"]
        return dict(sorted(found.items()))

    def rows(self, kind: str) -> tuple[bytes, ...]:
        """Give the records of a kind as they are written; as long as they are equal, `states` gives the same."""
        return tuple(self._storage.content.tables.get(_kind(kind), {}).values())

    def set_state(self, kind: str, key: str, value: dict[str, Any] | None) -> None:
        """Keep a value under a key, or forget it with ``None``. An equal value costs no write."""
        self.set_states(kind, {key: value})

    def set_states(self, kind: str, values: dict[str, dict[str, Any] | None]) -> None:
        """Keep several values in one write."""
        rows = self._storage.content.tables.get(_kind(kind), {})
        changes: list[Change] = []
        for key, value in values.items():
            number = state_key(key)
            row = None if value is None else line(number, {"key": key, "value": value})
            if rows.get(number) != row:
                changes.append(Change(kind, number, row))
        self._storage.apply(changes)

    # The file ----------------------------------------------------------------------------------------------

    def refresh(self) -> bool:
        """Take over what other processes wrote; ``True`` if anything changed. Cheap enough for every second."""
        return self._storage.refresh()

    @property
    def pending(self) -> bool:
        """Whether `checkpoint` has something to do."""
        return self._storage.pending

    def checkpoint(self, *, wait: bool = False) -> None:
        """Bring the file up to date. The work is done beside the caller, who goes on at once, unless ``wait``."""
        self._storage.checkpoint(wait=wait)

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences that the reader must be told, in the order in which things happened."""
        return tuple(self._storage.notices)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written; a notice says why."""
        return bool(self._storage.reason)

    def close(self) -> None:
        """Bring the file to rest and let go of it."""
        self._database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    # Inside ------------------------------------------------------------------------------------------------

    def _table(self, name: str) -> Table:
        table = self._database.table(_kind(name))
        assert isinstance(table, Table)
        return table

    def _rows(self) -> dict[int, bytes]:
        return self._storage.content.tables.setdefault(ANNOTATIONS, {})

    def _some(self, keys: Iterable[int]) -> tuple[Annotation, ...]:
        rows = self._rows()
        with without_collections():
            return tuple([self._annotation(key) for key in sorted(keys) if key in rows])

    def _annotation(self, key: int) -> Annotation:
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = from_record(key, parse(self._rows()[key]))
        return found

    def _follow(self) -> None:
        """Forget what changed since the last look, and let the index follow."""
        changes = [change for change in self._storage.news() if change.table == ANNOTATIONS]
        for change in changes:
            self._read.pop(change.key, None)
        for index in self._indexes.values():
            index.follow(changes)
        if self._tallies is not None:
            self._tallies.follow(changes)

    def _index(self, field: re.Pattern[bytes]) -> Index:
        self._follow()
        if field not in self._indexes:
            self._indexes[field] = Index(self._rows(), field)
        return self._indexes[field]


def _kind(name: str) -> str:
    if name not in KNOWN:
        raise StoreError(f"There is no table {name} in a file of notes; the tables are {', '.join(KNOWN)}.")
    return name
