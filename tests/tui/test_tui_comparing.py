"""Several reports on the screen: aligned panes, scrolling together, shared wording, an event's other reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tui_desk import ALPHA, BETA, Desk, Hand, reading

from kgreader.tui.levels import Level, level_with, levels
from kgreader.tui.reader_screen import ReaderScreen

FLOOD = "The river broke through the old dam shortly after midnight and carried two bridges away."
CHANGED = "The river broke through the new dam shortly after midnight and carried three bridges away."
RESIGNED = "Mayor Zhaparov resigned on Monday after a court cancelled the election in Bishkek."
STEPPED = "A judge declared the Bishkek vote void, and mayor Zhaparov stepped down."
FILLER = "\n\n".join(
    f"Goats number {word} graze here."
    for word in ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta"]
)
ONE, TWO = "reports/one.txt", "reports/two.txt"


def write(**texts: str) -> None:
    for name, text in texts.items():
        Path("reports", f"{name}.txt").write_text(text, "utf-8")


@pytest.fixture
def pair(desk: Desk) -> Desk:
    """Two reports with one passage in common and one fact in other words."""
    write(
        one=f"{FLOOD}\n\n{FILLER}\n\n{RESIGNED}\n\n{FILLER}\n",
        two=f"{FILLER.replace('Goats', 'Sheep').replace('graze', 'sleep')}\n\n{FILLER.replace('Goats', 'Cows')}\n\n"
        f"{STEPPED}\n\n{CHANGED}\n\n{FILLER.replace('Goats', 'Hens').replace('graze', 'lay')}\n",
    )
    return desk


def shown(hand: Hand, number: int) -> str:
    sheet = hand.reader.panes[number].sheet
    return sheet.text[slice(*sheet.shown)]


async def to(hand: Hand, words: str) -> None:
    """Put the cursor on the sentence that begins so."""
    hand.sheet.to(hand.sheet.text.index(words))
    hand.reader.moved(True)
    await hand.settle()


async def test_align_brings_the_other_pane_level_with_its_grade(pair: Desk) -> None:
    async with reading(pair, ONE, TWO, size=(120, 24)) as hand:
        left, right = hand.reader.panes
        await to(hand, RESIGNED)
        await hand.press("equals_sign")
        await hand.until(lambda: right.badge)
        assert shown(hand, 1) == STEPPED
        assert right.badge.split()[0] in ("strong", "possible")
        assert hand.said.startswith(f"B {right.badge}")
        row = left.sheet.wrap.line_of(left.sheet.cursor.start) - left.top
        assert right.sheet.wrap.line_of(right.sheet.cursor.start) - right.top == row
        assert hand.sees(right.badge)


async def test_align_leaves_a_pane_without_a_close_match(pair: Desk) -> None:
    async with reading(pair, ONE, TWO, size=(120, 24)) as hand:
        right = hand.reader.panes[1]
        await to(hand, "Goats number eta")
        before = right.top, right.sheet.cursor
        await hand.press("equals_sign")
        await hand.until(lambda: right.badge)
        assert right.badge == "no close match"
        assert (right.top, right.sheet.cursor) == before
        assert "no close match" in hand.said


async def test_the_grade_goes_with_the_cursor_or_with_escape(pair: Desk) -> None:
    async with reading(pair, ONE, TWO, size=(120, 24)) as hand:
        right = hand.reader.panes[1]
        for leave in ("escape", "j"):
            await to(hand, RESIGNED)
            await hand.press("equals_sign")
            await hand.until(lambda: right.badge)
            await hand.press(leave)
            assert right.badge == ""
            assert shown(hand, 1) == ""


async def test_n_goes_through_the_candidates_and_round(desk: Desk) -> None:
    again = (
        "After the court's order Bishkek held no election on Monday: it was cancelled, and Zhaparov resigned."
    )
    write(one=f"{RESIGNED}\n\n{FILLER}\n", two=f"{STEPPED}\n\n{FILLER.replace('Goats', 'Hens')}\n\n{again}\n")
    async with reading(desk, ONE, TWO, size=(120, 24)) as hand:
        right = hand.reader.panes[1]
        await hand.press("equals_sign")
        await hand.until(lambda: right.badge)
        first = shown(hand, 1)
        assert right.badge.endswith("1 of 2")
        await hand.press("n")
        assert {first, shown(hand, 1)} == {STEPPED, again}
        assert right.badge.endswith("2 of 2")
        await hand.press("n")
        assert shown(hand, 1) == first
        await hand.press("N")
        assert right.badge.endswith("2 of 2")


async def test_a_search_has_n_back_after_the_alignment(pair: Desk) -> None:
    async with reading(pair, ONE, TWO, size=(120, 24)) as hand:
        await hand.press("n")
        assert "/ begins a search" in hand.said
        await hand.press("slash", *"number", "enter", "n")
        assert "of 14: number" in hand.said


async def test_one_pane_has_nothing_to_align_or_share(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        for key in ("equals_sign", "s", "S"):
            await hand.press(key)
            assert "only one article open" in hand.said
    async with reading(desk, ALPHA, ALPHA, size=(120, 24)) as hand:
        await hand.press("equals_sign")
        assert "One article stands in two panes" in hand.said
        await hand.press("s")
        assert "the same article" in hand.said


async def test_panes_scroll_on_level_where_they_tell_the_same(pair: Desk) -> None:
    async with reading(pair, ONE, TWO, size=(120, 14)) as hand:
        left, right = hand.reader.panes
        await hand.press("S")
        await hand.until(lambda: hand.reader._following)
        while not hand.sentence.startswith("Mayor Zhaparov"):
            await hand.press("j")
        row = left.sheet.wrap.line_of(left.sheet.cursor.start) - left.top
        target = right.sheet.wrap.line_of(right.sheet.text.index(STEPPED))
        assert right.top + row == target
        await hand.press("S")
        assert hand.said == "Each pane scrolls alone."
        place = right.top
        await hand.press("k", "k", "k", "k")
        assert right.top == place


async def test_shared_wording_is_marked_and_tagged_on_both_sides(pair: Desk) -> None:
    pair.set_quick_tag(1, "wire")
    async with reading(pair, ONE, TWO, size=(120, 30)) as hand:
        await hand.press("s")
        await hand.until(lambda: hand.screen.query("SharedBar"))
        assert (shown(hand, 0), shown(hand, 1)) == (FLOOD, CHANGED)
        left, right = hand.reader.panes
        assert [left.sheet.text[slice(*span)] for span in left.sheet.hits.spans] == ["old", "two"]
        assert [right.sheet.text[slice(*span)] for span in right.sheet.hits.spans] == ["new", "three"]
        assert hand.sees("Shared wording 1 of 1 · A = B")
        assert hand.sees("probably")
        await hand.press("1")
        assert hand.said == "#wire on both sides; u takes it back."
        (annotation,) = {row.annotation for row in pair.notes(tags=["wire"])}
        assert [target.source for target in annotation.targets] == [ONE, TWO]
        await hand.press("u")
        assert pair.notes(tags=["wire"]) == ()
        await hand.press("j")
        assert hand.said == "This is the last passage."
        await hand.press("escape")
        assert not hand.screen.query("SharedBar")
        assert (shown(hand, 0), len(left.sheet.hits)) == ("", 0)


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (200, 60)])
async def test_shared_wording_fits_every_terminal(size: tuple[int, int], pair: Desk) -> None:
    async with reading(pair, ONE, TWO, size=size) as hand:
        await hand.press("s")
        await hand.until(lambda: hand.screen.query("SharedBar"))
        assert {strip.cell_length for strip in hand.strips()} == {size[0]}
        await hand.press("tab", "y", "a", "escape", "t", "escape")
        assert hand.screen.query("SharedBar")
        await hand.press("s")
        assert not hand.screen.query("SharedBar")


async def test_the_other_reports_are_read_beside_the_article(desk: Desk) -> None:
    places = [
        "Kelmin",
        "Tarsova",
        "Oru",
        "Brandvik",
        "Pollena",
        "Varga",
        "Lenora",
        "Quill",
        "Harbin",
        "Jostedal",
    ]
    event = f"Flood in {', '.join(places)} and the Lower Quay, said mayor Ilse Brandvik on Monday."
    write(one=f"{event}\n\nHelp came late.\n", two=f"Help came late.\n\n{event} Nobody was hurt.\n")
    desk.discover()
    async with reading(desk, size=(100, 30)) as hand:
        while hand.library.current().path != ONE:  # type: ignore[union-attr]
            await hand.press("j")
        await hand.press("R")
        assert hand.popped == "RelatedDialog"
        await hand.until(lambda: hand.row_texts())
        assert "Help came late" in hand.row_texts()[0]
        assert hand.sees("both name: ")
        await hand.press("space", "enter")
        await hand.until(lambda: isinstance(hand.screen, ReaderScreen))
        assert sorted(pane.article.path for pane in hand.reader.panes) == [ONE, TWO]


async def test_an_article_without_other_reports_says_so(desk: Desk) -> None:
    async with reading(desk, size=(100, 30)) as hand:
        await hand.press("G", "R")
        await hand.until(lambda: hand.sees("No other report of this event"))
        await hand.press("escape")
        assert hand.popped == ""


def test_a_chain_runs_forward_and_takes_the_heaviest_way() -> None:
    pairs = [(0.9, 1, 5), (0.5, 2, 1), (0.5, 3, 2), (0.9, 4, 6), (0.4, 5, 3)]
    assert levels(pairs, here=(0, 0)) == (Level(0, 0), Level(2, 1), Level(3, 2), Level(4, 6))
    assert levels(pairs, here=(2, 1)) == (Level(2, 1), Level(3, 2), Level(4, 6))
    assert levels([], here=(3, 7)) == (Level(3, 7),)


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 6), st.integers(1, 6)), max_size=7))
def test_no_chain_weighs_more(pairs: list[tuple[int, int, int]]) -> None:
    def weight(chain: Iterable[tuple[int, int, int]]) -> int:
        return sum(score for score, _, _ in chain)

    def runs_forward(chain: Sequence[tuple[int, int, int]]) -> bool:
        return all(one[1] < two[1] and one[2] < two[2] for one, two in pairwise(chain))

    subsets = (sorted(own, key=lambda one: one[1]) for k in range(8) for own in combinations(pairs, k))
    best = max(weight(own) for own in subsets if runs_forward(own))
    found = levels([(float(score), line, other) for score, line, other in pairs], here=(0, 0))
    assert all(one.leader < two.leader and one.follower < two.follower for one, two in pairwise(found))
    most = {(line, other): max(s for s, x, y in pairs if (x, y) == (line, other)) for _, line, other in pairs}
    assert sum(most[level] for level in found[1:]) == best


def test_between_two_anchors_the_shorter_text_waits() -> None:
    own = (Level(10, 20), Level(14, 22), Level(20, 40))
    assert [level_with(own, line) for line in (8, 10, 11, 12, 13, 14, 15, 19, 20, 22)] == [
        18, 20, 21, 22, 22, 22, 23, 27, 40, 42,
    ]  # fmt: skip


async def test_a_report_of_another_reader_is_reloaded_while_aligned(pair: Desk) -> None:
    from kgreader.workspace import Changes

    async with reading(pair, ONE, TWO, size=(120, 24)) as hand:
        await to(hand, RESIGNED)
        await hand.press("equals_sign")
        await hand.until(lambda: hand.reader.panes[1].badge)
        write(two=f"{CHANGED}\n\nNew.\n")
        await hand.reader.files_changed(Changes(changed=(TWO,)))
        await hand.press("n", "equals_sign")
        await hand.until(lambda: hand.reader.panes[1].badge)
        assert hand.reader.panes[1].badge == "no close match"


async def test_beta_and_alpha_share_no_wording(desk: Desk) -> None:
    async with reading(desk, ALPHA, BETA, size=(120, 24)) as hand:
        await hand.press("s")
        await hand.until(lambda: "No shared wording" in hand.said)
