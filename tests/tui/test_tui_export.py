"""The pop-up that writes notes to a file: every format of the workspace, and which notes."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from tui_desk import ALPHA, BETA, Desk, Hand, reading

from kgreader.workspace import EXPORT_ENDINGS, EXPORT_FORMATS


@pytest.fixture
def noted(desk: Desk) -> Desk:
    """A desk with three notes in two articles."""
    desk.note(ALPHA, "590 people", "first", "toll")
    desk.note(ALPHA, "Japarov was freed", "second", "frame/blame")
    desk.note(BETA, "Almost 700", "third", "toll")
    return desk


async def written(hand: Hand) -> Path:
    """Write, and give the file."""
    await hand.press("enter")
    await hand.until(lambda: hand.popped == "" and hand.said.startswith("Written: "))
    return Path(hand.said.removeprefix("Written: ").split(" (")[0])


@pytest.mark.parametrize("format", EXPORT_FORMATS)
async def test_every_format_can_be_chosen_by_its_row(format: str, noted: Desk) -> None:
    async with reading(noted) as hand:
        await hand.press("x", *["down"] * EXPORT_FORMATS.index(format))
        assert hand.sees(f"All notes, as {format}")
        path = await written(hand)
    assert path.name == f"notes{EXPORT_ENDINGS[format]}"
    made = noted.export(format)
    if isinstance(made, bytes):
        with zipfile.ZipFile(path) as one:
            assert "project.qde" in one.namelist()
    else:
        assert path.read_bytes().decode("utf-8") == made


async def test_formats_go_round_and_a_typed_ending_chooses(noted: Desk) -> None:
    async with reading(noted) as hand:
        await hand.press("x", "shift+tab")
        assert hand.sees(f"as {EXPORT_FORMATS[-1]}")
        await hand.press("tab")
        assert hand.sees("as md")
        await hand.press(*["backspace"] * 8)
        await hand.type("codes.qdpx")
        assert hand.sees("as qdpx")
        assert EXPORT_FORMATS[hand.rows.current or 0] == "qdpx"
        path = await written(hand)
    assert path == Path("codes.qdpx")
    assert zipfile.is_zipfile(path)


async def test_a_format_with_an_ending_of_another_stays_chosen(noted: Desk) -> None:
    """Three formats end in ``.json``."""
    async with reading(noted) as hand:
        await hand.press("x", *["down"] * EXPORT_FORMATS.index("hypothesis"))
        await hand.type("")
        assert hand.sees("as hypothesis")
        path = await written(hand)
    assert path.read_text("utf-8") == noted.export("hypothesis")


async def test_what_the_filter_shows_is_what_is_written(noted: Desk) -> None:
    async with reading(noted) as hand:
        await hand.press("A", "slash")
        await hand.type("#toll ~outlet:UPI")
        await hand.press("enter", "x")
        assert hand.sees("The 1 passage that the filter shows, as md")
        text = (await written(hand)).read_text("utf-8")
    assert "third" in text
    assert "first" not in text


async def test_picked_rows_come_first_and_other_notes_on_a_key(noted: Desk) -> None:
    async with reading(noted) as hand:
        await hand.press("A", "space", "j", "space", "x")
        assert hand.sees("The 2 picked passages, as md")
        await hand.press("ctrl+a")
        assert hand.sees("All notes, as md")
        await hand.press("ctrl+a", "down", "down")
        path = await written(hand)
    notes = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [note["note"] for note in notes] == ["first", "third"]


async def test_marked_tags_choose_their_notes(noted: Desk) -> None:
    async with reading(noted) as hand:
        await hand.press("T", "space", "x")
        assert hand.sees("The notes with #frame, as md")
        text = (await written(hand)).read_text("utf-8")
    assert "second" in text
    assert "third" not in text


async def test_markdown_stands_under_articles_tags_or_figures(noted: Desk) -> None:
    async with reading(noted) as hand:
        await hand.press("x")
        assert hand.sees("under each article")
        await hand.press("ctrl+t")
        assert hand.sees("under each tag")
        path = await written(hand)
    assert path.read_text("utf-8") == noted.export("md", group="tag")


@pytest.mark.parametrize("size", [(20, 10), (80, 24), (160, 45)])
async def test_any_size_has_room_for_the_name(size: tuple[int, int], noted: Desk) -> None:
    async with reading(noted, size=size) as hand:
        await hand.press("x")
        assert hand.sees("notes.md")
        await hand.press("G", "escape")
        assert hand.popped == ""
