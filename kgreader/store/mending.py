"""What to do with a file that is not as it should be, or where it should be; and the sentences that tell of it."""

from __future__ import annotations

import contextlib
import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from kgreader.errors import StoreError
from kgreader.store.disk import set_aside
from kgreader.store.layout import ANNOTATIONS, Content, DamagedFile, ForeignFile, decode

if TYPE_CHECKING:
    from kgreader.store.salvage import Salvage

__all__ = ["Mended", "backup", "mend", "missing", "not_ours", "obstacle", "read_bytes", "set_journal_aside"]


class Mended(NamedTuple):
    """What became of a damaged file."""

    content: Content
    notice: str
    """Tells the reader."""
    obstacle: str
    """Why the file must not be written now; empty when it may be."""


def obstacle(path: str) -> str:
    """Say why a file cannot be written, before anybody tries; empty when nothing speaks against it."""
    name, folder = os.path.basename(path), os.path.dirname(path)
    if os.path.exists(path) and not os.access(path, os.W_OK):
        return f"{name} is write-protected: notes can be read but not changed."
    if os.path.isdir(folder) and not os.access(folder, os.W_OK | os.X_OK):
        return f"The folder of {name} is write-protected: notes can be read but not changed."
    return ""


def read_bytes(path: str) -> bytes:
    """Read a file, nothing where there is none. Raises `StoreError`."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise StoreError(f"{path} is not a file; name another for the notes.")
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror}).") from error


def not_ours(path: str) -> StoreError:
    """Give the error for a file that holds something else than notes."""
    return StoreError(f"{path} is not a file of notes; it was left alone. Name another for the notes.")


def mend(path: str, raw: bytes, spare: Content, *, writable: bool) -> Mended:
    """Make the best of a damaged file: set it aside, read what is intact, take what is missing from ``spare``.

    Raises `StoreError` where nothing speaks for its ever having held notes.
    """
    from kgreader.store.salvage import (  # seldom needed, and its patterns take a while to compile
        fill,
        salvage,
    )

    name = os.path.basename(path)
    found = salvage(raw)
    somehow_ours = any(found.content.tables.values()) or raw.lstrip()[:1] in (b"", b"{") or b"\0" in raw
    if not somehow_ours:
        raise not_ours(path)
    filled = fill(found.content, spare)
    if not writable:
        return Mended(found.content, _story(name, found, filled, ""), "")
    try:
        kept_as = os.path.basename(set_aside(path, raw))
    except OSError as error:
        why = f"The damaged {name} cannot be copied ({error.strerror}): notes can be read but not changed."
        return Mended(found.content, _story(name, found, filled, ""), why)
    return Mended(found.content, _story(name, found, filled, kept_as), "")


def _story(name: str, found: Salvage, filled: int, kept_as: str) -> str:
    what = "holds the marks of an unfinished merge" if found.conflict else "was damaged"
    story = f"{name} {what}: {found.kept} notes were read"
    if found.broken and not found.conflict:
        story += f", {found.broken} could not be"
    if filled:
        story += f", {filled} came back from the backup"
    return f"{story}; the file as it was is kept as {kept_as}." if kept_as else f"{story}."


def backup(path: str) -> Content:
    """Give the youngest backup of a file that can be read, or an empty one."""
    for name in (path + ".bak", path + ".bak2"):
        with contextlib.suppress(OSError, DamagedFile, ForeignFile), open(name, "rb") as file:
            return decode(file.read())
    return Content()


def missing(path: str) -> str:
    """Say what to do where the file is gone and its backup is not; empty where there is no backup with notes."""
    count = len(backup(path).tables.get(ANNOTATIONS, ()))
    name = os.path.basename(path)
    return (
        f"{name} is not there, but its backup holds {count} notes: rename {name}.bak to {name} to have them back."
        if count
        else ""
    )


def set_journal_aside(path: str, broken: int, *, writable: bool) -> str:
    """Keep a journal with lines that cannot be read, and tell."""
    story = f"{broken} of the last changes in {os.path.basename(path)} could not be read"
    if writable:
        with contextlib.suppress(OSError), open(path, "rb") as file:
            story += f"; it is kept as {os.path.basename(set_aside(path, file.read()))}"
    return story + "."
