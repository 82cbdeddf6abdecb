"""``kgreader figures`` and ``kgreader compare``: fields, silence, exit codes, hostile names."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from cli_program import Program

pytest_plugins = ["cli_fixtures"]

FIRST = "Blast in Orsk\n\n1 May 2020\n\nA blast in Orsk killed 12 people on Friday and hurt almost 30, police said.\n"
SECOND = (
    "Toll rises\n\n2 May 2020\n\nThe blast in Orsk killed 14 people. The fire in Orsk destroyed 40 homes.\n"
)


@pytest.fixture
def reports(program: Program) -> Program:
    """The program with two reports of one event."""
    folder = program.place / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, "utf-8")
    (folder / "b.txt").write_text(SECOND, "utf-8")
    return program


def rows_of(program: Program, *words: str) -> list[dict[str, Any]]:
    """Run a command and read its JSON Lines."""
    return [json.loads(line) for line in program(*words, "--format", "jsonl").out.splitlines()]


def test_figures_print_exactly_their_fields(reports: Program) -> None:
    rows = rows_of(reports, "figures", "reports")
    killed = next(row for row in rows if row["what"] == "people killed")
    assert killed == {
        "what": "people killed",
        "verdict": "update",
        "cells": [
            {
                "article": "reports/a.txt",
                "start": FIRST.index("12"),
                "end": FIRST.index("12") + 2,
                "text": "12",
                "value": 12,
                "approx": None,
                "attribution": "police",
            },
            {
                "article": "reports/b.txt",
                "start": SECOND.index("14"),
                "end": SECOND.index("14") + 2,
                "text": "14",
                "value": 14,
                "approx": None,
                "attribution": None,
            },
        ],
    }
    injured = next(row for row in rows if row["what"] == "people injured")
    assert (injured["verdict"], injured["cells"][0]["approx"]) == ("single", "almost")


def test_csv_has_a_line_for_every_report_and_silence(reports: Program) -> None:
    lines = list(csv.DictReader(io.StringIO(reports("figures", "reports", "--format", "csv").out)))
    homes = [line for line in lines if line["what"] == "homes destroyed"]
    assert [(line["report"], line["date"], line["text"]) for line in homes] == [
        ("A", "2020-05-01", ""),
        ("B", "2020-05-02", "40"),
    ]


def test_the_table_shows_signs_and_silence(reports: Program) -> None:
    out = reports("figures", "reports", "--format", "table").out
    assert "▲  people killed" in out
    assert "homes destroyed" not in out
    assert "--all shows them" in out
    everything = reports("figures", "reports", "--all", "--format", "table").out
    line = next(line for line in everything.splitlines() if "homes destroyed" in line)
    assert line.split() == ["homes", "destroyed", "·", "40"]


def test_many_reports_are_told_in_several_tables(program: Program) -> None:
    folder = program.place / "many"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(FIRST.replace("12", str(12 + number)), "utf-8")
    out = program("figures", "many", "--format", "table").out
    assert out.count("what") > 3
    assert " BH " in out
    assert len(rows_of(program, "figures", "many")[0]["cells"]) == 60


def test_one_report_alone_shows_what_it_has(reports: Program) -> None:
    done = reports("figures", "reports/a.txt", "--format", "table")
    assert done.code == 0
    assert "people killed" in done.out


def test_a_report_that_is_not_there_fails_and_the_others_are_shown(reports: Program) -> None:
    done = reports("figures", "reports/a.txt", "reports/none.txt", "--format", "jsonl")
    assert done.code == 3
    assert "none.txt" in done.err
    assert "people killed" in done.out


def test_nothing_counted_is_nothing_found(program: Program) -> None:
    (program.place / "plain.txt").write_text("It will be cold in the north.\n", "utf-8")
    done = program("figures", "plain.txt", "--format", "jsonl")
    assert (done.code, done.out) == (1, "")


@pytest.mark.parametrize("format", ["md", "html", "json"])
def test_compare_writes_every_format(reports: Program, format: str) -> None:
    done = reports("compare", "reports", "--format", format)
    assert done.code == 0
    assert "people killed" in done.out
    file = reports.place / f"comparison.{format}"
    written = reports("compare", "reports", "-o", str(file))
    assert written.code == 0
    assert file.read_text("utf-8") == done.out
    if format == "json":
        json.loads(done.out)


def test_compare_without_a_report_says_what_to_do(program: Program) -> None:
    (program.place / "empty").mkdir()
    done = program("compare", "empty")
    assert done.code == 1
    assert "give the paths of two or more" in done.err
    assert program("compare", "nowhere").code == 3


def test_a_hostile_file_name_stays_harmless(program: Program) -> None:
    folder = program.place / "bad"
    folder.mkdir()
    (folder / "=1+1\x1b[31m.txt").write_text(FIRST, "utf-8")
    assert "\x1b[31m" not in program("figures", "bad", "--all", "--format", "table").out
    line = program("figures", "bad", "--format", "csv").out.splitlines()[1]
    assert "\x1b" not in line
    assert "\x1b" not in program("compare", "bad").out
    assert "\x1b" not in program("compare", "bad", "--format", "html").out


def test_joined_rows_are_printed_joined(reports: Program, tmp_path: Path) -> None:
    from kgreader.workspace import Workspace

    workspace = Workspace(
        (str(reports.place / "reports"),),
        notes=reports.place / "annotations.json",
        cache=reports.place / "cache",
    )
    articles = [workspace.article(one.path) for one in workspace.summaries()]
    rows = workspace.side_by_side(articles, ("reports", "figures")).figures
    homes = next(row for row in rows if row.what == "homes destroyed")
    injured = next(row for row in rows if row.what == "people injured")
    workspace.join_rows([homes, injured], articles)
    workspace.close()
    printed = next(row for row in rows_of(reports, "figures", "reports") if row["what"] == "homes destroyed")
    assert [cell["text"] for cell in printed["cells"]] == ["30", "40"]
