"""The lists: library and notes; and the pop-ups that find keys and commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from tui_desk import ALL, ALPHA, BETA, DELTA, GAMMA, Desk, Hand, reading

from kgreader.tui.library_screen import LibraryScreen
from kgreader.tui.notes_screen import NotesScreen
from kgreader.tui.reader_screen import ReaderScreen


def paths(hand: Hand) -> list[str]:
    """The articles of the library's list, from the top."""
    return [hand.library._rows[number].path for number in hand.rows.order]


async def narrow(hand: Hand, query: str) -> None:
    """Type a filter; it is not accepted yet."""
    await hand.press("slash")
    await hand.type(query)


FILTERS = [
    ("outlet:UPI", [ALPHA]),
    ("#toll", [BETA]),
    ("after:2020-10-07", [BETA, GAMMA]),
    ("before:2020-10-07", [ALPHA]),
    ("has:note", [ALPHA]),
    ("unread", [ALPHA, DELTA, GAMMA]),
    ("~unread", [BETA]),
    ("~vote outlet:t", [GAMMA]),
    ("/kyr.?yz/", [BETA]),
    ("headline", [DELTA]),
    ("nothing at all", []),
    ("", list(ALL)),
]


async def test_the_list_is_filtered_as_the_reader_types(desk: Desk) -> None:
    desk.note(ALPHA, "590 people", "first")
    desk.note(BETA, "Almost 700", "", "toll")
    desk.set_reading(desk.article(BETA), read=True)
    async with reading(desk) as hand:
        for query, found in FILTERS:
            await narrow(hand, query)
            assert paths(hand) == found, query
            await hand.press("enter")
            assert paths(hand) == found, query
            if not found:
                assert hand.sees("No article matches; Esc shows all again.")
            await hand.press("escape")
            assert paths(hand) == list(ALL)


async def test_a_filter_that_is_left_gives_the_former_one_back(desk: Desk) -> None:
    async with reading(desk) as hand:
        await narrow(hand, "outlet:UPI")
        await hand.press("enter")
        assert "filter: outlet:UPI · 1 of 4" in hand.place
        await hand.press("slash", *["backspace"] * 20)
        assert paths(hand) == list(ALL)
        await hand.press("escape")
        assert paths(hand) == [ALPHA]
        await hand.press("q")
        assert paths(hand) == list(ALL), "q takes the filter away before it leaves"


async def test_half_a_filter_holds_and_says_what_it_lacks(desk: Desk) -> None:
    async with reading(desk) as hand:
        await narrow(hand, "after:soon UPI")
        await hand.press("enter")
        assert paths(hand) == [ALPHA]
        assert hand.said.startswith("Left out of the filter: after: wants a date")


async def test_the_list_sorts_by_every_column_and_round(desk: Desk) -> None:
    async with reading(desk) as hand:
        await hand.press("2")
        assert paths(hand) == [DELTA, ALPHA, GAMMA, BETA]
        assert hand.sees("date ↑")
        await hand.press("2")
        assert paths(hand) == [BETA, GAMMA, ALPHA, DELTA]
        assert hand.sees("date ↓")
        await hand.press("5", "S")
        assert paths(hand)[0] == ALPHA
        assert hand.said == "Sorted by words, descending."
        await hand.press("4")
        assert paths(hand) == [DELTA, ALPHA, BETA, GAMMA]
        seen = []
        for _ in range(5):
            await hand.press("s")
            seen.append(hand.said)
        assert "In the order of the files." in seen


async def test_the_cursor_stays_on_its_article_when_the_order_changes(desk: Desk) -> None:
    async with reading(desk) as hand:
        await hand.press("j", "2")
        assert paths(hand)[hand.rows.cursor] == BETA
        await narrow(hand, "bishkek")
        await hand.press("escape")
        assert paths(hand)[hand.rows.cursor] in ALL


async def test_picked_articles_are_read_together_in_order_of_date(desk: Desk) -> None:
    async with reading(desk, size=(160, 24)) as hand:
        await hand.press("j", "space", "down", "space")
        assert "2 picked" in hand.place
        await hand.press("g", "space", "v")
        assert hand.open_titles() == [ALPHA, GAMMA, BETA]
        await hand.press("q", "space", "escape")
        assert "picked" not in hand.place
        await hand.press("v")
        assert hand.said == "No article is picked; Space picks the one under the cursor."


async def test_enter_on_a_picked_article_opens_all_that_are_picked(desk: Desk) -> None:
    async with reading(desk, size=(120, 24)) as hand:
        await hand.press("space", "space", "k", "enter")
        assert hand.open_titles() == [ALPHA, BETA]
        await hand.press("q", "G", "enter")
        assert hand.open_titles() == [GAMMA]


async def test_more_than_four_can_be_picked_but_not_read_at_once(desks: Callable[..., Desk]) -> None:
    for number in range(3):
        Path(f"reports/z{number}.txt").write_text(f"Report {number} is here.", "utf-8")
    async with reading(desks(), size=(220, 24)) as hand:
        await hand.press(*["space"] * 5)
        assert hand.said == "4 articles can be read side by side; v opens the first 4 picked."
        await hand.press("v")
        assert len(hand.open_titles()) == 4


async def test_in_an_empty_list_keys_say_why_they_cannot_act(desk: Desk) -> None:
    async with reading(desk) as hand:
        await narrow(hand, "nothing at all")
        await hand.press("enter")
        for key in ("o", "r", "space", "enter", "number_sign", "v"):
            hand.library.say("")
            await hand.press(key)
            assert hand.said.endswith("."), key
            assert isinstance(hand.screen, LibraryScreen)


async def test_the_ends_of_the_list_are_told(desk: Desk) -> None:
    async with reading(desk) as hand:
        await hand.press("k")
        assert hand.said == "This is the first article."
        await hand.press("G", "j")
        assert hand.said == "This is the last article."


async def test_a_link_is_opened_only_when_it_is_a_web_address(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    async with reading(desk) as hand:
        monkeypatch.setattr(hand.app, "open_url", opened.append)
        await hand.press("o", "G", "o")
        assert hand.said == "This article names no link of its own."
        await hand.press("enter", "o")
        assert hand.said == "This article names no link of its own."
        assert opened == ["https://example.org/alpha"]


async def test_a_file_that_cannot_be_read_is_a_row_that_says_why(desks: Callable[..., Desk]) -> None:
    Path("reports/a-bad.txt").write_bytes(b"\x00\x01\x02\xff" * 400)
    async with reading(desks()) as hand:
        assert hand.row_texts()[0].startswith("! ")
        assert "not a text file" in hand.row_texts()[0]
        for key in ("enter", "space"):
            await hand.press(key)
            assert "not a text file" in hand.said
        assert isinstance(hand.screen, LibraryScreen)


async def test_rows_fill_in_while_the_list_is_used(desks: Callable[..., Desk]) -> None:
    desk = desks(known=False)
    async with reading(desk) as hand:
        assert [row.split()[-1] for row in hand.row_texts()] == [path.split("/")[-1] for path in ALL]
        await hand.press("j")
        assert hand.rows.cursor == 1
        desk.found.set()
        await hand.until(lambda: "TRT World" in hand.row_texts()[1])
        assert hand.rows.cursor == 1
        assert "4 articles · 4 unread" in hand.place


async def test_the_article_under_the_cursor_is_described(desk: Desk) -> None:
    async with reading(desk) as hand:
        await hand.until(lambda: hand.sees("reports/alpha.txt"))
        assert hand.sees("President Jeenbekov stayed in office.")
        assert hand.sees("Jeenbekov 1")
        await hand.press("j")
        await hand.until(lambda: hand.sees("reports/beta.txt"))
        assert hand.sees("Jeenbekov 2")


async def test_the_mouse_chooses_opens_and_scrolls(desk: Desk) -> None:
    async with reading(desk) as hand:
        await hand.pilot.click(offset=(10, 2))
        await hand.settle()
        assert hand.rows.cursor == 1
        await hand.pilot._post_mouse_events([events.MouseScrollDown], offset=(10, 3))
        await hand.settle()
        assert hand.rows.cursor == 3
        await hand.pilot.double_click(offset=(10, 3))
        await hand.settle()
        assert hand.open_titles() == [DELTA]


async def test_an_article_read_to_its_end_counts_as_read(desk: Desk) -> None:
    async with reading(desk) as hand:
        await hand.press("j", "enter", "G", "q")
        assert [row.startswith("•") for row in hand.row_texts()] == [True, False, True, True]
        assert "3 unread" in hand.place


# --- notes


async def notes(hand: Hand) -> list[str]:
    """Open the list of notes; gives the quotations."""
    await hand.press("A")
    assert isinstance(hand.screen, NotesScreen)
    return [hand.notes._rows[number].quotation for number in hand.rows.order]


async def test_all_notes_are_listed_filtered_and_jumped_to(desk: Desk) -> None:
    desk.note(ALPHA, "590 people", "first", "toll")
    desk.note(BETA, "Almost 700", "second", "toll/high")
    desk.note(GAMMA, "Boronov", "third")
    async with reading(desk, ALPHA) as hand:
        assert await notes(hand) == ["590 people", "Almost 700", "Boronov"]
        assert "3 notes" in hand.place
        for query, count in (("#toll", 2), ("outlet:trt", 1), ("~#toll", 1), ("boronov", 1), ("zzz", 0)):
            await narrow(hand, query)
            assert len(hand.rows.order) == count, query
            await hand.press("escape")
        await narrow(hand, "second")
        await hand.press("enter")
        assert "filter: second · 1 of 3" in hand.place
        await hand.press("enter")
        assert hand.pane.article.path == BETA
        assert hand.focus == "Almost 700"
        await hand.press("q")
        assert isinstance(hand.screen, NotesScreen)
        assert "filter: second" in hand.place
        await hand.press("escape", "j", "j", "enter", "q")
        assert hand.rows.cursor == 2, "q comes back to the row"


async def test_notes_are_edited_deleted_and_copied_in_their_list(desk: Desk) -> None:
    desk.note(ALPHA, "590 people", "first")
    desk.note(BETA, "Almost 700", "second")
    async with reading(desk) as hand:
        await notes(hand)
        await hand.press("e")
        assert hand.sees("Edit the note")
        await hand.type(" edited")
        await hand.press("enter")
        assert hand.said == "Changed; u takes it back."
        assert desk.notes()[0].annotation.note == "first edited"
        assert "first edited" in hand.row_texts()[0]
        await hand.press("u")
        assert "first edited" not in hand.row_texts()[0]
        await hand.press("j", "d")
        assert hand.said == "Deleted; u brings it back."
        assert len(hand.rows.order) == 1
        await hand.press("d")
        for key, said in (("d", "delete"), ("e", "edit"), ("enter", "go to"), ("y", "copy")):
            await hand.press(key)
            assert hand.said.startswith("There is no")
            assert said in hand.said
        assert hand.sees("No notes yet: a in an article writes one.")


async def test_a_note_on_an_article_that_is_gone_is_kept_and_says_so(desks: Callable[..., Desk]) -> None:
    writer = desks()
    writer.note(DELTA, "names Bishkek", "kept")
    writer.note(ALPHA, "590 people", "lost passage")
    writer.close()
    Path(DELTA).unlink()
    Path(ALPHA).write_text("Something else altogether stands here now.", "utf-8")
    async with reading(desks()) as hand:
        found = await notes(hand)
        assert sorted(found) == ["590 people", "names Bishkek"]
        await narrow(hand, "kept")
        await hand.press("enter", "enter")
        assert hand.said == f"The article {DELTA} is not there any more; the note and its quotation are kept."
        await hand.press("escape")
        await narrow(hand, "lost")
        await hand.press("enter")
        assert hand.row_texts()[0].startswith("!")
        await hand.press("y")
        assert hand.app.clipboard.startswith('"590 people" — in: ')
        assert hand.app.clipboard.endswith(" (not in the text of today)")
        await hand.press("enter")
        assert isinstance(hand.screen, ReaderScreen)
        assert hand.pane.article.path == ALPHA


# --- help and commands


async def test_help_narrows_and_does_what_its_row_says(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("question_mark")
        assert len(hand.row_texts()) > 30
        await hand.type("paragraph")
        assert [row.split()[0] for row in hand.row_texts()] == ["}", "{"]
        await hand.press("enter")
        await hand.until(lambda: hand.sentence.startswith("Japarov was"))
        await hand.press("question_mark", "S")
        assert hand.row_texts()[0].startswith("S ")
        await hand.press("escape", "question_mark", "z", "z", "z")
        assert hand.row_texts() == []
        await hand.press("enter")
        assert hand.popped == ""


async def test_the_arrows_move_in_the_help_while_its_line_has_the_keys(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("question_mark", "down", "down", "up")
        assert hand.rows.cursor == 1
        await hand.press("pagedown")
        assert hand.rows.cursor > 5
        await hand.pilot.click(offset=(20, hand.rows.region.y + 2))
        await hand.settle()
        await hand.type("zen")
        assert hand.row_texts()[0].startswith("z")


@pytest.mark.parametrize("way", ["colon", "ctrl+p"])
async def test_the_palette_finds_and_runs_every_command(way: str, desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press(way)
        await hand.type("next paragraph")
        await hand.until(lambda: hand.sees("Next paragraph."))
        await hand.press("enter")
        await hand.until(lambda: hand.popped == "" and hand.sentence.startswith("Japarov was"))
        await hand.press(way)
        await hand.type("theme: light")
        await hand.until(lambda: hand.sees("Theme: Light"))
        await hand.press("enter")
        await hand.until(lambda: hand.app.look.palette.name == "kgreader-light")
