"""Two people's notes become one file: the work of a merge driver of ``git``."""

from __future__ import annotations

from pathlib import Path

from kgreader.errors import StoreError
from kgreader.workspace.files import write_file

__all__ = ["merge_notes_files"]


def merge_notes_files(base: Path, ours: Path, theirs: Path, *, into: Path | None = None) -> int:
    """Merge two versions of a notes file that came from ``base``; give the number of notes in the merged one.

    The result takes the place of ``ours``, or goes to ``into``, whole or not at all. Nothing that either side wrote is
    lost; who is ``ours`` does not matter. ``base`` may be empty.

    Raises:
        StoreError: a file cannot be read or written, holds no notes, or is of a newer kgreader; nothing was written.
    """
    from kgreader.store import count_notes, merge_files

    merged = merge_files(_read(base), _read(ours), _read(theirs))
    write_file(ours if into is None else into, merged)
    return count_notes(merged)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror or error}).") from None
