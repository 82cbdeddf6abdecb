"""What a command does not import: the start of a program is what its users wait for."""

from __future__ import annotations

import pytest
from cli_program import Program

pytest_plugins = ["cli_fixtures"]

RUN = "import sys; from kgreader.__main__ import main; sys.argv[0] = 'kgreader'; code = main(); "
SHOW = "print('MODULES', *sys.modules, file=sys.stderr); sys.exit(code)"
SPARED = {
    "--help": {
        "textual",
        "rich",
        "tinydb",
        "asyncio",
        "kgreader.model",
        "kgreader.library",
        "json",
        "decimal",
    },
    "--version": {"textual", "rich", "tinydb", "asyncio", "kgreader.model", "kgreader.library"},
    "list --format jsonl": {"textual", "rich", "tinydb", "asyncio", "kgreader.recognition", "kgreader.tui"},
    "list --format table": {"textual", "tinydb", "asyncio", "kgreader.recognition"},
    "list nothing": {"textual", "rich", "tinydb", "asyncio"},
    "search friday": {"textual", "rich", "tinydb", "asyncio", "kgreader.recognition"},
    "numbers --format jsonl": {"textual", "rich", "tinydb", "asyncio"},
    "tag articles/harbour.md x": {"textual", "rich", "asyncio", "kgreader.recognition"},
    "notes --format jsonl": {"textual", "rich", "asyncio", "kgreader.recognition"},
    "export": {"textual", "rich", "asyncio", "kgreader.recognition"},
    "show articles/harbour.md": {"textual", "asyncio"},
    "doctor --format table": {"textual", "asyncio"},
}


@pytest.mark.parametrize("line", SPARED)
def test_a_command_imports_only_what_it_needs(program: Program, line: str) -> None:
    program("tag", "articles/harbour.md", "seen")
    done = program.apart(*line.split(), code=RUN + SHOW)
    loaded = set(done.err.partition("MODULES ")[2].split())
    assert "kgreader.cli.main" in loaded
    assert not loaded & SPARED[line]


def test_the_entry_point_is_cheap_to_import(program: Program) -> None:
    code = "import kgreader.__main__, sys; print(*sys.modules)"
    loaded = set(program.apart(code=code).out.split())
    assert not loaded & {"click", "pathlib", "typing", "re", "kgreader.cli.main", "kgreader.model"}
