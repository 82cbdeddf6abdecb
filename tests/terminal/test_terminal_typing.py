"""Fast fingers: what is typed before a pop-up, a prompt or the reader itself has opened is not lost."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.program import ARTICLES
from benchmarks.session import Session

pytestmark = pytest.mark.terminal


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """The five samples in a folder of the test."""
    return Path(shutil.copytree(ARTICLES, tmp_path / "articles"))


def test_a_note_typed_in_one_go_with_the_key_that_asks_for_it(
    kgreader: Callable[..., Session], articles: Path, tmp_path: Path
) -> None:
    """From the sentence to the saved note without a pause."""
    session = kgreader(f"{articles.name}/2020-10-06-upi.txt")
    session.until("machinery of state")
    session.type("jarising toll #status/update\r")
    session.until("●")
    session.send("ctrl+q")
    assert session.ended() == 0
    notes = json.loads((tmp_path / "annotations.json").read_text("utf-8"))["annotations"]
    (note,) = notes.values()
    assert sorted(body["value"] for body in note["body"]) == ["rising toll", "status/update"]


def test_a_filter_typed_in_one_go_and_what_is_opened_by_it(
    kgreader: Callable[..., Session], articles: Path
) -> None:
    """The slash, the words and both Enters in one write."""
    session = kgreader(articles.name)
    session.until("NVI")
    session.type("/outlet:UPI\r\r")
    session.until("machinery of state")


def test_keys_typed_while_the_reader_starts(kgreader: Callable[..., Session], articles: Path) -> None:
    """The first picture already shows what they did."""
    session = kgreader(articles.name)
    session.type("/outlet:UPI\r\r")
    session.until("machinery of state")


def test_enter_in_the_first_moment(kgreader: Callable[..., Session], articles: Path) -> None:
    """Before the program has the terminal, Enter arrives as a line feed."""
    session = kgreader(articles.name)
    session.type("\r")
    session.until("¶1")
