"""Processes that write notes, and those who start, kill and judge them.

python store_writer.py PATH COUNT SEED      each line: the number of a step that is safe, or "refused"
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from store_session import Model, Step, after, perform, steps

from kgreader.errors import StoreError
from kgreader.store import Store


class Result(NamedTuple):
    """What a writer said before its end."""

    steps: list[Step]
    """Those that were acknowledged."""
    under_way: Step | None
    """The one of which it had not yet said anything."""
    refused: int
    closed: bool
    """Whether it came to its own end."""

    def done(self, model: Model) -> Model:
        """Give the model after what was acknowledged."""
        for step in self.steps:
            model = after(model, step)
        return model

    def possible(self, model: Model) -> Model:
        """Give the model after that and the step that was under way."""
        model = self.done(model)
        return model if self.under_way is None else after(model, self.under_way)


class Writer:
    """A writing process."""

    def __init__(
        self, path: Path, count: int, seed: int, *, environment: dict[str, str] | None = None
    ) -> None:
        self.steps = own_steps(count, seed)
        self.process = subprocess.Popen(
            [sys.executable, __file__, str(path), str(count), str(seed)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **(environment or {})},
            text=True,
        )

    def go(self) -> None:
        """Wait until it is ready, and let it write."""
        assert self.process.stdout is not None
        assert self.process.stdin is not None
        assert self.process.stdout.readline() in ("ready\n", "")
        with contextlib.suppress(BrokenPipeError):  # it may be dead already
            self.process.stdin.write("\n")
            self.process.stdin.flush()

    def result(self) -> Result:
        """Wait for its end and give what it said."""
        try:
            output, errors = self.process.communicate(timeout=120)
        except ValueError:  # its end came before it read a word
            output, errors = "", ""
        assert "Traceback" not in errors, errors
        lines = output.split("\n")[:-1]
        told = [line for line in lines if line != "closed"]
        done = [self.steps[int(line)] for line in told if line != "refused"]
        under_way = self.steps[len(told)] if len(told) < len(self.steps) else None
        return Result(done, under_way, told.count("refused"), "closed" in lines)


def own_steps(count: int, seed: int) -> list[Step]:
    """Give the steps of one writer: all it writes is marked as its own."""
    return [
        Step({_own_name(name, seed): value and f"{seed}:{value}" for name, value in step.values.items()})
        for step in steps({}, count, seed=seed)
    ]


def _own_name(name: str, seed: int) -> str:
    return f"{name}:{seed}" if name.startswith("state:") else name


def main(path: Path, count: int, seed: int) -> None:
    """Write, acknowledge, and bring the file up to date now and then, as the reader does when it is idle."""
    work = own_steps(count, seed)
    store = Store(path)
    os.write(1, b"ready\n")
    sys.stdin.readline()
    for number, step in enumerate(work):
        try:
            perform(store, step)
        except StoreError:
            os.write(1, b"refused\n")
            continue
        os.write(1, b"%d\n" % number)
        store.refresh()
        if number % 7 == 6:
            store.checkpoint()
        elif number % 11 == 10:
            store.checkpoint(wait=True)
    store.close()
    os.write(1, b"closed\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
