"""Exports: everything is in them, hostile text stays text, the same notes give the same bytes."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from export_samples import ID, passage

from kgreader.errors import Misused
from kgreader.export import FORMATS, pack, write
from kgreader.export.csv_ import plain

HOSTILE = '=HYPERLINK("http://x","y")'


TEXT = [name for name, format in FORMATS.items() if not format.binary]
NOTES = [name for name in TEXT if name not in ("csl", "bibtex")]


@pytest.mark.parametrize("format", NOTES)
def test_every_format_holds_what_finds_a_passage_again(format: str) -> None:
    text = write([passage()], format)
    for part in ("more than 1,200 people", "rising toll", "status/update", "example.org", "120"):
        assert part in text
    assert text.endswith("\n")


@pytest.mark.parametrize("format", ["md", "json", "jsonl", "csv", "html", "org"])
def test_formats_to_read_hold_what_a_citation_needs(format: str) -> None:
    text = write([passage()], format)
    for part in ("UPI", "2020-10-06", "Protests in Bishkek", ID):
        assert part in text


@pytest.mark.parametrize("format", FORMATS)
def test_the_order_of_the_passages_does_not_matter(format: str) -> None:
    one, two = passage(), replace(passage("other"), start=5, end=10)
    texts = {one.target.source: "x" * 200}
    assert pack([one, two], format, texts=texts) == pack([two, one], format, texts=texts)


@pytest.mark.parametrize("format", TEXT)
def test_no_passages_make_an_empty_file_of_the_format(format: str) -> None:
    write([], format).encode()


def test_a_format_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(Misused, match="no format docx"):
        write([], "docx")
    with pytest.raises(Misused, match="name a file"):
        write([], "qdpx")


@pytest.mark.parametrize(
    "cell",
    [HOSTILE, "+1", "-1", "@x", "\tx", "\n=x", " =x", "\u3000=x", "＝x", "'=x", "''", 'a"b,\n\nc', " 'x"],
)
def test_a_cell_of_csv_is_no_formula_and_comes_back(cell: str) -> None:
    text = write([passage(cell, cell, (cell, "b"))], "csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [plain(row["tag"]) for row in rows] == [cell, "b"]
    for row in rows:
        assert plain(row["note"]) == plain(row["quotation"]) == cell
        assert not row["note"].lstrip().startswith(("=", "+", "-", "@", "＝", "\t"))


def test_json_lines_are_lines() -> None:
    passages = [passage("d\ne"), passage("a\u2028b\x85c")]
    rows = [json.loads(line) for line in write(passages, "jsonl").splitlines()]
    assert [row["quotation"] for row in rows] == ["d\ne", "a\u2028b\x85c"]
    assert rows == json.loads(write(passages, "json"))["passages"]


def test_a_csv_without_rows_has_its_header() -> None:
    header = write([passage()], "csv").split("\r\n")[0]
    assert write([], "csv") == header + "\r\n"


def test_what_no_file_can_carry_goes() -> None:
    hostile = "a\x00b\x1b[31mc\x9bd\ud800e"
    for format in TEXT:
        text = write([passage(hostile, hostile, (hostile,))], format)
        text.encode("utf-8")
        assert not {"\x00", "\x1b", "\x9b"} & set(text), format
    assert json.loads(write([passage(note=hostile)], "jsonl"))["note"] == hostile
