"""Selecting by words with keys and with the mouse, in text of every width."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from tui_desk import ALPHA, BETA, Desk, Hand, reading

from kgreader.view import Mark

WIDE = "Crowds took 東京 in 2020. Žižek’s 👍🏽 vote, e\u0301tat and 한국 were “rigged”. The end of it."


async def at(hand: Hand, text: str, *, last: bool = False, pane: int = 0) -> tuple[int, int]:
    """The cell of the screen where a text of the article begins, or where its last character stands."""
    article = hand.reader.panes[pane]
    sheet, region = article.sheet, article.region
    offset = sheet.text.index(text) + (len(text) - 1 if last else 0)
    line = sheet.wrap.line_of(offset)
    before = sheet.text[sheet.wrap.starts[line] : offset]
    return (
        region.x + article._left + article._gutter + cell_len(before),
        region.y + 1 + line - article.scroll_offset.y,
    )


async def drag(hand: Hand, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Draw with the mouse from one cell to another."""
    await hand.pilot.mouse_down(offset=start)
    middle = ((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)
    await hand.pilot.hover(offset=middle)
    await hand.pilot.hover(offset=end)
    await hand.pilot.mouse_up(offset=end)
    await hand.settle()


async def test_words_are_given_and_taken_at_the_end_that_moves(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("v")
        assert hand.selection == hand.sentence == "Crowds took the White House in Bishkek."
        assert "selecting" in hand.place
        assert hand.said.startswith("h l: a word less or more")
        await hand.press("h", "h")
        assert hand.selection == "Crowds took the White House"
        await hand.press("o", "l", "l")
        assert hand.selection == "the White House"
        await hand.press("o", "l")
        assert hand.selection == "the White House in"
        await hand.press("j")
        assert hand.selection.startswith("the White House in Bishkek.")
        assert hand.selection.endswith("stayed in office.")
        await hand.press("k")
        assert hand.selection == "Crowds took the", "over the fixed word to the sentence's other end"
        await hand.press("escape")
        assert not hand.selection
        assert "selecting" not in hand.place


async def test_a_selection_goes_over_the_end_of_the_paragraph_and_stops_at_the_text_s(desk: Desk) -> None:
    async with reading(desk, BETA) as hand:
        await hand.press("v", "l", "l", "l")
        assert hand.selection.endswith("Zhaparov became prime")
        await hand.press("escape", "G", "v", "l")
        assert hand.said == "There is no further word."
        await hand.press("v")
        assert not hand.selection


async def test_what_is_selected_is_drawn_and_is_what_a_note_stands_on(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("v", "h")
        runs = hand.sheet.runs(0)
        assert (
            "".join(hand.sheet.text[run.start : run.end] for run in runs if run.marks & Mark.SELECTED)
            == hand.selection
        )
        selected = hand.selection
        await hand.press("a")
        assert hand.sees(f"“{selected}”")
        await hand.type("x")
        await hand.press("enter")
        assert [row.quotation for row in desk.notes()] == [selected]
        assert not hand.selection


async def test_a_click_puts_the_cursor_on_the_sentence_and_the_keys_on_the_pane(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA, size=(110, 24)) as hand:
        await hand.pilot.click(offset=await at(hand, "Japarov was"))
        await hand.settle()
        assert hand.sentence == "Japarov was freed from jail."
        assert not hand.selection
        await hand.pilot.click(offset=await at(hand, "October", pane=1))
        await hand.settle()
        assert hand.pane.article.path == BETA
        assert hand.sentence == "The vote of October was void."
        await hand.pilot.click(offset=(3, 0))
        await hand.settle()
        assert hand.pane.article.path == BETA, "the title row is no text"


PAIRS = (
    ("Crowds", "took"), ("東京", "in"), ("took", "東京"), ("vote", "état"), ("Žižek’s", "👍🏽"), ("👍🏽", "한국"),
    ("한국", "rigged"), ("in", "vote"),
)  # fmt: skip


@pytest.mark.parametrize("width", [90, 24])
async def test_the_mouse_selects_whole_words(width: int, desk: Desk) -> None:
    """From a cell of the first to any cell of the last, wide and joined characters among them; both ways."""
    path = "reports/wide.txt"
    Path(path).write_text(WIDE, "utf-8")
    async with reading(desk, path, size=(width, 20)) as hand:
        text = hand.sheet.text
        for first, last in PAIRS:
            wanted = text[text.index(first) : text.index(last) + len(last)]
            x, y = await at(hand, last)
            for cells in (cell_len(last) - 1, 0):
                ends = [await at(hand, first), (x + cells, y)]
                await drag(hand, *ends)
                assert hand.selection == wanted
                await drag(hand, *reversed(ends))
                assert hand.selection == wanted
        await hand.press("a", "x", "enter")
        assert desk.notes()[0].quotation == wanted


async def test_a_mouse_that_leaves_the_pane_selects_to_its_edge(desk: Desk) -> None:
    async with reading(desk, ALPHA, size=(90, 12)) as hand:
        await drag(hand, await at(hand, "White"), (0, 11))
        assert hand.selection.startswith("White House in")
        assert len(hand.selection) > 200


async def test_the_wheel_scrolls_and_leaves_the_cursor(desk: Desk) -> None:
    async with reading(desk, ALPHA, size=(60, 12)) as hand:
        sentence = hand.sentence
        for way in ("down", "down", "up"):
            await hand.pilot._post_mouse_events(
                [events.MouseScrollDown if way == "down" else events.MouseScrollUp],
                offset=(20, 5),
            )
            await hand.settle()
        assert hand.pane.scroll_offset.y == 3
        assert hand.sentence == sentence


async def test_other_buttons_do_nothing(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.pilot.mouse_down(offset=await at(hand, "Japarov was"), button=3)
        await hand.settle()
        assert hand.sentence.startswith("Crowds")
