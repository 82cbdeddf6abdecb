"""Memory of the reader with the five sample articles, four of them side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Figure
from benchmarks.program import ARTICLES, started

TITLE = "memory, five articles"


def measure(place: Path) -> Iterator[Figure]:
    """Read the resident memory once everything is lit, and again after some reading."""
    with started(place / "memory", str(ARTICLES)) as terminal:
        terminal.wait_drawn("TRT")
        terminal.settle(1.0)
        listed = terminal.memory().now
        for key in ("space", "space", "space", "space", "v"):
            terminal.press(key)
        terminal.settle(2.0)
        lit = terminal.memory()
        yield Figure("list", (listed,), "MiB")
        yield Figure("four panes, lit", (lit.now,), "MiB", 70)
        yield Figure("peak", (lit.peak,), "MiB")
        yield Figure("analysing subprocess", (terminal.memory_of_children(),), "MiB")
