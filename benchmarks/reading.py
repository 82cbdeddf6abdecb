"""Keys in three panes of 100,000 words each: key pressed to end of frame, on a real terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import make
from benchmarks.measure import Figure
from benchmarks.program import started
from benchmarks.pty import Response, Terminal

TITLE = "reader, 3 × 100,000 words"
WORDS = 100_000
_WARM_UP = 3


def three(place: Path) -> Terminal:
    """Open three articles of 100,000 words side by side; the text of the first stands on the screen."""
    articles = place / "three"
    if not articles.exists():
        make.folder(articles, 3, WORDS)
    terminal = started(place / "reading", str(articles), columns=240, rows=50)
    try:
        terminal.wait_drawn("2020-")
        terminal.settle(0.3)
        for key in ("space", "space", "space"):
            terminal.press(key)
        since = len(terminal.output)
        terminal.press("v")
        for number in range(3):
            terminal.wait_for(make.marker(number), since=since)
    except BaseException:
        terminal.close()
        raise
    return terminal


def pressed(terminal: Terminal, keys: Sequence[str], rounds: int) -> list[Response]:
    """Press ``keys`` in turn, ``rounds`` times after a few that do not count."""
    responses = [terminal.press(keys[number % len(keys)], quiet=0.04) for number in range(rounds + _WARM_UP)]
    return responses[_WARM_UP:]


def _figure(name: str, responses: Sequence[Response], target: float | None) -> Figure:
    return Figure(name, tuple(response.first for response in responses), target=target)


def _quiet(terminal: Terminal) -> None:
    """Wait until the analysis is through: nothing is drawn and no subprocess works."""
    terminal.settle(2.5, 120)


def measure(place: Path) -> Iterator[Figure]:
    """Measure each key when names and numbers are lit and nothing else runs."""
    with three(place) as terminal:
        _quiet(terminal)
        steps = pressed(terminal, ["j"], 60)
        yield _figure("sentence (j)", steps, 3)
        everything = list(steps)
        terminal.press("v")
        words = pressed(terminal, ["l"], 40)
        terminal.press("escape")
        yield _figure("word, selecting (l)", words, 3)
        pages = pressed(terminal, ["space"], 40)
        yield _figure("page (Space)", pages, 8)
        back = pressed(terminal, ["b"], 30)
        yield _figure("page back (b)", back, 8)
        names = pressed(terminal, ["w"], 60)
        yield _figure("next name (w)", names, 4)
        panes = pressed(terminal, ["tab"], 20)
        yield _figure("next pane (Tab)", panes, None)
        everything += words + pages + back + names + panes
        terminal.press("L")
        layers = pressed(terminal, ["p"], 20)
        terminal.press("escape")
        yield _figure("layer in all panes (L p)", layers, 8)
        everything += layers
        yield Figure("bytes per sentence step", tuple(step.bytes for step in steps), "bytes", 450)
        yield Figure("frames per key", tuple(one.frames for one in everything), "frames", 1, "p95")
        sizes = [terminal.resize(columns, 50).last for columns in (200, 240) * 5]
        yield Figure("resize", tuple(sizes))
