"""The notes and the reading state: one TinyDB file that survives what can happen to files."""

from __future__ import annotations

from kgreader.store.files import merge_files
from kgreader.store.ids import new_id
from kgreader.store.store import Store

__all__ = ["Store", "merge_files", "new_id"]
