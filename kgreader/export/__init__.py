"""Notes as files that other tools read. The same notes give the same bytes."""

from __future__ import annotations

from kgreader.export.formats import FORMATS, Format, pack, read, write
from kgreader.export.passage import Passage

__all__ = ["FORMATS", "Format", "Passage", "pack", "read", "write"]
