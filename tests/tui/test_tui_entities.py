"""Who is who: the matrix of names, what the reader corrects in it, and the walk along the mentions."""

from __future__ import annotations

from pathlib import Path

from tui_desk import ALPHA, BETA, GAMMA, Desk, Hand, reading

from kgreader.model import Span
from kgreader.tui.concordance_screen import ConcordanceScreen
from kgreader.tui.entities_screen import EntitiesScreen
from kgreader.tui.library_screen import LibraryScreen
from kgreader.tui.reader_screen import ReaderScreen
from kgreader.tui.walk_screen import WalkScreen
from kgreader.view import Mark


async def open_names(hand: Hand) -> EntitiesScreen:
    """Press ``e`` and wait for the names."""
    await hand.press("e")
    screen = hand.screen
    assert isinstance(screen, EntitiesScreen)
    await hand.until(lambda: screen.current() is not None)
    return screen


async def shows(hand: Hand, *names: str) -> None:
    """Wait until these names are listed, from the top."""
    await hand.until(lambda: named(hand) == list(names))


def named(hand: Hand) -> list[str]:
    return [hand.rows._cells(number)[1][0] for number in hand.rows.order]


async def to_row(hand: Hand, name: str) -> None:
    """Put the cursor on a name."""
    hand.rows.move_to(named(hand).index(name))
    await hand.settle()


ALL_NAMES = ("Jeenbekov", "Japarov", "Bishkek", "Ala-Too Square", "White House")


async def test_the_matrix_shows_counts_and_silence(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA, size=(110, 24)) as hand:
        await open_names(hand)
        await shows(hand, *ALL_NAMES)
        heading, first, *_ = hand.lines()
        assert heading.split() == ["name", "label", "spellings", "all", "A", "B"]
        assert first.split() == ["Jeenbekov", "person", "3", "1", "2"]
        assert hand.lines()[2].split() == ["Japarov", "person", "Zhaparov", "1", "2", "1", "1"]
        assert hand.lines()[4].split()[-3:] == ["1", "1", "·"]
        assert hand.sees("A UPI")
        assert hand.sees("B TRT World")
        assert hand.place == "5 names "


async def test_columns_leave_a_narrow_list(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA, size=(60, 20)) as hand:
        await open_names(hand)
        assert hand.lines()[0].split() == ["name", "label", "all", "A"]
    async with reading(desk, ALPHA, BETA, size=(30, 12)) as hand:
        await open_names(hand)
        assert hand.lines()[0].split() == ["name", "all"]


async def test_the_library_shows_the_picked_articles_or_all(desk: Desk) -> None:
    async with reading(desk, size=(120, 24)) as hand:
        await open_names(hand)
        assert hand.lines()[0].split()[-4:] == ["A", "B", "C", "D"]
        await hand.press("q", "space", "space")
        assert isinstance(hand.screen, LibraryScreen)
        await open_names(hand)
        assert hand.lines()[0].split()[-3:] == ["all", "A", "B"]


async def test_the_cursor_begins_on_the_name_in_the_text(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("w", "w")
        screen = await open_names(hand)
        current = screen.current()
        assert current is not None
        assert current.name == "Bishkek"


async def test_the_filter_narrows_and_escape_shows_all(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA) as hand:
        await open_names(hand)
        await hand.press("slash")
        await hand.type("zhap")
        await hand.press("enter")
        assert named(hand) == ["Japarov"]
        assert hand.place == "filter: zhap · 1 of 5 "
        await hand.press("slash")
        await hand.type("x")
        await hand.press("escape")
        assert named(hand) == ["Japarov"]
        await hand.press("escape")
        assert len(named(hand)) == 5


async def test_marked_names_become_one_and_split_takes_them_apart(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA) as hand:
        await open_names(hand)
        await hand.press("m")
        assert hand.said.startswith("Mark two names")
        await hand.press("space", "space", "m", "j", "enter")
        await shows(hand, "Japarov", *ALL_NAMES[2:])
        assert hand.said == "Done, and remembered; u takes it back."
        await to_row(hand, "Japarov")
        await hand.press("s")
        assert hand.sees("As it was before the last merge")
        await hand.press("enter")
        await shows(hand, *ALL_NAMES)
        await hand.press("u")
        await shows(hand, "Japarov", *ALL_NAMES[2:])
        await hand.press("u")
        await shows(hand, *ALL_NAMES)
        assert hand.said == "Undone: Jeenbekov merged into Japarov."


async def test_a_split_by_spelling(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA) as hand:
        await open_names(hand)
        await to_row(hand, "Japarov")
        await hand.press("s", "j", "space", "enter")
        await hand.until(lambda: sorted(named(hand)) == sorted((*ALL_NAMES, "Zhaparov")))
        await to_row(hand, "White House")
        await hand.press("s")
        assert hand.said == "White House has one spelling in one article; there is nothing to split."


async def test_another_name_and_another_label(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA) as hand:
        await open_names(hand)
        await to_row(hand, "White House")
        await hand.press("R", *["backspace"] * 11)
        await hand.type("Parliament")
        await hand.press("enter")
        await hand.until(lambda: "Parliament" in named(hand))
        await hand.press("L", "l")
        await hand.until(lambda: hand.sees("Parliament · place"))
        await hand.press("c", "escape")
        assert not hand.popped
        await hand.press("R", "x", "escape")
        assert "Parliament" in named(hand)


async def test_a_name_is_hidden_for_good_and_in_one_article(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA, size=(110, 24)) as hand:
        await open_names(hand)
        await hand.press("x", "j", "enter")
        await hand.until(
            lambda: hand.lines()[1].split()[-3:] == ["1", "·", "2"] or "Jeenbekov" in hand.lines()[3]
        )
        await to_row(hand, "White House")
        await hand.press("X")
        await hand.until(lambda: "White House" not in named(hand))
        assert hand.said == "White House is hidden everywhere; u brings it back."
        await hand.press("q")
        await hand.press("w")
        assert hand.focus == "Bishkek", "in the text it is dark too"
    again = Desk()
    assert [one.kind for one in again.corrections()] == ["hide", "hide"]
    again.close()


async def test_the_walk_goes_from_article_to_article_and_round(desk: Desk) -> None:
    async with reading(desk, size=(120, 24)) as hand:
        await open_names(hand)
        await to_row(hand, "Bishkek")
        await hand.press("enter")
        assert isinstance(hand.screen, WalkScreen)
        seen = []
        for key in ("n", "enter", "n", "n", "N"):
            seen.append((hand.pane.article.path, hand.focus, hand.said.split(" ·")[0]))
            await hand.press(key)
        assert [path for path, *_ in seen[:2]] == [ALPHA, BETA]
        assert [said for *_, said in seen] == [f"Bishkek: {n} of 4" for n in (1, 2, 3, 4, 1)]
        assert {focus for _, focus, _ in seen} == {"Bishkek"}
        await hand.press("q")
        assert isinstance(hand.screen, EntitiesScreen)


async def test_the_walk_stays_in_the_open_panes(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA, size=(110, 24)) as hand:
        await open_names(hand)
        await hand.press("enter", "n")
        assert hand.open_titles() == [ALPHA, BETA]
        assert (hand.pane.article.path, hand.focus) == (BETA, "Jeenbekov")
        assert hand.reader.lit_key
        await hand.press("slash", *"vote", "enter", "n")
        assert hand.said == "1 of 1: vote", "a search of one's own goes first"


async def test_all_that_was_said_is_listed_and_can_be_forgotten(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA, size=(110, 24)) as hand:
        await open_names(hand)
        await hand.press("C")
        assert hand.said == "You have corrected no name yet."
        await to_row(hand, "White House")
        await hand.press("X")
        await hand.until(lambda: "White House" not in named(hand))
        await to_row(hand, "Bishkek")
        await hand.press("L", "o")
        await hand.until(lambda: hand.sees("Bishkek · org"))
        await hand.press("C")
        assert hand.sees("“bishkek” is org")
        assert hand.sees("“white house” is no ")
        assert hand.sees("everywhere ·")
        assert hand.sees("Space marks · Enter forgets the marked")
        await hand.press("j", "enter")
        await hand.until(lambda: "White House" in named(hand))
        assert hand.said == "1 correction forgotten; u brings it back."
        assert [one.kind for one in desk.corrections()] == ["label"]
        await hand.press("u")
        await hand.until(lambda: "White House" not in named(hand))
        await hand.press("C", "space", "space", "enter")
        await hand.until(lambda: "White House" in named(hand))
        assert desk.corrections() == ()
        await hand.press("u")
        assert len(desk.corrections()) == 2, "several are forgotten in one step"


# in the text


def lit(hand: Hand) -> list[list[str]]:
    """What each pane draws as the name under the cursor."""
    return [
        [
            pane.sheet.text[run.start : run.end]
            for line in range(len(pane.sheet.wrap))
            for run in pane.sheet.runs(line)
            if run.marks & Mark.SAME
        ]
        for pane in hand.reader.panes
    ]


async def test_one_person_is_lit_over_all_spellings_of_the_reader(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA, size=(110, 24)) as hand:
        await hand.press("w", "w", "w")
        assert lit(hand) == [["Jeenbekov"], ["Jeenbekov", "Jeenbekov"]]
        await open_names(hand)
        await hand.press("space", "space", "m", "enter")
        await hand.until(lambda: len(named(hand)) == 4)
        await hand.press("q")
        assert lit(hand) == [["Jeenbekov", "Japarov"], ["Zhaparov", "Jeenbekov", "Jeenbekov"]]
        assert " A 2 B 3" in hand.place
        await hand.press("u")
        assert lit(hand) == [["Jeenbekov"], ["Jeenbekov", "Jeenbekov"]]


async def test_a_false_name_is_hidden_here_or_everywhere(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA, size=(110, 24)) as hand:
        await hand.press("w", "w", "X")
        assert hand.sees("“Bishkek” (place)")
        await hand.press("x", "h")
        assert hand.said == "“Bishkek” is no place in this article; u brings it back."
        await hand.press("escape", "g", "g", "w", "w")
        assert hand.focus == "Jeenbekov"
        await hand.press("tab", "w", "w")
        assert hand.focus == "Bishkek"
        await hand.press("X", "e")
        assert hand.said == "“Bishkek” is no place everywhere; u brings it back."
        assert not any(
            pane.article.text[slice(*mention.span)] == "Bishkek"
            for pane in hand.reader.panes
            for mention in pane.sheet.layers.mentions
        )
        await hand.press("u", "u", "u")
        assert hand.said == "Nothing to undo."
        await hand.press("tab", "escape", "g", "g", "w", "w")
        assert hand.focus == "Bishkek"
        await hand.press("G", "escape", "X")
        assert hand.said == "There is no name here to hide; w walks to one."


async def test_a_missed_name_is_added_from_the_selection(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA, size=(110, 24)) as hand:
        await hand.press("plus")
        assert hand.said.startswith("Select the name with v")
        await hand.press("G", "v", "plus", "escape", "escape")
        start = hand.sheet.text.index("commission")
        hand.sheet.select_range(start, start + 10)
        await hand.press("plus", "o")
        assert hand.said == "“commission” is org in this article; u takes it back."
        assert hand.sheet.selection is None
        article = desk.article(ALPHA)
        found = desk.cached_analysis(article)
        assert found is not None
        spot = article.text.index("commission")
        assert any(one.span == Span(spot, spot + 10) and one.label == "ORG" for one in found.mentions)


async def test_names_that_another_program_corrects_are_shown(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        other = Desk()
        article = other.article(ALPHA)
        found = other.uncorrected(article)
        assert found is not None
        other.hide_name(article, found.mentions[0])
        other.close()
        assert desk.refresh_notes()
        hand.reader.notes_changed()
        await hand.press("w")
        assert hand.focus == "Bishkek"


# the concordance


async def test_the_concordance_of_a_name_has_all_spellings_and_describing_words(
    desk: Desk, surroundings: Path
) -> None:
    path = surroundings / GAMMA
    path.write_text(
        path.read_text("utf-8") + "\nThe populist politician Zhaparov, a nationalist, left.\n", "utf-8"
    )
    async with reading(desk, ALPHA, size=(110, 24)) as hand:
        await hand.press("j", "j", "j", "w", "K")
        assert isinstance(hand.screen, ConcordanceScreen)
        await hand.until(lambda: hand.said == "Zhaparov: 3 places in 3 articles.")
        assert [row.split()[0] for row in hand.row_texts()] == ["AFP/The", "TRT", "UPI"]
        assert hand.sees("The Moscow Times: populist politician, nationalist")
        await hand.press("less_than_sign")
        assert hand.said == "Each outlet's places are sorted by what stands left of it."
        await hand.press("greater_than_sign", "greater_than_sign")
        assert hand.said == "Each outlet's places are sorted as they stand in the articles."
        await hand.press("enter")
        assert isinstance(hand.screen, ReaderScreen)
        assert hand.focus == "Zhaparov"
        await hand.press("q", "slash", *["backspace"] * 8, *"rigged", "enter")
        await hand.until(lambda: hand.said == "rigged: 1 place in 1 article.")
