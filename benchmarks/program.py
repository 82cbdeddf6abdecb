"""The program under measurement: how it is started, and what surrounds it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.pty import Terminal
from benchmarks.screen import Screen

__all__ = ["ARTICLES", "command", "first_shown", "started", "surroundings"]

ARTICLES = Path(__file__).resolve().parent.parent / "articles"
"""The five sample articles."""


def command(*arguments: str) -> list[str]:
    """Give the command line that starts the program beside this interpreter."""
    script = Path(sys.executable).with_name("kgreader")
    return [*([str(script)] if script.exists() else [sys.executable, "-m", "kgreader"]), *arguments]


def surroundings(place: Path) -> dict[str, str]:
    """Give an environment in which notes, cache and settings lie in the folder ``place``."""
    return {
        **os.environ,
        "HOME": str(place),
        "XDG_CACHE_HOME": str(place / "cache"),
        "XDG_CONFIG_HOME": str(place / "config"),
        "XDG_DATA_HOME": str(place / "data"),
        "KGREADER_CACHE": str(place / "cache"),
        "KGREADER_NOTES": str(place / "annotations.json"),
    }


def started(place: Path, *arguments: str, columns: int = 240, rows: int = 50) -> Terminal:
    """Start the program in a terminal with notes and cache in ``place``."""
    place.mkdir(parents=True, exist_ok=True)
    return Terminal(
        command(*arguments), columns=columns, rows=rows, environment=surroundings(place), folder=place
    )


def first_shown(terminal: Terminal, wanted: Sequence[str], *, since: int = 0) -> float | None:
    """Give the milliseconds from the start until all of ``wanted`` stood on the screen, ``None`` if they never did.

    Looks only at what came behind offset ``since``. The output is played back read by read, so that looking costs
    the program nothing.
    """
    screen = Screen(terminal.columns, terminal.rows)
    done = since
    for chunk in terminal.chunks:
        if chunk.end <= since:
            continue
        screen.feed(bytes(terminal.output[done : chunk.end]))
        done = chunk.end
        if all(text in screen.text for text in wanted):
            return (chunk.at - terminal.started) * 1e3
    return None
