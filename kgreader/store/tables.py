"""TinyDB's database and tables over `JournalStorage`: the same verbs, one record costs one record.

Everything that TinyDB offers works, also with other processes writing; what names a record by its number does
not read or write the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.table import Document
from tinydb.table import Table as _Table

from kgreader.store.ids import key_of, new_id
from kgreader.store.journal import Change
from kgreader.store.layout import line
from kgreader.store.storage import JournalStorage

__all__ = ["Database", "Table"]


class Table(_Table):
    """A TinyDB table whose records can be put and removed one by one."""

    default_query_cache_capacity = 0
    """Results are not cached: other processes change the table."""

    def __init__(
        self, storage: JournalStorage, name: str, cache_size: int = 0, persist_empty: bool = False
    ) -> None:
        super().__init__(storage, name, cache_size, persist_empty)
        self._journal = storage

    def put(self, documents: Iterable[Document]) -> None:
        """Insert or replace documents under their own numbers, in one write."""
        rows = [Change(self.name, item.doc_id, line(item.doc_id, item)) for item in documents]
        self._journal.apply(rows)

    def drop(self, keys: Iterable[int]) -> list[int]:
        """Remove the documents with these numbers in one write; give those that were there."""
        with self._journal.exclusive():
            rows = self._journal.content.tables.get(self.name, {})
            present = [key for key in dict.fromkeys(keys) if key in rows]
            self._journal.apply([Change(self.name, key, None) for key in present])
        return present

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document; its number is its own, or a new ULID's."""
        with self._journal.exclusive():
            if isinstance(document, Document):
                if self.contains(doc_id=document.doc_id):
                    raise ValueError(f"Document with ID {document.doc_id} already exists")
                self.put([document])
                return document.doc_id
            key = key_of(new_id())
            self.put([Document(document, key)])
            return key

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Insert or update; a document with a number of its own is put under it, fields of an older one stay."""
        if cond is not None or not isinstance(document, Document):
            return super().upsert(document, cond)
        with self._journal.exclusive():
            older = self.get(doc_id=document.doc_id)
            fields = {**older, **document} if isinstance(older, Document) else document
            self.put([Document(fields, document.doc_id)])
        return [document.doc_id]

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Remove the documents that match, or those with these numbers."""
        if doc_ids is not None:
            return self.drop(doc_ids)
        return super().remove(cond)

    def _get_next_id(self) -> int:
        return key_of(new_id())

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with self._journal.exclusive():
            super()._update_table(updater)


class Database(TinyDB):
    """``TinyDB(path)``, safe."""

    table_class: type[_Table] = Table

    def __init__(self, path: str, *, read_only: bool = False) -> None:
        super().__init__(path, storage=JournalStorage, read_only=read_only)

    @property
    def journal(self) -> JournalStorage:
        """The storage, by its own type."""
        return cast(JournalStorage, self._storage)

    def drop_tables(self) -> None:
        """Remove everything."""
        with self.journal.exclusive():
            super().drop_tables()

    def drop_table(self, name: str) -> None:
        """Remove a table."""
        with self.journal.exclusive():
            super().drop_table(name)
