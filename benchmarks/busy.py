"""Keys in the same three panes while names and numbers are still being looked for."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Figure, Missing
from benchmarks.reading import three

TITLE = "while analysis runs"
_SECONDS = 6.0


def measure(place: Path) -> Iterator[Figure | Missing]:
    """Press j and Space for some seconds after the texts stand there, with an empty cache."""
    shutil.rmtree(place / "reading", ignore_errors=True)
    with three(place) as terminal:
        samples = []
        busy = 0.0
        worked = terminal.seconds_of_children()
        end = time.perf_counter() + _SECONDS
        while time.perf_counter() < end:
            for key in ("j", "j", "j", "space"):
                samples.append(terminal.press(key, quiet=0.03).first)
        busy = terminal.seconds_of_children() - worked
    if busy < _SECONDS / 4:
        yield Missing("key", f"the subprocess worked only {busy:.1f} of {_SECONDS:g} s")
    yield Figure("key (j j j Space)", tuple(samples), target=10, of="p95")
