"""Opening an article from the list: Enter pressed to the frame with its text."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import make
from benchmarks.measure import Figure
from benchmarks.program import started

TITLE = "opening an article"
COUNT, WORDS = 24, 700


def measure(place: Path) -> Iterator[Figure]:
    """Open every article of a small library for the first time, then once more."""
    library = make.folder(place / "few", COUNT, WORDS)
    with started(place / "opening", str(library), columns=100, rows=45) as terminal:
        terminal.wait_drawn("2020-")
        terminal.settle(1.0)
        for name in ("first time", "again"):
            samples = []
            for _ in range(COUNT):
                since = len(terminal.output)
                sent = time.perf_counter()
                terminal.send(b"\r")
                shown = terminal.wait_for(b"end of the collection", since=since)
                samples.append((terminal.wait_frame(shown).at - sent) * 1e3)
                terminal.settle(0.3)
                terminal.press("q")
                terminal.settle(0.1)
                terminal.press("j") if len(samples) < COUNT else terminal.press("g")
            yield Figure(f"{WORDS} words, {name}", tuple(samples), target=20)
