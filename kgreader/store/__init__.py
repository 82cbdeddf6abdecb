"""The notes and the reading state: one TinyDB file that survives what can happen to files."""

from __future__ import annotations

from kgreader.store.ids import new_id
from kgreader.store.store import Store

__all__ = ["Store", "new_id"]
