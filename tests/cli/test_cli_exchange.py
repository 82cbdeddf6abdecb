"""Notes out and in on the command line: every format, templates, import, merging with git."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from cli_program import Program

from kgreader.workspace import EXPORT_ENDINGS, EXPORT_FORMATS

pytest_plugins = ["cli_fixtures"]

HARBOUR, STRIKE = "articles/harbour.md", "articles/strike.txt"
READABLE = ("json", "jsonl", "csv", "jsonld", "hypothesis")
"""Formats that come in again."""


@pytest.fixture
def noted(program: Program) -> Program:
    """A program with notes on a passage, a whole article and two figures."""
    program("note", HARBOUR, "--quote", "430 members", "--note", "whose count?", "--tag", "toll/union")
    program("note", HARBOUR, "--note", "=1+1 </script> ]]> 😀", "--tag", "source")
    program("note", STRIKE, "--quote", "More than 400 of them", "--note", "since 3 March")
    return program


# export ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", EXPORT_FORMATS)
def test_every_format_is_written_and_chosen_by_its_ending(noted: Program, format: str) -> None:
    done = noted("export", "--format", format, "-o", "named.out")
    assert (done.code, done.out, done.err) == (0, "", "kgreader: Written: named.out\n")
    data = (noted.place / "named.out").read_bytes()
    again = noted.apart("export", "--format", format, "-o", "again.out")
    assert again.code == 0
    assert (noted.place / "again.out").read_bytes() == data
    if format not in ("hypothesis", "csl"):  # .json is our own
        file = f"by-ending{EXPORT_ENDINGS[format]}"
        assert noted("export", "-o", file).code == 0
        assert (noted.place / file).read_bytes() == data
    if format != "qdpx":
        assert noted("export", "--format", format).out.encode() == data


def test_a_binary_format_goes_into_a_pipe_and_a_file(noted: Program) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kgreader", "export", "--format", "qdpx"],
        cwd=noted.place,
        capture_output=True,
        check=True,
    )
    with zipfile.ZipFile(io.BytesIO(done.stdout)) as archive:
        assert "project.qde" in archive.namelist()
        assert len(archive.namelist()) == 3


def test_a_binary_format_is_not_thrown_at_a_terminal(noted: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    done = noted("export", "--format", "qdpx")
    assert (done.code, done.out) == (2, "")
    assert done.err == "kgreader: A .qdpx project is no text for a terminal; name a file: -o notes.qdpx.\n"


def test_where_nothing_matches_no_file_is_written(noted: Program) -> None:
    for more in (["--format", "qdpx"], ["--format", "md", "--group", "figure"], []):
        done = noted("export", "--tag", "nobody", "-o", "none.out", *more)
        assert (done.code, done.err) == (1, "kgreader: No note matches; nothing was written.\n")
        assert not (noted.place / "none.out").exists()


def test_notes_are_grouped_by_tag_and_figure(noted: Program) -> None:
    assert "## \\#toll/union" in noted("export", "--group", "tag").out
    text = noted("export", "--group", "figure").out
    assert "**more than 400**" in text.lower() or "**430**" in text
    assert noted("export", "--group", "tag", "--format", "csv").code == 2
    assert "is not one of article, tag, figure" in noted("export", "--group", "colour").err


def test_a_template_takes_the_place_of_a_format(noted: Program) -> None:
    (noted.place / "own.md.j2").write_text(
        "{% for note in notes %}\n- {{ note.quotation | markdown }} ({{ note.outlet }}) ^{{ note.anchor }}\n"
        "{% endfor %}\n",
        "utf-8",
    )
    done = noted("export", "--template", "own.md.j2", "-o", "own.md")
    assert done.code == 0
    text = (noted.place / "own.md").read_text("utf-8")
    assert "- 430 members (The Lenora Times) ^01" in text
    (noted.place / "bad.j2").write_text("\n{{ nonsense }}", "utf-8")
    done = noted("export", "--template", "bad.j2", "-o", "bad.md")
    assert (done.code, done.err) == (2, "kgreader: bad.j2, line 2: 'nonsense' is undefined.\n")
    assert not (noted.place / "bad.md").exists()
    assert noted("export", "--template", "own.md.j2", "--format", "md").code == 2
    (noted.place / "bytes.j2").write_bytes(b"\xff\xfe\x00")
    assert noted("export", "--template", "bytes.j2").code == 3


def test_an_article_that_was_renamed_is_known_by_its_text(noted: Program) -> None:
    (noted.place / STRIKE).rename(noted.place / "articles" / "sub" / "renamed.txt")
    rows = {row["note"]: row for row in noted.rows("notes")}
    assert rows["since 3 March"]["article"] == "articles/sub/renamed.txt"
    assert rows["since 3 March"]["state"] == "in place"
    assert "no longer in the article" not in noted("export").out


def test_links_to_a_note_survive_an_export_made_anew(noted: Program) -> None:
    def names(text: str) -> set[str]:
        return {word for word in text.split() if word.startswith("^01")}

    first = names(noted("export").out)
    noted("note", STRIKE, "--quote", "cranes", "--note", "a new one")
    assert first < names(noted("export").out)


# import ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", READABLE)
def test_what_went_out_comes_in_and_goes_out_the_same(noted: Program, format: str) -> None:
    noted("export", "--format", format, "-o", "out")
    text = (noted.place / "out").read_bytes().decode()
    done = noted("import", "out", "--notes", "fresh.json", "--all", "--format", "jsonl")
    assert done.code == 0
    assert "out: 3 new; passages: 3 in place." in done.err
    assert [json.loads(line)["state"] for line in done.out.splitlines()] == ["in place"] * 3
    assert noted("export", "--format", format, "--notes", "fresh.json").out == text
    again = noted("import", "out", "--notes", "fresh.json")
    assert "out: 0 new, 3 already here." in again.err
    assert noted("export", "--format", format, "--notes", "fresh.json").out == text
    own = noted("import", "out")
    assert "0 new, 3 already here" in own.err


def test_an_import_says_what_moved_and_what_was_not_found(noted: Program) -> None:
    noted("export", "--format", "json", "-o", "out.json")
    file = noted.place / HARBOUR
    text = file.read_text("utf-8").replace("Dock workers in", "On Friday, dock workers in")
    file.write_text(text, "utf-8")
    (noted.place / STRIKE).write_text("Something else altogether.\n", "utf-8")
    done = noted("import", "out.json", "--notes", "fresh.json", "--format", "jsonl")
    states = {row["quotation"]: row["state"] for row in map(json.loads, done.out.splitlines())}
    assert states == {"430 members": "moved", "More than 400 of them": "not found"}
    assert "3 new; passages: 1 in place, 1 moved, 1 not found." in done.err
    assert len(noted.rows("notes", "--notes", "fresh.json")) == 3


def test_a_dry_run_writes_nothing(noted: Program) -> None:
    noted("export", "--format", "csv", "-o", "out.csv")
    done = noted("import", "out.csv", "--notes", "fresh.json", "--dry-run")
    assert done.code == 0
    assert done.err == "kgreader: out.csv: 3 new; passages: 3 in place; nothing was written.\n"
    assert not list(noted.place.glob("fresh.json*"))


def test_hypothesis_annotations_find_their_article_by_its_address(program: Program) -> None:
    item = {
        "id": "xYz",
        "user": "acct:someone@hypothes.is",
        "created": "2021-03-13T08:00:00+00:00",
        "updated": "2021-03-13T08:00:00+00:00",
        "uri": "http://www.example.org/harbour/#top",
        "text": "from the web",
        "tags": ["two words"],
        "target": [
            {
                "source": "http://www.example.org/harbour/",
                "selector": [
                    {"type": "TextPositionSelector", "start": 5, "end": 16},
                    {
                        "type": "TextQuoteSelector",
                        "exact": "430 members",
                        "prefix": "Maria Oduya said. The union spoke of ",
                        "suffix": ".\n\nThe port lost about 2 million",
                    },
                ],
            }
        ],
    }
    (program.place / "h.json").write_text(json.dumps({"annotations": [item]}), "utf-8")
    done = program("import", "h.json", "--all", "--format", "jsonl")
    row = json.loads(done.out)
    assert (row["state"], row["article"], row["tags"]) == ("moved", HARBOUR, ["two-words"])
    (note,) = program.rows("notes")
    assert (note["quotation"], note["paragraph"], note["note"]) == ("430 members", 2, "from the web")
    assert "0 new, 1 already here" in program("import", "h.json").err
    assert program.rows("notes") == [note]


@pytest.mark.parametrize("source", ["/etc/hostname", "../../../etc/hostname", "C:\\secret\\x.txt"])
def test_a_file_from_elsewhere_names_no_place_outside_the_library(program: Program, source: str) -> None:
    row = {"id": "x", "article": source, "exact": "root", "start": 0, "end": 4, "note": "n", "tags": []}
    (program.place / "evil.json").write_text(json.dumps({"passages": [row]}), "utf-8")
    done = program("import", "evil.json")
    assert done.code == 0
    assert "1 without their article" in done.err
    (note,) = program.rows("notes")
    assert not str(note["article"]).startswith(("/", ".."))
    assert note["state"] == "not found"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"hello", "holds no annotations"),
        (b"", "holds no annotations"),
        (b"\xff\x00\xfe", "is no text in UTF-8"),
        (b"[" * 100_000, "holds no annotations"),
        (b'{"passages": [{"id": 5}]}', "holds no annotations"),
    ],
)
def test_a_file_without_notes_is_a_sentence(program: Program, data: bytes, sentence: str) -> None:
    (program.place / "bad").write_bytes(data)
    done = program("import", "bad")
    assert done.code == 3
    assert sentence in done.err
    assert "Traceback" not in done.err
    assert program("import", "not there").code == 3
    assert not (program.place / "annotations.json").exists()


def test_notes_come_from_standard_input(noted: Program) -> None:
    text = noted("export", "--format", "jsonl").out
    done = noted.apart("import", "-", "--notes", "fresh.json", data=text.encode())
    assert done.code == 0
    assert "-: 3 new" in done.err


# merge -----------------------------------------------------------------------------------------------------------


def git(place: Path, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run git as nobody in particular."""
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **{f"GIT_{who}_{what}": "someone" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }
    return subprocess.run(
        ["git", *words], cwd=place, env=environment, capture_output=True, text=True, check=check
    )


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_git_merges_the_notes_of_two_people(noted: Program) -> None:
    place = noted.place
    git(place, "init", "-q", "-b", "main")
    driver = f"{sys.executable} -m kgreader merge %O %A %B %P"
    git(place, "config", "merge.kgreader.driver", driver)
    (place / ".gitattributes").write_text("annotations.json merge=kgreader\n", "utf-8")
    git(place, "add", ".gitattributes", "annotations.json", "articles")
    git(place, "commit", "-q", "-m", "begin")
    git(place, "checkout", "-q", "-b", "theirs")
    noted("note", STRIKE, "--quote", "cranes", "--note", "theirs")
    noted("tag", HARBOUR, "theirs", "--quote", "430 members")
    git(place, "commit", "-q", "-am", "theirs")
    git(place, "checkout", "-q", "main")
    noted("note", STRIKE, "--quote", "Friday", "--note", "ours")
    noted("tag", HARBOUR, "ours", "--quote", "430 members")
    git(place, "commit", "-q", "-am", "ours")
    merged = git(place, "merge", "-q", "--no-edit", "theirs")
    assert "merged, 5 notes" in merged.stderr
    rows = noted.rows("notes")
    assert {row["note"] for row in rows} >= {"ours", "theirs", "whose count?", "since 3 March"}
    (both,) = [row for row in rows if row["quotation"] == "430 members"]
    assert set(both["tags"]) == {"toll/union", "ours", "theirs"}  # type: ignore[call-overload]
    assert git(place, "status", "--porcelain", "annotations.json").stdout == ""


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_marks_that_git_left_are_read(noted: Program) -> None:
    place = noted.place
    git(place, "init", "-q", "-b", "main")
    git(place, "add", "annotations.json")
    git(place, "commit", "-q", "-m", "begin")
    git(place, "checkout", "-q", "-b", "theirs")
    noted("note", STRIKE, "--quote", "cranes", "--note", "theirs")
    git(place, "commit", "-q", "-am", "theirs")
    git(place, "checkout", "-q", "main")
    noted("note", STRIKE, "--quote", "Friday", "--note", "ours")
    git(place, "commit", "-q", "-am", "ours")
    assert git(place, "merge", "-q", "theirs", check=False).returncode == 1
    assert b"<<<<<<<" in (place / "annotations.json").read_bytes()
    done = noted("notes", "--format", "jsonl")
    assert {json.loads(line)["note"] for line in done.out.splitlines()} >= {"ours", "theirs", "whose count?"}
    assert "unfinished merge" in done.err


def test_merging_by_hand_and_its_failures(noted: Program) -> None:
    place = noted.place
    (place / "base.json").write_bytes(b"")
    shutil.copy(place / "annotations.json", place / "one.json")
    noted("note", STRIKE, "--quote", "cranes", "--note", "more", "--notes", "two.json")
    done = noted("merge", "base.json", "one.json", "two.json", "-o", "both.json")
    assert (done.code, done.err) == (0, "kgreader: both.json: merged, 4 notes.\n")
    other = noted("merge", "base.json", "two.json", "one.json", "-o", "other.json")
    assert other.code == 0
    assert (place / "both.json").read_bytes() == (place / "other.json").read_bytes()
    before = (place / "one.json").read_bytes()
    (place / "list.json").write_text("[1]", "utf-8")
    for theirs in ("list.json", "nowhere.json"):
        done = noted("merge", "base.json", "one.json", theirs)
        assert done.code == 3
        assert "Traceback" not in done.err
        assert (place / "one.json").read_bytes() == before
    assert noted("merge", os.devnull, "one.json", "two.json").code == 0
    assert (place / "one.json").read_bytes() == (place / "both.json").read_bytes()


# progress --------------------------------------------------------------------------------------------------------


def test_progress_is_for_people_only(noted: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    from kgreader.cli import progress

    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    monkeypatch.setattr(progress, "_PACE", 0.0)
    assert "[" not in noted("export", "-o", "a.md").err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    told = noted("export", "-o", "a.md").err
    assert "Exporting [" in told
    assert "3 of 3" in told
    assert told.index("\x1b[K") < told.index("Written")
    noted("export", "--format", "json", "-o", "a.json")
    assert "Importing a.json [" in noted("import", "a.json", "--notes", "b.json").err


def test_csv_of_an_export_is_read_by_a_plain_reader(noted: Program) -> None:
    rows = list(csv.DictReader(io.StringIO(noted("export", "--format", "csv").out, newline="")))
    assert {row["note"] for row in rows} >= {"'=1+1 </script> ]]> 😀"}
