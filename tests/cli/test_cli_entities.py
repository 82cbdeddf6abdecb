"""Who is who on the command line, and the reader's corrections in everything that it prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli_program import Program

from kgreader.model import Analysis, Article, Mention, Span
from kgreader.workspace import Workspace
from kgreader.workspace.analysis import Analyses

pytest_plugins = ["cli_fixtures"]

NAMES = {"Maria Oduya": "PERSON", "Oduya": "PERSON", "Lenora": "PLACE", "LENORA": "PLACE", "March": "PERSON"}


@pytest.fixture(autouse=True)
def _found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the machine find the names of a list."""

    def analysis(self: Analyses, article: Article) -> Analysis:
        pattern = r"\b(" + "|".join(sorted(NAMES, key=len, reverse=True)) + r")\b"
        found = [match for match in re.finditer(pattern, article.text) if match.start() >= article.body.start]
        mentions = tuple(Mention(Span(*match.span()), NAMES[match[0]]) for match in found)
        return Analysis(article.digest, "1", mentions)

    monkeypatch.setattr(Analyses, "analysis", analysis)


def workspace(program: Program) -> Workspace:
    """The reader's workspace in the folder of the program."""
    return Workspace(("articles",), notes=program.place / "annotations.json", cache=program.place / "cache")


def test_entities_print_exactly_their_fields(program: Program) -> None:
    rows = program.rows("entities")
    assert [row["name"] for row in rows] == ["March", "Maria Oduya", "LENORA"]
    assert rows[1] == {
        "name": "Maria Oduya",
        "label": "PERSON",
        "mentions": 2,
        "country": "",
        "spellings": ["Maria Oduya"],
        "spelling_counts": [2],
        "articles": ["articles/harbour.md", "articles/strike.txt", "articles/sub/bare.txt"],
        "counts": [1, 1, 0],
    }


def test_the_table_shows_silence(program: Program) -> None:
    lines = [line.split() for line in program("entities", "--format", "table").out.splitlines()]
    assert lines[0] == ["A", "articles/harbour.md"]
    assert lines[3] == ["name", "label", "all", "spellings", "A", "B", "C"]
    assert lines[5] == ["March", "PERSON", "2", "·", "2", "·"]
    assert lines[6] == ["Maria", "Oduya", "PERSON", "2", "1", "1", "·"]
    assert lines[7] == ["LENORA", "PLACE", "2", "Lenora", "1", "1", "1", "·"]
    single = program("entities", "articles/strike.txt", "--format", "table").out
    assert single.splitlines()[0].split() == ["name", "label", "all", "spellings"], (
        "one article needs no matrix"
    )


def test_nothing_found_is_said_by_the_exit_code(program: Program) -> None:
    assert program("entities", "articles/sub/bare.txt").code == 1
    assert program("entities", "articles/none.txt").code == 3


def test_a_name_is_found_with_what_describes_it(program: Program) -> None:
    Path("articles/third.txt").write_text(
        "The union leader Oduya, a former docker, spoke in Lenora.\n", "utf-8"
    )
    rows = program.rows("search", "--entity", "oduya")
    assert [row["text"] for row in rows] == ["Maria Oduya", "Maria Oduya", "Oduya"], "every spelling"
    assert rows[-1]["describing"] == ["union leader", "former docker"]
    assert {row["entity"] for row in rows} == {"Maria Oduya"}
    table = program("search", "--entity", "maria oduya", "--format", "table").out
    assert "  called: union leader, former docker" in table.splitlines()
    assert len(program.rows("search", "--entity", "oduya", "--limit", "1")) == 1


def test_a_name_that_nobody_has(program: Program) -> None:
    done = program("search", "--entity", "nobody")
    assert (done.code, done.out) == (1, "")
    assert "“nobody” was not found" in done.err
    for line in (("--entity", " "), ("--entity", "--fixed", "x")):
        assert program("search", *line).code == 2


def test_corrections_hold_in_every_output_and_can_be_forgotten(program: Program) -> None:
    assert program("corrections").code == 1
    reader = workspace(program)
    roster = reader.gather()
    by_name = {entity.name: entity for entity in roster.entities()}
    reader.hide_entity(by_name["March"], roster)
    reader.rename_entity(by_name["Maria Oduya"], "M. Oduya")
    reader.relabel(by_name["LENORA"], roster, "org")
    reader.close()
    assert [(row["name"], row["label"]) for row in program.rows("entities")] == [
        ("M. Oduya", "PERSON"),
        ("LENORA", "ORG"),
    ]
    names = program.rows("names")
    assert {(row["text"], row["label"], row["entity"]) for row in names} == {
        ("Maria Oduya", "PERSON", "M. Oduya"),
        ("Lenora", "ORG", "LENORA"),
        ("LENORA", "ORG", "LENORA"),
    }
    elsewhere = program.rows("names", "--notes", "other.json")
    assert ("March", "PERSON") in {(row["text"], row["label"]) for row in elsewhere}
    said = program.rows("corrections")
    assert [(row["kind"], row["names"], row["name"]) for row in said] == [
        ("hide", ["march"], ""),
        ("rename", ["maria oduya"], "M. Oduya"),
        ("label", ["lenora"], ""),
        ("merge", ["lenora"], "LENORA"),
    ]
    done = program("corrections", "--forget", str(said[0]["id"]))
    assert (done.code, done.err) == (0, "kgreader: 1 correction forgotten.\n")
    assert "March" in [row["name"] for row in program.rows("entities")]
    assert program("corrections", "--forget", "nonsense").code == 1


def test_rows_are_json_whatever_the_names_hold(program: Program) -> None:
    for line in program("entities", "--format", "jsonl").out.splitlines():
        json.loads(line)
    assert program("entities", "--format", "csv").out.startswith("name,label,mentions,country,spellings")
