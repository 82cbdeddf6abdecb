"""Is everything there that reading and writing need? A line for each part; none of them raises or changes anything."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from kgreader.errors import KgreaderError
from kgreader.model import SURE, Anchor
from kgreader.store import examine

if TYPE_CHECKING:
    from kgreader.store.examination import Examination
    from kgreader.workspace.values import NoteRow
    from kgreader.workspace.workspace import Workspace

__all__ = ["Check", "State", "check", "standing"]

State = Literal["ok", "note", "broken", "mended"]

_MANY = 2000
"""Articles beyond which none is opened for the check."""
_SAMPLE = "Oct. 6 (UPI) — Kubatbek Boronov resigned after 590 people were injured in Bishkek.\n"


class Check(NamedTuple):
    """One part and how it is."""

    part: str
    state: State
    detail: str


def check(workspace: Workspace) -> Iterator[Check]:
    """Look at notes, library, anchors, cache and recognisers.

    Nothing is written but one file in the cache, which is removed; `kgreader.workspace.mend` changes what is wrong.
    """
    parts: tuple[tuple[str, Callable[[Workspace], Check]], ...] = (
        ("notes", _notes),
        ("library", _library),
        ("anchors", _anchors),
        ("cache", _cache),
        ("analysis", _analysis),
    )
    for name, look in parts:
        try:
            yield look(workspace)
        except KgreaderError as error:
            yield Check(name, "broken", str(error))
        except Exception as error:  # a part that breaks must not hide the others
            yield Check(name, "broken", f"{type(error).__name__}: {error}")


# notes


def _notes(workspace: Workspace) -> Check:
    found = examine(str(workspace.notes_file))
    path = workspace.notes_file
    said = {
        "unreadable": found.problem,
        "foreign": f"{path} is not a file of notes; name another with --notes.",
        "newer": f"{path} was written by a newer kgreader: update this one to change the notes.",
        "damaged": f"{path} is damaged: {_count(found.notes)} can be read, {found.lost} cannot; {_MENDS}.",
        "conflict": f"{path} holds the marks of an unfinished merge, with {_count(found.notes)}; {_MENDS}.",
        "emptied": f"{path} is empty, but its backup holds {_count(found.spare)}; {_MENDS}.",
    }
    if found.state in said:
        return Check("notes", "broken", said[found.state])
    obstacle = _obstacle(path)
    if obstacle:
        return Check("notes", "broken", obstacle)
    if found.state == "missing":
        if found.spare:
            detail = f"{path} is not there, but its backup holds {_count(found.spare)}; {_MENDS}."
            return Check("notes", "broken", detail)
        return Check("notes", "ok", f"{path}: made when the first note is written.")
    return _in_order(path, found)


_MENDS = "kgreader doctor --fix mends it, after a backup"


def _count(notes: int) -> str:
    return f"{notes} note{'' if notes == 1 else 's'}"


def _obstacle(path: Path) -> str:
    """Say why the file cannot be written; empty when it can."""
    if path.exists() and not os.access(path, os.W_OK):
        return f"{path} is write-protected: notes can be read but not changed."
    folder = path.absolute().parent
    while not folder.exists():
        folder = folder.parent
    return "" if os.access(folder, os.W_OK) else f"{path}: nothing can be written in {folder}."


def _in_order(path: Path, found: Examination) -> Check:
    """Tell what lies beside a file that is whole."""
    parts = [f"{path}: {found.notes} annotation{'' if found.notes == 1 else 's'}."]
    if found.broken:
        parts.append(f"{found.broken} of the last changes cannot be read; {_MENDS}.")
    if found.edited:
        parts.append("It was changed by hand or by another program since kgreader wrote it.")
    if found.waiting:
        parts.append(f"{found.waiting} of the last changes are in its journal, which is as safe.")
    if found.leftovers:
        parts.append(f"{len(found.leftovers)} files of killed processes lie beside it.")
    if found.aside:
        parts.append(f"{len(found.aside)} damaged files were set aside: {os.path.basename(found.aside[0])} …")
    state: State = "broken" if found.broken else "note" if len(parts) > 1 else "ok"
    return Check("notes", state, " ".join(parts))


# anchors


def standing(row: NoteRow) -> str:
    """Name where a passage stands: in place, moved, doubtful, not found, detached, or without its article."""
    if not row.path:
        return "without their article"
    if not isinstance(row.place, Anchor):
        return "detached" if row.target.detached else "not found"
    if row.place.score < SURE:
        return "doubtful"
    return "in place" if row.place.how in ("position", "whole") else "moved, and sure"


def _anchors(workspace: Workspace) -> Check:
    if examine(str(workspace.notes_file)).state not in ("ok", "missing", "newer"):
        return Check("anchors", "note", "they are looked at when the notes are in order.")
    with workspace.looking():
        found = Counter(standing(row) for row in workspace.notes())
    if not found:
        return Check("anchors", "ok", "no passage is annotated yet.")
    order = ("in place", "moved, and sure", "doubtful", "not found", "detached", "without their article")
    said = ", ".join(f"{found[name]} {name}" for name in order if found[name])
    hints = ["; the doubtful ones are shown by :review in the reader"] if found["doubtful"] else []
    if found["moved, and sure"]:
        hints.append("; --fix describes those that moved anew")
    state: State = "note" if found.keys() - {"in place", "moved, and sure", "detached"} else "ok"
    total = found.total()
    return Check("anchors", state, f"{total} passage{'' if total == 1 else 's'}: {said}{''.join(hints)}.")


# library, cache, analysis


def _library(workspace: Workspace) -> Check:
    if not workspace.paths:
        return Check("library", "note", "no folder articles here; kgreader PATH… or kgreader demo.")
    found = workspace.discover()
    if found.problems and not found.entries:
        return Check("library", "broken", " ".join(found.problems))
    few = len(found.entries) <= _MANY
    unreadable = [row.problem for row in workspace.summaries() if row.problem] if few else []
    where = ", ".join(workspace.paths)
    said = f"{where}: {len(found.entries)} article{'' if len(found.entries) == 1 else 's'}."
    problems = [*found.problems, *unreadable]
    return Check("library", "note" if problems else "ok", " ".join([said, *problems[:3]]))


def _cache(workspace: Workspace) -> Check:
    folder = workspace.cache
    probe = folder / f"probe-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"kgreader")
        probe.unlink()
    except OSError as error:
        return Check(
            "cache", "note", f"{folder}: {error.strerror or error}; everything is computed anew each time."
        )
    size = sum(_size(file) for file in folder.rglob("*"))
    bad = broken_cache(folder)
    if bad:
        names = ", ".join(file.name for file in bad[:3])
        return Check(
            "cache", "note", f"{folder}: {len(bad)} damaged ({names}), computed anew; --fix clears them."
        )
    return Check("cache", "ok", f"{folder}: {size / 1e6:.1f} MB; may be deleted at any time.")


def broken_cache(folder: Path) -> tuple[Path, ...]:
    """Give the files of the cache that cannot be read: those of SQLite that are none, and half-written ones."""
    bad = [file for file in sorted(folder.glob("*.sqlite")) if not _is_database(file)]
    bad += [
        file for file in sorted(folder.glob("analyses/??/*")) if file.suffix != ".json" or not _size(file)
    ]
    return tuple(bad)


def _is_database(file: Path) -> bool:
    import sqlite3

    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.OperationalError:
        return True  # busy, or not permitted: that says nothing
    except sqlite3.Error:
        return False


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _analysis(workspace: Workspace) -> Check:
    from kgreader.library import article_from_text

    article = article_from_text(_SAMPLE, path="sample.txt")
    found = workspace.recognise(article)
    names = sum(mention.quantity is None for mention in found.mentions)
    numbers = len(found.mentions) - names
    if workspace.analysis_problem:
        return Check("analysis", "broken", workspace.analysis_problem)
    state: State = "ok" if names and numbers else "broken"
    return Check(
        "analysis", state, f"{found.version}: {names} names and {numbers} numbers in a sample sentence."
    )
