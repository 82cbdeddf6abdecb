"""Running the program in tests: inside this process, and in one of its own. Never on the reader's own files.

A test module takes the fixture with ``pytest_plugins = ["cli_fixtures"]``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from kgreader.cli.main import run

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

BARE = """Rain is expected in the north on Friday.

It will be cold.
"""


class Done(NamedTuple):
    """What a command left."""

    code: int
    out: str
    err: str


class Program:
    """The program in a folder with three articles, notes and cache of its own."""

    def __init__(self, place: Path, capture: pytest.CaptureFixture[bytes]) -> None:
        self.place = place
        self._capture = capture
        folder = place / "articles"
        (folder / "sub").mkdir(parents=True)
        (folder / "harbour.md").write_text(HARBOUR, "utf-8")
        (folder / "strike.txt").write_text(STRIKE, "utf-8")
        (folder / "sub" / "bare.txt").write_text(BARE, "utf-8")

    def __call__(self, *argv: str) -> Done:
        """Run a command in this process."""
        self._capture.readouterr()
        code = run(argv)
        out, err = self._capture.readouterr()
        return Done(int(code), out.decode("utf-8", "surrogateescape"), err.decode("utf-8"))

    def apart(self, *argv: str, data: bytes = b"", code: str = "") -> Done:
        """Run a command (or ``code``) in an interpreter of its own."""
        done = subprocess.run(
            [sys.executable, *(["-c", code] if code else ["-m", "kgreader"]), *argv],
            input=data,
            capture_output=True,
            cwd=self.place,
            check=False,
            timeout=60,
        )
        return Done(
            done.returncode, done.stdout.decode("utf-8", "surrogateescape"), done.stderr.decode("utf-8")
        )

    def rows(self, *argv: str) -> list[dict[str, object]]:
        """Run a command that prints JSON Lines and succeeds."""
        import json

        done = self(*argv, "--format", "jsonl")
        assert (done.code, done.err) == (0, "")
        return [json.loads(line) for line in done.out.splitlines()]


def surround(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lead everything that the program keeps into ``place``."""
    monkeypatch.chdir(place)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(place / "home"))
    monkeypatch.setenv("KGREADER_CACHE", str(place / "cache"))
    monkeypatch.setenv("COLUMNS", "90")
    for name in ("KGREADER_NOTES", "KGREADER_DEBUG", "NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    root = str(Path(__file__).resolve().parents[2])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])]))


def texts(rows: Sequence[dict[str, object]], field: str = "text") -> list[object]:
    """Give one field of every row."""
    return [row[field] for row in rows]
