"""What happens beside the reader, and what comes back: files, notes of other programs, drafts, sessions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from tui_desk import ALPHA, BETA, DELTA, GAMMA, Desk, Hand, reading

from kgreader.tui.library_screen import LibraryScreen
from kgreader.tui.notes_screen import NotesScreen
from kgreader.workspace import Changes


async def tell(hand: Hand, **changes: tuple[str, ...]) -> None:
    """Let every screen know that files changed, as the look round does."""
    for screen in hand.app.screen_stack:
        told = getattr(screen, "files_changed", None)
        if told is not None:
            await told(Changes(**changes))
    await hand.settle()


async def look_round(hand: Hand, holds: Callable[[], object]) -> None:
    """Look round as the app does now and then; a look that meets a save under way finds nothing, the next one does."""
    for _ in range(50):
        await hand.app._look_round()
        await hand.settle()
        if holds():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it was not noticed")


async def test_a_text_that_changes_keeps_place_and_notes(desk: Desk) -> None:
    desk.note(ALPHA, "Four parties", "kept")
    async with reading(desk, ALPHA, BETA, size=(120, 30)) as hand:
        await hand.press("right_curly_bracket", "right_curly_bracket", "j")
        sentence = hand.sentence
        text = Path(ALPHA).read_text("utf-8")
        Path(ALPHA).write_text(
            text.replace("\n\nCrowds", "\n\nA new paragraph comes first. It is long.\n\nCrowds"), "utf-8"
        )
        await tell(hand, changed=(ALPHA,))
        assert hand.pane.article.path == ALPHA
        assert hand.sees("A new paragraph comes first.")
        assert hand.sentence == sentence
        assert hand.said == "1 note: 1 in place. The article changed."
        assert hand.open_titles() == [ALPHA, BETA]
        await hand.press("right_square_bracket")
        assert hand.said == "kept"
        await hand.press("w")
        assert hand.focus == "7", "names are found anew"


async def test_a_change_that_loses_passages_says_how_many(desk: Desk) -> None:
    desk.note(ALPHA, "Four parties", "kept")
    desk.note(ALPHA, "Japarov was freed from jail", "lost")
    async with reading(desk, ALPHA) as hand:
        text = Path(ALPHA).read_text("utf-8")
        Path(ALPHA).write_text(text.replace("Japarov was freed from jail. He asked for calm. ", ""), "utf-8")
        await tell(hand, changed=(ALPHA,))
        assert hand.said == "2 notes: 1 in place, 1 not found. ! reviews them. The article changed."
        assert desk.count_notes() == 2


async def test_a_file_that_vanishes_stays_open_with_its_notes(desk: Desk) -> None:
    desk.note(ALPHA, "590 people", "kept")
    async with reading(desk, ALPHA) as hand:
        Path(ALPHA).unlink()
        await tell(hand, vanished=(ALPHA,))
        assert hand.said == f"{ALPHA} has vanished; its text stays open here, and its notes are kept."
        await hand.press("j", "j", "enter")
        assert hand.said == "kept"
        await hand.press("q")
        assert len(hand.row_texts()) == 3
        await hand.press("A", "enter")
        assert "not there any more" in hand.said


async def test_the_list_follows_the_folder_and_keeps_its_cursor(desk: Desk) -> None:
    async with reading(desk) as hand:
        await hand.press("j")
        Path("reports/aaa.txt").write_text("A report that is new here.", "utf-8")
        Path(GAMMA).unlink()
        await tell(hand, appeared=("reports/aaa.txt",), vanished=(GAMMA,))
        assert len(hand.row_texts()) == 4
        assert "TRT World" in hand.row_texts()[hand.rows.cursor]
        assert "1 article new" in hand.said
        assert "1 article gone" in hand.said


async def test_notes_written_by_another_program_are_shown(desks: Callable[..., Desk]) -> None:
    desk, other = desks(), desks()
    async with reading(desk, ALPHA) as hand:
        assert "●" not in hand.place
        other.note(ALPHA, "Crowds took", "from elsewhere")
        await look_round(hand, lambda: "●1" in hand.place)
        await hand.press("enter")
        assert hand.said == "from elsewhere"
        await hand.press("A")
        other.note(BETA, "void", "one more")
        assert isinstance(hand.screen, NotesScreen)
        await look_round(hand, lambda: len(hand.rows.order) == 2)


async def test_the_next_run_shows_what_was_open_where_it_was(desks: Callable[..., Desk]) -> None:
    """Open panes, the pane with the keys, every place, read marks, theme and order."""
    async with reading(desks(), size=(160, 30)) as hand:
        await hand.press("2", "j", "r", "k", "space", "space", "v", "tab", "j", "j", "tab", "f2")
        left, right = hand.reader.panes
        places = [(pane.article.path, pane.sheet.cursor) for pane in (left, right)]
        await hand.press("ctrl+q")
    async with reading(desks(), size=(160, 30)) as hand:
        assert [(pane.article.path, pane.sheet.cursor) for pane in hand.reader.panes] == places
        assert hand.reader.panes.index(hand.pane) == 0
        assert hand.app.look.palette.name == "kgreader-light"
        await hand.press("q")
        assert hand.library.sorting == "date"
        assert "3 unread" in hand.place
        await hand.press("ctrl+q")
    async with reading(desks()) as hand:
        assert isinstance(hand.screen, LibraryScreen), "what was closed stays closed"


async def test_an_article_that_is_opened_again_stands_where_it_was_left(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("j", "j", "q")
        assert isinstance(hand.screen, LibraryScreen)
        await hand.press("enter")
        assert hand.sentence.startswith("At least 590")


async def test_articles_named_on_the_command_line_win_over_the_last_session(
    desks: Callable[..., Desk],
) -> None:
    async with reading(desks(), ALPHA, BETA) as hand:
        await hand.press("tab", "ctrl+q")
    async with reading(desks(), DELTA) as hand:
        assert hand.open_titles() == [DELTA]


async def test_an_open_article_that_is_gone_is_left_out_of_the_next_run(desks: Callable[..., Desk]) -> None:
    async with reading(desks(), ALPHA, BETA, size=(120, 24)) as hand:
        await hand.press("tab", "ctrl+q")
    Path(BETA).unlink()
    async with reading(desks(), size=(120, 24)) as hand:
        assert hand.open_titles() == [ALPHA]


async def test_a_note_in_the_making_survives_the_end_of_the_terminal(desks: Callable[..., Desk]) -> None:
    async with reading(desks(), ALPHA) as hand:
        await hand.press("j", "a")
        await hand.type("half a tho")
        hand.app.keep_session()  # what SIGHUP and SIGTERM do first
    async with reading(desks(), ALPHA) as hand:
        assert hand.sentence.startswith("President")
        await hand.press("a")
        assert hand.sees("half a tho")
        assert hand.sees("A draft from before")
        await hand.type("ught")
        await hand.press("enter")
        await hand.press("a")
        assert not hand.sees("half a thought"), "what is saved is no draft any more"
        await hand.press("escape", "ctrl+q")
    desk = desks()
    assert [row.annotation.note for row in desk.notes()] == ["half a thought"]
    assert desk.session().draft == ()


async def test_control_c_leaves_the_pop_up_and_keeps_the_draft(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("a")
        await hand.type("so far")
        await hand.press("ctrl+c")
        assert hand.popped == ""
        await hand.press("a")
        assert hand.sees("so far")
        await hand.press("escape", "a")
        assert not hand.sees("so far"), "Esc lets it go"


async def test_notices_about_the_notes_are_told_at_the_start(desks: Callable[..., Desk]) -> None:
    Path("annotations.json").write_text("{ this is no file of notes", "utf-8")
    desk = desks()
    assert desk.notices()
    for paths in ((), (ALPHA,)):
        async with reading(desk, *paths, size=(240, 20)) as hand:
            await hand.until(lambda: hand.said == desk.notices()[-1])


async def test_work_that_ends_after_its_screen_was_left_is_no_error(desk: Desk) -> None:
    """As when a reader leaves a search before it is done."""
    async with reading(desk, ALPHA) as hand:
        await hand.press("A")
        screen = hand.screen

        async def work() -> None:
            hand.app.pop_screen()
            screen.query_one("#gone")

        screen.beside(work, "test")
        await hand.until(lambda: screen not in hand.app.screen_stack)
        await hand.press("j")
        assert hand.sentence.startswith("President")
