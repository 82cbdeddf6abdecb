"""How far a long command has come, on standard error, for somebody who looks at it; nothing into files and pipes."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["progress"]

_PATIENCE = 0.5
"""Seconds before anything is shown: what is done sooner needs no counter."""
_PACE = 0.1
"""Seconds between two looks of the counter."""
_WIDTH = 24


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that is told how much of how much is done, or ``None`` where standard error is no terminal.

    The line is drawn over itself, and wiped at the end.
    """
    if not sys.stderr.isatty():
        yield None
        return
    began = time.monotonic()
    shown = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - began < _PATIENCE or now - shown < _PACE:
            return
        shown = now
        full = _WIDTH * done // max(1, total)
        bar = "#" * full + "." * (_WIDTH - full)
        sys.stderr.write(f"\r{what} [{bar}] {done:,} of {total:,}\x1b[K")
        sys.stderr.flush()

    try:
        yield tell
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
