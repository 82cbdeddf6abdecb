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
import stat
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tinydb.storages import Storage

from kgreader.errors import ReadOnly, StoreError
from kgreader.store.disk import (
    Signature,
    clean,
    keep_backup,
    remove,
    replace,
    set_aside,
    signature,
    write_temporary,
)
from kgreader.store.journal import Change, Journal
from kgreader.store.layout import (
    FORMAT,
    Content,
    DamagedFile,
    ForeignFile,
    Rows,
    blank,
    decode,
    encode,
    line,
    parse,
)
from kgreader.store.lock import Lock
from kgreader.store.salvage import Salvage, fill, salvage

__all__ = ["JournalStorage", "RowsView"]

_FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


class RowsView(Mapping[str, dict[str, Any]]):
    """A table as TinyDB wants to see it: numbers as strings, each record parsed anew when it is asked for."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def __getitem__(self, key: str) -> dict[str, Any]:
        return parse(self._rows[int(key)])

    def __iter__(self) -> Iterator[str]:
        return (str(key) for key in list(self._rows))

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and int(key) in self._rows


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
            self.reason = self._obstacle()
            if self.reason:
                self.notices.append(self.reason)
        raw, found, changes = self._read()
        self._signature = found
        self.content = self._understand(raw)
        self._set(changes)
        self._news.clear()
        newer = self.content.format > FORMAT or self._journal.newer
        if newer and not self.reason:
            self.reason = (
                f"{self._name} was written by a newer kgreader: notes can be read here but not changed; "
                "update kgreader to change them."
            )
            self.notices.append(self.reason)
        self._report_journal()

    def _obstacle(self) -> str:
        """Say why the file cannot be written, before anybody tries."""
        folder = os.path.dirname(self.path)
        if os.path.exists(self.path) and not os.access(self.path, os.W_OK):
            return f"{self._name} is write-protected: notes can be read but not changed."
        if os.path.isdir(folder) and not os.access(folder, os.W_OK | os.X_OK):
            return f"The folder of {self._name} is write-protected: notes can be read but not changed."
        return ""

    def _read(self) -> tuple[bytes, Signature | None, list[Change]]:
        """Read file and journal as they were at one moment, without a lock.

        A checkpoint replaces the file before it empties the journal. If the file is the same before and after
        the journal was read, the two belong together.
        """
        for _ in range(100):
            before = signature(self.path)
            raw = self._bytes() if before else b""
            self._journal.offset = 0
            changes = self._journal.read()
            if signature(self.path) == before:
                return raw, before, changes
            time.sleep(0.005)
        raise StoreError(f"{self.path} changes faster than it can be read; see which program writes to it.")

    def _bytes(self) -> bytes:
        try:
            if not stat.S_ISREG(os.stat(self.path).st_mode):
                raise StoreError(f"{self.path} is not a file; name another for the notes.")
            with open(self.path, "rb") as file:
                return file.read()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise StoreError(f"{self.path} cannot be read ({error.strerror}).") from error

    def _understand(self, raw: bytes) -> Content:
        try:
            content = decode(raw)
        except ForeignFile:
            raise self._not_ours() from None
        except DamagedFile:
            return self._heal(raw, self._backup())
        if blank(raw) and self._signature:
            spare = self._backup()
            if any(spare.tables.values()):
                return self._heal(raw, spare)
        return content

    def _not_ours(self) -> StoreError:
        return StoreError(
            f"{self.path} is not a file of notes; it was left alone. Name another for the notes."
        )

    def _heal(self, raw: bytes, spare: Content) -> Content:
        """Make the best of a damaged file, after it was set aside."""
        found = salvage(raw)
        if (
            not any(found.content.tables.values())
            and raw.lstrip()[:1] not in (b"", b"{")
            and b"\0" not in raw
        ):
            raise self._not_ours()
        filled = fill(found.content, spare)
        kept_as = ""
        if not self.reason:
            try:
                kept_as = os.path.basename(set_aside(self.path, raw))
            except OSError as error:
                self.reason = (
                    f"{self._name} is damaged and there is no way to keep a copy of it ({error.strerror}): "
                    "notes can be read but not changed."
                )
            self._unwritten = True
        self.notices.append(_story(self._name, found, filled, kept_as))
        return found.content

    def _backup(self) -> Content:
        """Give the youngest backup that can be read, or an empty one."""
        for name in (self.path + ".bak", self.path + ".bak2"):
            with contextlib.suppress(OSError, DamagedFile, ForeignFile), open(name, "rb") as file:
                return decode(file.read())
        return Content()

    def _report_journal(self) -> None:
        broken, self._journal.broken = self._journal.broken, 0
        if not broken:
            return
        story = f"{broken} of the last changes in {self._name}.journal could not be read"
        if not self.reason:
            with contextlib.suppress(OSError), open(self._journal.path, "rb") as file:
                story += f"; it is kept as {os.path.basename(set_aside(self._journal.path, file.read()))}"
        self.notices.append(story + ".")

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
            changed, self._foreign = self._foreign, False
            return changed
        finally:
            self._guard.release()

    def news(self) -> list[Change]:
        """Give the changes since the last call, one's own and others', for indexes to follow."""
        with self._guard:
            news, self._news = self._news, []
            return news

    def _catch_up(self) -> None:
        found = signature(self.path)
        if found is None and self._signature is not None:
            if not self._unwritten:
                self._unwritten = True
                self.notices.append(f"{self._name} has vanished; it will be written again from memory.")
            self._take(self._journal.read() if self._journal.changed() else [])
        elif found != self._signature:
            self._reload()
        elif self._journal.changed():
            self._take(self._journal.read())

    def _reload(self) -> None:
        """Read a file that somebody replaced. A damaged one is looked at twice: it may just be being written."""
        raw, found, changes = self._read()
        try:
            content = decode(raw)
        except ForeignFile:
            content = None
        except DamagedFile:
            content = None
        if content is None or (blank(raw) and any(self.content.tables.values())):
            if self._suspect != found:
                self._suspect = found
                return
            content = self._heal(raw, self.content)
        self._suspect = None
        self._signature = found
        if content.format > FORMAT and not self.reason:
            self.reason = f"{self._name} is now of a newer kgreader: notes can be read here but not changed."
            self.notices.append(self.reason)
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
                self._catch_up()
                if self.reason:
                    raise ReadOnly(self.reason)
                yield
            finally:
                self._lock.__exit__(None, None, None)

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
            self.reason = (
                f"{self._name} cannot be written ({error.strerror}): notes can be read but not changed."
            )
            self.notices.append(self.reason)
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
            sentence = (
                f"{self._name} could not be brought up to date ({text}); the notes are safe in its journal."
            )
            if sentence not in self.notices:
                self.notices.append(sentence)

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


def _story(name: str, found: Salvage, filled: int, kept_as: str) -> str:
    """Tell in a sentence or two what became of a damaged file."""
    what = "holds the marks of an unfinished merge" if found.conflict else "was damaged"
    story = f"{name} {what}: {found.kept} notes were read"
    if found.broken and not found.conflict:
        story += f", {found.broken} could not be"
    if filled:
        story += f", {filled} came back from the backup"
    return f"{story}; the file as it was is kept as {kept_as}." if kept_as else f"{story}."
