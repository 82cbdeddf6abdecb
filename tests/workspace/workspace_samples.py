"""A small library on disk, and a workspace on it that never touches the reader's own files."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path

from kgreader.workspace import Workspace

HARBOUR = """---
title: Harbour strike ends after nine days
outlet: The Lenora Times
author: Ada Quill
date: 2021-03-12
url: https://example.org/harbour
---

Dock workers in Lenora went back to work on Friday.

“We got most of what we asked for,” Maria Oduya said. The union spoke of 430 members.

The port lost about 2 million euros a day.
"""

STRIKE = """Port strike over

LENORA, March 12 (XPA) — Dock workers returned to the cranes on Friday.

More than 400 of them had stayed away since 3 March, said Maria Oduya.
"""

WEATHER = """Rain is expected in the north.

It will be cold.
"""

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)


def library(place: Path) -> Path:
    """Write the articles into ``place/articles`` and give that folder."""
    folder = place / "articles"
    (folder / "sub").mkdir(parents=True)
    (folder / "harbour.md").write_text(HARBOUR, "utf-8")
    (folder / "strike.txt").write_text(STRIKE, "utf-8")
    (folder / "sub" / "weather.txt").write_text(WEATHER, "utf-8")
    return folder


def open_workspace(place: Path, *paths: Path | str, notes: str = "annotations.json") -> Workspace:
    """Open a workspace with notes and cache in ``place``; its ids count up, and its clock stands still."""
    numbers = itertools.count(1)
    return Workspace(
        [str(path) for path in paths],
        notes=place / notes,
        cache=place / "cache",
        clock=lambda: NOON,
        new_id=lambda: f"01KGTEST0000000000000{next(numbers):05}",
    )
