"""Notes as files that other tools read. The same notes give the same bytes."""

from __future__ import annotations

from kgreader.export.formats import FORMATS, Format, pack, write
from kgreader.export.incoming import read
from kgreader.export.passage import Passage

__all__ = ["FORMATS", "Format", "Passage", "pack", "read", "write"]
