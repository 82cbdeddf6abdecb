"""From the command to the first picture: five articles against an empty Textual app."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import empty_app
from benchmarks.measure import Figure, percentile
from benchmarks.program import ARTICLES, first_shown, started
from benchmarks.pty import NotSeen, Terminal, encoded

TITLE = "first picture"
ROUNDS = 9
_SHOWN = ("UPI", "NVI", "TRT", "Moscow Times", "10-15")
"""Stand in the list as soon as the five articles do."""


def _empty() -> float:
    with Terminal([sys.executable, "-P", empty_app.__file__], columns=160, rows=45) as terminal:
        terminal.wait_drawn(empty_app.WORD)
        terminal.settle(0.2)
        shown = first_shown(terminal, [empty_app.WORD], since=terminal.queried)
    assert shown is not None
    return shown


def _five(place: Path) -> tuple[float | None, float]:
    """Start on the five articles and quit; the milliseconds until a kept picture and until the true one."""
    with started(place, str(ARTICLES), columns=160, rows=45) as terminal:
        terminal.wait_drawn("TRT")
        terminal.settle(0.5)
        query = terminal.queried
        kept = first_shown(terminal, _SHOWN)
        true = first_shown(terminal, _SHOWN, since=query)
        if true is None:
            raise NotSeen(f"the list of five articles never showed all of {_SHOWN}")
        terminal.send(encoded("ctrl+q"))
        terminal.wait()
    return (kept if kept is not None and kept < terminal.when(query) else None), true


def measure(place: Path) -> Iterator[Figure]:
    """Measure in turns, so that a slow minute of the machine slows all alike."""
    empty, fresh, kept, again = [], [], [], []
    for number in range(ROUNDS):
        home = place / f"start{number}"
        empty.append(_empty())
        fresh.append(_five(home)[1])
        picture, true = _five(home)
        again.append(true)
        if picture is not None:
            kept.append(picture)
    yardstick = percentile(empty, 50)
    yield Figure("empty Textual app", tuple(empty))
    for name, samples in (("five articles, first run", fresh), ("five articles, next run", again)):
        yield Figure(name, tuple(samples), target=1.3, of="ratio", yardstick=yardstick, against="empty app")
    if kept:
        yield Figure("last frame of the previous run", tuple(kept), target=40)
