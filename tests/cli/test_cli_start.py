"""The entry point, the reader's start, ``demo`` and ``doctor``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_program import Program

import kgreader.tui
from kgreader.__main__ import _reads
from kgreader.cli import diagnostics
from kgreader.workspace import Workspace, samples_folder

pytest_plugins = ["cli_fixtures"]

Opened = list[tuple[tuple[str, ...], tuple[str, ...], Path]]
"""Paths of the library, panes and notes file of every reader that was opened."""


@pytest.mark.parametrize(
    "argv", [[], ["read"], ["demo"], ["articles"], ["a.txt", "b.txt"], ["read", "list"], ["./list"]]
)
def test_calls_that_open_the_reader_are_known_before_anything_is_imported(argv: list[str]) -> None:
    assert _reads(argv)


@pytest.mark.parametrize(
    "argv", [["list"], ["--help"], ["-h"], ["read", "--help"], ["--notes", "x"], ["export", "-o", "x"]]
)
def test_calls_that_do_not_are_known_too(argv: list[str]) -> None:
    assert not _reads(argv)


def test_completion_never_opens_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_KGREADER_COMPLETE", "bash_complete")
    assert not _reads([])


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Have a terminal that is none, and a reader that only says with what it was opened."""
    calls: Opened = []

    def run(workspace: Workspace, *, open_paths: tuple[str, ...] = (), argv: list[str] | None = None) -> int:
        calls.append((workspace.paths, open_paths, workspace.notes_file))
        return 0

    monkeypatch.setattr(kgreader.tui, "run", run)
    monkeypatch.setattr("kgreader.cli.opening._need_terminal", lambda: None)
    monkeypatch.setattr("kgreader.cli.opening._take_keys_from_terminal", lambda: None)
    monkeypatch.setattr("kgreader.cli.opening._input", lambda: b"")
    return calls


def test_paths_alone_are_read(program: Program, opened: Opened) -> None:
    one, two = "articles/harbour.md", "articles/strike.txt"
    for line in (
        [],
        ["articles"],
        [one],
        [one, two],
        ["read", one, two],
        [one, "articles"],
        ["--notes", "n.json", one],
    ):
        assert program(*line) == (0, "", "")
    assert [(paths, panes) for paths, panes, _ in opened] == [
        (("articles",), ()),
        (("articles",), ()),
        ((one,), (one,)),
        ((one, two), (one, two)),
        ((one, two), (one, two)),
        ((one, "articles"), ()),
        ((one,), (one,)),
    ]
    assert [notes for _, _, notes in opened] == [Path("annotations.json")] * 6 + [Path("n.json")]


def test_a_path_named_like_a_command_can_be_read(program: Program, opened: Opened) -> None:
    (program.place / "list").write_text("A file of this name.\n", "utf-8")
    assert program("./list").code == 0
    assert program("read", "list").code == 0
    assert [panes for _, panes, _ in opened] == [("./list",), ("list",)]
    assert program("list").out.count("\n") == 3


def test_a_text_on_standard_input_is_opened_beside_the_files(
    program: Program,
    opened: Opened,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kgreader.cli.opening._input", lambda: b"A text from a pipe.\n")
    assert program("-", "articles").code == 0
    assert program().code == 0
    assert [(paths, panes) for paths, panes, _ in opened] == [(("articles",), ("stdin",)), ((), ("stdin",))]


def test_some_missing_paths_are_told_and_the_rest_is_read(program: Program, opened: Opened) -> None:
    done = program("articles/harbour.md", "gone.txt")
    assert (done.code, done.err) == (0, "kgreader: gone.txt: there is no such file or folder.\n")
    assert len(opened) == 1


def test_the_demo_keeps_its_notes_apart(program: Program, opened: Opened) -> None:
    assert program("demo") == (0, "", "")
    ((paths, _, notes),) = opened
    assert paths == (str(samples_folder()),)
    assert notes.is_relative_to(program.place / "home")
    assert len(Workspace(paths, notes=notes).summaries()) >= 5


def test_words_of_a_failure_are_not_lost_behind_the_last_frame(
    program: Program, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    diagnostics.hang_curtain()
    done = program("list", "nothing")
    assert done.err.startswith("\x1b[?1049l\x1b[?25hkgreader: nothing")
    assert program("list", "nothing").err.startswith("kgreader: nothing")


@pytest.mark.skipif(os.name == "nt", reason="streams of POSIX")
def test_closed_streams_are_no_reason_to_crash(program: Program) -> None:
    for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
        line = f'"{sys.executable}" -m kgreader list articles {closed}'
        done = subprocess.run(["sh", "-c", line], cwd=program.place, capture_output=True, check=False)
        assert b"Traceback" not in done.stderr
        assert done.returncode in (0, 3)


def test_the_doctor_finds_everything_well(program: Program) -> None:
    rows = {row["part"]: row for row in program.rows("doctor")}
    assert list(rows) == ["program", "notes", "library", "anchors", "cache", "analysis", "terminal"]
    assert {part: row["state"] for part, row in rows.items()} == {
        **dict.fromkeys(("program", "notes", "library", "anchors", "cache", "analysis"), "ok"),
        "terminal": "note",
    }
    assert not (program.place / "annotations.json").exists()
    assert "3 articles" in str(rows["library"]["detail"])


def test_the_doctor_names_what_is_broken(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    (program.place / "annotations.json").write_text(
        '{"annotations":{},"reading":{},"session":{},"tags":{},"kgreader":{"1":{"format":999}}}', "utf-8"
    )
    monkeypatch.setenv("KGREADER_CACHE", str(program.place / "annotations.json" / "cache"))
    done = program("doctor", "nothing", "--format", "csv")
    assert done.code == 3
    states = {line.split(",")[0]: line.split(",")[1] for line in done.out.splitlines()[1:]}
    assert states["notes"] == "broken"
    assert states["library"] == "broken"
    assert states["cache"] == "note"
    assert states["analysis"] == "ok"
