"""Drawing at once: which regions are taken out of the compositor, and when a screen draws."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from tui_desk import ALPHA, Desk, reading

from kgreader.tui.drawing import DirectScreen, Patches, frame, patches


class Fill(Widget):
    """Shows one letter everywhere."""

    DEFAULT_CSS = "Fill { width: 1fr; height: 1fr; }"

    def __init__(self, letter: str) -> None:
        super().__init__()
        self.letter = letter

    def render(self) -> str:
        return self.letter * self.size.area


class Over(Fill):
    """Lies over the others."""

    DEFAULT_CSS = "Over { layer: above; width: 4; height: 2; }"


class Two(DirectScreen[None]):
    """Two widgets side by side under a third."""

    CSS = "Two { layers: base above; }"

    def __init__(self, *more: Widget) -> None:
        super().__init__()
        self.more = more

    def compose(self) -> ComposeResult:
        yield Horizontal(Fill("a"), Fill("b"))
        yield from self.more


class Host(App[None]):
    """Shows `Two`."""

    def __init__(self, *more: Widget) -> None:
        super().__init__()
        self.more = more

    def get_default_screen(self) -> Two:
        return Two(*self.more)


def _written(update: Patches | None) -> list[tuple[int, int, str]]:
    assert update is not None
    return [(x, y, "".join(segment.text for segment in strip)) for x, y, strip in update.strips]


@pytest.mark.parametrize(
    ("dirty", "written"),
    [
        ([Region(2, 1, 3, 1)], [(2, 1, "aaa")]),
        ([Region(12, 0, 2, 2)], [(12, 0, "bb"), (12, 1, "bb")]),
        ([Region(2, 1, 3, 1), Region(3, 1, 1, 1), Region(11, 0, 1, 1)], [(11, 0, "b"), (2, 1, "aaa")]),
        ([Region(18, 4, 9, 9)], [(18, 4, "bb")]),
        ([Region(40, 40, 2, 2)], []),
    ],
)
async def test_each_region_comes_from_the_widget_that_is_seen_there(
    dirty: list[Region], written: list[tuple[int, int, str]]
) -> None:
    """Regions inside others are written once; what lies outside the screen is not."""
    async with Host().run_test(size=(20, 5)) as pilot:
        compositor = pilot.app.screen._compositor
        compositor._dirty_regions = set(dirty)
        assert _written(patches(compositor)) == written
        assert not compositor._dirty_regions


async def test_a_region_over_two_widgets_is_left_to_the_compositor() -> None:
    async with Host().run_test(size=(20, 5)) as pilot:
        compositor = pilot.app.screen._compositor
        compositor._dirty_regions = {Region(8, 1, 4, 1)}
        assert patches(compositor) is None
        assert compositor._dirty_regions == {Region(8, 1, 4, 1)}


async def test_what_lies_above_is_what_is_written() -> None:
    async with Host(Over("c")).run_test(size=(20, 5)) as pilot:
        compositor = pilot.app.screen._compositor
        compositor._dirty_regions = {Region(1, 1, 2, 1)}
        assert _written(patches(compositor)) == [(1, 1, "cc")]
        compositor._dirty_regions = {Region(2, 1, 5, 1)}
        assert patches(compositor) is None


def test_a_frame_begins_and_ends_where_the_terminal_knows_of_frames() -> None:
    assert frame("x", (2, 1), synchronised=False) == "x\x1b[2;3H"
    assert frame("x", (2, 1), synchronised=True) == "\x1b[?2026hx\x1b[2;3H\x1b[?2026l"


def test_patches_are_written_each_at_its_place() -> None:
    from rich.console import Console
    from rich.segment import Segment

    update = Patches([(3, 1, Strip([Segment("no")])), (0, 4, Strip([Segment("yes")]))])
    assert update.render_segments(Console()) == "\x1b[2;4Hno\x1b[5;1Hyes"


async def test_a_key_is_drawn_when_it_has_been_done(desks: Callable[..., Desk]) -> None:
    """No timer has to come round: the frame is there before the next message is read."""
    desk = desks()
    async with reading(desk, ALPHA) as hand:
        screen = hand.app.screen
        assert isinstance(screen, DirectScreen)
        hand.sheet.sentence(1)
        hand.pane.repaint()
        assert hand.pane._repaint_required
        screen.draw_now()
        assert not hand.pane._repaint_required
        assert not screen._compositor._dirty_regions
