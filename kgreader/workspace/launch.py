"""A subprocess that is started before there is an event loop, and taken over by one later.

Starting it early lets it load on another core while the front end still loads its own libraries.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Sequence

__all__ = ["Launched"]


class Launched:
    """As much of `asyncio.subprocess.Process` as the analyst uses, over a process that runs already."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it; raises ``OSError`` when the system cannot."""
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

    async def take_over(self) -> None:
        """Let the running event loop read and write the pipes."""
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
