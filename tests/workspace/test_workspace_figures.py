"""Figures side by side in the workspace: joins and splits that stay, notes on a whole row, rows and reports as text."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from workspace_samples import open_workspace

from kgreader.errors import Misused
from kgreader.model import Article, FigureRow
from kgreader.workspace import COMPARE_PARTS, SENTENCE_PARTS, SideBySide, Workspace, day_in_words

FIRST = """---
title: Blast in Orsk
outlet: Orsk Daily
date: 2020-05-01
url: https://example.org/one
---

A blast in Orsk killed 12 people on Friday and wounded 30, the ministry said. "It was loud," said Maria Oduya.

Sixteen workers had been in the hall.
"""
SECOND = """---
title: Toll rises
outlet: The Lenora Times
date: 2020-05-02
---

The blast in Orsk killed at least 14 people and injured 41. Nurses treated 16 employees of the plant.
"""
HOSTILE = """---
title: "<script>alert(1)</script> | x"
outlet: "=cmd()|x"
date: 2020-05-03
---

The blast in Orsk killed 15 <b>people</b> & injured 44 | said "<img src=x onerror=alert(1)> it is done now" he.
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with the reports."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in (("a.md", FIRST), ("b.md", SECOND)):
        (folder / name).write_text(text, "utf-8")
    return open_workspace(tmp_path, folder)


def articles(workspace: Workspace) -> list[Article]:
    """Open all reports."""
    return [workspace.article(one.path) for one in workspace.summaries()]


def figures(workspace: Workspace) -> tuple[FigureRow, ...]:
    """Line the figures up as the reader has them."""
    return workspace.side_by_side(articles(workspace), ("reports", "figures")).figures


def row(workspace: Workspace, *texts: str) -> FigureRow:
    """Give the row with exactly these figures."""
    return next(one for one in figures(workspace) if sorted(cell.text for cell in one.cells) == sorted(texts))


def has(workspace: Workspace, *texts: str) -> bool:
    """Say whether there is a row with exactly these figures."""
    return any(sorted(cell.text for cell in one.cells) == sorted(texts) for one in figures(workspace))


def test_rows_are_those_of_the_reports(workspace: Workspace) -> None:
    killed = row(workspace, "12", "14")
    assert (killed.what, killed.verdict) == ("people killed", "update")
    assert [cell.wording for cell in killed.cells] == ["12", "at least 14"]


# joining and splitting


def test_joined_rows_stay_joined(workspace: Workspace, tmp_path: Path) -> None:
    workspace.join_rows([row(workspace, "Sixteen"), row(workspace, "16")], articles(workspace))
    joined = row(workspace, "Sixteen", "16")
    assert joined.by_hand
    assert joined.verdict == "agree"
    workspace.close()
    again = open_workspace(tmp_path, tmp_path / "articles")
    assert has(again, "Sixteen", "16")


def test_a_join_is_undone_and_done_again(workspace: Workspace) -> None:
    workspace.join_rows([row(workspace, "Sixteen"), row(workspace, "16")], articles(workspace))
    said = workspace.undo()
    assert said is not None
    assert "joined" in said
    assert not has(workspace, "Sixteen", "16")
    workspace.redo()
    assert has(workspace, "Sixteen", "16")


def test_a_split_row_stays_split(workspace: Workspace) -> None:
    killed = row(workspace, "12", "14")
    workspace.split_row(killed, killed.cells[:1], articles(workspace))
    assert row(workspace, "12").by_hand
    assert row(workspace, "14").verdict == "single"
    workspace.undo()
    assert has(workspace, "12", "14")


def test_what_was_split_can_be_joined_again(workspace: Workspace) -> None:
    killed = row(workspace, "12", "14")
    workspace.split_row(killed, killed.cells[:1], articles(workspace))
    workspace.join_rows([row(workspace, "12"), row(workspace, "14")], articles(workspace))
    assert row(workspace, "12", "14").verdict == "update"


def test_a_join_finds_its_cells_in_a_report_that_was_edited(workspace: Workspace, tmp_path: Path) -> None:
    workspace.join_rows([row(workspace, "Sixteen"), row(workspace, "16")], articles(workspace))
    path = tmp_path / "articles" / "a.md"
    path.write_text(FIRST.replace("Maria Oduya.", "Maria Oduya, a teacher of the town."), "utf-8")
    workspace.discover()
    assert has(workspace, "Sixteen", "16")


def test_a_join_whose_reports_are_not_there_changes_nothing(workspace: Workspace) -> None:
    workspace.join_rows([row(workspace, "Sixteen"), row(workspace, "16")], articles(workspace))
    alone = articles(workspace)[:1]
    rows = workspace.side_by_side(alone, ("reports", "figures")).figures
    assert not any(one.by_hand for one in rows)


def test_one_row_is_not_joined_and_a_whole_row_not_split(workspace: Workspace) -> None:
    killed = row(workspace, "12", "14")
    with pytest.raises(Misused, match="two rows"):
        workspace.join_rows([killed], articles(workspace))
    with pytest.raises(Misused, match="nothing to split"):
        workspace.split_row(killed, killed.cells, articles(workspace))


# notes


def test_one_note_stands_on_all_sentences_of_a_row(workspace: Workspace) -> None:
    killed = row(workspace, "12", "14")
    made = workspace.annotate_cells(killed.cells, articles(workspace), note="rising #status/update")
    assert len(made.targets) == 2
    assert made.tags == ("status/update",)
    for article in articles(workspace):
        (placed,) = workspace.placements(article)
        assert placed.annotation.id == made.id
    with pytest.raises(Misused):
        workspace.annotate_cells((), articles(workspace), note="x")


def test_cells_of_one_sentence_are_one_target(workspace: Workspace) -> None:
    killed = row(workspace, "12", "14")
    made = workspace.annotate_cells((*killed.cells, *killed.cells), articles(workspace), tags=("x",))
    assert len(made.targets) == 2


# text


def test_a_row_as_markdown_has_outlets_dates_and_silence(workspace: Workspace) -> None:
    found = workspace.side_by_side(articles(workspace))
    injured = next(one for one in found.figures if one.what == "people injured")
    text = workspace.row_as_markdown(injured, found.reports, articles(workspace))
    assert text.splitlines() == [
        "**people injured** (changes with the date)",
        "",
        "| report | date | says | according to | where |",
        "|---|---|---|---|---|",
        "| Orsk Daily | 1 May 2020 | 30 | ministry | ¶1 |",
        "| The Lenora Times | 2 May 2020 | 41 |  | ¶1 |",
    ]
    only = next(
        one for one in found.figures if one.verdict == "single" and one.cells[0].article.endswith("a.md")
    )
    text = workspace.row_as_markdown(only, found.reports, articles(workspace))
    assert "| The Lenora Times | 2 May 2020 | – |  |  |" in text


def test_a_report_has_every_part_in_every_format(workspace: Workspace) -> None:
    for format in ("md", "html"):
        text = workspace.comparison(articles(workspace), format)
        for title in (
            "Figures",
            "Told differently",
            "Who is quoted",
            "Names by report",
            "When",
            "Shared wording",
        ):
            assert title in text
        assert "quotes nobody" in text
        assert "changes with the date" in text
    made = json.loads(workspace.comparison(articles(workspace), "json"))
    assert set(made) >= {*COMPARE_PARTS, *SENTENCE_PARTS}
    killed = next(one for one in made["figures"] if one["what"] == "people killed")
    assert [cell["value"] for cell in killed["cells"]] == [12, 14]
    with pytest.raises(Misused, match="docx"):
        workspace.comparison(articles(workspace), "docx")


def test_every_number_in_the_report_has_its_sentence(workspace: Workspace) -> None:
    text = workspace.comparison(articles(workspace), "html")
    cited = set(re.findall(r'href="#e(\d+)"', text))
    given = set(re.findall(r'id="e(\d+)"', text))
    assert cited == given != set()


def test_a_hostile_report_stays_text(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "articles" / "c.md").write_text(HOSTILE, "utf-8")
    workspace.discover()
    text = workspace.comparison(articles(workspace), "html")
    assert "<script" not in text
    assert "<img" not in text
    assert "default-src 'none'" in text
    assert html.escape("<script>alert(1)</script>") in text
    markdown = workspace.comparison(articles(workspace), "md")
    assert "<script>" not in markdown.replace("\\<script\\>", "")
    for line in markdown.splitlines():
        if line.startswith("| C |"):
            assert len(re.findall(r"(?<!\\)\|", line)) in (4, 7)


@pytest.mark.parametrize("names", [(), ("a.md",), ("a.md", "a copy.md")])
def test_few_reports_are_compared_too(tmp_path: Path, names: tuple[str, ...]) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in names:
        (folder / name).write_text(FIRST, "utf-8")
    workspace = open_workspace(tmp_path, folder)
    found = workspace.side_by_side(articles(workspace))
    assert len(found.reports) == len(names)
    assert {one.verdict for one in found.figures} <= ({"single"} if len(names) < 2 else {"agree"})
    assert [one.same for one in found.reports] == ["", "A"][: len(names)]
    for format in ("md", "html", "json"):
        workspace.comparison(articles(workspace), format)


async def test_the_subprocess_gives_the_same(workspace: Workspace) -> None:
    analyst = workspace.analyst()
    try:
        parts = await analyst.compare(articles(workspace), (*COMPARE_PARTS, *SENTENCE_PARTS))
    finally:
        await analyst.close()
    beside = workspace.gathered(articles(workspace), parts)
    assert isinstance(beside, SideBySide)
    assert beside == workspace.side_by_side(articles(workspace))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2020-10-05", "Mon 5 Oct 2020"),
        ("2020-10-05TNI", "Mon 5 Oct 2020, night"),
        ("2020-10", "Oct 2020"),
        ("2020", "2020"),
        ("2020-W42", "week of 12 Oct 2020"),
        ("2020-10-04/2020-10-05", "Sun 4 Oct 2020 to Mon 5 Oct 2020"),
        ("--10-06", "6 Oct"),
        ("2020-13-45", "2020-13-45"),
        ("soon", "soon"),
    ],
)
def test_days_in_words(value: str, words: str) -> None:
    assert day_in_words(value) == words
