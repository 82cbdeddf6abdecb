"""The terminal that the journeys rest on: what it sends, what it sees, what it leaves behind."""

from __future__ import annotations

import itertools
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import empty_app
from benchmarks.pty import Gone, NotSeen
from benchmarks.screen import Screen
from benchmarks.session import Session

pytestmark = pytest.mark.terminal

Start = Callable[..., Session]

SLEEPER = [sys.executable, "-c", "import time; print('awake', flush=True); time.sleep(60)"]


@pytest.fixture
def app_command() -> list[str]:
    return [sys.executable, empty_app.__file__]


def test_a_textual_program_draws_in_whole_frames_and_quits(start: Start, app_command: list[str]) -> None:
    session = start(app_command, columns=60, rows=10)
    assert session.until(empty_app.WORD).lines[0] == empty_app.WORD
    session.terminal.settle(0.3)
    assert session.terminal.frames
    session.type("q")
    assert session.ended() == 0


def test_a_resize_is_answered_with_frames(start: Start, app_command: list[str]) -> None:
    session = start(app_command, columns=60, rows=10)
    session.until(empty_app.WORD)
    assert session.resize(30, 5).text.count(empty_app.WORD) == 1


def test_the_program_has_the_size_from_its_first_moment(start: Start) -> None:
    session = start([sys.executable, "-c", "import os; print(*os.get_terminal_size())"], columns=77, rows=11)
    session.ended()
    assert session.screen.lines[0] == "77 11"


def test_standard_input_can_be_a_file_while_the_terminal_stays(start: Start, tmp_path: Path) -> None:
    given_file = tmp_path / "in.txt"
    given_file.write_text("from the file")
    code = "import sys; print(sys.stdin.read(), open('/dev/tty').isatty(), sys.stdin.isatty())"
    session = start([sys.executable, "-c", code], stdin=given_file)
    assert session.ended() == 0
    assert session.screen.lines[0] == "from the file True False"


def test_a_closed_terminal_hangs_up(start: Start) -> None:
    session = start(SLEEPER)
    session.until("awake")
    session.terminal.hang_up()
    assert session.ended() == -signal.SIGHUP


def test_ctrl_c_interrupts(start: Start) -> None:
    session = start(["sleep", "60"])
    session.terminal.settle(0.2)
    session.terminal.send(b"\x03")
    assert session.ended() == -signal.SIGINT


def test_what_never_comes_is_an_error_with_the_screen(start: Start) -> None:
    session = start(SLEEPER)
    session.until("awake")
    with pytest.raises(NotSeen, match="awake"):
        session.until("asleep", limit=0.1)


def test_a_program_that_ends_too_soon_is_an_error_at_once(start: Start) -> None:
    with pytest.raises(Gone, match="ended before"):
        start(["true"]).until("anything")


def test_a_command_that_is_not_there_says_so(start: Start) -> None:
    session = start(["/nonexistent/program"])
    assert session.ended() == 127
    assert "No such file" in session.screen.text


STREAM = (
    "\x1b[>1u\x1b[?2026$p\x1b[?2026h\x1b[H\x1b[1;38;2;1;2;3mfett 日本 é\x1b[0m\r\n"
    "\x1b]0;title\x07\x1b[3mschräg\x1b[m\x1b[<u\x1b[?2026l"
).encode()


@given(st.lists(st.integers(0, len(STREAM)), max_size=8))
def test_a_screen_does_not_depend_on_how_output_was_cut(cuts: list[int]) -> None:
    screen = Screen(20, 3)
    edges = [0, *sorted(cuts), len(STREAM)]
    for left, right in itertools.pairwise(edges):
        screen.feed(STREAM[left:right])
    assert screen.lines == ("fett 日本 é", "schräg", "")
    assert screen.title == "title"
    assert screen.row(0)[0].style.foreground == "010203"
    assert screen.row(0)[0].style.bold
    assert screen.row(1)[0].style.italic
