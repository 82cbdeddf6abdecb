"""Disks that fail, for the tests of the store: crashes, full disks, errors and power cuts at every call.

The layer stands between the store and ``os``. A crash raises `Crash` at one call, and every later call raises it
too: a dead process cleans nothing up.
"""

from __future__ import annotations

import errno
import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest

Mode = Literal["count", "before", "half", "after", "full", "error"]

_CALLS = ("open", "write", "fsync", "fdatasync", "ftruncate", "replace", "link", "unlink", "close", "lseek")
_REAL: dict[str, Callable[..., Any]] = {name: getattr(os, name) for name in _CALLS}


class Crash(BaseException):
    """The process is dead."""


class Faults:
    """Counts the calls that change files in a folder, and fails at one of them."""

    def __init__(self, folder: Path, mode: Mode = "count", at: int = 0) -> None:
        self.folder = str(folder)
        self.mode: Mode = mode
        self.at = at
        self.calls: list[str] = []
        self.dead = False
        self.open: dict[int, str] = {}

    @contextmanager
    def installed(self) -> Iterator[Faults]:
        """Stand between the store and the system; close at the end what a dead process left open."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "open", self._open)
            patch.setattr(os, "write", self._write)
            patch.setattr(os, "close", self._close)
            for name in ("fsync", "fdatasync", "ftruncate"):
                patch.setattr(os, name, self._on_descriptor(name))
            for name in ("replace", "link", "unlink"):
                patch.setattr(os, name, self._on_names(name))
            try:
                yield self
            finally:
                for fd in list(self.open):
                    _REAL["close"](fd)

    def _open(self, path: Any, flags: int, *more: Any, **named: Any) -> int:
        if not self._ours(path):
            return int(_REAL["open"](path, flags, *more, **named))
        if self.dead:
            raise Crash
        creates = bool(flags & os.O_CREAT) and not os.path.exists(path)
        fd = (
            int(self._step("create", path, _REAL["open"], path, flags, *more, **named))
            if creates
            else int(_REAL["open"](path, flags, *more, **named))
        )
        self.open[fd] = str(path)
        return fd

    def _close(self, fd: int) -> None:
        if self.dead and fd in self.open:
            raise Crash
        self.open.pop(fd, None)
        _REAL["close"](fd)

    def _write(self, fd: int, data: Any) -> int:
        if fd not in self.open:
            return int(_REAL["write"](fd, data))
        half = bytes(data)[: len(data) // 2]
        return int(self._step("write", self.open[fd], _REAL["write"], fd, data, half=half))

    def _on_descriptor(self, name: str) -> Callable[..., Any]:
        def call(fd: int, *more: Any) -> Any:
            if fd not in self.open:
                return _REAL[name](fd, *more)
            return self._step(name, self.open[fd], _REAL[name], fd, *more)

        return call

    def _on_names(self, name: str) -> Callable[..., Any]:
        def call(*paths: Any, **named: Any) -> Any:
            if not self._ours(paths[-1]):
                return _REAL[name](*paths, **named)
            return self._step(name, paths[-1], _REAL[name], *paths, **named)

        return call

    def _ours(self, path: Any) -> bool:
        return isinstance(path, str) and path.startswith(self.folder)

    def _step(
        self,
        name: str,
        path: Any,
        call: Callable[..., Any],
        *given: Any,
        half: bytes | None = None,
        **named: Any,
    ) -> Any:
        if self.dead:
            raise Crash
        self.calls.append(f"{name} {os.path.basename(str(path))}")
        number = len(self.calls)
        if self.mode == "full" and number >= self.at and name in ("write", "create", "link"):
            if half and number == self.at:
                return call(given[0], half)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
        if number != self.at or self.mode == "count":
            return call(*given, **named)
        if self.mode == "error":
            raise OSError(errno.EIO, os.strerror(errno.EIO), path)
        if self.mode == "half" and half:
            call(given[0], half)
        elif self.mode == "after":
            call(*given, **named)
        self.dead = True
        raise Crash


class File:
    """A file of `Volume`: what was flushed, and what a reader sees while the power is on."""

    def __init__(self, flushed: bytes | None = None) -> None:
        self.flushed = flushed
        self.seen = flushed or b""


class Volume:
    """A folder on a disk with a cache; gives every state in which a power cut may leave it.

    Unflushed contents may be the old ones, the new ones, new ones cut short or zeroed. Of the unflushed changes of
    names any number may have reached the disk, in their order.
    """

    def __init__(self, folder: Path, look: Callable[[str], None]) -> None:
        self.folder = str(folder)
        self.look = look
        self.names = {name: File((folder / name).read_bytes()) for name in os.listdir(folder)}
        self.kept = dict(self.names)
        self.waiting: list[tuple[str | None, str | None, File]] = []
        self.open: dict[int, tuple[File | None, list[int]]] = {}
        self.busy = False

    @contextmanager
    def installed(self) -> Iterator[Volume]:
        """Follow every call that the store makes."""
        with pytest.MonkeyPatch.context() as patch:
            for name in _CALLS:
                patch.setattr(os, name, getattr(self, f"_{name}"))
            yield self

    def states(self) -> Iterator[dict[str, bytes]]:
        """Give the folders that may be found after a power cut now."""
        for count in range(len(self.waiting) + 1):
            names = dict(self.kept)
            for old, new, file in self.waiting[:count]:
                if old is not None:
                    names.pop(old, None)
                if new is not None:
                    names[new] = file
            options = [[(name, data) for data in _variants(file)] for name, file in sorted(names.items())]
            for choice in itertools.islice(itertools.product(*options), 200):
                yield dict(choice)

    def _inside(self, path: Any) -> str | None:
        """Give the name of a file in the folder; the lock has no content and is left out."""
        if isinstance(path, str) and os.path.dirname(path) == self.folder and not path.endswith(".lock"):
            return os.path.basename(path)
        return None

    def _after(self, call: str) -> None:
        if not self.busy:
            self.busy = True
            try:
                self.look(call)
            finally:
                self.busy = False

    def _open(self, path: Any, flags: int, *more: Any, **named: Any) -> int:
        fd = int(_REAL["open"](path, flags, *more, **named))
        if self.busy:
            return fd
        name = self._inside(path)
        if path == self.folder:
            self.open[fd] = None, [0]
        elif name is not None and flags & (os.O_WRONLY | os.O_RDWR):
            if name not in self.names:
                self.names[name] = File()
                self.waiting.append((None, name, self.names[name]))
            self.open[fd] = self.names[name], [0]
            self._after("open")
        return fd

    def _write(self, fd: int, data: Any) -> int:
        size = int(_REAL["write"](fd, data))
        file, place = self.open.get(fd, (None, [0]))
        if file is not None:
            start = place[0]
            file.seen = file.seen[:start] + bytes(data)[:size] + file.seen[start + size :]
            place[0] += size
            self._after("write")
        return size

    def _lseek(self, fd: int, offset: int, whence: int) -> int:
        result = int(_REAL["lseek"](fd, offset, whence))
        if fd in self.open:
            self.open[fd][1][0] = result
        return result

    def _ftruncate(self, fd: int, size: int) -> None:
        _REAL["ftruncate"](fd, size)
        file, _ = self.open.get(fd, (None, [0]))
        if file is not None:
            file.seen = file.seen[:size]
            self._after("ftruncate")

    def _flush(self, name: str, fd: int) -> None:
        _REAL[name](fd)
        if fd not in self.open:
            return
        file, _ = self.open[fd]
        if file is not None:
            file.flushed = file.seen
        else:
            self.kept, self.waiting = dict(self.names), []
        self._after(name)

    def _fsync(self, fd: int) -> None:
        self._flush("fsync", fd)

    def _fdatasync(self, fd: int) -> None:
        self._flush("fdatasync", fd)

    def _replace(self, source: Any, target: Any, **named: Any) -> None:
        _REAL["replace"](source, target, **named)
        self._rename(self._inside(source), self._inside(target))

    def _rename(self, old: str | None, new: str | None) -> None:
        if self.busy or old is None or new is None:
            return
        file = self.names[new] = self.names.pop(old)
        self.waiting.append((old, new, file))
        self._after("replace")

    def _link(self, source: Any, target: Any, **named: Any) -> None:
        _REAL["link"](source, target, **named)
        old, new = self._inside(source), self._inside(target)
        if not self.busy and old is not None and new is not None:
            self.names[new] = self.names[old]
            self.waiting.append((None, new, self.names[old]))
            self._after("link")

    def _unlink(self, path: Any, **named: Any) -> None:
        _REAL["unlink"](path, **named)
        name = self._inside(path)
        if not self.busy and name is not None:
            file = self.names.pop(name)
            self.waiting.append((name, None, file))
            self._after("unlink")

    def _close(self, fd: int) -> None:
        if not self.busy:
            self.open.pop(fd, None)
        _REAL["close"](fd)


def _variants(file: File) -> list[bytes]:
    """Give what a power cut may make of a file: flushed bytes that were not written again stay."""
    if file.flushed == file.seen:
        return [file.seen]
    old, new = file.flushed or b"", file.seen
    pairs = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))
    common = sum(1 for _ in pairs)
    rest = len(new) - common
    found = [
        old,
        new,
        new[: common + rest // 2],
        new[:common] + bytes(rest),
        new[:common] + new[common : common + rest // 2] + bytes(rest - rest // 2),
    ]
    return list(dict.fromkeys(found))
