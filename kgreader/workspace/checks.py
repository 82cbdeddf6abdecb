"""Is everything there that reading and writing need? One line for each part, none of which raises."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from kgreader.errors import KgreaderError

if TYPE_CHECKING:
    from kgreader.workspace.workspace import Workspace

__all__ = ["Check", "check"]

_MANY = 2000
"""Articles beyond which none is opened for the check."""
_SAMPLE = "Oct. 6 (UPI) — Kubatbek Boronov resigned after 590 people were injured in Bishkek.\n"


class Check(NamedTuple):
    """One part and how it is."""

    part: str
    state: Literal["ok", "note", "broken"]
    detail: str


def check(workspace: Workspace) -> Iterator[Check]:
    """Look at notes, library, cache and recognisers; writes nothing but one file in the cache, which it removes."""
    parts: tuple[tuple[str, Callable[[Workspace], Check]], ...] = (
        ("notes", _notes),
        ("library", _library),
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


def _notes(workspace: Workspace) -> Check:
    path = workspace.notes_file
    count = workspace.count_notes()
    notices = " ".join(workspace.notices())
    if workspace.read_only:
        return Check("notes", "broken", notices or f"{path} can only be read.")
    if not path.exists():
        folder = path.absolute().parent
        while not folder.exists():
            folder = folder.parent
        if not os.access(folder, os.W_OK):
            return Check("notes", "broken", f"{path}: nothing can be written in {folder}.")
        return Check(
            "notes", "note" if notices else "ok", notices or f"{path}: made when the first note is written."
        )
    if notices:
        return Check("notes", "note", notices)
    return Check("notes", "ok", f"{path}: {count} annotation{'' if count == 1 else 's'}.")


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
    return Check("cache", "ok", f"{folder}: {size / 1e6:.1f} MB; may be deleted at any time.")


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
    state: Literal["ok", "broken"] = "ok" if names and numbers else "broken"
    return Check(
        "analysis", state, f"{found.version}: {names} names and {numbers} numbers in a sample sentence."
    )
