"""A program in a terminal together with its screen: press, look, wait for what should appear."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.pty import Gone, NotSeen, Terminal, encoded
from benchmarks.screen import Screen

__all__ = ["Session"]


class Session:
    """Starts ``command``; the options are those of `benchmarks.pty.Terminal`. A context manager."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
        stdin: Path | None = None,
    ) -> None:
        self.terminal = Terminal(
            command, columns=columns, rows=rows, environment=environment, folder=folder, stdin=stdin
        )
        self._screen = Screen(columns, rows)
        self._fed = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.terminal.close()

    @property
    def screen(self) -> Screen:
        """The screen with all that has arrived."""
        data = bytes(self.terminal.output[self._fed :])
        self._fed += len(data)
        self._screen.feed(data)
        return self._screen

    def until(self, seen: str | Callable[[Screen], bool], *, limit: float = 20.0) -> Screen:
        """Wait until a text stands on the screen, or until a condition holds of it; give the screen."""
        end = time.monotonic() + limit
        while True:
            screen = self.screen
            if (seen in screen.text) if isinstance(seen, str) else seen(screen):
                return screen
            if not self.terminal.alive:
                raise Gone(f"the program ended before {seen!r} was on the screen:\n{screen.text}")
            if time.monotonic() > end:
                raise NotSeen(f"{seen!r} was not on the screen within {limit:g} s:\n{screen.text}")
            self.terminal.read(0.05)

    def press(self, *keys: str, limit: float = 10.0) -> Screen:
        """Press keys one after the other, each after the frames of the one before; give the screen."""
        for key in keys:
            self.terminal.press(key, limit=limit)
        return self.screen

    def send(self, key: str) -> None:
        """Send a key without waiting for frames: one that ends the program, or one in the midst of others."""
        self.terminal.send(encoded(key))

    def type(self, text: str) -> None:
        """Type a text at once."""
        self.terminal.type(text)

    def resize(self, columns: int, rows: int) -> Screen:
        """Give the terminal another size and wait for the frames that follow; give the screen."""
        self.screen.resize(columns, rows)
        self.terminal.resize(columns, rows)
        return self.screen

    def settle(self, quiet: float = 0.4) -> Screen:
        """Wait until nothing came for ``quiet`` seconds; give the screen."""
        self.terminal.settle(quiet)
        return self.screen

    def ended(self, *, limit: float = 10.0) -> int:
        """Wait for the end of the program; give its exit code, negative for a signal."""
        return self.terminal.wait(limit)
