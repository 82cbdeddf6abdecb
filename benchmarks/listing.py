"""A library of 100,000 articles: the list, its keys and its filter."""

from __future__ import annotations

import asyncio
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import make
from benchmarks.measure import Figure
from benchmarks.program import command, started, surroundings

TITLE = "list of 100,000"
COUNT = 100_000


async def _mounted() -> float:
    """Mount the list widget on 100,000 rows that lie ready; the milliseconds until it is drawn."""
    from textual.app import App

    from kgreader.tui.look import LOOKS, Look
    from kgreader.tui.rows import Cell, Column, RowList

    class Host(App[None]):
        look = Look(LOOKS["kgreader-dark"])

    def cells(number: int) -> Sequence[Cell]:
        return (("2020-10-06", "faint"), (f"Report {number} of the collection", "strong"))

    app = Host()
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        drawn = asyncio.Event()
        start = time.perf_counter()
        table = RowList((Column("date", 11), Column("title", 0)), cells)
        await app.mount(table)
        table.show(range(COUNT))
        app.call_after_refresh(drawn.set)
        await drawn.wait()
        return (time.perf_counter() - start) * 1e3


def measure(place: Path) -> Iterator[Figure]:
    """Mount the widget alone; then fill the cache through the command line and start the reader on it."""
    yield Figure("widget mounted", tuple(asyncio.run(_mounted()) for _ in range(7)), target=100)
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
        typed = ("c", "o", "u", "r", *["backspace"] * 4) * 3
        keys = [terminal.press(key, quiet=0.2) for key in typed]
        yield Figure("a key of the filter", tuple(key.last for key in keys), target=40)
