"""Exports: everything is in them, hostile text stays text, the same notes give the same bytes."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from kgreader.errors import Misused
from kgreader.export import FORMATS, Passage, write
from kgreader.export.csv_ import plain
from kgreader.model import Annotation, Target, TextPositionSelector, TextQuoteSelector, TextualBody

HOSTILE = '=HYPERLINK("http://x","y")'


def passage(
    quotation: str = "more than 1,200 people",
    note: str = "rising toll",
    tags: tuple[str, ...] = ("status/update",),
) -> Passage:
    """Make a passage."""
    start, end = 120, 120 + len(quotation)
    target = Target(
        "articles/upi.txt",
        "0" * 32,
        TextQuoteSelector(quotation, "said ", " were"),
        TextPositionSelector(start, end),
    )
    bodies = (*(TextualBody("tagging", tag) for tag in tags), TextualBody("commenting", note))
    return Passage(
        annotation=Annotation(
            "01JDC0000000000000000000AA", (target,), bodies, "2026-11-22T08:00:00Z", "2026-11-22T09:00:00Z"
        ),
        target=target,
        quotation=quotation,
        heading="Protests in Bishkek",
        outlet="UPI",
        date="2020-10-06",
        date_inferred=True,
        url="https://example.org/a(b)",
        paragraph=3,
        start=start,
        end=end,
    )


def test_every_format_holds_what_a_citation_needs() -> None:
    for format in FORMATS:
        text = write([passage()], format)
        for part in (
            "more than 1,200 people",
            "rising toll",
            "status/update",
            "UPI",
            "2020-10-06",
            "example.org",
            "120",
        ):
            assert part in text, format
        assert "01JDC0000000000000000000AA" in text
        assert text.endswith("\n")


def test_the_order_of_the_passages_does_not_matter() -> None:
    one, two = passage(), replace(passage("other"), start=5, end=10)
    for format in FORMATS:
        assert write([one, two], format) == write([two, one], format)


def test_a_format_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(Misused, match="no format docx"):
        write([], "docx")


@pytest.mark.parametrize(
    "cell", [HOSTILE, "+1", "-1", "@x", "\tx", "\rx", " =x", "＝x", "'=x", 'a"b,\n\nc', "|x", "%x"]
)
def test_a_cell_of_csv_is_no_formula_and_comes_back(cell: str) -> None:
    text = write([passage(cell, cell, (cell, "b"))], "csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [plain(row["tag"]) for row in rows] == [cell, "b"]
    for row in rows:
        assert plain(row["note"]) == plain(row["quotation"]) == cell
        assert not row["note"].lstrip().startswith(("=", "+", "-", "@", "＝", "|", "%"))


def test_json_lines_are_lines() -> None:
    passages = [passage("d\ne"), passage("a\u2028b\x85c")]
    rows = [json.loads(line) for line in write(passages, "jsonl").splitlines()]
    assert [row["quotation"] for row in rows] == ["d\ne", "a\u2028b\x85c"]
    assert rows == json.loads(write(passages, "json"))["passages"]


def test_a_csv_without_rows_has_its_header() -> None:
    assert write([], "csv").split(",") == write([passage()], "csv").split("\r\n")[0].split(",")[:-1] + [
        "tag\r\n"
    ]


def test_markdown_groups_by_article_and_marks_an_inferred_date() -> None:
    text = write([passage(), replace(passage("other"), start=500, end=505)], "md")
    assert text.count("## Protests in Bishkek") == 1
    assert "≈2020-10-06" in text
    assert "¶3" in text
    assert "> more than 1,200 people" in text


def test_markdown_keeps_hostile_text_text() -> None:
    text = write(
        [passage("# not a heading\n<script>x</script> [a](b)", "1. no list\n- none\n```", ("`tick`",))], "md"
    )
    assert "> \\# not a heading" in text
    assert "\\<script\\>" in text
    assert "1\\. no list" in text
    assert "\\- none" in text
    assert "`#'tick'`" in text
