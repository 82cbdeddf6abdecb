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
    assert [(note["note"], note["tags"]) for note in notes] == [("whose count?", ["toll"]), ("", ["status/update"])]
    for note in notes:
        assert note["quotation"] in exported
        assert note["outlet"] == "The Moscow Times"
