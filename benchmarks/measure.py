"""Figures: samples with their unit, what they are held against, and the table in which they are shown."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = ["Figure", "Missing", "calibrate", "percentile", "show"]

_LOOP = 200_000


def percentile(samples: Sequence[float], share: float) -> float:
    """Give the value below or at which ``share`` per cent of the samples lie (nearest rank)."""
    ranked = sorted(samples)
    return ranked[min(len(ranked) - 1, round(share / 100 * (len(ranked) - 1)))]


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, again and again."""

    name: str
    samples: tuple[float, ...]
    unit: str = "ms"
    target: float | None = None
    """What `of` may be at most; ``None``: shown for information."""
    of: Literal["median", "p95", "ratio"] = "median"
    """What the target speaks of; ``ratio`` is the median over `yardstick`."""
    yardstick: float | None = None
    """A figure of the same unit, measured in the same minutes; the calibration loop's where `against` is empty."""
    against: str = ""
    """What the yardstick is."""

    @property
    def median(self) -> float:
        return percentile(self.samples, 50)

    @property
    def p95(self) -> float:
        return percentile(self.samples, 95)

    @property
    def ratio(self) -> float | None:
        """The median over the yardstick."""
        return self.median / self.yardstick if self.yardstick else None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; ``None`` without one."""
        reached = {"median": self.median, "p95": self.p95, "ratio": self.ratio}[self.of]
        return None if self.target is None or reached is None else reached <= self.target


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure that could not be measured, and why."""

    name: str
    reason: str


def calibrate() -> float:
    """Time a fixed loop of pure Python: a measure of this machine at this moment, in milliseconds."""

    def once() -> float:
        start = time.perf_counter()
        counts: dict[int, int] = {}
        for number in range(_LOOP):
            counts[number & 255] = counts.get(number & 255, 0) + number % 7
        return (time.perf_counter() - start) * 1e3

    return min(once() for _ in range(5))


def timed(act: Callable[[], object], rounds: int) -> tuple[float, ...]:
    """Time ``act``, in milliseconds, ``rounds`` times."""
    samples = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        samples.append((time.perf_counter() - start) * 1e3)
    return tuple(samples)


def _rows(group: str, results: Iterable[Figure | Missing], loop: float) -> Iterator[tuple[str, ...]]:
    for result in results:
        if isinstance(result, Missing):
            yield group, result.name, "", "", "", "", "not measured"
            continue
        share = result.ratio
        against = result.against
        if share is None and result.unit == "ms":
            share, against = result.median / loop, "loop"
        target = "" if result.target is None else f"{result.target:g}"
        limit = {"median": "", "p95": " p95", "ratio": f" × {result.against}"}[result.of] if target else ""
        unit = "" if result.of == "ratio" else f" {result.unit}"
        yield (
            group,
            result.name,
            f"≤ {target}{unit}{limit}" if target else "",
            f"{result.median:.4g} {result.unit}",
            f"{result.p95:.4g} {result.unit}",
            f"{share:.2f} × {against}" if share is not None else "",
            {True: "met", False: "NOT MET", None: ""}[result.met],
        )


def show(groups: Sequence[tuple[str, Sequence[Figure | Missing]]], *, loop: float) -> None:
    """Print one table. ``loop``: the calibration loop's time in this run."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in ("group", "figure", "target", "median", "p95", "ratio"):
        table.add_column(title, no_wrap=True, justify="left" if title in ("group", "figure") else "right")
    table.add_column("")
    for group, results in groups:
        for row in _rows(group, results, loop):
            table.add_row(*row)
    console = Console()
    if not console.is_terminal:
        console = Console(width=150)
    console.print(table)
    for group, results in groups:
        for result in results:
            if isinstance(result, Missing):
                console.print(f"{group}: not measured, {result.reason}", highlight=False, markup=False)
    console.print(f"loop: {loop:.1f} ms for {_LOOP:,} rounds of a fixed loop in Python on this machine, now")
