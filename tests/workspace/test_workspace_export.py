"""Notes as rows and as files."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from workspace_articles import span_of
from workspace_samples import library, open_workspace

from kgreader.errors import Misused, NothingFound, StoreError
from kgreader.model import Article, Orphan
from kgreader.workspace import EXPORT_FORMATS, Workspace, notes_filter, parse, write_file


@pytest.fixture
def place(tmp_path: Path) -> Path:
    library(tmp_path)
    return tmp_path


@pytest.fixture
def workspace(place: Path) -> Iterator[Workspace]:
    opened = open_workspace(place, place / "articles")
    harbour = opened.article(f"{place}/articles/harbour.md")
    strike = opened.article(f"{place}/articles/strike.txt")
    opened.annotate(strike, span_of(strike, "More than 400"), note="how many?", tags=["figure/members"])
    opened.annotate(
        harbour,
        span_of(harbour, "430 members"),
        note="",
        tags=["figure"],
        also=[(strike, span_of(strike, "Friday"))],
    )
    opened.annotate(harbour, None, note="about the port", tags=["source"])
    yield opened
    opened.close()


def test_rows_know_their_article_and_their_place(place: Path, workspace: Workspace) -> None:
    rows = workspace.notes()
    said = [(row.path.removeprefix(f"{place}/articles/"), row.paragraph, row.quotation) for row in rows]
    assert said == [
        ("harbour.md", 0, ""),
        ("harbour.md", 2, "430 members"),
        ("strike.txt", 1, "Friday"),
        ("strike.txt", 2, "More than 400"),
    ]
    assert [row.outlet for row in rows] == ["The Lenora Times", "The Lenora Times", "XPA", "XPA"]
    assert rows[2].date == "2021-03-12"
    assert rows[2].date_inferred


def test_rows_are_chosen_by_tag_and_article(place: Path, workspace: Workspace) -> None:
    def chosen(**wanted: list[str]) -> list[str]:
        return [row.quotation for row in workspace.notes(**wanted)]

    assert chosen(tags=["figure/members"]) == ["More than 400"]
    assert chosen(tags=["#figure"]) == ["430 members", "Friday", "More than 400"]
    assert chosen(tags=["source", "figure/members"]) == ["", "More than 400"]
    assert chosen(articles=[f"{place}/articles/strike.txt"]) == ["Friday", "More than 400"]
    assert chosen(articles=[f"{place}/articles/sub"]) == []
    assert chosen(articles=[f"{place}/articles"]) == ["", "430 members", "Friday", "More than 400"]
    assert chosen(tags=["figure"], articles=[f"{place}/articles/harbour.md"]) == ["430 members"]
    assert chosen(tags=["fig"]) == []


def test_rows_are_filtered_as_the_reader_types(workspace: Workspace) -> None:
    rows = workspace.notes()

    def found(query: str) -> list[str]:
        return [rows[index].quotation for index in notes_filter(rows).apply(parse(query))]

    assert found("#figure ~outlet:XPA") == ["430 members"]
    assert found("how many") == ["More than 400"]
    assert found("has:note") == ["", "More than 400"]
    assert found("after:2021-03-13") == []


def test_rows_are_made_once_and_again_only_when_a_file_changed(
    place: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = workspace.notes()
    opened: list[str] = []
    real = workspace._shelf.article

    def noticed(path: str) -> Article:
        opened.append(path)
        return real(path)

    monkeypatch.setattr(workspace._shelf, "article", noticed)
    assert workspace.notes() == first
    assert workspace.notes(tags=["source"]) == first[:1]
    assert workspace.notes() == first
    assert opened == []
    file = place / "articles" / "harbour.md"
    file.write_text(file.read_text("utf-8").replace("430 members", "431 members"), "utf-8")
    assert [row.place.__class__.__name__ for row in workspace.notes()][1] in ("Orphan", "Anchor")
    assert opened == [str(file)]


def test_a_note_whose_article_is_gone_is_kept_and_says_so(place: Path, workspace: Workspace) -> None:
    (place / "articles" / "strike.txt").unlink()
    workspace.discover()
    row = workspace.notes(tags=["figure/members"])[0]
    assert row.path == ""
    assert row.quotation == "More than 400"
    assert row.place == Orphan("articles/strike.txt is not there any more; the note is kept.")
    assert workspace.notes(articles=[f"{place}/articles/strike.txt"])
    assert "More than 400" in str(workspace.export("md"))


@pytest.mark.parametrize("format", EXPORT_FORMATS)
def test_the_same_notes_give_the_same_text(place: Path, workspace: Workspace, format: str) -> None:
    text = workspace.export(format)
    assert len(text) > 100
    assert isinstance(text, bytes) is (format == "qdpx")
    workspace.close()
    for paths in ([], [place / "articles" / "strike.txt"]):
        other = open_workspace(place, *paths)
        assert other.export(format) == text
        other.close()


def test_every_passage_of_an_export_has_its_source(workspace: Workspace) -> None:
    line = json.loads(str(workspace.export("jsonl", tags=["figure/members"])).splitlines()[0])
    assert line["outlet"] == "XPA"
    assert line["quotation"] == "More than 400"
    assert line["note"] == "how many?"


def test_where_nothing_matches_nothing_is_exported(workspace: Workspace) -> None:
    with pytest.raises(NothingFound, match="No note matches"):
        workspace.export("md", tags=["nobody"])
    with pytest.raises(Misused, match="no format"):
        workspace.export("docx")


def test_a_file_is_written_whole_and_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    write_file(file, "one\n")
    assert file.read_bytes() == b"one\n"
    file.chmod(0o640)
    link = tmp_path / "link.md"
    if sys.platform != "win32":
        link.symlink_to(file)
        write_file(link, "two é\n")
        assert link.is_symlink()
        assert stat.S_IMODE(file.stat().st_mode) == 0o640
        assert file.read_text("utf-8") == "two é\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.md", "notes.md"]


def test_a_file_that_cannot_be_written_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "notes.md"
    file.write_text("old\n", "utf-8")

    def full(fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match=r"notes.md cannot be written: No space left on device\."):
        write_file(file, "new\n")
    assert file.read_text("utf-8") == "old\n"
    assert [path.name for path in tmp_path.iterdir()] == ["notes.md"]
    with pytest.raises(StoreError, match="cannot be written"):
        write_file(tmp_path / "no" / "folder.md", "x")
