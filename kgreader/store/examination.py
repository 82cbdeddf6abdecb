"""A look at a notes file and what lies beside it. Nothing is written, nothing is locked."""

from __future__ import annotations

import contextlib
import os
import time
from dataclasses import dataclass, replace
from typing import Literal

from kgreader.errors import StoreError
from kgreader.store.disk import STALE, TEMPORARY
from kgreader.store.journal import Journal
from kgreader.store.layout import (
    ANNOTATIONS,
    FORMAT,
    Content,
    DamagedFile,
    ForeignFile,
    blank,
    decode,
    sealed,
)
from kgreader.store.mending import backup, read_bytes

__all__ = ["Examination", "State", "examine"]

State = Literal["ok", "missing", "emptied", "damaged", "conflict", "foreign", "newer", "unreadable"]
"""``emptied``: the file holds nothing, and its backup something. ``conflict``: the marks of an unfinished merge."""


@dataclass(frozen=True, slots=True)
class Examination:
    """How a notes file is."""

    path: str
    state: State
    notes: int = 0
    """Annotations that can be read, those in the journal included."""
    edited: bool = False
    """The file is whole, but not as kgreader wrote it."""
    lost: int = 0
    """Places where a record began and cannot be read."""
    waiting: int = 0
    """Changes in the journal that are not in the file yet; they are safe."""
    broken: int = 0
    """Lines of the journal that cannot be read."""
    spare: int = 0
    """Annotations in the youngest backup that can be read."""
    leftovers: tuple[str, ...] = ()
    """Temporary files and locks of processes that are gone."""
    aside: tuple[str, ...] = ()
    """Damaged files that were set aside."""
    problem: str = ""
    """Why it cannot be read, as a sentence."""


def examine(path: str) -> Examination:
    """Look at the notes file at ``path``; never raises."""
    path = os.path.realpath(path)
    leftovers, aside = _beside(path)
    spare = len(backup(path).tables.get(ANNOTATIONS, ()))
    found = Examination(path, "ok", spare=spare, leftovers=leftovers, aside=aside)
    try:
        raw = read_bytes(path)
    except StoreError as error:
        return replace(found, state="unreadable", problem=str(error))
    state, content, lost = _understood(raw, spare)
    if state == "foreign":
        return replace(found, state=state)
    journal = Journal(path + ".journal", beside=path)
    try:
        changes = journal.read()
    except OSError as error:
        return replace(
            found, state="unreadable", problem=f"{journal.path} cannot be read ({error.strerror})."
        )
    rows = dict(content.tables.get(ANNOTATIONS, {}))
    for table, key, row in changes:
        if table == ANNOTATIONS and row is not None:
            rows[key] = row
        elif table == ANNOTATIONS:
            rows.pop(key, None)
    if not os.path.exists(path):
        state = "missing" if not rows else "ok"
    if journal.newer:
        state = "newer"
    edited = state == "ok" and sealed(raw) is False
    found = replace(found, edited=edited)
    return replace(
        found, state=state, notes=len(rows), lost=lost, waiting=len(changes), broken=journal.broken
    )


def _understood(raw: bytes, spare: int) -> tuple[State, Content, int]:
    """Read the file as the store would."""
    if blank(raw):
        return ("emptied" if spare else "ok"), Content(), 0
    try:
        content = decode(raw)
    except ForeignFile:
        return "foreign", Content(), 0
    except DamagedFile:
        from kgreader.store.salvage import salvage

        found = salvage(raw)
        ours = any(found.content.tables.values()) or raw.lstrip()[:1] == b"{" or b"\0" in raw
        if not ours:
            return "foreign", Content(), 0
        return ("conflict" if found.conflict else "damaged"), found.content, found.broken
    return ("newer" if content.format > FORMAT else "ok"), content, 0


def _beside(path: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give what dead processes left, and what was set aside, in order of their names."""
    folder, name = os.path.split(path)
    leftovers, aside = [], []
    now = time.time()
    with contextlib.suppress(OSError), os.scandir(folder or ".") as entries:
        for entry in entries:
            if entry.name.startswith((f"{name}{TEMPORARY}", f"{name}.lock.held")):
                with contextlib.suppress(OSError):
                    if now - entry.stat(follow_symlinks=False).st_mtime > STALE:
                        leftovers.append(entry.path)
            elif entry.name.startswith((f"{name}.damaged-", f"{name}.journal.damaged-")):
                aside.append(entry.path)
    return tuple(sorted(leftovers)), tuple(sorted(aside))
