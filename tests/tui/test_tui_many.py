"""The list of notes: sorted, filtered by state and date, many changed at once; and how a copy is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tui_desk import ALPHA, BETA, DELTA, GAMMA, Desk, Hand, reading

from kgreader.tui.clipboard import copy_file, takes_copies
from kgreader.tui.notes_screen import NotesScreen


@pytest.fixture
def noted(desk: Desk) -> Desk:
    """A desk with four notes; one passage has moved since, one is gone."""
    desk.note(ALPHA, "At least 590 people were hurt", "ministry", "toll")
    desk.note(ALPHA, "Japarov was freed from jail", "by whom?", "frame/blame")
    desk.note(BETA, "Almost 700", "rounded", "toll")
    desk.note(GAMMA, "Boronov", "who next?")
    text = Path(ALPHA).read_text("utf-8")
    text = text.replace("At least 590 people were hurt", "At least 580 people were badly hurt")
    Path(ALPHA).write_text(text.replace("Japarov was freed from jail. He asked for calm. ", ""), "utf-8")
    return desk


def first_words(hand: Hand) -> list[str]:
    """How the quotations in sight begin."""
    return [hand.notes._rows[number].annotation.note for number in hand.rows.order]


ALL_NOTES = ["ministry", "by whom?", "rounded", "who next?"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("doubtful", ["ministry"]),
        ("is:doubtful", ["ministry"]),
        ("orphaned", ["by whom?"]),
        ("~orphaned ~doubtful", ["rounded", "who next?"]),
        ("outlet:upi #toll", ["ministry"]),
        ("#frame", ["by whom?"]),
        ("after:2020-10-07", ["rounded", "who next?"]),
        ("noted:2026-11-22", ALL_NOTES),
        ("noted:2025", []),
        ("whom", ["by whom?"]),
        ('"orphaned"', []),
        ("is:several", []),
    ],
)
async def test_notes_are_filtered_by_what_they_are_and_how_they_stand(
    query: str, found: list[str], noted: Desk
) -> None:
    async with reading(noted) as hand:
        await hand.press("A", "slash")
        await hand.type(query)
        assert first_words(hand) == found


async def test_an_unknown_state_is_named(noted: Desk) -> None:
    async with reading(noted) as hand:
        await hand.press("A", "slash")
        await hand.type("is:lost")
        await hand.press("enter")
        assert hand.said == (
            "Left out of the filter: is: knows doubtful, orphaned, detached, several and unread."
        )


async def test_a_key_shows_only_the_doubtful_and_only_the_lost(noted: Desk) -> None:
    async with reading(noted) as hand:
        await hand.press("A", "slash")
        await hand.type("outlet:upi")
        await hand.press("enter", "o")
        assert first_words(hand) == ["ministry"]
        assert "filter: outlet:upi is:doubtful · 1 of 4" in hand.place
        await hand.press("o")
        assert first_words(hand) == ["by whom?"]
        await hand.press("o")
        assert first_words(hand) == ["ministry", "by whom?"]


async def test_rows_say_how_their_passages_stand(noted: Desk) -> None:
    async with reading(noted, size=(160, 45)) as hand:
        await hand.press("A")
        states = [line.split("  ")[-3].strip() for line in hand.lines()[1:5]]
        assert [row[0] for row in hand.row_texts()] == ["?", "!", "A", "B"]
        assert hand.sees("moved? .")
        assert hand.sees("not found")
        assert len(states) == 4
        await hand.press("j")
        assert hand.sees("not found: The quotation is no longer in the article")


async def test_the_list_is_sorted_and_the_cursor_stays_on_its_note(noted: Desk) -> None:
    async with reading(noted) as hand:
        await hand.press("A", "j", "j")
        orders = {}
        for _ in range(6):
            await hand.press("s")
            orders[hand.said] = first_words(hand)
            current = hand.notes.current()
            assert current is not None
            assert current.annotation.note == "rounded"
        assert orders["Sorted by outlet."] == ["who next?", "rounded", "ministry", "by whom?"]
        assert orders["Sorted by date."] == ["ministry", "by whom?", "who next?", "rounded"]
        assert orders["Sorted by tags."][0] == "by whom?"
        assert orders["Sorted by note."] == sorted(ALL_NOTES)
        assert orders["Sorted by state."][:2] == ["by whom?", "ministry"]
        assert orders["Sorted by noted."] == ALL_NOTES
        await hand.press("S")
        assert first_words(hand) == ALL_NOTES[::-1]
        await hand.press("s")
        assert hand.said == "By article, as the passages stand in it."


async def test_many_are_tagged_and_untagged_in_one_step(noted: Desk) -> None:
    async with reading(noted) as hand:
        await hand.press("A", "space", "j", "space", "t")
        assert hand.sees("Tag 2 notes")
        assert hand.row_texts()[0].split()[:2] == ["✓", "toll"]
        await hand.type("checked")
        await hand.press("enter")
        assert hand.said == "#checked on 2 notes; u takes it back."
        tags = {row.annotation.note: row.annotation.tags for row in noted.notes()}
        assert tags["ministry"] == tags["rounded"] == ("toll", "checked")
        await hand.press("t")
        await hand.type("toll")
        await hand.press("enter")
        assert hand.said == "#toll off 2 notes; u takes it back."
        noted.set_quick_tag(5, "five")
        await hand.press("5")
        assert {row.annotation.tags for row in noted.notes()} >= {("checked", "five")}
        await hand.press("u", "u", "u", "u")
        assert {row.annotation.note: row.annotation.tags for row in noted.notes()}["ministry"] == ("toll",)
        assert "2 picked" in hand.place, "they stay picked for the next key"
        await hand.press("escape")
        assert "picked" not in hand.place
        await hand.press("8")
        assert hand.said == "No tag is on 8 yet: T, choose a tag, press 8."


async def test_a_tag_that_only_some_have_is_given_to_the_others(noted: Desk) -> None:
    async with reading(noted) as hand:
        await hand.press("A", "space", "space", "t")
        assert [row.split()[0] for row in hand.row_texts()] == ["–", "–"]
        await hand.press("enter")
        assert all(
            "frame/blame" in r.annotation.tags or "toll" in r.annotation.tags for r in noted.notes()[:2]
        )
        assert hand.said.endswith("on 2 notes; u takes it back.")


async def test_several_are_deleted_and_come_back_together(noted: Desk) -> None:
    async with reading(noted) as hand:
        await hand.press("A", "space", "space", "d")
        assert hand.said == "2 notes deleted; u brings them back."
        assert first_words(hand) == ["rounded", "who next?"]
        assert "picked" not in hand.place
        await hand.press("q", "u", "A")
        assert first_words(hand) == ALL_NOTES


async def test_picked_rows_are_copied_in_their_order(noted: Desk) -> None:
    async with reading(noted) as hand:
        await hand.press("A", "G", "space", "k", "space", "y")
        one, two = hand.app.clipboard.split("\n\n")
        assert one.startswith('"Boronov" — in: AFP/The Moscow Times, 7 Oct 2020, ¶1')
        assert two == '"Almost 700" — in: TRT World, 15 Oct 2020, ¶1, https://example.org/beta'
        await hand.press("Y")
        assert f"\n{BETA}, ¶1, characters " in hand.app.clipboard
        article = noted.article(BETA)
        start = article.text.index("Almost 700")
        assert hand.app.clipboard.endswith(f"characters {start}–{start + 10}")


async def test_the_list_follows_an_article_that_changes(noted: Desk) -> None:
    async with reading(noted) as hand:
        await hand.press("A")
        Path(BETA).write_text("Nothing of it is left.", "utf-8")
        await hand.notes.files_changed(None)
        await hand.settle()
        assert [row[0] for row in hand.row_texts()][:3] == ["?", "!", "!"]


async def test_the_article_of_a_note_on_the_whole_is_opened(desk: Desk) -> None:
    desk.annotate(desk.article(DELTA), None, tags=["whole"])
    async with reading(desk) as hand:
        await hand.press("A", "enter")
        assert hand.pane.article.path == DELTA
        await hand.press("q", "y")
        assert "A report without a headline" in hand.app.clipboard


@pytest.mark.parametrize("size", [(20, 10), (80, 24), (160, 45)])
async def test_any_size_shows_quotation_and_note(size: tuple[int, int], noted: Desk) -> None:
    async with reading(noted, size=size) as hand:
        await hand.app.push_screen(NotesScreen())
        await hand.settle()
        await hand.press("j", "j")
        assert hand.sees("Almo")
        assert hand.sees("roun")
        assert hand.lines()[-1].endswith("? help")
        if size[0] >= 80:
            assert hand.sees("#toll")
            assert hand.sees("TRT World")
            assert hand.sees("2020-10-15")


# --- copies


@pytest.mark.parametrize(
    ("environment", "able"),
    [
        ({"TERM": "linux"}, "no"),
        ({"TERM": "vt100"}, "no"),
        ({}, "no"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, "no"),
        ({"TERM": "xterm-256color"}, "perhaps"),
        ({"TERM": "tmux-256color"}, "perhaps"),
        ({"TERM": "xterm-kitty"}, "yes"),
        ({"TERM": "xterm-256color", "WT_SESSION": "x"}, "yes"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, "yes"),
        ({"TERM": "foot"}, "yes"),
    ],
)
def test_what_terminals_do_with_copies_is_known(environment: dict[str, str], able: str) -> None:
    assert takes_copies(environment) == able


@pytest.mark.parametrize(
    ("term", "sentence"),
    [
        ("xterm-kitty", "Copied by the terminal (OSC 52): "),
        ("xterm-256color", "Copied by the terminal (OSC 52) if it allows that, and to "),
        ("linux", "This terminal takes no copies; written to "),
    ],
)
async def test_it_is_said_what_took_the_copy(
    term: str, sentence: str, desk: Desk, surroundings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file holds it in any case, and nobody else can read it."""
    async with reading(desk, ALPHA) as hand:
        monkeypatch.setenv("TERM", term)
        await hand.press("y")
        assert hand.said.startswith(sentence)
        assert bool(hand.app.clipboard) == (term != "linux")
    copied = surroundings / "kgreader-copied.txt"
    assert copied.read_text("utf-8").startswith('"Crowds took the White House in Bishkek." — in: UPI')
    assert copied.stat().st_mode & 0o777 == 0o600


async def test_where_no_file_can_be_written_the_terminal_is_left(
    desks: Callable[..., Desk], surroundings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (surroundings / "kgreader-copied.txt").symlink_to("/etc/hosts")
    async with reading(desks(), ALPHA) as hand:
        await hand.press("y")
        assert hand.said.startswith("Copied by the terminal (OSC 52): ")
        monkeypatch.setenv("TERM", "linux")
        await hand.press("y")
        assert hand.said == "It could not be copied: neither the terminal nor a file takes it."


def test_without_a_folder_of_the_session_the_cache_takes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert copy_file(Path("cache")) == Path("cache/copied.txt")
