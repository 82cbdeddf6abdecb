"""The index behind “the other reports of this event”: what it finds, how it keeps up, and what it survives."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from workspace_samples import open_workspace

from kgreader.workspace import Workspace

EVENT = {
    "flood.txt": "Oct 6, 2020\n\nA flood in Tarsova on Monday destroyed the Kelmin bridge, mayor Ilse Brandvik said. "
    "The Oru river rose by four metres, and Brandvik ordered the evacuation of the Lower Quay.\n",
    "bridge.txt": "Oct 7, 2020\n\nThe Kelmin bridge in Tarsova collapsed when the river Oru burst its banks. Residents "
    "of the Lower Quay slept in a school, mayor Ilse Brandvik told reporters after the flood.\n",
    "later.txt": "Dec 24, 2021\n\nTarsova opened its new Kelmin bridge over the Oru, a year after the flood. Ilse "
    "Brandvik, mayor until May, came to the Lower Quay for the evacuation memorial.\n",
    "cheese.txt": "Oct 6, 2020\n\nCheese makers in Pollena won a prize for their smoked Varga at the fair on Sunday.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    for name, text in EVENT.items():
        (made / name).write_text(text, "utf-8")
    return made


def found(workspace: Workspace, path: Path, **options: int | None) -> list[str]:
    workspace.discover()
    return [Path(hit.path).name for hit in workspace.related(workspace.article(str(path)), **options)]  # type: ignore[arg-type]


def test_the_other_report_is_found_with_the_names_that_both_have(folder: Path, tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path, folder)
    (hit,) = workspace.related(workspace.article(str(folder / "flood.txt")))
    assert Path(hit.path).name == "bridge.txt"
    assert 0 < hit.score < 1
    assert "Ilse Brandvik" in " ".join(hit.names)


def test_an_article_that_stands_alone_has_no_other(folder: Path, tmp_path: Path) -> None:
    assert found(open_workspace(tmp_path, folder), folder / "cheese.txt") == []


def test_what_happened_long_after_is_left_out_unless_asked_for(folder: Path, tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path, folder)
    assert found(workspace, folder / "flood.txt") == ["bridge.txt"]
    assert sorted(found(workspace, folder / "flood.txt", days=None)) == ["bridge.txt", "later.txt"]
    assert found(workspace, folder / "flood.txt", days=0) == []


def test_files_that_come_go_and_change_are_noticed(folder: Path, tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path, folder)
    assert found(workspace, folder / "flood.txt") == ["bridge.txt"]
    (folder / "second.txt").write_text(EVENT["bridge.txt"].replace("slept", "waited"), "utf-8")
    assert sorted(found(workspace, folder / "flood.txt")) == ["bridge.txt", "second.txt"]
    (folder / "bridge.txt").unlink()
    assert found(workspace, folder / "flood.txt") == ["second.txt"]
    (folder / "second.txt").write_text("Oct 7, 2020\n\nA quiet day in the hills.\n", "utf-8")
    os.utime(folder / "second.txt", ns=(1, 1))
    assert found(workspace, folder / "flood.txt") == []


def test_only_what_is_new_is_read_again(folder: Path, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    workspace = open_workspace(tmp_path, folder)
    article = workspace.article(str(folder / "flood.txt"))
    workspace.related(article, progress=lambda *seen: heard.append(seen))
    assert heard == [(0, 4)]
    again = open_workspace(tmp_path, folder)
    again.related(article, progress=lambda *seen: heard.append(seen))
    assert heard == [(0, 4)]


@pytest.mark.parametrize(
    "damage", [b"", b"no database at all, but long enough to be taken for one" * 40, None]
)
def test_a_damaged_index_is_made_again(damage: bytes | None, folder: Path, tmp_path: Path) -> None:
    found(open_workspace(tmp_path, folder), folder / "flood.txt")
    (file,) = (tmp_path / "cache" / "related").glob("*.sqlite")
    if damage is None:
        data = bytearray(file.read_bytes())
        data[4096:] = b"\xff" * (len(data) - 4096)
        damage = bytes(data)
    file.write_bytes(damage)
    assert found(open_workspace(tmp_path, folder), folder / "flood.txt") == ["bridge.txt"]


def test_an_index_of_another_version_is_made_again(folder: Path, tmp_path: Path) -> None:
    found(open_workspace(tmp_path, folder), folder / "flood.txt")
    (file,) = (tmp_path / "cache" / "related").glob("*.sqlite")
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert found(open_workspace(tmp_path, folder), folder / "flood.txt") == ["bridge.txt"]


def test_without_a_place_to_write_the_index_lives_in_memory(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", "utf-8")
    assert found(open_workspace(tmp_path, folder), folder / "flood.txt") == ["bridge.txt"]


def test_a_text_from_memory_and_one_without_words_have_their_answer(folder: Path, tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path, folder)
    pasted = workspace.add_text(EVENT["flood.txt"])
    assert {Path(hit.path).name for hit in workspace.related(pasted)} == {"bridge.txt", "flood.txt"}
    assert workspace.related(workspace.add_text(" \n", path="empty")) == ()


async def test_the_subprocess_finds_the_same(folder: Path, tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path, folder)
    article = workspace.article(str(folder / "flood.txt"))
    analyst, heard = workspace.analyst(), list[tuple[int, int]]()
    try:
        beside = await analyst.related(article, workspace.paths, progress=lambda *seen: heard.append(seen))
    finally:
        await analyst.close()
    assert heard == [(0, 4)]
    assert beside == workspace.related(article, days=None)
