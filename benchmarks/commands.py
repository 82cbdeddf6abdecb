"""The command line: help, and the list of 1,000 articles with and without a cache."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import make
from benchmarks.measure import Figure, percentile, timed
from benchmarks.program import command, surroundings

TITLE = "command line"


def measure(place: Path) -> Iterator[Figure]:
    """Measure from the start of the process to its end, output into a pipe."""
    home = place / "commands"
    home.mkdir()

    def run(*line: str) -> None:
        subprocess.run(line, env=surroundings(home), cwd=home, stdout=subprocess.PIPE, check=True)

    python = timed(lambda: run(sys.executable, "-c", "pass"), 15)
    yardstick = percentile(python, 50)
    yield Figure("python -c pass", python)
    yield Figure(
        "kgreader --help",
        timed(lambda: run(*command("--help")), 15),
        target=150,
        yardstick=yardstick,
        against="python",
    )
    library = make.folder(home / "thousand", 1000, 400)
    listing = command("list", "--format", "jsonl", str(library))

    def cold() -> None:
        shutil.rmtree(home / "cache", ignore_errors=True)
        run(*listing)

    yield Figure("list of 1,000, cold", timed(cold, 3), target=1500)
    yield Figure("list of 1,000, warm", timed(lambda: run(*listing), 7), target=400)
