"""The journal: changes that are on the disk, but not yet in ``annotations.json``.

A line is one call's changes, all or nothing: the CRC-32 of the rest, a blank, and a JSON list of
``[table, key, record or null]``. Records are whole, so replaying a line twice, or over a file that already holds
it, changes nothing: a crash between a checkpoint and the emptying of the journal needs no repair.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from kgreader.store.disk import flush, flush_folder, permissions, write_all
from kgreader.store.layout import dumps, line

__all__ = ["Change", "Journal"]

_FORMAT = 1
_HEAD = {"kgreader journal": _FORMAT}


class Change(NamedTuple):
    """One record: its table, its key, and its line, or ``None`` when it is gone."""

    table: str
    key: int
    row: bytes | None


class Journal:
    """Reads and appends; the caller holds the lock for everything but `read`."""

    def __init__(self, path: str, *, beside: str) -> None:
        self.path = path
        self._beside = beside
        """The notes file, whose permissions the journal shares."""
        self.offset = 0
        """Bytes read or written so far; what lies behind is new, or was never acknowledged."""
        self.broken = 0
        """Lines that were passed over because their checksum is wrong."""
        self.newer = False
        """A line of a format that this version does not know: nothing may be written."""
        self._inode: int | None = None
        self._fd = -1

    @property
    def mark(self) -> tuple[int | None, int]:
        """Tells this state of the journal from every other."""
        return self._inode, self.offset

    def changed(self) -> bool:
        """Say cheaply whether somebody else wrote."""
        inode, size = self._status()
        if inode is None:
            return self.offset > 0
        return (inode, size) != self.mark

    def vanished(self) -> bool:
        """Say whether the file is gone that held something."""
        return self.offset > 0 and self._status()[0] is None

    def _status(self) -> tuple[int | None, int]:
        try:
            status = os.stat(self.path)
        except (FileNotFoundError, NotADirectoryError):
            return None, 0
        return status.st_ino, status.st_size

    def read(self) -> list[Change]:
        """Give the changes behind `offset`, or all where the file is another one, in order.

        A last line without its end is being written, or was cut off by a crash before it was acknowledged.
        """
        try:
            file = open(self.path, "rb")  # noqa: SIM115 - a missing file is no error
        except (FileNotFoundError, NotADirectoryError):
            self.offset, self._inode = 0, None
            return []
        with file:
            status = os.fstat(file.fileno())
            if status.st_ino != self._inode or status.st_size < self.offset:
                self.offset = 0
            self._inode = status.st_ino
            file.seek(self.offset)
            data = file.read()
        changes: list[Change] = []
        end = data.rfind(b"\n") + 1
        for text in data[:end].split(b"\n"):
            if text:
                changes.extend(self._line(text))
        self.offset += end
        return changes

    def _line(self, text: bytes) -> list[Change]:
        mark, _, body = text.partition(b" ")
        try:
            if int(mark, 16) != zlib.crc32(body):
                raise ValueError
            items = json.loads(body)
        except ValueError:
            self.broken += 1
            return []
        if isinstance(items, dict):
            self.newer = items.get("kgreader journal", 0) > _FORMAT
            return []
        return [
            Change(table, int(key), None if record is None else line(int(key), record))
            for table, key, record in items
        ]

    def append(self, changes: Sequence[Change]) -> None:
        """Write changes as one line and bring them to the disk; raises OSError and leaves the journal as it was."""
        body = b"[" + b",".join(_item(change) for change in changes) + b"]"
        data = _sealed(body)
        created = self._open()
        if not self.offset:
            data = _sealed(dumps(_HEAD)) + data
        if os.fstat(self._fd).st_size != self.offset:
            os.ftruncate(self._fd, self.offset)  # what a crash cut off
        os.lseek(self._fd, self.offset, os.SEEK_SET)
        try:
            write_all(self._fd, data)
            flush(self._fd)
            if created:
                flush_folder(self.path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.ftruncate(self._fd, self.offset)
            raise
        self.offset += len(data)

    def _open(self) -> bool:
        """Have the file open that bears the name; say whether it had to be created."""
        inode, _ = self._status()
        if self._fd >= 0 and (inode is None or inode != os.fstat(self._fd).st_ino):
            self.close()
        if self._fd < 0:
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
            self._fd = os.open(self.path, flags, permissions(self._beside))
            self._inode = os.fstat(self._fd).st_ino
        return inode is None

    def empty(self) -> None:
        """Drop everything: it is in ``annotations.json`` now. The file stays, so that its name needs no new flush."""
        if self._status()[0] is not None:
            self._open()
            os.ftruncate(self._fd, 0)
        self.offset = 0

    def delete(self) -> None:
        """Remove an empty journal."""
        self.close()
        inode, size = self._status()
        if inode is not None and not size:
            os.unlink(self.path)
            flush_folder(self.path)
            self._inode = None

    def close(self) -> None:
        """Close the file."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


def _item(change: Change) -> bytes:
    record = b"null" if change.row is None else change.row[change.row.index(b":") + 1 :]
    return b'[%b,"%d",%b]' % (dumps(change.table), change.key, record)


def _sealed(body: bytes) -> bytes:
    return b"%08x %b\n" % (zlib.crc32(body), body)
