"""Mending what `kgreader.workspace.checks` finds wrong: after a backup of the notes, and telling of each thing done."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kgreader.errors import KgreaderError, StoreError
from kgreader.model import Annotation, Article, Target
from kgreader.store import examine
from kgreader.workspace.checks import Check, broken_cache, standing
from kgreader.workspace.undo import Step

if TYPE_CHECKING:
    from kgreader.store.examination import Examination
    from kgreader.workspace.workspace import Workspace

__all__ = ["mend"]

_HOPELESS = {
    "foreign": "is not a file of notes",
    "newer": "was written by a newer kgreader: update this one",
    "unreadable": "cannot be read",
}


def mend(workspace: Workspace) -> Iterator[Check]:
    """Mend notes, anchors and cache; a line for everything that was done, none where nothing was wrong.

    A copy of the notes file and its journal is made before anything in them is changed.
    """
    found = examine(str(workspace.notes_file))
    if found.state in _HOPELESS:
        detail = f"{workspace.notes_file} {_HOPELESS[found.state]}; it was left alone."
        yield Check("notes", "broken", detail)
    else:
        try:
            yield from _notes(workspace, found)
        except KgreaderError as error:
            yield Check("notes", "broken", str(error))
    yield from _leftovers(workspace, found)
    bad = broken_cache(workspace.cache)
    for file in bad:
        with suppress(OSError):
            file.unlink()
    if bad:
        yield Check("cache", "mended", f"{len(bad)} damaged files removed; they are computed anew.")


def _notes(workspace: Workspace, found: Examination) -> Iterator[Check]:
    """Bring the file in order, then the places of its notes."""
    damaged = found.state in ("damaged", "conflict", "emptied") or found.broken > 0
    restored = found.state == "missing" and found.spare > 0
    if damaged or restored:
        yield _backup(found)
    if restored:
        _restore(found)
    if damaged or restored or found.waiting:
        store = workspace._notebook.store
        store.checkpoint(wait=True)
        if damaged or restored:
            said = " ".join(store.notices) or f"{found.spare} notes came back from the backup."
            yield Check("notes", "mended", said)
        else:
            yield Check("notes", "mended", f"{found.waiting} changes brought from the journal into the file.")
    if not examine(str(workspace.notes_file)).notes:
        return
    pairs = _moved(workspace)
    if pairs:
        if not damaged and not restored:
            yield _backup(found)
        count = f"{len(pairs)} note{'' if len(pairs) == 1 else 's'}"
        store = workspace._notebook.store
        workspace._notebook.history.do(store, Step(f"{count} described anew", tuple(pairs)))
        store.checkpoint(wait=True)
        yield Check("anchors", "mended", f"{count} described anew where the passages stand now.")


def _backup(found: Examination) -> Check:
    """Copy the file and its journal; raises `StoreError` where that fails, so that nothing is mended."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    copies = []
    for path in (found.path, f"{found.path}.journal", f"{found.path}.bak"):
        if os.path.exists(path):
            copy = f"{found.path}.before-fix-{stamp}{path.removeprefix(found.path)}"
            try:
                shutil.copy2(path, copy)
            except OSError as error:
                raise StoreError(
                    f"No backup could be made ({error.strerror or error}), so nothing was mended."
                ) from error
            copies.append(os.path.basename(copy))
    return Check("backup", "mended", f"as it was, the file is kept as {', '.join(copies)}.")


def _restore(found: Examination) -> None:
    for backup in (f"{found.path}.bak", f"{found.path}.bak2"):
        if examine(backup).state == "ok" and examine(backup).notes:
            try:
                shutil.copy2(backup, found.path)
            except OSError as error:
                raise StoreError(f"{found.path} cannot be written ({error.strerror or error}).") from error
            return


def _moved(workspace: Workspace) -> list[tuple[Annotation | None, Annotation | None]]:
    """Give the notes whose passages surely stand elsewhere, or whose article's file was renamed, as they should be."""
    notebook = workspace._notebook
    new: dict[str, Annotation] = {}
    opened: dict[str, Article | None] = {}
    for row in workspace.notes():
        state = standing(row)
        if state not in ("in place", "moved, and sure"):
            continue
        renamed = notebook.file_of(row.target.source) != os.path.abspath(row.path)
        if not renamed and state == "in place":
            continue
        if row.path not in opened:
            opened[row.path] = _open(workspace, row.path)
        article = opened[row.path]
        if article is None:
            continue
        annotation = new.get(row.annotation.id, row.annotation)
        target = _described(workspace, row.target, article, row.start, row.end, moved=state != "in place")
        targets = tuple(target if one == row.target else one for one in annotation.targets)
        new[row.annotation.id] = replace(annotation, targets=tuple(dict.fromkeys(targets)))
    stored = notebook.store
    return [(stored.get(id), replace(note, modified=notebook.now())) for id, note in new.items()]


def _described(
    workspace: Workspace, target: Target, article: Article, start: int, end: int, *, moved: bool
) -> Target:
    from kgreader.model import Span

    source = workspace._notebook.source_of(article.path)
    if not moved or target.whole:
        return replace(target, source=source)
    return workspace._notebook.describe(article, Span(start, end))


def _open(workspace: Workspace, path: str) -> Article | None:
    with suppress(KgreaderError):
        return workspace.article(path)
    return None


def _leftovers(workspace: Workspace, found: Examination) -> Iterator[Check]:
    """Remove what killed processes left, and texts that no note needs any more."""
    removed = 0
    for path in found.leftovers:
        with suppress(OSError):
            os.unlink(path)
            removed += 1
    if removed:
        yield Check("notes", "mended", f"{removed} files of killed processes removed.")
    if found.state in _HOPELESS or not examine(str(workspace.notes_file)).notes:
        return
    notebook = workspace._notebook
    needed = {target.digest for note in notebook.store.annotations() for target in note.targets}
    unused = notebook.texts.unused(needed)
    for path in unused:
        with suppress(OSError):
            os.unlink(path)
    if unused:
        yield Check("notes", "mended", f"{len(unused)} old texts removed that no note needs any more.")
