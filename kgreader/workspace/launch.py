"""A subprocess that is started before there is an event loop, and taken over by one later.

Starting it early lets it load on another core while the front end still loads its own libraries.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kgreader.workspace import frames

if TYPE_CHECKING:
    import asyncio
    from pathlib import Path

__all__ = ["AHEAD", "Launched", "worker_command"]

AHEAD = 1
"""The id of the request that a subprocess is started with."""
_PACKAGE_FOLDER = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
_PROGRAM = "import sys; sys.path.append(sys.argv.pop()); from kgreader.workspace.worker import main; main()"
"""Not ``-m``: that would look for modules in the working folder, among the reader's files, first."""
_PIPE = 32_000
"""Bytes that a pipe takes without a reader, on every system."""


def worker_command(cache: Path) -> tuple[str, ...]:
    """Give the command that starts the subprocess."""
    return (sys.executable, "-P", "-c", _PROGRAM, str(cache), _PACKAGE_FOLDER)


class Launched:
    """As much of `asyncio.subprocess.Process` as the analyst uses, over a process that runs already."""

    def __init__(self, command: Sequence[str], ahead: dict[str, Any] | None = None) -> None:
        """Start it; raises ``OSError`` when the system cannot.

        Args:
            command: What to start.
            ahead: A request for it to begin with, whoever asks for the same later gets its answers; left out
                when it is long.
        """
        self.ahead: dict[str, Any] | None = None
        """The request that it began with."""
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name == "posix",
        )
        self.stdin: asyncio.StreamWriter | None = None
        self.stdout: asyncio.StreamReader | None = None
        self._reading: asyncio.BaseTransport | None = None
        if ahead is not None:
            self._begin(ahead)

    def _begin(self, ahead: dict[str, Any]) -> None:
        message = frames.pack({**ahead, "id": AHEAD})
        if len(message) <= _PIPE and self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.write(message)
                self._process.stdin.flush()
                self.ahead = ahead

    async def take_over(self) -> None:
        """Let the running event loop read and write the pipes."""
        import asyncio

        loop = asyncio.get_running_loop()
        self.stdout = asyncio.StreamReader()
        reader = asyncio.StreamReaderProtocol(self.stdout)
        self._reading, _ = await loop.connect_read_pipe(lambda: reader, self._process.stdout)
        transport, protocol = await loop.connect_write_pipe(
            asyncio.streams.FlowControlMixin, self._process.stdin
        )
        self.stdin = asyncio.StreamWriter(transport, protocol, None, loop)

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """What it ended with; ``None`` while it runs."""
        return self._process.poll()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    async def wait(self) -> int:
        """Wait for its end, and let go of its pipes."""
        import asyncio

        code = await asyncio.to_thread(self._process.wait)
        if self._reading is not None:
            self._reading.close()
        return code

    def discard(self) -> None:
        """End it where no event loop took it over."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.kill()
        self._process.wait()
