"""A few pictures of what the reader sees. ``pytest tests/tui --snapshot-update`` takes them anew; look at them then.

The clock, the ids, the names and the folder are fixed, and no cursor blinks.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea
from tui_desk import ALPHA, BETA, GAMMA, Desk, Hand

from kgreader.tui.app import KgreaderApp

Look = Callable[..., None]


@pytest.fixture
def look(desk: Desk, snap_compare: Callable[..., bool]) -> Look:
    """Press keys on a desk with three notes, and compare what is seen then with the picture of this test."""
    desk.note(ALPHA, "590 people", "ministry's own count", "toll")
    desk.note(ALPHA, "Japarov was freed", "by whom?", "frame/blame")
    desk.note(BETA, "Almost 700", "rounded", "toll")

    def compare(*paths: str, press: str = "", size: tuple[int, int] = (100, 24), awaits: str = "") -> None:
        async def before(pilot: Pilot[Any]) -> None:
            hand = Hand(pilot.app, pilot)  # type: ignore[arg-type]
            await hand.settle()
            for key in press.split():
                await hand.press(key)
            for field in (*pilot.app.screen.query(Input), *pilot.app.screen.query(TextArea)):
                field.cursor_blink = False
            await hand.until(lambda: hand.sees(awaits))
            await hand.rest()

        run: Callable[[Pilot[Any]], Awaitable[None]] = before
        app = KgreaderApp(desk, open_paths=paths, watch=False)
        assert snap_compare(app, terminal_size=size, run_before=run)

    return compare


# library


def test_the_library(look: Look) -> None:
    """Unread marks, dates, outlets, headlines, counts; two articles are picked, the third is described below."""
    look(press="space space", awaits="reports/delta.txt")


def test_the_library_while_a_filter_is_typed(look: Look) -> None:
    """The list has narrowed to the tag; the line at the bottom holds the filter."""
    look(press="slash # t o l l", awaits="reports/alpha.txt")


# reader


def test_two_articles_side_by_side(look: Look) -> None:
    """Names and numbers are lit; Jeenbekov, walked to on the left, is lit on the right and counted below."""
    look(ALPHA, BETA, press="w w w", size=(110, 26))


def test_a_selection_in_one_pane(look: Look) -> None:
    """Four words are selected, on the ground of the selection; notes have a mark in the gutter."""
    look(ALPHA, press="v h h h", size=(80, 24))


def test_the_hits_of_a_search(look: Look) -> None:
    """All hits have the ground of hits, the one walked to is reversed, and the line tells which of how many it is."""
    look(ALPHA, press="slash s e c o n d enter n n", size=(80, 24))


def test_the_legend_on_light_ground(look: Look) -> None:
    """The layers with their keys, counts and looks; persons are off."""
    look(ALPHA, BETA, press="f2 L p", size=(110, 24))


def test_without_colour(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bold, italic and underline alone tell the layers apart."""
    monkeypatch.setenv("NO_COLOR", "1")
    look(ALPHA, GAMMA, press="j w", size=(110, 24))


def test_a_very_small_terminal(look: Look) -> None:
    """Twenty columns and ten lines: text, a mark, the way out."""
    look(ALPHA, press="j j", size=(20, 10))


# several reports


def test_reports_side_by_side(look: Look) -> None:
    """Every part with its heading, signs and silence, the cell under the cursor, and its sentence below."""
    look(ALPHA, BETA, press="c", size=(100, 30), awaits="ONLY HERE  no close match")


# notes and pop-ups


def test_a_note_in_the_making(look: Look) -> None:
    """The quotation, two lines of a note, the keys; the article stays in sight above."""
    look(ALPHA, press="a s e e n ctrl+j # t o l l", size=(80, 24))


def test_choosing_a_tag(look: Look) -> None:
    """Tags in use complete what is typed; the last row makes a new one."""
    look(ALPHA, press="t o", size=(80, 24))


def test_all_notes(look: Look) -> None:
    """Quotations, notes with tags, outlets, dates; the whole of the current one below."""
    look(press="A j", awaits="by whom?")


def test_the_vocabulary_of_tags(look: Look, desk: Desk) -> None:
    """Tags as a tree with keys, colours and counts by outlet; the description of the current one below."""
    desk.set_quick_tag(3, "toll")
    desk.describe_tag("frame", colour="blue", description="Who or what is to blame")
    look(press="T", awaits="Who or what", size=(110, 20))


def test_a_passage_that_moved(look: Look) -> None:
    """Both wordings; the words that only one of them has are struck, or underlined."""
    path = Path(ALPHA)
    text = path.read_text("utf-8").replace("590 people were hurt", "600 people were badly hurt")
    path.write_text(text.replace("Japarov was freed from jail. ", ""), "utf-8")
    look(ALPHA, press="exclamation_mark", awaits="badly", size=(100, 20))


def test_the_help_that_is_searched(look: Look) -> None:
    """The keys whose description holds the word."""
    look(ALPHA, press="question_mark p a n e")
