"""The screen of tags: made, described, coloured, renamed, merged, deleted, counted; and every change taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tui_desk import ALPHA, BETA, GAMMA, Desk, Hand, reading

from kgreader.tui.look import LOOKS, Look
from kgreader.tui.notes_screen import NotesScreen
from kgreader.tui.reader_screen import ReaderScreen
from kgreader.tui.tags_screen import TagsScreen
from kgreader.workspace import TAG_COLOURS


def rows(hand: Hand) -> list[list[str]]:
    """The rows in sight, word by word, without silent outlets."""
    return [[word for word in row.split() if word != "·"] for row in hand.row_texts()]


def names(desk: Desk) -> set[str]:
    """All tags."""
    return {use.name for use in desk.tags()}


@pytest.fixture
def coded(desk: Desk) -> Desk:
    """A desk with four coded passages."""
    desk.note(ALPHA, "590 people", "", "toll")
    desk.note(ALPHA, "Japarov was", "by #frame/blame only", "frame/blame")
    desk.note(BETA, "Almost 700", "", "toll", "frame")
    desk.note(GAMMA, "Boronov", "", "frame/blame/mob")
    return desk


async def test_a_seminar_codes_with_a_tag_of_its_own(desk: Desk) -> None:
    """A new tag with a description on a digit, given where it fits; the screen counts it by outlet."""
    async with reading(desk, ALPHA) as hand:
        await hand.press("T", "n")
        await hand.type("frame/blame")
        await hand.press("enter")
        await hand.type("who is said to be at fault")
        await hand.press("enter", "3")
        assert hand.said == "#frame/blame is on 3; u takes it back."
        assert hand.sees("who is said to be at fault")
        await hand.press("q")
        assert isinstance(hand.screen, ReaderScreen)
        await hand.press("3", "j", "3")
        assert hand.said == "#frame/blame on ¶1. u takes it back."
        await hand.press("T")
        assert rows(hand)[0][:2] == ["frame", "2"]
        assert rows(hand)[1][:4] == ["3", "blame", "2", "2"]
        assert hand.sees("UPI")
        use = desk.tags()[0]
        assert (use.count, use.digit, use.description) == (2, 3, "who is said to be at fault")


async def test_every_outlet_has_its_count_and_silence_is_a_dot(coded: Desk) -> None:
    async with reading(coded, size=(130, 24)) as hand:
        await hand.press("T") if isinstance(hand.screen, TagsScreen) else await hand.app.push_screen(
            TagsScreen()
        )
        await hand.settle()
        heading = hand.lines()[0].split()
        assert heading[:3] == ["key", "tag↑", "notes"]
        assert [row.split()[:5] for row in hand.row_texts()] == [
            ["frame", "3", "1", "1", "1"],
            ["blame", "2", "·", "1", "1"],
            ["mob", "1", "·", "·", "1"],
            ["toll", "2", "1", "1", "·"],
        ]
        assert hand.sees("1 itself, 3 with those below")
        await hand.press("s")
        assert [row[0] for row in rows(hand)] == ["frame", "frame/blame", "toll", "frame/blame/mob"]
        await hand.press("s", "slash")
        await hand.type("mob")
        assert [row[0] for row in rows(hand)] == ["frame/blame/mob"], (
            "the whole path, as the tree is not in sight"
        )
        await hand.press("escape")
        assert len(rows(hand)) == 4


async def test_a_digit_puts_a_tag_on_a_key_and_nought_takes_it_off(coded: Desk) -> None:
    async with reading(coded, ALPHA) as hand:
        await hand.press("T", "G", "7")
        assert coded.quick_tags() == {7: "toll"}
        await hand.press("3")
        assert coded.quick_tags() == {3: "toll"}, "one key is enough"
        await hand.press("0")
        assert coded.quick_tags() == {}
        await hand.press("0")
        assert hand.said == "#toll is on no key."
        await hand.press("u", "q", "3")
        assert hand.said == "#toll on ¶1. u takes it back."


async def test_a_colour_is_shown_wherever_the_tag_is(coded: Desk) -> None:
    async with reading(coded, ALPHA, size=(130, 24)) as hand:
        await hand.press("T", "c", "b")
        assert hand.said == "#frame is blue; u takes it back."
        colour = hand.app.look.tag("blue").color
        assert colour is not None

        def coloured(text: str) -> set[bool]:
            return {
                segment.style is not None and segment.style.color == colour
                for strip in hand.strips()
                for segment in strip
                if text in segment.text
            }

        await hand.press("G")
        assert True in coloured("frame")
        assert True in coloured("blame"), "those below have it too"
        await hand.press("q", "A", "j", "j", "j")
        assert coloured("#frame/blame/mob") >= {True}
        await hand.press("q", "t")
        assert coloured("frame/blame") == {True}
        await hand.press("escape")
        marks = {
            segment.style.color
            for s in hand.strips()
            for segment in s
            if segment.text == "●" and segment.style
        }
        assert colour in marks, "the sign in the gutter has it too"
        await hand.press("T", "c", "n")
        assert coded.tags()[0].colour == ""


async def test_renaming_moves_what_lies_below_and_changes_notes(coded: Desk) -> None:
    async with reading(coded, ALPHA) as hand:
        await hand.press("T", "R", *["backspace"] * 5)
        await hand.type("angle")
        await hand.press("enter")
        assert names(coded) == {"angle", "angle/blame", "angle/blame/mob", "toll"}
        assert [row[0] for row in rows(hand)] == ["angle", "blame", "mob", "toll"]
        assert any(row.annotation.note == "by #angle/blame only" for row in coded.notes())
        await hand.press("q", "T", "u")
        assert hand.said == "Undone: #frame renamed to #angle."
        assert names(coded) == {"frame", "frame/blame", "frame/blame/mob", "toll"}
        assert [row[0] for row in rows(hand)] == ["frame", "blame", "mob", "toll"]


async def test_a_name_that_makes_no_sense_is_refused_with_a_word(coded: Desk) -> None:
    async with reading(coded, ALPHA) as hand:
        await hand.press("T", "R")
        await hand.type("/all")
        await hand.press("enter")
        assert hand.said == "#frame/all lies under #frame; a tag cannot go under itself."
        await hand.press("n")
        await hand.type("!?")
        await hand.press("enter")
        assert hand.said.startswith("“!?” is no tag")
        await hand.press("n", "escape", "m")
        assert hand.said == "Mark two tags or more with Space; m makes them one."
        assert coded.undo() != "", "nothing was changed by any of this"
        assert names(coded) >= {"frame", "toll"}


async def test_marked_tags_become_one(coded: Desk) -> None:
    async with reading(coded, ALPHA) as hand:
        await hand.press("T", "j", "space", "space", "m", "j", "enter")
        assert hand.said == "All of them are #frame/blame/mob; u takes it back."
        assert names(coded) == {"frame", "frame/blame/mob", "toll"}
        assert coded.tags()[0].count == 2
        assert "marked" not in hand.place
        await hand.press("u")
        assert names(coded) == {"frame", "frame/blame", "frame/blame/mob", "toll"}


async def test_deleting_asks_about_those_below(coded: Desk) -> None:
    async with reading(coded, ALPHA) as hand:
        await hand.press("T", "d")
        assert hand.popped == "KeysDialog"
        await hand.press("t")
        assert names(coded) == {"frame/blame", "frame/blame/mob", "toll"}
        await hand.press("g", "d", "a")
        assert names(coded) == {"toll"}
        assert coded.count_notes() == 3, "the note with words keeps its words"
        await hand.press("d")
        assert hand.said == "#toll deleted; u takes it back."
        await hand.press("n")
        await hand.press("escape", "c")
        assert hand.said == "There is no tag here; n makes one."
        for _ in range(3):
            await hand.press("u")
        assert names(coded) == {"frame", "frame/blame", "frame/blame/mob", "toll"}
        assert coded.count_notes() == 4


async def test_changes_are_taken_back_after_the_screen_was_left(coded: Desk) -> None:
    """The steps belong to the notes, not to the screen on which they were made."""

    def everything() -> object:
        return coded.tags(), {row.annotation for row in coded.notes()}

    async with reading(coded, ALPHA) as hand:
        before = everything()
        await hand.press("T", "c", "r", "d", "a", "q", "A", "space", "d", "q", "T", "n")
        await hand.type("new")
        await hand.press("enter", "escape", "5", "q")
        after = everything()
        assert after != before
        await hand.press(*["u"] * 5)
        assert everything() == before
        await hand.press("A", *["ctrl+r"] * 5)
        assert everything() == after


async def test_enter_on_a_tag_shows_its_notes_and_those_below(coded: Desk) -> None:
    async with reading(coded, ALPHA) as hand:
        await hand.press("T", "j", "enter")
        await hand.until(lambda: isinstance(hand.screen, NotesScreen))
        assert "filter: #frame/blame · 2 of 4" in hand.place
        await hand.press("q")
        assert hand.rows.cursor == 1, "q comes back to the tag"
        coded.describe_tag("unused")
        await hand.press("q", "T", "G", "enter")
        assert hand.said == "No note carries #unused yet."


@pytest.mark.parametrize("size", [(20, 10), (80, 24), (160, 45)])
@pytest.mark.parametrize("colourless", [False, True])
async def test_any_size_shows_tags_and_counts(
    size: tuple[int, int], colourless: bool, desks: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    if colourless:
        monkeypatch.setenv("NO_COLOR", "1")
    desk = desks()
    for number in range(12):
        desk.note(ALPHA, "590 people", "", f"a-rather-long-tag/number-{number}", "toll")
    desk.describe_tag("toll", colour="red")
    async with reading(desk, size=size) as hand:
        await hand.app.push_screen(TagsScreen())
        await hand.settle()
        await hand.press("G")
        assert hand.sees("toll")
        assert hand.sees("12")
        assert hand.lines()[-1].endswith("? help")
        if colourless:
            styles = {segment.style for strip in hand.strips() for segment in strip if "toll" in segment.text}
            assert all(style is None or style.color is None for style in styles)


@pytest.mark.parametrize("name", LOOKS)
def test_colours_of_tags_differ_and_can_be_read(name: str) -> None:
    """Contrast of at least 4.5 against the ground, as every other text."""
    look = Look(LOOKS[name])
    if look.palette.depth == 0:
        assert {look.tag(colour) for colour in TAG_COLOURS} == {look.ground}
        return
    colours = [look.tag(colour).color for colour in TAG_COLOURS]
    assert len(set(colours)) == len(TAG_COLOURS)
    if look.palette.depth < 24:
        return

    def light(triplet: tuple[int, int, int]) -> float:
        parts = [
            v / 255 / 12.92 if v / 255 <= 0.03928 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in triplet
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    ground = look.ground.bgcolor
    assert ground is not None
    for colour in colours:
        assert colour is not None
        high, low = sorted((light(colour.get_truecolor()), light(ground.get_truecolor())), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, colour
