"""The store under long torture: every fault of the tests, many times over, with figures at the end.

    python -m benchmarks.torture [--times N]

Kills at random moments, faults at every system call (where there is a C compiler), power cuts after every call, two
and four writers at once, damaged files. Each line says how often, and how many acknowledged notes were lost: none.
"""

from __future__ import annotations

import argparse
import itertools
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "store"))

from store_faults import Volume
from store_session import Model, after, found, perform, seed_store, steps
from store_shim import build, environment
from store_writer import Result, Writer

from kgreader.store import Store

MODES = ("before", "half", "after", "full", "error")


class Tally:
    """Counts what was done and what was lost."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.runs = self.acknowledged = self.refused = self.lost = self.unreadable = 0
        self.began = time.perf_counter()

    def judge(self, path: Path, without: Model, possible: Model) -> Model:
        """Compare what is found with what must be there; a note is lost if it is in neither form."""
        self.runs += 1
        try:
            model = found(path)
        except Exception as error:  # whatever it is, it counts
            print(f"  {error!r}", file=sys.stderr)
            self.unreadable += 1
            return without
        if model not in (without, possible):
            allowed = {
                name: {without.get(name), possible.get(name)} for name in without.keys() | possible.keys()
            }
            self.lost += sum(model.get(name) not in values for name, values in allowed.items())
        return model

    def add(self, result: Result) -> None:
        """Count what a writer said."""
        self.acknowledged += len(result.steps)
        self.refused += result.refused

    def report(self) -> None:
        """Print the line."""
        seconds = time.perf_counter() - self.began
        print(
            f"{self.title:<34} {self.runs:>6} runs {self.acknowledged:>7} acknowledged {self.refused:>5} refused"
            f" {self.unreadable:>3} unreadable {self.lost:>3} lost {seconds:>6.0f} s",
            flush=True,
        )


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    name = Path(tempfile.mkdtemp(prefix="kgreader-torture-"))
    try:
        yield name
    finally:
        shutil.rmtree(name)


def kills(times: int) -> Tally:
    """Kill a writer at random moments, again and again over the same file."""
    tally, rng = Tally("kill -9 at a random moment"), random.Random(7)
    with folder() as place:
        path = place / "annotations.json"
        model = seed_store(path, 200)
        for seed in range(1, times + 1):
            writer = Writer(path, 2_000, seed)
            writer.go()
            time.sleep(rng.random() * 0.12)
            writer.process.send_signal(signal.SIGKILL)
            result = writer.result()
            tally.add(result)
            model = tally.judge(path, result.done(model), result.possible(model))
            if len(model) > 3_000:
                shutil.rmtree(place)
                place.mkdir()
                model = seed_store(path, 200)
    return tally


def system_calls(times: int) -> Iterator[Tally]:
    """Fail at every call that changes a file, in every way."""
    with folder() as place:
        library = build(place)
        if library is None:
            print("system calls: skipped, there is no C compiler")
            return
        for mode in MODES:
            tally = Tally(f"system calls: {mode}")
            for at in itertools.count(1):
                notes = place / "notes"
                shutil.rmtree(notes, ignore_errors=True)
                notes.mkdir()
                path = notes / "annotations.json"
                model = seed_store(path, 5)
                writer = Writer(path, 12 + times // 50, at, environment=environment(library, notes, mode, at))
                writer.go()
                result = writer.result()
                tally.add(result)
                tally.judge(path, result.done(model), result.possible(model))
                if at > 20 and result.closed and not result.refused and mode != "error":
                    break
                if mode == "error" and at > 5 * (12 + times // 50):
                    break
            yield tally


def power_cuts(times: int) -> Tally:
    """Rebuild every state in which a power cut may leave the disk, after every call."""
    tally = Tally("power cut: states of the disk")
    for seed in range(1, max(2, times // 20)):
        with folder() as place:
            _power_cuts(tally, place, seed)
    return tally


def _power_cuts(tally: Tally, place: Path, seed: int) -> None:
    disk, copy = place / "disk", place / "copy"
    disk.mkdir()
    path = disk / "annotations.json"
    model = seed_store(path, 4)
    without = possible = model
    seen: set[int] = set()

    def look(_: str) -> None:
        for state in volume.states():
            mark = hash((tuple(sorted(state.items())), str(without), str(possible)))
            if mark not in seen:
                seen.add(mark)
                shutil.rmtree(copy, ignore_errors=True)
                copy.mkdir()
                for name, data in state.items():
                    (copy / name).write_bytes(data)
                tally.judge(copy / "annotations.json", without, possible)

    volume = Volume(disk, look)
    with volume.installed():
        store = Store(path)
        for number, step in enumerate(steps(model, 16, seed=seed)):
            possible = after(without, step)
            perform(store, step)
            without = possible
            tally.acknowledged += 1
            look("acknowledged")
            if number % 5 == 4:
                store.checkpoint(wait=True)
        store.close()
        look("closed")


def writers(count: int, times: int) -> Tally:
    """Let several processes write the same file."""
    tally = Tally(f"{count} writers at once")
    for seed in range(max(1, times // 50)):
        with folder() as place:
            path = place / "annotations.json"
            model = seed_store(path, 50)
            crowd = [Writer(path, 300, 1 + seed * count + number) for number in range(count)]
            for writer in crowd:
                writer.go()
            for writer in crowd:
                result = writer.result()
                tally.add(result)
                model = result.done(model)
            tally.judge(path, model, model)
    return tally


def main() -> None:
    """Run everything and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--times", type=int, default=400, help="kills; the rest grows along (default: 400)")
    times = parser.parse_args().times
    tasks: list[Callable[[], Tally]] = [
        lambda: kills(times),
        lambda: power_cuts(times),
        lambda: writers(2, times),
        lambda: writers(4, times),
    ]
    tallies: list[Tally] = []
    for tally in itertools.chain((task() for task in tasks), system_calls(times)):
        tally.report()
        tallies.append(tally)
    lost = sum(tally.lost + tally.unreadable for tally in tallies)
    print(f"{sum(tally.acknowledged for tally in tallies)} acknowledged changes, {lost} lost")
    sys.exit(bool(lost))


if __name__ == "__main__":
    main()
