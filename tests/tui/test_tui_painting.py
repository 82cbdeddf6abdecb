"""What reaches the terminal: after every key it shows what it would show if everything were drawn anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate
from textual.strip import Strip
from tui_desk import ALPHA, BETA, Desk, Hand

from kgreader.tui.app import KgreaderApp
from kgreader.tui.drawing import exact
from kgreader.tui.lines import differences, fit, line

STYLES = (Style(), Style(bold=True), Style(color="red"), Style(bgcolor="blue", italic=True))


class Watched(KgreaderApp):
    """The app with an emulated terminal behind it."""

    def __init__(self, *arguments: Any, size: tuple[int, int], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.terminal = pyte.Screen(*size)
        self.stream = pyte.Stream(self.terminal)
        self.sent: list[int] = []
        """Bytes of every update."""

    def _display(self, screen: Any, renderable: Any) -> None:
        super()._display(screen, renderable)
        if isinstance(renderable, CompositorUpdate) and not self._batch_count:
            data = exact(renderable).render_segments(self.console)
            self.sent.append(len(data.encode()))
            self.stream.feed(data)


def cells(terminal: pyte.Screen) -> list[list[Any]]:
    """Character, colours and attributes of every cell."""
    return [[terminal.buffer[y][x] for x in range(terminal.columns)] for y in range(terminal.lines)]


def drawn_anew(app: Watched) -> list[list[Any]]:
    """What a terminal shows on which the whole screen is drawn."""
    terminal = pyte.Screen(app.terminal.columns, app.terminal.lines)
    stream = pyte.Stream(terminal)
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        stream.feed(f"\x1b[{y + 1};1H{Strip(strip).render(app.console)}")
    return cells(terminal)


WALK = {
    "reader": "j j k w w W } { space b n G k v h h l o j escape g g L p v escape ctrl+d ctrl+u a x y enter enter tab "
    "1 d u ctrl+r slash e c o n d enter n N escape z z S space question_mark escape f2 f2 f2 t x escape j",
    "library": "j j k space j G g 2 2 slash b i s enter escape r enter q A j d u q s S T escape",
}  # fmt: skip


@pytest.mark.parametrize("size", [(110, 24), (40, 12)])
@pytest.mark.parametrize("screen", WALK)
async def test_partial_updates_leave_what_a_full_one_would(
    screen: str, size: tuple[int, int], desks: Callable[..., Desk]
) -> None:
    """Characters, colours and attributes, behind wide and combining characters too."""
    Path("reports/wide.txt").write_text(
        "東京 met 😀 Bishkek and e\u0301tat second.\n\n" + "Another 漢字 line. Second.\n\n" * 12, "utf-8"
    )
    desk = desks()
    desk.note(ALPHA, "590 people", "a note")
    desk.set_quick_tag(1, "x")
    paths = ("reports/wide.txt", ALPHA, BETA) if screen == "reader" else ()
    app = Watched(desk, open_paths=paths, watch=False, size=size)
    async with app.run_test(size=size) as pilot:
        hand = Hand(app, pilot)
        await hand.settle()
        for key in WALK[screen].split():
            await hand.press(key)
            hand.app.screen._on_timer_update()
            await hand.settle()
            if hand.popped:
                continue  # Textual's own fields blink and scroll as they like
            shown, wanted = cells(app.terminal), drawn_anew(app)
            assert ["".join(cell.data for cell in row) for row in shown] == [
                "".join(cell.data for cell in row) for row in wanted
            ], key
            assert shown == wanted, key


async def test_a_step_of_the_cursor_sends_few_bytes(desk: Desk) -> None:
    """As a rule; whatever else happens meanwhile may cost a larger update."""
    app = Watched(desk, open_paths=(ALPHA,), watch=False, size=(100, 40))
    async with app.run_test(size=(100, 40)) as pilot:
        hand = Hand(app, pilot)
        await hand.settle()
        costs = []
        for key in "jjjkkwwwWjjkk":
            app.sent.clear()
            await hand.press(key)
            costs.append(sum(app.sent))
        assert 0 < sorted(costs)[len(costs) // 2] <= 700, costs


# --- the parts


@st.composite
def strips(draw: st.DrawFn) -> Strip:
    """Strips of equal width with several styles, wide characters among them."""
    pieces = draw(
        st.lists(
            st.tuples(st.sampled_from(("ab", "c ", "漢", "e\u0301x", "👍🏽", " ")), st.sampled_from(STYLES))
        )
    )
    return Strip([Segment(text, style) for text, style in pieces]).adjust_cell_length(30)


def spread(strip: Strip) -> list[tuple[str, Style | None]]:
    """The cells of a strip, one by one."""
    found: list[tuple[str, Style | None]] = []
    for x in range(strip.cell_length):
        piece = strip.crop(x, x + 1)
        found.append((piece.text, next((style for text, style, _ in piece if text), None)))
    return found


@given(strips(), strips())
def test_cells_outside_the_differences_are_equal(one: Strip, two: Strip) -> None:
    """And there is none between strips that are equal."""
    ranges = differences(one, two)
    assert differences(one, one) == []
    inside = {x for left, right in ranges for x in range(left, right)}
    assert all(left < right for left, right in ranges)
    for x, (before, after) in enumerate(zip(spread(one), spread(two), strict=True)):
        assert x in inside or before == after


@given(st.text("ab漢👍é ", max_size=20), st.integers(0, 24), st.sampled_from(("left", "right")))
def test_a_fitted_text_has_exactly_its_cells(text: str, width: int, align: str) -> None:
    strip = line([(fit(text, width, align=align), Style())], width, Style())
    assert strip.cell_length == width
    assert strip.text.replace("…", "").strip() in text or width < 3


def test_an_update_of_another_kind_is_left_alone() -> None:
    update = object()
    assert exact(update) is update
    assert exact(None) is None


def test_only_the_region_is_sent() -> None:
    strip = Strip([Segment("0123456789")])
    update = ChopsUpdate([{0: strip}], [(0, 3, 5), (0, 8, 10)], [[10]])
    sent = exact(update).render_segments(Console())
    assert sent == "\x1b[1;4H34\x1b[1;9H89"
