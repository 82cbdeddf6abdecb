"""Notices articles that change, appear or vanish, by looking at the file system now and then.

A small library is listed anew at every look. Of a large one every look checks the folders and a share of the files,
and now and then everything: a look stays cheap, and nothing is missed for good.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import islice

from kgreader.library import discover
from kgreader.workspace.values import Changes

__all__ = ["Watch"]

_SMALL = 2000
"""Files that are listed anew at every look."""
_SHARE = 5000
"""Files of a larger library that one look checks."""
_WHOLE_EVERY = 30
"""Looks after which a larger library is listed anew."""

State = tuple[int, int]
"""Size and time of change."""


class Watch:
    """Remembers what the library's files looked like at the last look; making one is the first look."""

    def __init__(self, paths: Sequence[str], *, small: int = _SMALL, share: int = _SHARE) -> None:
        self._paths = tuple(paths)
        self._small = small
        self._share = share
        self._looks = 0
        self._next = 0
        self._files = self._list()
        self._folders = self._folder_times()

    def poll(self, *, first: Sequence[str] = ()) -> Changes:
        """Look again. ``first`` are files that every look checks, such as those that are open."""
        self._looks += 1
        folders = {} if len(self._files) <= self._small else self._folder_times()
        if folders and folders == self._folders and self._looks % _WHOLE_EVERY:
            return self._check({*first, *self._some()})
        self._folders = folders or self._folder_times()
        before, self._files = self._files, self._list()
        return Changes(
            changed=tuple(p for p, state in self._files.items() if before.get(p, state) != state),
            appeared=tuple(path for path in self._files if path not in before),
            vanished=tuple(path for path in before if path not in self._files),
        )

    def _list(self) -> dict[str, State]:
        return {entry.path: (entry.size, entry.modified) for entry in discover(self._paths).entries}

    def _folder_times(self) -> dict[str, int]:
        """Give the times of all folders that hold articles, and of those that were named."""
        folders = {os.path.dirname(path) or "." for path in self._files}
        folders.update(path for path in self._paths if os.path.isdir(path))
        return {folder: _state(folder)[1] for folder in folders}

    def _some(self) -> list[str]:
        """Give the next share of the files, round and round."""
        chosen = list(islice(self._files, self._next, self._next + self._share))
        self._next = self._next + self._share if len(chosen) == self._share else 0
        return chosen

    def _check(self, paths: set[str]) -> Changes:
        """Look at some known files alone."""
        changed, vanished = [], []
        for path in sorted(path for path in paths if path in self._files):
            state = _state(path)
            if state == (-1, -1):
                vanished.append(path)
                del self._files[path]
            elif state != self._files[path]:
                changed.append(path)
                self._files[path] = state
        return Changes(changed=tuple(changed), vanished=tuple(vanished))


def _state(path: str) -> State:
    try:
        status = os.stat(path)
    except OSError:
        return (-1, -1)
    return status.st_size, status.st_mtime_ns
