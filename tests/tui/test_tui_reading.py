"""Reading: panes by width, moving, scrolling together, zen, and terminals of every size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from tui_desk import ALL, ALPHA, BETA, DELTA, GAMMA, Desk, Hand, reading

from kgreader.tui.actions import of
from kgreader.tui.library_screen import LibraryScreen
from kgreader.tui.pane import TEXT_WIDTH
from kgreader.tui.reader_screen import ReaderScreen

KEYS = [
    key for action in of("reader") for key in action.keys.split(",") if action.call not in ("leave", "back")
]


def write(path: str, text: str) -> str:
    """Write another report; gives its path."""
    Path(path).write_text(text, "utf-8")
    return path


def in_sight(hand: Hand) -> bool:
    """Whether the first line of the sentence under the cursor is on the screen."""
    pane = hand.pane
    line = pane.sheet.wrap.line_of(pane.sheet.cursor.start)
    return 0 <= line - pane.scroll_offset.y < pane.body_height


@pytest.mark.parametrize(
    ("width", "panes"), [(20, 1), (99, 1), (100, 2), (149, 2), (150, 3), (199, 3), (200, 4), (400, 4)]
)
async def test_the_width_decides_how_many_panes_are_in_sight(width: int, panes: int, desk: Desk) -> None:
    async with reading(desk, *ALL, size=(width, 20)) as hand:
        assert hand.open_titles() == list(ALL[:panes])


async def test_a_line_of_text_is_never_longer_than_76_cells(desk: Desk) -> None:
    path = write("reports/long.txt", "word " * 500 + "\n\n" + "漢字" * 500)
    async with reading(desk, path, size=(300, 40)) as hand:
        wrap = hand.sheet.wrap
        lines = [hand.sheet.text[start:end] for start, end in zip(wrap.starts, wrap.ends, strict=True)]
        assert 70 < max(map(cell_len, lines)) <= TEXT_WIDTH == 76


async def test_a_pane_that_does_not_fit_comes_into_sight_with_the_focus(desk: Desk) -> None:
    async with reading(desk, *ALL, size=(110, 20)) as hand:
        seen = [hand.open_titles()]
        for key in ("tab", "tab", "tab", "tab", "shift+tab", "h", "h"):
            await hand.press(key)
            assert hand.pane.display
            seen.append(hand.open_titles())
        assert seen == [
            [ALPHA, BETA], [ALPHA, BETA], [BETA, DELTA], [DELTA, GAMMA], [ALPHA, BETA],
            [DELTA, GAMMA], [DELTA, GAMMA], [BETA, DELTA],
        ]  # fmt: skip


async def test_a_pane_beside_the_last_says_that_there_is_none(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA) as hand:
        await hand.press("h")
        assert hand.said == "There is no article to the left."
        await hand.press("l", "l")
        assert hand.said == "There is no article to the right."


@pytest.mark.parametrize("key", ["tab", "shift+tab", "S"])
async def test_keys_for_several_panes_say_how_to_open_more(key: str, desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press(key)
        assert hand.said == "There is only one article open; pick several in the list with Space, then v."


async def test_titles_tell_letter_outlet_date_and_headline(desk: Desk) -> None:
    """A report without a headline shows its first words in quotes; one pane alone needs no letter."""
    async with reading(desk, GAMMA, DELTA, size=(160, 20)) as hand:
        assert "A · AFP/The Moscow Times · 7 Oct 2020 · Premier quits" in hand.lines()[0]
        assert "B · “A report without a headline" in hand.lines()[0]
    async with reading(desk, GAMMA) as hand:
        assert hand.lines()[0].startswith(" AFP/The Moscow Times · 7 Oct 2020 · Premier quits")


async def test_the_sentence_is_the_cursor(desk: Desk) -> None:
    """Across paragraphs, down and up; at both ends it says so."""
    async with reading(desk, BETA) as hand:
        seen = [hand.sentence]
        for _ in range(4):
            await hand.press("j")
            seen.append(hand.sentence)
        assert seen == [
            "Almost 700 people were injured in Bishkek.",
            "Zhaparov became prime minister.",
            "Jeenbekov resigned.",
            "The vote of October was void.",
            "Jeenbekov said that he did not want to go down in history as a president who shot.",
        ]
        await hand.press("j")
        assert hand.said == "This is the end of the article."
        for wanted in reversed(seen[:-1]):
            await hand.press("k")
            assert hand.sentence == wanted
            assert hand.said == ""
        await hand.press("k")
        assert hand.said == "This is the beginning of the article."


async def test_paragraphs_are_walked_by_their_first_sentences(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("j", "right_curly_bracket", "right_curly_bracket")
        assert hand.sentence == "The commission annulled the vote."
        assert hand.place.startswith(" ¶3 ")
        await hand.press("j", "left_curly_bracket")
        assert hand.sentence == "The commission annulled the vote."
        await hand.press("left_curly_bracket")
        assert hand.sentence == "Japarov was freed from jail."


async def test_g_asks_to_be_pressed_twice(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("G", "g")
        assert hand.said == "g again: to the top."
        assert hand.sheet.row > 5
        await hand.press("g")
        assert hand.sheet.row == 0
        await hand.press("j", "g", "j")
        assert hand.sheet.row == 0


async def test_pages_go_through_the_whole_text_and_back(desk: Desk) -> None:
    async with reading(desk, ALPHA, size=(60, 12)) as hand:
        for forward, back in (("space", "b"), ("ctrl+d", "ctrl+u")):
            tops = [hand.pane.scroll_offset.y]
            while hand.said != "This is the end of the article.":
                await hand.press(forward)
                assert in_sight(hand)
                tops.append(hand.pane.scroll_offset.y)
            assert tops == sorted(tops)
            assert hand.place.endswith("100% ")
            while hand.said != "This is the beginning of the article.":
                await hand.press(back)
                assert in_sight(hand)
            assert hand.pane.scroll_offset.y == 0


async def test_panes_scroll_together_from_where_they_stand_until_told_otherwise(desk: Desk) -> None:
    one = write("reports/one.txt", "\n\n".join(f"Line {number}." for number in range(90)))
    two = write("reports/two.txt", "\n\n".join(f"Zeile {number}." for number in range(900, 990)))
    async with reading(desk, one, two, size=(110, 24)) as hand:
        left, right = hand.reader.panes
        await hand.press("tab", "space", "tab", "S", "space")
        assert 0 < left.scroll_offset.y == right.scroll_offset.y - left.scroll_offset.y
        place = right.sheet.cursor
        await hand.press("S")
        assert hand.said == "Each pane scrolls alone."
        await hand.press("space")
        assert right.scroll_offset.y < left.scroll_offset.y * 2
        assert right.sheet.cursor == place


async def test_zen_leaves_one_pane_and_comes_back(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA) as hand:
        await hand.press("tab", "z")
        assert hand.open_titles() == [BETA]
        assert not hand.sees("help")
        await hand.press("tab")
        assert hand.open_titles() == [ALPHA]
        await hand.press("z")
        assert hand.open_titles() == [ALPHA, BETA]
        assert hand.sees("? help")


@pytest.mark.parametrize("size", [(20, 10), (3, 2)])
async def test_every_key_works_on_a_small_terminal(size: tuple[int, int], desk: Desk) -> None:
    """Nothing fails, and every line is exactly as wide as the terminal."""
    desk.note(ALPHA, "590 people", "a note")
    async with reading(desk, *ALL, size=size) as hand:
        for key in KEYS:
            await hand.press(key)
            assert {strip.cell_length for strip in hand.strips()} == {size[0]}, key
            while hand.popped:
                await hand.press("escape")
            if not isinstance(hand.screen, ReaderScreen):
                await hand.press("q")
            elif hand.screen.query("Prompt, Legend"):
                await hand.press("escape")


@pytest.mark.parametrize("size", [(80, 24), (400, 100)])
async def test_screens_fill_the_terminal(size: tuple[int, int], desk: Desk) -> None:
    async with reading(desk, *ALL, size=size) as hand:
        for key in ("j", "w", "a", "escape", "question_mark", "escape", "A", "q", "q", "G"):
            await hand.press(key)
            assert [strip.cell_length for strip in hand.strips()] == [size[0]] * size[1], key


async def test_resizing_keeps_the_sentence_in_sight(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA, size=(120, 40)) as hand:
        await hand.press("G", "k", "k", "k")
        sentence = hand.sentence
        for size in ((60, 10), (20, 10), (220, 8), (99, 5), (120, 40), (2, 1), (80, 24)):
            await hand.resize(*size)
            assert hand.sentence == sentence
            if size > (10, 4):
                assert in_sight(hand), size
        assert hand.open_titles() == [ALPHA]


ODD = {
    "no final newline": "One sentence only",
    "newlines alone": "\n" * 500,
    "nothing": "",
    "one blank": " ",
    "one long line": "word " * 8_000,
    "one long word": "x" * 40_000,
    "wide": "漢字" * 8_000,
    "marks alone": "\u0301" * 400,
    "front matter alone": "---\ntitle: x\n---\n",
    "a rule": "***\n\n---\n\n> \n",
    "a single sign": "?",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
async def test_odd_texts_can_be_read_too(text: str, desks: Callable[..., Desk]) -> None:
    """Or the reader is told why not, and stays in the list."""
    path = write("reports/odd.txt", text)
    async with reading(desks(), path, size=(90, 20)) as hand:
        if isinstance(hand.screen, LibraryScreen):
            assert hand.said.endswith(".")
            return
        for key in "jGk bgg}wvlohjv*nyzz]S":
            await hand.press({" ": "space"}.get(key, key))
        assert {strip.cell_length for strip in hand.strips()} == {90}


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "there is no such file"), (b"\x00\x01\x02\xff" * 400, "not a text file")],
    ids=["missing", "binary"],
)
async def test_an_article_that_cannot_be_read_says_so(
    content: bytes | None, reason: str, desks: Callable[..., Desk]
) -> None:
    """Alone it leads to the list; among others the others are shown."""
    if content is not None:
        Path("reports/bad.txt").write_bytes(content)
    async with reading(desks(), "reports/bad.txt") as hand:
        await hand.until(lambda: isinstance(hand.screen, LibraryScreen))
        assert "reports/bad.txt" in hand.said
        assert reason in hand.said
    async with reading(desks(), "reports/bad.txt", ALPHA) as hand:
        assert hand.open_titles() == [ALPHA]
        assert "reports/bad.txt" in hand.said


async def test_the_same_article_can_stand_in_two_panes(desk: Desk) -> None:
    async with reading(desk, ALPHA, ALPHA, size=(110, 24)) as hand:
        await hand.press("j", "1")
        desk.set_quick_tag(1, "x")
        await hand.press("1")
        assert [len(pane.sheet.notes) for pane in hand.reader.panes] == [1, 1]
