"""Which files make the library: files, folders and patterns into entries, without opening one."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from typing import NamedTuple

__all__ = ["SUFFIXES", "Discovery", "Entry", "discover"]

SUFFIXES = (".txt", ".md", ".html", ".htm")
"""What is taken from folders; a file that is named itself may have any suffix."""


class Entry(NamedTuple):
    """A file that may be an article."""

    path: str
    """The given folder joined with the file's place in it, with ``/``."""
    size: int
    """Bytes."""
    modified: int
    """Nanoseconds since the epoch."""


class Discovery(NamedTuple):
    """What `discover` found."""

    entries: tuple[Entry, ...]
    """In order of path, every file once."""
    problems: tuple[str, ...]
    """Sentences about what could not be used, fit for a status line."""


class _Search:
    """The files found so far, each known by device and inode, so that links lead nowhere twice."""

    def __init__(self) -> None:
        self.entries: dict[tuple[int, int], Entry] = {}
        self.folders: set[tuple[int, int]] = set()
        self.problems: list[str] = []

    def take(self, path: str) -> None:
        """Take what was named: a file, or all articles below a folder."""
        try:
            status = os.stat(path)
        except OSError as error:
            self.problems.append(_missing(path, error))
            return
        if stat.S_ISDIR(status.st_mode):
            before = len(self.entries) + len(self.problems) + len(self.folders)
            self._walk(path, (status.st_dev, status.st_ino))
            if len(self.entries) + len(self.problems) + len(self.folders) == before + 1:
                self.problems.append(f"{path}: no .txt, .md or .html file in this folder; name another one.")
        elif stat.S_ISREG(status.st_mode):
            self._add(path, status)
        else:
            self.problems.append(f"{path} is no file and no folder; name a text file.")

    def _walk(self, top: str, identity: tuple[int, int]) -> None:
        """Go through a folder and all below it; a stack instead of recursion, links to folders are followed once."""
        waiting = [(top, identity)]
        while waiting:
            folder, identity = waiting.pop()
            if identity in self.folders:
                continue
            self.folders.add(identity)
            try:
                with os.scandir(folder) as items:
                    below = [item for item in items if not item.name.startswith(".")]
            except OSError as error:
                self.problems.append(f"{folder}: this folder cannot be read ({_reason(error)}).")
                continue
            for item in below:
                waiting += self._look_at(folder, item)

    def _look_at(self, folder: str, item: os.DirEntry[str]) -> Iterator[tuple[str, tuple[int, int]]]:
        """Add a file, or give a folder that is still to be read."""
        path = _join(folder, item.name)
        try:
            if item.is_dir():
                status = os.stat(path)
                yield path, (status.st_dev, status.st_ino)
            elif item.name.lower().endswith(SUFFIXES) and (item.is_file() or item.is_symlink()):
                self._add(path, os.stat(path))
        except OSError as error:
            if item.name.lower().endswith(SUFFIXES):
                self.problems.append(_missing(path, error))

    def _add(self, path: str, status: os.stat_result) -> None:
        if not stat.S_ISREG(status.st_mode):
            return
        entry = Entry(path, status.st_size, status.st_mtime_ns)
        identity = (status.st_dev, status.st_ino)
        held = self.entries.get(identity)
        if held is None or entry.path < held.path:
            self.entries[identity] = entry


def discover(paths: Sequence[str]) -> Discovery:
    """Find the articles that ``paths`` name: files, folders with all below them, patterns (``*``, ``**``).

    Hidden files and folders are passed over unless they are named. Never raises: what is missing or cannot be read is a
    sentence in `Discovery.problems`.
    """
    search = _Search()
    for path in paths:
        for found in _expand(path, search.problems):
            search.take(found)
    return Discovery(tuple(sorted(search.entries.values())), tuple(search.problems))


def _expand(path: str, problems: list[str]) -> Sequence[str]:
    """Give the paths that a pattern stands for, or the path itself."""
    name = _slashed(path)
    if not name:
        return ()
    if "\0" in name:
        problems.append(f"{name!r}: no path holds a NUL character.")
        return ()
    if name.startswith("~") and not os.path.lexists(name):
        name = _slashed(os.path.expanduser(name))
    if os.path.lexists(name) or not any(sign in name for sign in "*?["):
        return (name,)
    import glob

    found = sorted(_slashed(one) for one in glob.glob(name, recursive=True))
    if not found:
        problems.append(f"{path}: no file matches this pattern.")
    return [
        one
        for one in found
        if os.path.isdir(one) or one.lower().endswith(SUFFIXES) or "." in name.rpartition("/")[2]
    ]


def _slashed(path: str) -> str:
    return path.replace(os.sep, "/") if os.sep != "/" else path


def _join(folder: str, name: str) -> str:
    return folder + name if folder.endswith("/") else f"{folder}/{name}"


def _missing(path: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{path}: there is no such file or folder."
    return f"{path} cannot be read ({_reason(error)})."


def _reason(error: OSError) -> str:
    """The system's words without number and path."""
    return (error.strerror or type(error).__name__).lower()
