"""What a reader's fingers do, from the list to the exported file, in a real terminal."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.program import ARTICLES
from benchmarks.screen import Screen
from benchmarks.session import Session

pytestmark = pytest.mark.terminal

Start = Callable[..., Session]

NOTE = "whose count? #toll"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """The five samples in a folder that may be changed."""
    return Path(shutil.copytree(ARTICLES, tmp_path / "articles"))


@pytest.fixture
def run(tmp_path: Path, surroundings: dict[str, str]) -> Callable[..., str]:
    """Run a command of kgreader without a terminal; give what it printed."""
    import os

    def call(*arguments: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "kgreader", *arguments],
            env={**os.environ, **surroundings},
            cwd=tmp_path,
            capture_output=True,
            check=True,
            text=True,
        ).stdout

    return call


def _listed(screen: Screen) -> bool:
    return all(outlet in screen.text for outlet in ("UPI", "NVI", "TRT", "Moscow Times"))


def _both(screen: Screen) -> bool:
    return "Kubatbek Boronov" in screen.text and "clinging to power" in screen.text


def _open_two(session: Session) -> None:
    session.until(_listed)
    session.press("/", *"outlet:Moscow", "enter")
    session.until(lambda screen: "UPI" not in screen.text)
    session.press("space", "space", "v")
    session.until(_both)


def test_two_articles_a_note_a_tag_and_the_file_that_comes_out(
    kgreader: Start, articles: Path, tmp_path: Path, run: Callable[..., str]
) -> None:
    first = kgreader(articles.name, columns=160)
    _open_two(first)
    first.press("j", "j", "a")
    first.until("Enter saves")
    first.type(NOTE)
    first.until(NOTE)
    first.press("enter")
    first.press("tab", "j", "t")
    first.until("Enter takes")
    first.type("status/update")
    first.until("status/update")
    first.press("enter")
    first.settle()
    first.send("ctrl+q")
    assert first.ended() == 0

    second = kgreader(articles.name, columns=160)
    second.until(_both)
    second.press("A")
    second.until(lambda screen: "whose count?" in screen.text and "status/update" in screen.text)
    second.press("x")
    second.until("Export notes")
    second.press("enter")
    second.until("notes.md")
    second.settle()
    second.send("ctrl+q")
    assert second.ended() == 0

    exported = (tmp_path / "notes.md").read_text("utf-8")
    assert exported == run("export", "--format", "md")
    notes = [json.loads(line) for line in run("export", "--format", "jsonl").splitlines()]
    assert [(note["note"], note["tags"]) for note in notes] == [
        ("whose count?", ["toll"]),
        ("", ["status/update"]),
    ]
    for note in notes:
        assert note["quotation"] in exported
        assert note["outlet"] == "The Moscow Times"


def _hang_up(session: Session) -> None:
    session.terminal.hang_up()


def _terminate(session: Session) -> None:
    session.terminal.send_signal(signal.SIGTERM)


def _interrupt(session: Session) -> None:
    session.press("ctrl+c")
    session.send("ctrl+c")


@pytest.mark.parametrize("end", [_hang_up, _terminate, _interrupt])
def test_a_note_half_written_is_offered_again_when_the_end_came_too_soon(
    kgreader: Start, articles: Path, end: Callable[[Session], None]
) -> None:
    report = f"{articles.name}/2020-10-06-upi.txt"
    first = kgreader(report)
    first.until("machinery of state")
    first.press("j", "a")
    first.until("Enter saves")
    first.type("half a thou")
    first.until("half a thou")
    end(first)
    first.ended()

    second = kgreader(report)
    second.until("machinery of state")
    second.press("a")
    second.until("half a thou")
    second.type("ght")
    second.until("half a thought")
    second.press("enter")
    second.until("Noted on")


def test_a_text_on_standard_input_is_read_with_keys_from_the_terminal(
    kgreader: Start, articles: Path
) -> None:
    session = kgreader(stdin=articles / "2020-10-06-upi.txt")
    session.until("machinery of state")
    session.press("/", *"AKI Press", "enter")
    session.until("590 were injured")
    session.send("ctrl+q")
    assert session.ended() == 0


def test_the_terminal_is_given_back_as_it_was(start: Start, articles: Path) -> None:
    shell = start(
        ["sh", "-c", f"stty -a > before; {sys.executable} -m kgreader articles; stty -a > after; echo done"]
    )
    shell.until(_listed)
    shell.settle()
    shell.send("ctrl+q")
    shell.until("done")
    shell.ended()
    folder = articles.parent
    assert (folder / "after").read_text() == (folder / "before").read_text()
    for off in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l"):
        assert off in shell.terminal.output


def test_any_size_of_the_terminal_can_be_read_in(kgreader: Start, articles: Path) -> None:
    session = kgreader(*(f"{articles.name}/{path.name}" for path in sorted(articles.iterdir())[:2]))
    session.until("machinery of state")
    for columns, rows in ((20, 10), (300, 12), (80, 24)):
        session.resize(columns, rows)
        screen = session.until(lambda screen: "Kyrgyz" in screen.text)
        assert len(screen.lines) == rows
        session.press("j", "k")
    session.send("ctrl+q")
    assert session.ended() == 0


def _styles(screen: Screen) -> set[str]:
    styles = [cell.style for number in range(screen.rows) for cell in screen.row(number)]
    return {name for style in styles for name in ("bold", "italic", "underline") if getattr(style, name)}


def test_without_colour_the_layers_differ_by_attributes_alone(kgreader: Start, articles: Path) -> None:
    session = kgreader(f"{articles.name}/2020-10-06-upi.txt", environment={"NO_COLOR": "1"})
    session.until("Sadyr Japarov")
    screen = session.until(lambda screen: _styles(screen) >= {"bold", "italic", "underline"})
    for number in range(screen.rows):
        for cell in screen.row(number):
            assert (cell.style.foreground, cell.style.background) == ("default", "default")
