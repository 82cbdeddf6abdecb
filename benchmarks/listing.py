"""A library of 100,000 articles: the list and its filter."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks import make
from benchmarks.measure import Figure
from benchmarks.program import command, started, surroundings

TITLE = "list of 100,000"
COUNT = 100_000


def measure(place: Path) -> Iterator[Figure]:
    """Fill the cache once through the command line, then start the reader on it."""
    home, library = place / "listing", make.folder(place / "many", COUNT, 60)
    home.mkdir()
    subprocess.run(
        command("list", "--format", "csv", str(library)),
        env=surroundings(home),
        cwd=home,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    with started(home, str(library), columns=160, rows=45) as terminal:
        rows = terminal.wait_drawn("2020-", limit=120)
        yield Figure("first rows on the screen", (terminal.when(rows.end),))
        terminal.settle(2.0, 120)
        steps = [terminal.press("j").first for _ in range(30)]
        yield Figure("next row (j)", tuple(steps))
        terminal.press("/")
        keys = [
            terminal.press(key, quiet=0.2)
            for _ in range(3)
            for key in ("c", "o", "u", "r", *["backspace"] * 4)
        ]
        yield Figure("a key of the filter", tuple(key.last for key in keys), target=40)
