"""Journeys of notes in a real terminal: found, coded, on several articles at once, found again after a change."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.program import ARTICLES
from benchmarks.screen import Screen
from benchmarks.session import Session

pytestmark = pytest.mark.terminal

Start = Callable[..., Session]
UPI, NVI = "articles/2020-10-06-upi.txt", "articles/2020-10-06-nvi.txt"
TRT = "articles/2020-10-15-trt-world.txt"
NOTED = (
    (UPI, "“a serious concern.”", "OSCE", "vote-buying"),
    (NVI, "two presidents were overthrown", "since 1991?", "vote-buying"),
    (TRT, "two presidents overthrown", "the same", "vote-buying"),
    (TRT, "more than 1,200", "toll of the 15th", "toll"),
)
"""Article, quotation, note and tag."""
QUOTATIONS = (
    "590 were injured",
    "“a serious concern.”",
    "Much of the machinery of state",
    "let several jailed politicians go",
    "White House",
    "answered on Facebook",
    "softer note",
    "AKI Press",
    "coordination council",
)
"""Nine passages that are noted before the article changes."""


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


def test_all_notes_on_vote_buying_but_upi(
    kgreader: Start, articles: Path, tmp_path: Path, run: Callable[..., str]
) -> None:
    """All notes, a filter, rows with everything in them, there and back to the row, and out into a file."""
    for path, quotation, note, tag in NOTED:
        run("note", path, "--quote", quotation, "--note", note, "--tag", tag)
    session = kgreader(articles.name, columns=150)
    session.until(_listed)
    session.press("A")
    session.until(lambda screen: "OSCE" in screen.text and "toll of the 15th" in screen.text)
    session.press("/", *"#vote-buying ~outlet:UPI", "enter")
    screen = session.until(lambda screen: "OSCE" not in screen.text and "2 of 4" in screen.text)
    rows = [line for line in screen.lines if "#vote-buying" in line and "2020-10" in line]
    assert len(rows) == 2
    assert "two presidents overthrown" in rows[1]
    assert all(part in rows[1] for part in ("the same", "TRTWorld", "2020-10-15", "in place"))
    session.press("j", "enter")
    session.until(lambda screen: "¶" in screen.text and "TRTWorld · 15 Oct 2020" in screen.text)
    session.press("q")
    screen = session.until(lambda screen: "2 of 4" in screen.text)
    assert "“two presidents overthrown”" in screen.text, "the line below the list is that of the row left"
    session.press("x")
    session.until("The 2 passages that the filter shows")
    session.press("enter")
    session.until("Written: notes.md")
    text = (tmp_path / "notes.md").read_text("utf-8")
    assert "the same" in text
    assert "OSCE" not in text
    session.send("ctrl+q")
    assert session.ended() == 0


def _change(path: Path) -> None:
    """One noted passage reads otherwise now, and one is gone."""
    text = path.read_text("utf-8").replace("590 were injured", "some 590 people were injured badly")
    kept = [line for line in text.split("\n") if "a serious concern" not in line]
    path.write_text("\n".join(kept), "utf-8")


def test_a_new_version_of_an_article(
    kgreader: Start, articles: Path, tmp_path: Path, run: Callable[..., str]
) -> None:
    """The file changes while it is open: told with figures, walked with both sentences, nothing moves by itself."""
    for number, quotation in enumerate(QUOTATIONS):
        run("note", UPI, "--quote", quotation, "--note", f"note {number}")
    session = kgreader(UPI, columns=110)
    session.until("machinery of state")
    _change(tmp_path / UPI)
    screen = session.until(lambda screen: "9 notes: 7 in place, 1 moved (similar ." in screen.text, limit=15)
    assert ", check), 1 not found" in screen.text
    session.press(":")
    session.type("review")
    session.until("Walk the notes whose passage moved")
    session.press("enter")
    screen = session.until(lambda screen: "− was" in screen.text and "+ now" in screen.text)
    assert "590 were injured" in screen.text
    assert "some 590 people were injured badly" in screen.text
    stored = run("notes", "--format", "json")
    assert "some 590 people" not in json.dumps(
        [row for row in json.loads(stored) if row["state"] == "in place"]
    )
    session.press("a")
    session.until("Accepted; u takes it back. 1 left.")
    session.press("d")
    session.until("Nothing left to review")
    session.press("q")
    session.until("machinery of state")
    session.send("ctrl+q")
    assert session.ended() == 0
    rows = {row["note"]: row for row in json.loads(run("notes", "--format", "json"))}
    assert rows["note 0"]["state"] == "in place"
    assert len(rows) == 9, "the detached one is kept"
    assert rows["note 1"]["quotation"] == "“a serious concern.”"


def test_coding_for_a_seminar(
    kgreader: Start, articles: Path, tmp_path: Path, run: Callable[..., str]
) -> None:
    """A tag with a description on a digit, given while reading, counted by outlet, and out for other programs."""
    session = kgreader(UPI, columns=120)
    session.until("machinery of state")
    session.press("T")
    session.until("No tags yet")
    session.press("n")
    session.type("frame/blame")
    session.press("enter")
    session.until("when is #frame/blame given?")
    session.type("who is said to be at fault")
    session.press("enter", "3")
    session.until("#frame/blame is on 3")
    session.press("q", "j", "3", "}", "3")
    session.until("#frame/blame on ¶")
    session.press("T")
    screen = session.until(
        lambda screen: "who is said to be at fault" in screen.text and "UPI" in screen.text
    )
    assert any("blame" in line and line.split()[:4] == ["3", "blame", "2", "2"] for line in screen.lines)
    for name in ("codes.qdpx", "codes.csv"):
        session.press("x")
        session.until("Export notes")
        session.press(*["backspace"] * 8)
        session.type(name)
        session.press("enter")
        session.until(f"Written: {name}")
    session.send("ctrl+q")
    assert session.ended() == 0
    with zipfile.ZipFile(tmp_path / "codes.qdpx") as project:
        assert "blame" in project.read("project.qde").decode("utf-8")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "codes.csv").read_text("utf-8"))))
    assert {row["tag"] for row in rows} == {"frame/blame"}
    assert json.loads(run("tag", "--format", "json"))[0]["description"] == "who is said to be at fault"


def test_one_note_on_what_two_outlets_say(kgreader: Start, articles: Path, run: Callable[..., str]) -> None:
    """A sentence picked in each of two texts, one note on both; from the one to the other and back."""
    session = kgreader(UPI, TRT, columns=160)
    session.until(lambda screen: "machinery of state" in screen.text and "TRTWorld" in screen.text)
    session.press("j", "m", "tab", "j", "j", "m")
    session.until("2 passages in 2 articles picked")
    session.press("a")
    session.until("One note on 2 passages")
    session.type("A says, B says #status/update")
    session.press("enter")
    session.until("Noted on 2 passages in 2 articles")
    session.press("enter")
    session.until("Enter goes there")
    session.press("enter")
    session.settle()
    session.send("ctrl+q")
    assert session.ended() == 0
    rows = json.loads(run("notes", "--format", "json"))
    assert len(rows) == 2
    assert len({row["id"] for row in rows}) == 1
    assert {row["article"] for row in rows} == {UPI, TRT}
