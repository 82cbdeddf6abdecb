"""A program in a pseudo-terminal: keys in, frames out, each with its time.

Textual asks a terminal at the start whether it knows synchronised output (private mode 2026). This terminal says
yes, so that every frame ends with ``CSI ? 2026 l``: the end of a frame is a byte, not a guess. Times are taken
when the bytes are read, so a figure covers all of it: key, event, layout, drawing, writing.

POSIX only; `Terminal.memory` reads ``/proc`` and so needs Linux.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, NoReturn, Self

__all__ = [
    "FRAME_END",
    "KEYS",
    "Chunk",
    "Frame",
    "Gone",
    "Memory",
    "NotSeen",
    "Response",
    "Terminal",
    "encoded",
]

FRAME_END = b"\x1b[?2026l"
_SYNC_QUERY, _SYNC_ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_CHUNK = 1 << 16
_SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)")

KEYS: Mapping[str, bytes] = {
    "enter": b"\r",
    "escape": b"\x1b",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "space": b" ",
    "backspace": b"\x7f",
    "delete": b"\x1b[3~",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    **{f"ctrl+{letter}": bytes([ord(letter) & 31]) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
"""What a terminal sends for keys that are not a character of their own."""


def encoded(key: str) -> bytes:
    """Give what a terminal sends for a key: a name of `KEYS`, or a character."""
    return KEYS[key] if key in KEYS else key.encode()


class NotSeen(TimeoutError):
    """What was waited for did not come in time; the message holds the end of the output."""


class Gone(NotSeen):
    """The program ended before what was waited for."""


class Chunk(NamedTuple):
    """Bytes that arrived in one read."""

    at: float
    """Seconds, of `time.perf_counter`."""
    end: int
    """Offset in `Terminal.output` behind the last byte."""


class Frame(NamedTuple):
    """The end of one synchronised frame."""

    at: float
    end: int


class Response(NamedTuple):
    """What came back for a key or for a resize; times in milliseconds since it was sent."""

    first: float
    """Until the first complete frame."""
    last: float
    """Until the last frame, before the terminal fell quiet."""
    frames: int
    bytes: int


class Memory(NamedTuple):
    """Resident memory in MiB."""

    now: float
    peak: float


class Terminal:
    """Runs ``command`` in a pseudo-terminal of its own, from the moment of construction.

    The environment is this process's without what would change the picture (``NO_COLOR``, ``COLUMNS``, …), plus
    ``environment``. ``stdin`` puts a file in place of the terminal as standard input. Use it as a context manager:
    at its end the program and what it started are gone.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 160,
        rows: int = 45,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
        stdin: Path | None = None,
    ) -> None:
        self.command = tuple(command)
        self.columns, self.rows = columns, rows
        self.output = bytearray()
        """Everything that the program wrote."""
        self.chunks: list[Chunk] = []
        self.frames: list[Frame] = []
        self.alive = True
        self._status: int | None = None
        self._answered = False
        self._searched = 0
        surroundings = _environment(environment or {})
        self.started = time.perf_counter()
        """When the program was started, of `time.perf_counter`."""
        with warnings.catch_warnings():
            # Python 3.12 warns of forks beside threads; the child does nothing but exec.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.pid, self._fd = pty.fork()
        if self.pid == 0:  # pragma: no cover
            _become(self.command, (rows, columns), surroundings, folder, stdin)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # reading

    def read(self, timeout: float) -> bool:
        """Take in what is there, waiting at most ``timeout`` seconds for it; say whether anything was."""
        if not self.alive or not select.select([self._fd], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self._fd, _CHUNK)
        except OSError:  # Linux says EIO once the other side is closed
            data = b""
        if not data:
            self.alive = False
            return False
        self.output += data
        self.chunks.append(Chunk(time.perf_counter(), len(self.output)))
        self._answer()
        self._note_frames()
        return True

    def _answer(self) -> None:
        if not self._answered and _SYNC_QUERY in self.output:
            self._answered = True
            self.send(_SYNC_ANSWER)

    def _note_frames(self) -> None:
        while (found := self.output.find(FRAME_END, self._searched)) >= 0:
            self._searched = found + len(FRAME_END)
            self.frames.append(Frame(self.chunks[-1].at, self._searched))
        self._searched = max(self._searched, len(self.output) - len(FRAME_END) + 1)

    def settle(self, quiet: float = 0.4, limit: float = 30.0) -> None:
        """Read until nothing came for ``quiet`` seconds, at most for ``limit``."""
        end = time.perf_counter() + limit
        while time.perf_counter() < end and self.read(quiet):
            pass

    def wait_for(self, text: str | bytes, *, since: int = 0, limit: float = 30.0) -> int:
        """Read until ``text`` stands in the raw output behind offset ``since``; give the offset behind it.

        Styles and cursor movements cut the raw output into pieces: ask for one word.
        """
        wanted = text.encode() if isinstance(text, str) else text
        end = time.perf_counter() + limit
        start = since
        while (found := self.output.find(wanted, start)) < 0:
            start = max(since, len(self.output) - len(wanted) + 1)
            if not self.alive:
                raise Gone(self._tail(f"the program ended before {text!r} was seen"))
            if time.perf_counter() > end:
                raise NotSeen(self._tail(f"{text!r} was not seen within {limit:g} s"))
            self.read(0.05)
        return found + len(wanted)

    def wait_frame(self, since: int, *, limit: float = 30.0) -> Frame:
        """Read until a frame ends at offset ``since`` or behind it."""
        end = time.perf_counter() + limit
        while not (self.frames and self.frames[-1].end >= since):
            if not self.alive:
                raise Gone(self._tail("the program ended before the frame was complete"))
            if time.perf_counter() > end:
                raise NotSeen(self._tail(f"no frame ended within {limit:g} s"))
            self.read(0.05)
        return next(frame for frame in self.frames if frame.end >= since)

    def when(self, offset: int) -> float:
        """Give the milliseconds from the start until the byte before ``offset`` of the output had arrived."""
        return next((chunk.at - self.started) * 1e3 for chunk in self.chunks if chunk.end >= offset)

    @property
    def queried(self) -> int:
        """The offset behind Textual's question for synchronised output: from here on it draws itself."""
        found = self.output.find(_SYNC_QUERY)
        return found + len(_SYNC_QUERY) if found >= 0 else len(self.output)

    def wait_drawn(self, text: str | bytes, *, limit: float = 30.0) -> Frame:
        """Wait for the first frame with ``text`` that Textual itself draws, not a picture kept from before."""
        try:
            since = self.wait_for(_SYNC_QUERY, limit=limit)
        except Gone:
            raise Gone(self._tail("the program ended before it drew anything")) from None
        return self.wait_frame(self.wait_for(text, since=since, limit=limit), limit=limit)

    # writing

    def send(self, data: bytes) -> None:
        """Send raw bytes, as if typed."""
        os.write(self._fd, data)

    def type(self, text: str) -> None:
        """Send a text, character by character, without waiting for frames."""
        self.send(text.encode())

    def press(self, key: str, *, limit: float = 5.0, quiet: float = 0.06) -> Response:
        """Send one key (a character or a name of `KEYS`) and wait for its frames.

        The response ends when the terminal has been quiet for ``quiet`` seconds. Raises `NotSeen` when no frame
        came within ``limit`` seconds.
        """
        self.settle(0.02, 2.0)
        return self._response(lambda: self.send(encoded(key)), limit, quiet)

    def resize(self, columns: int, rows: int, *, limit: float = 20.0) -> Response:
        """Give the terminal another size and wait for the frames that follow."""
        self.settle(0.05, 2.0)
        self.columns, self.rows = columns, rows
        return self._response(lambda: _set_size(self._fd, rows, columns), limit, 0.25)

    def _response(self, act: Callable[[], object], limit: float, quiet: float) -> Response:
        seen, before = len(self.frames), len(self.output)
        sent = time.perf_counter()
        act()
        while len(self.frames) == seen:
            left = sent + limit - time.perf_counter()
            if not self.alive:
                raise Gone(self._tail("the program ended instead of drawing a frame"))
            if left <= 0:
                raise NotSeen(self._tail(f"no frame came within {limit:g} s"))
            self.read(min(left, 0.5))
        self.settle(quiet, limit)
        first, last = self.frames[seen], self.frames[-1]
        return Response(
            (first.at - sent) * 1e3,
            (last.at - sent) * 1e3,
            len(self.frames) - seen,
            len(self.output) - before,
        )

    # the process

    def memory(self) -> Memory:
        """Read the resident memory of the program itself, without what it started."""
        return _memory(self.pid)

    def children(self) -> tuple[int, ...]:
        """Give the ids of the processes that the program started and that still run."""
        listed = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text("ascii")
        return tuple(int(number) for number in listed.split())

    def memory_of_children(self) -> float:
        """Add up the resident memory of the processes that the program started, in MiB."""
        return sum(_memory(child).now for child in self.children())

    def seconds_of_children(self) -> float:
        """Add up the processor time that the processes started by the program have used, in seconds."""
        ticks = 0
        for child in self.children():
            fields = Path(f"/proc/{child}/stat").read_text("utf-8", "replace").rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal under the program, as a closed window does: the kernel sends it SIGHUP."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
        self.alive = False

    def wait(self, limit: float = 10.0) -> int:
        """Read until the program has ended; give its exit code, negative for a signal."""
        end = time.perf_counter() + limit
        while self._status is None:
            if self._fd >= 0:
                self.read(0.02)
            if not self.alive:
                time.sleep(0.005)
            self._reap(os.WNOHANG)
            if self._status is None and time.perf_counter() > end:
                raise NotSeen(self._tail(f"the program did not end within {limit:g} s"))
        while self.alive and self.read(0.02):
            pass
        return os.waitstatus_to_exitcode(self._status)

    def close(self) -> None:
        """End the program and what it started, if they still run, and give the terminal back."""
        if self._status is None:
            self._kill(signal.SIGTERM)
            end = time.perf_counter() + 1.0
            while self._status is None and time.perf_counter() < end:
                if self._fd >= 0:
                    self.read(0.01)
                self._reap(os.WNOHANG)
        self._kill(signal.SIGKILL)
        if self._status is None:
            self._reap(0)
        self.hang_up()

    def _kill(self, number: signal.Signals) -> None:
        # The program leads a session and a process group of its own, which bears its id.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, number)

    def _reap(self, options: int) -> None:
        try:
            pid, status = os.waitpid(self.pid, options)
        except ChildProcessError:
            pid, status = self.pid, 0
        if pid:
            self._status = status

    def _tail(self, sentence: str) -> str:
        words = " ".join(_SEQUENCE.sub(b" ", bytes(self.output[-4000:])).decode("utf-8", "replace").split())
        return f"{sentence}; the output of {' '.join(self.command)} ends with: {words[-500:]}"


def _environment(extra: Mapping[str, str]) -> dict[str, str]:
    dropped = {"COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM_PROGRAM"}
    dropped |= {"PYTHONDONTWRITEBYTECODE"}  # an installed program is compiled
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in dropped and not name.startswith(("TEXTUAL", "KGREADER"))
    }
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", **extra}


def _set_size(fd: int, rows: int, columns: int) -> None:
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _become(
    command: Sequence[str],
    size: tuple[int, int],
    environment: dict[str, str],
    folder: Path | None,
    stdin: Path | None,
) -> NoReturn:  # pragma: no cover
    """Turn the forked child into the program; the size is set here, so that the program cannot see another."""
    try:
        _set_size(0, *size)
        if folder is not None:
            os.chdir(folder)
        if stdin is not None:
            os.dup2(os.open(stdin, os.O_RDONLY), 0)
        os.execvpe(command[0], list(command), environment)
    except OSError as error:
        os.write(2, f"{command[0]}: {error}\n".encode())
    finally:
        os._exit(127)


def _memory(pid: int) -> Memory:
    if not sys.platform.startswith("linux"):
        raise NotSeen("memory is read from /proc, which only Linux has")
    fields = dict(
        line.split(":", 1)
        for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
        if ":" in line
    )
    return Memory(int(fields["VmRSS"].split()[0]) / 1024, int(fields["VmHWM"].split()[0]) / 1024)
