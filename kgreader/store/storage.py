"""TinyDB's storage of the notes: ``annotations.json`` and a journal beside it.

A change is appended to the journal and flushed: then it is safe, whatever happens. `checkpoint` folds the journal into
``annotations.json`` when the owner has nothing better to do; the file is replaced as a whole, never written in
place. Memory holds the lines of the file; a record is parsed when it is asked for. Invariant: what was acknowledged
is in ``annotations.json`` or in a valid line of the journal, in every order in which the calls can be cut short.
"""

from __future__ import annotations

import contextlib
import errno
import os
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tinydb.storages import Storage

from kgreader.errors import ReadOnly, StoreError
from kgreader.store.disk import (
    Signature,
    clean,
    keep_backup,
    keep_orphan,
    remove,
    replace,
    signature,
    write_temporary,
)
from kgreader.store.journal import Change, Journal
from kgreader.store.layout import (
    FORMAT,
    Content,
    DamagedFile,
    ForeignFile,
    blank,
    decode,
    encode,
    line,
)
from kgreader.store.lock import Lock
from kgreader.store.mending import backup, mend, missing, not_ours, obstacle, read_bytes, set_journal_aside
from kgreader.store.rows import RowsView

__all__ = ["JournalStorage"]

_SECOND_LOOK = 0.05
"""Seconds after which a damaged file is looked at again."""
_FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


class JournalStorage(Storage):
    """Reads and writes one notes file. Every method may raise `StoreError`; `notices` tells the rest."""

    def __init__(self, path: str, *, read_only: bool = False) -> None:
        super().__init__()
        self.path = os.path.realpath(path)
        self.content = Content()
        self.notices: list[str] = []
        """Sentences for the reader, in the order in which things happened."""
        self.reason = "It was opened for reading only." if read_only else ""
        """Why nothing can be written; empty when it can."""
        self._name = os.path.basename(self.path)
        self._guard = threading.RLock()
        self._lock = Lock(self.path + ".lock")
        self._journal = Journal(self.path + ".journal", beside=self.path)
        self._signature: Signature | None = None
        self._suspect: Signature | None = None
        self._unwritten = False
        self._wrote = False
        self._news: list[Change] = []
        self._foreign = False
        """Others wrote, and `refresh` has not yet said so."""
        self._worker: threading.Thread | None = None
        self._open()

    # Opening -----------------------------------------------------------------------------------------------

    def _open(self) -> None:
        if not self.reason:
            self._forbid(obstacle(self.path))
        raw, self._signature, changes = self._read()
        try:
            self.content = self._understand(raw)
        except DamagedFile:
            time.sleep(_SECOND_LOOK)  # another program may be writing it in place
            raw, self._signature, changes = self._read()
            self.content = self._understand(raw, mending=True)
        self._set(changes)
        if self._signature is None and not changes:
            self._tell_once(missing(self.path))
        if self.content.format > FORMAT or self._journal.newer:
            self._forbid(
                f"{self._name} was written by a newer kgreader: update this one to change the notes."
            )
        self._report_journal()

    def _understand(self, raw: bytes, *, mending: bool = False) -> Content:
        try:
            content = decode(raw)
            if self._signature and blank(raw) and any(backup(self.path).tables.values()):
                raise DamagedFile("everything is gone")
        except ForeignFile:
            raise not_ours(self.path) from None
        except DamagedFile:
            if not mending:
                raise
            content = self._mend(raw, backup(self.path))
        return content

    def _mend(self, raw: bytes, spare: Content) -> Content:
        mended = mend(self.path, raw, spare, writable=not self.reason)
        self._tell_once(mended.notice)
        self._forbid(mended.obstacle)
        self._unwritten = True
        return mended.content

    def _forbid(self, why: str) -> None:
        """Write nothing from now on, if there is a reason not to."""
        if why and not self.reason:
            self.reason = why
            self._tell_once(why)

    def _tell_once(self, sentence: str) -> None:
        if sentence and sentence not in self.notices:
            self.notices.append(sentence)

    def _read(self) -> tuple[bytes, Signature | None, list[Change]]:
        """Read file and journal as they were at one moment, without a lock.

        A checkpoint replaces the file before it empties the journal. If the file is the same before and after
        the journal was read, the two belong together.
        """
        for _ in range(100):
            try:
                before = signature(self.path)
                raw = read_bytes(self.path) if before else b""
                self._journal.offset = 0
                changes = self._journal.read()
                if signature(self.path) == before:
                    return raw, before, changes
            except OSError as error:
                raise StoreError(f"{self.path} cannot be read ({error.strerror}).") from error
            time.sleep(0.005)
        raise StoreError(f"{self.path} changes faster than it can be read; see which program writes to it.")

    def _report_journal(self) -> None:
        broken, self._journal.broken = self._journal.broken, 0
        if broken:
            self._tell_once(set_journal_aside(self._journal.path, broken, writable=not self.reason))

    # Reading -----------------------------------------------------------------------------------------------

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Give all tables to TinyDB."""
        return {name: RowsView(rows) for name, rows in self.content.tables.items()}  # type: ignore[misc]

    def refresh(self) -> bool:
        """Take over what other processes wrote; ``True`` if anything changed. Costs two ``stat`` calls when not."""
        if not self._guard.acquire(blocking=False):
            return False  # a checkpoint is just ending; there is another look soon
        try:
            self._catch_up()
        except StoreError as error:
            self._tell_once(str(error))
        except OSError as error:
            self._tell_once(f"{self.path} cannot be read at the moment ({error.strerror}).")
        finally:
            changed, self._foreign = self._foreign, False
            self._guard.release()
        return changed

    def news(self) -> list[Change]:
        """Give the changes since the last call, one's own and others', for indexes to follow."""
        with self._guard:
            news, self._news = self._news, []
            return news

    def _catch_up(self) -> None:
        found = signature(self.path)
        if found is None and self._signature is not None:
            if not self._unwritten:
                self._tell_once(f"{self._name} has vanished; it will be written again from memory.")
            self._unwritten = True
            self._take(self._journal.read() if self._journal.changed() else [])
        elif found != self._signature:
            self._reload()
        elif self._journal.changed():
            # Somebody cleared it away: what it held is in memory alone, unless it was folded in meanwhile.
            self._unwritten = self._unwritten or self._journal.vanished()
            self._take(self._journal.read())

    def _reload(self) -> None:
        """Read a file that somebody replaced. A damaged one is looked at twice: it may just be being written."""
        raw, found, changes = self._read()
        try:
            content = decode(raw)
            if blank(raw) and any(self.content.tables.values()):
                raise DamagedFile("everything is gone")
        except (DamagedFile, ForeignFile):
            if self._suspect != found:
                self._suspect = found
                return
            content = self._mend(raw, self.content)
        self._suspect = None
        self._signature = found
        if content.format > FORMAT:
            self._forbid(f"{self._name} is now of a newer kgreader: update this one to change the notes.")
        old, self.content = self.content, content
        self._set(changes)
        self._tell(_difference(old, self.content))
        self._report_journal()

    def _take(self, changes: Sequence[Change]) -> None:
        """Put others' changes into memory."""
        for change in changes:
            rows = self.content.tables.setdefault(change.table, {})
            if rows.get(change.key) != change.row:
                self._tell([change])
        self._set(changes)

    def _tell(self, changes: Iterable[Change]) -> None:
        before = len(self._news)
        self._news.extend(changes)
        self._foreign = self._foreign or len(self._news) > before

    def _set(self, changes: Sequence[Change]) -> None:
        for table, key, row in changes:
            rows = self.content.tables.setdefault(table, {})
            if row is None:
                rows.pop(key, None)
            else:
                rows[key] = row

    # Writing -----------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def exclusive(self) -> Iterator[None]:
        """Hold the lock, with memory as new as the disk; what happens inside is not interleaved with others."""
        if self.reason:
            raise ReadOnly(self.reason)
        with self._guard:
            try:
                self._enter()
            except OSError as error:
                raise self._refusal(error) from error
            try:
                self._catch_up_here()
                yield
            finally:
                self._lock.__exit__(None, None, None)

    def _catch_up_here(self) -> None:
        try:
            self._catch_up()
        except OSError as error:
            raise self._refusal(error) from error
        if self.reason:
            raise ReadOnly(self.reason)

    def _enter(self) -> None:
        try:
            self._lock.__enter__()
        except FileNotFoundError:
            os.makedirs(os.path.dirname(self.path), exist_ok=True)
            self._lock.__enter__()

    def apply(self, changes: Sequence[Change]) -> None:
        """Make changes, all or none. When this returns they are on the disk."""
        if not changes:
            return
        with self.exclusive():
            try:
                if self._unwritten and signature(self.path) is None:
                    self._checkpoint()
                self._journal.append(changes)
            except OSError as error:
                raise self._refusal(error) from error
            self._wrote = True
            self._news.extend(changes)
            self._set(changes)

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Take all tables from TinyDB; only what differs is written."""
        with self.exclusive():
            changes: list[Change] = []
            for name in {**self.content.tables, **data}:
                rows, records = self.content.tables.get(name, {}), data.get(name, {})
                if isinstance(records, RowsView):
                    continue
                fresh = {int(key): line(int(key), record) for key, record in records.items()}
                changes += [Change(name, key, row) for key, row in fresh.items() if rows.get(key) != row]
                changes += [Change(name, key, None) for key in rows if key not in fresh]
            self.apply(changes)

    def _refusal(self, error: OSError) -> StoreError:
        if error.errno in _FORBIDDEN:
            self._forbid(
                f"{self._name} cannot be written ({error.strerror}): notes can be read but not changed."
            )
            return ReadOnly(self.reason)
        if error.errno in _FULL:
            return StoreError("The disk is full, so the last change was not saved: make room and repeat it.")
        return StoreError(
            f"The last change was not saved: {self._name} cannot be written ({error.strerror or error})."
        )

    # Checkpoints -------------------------------------------------------------------------------------------

    @property
    def pending(self) -> bool:
        """Whether there is something to fold into the file."""
        return not self.reason and (self._journal.offset > 0 or self._unwritten)

    def checkpoint(self, *, wait: bool) -> None:
        """Fold the journal into the file; beside the caller unless ``wait``. Failing costs nothing but a notice."""
        worker = self._worker
        if worker is not None and worker.is_alive():
            if wait:
                worker.join()
            else:
                return
        if not self.pending:
            return
        if wait:
            for _ in range(3):  # another process may just have replaced the file
                self._fold()
                if not self.pending:
                    break
            return
        self._worker = threading.Thread(target=self._fold, name="kgreader checkpoint", daemon=True)
        self._worker.start()

    def _fold(self) -> None:
        try:
            self._checkpoint()
        except (OSError, StoreError) as error:
            text = error.strerror if isinstance(error, OSError) else str(error)
            self._tell_once(
                f"{self._name} could not be brought up to date ({text}); the notes are safe in its journal."
            )

    def _checkpoint(self) -> None:
        """Write a new file from a snapshot without the lock, then put it in place with it."""
        with self.exclusive():
            if not self.pending:
                return
            snapshot = Content(
                {name: dict(rows) for name, rows in self.content.tables.items()}, dict(self.content.other)
            )
            base, mark = self._signature, self._journal.mark
        temporary = write_temporary(self.path, encode(snapshot))
        try:
            with self.exclusive():
                if self._signature == base:
                    fresh = signature(temporary)
                    if self._signature is None:
                        keep_orphan(self.path)
                    keep_backup(self.path, temporary)
                    replace(temporary, self.path)
                    self._signature, self._unwritten = fresh, False
                    if self._journal.mark == mark:
                        self._journal.empty()
        finally:
            remove(temporary)
        clean(self.path)

    def close(self) -> None:
        """Bring the file to rest, if anything was written, and let go of everything."""
        if self._wrote or self._worker is not None:
            self.checkpoint(wait=True)
            with contextlib.suppress(OSError, StoreError), self.exclusive():
                if not self._journal.offset:
                    self._journal.delete()
        self._journal.close()
        self._lock.close()


def _difference(old: Content, new: Content) -> Iterator[Change]:
    for name in {**old.tables, **new.tables}:
        before, after = old.tables.get(name, {}), new.tables.get(name, {})
        for key, row in after.items():
            if before.get(key) != row:
                yield Change(name, key, row)
        for key in before:
            if key not in after:
                yield Change(name, key, None)
