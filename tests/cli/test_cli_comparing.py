"""Several reports on the command line: links, shared wording, what only one has, and an event's other reports."""

from __future__ import annotations

import csv
import io
import shutil

import pytest
from cli_program import Program

pytest_plugins = ["cli_fixtures"]

FIRST = """Dam breaks above Kelmin

Oct 6, 2020

The river broke through the old dam shortly after midnight and carried two bridges away.

Mayor Ilse Brandvik resigned on Monday after a court cancelled the election in Kelmin.

=1+1 bakers raised the price of bread in the old quarter\x1b[31m.
"""
SECOND = """Oct 7, 2020

The river broke through the new dam shortly after midnight and carried three bridges away.

A judge declared the Kelmin vote void, and Brandvik stepped down.

"""


@pytest.fixture(autouse=True)
def _reports(program: Program) -> None:
    folder = program.place / "two"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST, "utf-8")
    (folder / "second.txt").write_text(SECOND, "utf-8")


def passage(program: Program, side: object) -> str:
    assert isinstance(side, dict)
    text = (program.place / str(side["article"])).read_text("utf-8").replace("\x1b", "")
    start, end = int(side["start"]), int(side["end"])
    return text[start:end]


def test_links_give_both_places_a_grade_and_the_reason(program: Program) -> None:
    rows = program.rows("links", "two")
    assert [tuple(row) for row in rows] == [("grade", "score", "a", "b", "text_a", "text_b", "why")] * len(
        rows
    )
    pairs = {(passage(program, row["a"])[:10], passage(program, row["b"])[:10]) for row in rows}
    assert pairs == {("The river ", "The river "), ("Mayor Ilse", "A judge de")}
    assert {row["grade"] for row in rows} <= {"strong", "possible"}
    assert all(row["why"] for row in rows)


def test_shared_wording_shows_what_was_changed(program: Program) -> None:
    (row,) = program.rows("shared", "two")
    assert row["edits"] == [["old", "new"], ["two", "three"]]
    assert passage(program, row["a"]).startswith("The river broke through the old")
    assert 0 < float(str(row["share_a"])) < 1
    assert "probably" in str(row["origin"])


def test_only_names_what_no_other_report_has(program: Program) -> None:
    rows = program.rows("only", "two")
    assert [str(row["text"])[:10] for row in rows] == ["=1+1 baker"]
    assert rows[0]["article"] == "two/first.txt"


@pytest.mark.parametrize("command", ["links", "shared", "only"])
def test_every_format_is_safe_and_whole(command: str, program: Program) -> None:
    for format in ("table", "json", "jsonl", "csv"):
        done = program(command, "two", "--format", format)
        assert done.code == 0
        assert "\x1b[31m" not in done.out
    rows = list(csv.reader(io.StringIO(program(command, "two", "--format", "csv").out)))
    assert len({len(row) for row in rows}) == 1
    assert not any(cell.startswith("=") for row in rows for cell in row)


@pytest.mark.parametrize("command", ["links", "shared", "only"])
def test_one_report_alone_says_what_is_missing(command: str, program: Program) -> None:
    done = program(command, "two/first.txt")
    assert (done.code, done.out) == (1, "")
    assert "the only report" in done.err


def test_an_empty_report_is_named_and_the_others_are_compared(program: Program) -> None:
    (program.place / "two" / "empty.txt").write_text(" \n", "utf-8")
    done = program("shared", "two", "--format", "jsonl")
    assert done.code == 0
    assert "two/empty.txt holds no text" in done.err
    assert done.out.count("\n") == 1


def test_identical_files_are_one_text(program: Program) -> None:
    shutil.copy(program.place / "two" / "first.txt", program.place / "two" / "copy.txt")
    rows = program.rows("shared", "two/first.txt", "two/copy.txt")
    assert {row["edits"] == [] for row in rows} == {True}
    assert rows[0]["origin"] == "probably one text, printed twice"


def test_nothing_in_common_is_said(program: Program) -> None:
    other = program.place / "two" / "other.txt"
    other.write_text("Президент подал в отставку после протестов.\n", "utf-8")
    for command, words in (("links", "No sentences that tell the same"), ("shared", "No shared wording")):
        done = program(command, "two/first.txt", "two/other.txt")
        assert (done.code, done.out) == (1, "")
        assert words in done.err
    shutil.copy(program.place / "two" / "first.txt", program.place / "two" / "copy.txt")
    assert "Every sentence has a close match" in program("only", "two/first.txt", "two/copy.txt").err


def test_many_reports_of_many_events_are_compared(program: Program) -> None:
    for number in range(60):
        text = f"Oct 6, 2020\n\nThe village of Nova{number} counted {number + 3} goats on its meadow.\n"
        (program.place / "two" / f"{number}.txt").write_text(text, "utf-8")
    assert program("links", "two", "--format", "jsonl").code == 0


def test_related_finds_the_other_report_and_why(program: Program) -> None:
    (row,) = program.rows("related", "two/first.txt")
    assert row["article"] == "two/second.txt"
    assert row["date"] == "2020-10-07"
    assert "Kelmin" in str(row["names"])
    assert program.rows("related", "two/first.txt", "two", "--any-date") == [row]


def test_related_says_when_there_is_nothing(program: Program) -> None:
    done = program("related", "articles/sub/bare.txt")
    assert (done.code, done.out) == (1, "")
    assert done.err == "kgreader: No other report of this event was found in articles.\n"
    done = program("related", "two/first.txt", "--days", "0")
    assert done.code == 1
    (program.place / "empty.txt").write_text("", "utf-8")
    assert "holds no text" in program("related", "empty.txt").err
    assert program("related", "none.txt").code == 3


def test_a_report_without_a_date_is_found_too(program: Program) -> None:
    (program.place / "two" / "undated.txt").write_text(SECOND.split("\n", 1)[1], "utf-8")
    found = [row["article"] for row in program.rows("related", "two/first.txt", "--days", "0")]
    assert found == ["two/undated.txt"]
