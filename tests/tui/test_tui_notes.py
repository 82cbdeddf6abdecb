"""Notes and tags in the reader: written, shown, cycled, taken back, exported."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tui_desk import ALPHA, BETA, Desk, Hand, reading

FIRST = "Crowds took the White House in Bishkek."


def quotations(desk: Desk) -> list[tuple[str, str, tuple[str, ...]]]:
    """Quotation, note and tags of every annotation."""
    return [(row.quotation, row.annotation.note, row.annotation.tags) for row in desk.notes()]


def gutter(hand: Hand) -> str:
    """The column of marks beside the text."""
    return "".join(line.ljust(90)[hand.pane._left + hand.pane._gutter - 2] for line in hand.lines()[1:-2])


async def test_a_note_is_written_on_the_sentence_with_its_tags(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        assert "●" not in gutter(hand)
        await hand.press("a")
        assert hand.sees(f"“{FIRST}”")
        await hand.type("seen by AFP #frame/blame")
        await hand.press("ctrl+j")
        await hand.type("line two")
        await hand.press("enter")
        assert hand.said == "Noted on ¶1. u takes it back."
        assert quotations(desk) == [(FIRST, "seen by AFP #frame/blame\nline two", ("frame/blame",))]
        assert "●" in gutter(hand)
        assert "●1" in hand.place


@pytest.mark.parametrize("keys", [("escape",), ("x", "escape"), ("enter",), ("space", "enter")])
async def test_a_note_without_words_or_left_is_no_note(keys: tuple[str, ...], desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("a", *keys)
        assert hand.popped == ""
        assert hand.said == "No note was written."
        assert desk.count_notes() == 0


@pytest.mark.parametrize(
    ("script", "note"),
    [
        ("#!/bin/sh\nprintf 'from the editor' >> \"$1\"\n", "so: from the editor"),
        ("#!/bin/sh\nexit 3\n", "so: "),
    ],
    ids=["works", "fails"],
)
async def test_the_readers_own_editor_edits_the_note(
    script: str, note: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a shell; when it fails the note is as before, and the pop-up says so."""
    editor = Path("my editor.sh")
    editor.write_text(script, "utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", f"'{editor.resolve()}'")
    async with reading(desk, ALPHA) as hand:
        monkeypatch.setattr(hand.app, "suspend", contextlib.nullcontext)
        await hand.press("a")
        await hand.type("so: ")
        await hand.press("ctrl+e")
        if "exit" in script:
            assert hand.sees("The editor ended with an error (3); the note is as before.")
        await hand.press("enter")
        assert quotations(desk) == [(FIRST, note.strip(), ())]


async def test_without_an_editor_the_pop_up_says_how_to_name_one(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("a", "ctrl+e")
        assert hand.sees("No editor is set: export EDITOR=vim")


async def test_a_tag_is_completed_from_those_in_use_or_new(desk: Desk) -> None:
    desk.note(BETA, "Jeenbekov resigned", "", "frame/blame")
    desk.note(BETA, "void", "", "toll")
    async with reading(desk, ALPHA) as hand:
        await hand.press("t")
        assert {row.split()[0] for row in hand.row_texts()} == {"frame/blame", "toll"}
        await hand.type("bla")
        assert [row.split()[0] for row in hand.row_texts()] == ["frame/blame", "bla"]
        await hand.press("enter")
        assert hand.said == "#frame/blame on ¶1. u takes it back."
        await hand.press("j", "t", "b", "down", "enter")
        assert hand.said == "#b on ¶1. u takes it back."
        await hand.press("j", "t")
        await hand.type("#to")
        await hand.press("tab")
        await hand.type("/dead")
        await hand.press("enter")
        assert hand.said == "#toll/dead on ¶1. u takes it back."
        assert [tags for _, _, tags in quotations(desk)][:3] == [("frame/blame",), ("b",), ("toll/dead",)]


async def test_a_tag_on_the_article_stands_on_no_passage(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("number_sign")
        await hand.type("wire")
        await hand.press("enter")
        assert hand.said == "#wire on the article."
        assert quotations(desk) == [("", "", ("wire",))]
        assert "●" not in gutter(hand)


async def test_digits_tag_and_the_dot_repeats(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("3")
        assert hand.said == "No tag is on 3 yet: T, choose a tag, press 3."
        await hand.press("full_stop")
        assert hand.said == "No tag was given yet; t or 1–9 gives one."
        desk.set_quick_tag(3, "doubt")
        await hand.press("3", "j", "full_stop")
        assert [(quotation[:9], tags) for quotation, _, tags in quotations(desk)] == [
            ("Crowds to", ("doubt",)),
            ("President", ("doubt",)),
        ]
        await hand.press("v", "h", "full_stop")
        assert desk.count_notes() == 3
        assert not hand.selection


async def test_everything_can_be_taken_back_and_done_again(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        for key in ("u", "ctrl+r"):
            await hand.press(key)
            assert hand.said.startswith("Nothing to ")
        await hand.press("a")
        await hand.type("one")
        await hand.press("enter")
        before = desk.notes()
        await hand.press("d")
        assert hand.said.startswith("Deleted: one")
        assert "●" not in gutter(hand)
        await hand.press("u")
        assert [row.annotation for row in desk.notes()] == [row.annotation for row in before]
        assert "●" in gutter(hand)
        await hand.press("u")
        assert desk.count_notes() == 0
        await hand.press("ctrl+r", "ctrl+r")
        assert desk.count_notes() == 0
        await hand.press("u", "r")
        assert desk.reading(ALPHA).read
        await hand.press("u")
        assert not desk.reading(ALPHA).read
        assert desk.count_notes() == 1


async def test_overlapping_notes_are_shown_one_after_the_other(desk: Desk) -> None:
    desk.note(ALPHA, "Crowds took", "outer")
    desk.note(ALPHA, "took the", "inner", "x")
    async with reading(desk, ALPHA) as hand:
        assert "●2" in hand.place
        seen = []
        for _ in range(3):
            await hand.press("enter")
            seen.append(hand.said)
        assert seen == ["1 of 2: outer", "2 of 2: inner #x", "1 of 2: outer"]
        await hand.press("enter", "d")
        assert [note for _, note, _ in quotations(desk)] == ["outer"], "the one that is shown is deleted"
        await hand.press("j", "enter")
        assert hand.said == "No note on this sentence; a writes one."
        await hand.press("d")
        assert hand.said == "No note on this sentence to delete."


async def test_annotated_passages_are_walked_and_the_ends_are_told(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("right_square_bracket")
        assert hand.said == "No notes on this article yet; a writes one."
        desk.note(ALPHA, "Four parties", "far")
        desk.note(ALPHA, "Japarov was", "near")
        hand.reader.notes_changed()
        await hand.press("right_square_bracket")
        assert hand.said == "near"
        await hand.press("right_square_bracket")
        assert hand.said == "far"
        await hand.press("right_square_bracket")
        assert hand.said == "No further note below."
        await hand.press("left_square_bracket", "left_square_bracket")
        assert hand.said == "No further note above."


async def test_the_quotation_is_copied_with_its_source(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("v", "h", "h", "y")
        assert hand.app.clipboard.startswith('"Crowds took the White House" — in: UPI, 6 Oct 2020, ¶1')
        assert "Copied by the terminal (OSC 52) if it allows that, and to " in hand.said


async def test_what_is_too_long_for_the_clipboard_is_written_to_a_file(
    desks: Callable[..., Desk], surroundings: Path
) -> None:
    Path("reports/long.txt").write_text("word " * 20_000, "utf-8")
    async with reading(desks(), "reports/long.txt") as hand:
        await hand.press("y")
        copied = surroundings / "kgreader-copied.txt"
        assert str(copied) in hand.said
        assert copied.stat().st_size > 70_000


@pytest.mark.parametrize("ending", ["md", "json", "jsonl", "csv", "jsonld", "html", "org", "bib"])
async def test_notes_are_written_to_a_file_in_the_format_of_its_ending(ending: str, desk: Desk) -> None:
    desk.note(ALPHA, "590 people", "first")
    desk.note(BETA, "void", "second")
    async with reading(desk, ALPHA) as hand:
        await hand.press("x", *["backspace"] * 8)
        await hand.type(f"out.{ending}")
        await hand.press("enter")
        await hand.until(lambda: hand.said == f"Written: out.{ending} (1 passage)")
    text = Path(f"out.{ending}").read_bytes().decode("utf-8")
    assert text == desk.export({"bib": "bibtex"}.get(ending, ending), articles=(ALPHA,))
    assert ("first" in text) == (ending != "bib")
    assert "second" not in text
    if ending == "json":
        json.loads(text)


async def test_an_existing_file_is_replaced_only_when_asked_twice(desk: Desk) -> None:
    desk.note(ALPHA, "590 people", "first")
    Path("notes.md").write_text("mine", "utf-8")
    async with reading(desk, ALPHA) as hand:
        await hand.press("x", "enter")
        assert hand.sees("is there already; Enter again replaces it.")
        assert Path("notes.md").read_text("utf-8") == "mine"
        await hand.press("enter")
        await hand.until(lambda: hand.popped == "")
        assert "first" in Path("notes.md").read_text("utf-8")


async def test_the_export_says_what_it_writes_and_what_is_missing(desk: Desk) -> None:
    desk.note(BETA, "void", "second")
    async with reading(desk, ALPHA) as hand:
        await hand.press("x", "enter")
        assert hand.popped == "ExportDialog"
        assert not Path("notes.md").exists()
        await hand.press("ctrl+a")
        assert hand.sees("All notes")
        await hand.press("down")
        assert hand.sees("notes.json")
        await hand.press(*["backspace"] * 12, "enter")
        assert hand.sees("Name a file.")
        await hand.type("none/such/out.md")
        await hand.press("enter")
        assert hand.popped == "ExportDialog"
        await hand.press("escape")
        assert hand.popped == ""


async def test_notes_that_can_only_be_read_say_so(desks: Callable[..., Desk]) -> None:
    """A newer format is opened, never written; reading goes on."""
    writer = desks()
    writer.note(ALPHA, "590 people", "first")
    writer.close()
    path = Path("annotations.json")
    newer = re.sub(r'("(?:version|format)":\s*)\d+', r"\g<1>99", path.read_text("utf-8"))
    path.write_text(newer, "utf-8")
    desk = desks()
    assert desk.read_only
    async with reading(desk, ALPHA) as hand:
        await hand.press("a")
        assert hand.popped == ""
        assert hand.said.endswith(".")
        for keys in (("j", "j", "d"), ("r",), ("number_sign", "x", "enter"), ("z", "z")):
            await hand.press(*keys)
        assert hand.sentence.startswith("At least")
        assert "●1" in hand.place
        await hand.press("ctrl+q")
    assert path.read_text("utf-8") == newer
