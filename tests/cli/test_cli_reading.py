"""``list``, ``names``, ``numbers``, ``search`` and ``show``: what they print, in every format."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from cli_program import Program, texts

from kgreader.model import Analysis, Article, Mention, Quantity, Span
from kgreader.workspace import Workspace

pytest_plugins = ["cli_fixtures"]

LIST_FIELDS = [
    "article",
    "title",
    "outlet",
    "author",
    "agency",
    "date",
    "date_inferred",
    "place",
    "url",
    "words",
]
NAME_FIELDS = ["article", "start", "end", "text", "label", "entity"]
NUMBER_FIELDS = [
    *("article", "start", "end", "text", "kind", "value", "low", "high", "unit", "approx"),
    *("what", "owner", "attribution", "inferred"),
]


def test_list_prints_exactly_its_fields(program: Program) -> None:
    rows = program.rows("list")
    assert [list(row) for row in rows] == [LIST_FIELDS] * 3
    assert texts(rows, "article") == ["articles/harbour.md", "articles/strike.txt", "articles/sub/bare.txt"]
    assert texts(rows, "title") == ["Harbour strike ends after nine days", "Port strike over", None]
    assert texts(rows, "date") == ["2021-03-12", "2021-03-12", None]
    assert texts(rows, "date_inferred") == [False, True, False]
    assert texts(rows, "url") == ["https://example.org/harbour", None, None]


def test_list_as_csv_and_json_says_the_same(program: Program) -> None:
    rows = program.rows("list", "articles/harbour.md", "articles/sub")
    done = program("list", "articles/harbour.md", "articles/sub", "--format", "json")
    assert json.loads(done.out) == rows
    done = program("list", "articles/harbour.md", "articles/sub", "--format", "csv")
    table = list(csv.DictReader(io.StringIO(done.out, newline="")))
    assert [row["title"] for row in table] == ["Harbour strike ends after nine days", ""]
    assert [row["date_inferred"] for row in table] == ["false", "false"]


def test_list_as_a_table(program: Program) -> None:
    assert program("list", "--format", "table").out.splitlines() == [
        "in articles/",
        "article       outlet             date        title                                 words",
        "─" * 88,
        "harbour.md    The Lenora Times   2021-03-12  Harbour strike ends after nine days      36",
        "strike.txt    XPA               ≈2021-03-12  Port strike over                         26",
        "sub/bare.txt                                 (Rain is expected in the north on        12",
        "                                             Friday.)                                   ",
    ]


@pytest.mark.parametrize("columns", [20, 40, 60, 200])
def test_a_table_fits_the_terminal(program: Program, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for command in ("list", "names", "numbers"):
        lines = program(command, "--format", "table").out.splitlines()
        assert max(map(len, lines)) <= columns, (command, lines)


def test_list_takes_the_readers_filter(program: Program) -> None:
    assert texts(program.rows("list", "--filter", "outlet:lenora"), "outlet") == ["The Lenora Times"]
    program("tag", "articles/strike.txt", "seen")
    assert texts(program.rows("list", "--filter", "#seen"), "article") == ["articles/strike.txt"]
    done = program("list", "--filter", "outlet:nobody")
    assert (done.code, done.out, done.err) == (1, "", "kgreader: No article matches.\n")
    done = program("list", "--filter", "after:20")
    assert (done.code, done.err) == (
        2,
        "kgreader: --filter: after: wants a date such as 2020, 2020-10 or 2020-10-06.\n",
    )


FOUND = (
    Mention(Span(0, 4), "PERSON", key="rain"),
    Mention(
        Span(5, 7),
        "NUMBER",
        Quantity(
            "cardinal",
            Decimal("2050000000.10"),
            low=Decimal("1200"),
            approx="more than",
            what="people",
            attribution="ministry",
        ),
    ),
    Mention(
        Span(8, 16),
        "NUMBER",
        Quantity("money", (Decimal("5E+2"), Decimal("600")), high=Decimal(600), unit="EUR"),
    ),
    Mention(Span(17, 19), "DATE", Quantity("date", "2021-03-12", inferred=True)),
    Mention(Span(20, 23), "VAGUE", Quantity("vague", None, unit=None)),
)


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every article give the same mentions, so that the output alone is tested."""

    def analysis(self: Workspace, article: Article) -> Analysis:
        return Analysis(article.digest, "v", FOUND)

    monkeypatch.setattr(Workspace, "analysis", analysis)


@pytest.mark.usefixtures("found")
def test_names_print_exactly_their_fields(program: Program) -> None:
    (row,) = program.rows("names", "articles/sub/bare.txt")
    assert list(row) == NAME_FIELDS
    assert row == {
        "article": "articles/sub/bare.txt",
        "start": 0,
        "end": 4,
        "text": "Rain",
        "label": "PERSON",
        "entity": "Rain",
    }


@pytest.mark.usefixtures("found")
def test_numbers_print_exactly_their_fields_without_loss(program: Program) -> None:
    done = program("numbers", "articles/sub/bare.txt", "--format", "jsonl")
    lines = done.out.splitlines()
    assert len(lines) == 3
    assert (
        '"value": 2050000000.10, "low": 1200, "high": null, "unit": null, "approx": "more than"' in lines[0]
    )
    assert '"value": [500, 600], "low": null, "high": 600, "unit": "EUR"' in lines[1]
    assert '"kind": "date", "value": "2021-03-12"' in lines[2]
    assert list(json.loads(lines[0])) == NUMBER_FIELDS
    assert len(program("numbers", "articles/sub/bare.txt", "--vague").out.splitlines()) == 4
    out = program("numbers", "articles/sub/bare.txt", "--format", "csv").out.splitlines()
    assert out[2].split(",")[4:9] == ["money", "500..600", "", "600", "EUR"]


def test_names_and_numbers_are_found_in_earnest(program: Program) -> None:
    names = program.rows("names", "articles/harbour.md")
    assert {"Maria Oduya"} <= set(texts(names))
    numbers = program.rows("numbers", "articles/harbour.md")
    assert {"430", "2 million euros"} <= set(texts(numbers))
    assert not {"2021"} & set(texts(numbers))
    assert program("names", "articles/sub/bare.txt").code in (0, 1)


def test_search_shows_key_words_in_context_by_outlet(program: Program) -> None:
    assert program("search", "friday", "--format", "table").out == (
        "no outlet  1\n"
        "   articles/sub/bare.txt\n"
        "          Rain is expected in the north on Friday. It will be cold.\n"
        "\n"
        "The Lenora Times  1\n"
        "  2021-03-12 articles/harbour.md\n"
        "    …orkers in Lenora went back to work on Friday. “We got most of what we asked for,” …\n"
        "\n"
        "XPA  1\n"
        "  2021-03-12 articles/strike.txt\n"
        "    …ock workers returned to the cranes on Friday. More than 400 of them had stayed awa…\n"
    )
    rows = program.rows("search", "friday")
    assert [list(row) for row in rows] == [
        ["article", "outlet", "date", "start", "end", "left", "text", "right"]
    ] * 3
    assert texts(rows, "outlet") == ["The Lenora Times", "XPA", None]
    assert texts(rows, "date") == ["2021-03-12", "2021-03-12", None]


def test_search_takes_expressions_literals_and_smart_case(program: Program) -> None:
    assert len(program.rows("search", "dock|crane")) == 3
    assert len(program.rows("search", "back  to")) == 1
    assert len(program.rows("search", "--limit", "1", "dock|crane")) == 1
    done = program("search", "FRIDAY")
    assert (done.code, done.out, done.err) == (1, "", "kgreader: “FRIDAY” was not found in 3 articles.\n")
    assert program("search", "--fixed", "dock|crane").code == 1
    assert len(program.rows("search", "(XPA")) == 1
    assert program("search", " ").code == 2


def test_show_prints_the_article_with_its_notes(program: Program) -> None:
    program(
        "note", "articles/strike.txt", "--quote", "More than 400", "--note", "How many?", "--tag", "figure"
    )
    program("tag", "articles/strike.txt", "seen")
    assert program("show", "articles/strike.txt").out == (
        "    ● the whole article #seen\n"
        "      Port strike over\n"
        "\n"
        "  ¶1  LENORA, March 12 (XPA) — Dock workers returned to the cranes on Friday.\n"
        "\n"
        "  ¶2● More than 400 of them had stayed away since 3 March, said Maria Oduya.\n"
        "    ● “More than 400” How many? #figure\n"
    )


def test_show_as_runs_tells_what_lies_where(program: Program) -> None:
    rows = program.rows("show", "articles/harbour.md", "--layers", "number")
    article = (program.place / "articles" / "harbour.md").read_text("utf-8")
    for row in rows:
        start, end = row["start"], row["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert article[start:end] == row["text"]
    assert [row["text"] for row in rows if row["layer"] == "number"] == ["430", "2 million euros"]
    assert {row["layer"] for row in program.rows("show", "articles/harbour.md", "--plain")} == {None}
    assert "title: Harbour" not in program("show", "articles/harbour.md").out


def test_show_knows_its_layers(program: Program) -> None:
    done = program("show", "articles/harbour.md", "--layers", "person,colour")
    assert done.code == 2
    assert "There is no layer colour; the layers are person," in done.err


def test_an_article_without_a_date_says_that_its_words_stay_open(program: Program) -> None:
    Path("articles/sub/bare.txt").write_text("On Tuesday, and on Monday, 5 people died.", "utf-8")
    done = program("numbers", "articles/sub/bare.txt", "--format", "csv")
    assert "Tuesday,date,," in done.out
    assert done.err.count("\n") == 1
    assert "articles/sub/bare.txt has no date, so “Tuesday” and the like stay open" in done.err
    Path("articles/sub/bare.txt").write_text("---\ndate: 2020-10-07\n---\nOn Tuesday 5 people died.", "utf-8")
    done = program("numbers", "articles/sub/bare.txt", "--format", "table")
    assert "≈ 2020-10-06" in done.out
    assert done.err == ""
