"""Two people's files become one: what ``git`` asks of a merge driver."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kgreader.errors import StoreError
from kgreader.store.layout import (
    FORMAT,
    Content,
    DamagedFile,
    ForeignFile,
    blank,
    decode,
    encode,
    line,
    parse,
)
from kgreader.store.merge import merge_tables
from kgreader.store.salvage import salvage

__all__ = ["merge_files"]


def merge_files(base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """Merge two versions of a notes file that came from ``base``, which may be empty; nothing written is lost.

    It does not matter who is ``ours``; merging again changes nothing. Damaged versions and such with the marks of an
    unfinished merge are read as far as they go. Raises `StoreError` for files of a newer format, or of
    something else than notes.
    """
    old, mine, other = (_content(raw) for raw in (base, ours, theirs))
    merged = Content()
    for name in {**mine.tables, **other.tables}:
        records = merge_tables(_records(old, name), _records(mine, name), _records(other, name))
        merged.tables[name] = {key: line(key, record) for key, record in records.items()}
    for name in mine.other.keys() | other.other.keys():
        versions = {content.other[name] for content in (mine, other) if name in content.other}
        changed = versions - {old.other.get(name)}
        merged.other[name] = max(changed or versions)
    return b"".join(encode(merged))


def _content(raw: bytes) -> Content:
    try:
        content = decode(raw)
    except DamagedFile:
        content = salvage(raw).content
        if not blank(raw) and not any(content.tables.values()):
            raise StoreError("One of the files to merge holds no notes that can be read.") from None
    except ForeignFile:
        raise StoreError("One of the files to merge is not a file of notes.") from None
    if content.format > FORMAT:
        raise StoreError("One of the files to merge was written by a newer kgreader; update this one.")
    return content


def _records(content: Content, table: str) -> Mapping[int, dict[str, Any]]:
    return {key: parse(row) for key, row in content.tables.get(table, {}).items()}
