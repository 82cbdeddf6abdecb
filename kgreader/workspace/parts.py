"""What a workspace is made of; each part is made when it is first needed, so that no command pays for another's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kgreader.workspace.locations import cache_folder, notes_file

if TYPE_CHECKING:
    from kgreader.workspace.analysis import Analyses
    from kgreader.workspace.launch import Launched
    from kgreader.workspace.notes import Notebook
    from kgreader.workspace.reading import Shelf
    from kgreader.workspace.rows import NoteRows
    from kgreader.workspace.state import ReaderState

__all__ = ["Parts"]


def _now() -> datetime:
    return datetime.now(UTC)


def _new_id() -> str:
    from kgreader.store import new_id

    return new_id()


class Parts:
    """The parts of a workspace.

    Args:
        paths: Files, folders and globs; nothing is an empty library (front ends take `DEFAULT_PATHS`).
        notes: The notes file; `locations.notes_file()` by default. It is created by the first write.
        cache: The cache folder; `locations.cache_folder()` by default.
        clock: Gives the present moment with its time zone.
        new_id: Gives ids of new annotations.
    """

    def __init__(
        self,
        paths: Sequence[str] = (),
        *,
        notes: Path | None = None,
        cache: Path | None = None,
        clock: Callable[[], datetime] | None = None,
        new_id: Callable[[], str] | None = None,
    ) -> None:
        self._paths = tuple(paths)
        self._notes_path = notes_file() if notes is None else notes
        self._cache = cache_folder() if cache is None else cache
        self._glances = False
        self._launched: Launched | None = None
        self._clock = clock or _now
        self._new_id = new_id or _new_id

    @cached_property
    def _shelf(self) -> Shelf:
        from kgreader.workspace.reading import Shelf

        return Shelf(self._paths, self._cache)

    @cached_property
    def _analyses(self) -> Analyses:
        from kgreader.workspace.analysis import Analyses

        return Analyses(self._cache)

    @cached_property
    def _notebook(self) -> Notebook:
        from kgreader.workspace.notes import Notebook

        return Notebook(self._notes_path, self._shelf, clock=self._clock, new_id=self._new_id)

    @cached_property
    def _state(self) -> ReaderState:
        from kgreader.workspace.state import ReaderState

        return ReaderState(self._notebook, self._shelf)

    @cached_property
    def _rows(self) -> NoteRows:
        from kgreader.workspace.rows import NoteRows

        return NoteRows(self._notebook, self._shelf)
