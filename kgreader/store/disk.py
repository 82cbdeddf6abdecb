"""Bytes on a disk: written whole or not at all, and really there when a function returns."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import zlib
from collections.abc import Iterable
from typing import NamedTuple

__all__ = [
    "STALE",
    "TEMPORARY",
    "Signature",
    "clean",
    "flush",
    "flush_folder",
    "keep_backup",
    "keep_orphan",
    "permissions",
    "remove",
    "replace",
    "set_aside",
    "signature",
    "write_all",
    "write_temporary",
]

TEMPORARY = ".tmp-"
STALE = 600.0
"""Seconds after which a temporary file belongs to nobody: writing one takes a second or two."""
_BACKUP_AGE = 60.0
"""Seconds between two backups, so that a burst of small changes does not push the good ones out."""


class Signature(NamedTuple):
    """Tells one version of a file from another without reading it."""

    inode: int
    size: int
    modified: int


def signature(path: str) -> Signature | None:
    """Give the signature of a file, or ``None`` where there is none."""
    try:
        status = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Signature(status.st_ino, status.st_size, status.st_mtime_ns)


def write_all(fd: int, data: bytes) -> None:
    """Write every byte; a short write (a disk about to be full) goes on until the system says why."""
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def flush(fd: int) -> None:
    """Bring the bytes of a file to the disk, past every cache that can be told to."""
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
            return
    if hasattr(os, "fdatasync"):
        os.fdatasync(fd)
    else:
        os.fsync(fd)


def flush_folder(path: str) -> None:
    """Bring the names of a file's folder to the disk, where the system can."""
    if sys.platform == "win32":
        return
    fd = os.open(os.path.dirname(path) or ".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network folders cannot
            raise
    finally:
        os.close(fd)


def write_temporary(path: str, pieces: Iterable[bytes]) -> str:
    """Write a file beside ``path``, flushed and with its permissions; give its name. Leaves nothing on failure."""
    mode = permissions(path)
    name = f"{path}{TEMPORARY}{os.urandom(4).hex()}"
    fd = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), mode)
    try:
        try:
            if hasattr(os, "fchmod"):
                os.fchmod(fd, mode)
            for piece in pieces:
                write_all(fd, piece)
            flush(fd)
        finally:
            os.close(fd)
    except BaseException:
        remove(name)
        raise
    return name


def permissions(path: str) -> int:
    """Give the permissions of a file, or those that a new one would get."""
    try:
        return os.stat(path).st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0o077)  # there is no way to read it without setting it
        os.umask(mask)
        return 0o666 & ~mask


def replace(temporary: str, path: str) -> None:
    """Put a flushed temporary file in the place of ``path``, for good."""
    try:
        os.replace(temporary, path)
    except BaseException:
        remove(temporary)
        raise
    flush_folder(path)


def remove(path: str) -> None:
    """Remove a file if it is there and can be removed."""
    with contextlib.suppress(OSError):
        os.unlink(path)


def clean(path: str) -> None:
    """Remove temporary files of ``path`` that a killed process left behind."""
    folder, name = os.path.split(path)
    stale: list[tuple[float, str]] = []
    with contextlib.suppress(OSError), os.scandir(folder or ".") as entries:
        for entry in entries:
            if entry.name.startswith(name + TEMPORARY):
                stale.append((entry.stat(follow_symlinks=False).st_mtime, entry.path))
    if stale:
        now = _now(path)
        for modified, leftover in stale:
            if now - modified > STALE:
                remove(leftover)


def _now(path: str) -> float:
    """Give the time of the disk that holds ``path``: a network folder's clock is not ours."""
    probe = f"{path}{TEMPORARY}{os.urandom(4).hex()}"
    try:
        fd = os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError:
        return 0.0
    try:
        return os.fstat(fd).st_mtime
    finally:
        os.close(fd)
        remove(probe)


def keep_backup(path: str, successor: str) -> None:
    """Keep the file at ``path`` as ``.bak`` and the ``.bak`` before it as ``.bak2``; costs no bytes where links work.

    ``successor`` is the file about to take its place. A backup must never stop a save: errors pass.
    """
    backup = path + ".bak"
    with contextlib.suppress(OSError):
        if not os.path.getsize(path):
            return
        with contextlib.suppress(FileNotFoundError):
            if os.path.getmtime(successor) - os.path.getmtime(backup) < _BACKUP_AGE:
                return
        fresh = f"{path}{TEMPORARY}{os.urandom(4).hex()}"
        _link(path, fresh)
        with contextlib.suppress(FileNotFoundError):
            os.replace(backup, path + ".bak2")
        os.replace(fresh, backup)


def keep_orphan(path: str) -> None:
    """Rename the backup of a file that is gone, before backups of a new one of its name push it out."""
    with contextlib.suppress(OSError), open(path + ".bak", "rb") as file:
        os.rename(path + ".bak", f"{path}.kept-{zlib.crc32(file.read()):08x}")


def set_aside(path: str, data: bytes, mark: str = "damaged") -> str:
    """Keep ``data``, found at ``path``, under a name of its own; give that name. Repeating it changes nothing."""
    name = f"{path}.{mark}-{zlib.crc32(data):08x}"
    if not os.path.exists(name):
        replace(write_temporary(name, [data]), name)
    return name


def _link(path: str, name: str) -> None:
    try:
        os.link(path, name)
    except OSError:
        import shutil

        shutil.copy2(path, name)
