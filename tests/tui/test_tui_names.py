"""Names and numbers: walking, lighting in every pane, layers, and reading before they are found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tui_desk import ALPHA, BETA, DELTA, Desk, Hand, reading

from kgreader.tui.legend import LAYER_KEYS
from kgreader.tui.pane import ArticlePane
from kgreader.view import Mark


def lit(pane: ArticlePane) -> set[str]:
    """The layers that a pane draws."""
    runs = [run for line in range(len(pane.sheet.wrap)) for run in pane.sheet.runs(line)]
    return {run.layer for run in runs if run.layer}


def same(pane: ArticlePane) -> list[str]:
    """The words that a pane draws as the name under the cursor."""
    return [
        pane.sheet.text[run.start : run.end]
        for line in range(len(pane.sheet.wrap))
        for run in pane.sheet.runs(line)
        if run.marks & Mark.SAME
    ]


async def test_names_and_numbers_are_walked_in_both_directions(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        seen = []
        while not hand.said.startswith("No further"):
            await hand.press("w")
            seen.append(hand.focus)
        assert seen[:-1] == [
            "White House",
            "Bishkek",
            "Jeenbekov",
            "At least 590",
            "Japarov",
            "Ala-Too Square",
            "12",
            "7",
        ]
        assert hand.said == "No further name or number below."
        back = []
        while hand.said != "No further name or number above.":
            await hand.press("W")
            back.append(hand.focus)
        assert back[:-1] == seen[:-2][::-1]


async def test_the_name_under_the_cursor_is_lit_and_counted_in_every_pane(desk: Desk) -> None:
    """Japarov is Zhaparov elsewhere; the place says how often each article has him."""
    async with reading(desk, ALPHA, BETA, size=(110, 24)) as hand:
        left, right = hand.reader.panes
        await hand.press("w", "w", "w")
        assert hand.said == "Jeenbekov: person, 1 time here"
        assert (same(left), same(right)) == (["Jeenbekov"], ["Jeenbekov", "Jeenbekov"])
        assert hand.place.startswith(" A 1 B 2 ")
        await hand.press("w")
        assert (same(left), same(right)) == ([], [])
        await hand.press("w")
        assert (same(left), same(right)) == (["Japarov"], ["Zhaparov"])
        await hand.press("tab")
        assert hand.place.startswith(" A 1 B 1 ")
        await hand.press("escape")
        assert (same(left), same(right)) == ([], [])
        assert "A 1" not in hand.place


async def test_a_name_that_others_lack_is_counted_as_a_dot(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA, size=(110, 24)) as hand:
        await hand.press("w")
        assert hand.place.startswith(" A 1 B · ")


async def test_a_number_is_explained(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("j", "j", "w")
        assert hand.said.startswith("At least 590: ")
        assert "590" in hand.said.split(":")[1]
        assert "people hurt" in hand.said


async def test_text_can_be_read_before_names_are_found(desks: Callable[..., Desk]) -> None:
    """They are lit when they come, and the keys say so meanwhile."""
    desk = desks(known=False)
    async with reading(desk, ALPHA) as hand:
        await hand.press("j")
        assert hand.sentence.startswith("President")
        assert "names …" in hand.place
        await hand.press("w")
        assert hand.said == "Names and numbers are still being looked for."
        assert not lit(hand.pane)
        desk.found.set()
        await hand.until(lambda: lit(hand.pane))
        assert "names …" not in hand.place
        await hand.press("w")
        assert hand.focus == "Jeenbekov"


async def test_an_article_without_names_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_desk.mentions_in", lambda article: ())
    async with reading(desk, DELTA) as hand:
        await hand.press("w")
        assert hand.said == "No names or numbers were found in this article."


async def test_the_legend_switches_layers_one_by_one_in_every_pane(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA, size=(110, 24)) as hand:
        left, right = hand.reader.panes
        assert lit(left) == {"person", "place", "org", "number"}
        await hand.press("L")
        legend = "\n".join(hand.lines()[-5:])
        for key, name in LAYER_KEYS.values():
            assert f"{key}● {name}" in legend or f"{key}○ {name}" in legend
        assert "p● persons 5" in legend
        assert "n● numbers 4" in legend
        assert "v○ vague numbers 1" in legend
        await hand.press("p")
        assert "person" not in lit(left) | lit(right)
        assert hand.sees("p○ persons")
        await hand.press("v")
        assert "vague" in lit(left)
        await hand.press("0")
        assert not lit(left) | lit(right)
        await hand.press("a")
        assert lit(left) == {"person", "place", "org", "number", "vague"}
        await hand.press("p", "L")
        assert not hand.screen.query("Legend")
        await hand.press("w", "w", "w")
        assert hand.focus == "At least 590", "what is not lit is not walked to"


async def test_every_way_out_of_the_legend_gives_the_keys_back(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        for key in ("escape", "q", "L", "enter"):
            await hand.press("L", key)
            assert not hand.screen.query("Legend")
            sentence = hand.sentence
            await hand.press("j")
            assert hand.sentence != sentence


async def test_layers_that_are_off_stay_off_in_the_next_article_and_the_next_run(
    desks: Callable[..., Desk],
) -> None:
    async with reading(desks(), ALPHA) as hand:
        await hand.press("L", "p", "escape", "q", "j", "enter")
        assert hand.pane.article.path == BETA
        assert "person" not in lit(hand.pane)
        await hand.press("ctrl+q")
    async with reading(desks()) as hand:
        assert hand.pane.article.path == BETA
        assert "person" not in lit(hand.pane)


async def test_the_overview_column_shows_where_names_notes_and_hits_lie(desk: Desk) -> None:
    def column(hand: Hand) -> str:
        return "".join(line.ljust(60)[59] for line in hand.lines()[1:-2])

    desk.note(ALPHA, "7 percent", "a note")
    async with reading(desk, ALPHA, size=(60, 40)) as hand:
        shown = column(hand)
        assert shown[0] == "·"
        assert "●" in shown
        assert shown.rstrip()[-1] == "●", "below the note there are no names"
        await hand.press("slash")
        await hand.type("second")
        await hand.press("enter")
        await hand.until(lambda: column(hand).count("▪") >= 4)
