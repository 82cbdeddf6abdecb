"""A look at the bytes of the notes, so that who needs nothing of them need not open them."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

__all__ = ["may_hold"]


def may_hold(notes: Path, kind: str) -> bool:
    """Say whether a notes file or its journal may hold records of a kind; a stat where nothing has changed."""
    name = f'"{kind}"'.encode()
    return any(_holds(f"{notes}{ending}", name) for ending in ("", ".journal"))


def _holds(path: str, name: bytes) -> bool:
    try:
        status = os.stat(path)
    except OSError:
        return False
    return _read_for(path, name, status.st_ino, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=8)
def _read_for(path: str, name: bytes, *state: int) -> bool:
    """Look into a file; the answer holds as long as its ``state`` is the same."""
    try:
        return name in Path(path).read_bytes()
    except OSError:
        return False
