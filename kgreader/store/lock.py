"""One writer at a time, across processes.

The lock is advisory and lies in a file of its own, because the file that it protects is replaced at each checkpoint.
Folders on a network may pretend to lock: that is tried once, and a second kind of lock (a file that only one
process can create) takes over there.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from types import TracebackType

from kgreader.errors import StoreError

__all__ = ["Lock"]

_PATIENCE = 10.0
"""Seconds to wait for another process. Locks are held for milliseconds; a longer wait means a stopped process."""
_STALE = 30.0
"""Seconds after which an exclusive file of another machine is taken over."""
_UNSUPPORTED = {getattr(errno, name, -1) for name in ("ENOLCK", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EINVAL")}


class Lock:
    """A reentrant lock on ``path``; ``with lock:`` around everything that writes. For one thread at a time."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._depth = 0
        self._fd = -1
        self._works: bool | None = None

    def __enter__(self) -> Lock:
        if not self._depth:
            self._acquire()
        self._depth += 1
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._depth -= 1
        if not self._depth:
            self._release()

    def close(self) -> None:
        """Forget the lock file, and remove it if nobody else holds it."""
        if self._fd < 0:
            return
        # Only the holder may remove the file, and `_attempt` looks whether its file still has the name.
        if self._works and _try(self._fd) and self._current():
            with contextlib.suppress(OSError):
                os.unlink(self._path)
        os.close(self._fd)
        self._fd = -1

    def _acquire(self) -> None:
        deadline = time.monotonic() + _PATIENCE
        pause = 0.0002
        while not self._attempt():
            if time.monotonic() > deadline:
                raise StoreError(
                    f"Another kgreader has held {self._path} for {_PATIENCE:.0f} seconds; "
                    "close it, or remove that file if no other is running."
                )
            time.sleep(pause)
            pause = min(pause * 1.5, 0.01)

    def _attempt(self) -> bool:
        """Try once; ``True`` when the lock is ours and its file still bears the name."""
        if self._works is False:
            return self._create()
        if self._fd < 0:
            self._fd = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
        try:
            if not _try(self._fd):
                return False
        except OSError as error:
            if error.errno not in _UNSUPPORTED:
                raise
            self._works = False
            return False
        if not self._current():
            os.close(self._fd)
            self._fd = -1
            return False
        if self._works is None:
            self._works = self._probe()
        return self._works

    def _current(self) -> bool:
        try:
            return os.stat(self._path).st_ino == os.fstat(self._fd).st_ino
        except FileNotFoundError:
            return False

    def _probe(self) -> bool:
        """Say whether a lock that is held keeps a second one out; where it does not, locks are only pretended."""
        fd = os.open(self._path, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
        try:
            return not _try(fd)
        except OSError:
            return False
        finally:
            os.close(fd)

    def _create(self) -> bool:
        """Take the second kind of lock: a file that only one process can create."""
        name = self._path + ".held"
        try:
            fd = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        except FileExistsError:
            holder = _content(name)
            if holder is not None and self._abandoned(name, holder):
                _remove_held_by(name, holder)
            return False
        with os.fdopen(fd, "w", encoding="utf-8") as file:
            file.write(f"{_host()} {os.getpid()}")
        return True

    def _abandoned(self, name: str, holder: str) -> bool:
        """Say whether the holder of an exclusive file is dead: a process of this machine, or one long silent."""
        host, _, pid = holder.rpartition(" ")
        if host == _host() and pid.isdecimal():
            return not _alive(int(pid))
        with contextlib.suppress(OSError):
            return time.time() - os.stat(name).st_mtime > _STALE
        return False

    def _release(self) -> None:
        if self._works is False:
            with contextlib.suppress(OSError):
                os.unlink(self._path + ".held")
        elif self._fd >= 0:
            _unlock(self._fd)


def _content(name: str) -> str | None:
    try:
        with open(name, encoding="utf-8", errors="replace") as file:
            return file.read(300)
    except OSError:
        return None


def _remove_held_by(name: str, holder: str) -> None:
    """Remove an exclusive file, unless another process has taken it over since it was read."""
    aside = f"{name}-{os.getpid()}"
    with contextlib.suppress(OSError):
        os.rename(name, aside)  # of those who try, one succeeds
        if _content(aside) != holder:
            os.link(aside, name)
        os.unlink(aside)


def _host() -> str:
    import socket

    return socket.gethostname()


def _alive(pid: int) -> bool:
    if sys.platform == "win32":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


if sys.platform == "win32":

    def _try(fd: int) -> bool:
        import msvcrt

        os.lseek(fd, 0, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(fd: int) -> None:
        import msvcrt

        os.lseek(fd, 0, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)

else:

    def _try(fd: int) -> bool:
        import fcntl

        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(fd: int) -> None:
        import fcntl

        fcntl.flock(fd, fcntl.LOCK_UN)
