"""Finding in the panes, and the concordance of the library."""

from __future__ import annotations

from tui_desk import ALPHA, BETA, Desk, Hand, reading

from kgreader.tui.reader_screen import ReaderScreen
from kgreader.tui.search_screen import SearchScreen
from kgreader.view import Mark


def marked(hand: Hand, mark: Mark) -> int:
    """How many runs of the focused pane carry a mark."""
    sheet = hand.sheet
    return sum(bool(run.marks & mark) for line in range(len(sheet.wrap)) for run in sheet.runs(line))


async def find(hand: Hand, query: str) -> None:
    """Type a search; it is not accepted yet."""
    await hand.press("slash")
    await hand.type(query)


async def test_hits_are_marked_while_they_are_typed_and_walked_afterwards(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await find(hand, "second")
        assert len(hand.sheet.hits) == 12
        assert hand.focus == "second"
        await hand.press("enter")
        assert hand.said == "1 of 12: second"
        await hand.press("n", "n")
        assert hand.said == "3 of 12: second"
        assert hand.sentence == "It has a second sentence, and no name at all."
        await hand.press("N", "N", "N")
        assert hand.said == "12 of 12: second", "round the end"
        await hand.press("n")
        assert hand.said == "1 of 12: second"
        assert marked(hand, Mark.HIT) >= 12


async def test_escape_while_typing_goes_back_to_where_the_search_began(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("j")
        await find(hand, "second")
        await hand.press("escape")
        assert hand.sentence.startswith("President")
        assert not len(hand.sheet.hits)
        await hand.press("n")
        assert hand.said == "Nothing is being looked for; / begins a search."


async def test_escape_afterwards_takes_the_marks_away(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await find(hand, "second")
        await hand.press("enter", "escape", "escape")
        assert not len(hand.sheet.hits)
        assert hand.said == ""


async def test_a_search_begins_at_the_cursor_and_has_smart_case(desk: Desk) -> None:
    async with reading(desk, BETA) as hand:
        await hand.press("j", "j", "j")
        await find(hand, "jeenbekov")
        await hand.press("enter")
        assert hand.said == "2 of 2: jeenbekov"
        await find(hand, "Vote")
        await hand.press("enter")
        assert hand.said == "Nothing found for 'Vote'."


async def test_other_panes_show_their_hits_and_are_counted(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA, size=(110, 24)) as hand:
        await find(hand, "zhaparov")
        await hand.press("enter")
        assert hand.said == "Nothing found for 'zhaparov' here; 1 in the other articles."
        await hand.press("tab", "n")
        assert hand.said == "1 of 1: zhaparov"
        assert hand.sentence == "Zhaparov became prime minister."


async def test_an_expression_finds_and_a_broken_one_says_why(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await find(hand, r"/\d+/")
        await hand.press("enter")
        assert hand.said == r"1 of 3: /\d+/"
        await find(hand, "/(/")
        await hand.press("enter")
        assert hand.said.startswith("The expression cannot be read")
        await find(hand, "/(a+)+/")
        await hand.press("enter")
        assert "for ever" in hand.said


async def test_the_star_finds_the_selection_else_the_name_else_a_word(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("w", "w", "asterisk")
        assert hand.said == "1 of 1: Bishkek"
        await hand.press("escape", "escape", "G", "asterisk")
        assert hand.said.endswith(" of 12: second")
        await hand.press("escape", "escape", "g", "g", "v", *"hhhhh", "asterisk")
        assert hand.said == "1 of 1: Crowds took"


async def test_the_concordance_shows_every_place_of_the_library_and_jumps_there(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("w", "w", "K")
        assert isinstance(hand.screen, SearchScreen)
        await hand.until(lambda: hand.said == "Bishkek: 4 places in 4 articles.")
        rows = hand.row_texts()
        assert [row.split()[0] for row in rows] == ["reports/delta.txt", "AFP/The", "TRT", "UPI"]
        assert rows[1].endswith("Prime minister Boronov quit in  Bishkek . More than 1,200 were injured.")
        await hand.press("j", "j")
        assert hand.sees("Almost 700 people were injured in Bishkek.")
        await hand.press("enter")
        assert isinstance(hand.screen, ReaderScreen)
        assert hand.pane.article.path == BETA
        assert hand.focus == "Bishkek"
        await hand.press("q")
        assert isinstance(hand.screen, SearchScreen)
        assert hand.rows.cursor == 2


async def test_in_the_concordance_another_word_can_be_looked_for(desk: Desk) -> None:
    async with reading(desk) as hand:
        await hand.press("K")
        await hand.type("rigged")
        await hand.press("enter")
        await hand.until(lambda: hand.said == "rigged: 1 place in 1 article.")
        await find(hand, "x")
        await hand.press("enter")
        await hand.until(lambda: hand.said == "Nothing found for riggedx.")
        for key, said in (("enter", "There is nothing to go to."), ("y", "There is no sentence here.")):
            await hand.press(key)
            assert hand.said == said
        await hand.press("slash", *["backspace"] * 7)
        await hand.type("/ju[ms]+ped|annulled/")
        await hand.press("enter")
        await hand.until(lambda: "2 places" in hand.said or "1 place" in hand.said)
        await hand.press("y")
        assert hand.app.clipboard.startswith('"The commission annulled the vote."')
        for key in ("e", "d"):
            await hand.press(key)
            assert hand.said.startswith("Only notes can be")
        await hand.press("escape")
        assert hand.said == ""
        await hand.press("q")
        assert hand.library
