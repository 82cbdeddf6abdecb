"""A reader that is open and commands in other processes write the same notes file."""

from __future__ import annotations

import json
import subprocess
import sys

from cli_program import Program

from kgreader.model import Span
from kgreader.workspace import Workspace

pytest_plugins = ["cli_fixtures"]

HARBOUR = "articles/harbour.md"


def test_commands_beside_an_open_reader_lose_nothing(program: Program) -> None:
    reader = Workspace(["articles"], notes=program.place / "annotations.json", cache=program.place / "cache")
    article = reader.article(HARBOUR)
    start = article.text.index("430 members")
    commands = [
        subprocess.Popen(
            [sys.executable, "-m", "kgreader", "note", HARBOUR, "--note", f"command {number}"],
            cwd=program.place,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for number in range(3)
    ]
    for number in range(12):
        reader.annotate(article, Span(start, start + 3 + number), note=f"reader {number}")
        reader.refresh_notes()  # as the reader does every second, with checkpoints beside
    for command in commands:
        _, told = command.communicate(timeout=60)
        assert (command.returncode, told) == (0, b"")
    assert reader.refresh_notes() or reader.count_notes() == 15
    wanted = {*(f"command {number}" for number in range(3)), *(f"reader {number}" for number in range(12))}
    assert {row.annotation.note for row in reader.notes()} == wanted
    reader.close()
    kept = json.loads((program.place / "annotations.json").read_bytes())["annotations"]
    assert len(kept) == 15
    assert reader.notices() == ()
