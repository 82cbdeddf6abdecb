"""One note on passages of several articles: picked in panes and lists, shown with its other passages, jumped along."""

from __future__ import annotations

from pathlib import Path

from tui_desk import ALPHA, BETA, GAMMA, Desk, reading

from kgreader.model import Span
from kgreader.tui.concordance_screen import ConcordanceScreen
from kgreader.tui.library_screen import LibraryScreen
from kgreader.tui.notes_screen import NotesScreen
from kgreader.tui.reader_screen import ReaderScreen

WIDE = (120, 30)


def targets(desk: Desk) -> list[list[str]]:
    """The quotations of every annotation, target by target."""
    notes = {row.annotation.id: row.annotation for row in desk.notes()}
    return [
        [" ".join(target.quote.exact.split()) for target in note.targets if target.quote]
        for note in notes.values()
    ]


def together(desk: Desk) -> str:
    """One note on a sentence of alpha and one of beta; gives its id."""
    alpha, beta = desk.article(ALPHA), desk.article(BETA)
    one, two = alpha.text.index("At least 590"), beta.text.index("Almost 700")
    return desk.annotate(
        alpha, Span(one, one + 12), note="they differ", tags=["toll"], also=[(beta, Span(two, two + 10))]
    ).id


async def test_sentences_picked_in_two_panes_make_one_note(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA, size=WIDE) as hand:
        await hand.press("j", "j", "m")
        assert hand.said == "1 passage in 1 article picked · m picks the next"
        assert "✓1" in hand.place
        assert any("✓" in line for line in hand.lines()[1:-2])
        await hand.press("tab", "m", "a")
        assert hand.sees("One note on 2 passages")
        assert hand.sees("UPI: At least 590")
        assert hand.sees("TRT World: Almost 700")
        await hand.type("A says, B says #toll")
        await hand.press("enter")
        assert hand.said == "Noted on 2 passages in 2 articles. u takes it back."
        assert targets(desk) == [
            ["At least 590 people were hurt.", "Almost 700 people were injured in Bishkek."]
        ]
        assert "✓" not in hand.place, "what was picked has served"
        assert all(pane.sheet.notes.spans for pane in hand.reader.panes), "both panes show it"
        await hand.press("u")
        assert desk.count_notes() == 0


async def test_picked_passages_may_be_in_articles_that_are_not_open(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("m", "j", "v", "h", "m", "q")
        assert isinstance(hand.screen, LibraryScreen)
        await hand.press("j", "enter", "m")
        assert hand.said.startswith("3 passages in 2 articles picked")
        desk.set_quick_tag(1, "both")
        await hand.press("1")
        assert hand.said == "#both on 3 passages in 2 articles. u takes it back."
        assert [len(found) for found in targets(desk)] == [3]
        assert targets(desk)[0][1] == "President Jeenbekov stayed in", "the selection, not its sentence"


async def test_the_same_passages_tagged_again_are_one_note(desk: Desk) -> None:
    desk.set_quick_tag(1, "one")
    desk.set_quick_tag(2, "two")
    async with reading(desk, ALPHA) as hand:
        await hand.press("m", "j", "m", "1")
        await hand.press("m", "k", "m", "2")
        assert desk.count_notes() == 1
        assert desk.notes()[0].annotation.tags == ("one", "two")


async def test_a_pick_is_let_go_by_the_same_key_and_all_by_escape(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("m", "m")
        assert hand.said == "Let go; no passages in no articles picked."
        await hand.press("m", "j", "m", "slash", "v", "o", "t", "e", "enter", "escape")
        assert "✓2" in hand.place, "Esc ends the search first"
        await hand.press("escape", "escape")
        assert "✓" not in hand.place
        assert hand.said in ("2 picked passages let go.", "")
        await hand.press("a", "escape")
        assert desk.count_notes() == 0


async def test_picks_of_a_text_that_changed_are_let_go_with_a_word(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA, size=WIDE) as hand:
        await hand.press("m", "tab", "m")
        Path(ALPHA).write_text("Something else stands here now.", "utf-8")
        desk.set_quick_tag(1, "left")
        await hand.press("1")
        assert targets(desk) == [["Almost 700 people were injured in Bishkek."]]


async def test_enter_shows_the_other_passages_and_goes_there(desk: Desk) -> None:
    together(desk)
    async with reading(desk, ALPHA, BETA, size=WIDE) as hand:
        await hand.press("j", "j", "enter")
        assert hand.popped == "PickDialog"
        assert hand.sees("One note on 2 passages")
        assert hand.sees("they differ #toll")
        assert hand.sees("TRT World 2020-10-15 ¶1: Almost 700")
        await hand.press("enter")
        assert hand.pane.article.path == BETA
        assert hand.focus == "Almost 700"
        await hand.press("enter", "enter")
        assert hand.pane.article.path == ALPHA, "and back, as the cursor stands on the other one"
        assert hand.focus == "At least 590"


async def test_a_passage_in_an_article_that_is_not_open_is_opened_and_q_comes_back(desk: Desk) -> None:
    together(desk)
    async with reading(desk, ALPHA) as hand:
        await hand.press("j", "j", "enter", "enter")
        assert hand.open_titles() == [BETA]
        assert hand.focus == "Almost 700"
        await hand.press("q")
        assert hand.open_titles() == [ALPHA]
        assert hand.sentence.startswith("At least 590")


async def test_a_passage_whose_article_is_gone_says_so(desk: Desk) -> None:
    together(desk)
    async with reading(desk, ALPHA) as hand:
        Path(BETA).unlink()
        await hand.press("j", "j", "enter", "enter")
        assert hand.said == f"{BETA}: there is no such file."
        assert hand.open_titles() == [ALPHA]


async def test_sentences_are_picked_in_a_list_of_places_too(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("q", "K")
        await hand.type("Bishkek")
        await hand.press("enter")
        await hand.until(lambda: "4 places" in hand.said)
        await hand.press("space", "space")
        assert [row.startswith("✓") for row in hand.row_texts()] == [True, True, False, False]
        await hand.press("a")
        assert hand.sees("One note on 2 passages")
        await hand.type("two voices")
        await hand.press("enter")
        assert [len(found) for found in targets(desk)] == [2]
        assert not any(row.startswith("✓") for row in hand.row_texts())
        await hand.press("t")
        await hand.type("one")
        await hand.press("enter")
        assert hand.said.startswith("#one on a sentence of ")
        await hand.press("u", "space", "v")
        assert isinstance(hand.screen, ReaderScreen)


async def test_rows_of_notes_make_one_note_on_all_their_passages(desk: Desk) -> None:
    desk.note(ALPHA, "590 people", "one")
    desk.note(BETA, "Almost 700", "two")
    desk.note(GAMMA, "1,200", "three")
    async with reading(desk) as hand:
        await hand.press("A", "a")
        assert hand.said.startswith("Pick the rows with Space")
        await hand.press("space", "j", "space", "a")
        await hand.type("lowest and highest")
        await hand.press("enter")
        assert ["590 people", "1,200"] in targets(desk)
        assert "4 notes on 5 passages" in hand.place


async def test_the_concordance_of_a_name_can_be_picked_from(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA, size=WIDE) as hand:
        await hand.press("w", "w", "w", "K")
        await hand.until(lambda: isinstance(hand.screen, ConcordanceScreen) and len(hand.row_texts()) > 1)
        await hand.press("space", "q")
        assert "✓1" in hand.place, "what was picked there is picked here"


async def test_a_note_under_the_cursor_is_edited(desk: Desk) -> None:
    desk.note(ALPHA, "Crowds took", "first")
    async with reading(desk, ALPHA) as hand:
        await hand.press("E")
        await hand.type(" and second #more")
        await hand.press("enter")
        assert hand.said == "Changed; u takes it back."
        assert desk.notes()[0].annotation.note == "first and second"
        assert desk.notes()[0].annotation.tags == ("more",)
        await hand.press("j", "E")
        assert hand.said == "No note on this sentence to edit; a writes one."


async def test_a_tag_that_the_sentence_has_is_taken_off(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("t")
        await hand.type("toll")
        await hand.press("enter", "t")
        assert hand.row_texts()[0].startswith("✓ toll")
        await hand.press("enter")
        assert hand.said == "#toll off ¶1. u takes it back."
        assert desk.count_notes() == 0
        await hand.press("u")
        assert desk.notes()[0].annotation.tags == ("toll",)


async def test_going_together_opens_every_article_of_a_note(desk: Desk) -> None:
    together(desk)
    async with reading(desk, size=WIDE) as hand:
        await hand.press("A", "v")
        assert isinstance(hand.screen, ReaderScreen)
        assert hand.open_titles() == [ALPHA, BETA]
        await hand.until(
            lambda: (
                [pane.sheet.text[slice(*pane.sheet.focus)] for pane in hand.reader.panes]
                == ["At least 590", "Almost 700"]
            )
        )
        await hand.press("q")
        assert isinstance(hand.screen, NotesScreen)


async def test_a_list_of_notes_shows_each_passage_and_deletes_the_whole_note(desk: Desk) -> None:
    together(desk)
    async with reading(desk) as hand:
        await hand.press("A")
        assert "1 note on 2 passages" in hand.place
        assert all(row.startswith("+") for row in hand.row_texts())
        assert hand.sees("one of 2 passages")
        await hand.press("d")
        assert hand.said == "Deleted on 2 passages; u brings it back."
        assert desk.count_notes() == 0
