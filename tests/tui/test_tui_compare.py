"""The compare screen: story by story, key by key, in the sizes in which it lives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from tui_desk import Hand, reading

from kgreader.model import Article
from kgreader.tui.compare_screen import MOST_REPORTS, CompareScreen
from kgreader.tui.evidence import Evidence
from kgreader.tui.library_screen import LibraryScreen
from kgreader.tui.reader_screen import ReaderScreen
from kgreader.workspace import Workspace

ONE = """---
title: Blast in Orsk
outlet: Orsk Daily
date: 2020-05-01
---

A blast in Orsk killed 12 people on Friday and wounded 590, the health ministry said.

"It was loud," said Maria Oduya, a teacher. Sixteen workers had been in the hall.
"""
TWO = """---
title: Orsk mourns
outlet: Lenora Times
date: 2020-05-02
---

The blast in Orsk injured almost 700 people. Nurses treated 16 employees of the plant.

Populist politician Maria Oduya called for calm in the town.
"""
THREE = """---
title: A week later
outlet: Far Post
date: 2020-05-08
---

More than 1,200 people were injured in the blast at Orsk, and 12 people were killed.
"""


class _Analyst:
    """Compares in this process."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def compare(
        self,
        articles: Sequence[Article],
        parts: Sequence[str],
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> dict[str, Any]:
        """Give the parts at once."""
        if progress is not None:
            progress(0, len(articles))
        return self._workspace.compare(articles, parts)

    async def analyse(self, article: Article) -> Any:
        """Give names and numbers at once."""
        return self._workspace.analysis(article)

    async def summaries(self, entries: Sequence[Any]) -> Any:
        """Nothing is missing."""
        for _ in ():
            yield _

    async def close(self) -> None:
        """There is nothing to end."""


class _Desk(Workspace):
    """A workspace whose analyst needs no subprocess."""

    def analyst(self) -> Any:
        """Give an analyst in this process."""
        return _Analyst(self)


@pytest.fixture
def blasts(surroundings: Path) -> _Desk:
    """A desk on three reports of a blast."""
    folder = surroundings / "blasts"
    folder.mkdir()
    for name, text in (("one.md", ONE), ("two.md", TWO), ("three.md", THREE)):
        (folder / name).write_text(text, "utf-8")
    desk = _Desk(("blasts",), notes=surroundings / "annotations.json", cache=surroundings / "cache")
    desk.summaries()
    return desk


def compare(hand: Hand) -> CompareScreen:
    """The compare screen in sight."""
    assert isinstance(hand.screen, CompareScreen)
    return hand.screen


async def to_row(hand: Hand, what: str) -> None:
    """Press ``j`` until the cursor stands on a row."""
    for _ in range(60):
        row = compare(hand).current()
        if row is not None and row.what == what:
            return
        await hand.press("j")
    raise AssertionError(what)


async def opened(hand: Hand, key: str = "f") -> CompareScreen:
    """Press a key and wait until everything is compared."""
    await hand.press(key)
    screen = compare(hand)
    await hand.until(lambda: screen.current() is not None and screen.found.complete)
    return screen


async def test_a_casualty_check_key_by_key(blasts: _Desk) -> None:
    async with reading(blasts, size=(120, 40)) as hand:
        screen = await opened(hand)
        await to_row(hand, "people injured")
        row = screen.current()
        assert row is not None
        assert row.cells == ("590", "almost 700", "more than 1,200")
        assert row.sign == "▲"
        await hand.press("enter")
        await hand.until(lambda: "590" in hand.sentence)
        assert hand.pane.article.path == "blasts/one.md"
        await hand.press("q")
        assert compare(hand) is screen
        await hand.press("a")
        assert hand.popped == "NoteDialog"
        await hand.type("rising toll #status/update")
        await hand.press("enter")
        assert "3 sentences" in hand.said
        (note,) = {row.annotation.id for row in blasts.notes()}
        assert len(blasts.notes()) == 3
        await hand.press("y")
        copied = hand.app.clipboard
        assert "| Orsk Daily | 1 May 2020 | 590 | health ministry | ¶1 |" in copied
        assert "| Far Post | 8 May 2020 | more than 1,200 |  | ¶1 |" in copied
        await hand.press("u")
        assert blasts.notes() == ()
        assert note


async def test_silence_is_said(blasts: _Desk) -> None:
    async with reading(blasts, size=(100, 30)) as hand:
        screen = await opened(hand)
        await to_row(hand, "people killed")
        assert screen.current() is not None
        await hand.press("l")
        assert hand.sees("B Lenora Times is silent about it.")
        await hand.press("enter")
        assert hand.screen is screen
        assert "silent" in hand.said


async def test_rows_are_joined_and_split_by_hand(blasts: _Desk) -> None:
    async with reading(blasts, size=(120, 40)) as hand:
        screen = await opened(hand, "c")
        await hand.press("o")
        await hand.until(lambda: any(row.cells[0] == "Sixteen" for row in screen.matrix.rows if row.figure))
        await to_row(hand, "employees")
        await hand.press("space")
        assert screen.matrix.marked
        await to_row(hand, "workers")
        await hand.press("m")
        await hand.until(lambda: any(row.cells[:2] == ("Sixteen", "16") for row in screen.matrix.rows))
        await hand.press("g")
        await to_row(hand, "employees")
        await hand.press("s")
        await hand.until(lambda: not any(row.cells[:2] == ("Sixteen", "16") for row in screen.matrix.rows))
        await hand.press("u")
        await hand.until(lambda: any(row.cells[:2] == ("Sixteen", "16") for row in screen.matrix.rows))
        await hand.press("u")
        await hand.until(lambda: not any(row.cells[:2] == ("Sixteen", "16") for row in screen.matrix.rows))


async def test_why_is_told_in_the_status_line_and_above_the_help(blasts: _Desk) -> None:
    async with reading(blasts, size=(100, 30)) as hand:
        await opened(hand)
        await to_row(hand, "people injured")
        await hand.press("w")
        assert hand.said.startswith("Why this row: people injured")
        await hand.press("question_mark")
        assert hand.popped == "HelpDialog"
        assert hand.sees("Why this row: people injured")


async def test_all_parts_stand_on_one_screen(blasts: _Desk) -> None:
    async with reading(blasts, size=(120, 40)) as hand:
        screen = await opened(hand, "c")
        titles = [row.what for row in screen.matrix.rows if row.heading]
        assert titles == [
            "FIGURES",
            "DAYS",
            "SHARED WORDING",
            "TOLD DIFFERENTLY",
            "WHO IS QUOTED",
            "NAMES BY REPORT",
            "WHEN",
            "ONLY HERE",
        ]
        sections = []
        for _ in range(8):
            row = screen.current()
            assert row is not None
            sections.append(row.section)
            await hand.press("right_curly_bracket")
        assert sections == sorted(set(sections), key=sections.index)[: len(set(sections))] + [
            sections[-1]
        ] * (8 - len(set(sections)))
        quoted = next(row for row in screen.matrix.rows if row.what == "all direct quotations")
        assert quoted.cells == ("1", "nobody", "nobody")


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (120, 40), (200, 60)])
async def test_it_lives_in_every_size(blasts: _Desk, size: tuple[int, int]) -> None:
    async with reading(blasts, size=size) as hand:
        screen = await opened(hand)
        await to_row(hand, "people injured")
        lines = hand.lines()
        assert any("injured" in line for line in lines) or size[0] == 40
        assert all(len(line) <= size[0] for line in lines)
        for key in ("l", "l", "h", "ctrl+d", "pagedown", "b", "G", "g", "tab", "shift+tab", "f", "e"):
            await hand.press(key)
        assert screen.current() is not None
        await hand.press("q")
        assert isinstance(hand.screen, LibraryScreen)


async def test_sixty_reports_scroll_sideways(surroundings: Path) -> None:
    folder = surroundings / "many"
    folder.mkdir()
    for number in range(MOST_REPORTS):
        (folder / f"{number:02}.md").write_text(ONE.replace("590", str(590 + number)), "utf-8")
    desk = _Desk(("many",), notes=surroundings / "n.json", cache=surroundings / "cache")
    desk.summaries()
    async with reading(desk, size=(100, 30)) as hand:
        screen = await opened(hand)
        await to_row(hand, "people injured")
        assert hand.sees("more ›")
        for _ in range(MOST_REPORTS - 1):
            screen.matrix.move_aside(1)
        await hand.settle()
        assert hand.sees("BH Orsk Daily")
        assert hand.sees("‹")
        assert hand.sees("649")
        await hand.press("enter")
        assert isinstance(hand.screen, ReaderScreen)
        assert len(hand.reader.panes) == 4
        await hand.until(lambda: "649" in hand.sentence)


async def test_too_many_reports_are_not_compared(surroundings: Path) -> None:
    folder = surroundings / "many"
    folder.mkdir()
    for number in range(MOST_REPORTS + 1):
        (folder / f"{number:02}.md").write_text(ONE, "utf-8")
    desk = _Desk(("many",), notes=surroundings / "n.json", cache=surroundings / "cache")
    desk.summaries()
    async with reading(desk, size=(100, 30)) as hand:
        await hand.press("c")
        assert isinstance(hand.screen, LibraryScreen)
        assert "60 at most" in hand.said


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ((ONE,), "One report alone"),
        ((ONE, ONE), "The same text"),
        (("", ONE), ""),
        (("Bei einem Beben starben 31 Menschen.\n", ONE), ""),
    ],
)
async def test_odd_company_is_shown_with_a_word(surroundings: Path, texts: Sequence[str], said: str) -> None:
    folder = surroundings / "odd"
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.md").write_text(text, "utf-8")
    desk = _Desk(("odd",), notes=surroundings / "n.json", cache=surroundings / "cache")
    desk.summaries()
    async with reading(desk, size=(100, 30)) as hand:
        await opened(hand)
        assert said in hand.said


async def test_the_rows_are_filtered_and_the_comparison_written(blasts: _Desk, surroundings: Path) -> None:
    async with reading(blasts, size=(100, 30)) as hand:
        screen = await opened(hand, "c")
        await hand.press("slash")
        await hand.type("oduya")
        await hand.press("enter")
        assert {row.what for row in screen.matrix.rows} >= {"Maria Oduya"}
        assert not any(row.what == "people injured" for row in screen.matrix.rows)
        await hand.press("escape")
        assert any(row.what == "people injured" for row in screen.matrix.rows)
        await hand.press("x")
        assert hand.popped == "DossierDialog"
        await hand.press("down", "enter")
        await hand.until(lambda: "Written" in hand.said)
        assert "people injured" in (surroundings / "comparison.html").read_text("utf-8")


async def test_from_the_reader_the_open_reports_are_compared(blasts: _Desk) -> None:
    async with reading(blasts, "blasts/one.md", "blasts/two.md", size=(120, 30)) as hand:
        screen = await opened(hand, "c")
        assert [report.path for report in screen.found.reports] == ["blasts/one.md", "blasts/two.md"]
        await hand.press("q")
        assert isinstance(hand.screen, ReaderScreen)


async def test_evidence_marks_the_figure_in_its_sentence(blasts: _Desk) -> None:
    async with reading(blasts, size=(120, 40)) as hand:
        screen = await opened(hand)
        await to_row(hand, "people injured")
        (heading, _), said, others = screen.query_one(Evidence).shown
        assert heading == "people injured"
        place, sentence, (start, end) = said[0]
        assert sentence[start:end] == "590"
        assert "says health ministry" in place
        assert len(others) == 2


async def test_a_tag_stands_on_the_whole_row(blasts: _Desk) -> None:
    blasts.set_quick_tag(2, "toll")
    async with reading(blasts, size=(120, 40)) as hand:
        await opened(hand)
        await to_row(hand, "people injured")
        await hand.press("2")
        assert {tag for row in blasts.notes() for tag in row.annotation.tags} == {"toll"}
        await to_row(hand, "people killed")
        await hand.press("full_stop")
        assert len(blasts.notes()) == 5
