"""What the first picture needs of the notes, kept in the cache so that the notes file need not be opened for it.

A glance is true as long as the notes file and its journal are what they were when it was taken, as far as the file
system tells, and the library is the same call from the same folder. Anything else, and the notes file is asked.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kgreader.workspace.values import Mark, Session

__all__ = ["Glance", "keep", "take"]

Glance = tuple[Session, dict[str, Mark]]
"""The session and the marks of the list, by path."""


def _key(notes: Path, paths: Sequence[str]) -> list[object]:
    """Name the state of the files and the call."""
    key: list[object] = [os.getcwd(), list(paths), str(notes)]
    for file in (notes, notes.with_name(notes.name + ".journal")):
        try:
            stat = os.stat(file)
            key.append([stat.st_ino, stat.st_size, stat.st_mtime_ns])
        except FileNotFoundError:
            key.append(None)
    return key


def take(cache: Path, notes: Path, paths: Sequence[str]) -> Glance | None:
    """Give the glance if it is true; one of nothing where there are no notes yet. Never raises."""
    try:
        key = _key(notes, paths)
        if key[-2:] == [None, None]:
            return Session(), {}
        kept = json.loads((cache / "glance.json").read_bytes())
        if kept["key"] != key:
            return None
        session: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in kept["session"].items()
        }
        marks = {
            path: Mark(read, noted, tuple(tags), count) for path, (read, noted, tags, count) in kept["marks"]
        }
        return Session(**session), marks
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(cache: Path, notes: Path, paths: Sequence[str], session: Session, marks: Mapping[str, Mark]) -> None:
    """Keep a glance for the next run. Never raises: it only saves time."""
    if session.panes or session.draft or len(marks) > 10_000:
        return  # the articles that are opened then need the notes at once
    try:
        cache.mkdir(parents=True, exist_ok=True)
        fresh = cache / "glance.json.new"
        rows = [(path, tuple(mark)) for path, mark in marks.items()]
        fresh.write_text(
            json.dumps({"key": _key(notes, paths), "session": asdict(session), "marks": rows}), "utf-8"
        )
        os.replace(fresh, cache / "glance.json")
    except (OSError, ValueError):
        return
