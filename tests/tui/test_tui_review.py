"""Notes whose article changed: told, walked with both wordings, accepted, placed by hand or detached; all undoable."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tui_desk import ALPHA, BETA, Desk, Hand, reading

from kgreader.model import Anchor
from kgreader.tui.library_screen import LibraryScreen
from kgreader.tui.reader_screen import ReaderScreen
from kgreader.tui.review_screen import PlaceScreen, ReviewScreen
from kgreader.workspace import Changes

MOVED = ("At least 590 people were hurt", "At least 580 people were badly hurt")
GONE = ("Japarov was freed from jail. He asked for calm. ", "")


def change(path: str, *pairs: tuple[str, str]) -> None:
    """Let an article say something else."""
    text = Path(path).read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    Path(path).write_text(text, "utf-8")


@pytest.fixture
def noted(desk: Desk) -> Desk:
    """A desk with four notes on alpha, before it changes."""
    desk.note(ALPHA, "Crowds took the White House", "safe")
    desk.note(ALPHA, "At least 590 people were hurt", "ministry", "toll")
    desk.note(ALPHA, "Japarov was freed from jail", "by whom?")
    desk.note(ALPHA, "Four parties", "safe too")
    return desk


@pytest.fixture
def changed(noted: Desk) -> Desk:
    """The same, after it changed: one passage moved, one is gone."""
    change(ALPHA, MOVED, GONE)
    return noted


async def tell(hand: Hand) -> None:
    """Let the screens know that alpha changed."""
    for screen in hand.app.screen_stack:
        told = getattr(screen, "files_changed", None)
        if told is not None:
            await told(Changes(changed=(ALPHA,)))
    await hand.settle()


def places(desk: Desk) -> dict[str, str]:
    """How every note stands."""
    return {row.annotation.note: row.state for row in desk.notes()}


async def test_a_change_while_it_is_open_is_told_with_figures(noted: Desk) -> None:
    async with reading(noted, ALPHA) as hand:
        change(ALPHA, MOVED, GONE)
        await tell(hand)
        score = noted.notes()[1].place
        assert isinstance(score, Anchor)
        assert hand.said == (
            f"4 notes: 2 in place, 1 moved (similar .{int(score.score * 100)}, check), 1 not found. "
            "! reviews them. The article changed."
        )
        assert "?2" in hand.place


async def test_opening_an_article_that_changed_tells_it_too(changed: Desk) -> None:
    async with reading(changed, ALPHA, BETA, size=(120, 30)) as hand:
        assert hand.said.startswith("A: 4 notes: 2 in place, 1 moved (similar .")
        assert hand.said.endswith("1 not found. ! reviews them.")
        await hand.press("j")
        assert "?2" in hand.place, "the sign stays when the sentence went"
        assert any(line.count("?") for line in hand.lines()[1:-2])


async def test_a_change_before_the_first_look_at_the_library_is_noticed(noted: Desk) -> None:
    async with reading(noted, ALPHA) as hand:
        change(ALPHA, MOVED)
        noted.article(ALPHA)
        await hand.app._look_round()
        await hand.settle()
        assert hand.said.startswith("4 notes: 3 in place, 1 moved (similar .")


async def test_nothing_is_told_where_every_passage_stands(noted: Desk) -> None:
    change(ALPHA, ("Crowds took", "By noon, crowds had come. Crowds took"))
    async with reading(noted, ALPHA) as hand:
        assert hand.said == ""
        assert "?" not in hand.place
        await hand.press("exclamation_mark")
        assert hand.said == "Nothing to review: every passage stands where it was written."
        assert isinstance(hand.screen, ReaderScreen)


async def test_both_wordings_are_shown_with_the_words_that_differ(changed: Desk) -> None:
    async with reading(changed, ALPHA) as hand:
        await hand.press("exclamation_mark")
        assert isinstance(hand.screen, ReviewScreen)
        assert hand.sees("− was  At least 590 people were hurt.")
        assert hand.sees("+ now  At least 580 people were badly hurt.")
        struck = {s.text for strip in hand.strips() for s in strip if s.style and s.style.strike}
        added = {
            s.text for strip in hand.strips() for s in strip if s.style and s.style.bold and s.style.underline
        }
        assert struck == {"590"}
        assert added == {"580", "badly"}
        await hand.press("s")
        assert hand.sees("was    Japarov was freed from jail.")
        assert hand.sees("now    The quotation is no longer in the article")
        await hand.press("s")
        assert hand.said == "That was the last one; 2 undecided. q goes back."


async def test_an_accepted_place_is_written_down_and_can_be_taken_back(changed: Desk) -> None:
    async with reading(changed, ALPHA) as hand:
        await hand.press("exclamation_mark", "a")
        assert hand.said == "Accepted; u takes it back. 1 left."
        assert places(changed)["ministry"] == "in place"
        await hand.press("a")
        assert hand.said == "No place was found for it: p chooses one in the article, d leaves it detached."
        await hand.press("u")
        assert places(changed)["ministry"] == "moved"
        assert len(hand.row_texts()) == 2
        await hand.press("ctrl+r", "q")
        assert "?1" in hand.place
        assert hand.said == "4 notes: 3 in place, 1 not found. ! reviews them."


async def test_a_detached_note_is_kept_and_not_asked_about_again(changed: Desk) -> None:
    async with reading(changed, ALPHA) as hand:
        await hand.press("exclamation_mark", "j", "d")
        assert hand.said == "Detached; the note and its quotation are kept; u takes it back. 1 left."
        assert places(changed)["by whom?"] == "detached"
        assert changed.count_notes() == 4
        await hand.press("a")
        assert hand.sees("Nothing left to review; q goes back.")
        await hand.press("a", "s")
        assert hand.said.startswith("That was the last one; 0")
        await hand.press("q", "exclamation_mark")
        assert hand.said == "Nothing is undecided; 1 passage detached (A, then /is:detached)."
        await hand.press("A", "slash")
        await hand.type("is:detached")
        assert [row.split()[0] for row in hand.row_texts()] == ["!"]


async def test_a_note_is_put_on_a_passage_by_hand(changed: Desk) -> None:
    async with reading(changed, ALPHA) as hand:
        await hand.press("exclamation_mark", "j", "p")
        assert isinstance(hand.screen, PlaceScreen)
        assert hand.said.startswith("Enter puts the note on this sentence")
        await hand.press("g", "g", "j", "v", "h", "enter")
        assert isinstance(hand.screen, ReviewScreen)
        assert hand.said == "Put there; u takes it back. 1 left."
        assert places(changed)["by whom?"] == "in place"
        row = next(row for row in changed.notes() if row.annotation.note == "by whom?")
        assert row.quotation == "President Jeenbekov stayed in"
        await hand.press("u")
        assert places(changed)["by whom?"] == "not found"


async def test_a_detached_note_is_placed_after_all(changed: Desk) -> None:
    async with reading(changed, ALPHA) as hand:
        await hand.press("exclamation_mark", "j", "d", "o")
        assert "detached" in hand.place
        await hand.press("d")
        assert hand.said == "It is detached already; p puts it on a passage."
        await hand.press("p", "g", "g", "enter")
        assert places(changed)["by whom?"] == "in place"
        await hand.press("o")
        assert len(hand.row_texts()) == 1


async def test_going_there_and_coming_back(changed: Desk) -> None:
    async with reading(changed) as hand:
        await hand.press("exclamation_mark", "enter")
        assert hand.sentence.startswith("At least 580")
        await hand.press("q")
        assert isinstance(hand.screen, ReviewScreen)
        await hand.press("q")
        assert isinstance(hand.screen, LibraryScreen)


async def test_sure_places_are_accepted_together(noted: Desk) -> None:
    long = "Paragraph a is here to be scrolled past. It has a second sentence, and no name at all."
    noted.note(ALPHA, long, "long")
    change(
        ALPHA,
        ("Paragraph a is here to be scrolled past.", "Paragraph a is here to be scrolled passt."),
        MOVED,
    )
    (one, two) = noted.review()
    assert one.score < 0.9 <= two.score < 1
    async with reading(noted, ALPHA) as hand:
        await hand.press("exclamation_mark", "A")
        assert hand.said == "1 place accepted; u takes them back one by one."
        assert places(noted)["long"] == "in place"
        assert places(noted)["ministry"] == "moved"
        await hand.press("A")
        assert hand.said == "None of these places is sure (.9 or more); look at each."


async def test_an_article_that_changes_again_is_looked_at_anew(changed: Desk) -> None:
    async with reading(changed) as hand:
        await hand.press("exclamation_mark")
        change(ALPHA, ("At least 580 people were badly hurt", "At least 590 people were hurt"))
        await hand.press("a")
        assert "was changed again" in hand.said
        assert len(hand.row_texts()) == 1
        assert places(changed)["ministry"] == "in place"


async def test_the_palette_knows_the_word(changed: Desk) -> None:
    async with reading(changed, ALPHA) as hand:
        await hand.press("colon")
        await hand.type("review")
        await hand.until(lambda: hand.sees("Walk the notes whose passage moved"))
        await hand.press("enter")
        await hand.until(lambda: isinstance(hand.screen, ReviewScreen))


@pytest.mark.parametrize("size", [(20, 10), (80, 24), (160, 45)])
@pytest.mark.parametrize("colourless", [False, True])
async def test_any_size_shows_the_wordings(
    size: tuple[int, int], colourless: bool, changed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    if colourless:
        monkeypatch.setenv("NO_COLOR", "1")
    async with reading(changed, size=size) as hand:
        await hand.press("exclamation_mark")
        seen: set[str] = set()
        for _ in range(12):
            seen.update(" ".join(hand.lines()).split())
            await hand.press("pagedown")
            if hand.rows.cursor:
                break
        assert {"590", "580", "badly"} <= seen
        assert hand.lines()[-1].endswith("? help")


async def test_wide_characters_and_hostile_texts_are_shown_safely(desks: Callable[..., Desk]) -> None:
    Path("reports/wide.txt").write_text("抗议者在比什凯克占领了白宫。 It held \x1b[31m590 人。\n", "utf-8")
    desk = desks()
    article = desk.article("reports/wide.txt")
    desk.note("reports/wide.txt", article.text[:14], "宽")
    change("reports/wide.txt", ("占领了白宫", "离开了议会大厦"))
    async with reading(desk, size=(40, 16)) as hand:
        await hand.press("exclamation_mark")
        assert isinstance(hand.screen, ReviewScreen) or "Nothing" in hand.said
        assert "\x1b" not in "".join(hand.lines())
