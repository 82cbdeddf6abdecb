"""The notes and the reading state: one TinyDB file that survives what can happen to files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgreader.store.ids import new_id
from kgreader.store.store import Store
from kgreader.store.texts import KeptTexts

if TYPE_CHECKING:
    from kgreader.model import Annotation
    from kgreader.store.examination import Examination

__all__ = [
    "Examination",
    "KeptTexts",
    "Store",
    "count_notes",
    "examine",
    "merge_annotations",
    "merge_files",
    "new_id",
]


def count_notes(raw: bytes) -> int:
    """Give the number of annotations in an intact notes file."""
    from kgreader.store.layout import ANNOTATIONS, decode

    return len(decode(raw).tables.get(ANNOTATIONS, ()))


def examine(path: str) -> Examination:
    """Look at a notes file without changing anything; see `kgreader.store.examination`."""
    from kgreader.store.examination import examine as look

    return look(path)


def merge_annotations(one: Annotation, other: Annotation) -> Annotation:
    """Merge two versions of an annotation that have nothing in common but its id; nothing that they say is lost."""
    from kgreader.store.ids import key_of
    from kgreader.store.merge import merge_records
    from kgreader.store.records import from_record, to_record

    return from_record(key_of(one.id), merge_records(None, to_record(one), to_record(other)))


def merge_files(base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """Merge two versions of a notes file that came from ``base``; see `kgreader.store.files.merge_files`."""
    from kgreader.store import files

    return files.merge_files(base, ours, theirs)
