"""The notes and the reading state: one TinyDB file that survives what can happen to files."""

from __future__ import annotations

from kgreader.store.ids import new_id
from kgreader.store.store import Store
from kgreader.store.texts import KeptTexts

__all__ = ["KeptTexts", "Store", "merge_files", "new_id"]


def merge_files(base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """Merge two versions of a notes file that came from ``base``; see `kgreader.store.files.merge_files`."""
    from kgreader.store import files

    return files.merge_files(base, ours, theirs)
