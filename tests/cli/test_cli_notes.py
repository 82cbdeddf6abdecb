"""``note``, ``tag``, ``notes`` and ``export``: what is written, what is refused, what goes out."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest
from cli_program import Program, texts

pytest_plugins = ["cli_fixtures"]

NOTE_FIELDS = [
    *("id", "article", "outlet", "date", "date_inferred", "url", "paragraph", "start", "end"),
    *("quotation", "note", "tags", "state", "created", "modified"),
]


def test_a_quotation_is_annotated_whatever_its_blanks_and_quotes(program: Program) -> None:
    (row,) = program.rows(
        *(
            "note",
            "articles/harbour.md",
            "--quote",
            '"We got most\n of what',
            "--note",
            "Who is we? #speaker",
        ),
        *("--tag", "claim", "--tag", "frame/victory"),
    )
    assert list(row) == NOTE_FIELDS
    assert row["quotation"] == "“We got most of what"
    assert row["note"] == "Who is we?"
    assert row["tags"] == ["claim", "frame/victory", "speaker"]
    assert (row["paragraph"], row["state"], row["outlet"]) == (2, "in place", "The Lenora Times")
    assert program.rows("notes") == [row]


def test_a_whole_article_is_annotated_without_a_quotation(program: Program) -> None:
    (row,) = program.rows("note", "articles/sub/bare.txt", "--note", "No outlet?")
    assert (row["quotation"], row["start"], row["paragraph"]) == ("", None, None)
    done = program("note", "articles/sub/bare.txt")
    assert (done.code, done.err) == (2, "kgreader: Say what to write: --quote, --note or --tag.\n")


def test_an_ambiguous_quotation_is_told_with_its_places(program: Program) -> None:
    done = program("note", "articles/harbour.md", "--quote", "work", "--note", "x")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "kgreader: “work” stands in articles/harbour.md 2 times; say which with --occurrence N, or quote more:\n"
        "  1  ¶1  Dock [work]ers in Lenora went back to work on\n"
        "  2  ¶1  Dock workers in Lenora went back to [work] on Friday. “We got most of what we\n"
    )
    assert not (program.place / "annotations.json").exists()
    (row,) = program.rows("note", "articles/harbour.md", "--quote", "work", "--occurrence", "2", "--tag", "x")
    assert row["start"] == (program.place / "articles" / "harbour.md").read_text("utf-8").index("work on")


def test_an_absent_quotation_is_told_with_the_sentence_most_like_it(program: Program) -> None:
    done = program("note", "articles/harbour.md", "--quote", "The union talked of 430 members")
    assert done.code == 1
    assert done.err == (
        "kgreader: “The union talked of 430 members” does not stand in articles/harbour.md. "
        "Did you mean ¶2: “The union spoke of 430 members.”?\n"
    )
    done = program("note", "articles/harbour.md", "--quote", "Nothing like it")
    assert done.err == "kgreader: “Nothing like it” does not stand in articles/harbour.md.\n"
    done = program("note", "articles/harbour.md", "--quote", "430", "--occurrence", "3")
    assert done.code == 1
    assert "stands in articles/harbour.md only once:\n  1  ¶2  " in done.err
    assert program("note", "articles/harbour.md", "--quote", " ").code == 2


def test_tags_are_given_listed_and_taken_away(program: Program) -> None:
    assert program("tag").code == 1
    program("tag", "articles/harbour.md", "source", "local press")
    program("tag", "articles/harbour.md", "figure", "--quote", "430 members")
    (row,) = program.rows("tag", "articles/harbour.md", "union", "--quote", "430 members")
    assert row["tags"] == ["figure", "union"]
    assert [(row["tag"], row["count"]) for row in program.rows("tag")] == [
        *(("figure", 1), ("local-press", 1), ("source", 1), ("union", 1)),
    ]
    (row,) = program.rows("tag", "articles/harbour.md", "source", "--remove")
    assert row["tags"] == ["local-press"]
    done = program("tag", "articles/harbour.md", "source", "--remove")
    assert (done.code, done.err) == (1, "kgreader: There is no tag source on it.\n")
    done = program("tag", "articles/harbour.md")
    assert (done.code, done.err) == (2, "kgreader: Which tag? kgreader tag ARTICLE TAG…\n")
    done = program("tag", "articles/harbour.md", "—")
    assert done.code == 2


@pytest.fixture
def noted(program: Program) -> Program:
    """Write three notes on two articles."""
    program("note", "articles/harbour.md", "--quote", "430 members", "--note", "=1+1", "--tag", "figure")
    program(
        "note",
        "articles/strike.txt",
        "--quote",
        "More than 400",
        "--note",
        "How many?",
        "--tag",
        "figure/members",
    )
    program(
        "note", "articles/strike.txt", "--quote", "returned to the cranes", "--tag", "frame", "--tag", "verb"
    )
    return program


def test_notes_are_listed_and_chosen(noted: Program) -> None:
    assert texts(noted.rows("notes"), "quotation") == [
        "430 members",
        "returned to the cranes",
        "More than 400",
    ]
    assert texts(noted.rows("notes", "articles/harbour.md"), "quotation") == ["430 members"]
    assert texts(noted.rows("notes", "--tag", "figure"), "quotation") == ["430 members", "More than 400"]
    assert texts(noted.rows("notes", "--filter", "#figure ~outlet:XPA"), "quotation") == ["430 members"]
    done = noted("notes", "--tag", "nothing")
    assert (done.code, done.out, done.err) == (1, "", "kgreader: No note matches.\n")
    assert noted("notes", "--filter", "has:").code == 2
    table = noted("notes", "--format", "table").out
    assert "430 members" in table
    assert "#figure/members" in table


def test_notes_stand_where_the_option_says(program: Program) -> None:
    program("--notes", "here.json", "tag", "articles/harbour.md", "one")
    program("tag", "articles/harbour.md", "two", "--notes", "there.json")
    assert texts(program.rows("tag", "--notes", "here.json"), "tag") == ["one"]
    assert texts(program.rows("--notes", "there.json", "tag"), "tag") == ["two"]
    assert not (program.place / "annotations.json").exists()


def test_notes_stand_where_the_environment_says(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KGREADER_NOTES", str(program.place / "else.json"))
    program("tag", "articles/harbour.md", "one")
    assert (program.place / "else.json").exists()


def test_export_writes_every_format(noted: Program) -> None:
    assert noted("export").out.startswith("# Notes\n")
    rows = [json.loads(line) for line in noted("export", "--format", "jsonl").out.splitlines()]
    assert texts(rows, "quotation") == ["430 members", "returned to the cranes", "More than 400"]
    document = json.loads(noted("export", "--format", "json").out)
    assert document
    table = list(
        csv.DictReader(io.StringIO(noted("export", "--format", "csv").out.lstrip("\ufeff"), newline=""))
    )
    assert len(table) == 4
    assert {row["note"] for row in table} == {"'=1+1", "How many?", ""}


def test_export_gives_the_same_bytes_from_anywhere(noted: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    for format in ("md", "json", "jsonl", "csv"):
        here = noted("export", "--format", format).out
        with monkeypatch.context() as elsewhere:
            elsewhere.chdir(noted.place / "articles")
            assert noted("export", "--format", format, "--notes", "../annotations.json").out == here


def test_export_writes_a_file_whose_ending_chooses_the_format(noted: Program) -> None:
    done = noted("export", "-o", "out.csv", "--tag", "figure")
    assert (done.code, done.out, done.err) == (0, "", "kgreader: Written: out.csv\n")
    written = (noted.place / "out.csv").read_bytes()
    assert written == noted("export", "--format", "csv", "--tag", "figure").out.encode()
    assert noted("export", "-o", "-", "--format", "jsonl").out.count("\n") == 3


def test_export_chooses_by_tag_and_articles(noted: Program) -> None:
    def chosen(*options: str) -> int:
        return noted("export", "--format", "jsonl", *options).out.count("\n")

    assert chosen("--article", "articles/harbour.md") == 1
    assert chosen("--article", "articles/harbour.md", "--article", "articles/strike.txt") == 3
    assert chosen("articles/harbour.md", "articles/strike.txt", "--tag", "figure") == 2
    assert chosen("--article", "articles") == 3


def test_where_nothing_matches_no_file_is_written(noted: Program) -> None:
    (noted.place / "old.md").write_text("old")
    for name in ("new.md", "old.md"):
        done = noted("export", "-o", name, "--tag", "nothing")
        assert (done.code, done.out, done.err) == (1, "", "kgreader: No note matches; nothing was written.\n")
    assert not (noted.place / "new.md").exists()
    assert (noted.place / "old.md").read_text() == "old"


def test_an_export_that_cannot_be_written_says_so(noted: Program) -> None:
    done = noted("export", "-o", "no/such/folder.md")
    assert done.code == 3
    assert done.err == "kgreader: no/such/folder.md cannot be written: No such file or directory.\n"


def test_two_programs_write_notes_at_once(program: Program) -> None:
    lines = [
        [
            sys.executable,
            "-m",
            "kgreader",
            "note",
            "articles/harbour.md",
            "--quote",
            "430",
            "--note",
            f"{name} {n}",
        ]
        for n in range(4)
        for name in ("one", "two")
    ]
    running = [subprocess.Popen(line, cwd=program.place, stdout=subprocess.DEVNULL) for line in lines]
    assert [done.wait() for done in running] == [0] * 8
    assert sorted(str(row["note"]) for row in program.rows("notes")) == sorted(line[-1] for line in lines)


def test_a_damaged_notes_file_is_told_and_kept(noted: Program) -> None:
    file = noted.place / "annotations.json"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    done = noted("notes", "--format", "jsonl")
    assert done.code == 0
    assert done.err.startswith("kgreader: ")
    assert len(done.out.splitlines()) >= 1
    noted("tag", "articles/harbour.md", "after")
    kept = [path.read_bytes() for path in noted.place.glob("annotations.json.damaged-*")]
    assert whole[: len(whole) // 2] in kept
