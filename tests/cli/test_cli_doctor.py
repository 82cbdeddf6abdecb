"""``kgreader doctor``: what is wrong is said, and mended only when asked, after a backup."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_program import Program

pytest_plugins = ["cli_fixtures"]

HARBOUR, STRIKE = "articles/harbour.md", "articles/strike.txt"


@pytest.fixture
def noted(program: Program) -> Program:
    """A program with three notes."""
    program("note", HARBOUR, "--quote", "430 members", "--note", "whose count?")
    program("note", HARBOUR, "--quote", "about 2 million euros", "--tag", "figure")
    program("note", STRIKE, "--quote", "More than 400 of them had stayed away", "--note", "since 3 March")
    return program


def parts(program: Program, *options: str) -> tuple[int, list[tuple[str, str, str]]]:
    """Give exit code, and part, state and detail of every line."""
    done = program("doctor", *options, "--format", "jsonl")
    return done.code, [tuple(json.loads(line).values()) for line in done.out.splitlines()]


def state(program: Program, part: str) -> tuple[str, str]:
    """Give state and detail of a part."""
    return next(line[1:] for line in parts(program)[1] if line[0] == part)


def everything(place: Path) -> dict[str, bytes]:
    """Give what lies in a folder, but for the cache."""
    return {
        str(file.relative_to(place)): file.read_bytes()
        for file in sorted(place.rglob("*"))
        if file.is_file()
        and not file.is_relative_to(place / "cache")
        and not file.is_relative_to(place / "home")
    }


def test_notes_in_order_are_left_alone(noted: Program) -> None:
    assert state(noted, "notes")[0] == "ok"
    assert state(noted, "anchors") == ("ok", "3 passages: 3 in place.")
    before = everything(noted.place)
    code, lines = parts(noted, "--fix")
    assert code == 0
    assert not [line for line in lines if line[1] == "mended"]
    assert everything(noted.place) == before


def conflict(raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    return b"".join(
        [*lines[:2], b"<<<<<<< ours\n", *lines[2:4], b"=======\n", lines[4], b">>>>>>> theirs\n", *lines[5:]]
    )


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "truncated": lambda raw: raw[: len(raw) - len(raw) // 4],
    "bit flipped": lambda raw: raw.replace(b'","', b'"-"', 3).replace(b'"-"', b'","', 2),
    "zeroed": lambda raw: raw[:200] + bytes(300) + raw[500:],
    "emptied": lambda raw: b"",
    "conflict": conflict,
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_file_is_told_and_mended_on_demand_only(noted: Program, name: str) -> None:
    file = noted.place / "annotations.json"
    raw = DAMAGES[name](file.read_bytes())
    file.write_bytes(raw)
    before = everything(noted.place)
    assert state(noted, "notes")[0] == "broken"
    assert "--fix" in state(noted, "notes")[1]
    assert everything(noted.place) == before
    code, lines = parts(noted, "--fix")
    assert code == 0, lines
    assert [line[0] for line in lines if line[1] == "mended"][:2] == ["backup", "notes"]
    (copy,) = noted.place.glob("annotations.json.before-fix-*Z")
    assert copy.read_bytes() == raw
    assert state(noted, "notes")[0] in ("ok", "note")
    assert len(noted.rows("notes")) >= (1 if name == "emptied" else 2)
    json.loads(file.read_bytes())


def test_a_file_that_somebody_edited_is_told(noted: Program) -> None:
    file = noted.place / "annotations.json"
    file.write_bytes(file.read_bytes().replace(b"whose count?", b"whose cOunt?"))
    found = state(noted, "notes")
    assert found[0] == "note"
    assert "changed by hand or by another program" in found[1]


def test_a_file_that_is_gone_comes_back_from_its_backup(noted: Program) -> None:
    file = noted.place / "annotations.json"
    notes = len(json.loads((noted.place / "annotations.json.bak").read_bytes())["annotations"])
    file.unlink()
    assert f"its backup holds {notes} note" in state(noted, "notes")[1]
    code, lines = parts(noted, "--fix")
    assert code == 0, lines
    assert len(noted.rows("notes")) == notes


def test_a_file_of_somebody_else_is_never_touched(noted: Program) -> None:
    file = noted.place / "annotations.json"
    file.write_text("Dear diary,\n", "utf-8")
    before = everything(noted.place)
    code, lines = parts(noted, "--fix")
    assert code == 3
    assert ("notes", "broken", "annotations.json is not a file of notes; it was left alone.") in lines
    assert everything(noted.place) == before


def test_passages_that_moved_are_described_anew_and_doubtful_ones_are_not(noted: Program) -> None:
    harbour = noted.place / HARBOUR
    text = harbour.read_text("utf-8")
    harbour.write_text(
        text.replace("Dock workers", "At last dock workers").replace(
            "about 2 million euros", "some 3 million"
        ),
        "utf-8",
    )
    (noted.place / STRIKE).rename(noted.place / "articles" / "renamed.txt")
    assert "1 moved, and sure" in state(noted, "anchors")[1]
    before = (noted.place / "annotations.json").read_bytes()
    code, lines = parts(noted, "--fix")
    assert code == 0
    assert [line[:2] for line in lines if line[1] == "mended"] == [
        ("backup", "mended"),
        ("anchors", "mended"),
    ]
    assert next(noted.place.glob("annotations.json.before-fix-*Z")).read_bytes() == before
    said = state(noted, "anchors")[1]
    assert said.startswith("3 passages: 2 in place, 1 ")
    assert "moved" not in said
    rows = {row["note"]: row for row in noted.rows("notes")}
    assert rows["since 3 March"]["article"] == "articles/renamed.txt"
    assert not [line for line in parts(noted, "--fix")[1] if line[1] == "mended"]


def test_what_killed_processes_left_is_cleared_away(noted: Program) -> None:
    place = noted.place
    stale = [place / "annotations.json.tmp-0badcafe", place / "annotations.json.lock.held"]
    for file in stale:
        file.write_text("x", "utf-8")
        os.utime(file, (1, 1))
    young = place / "annotations.json.tmp-00000001"
    young.write_text("x", "utf-8")
    orphan = place / "annotations.json.texts" / ("0" * 32 + ".text")
    orphan.write_text("of no note", "utf-8")
    assert "2 files of killed processes" in state(noted, "notes")[1]
    code, _ = parts(noted, "--fix")
    assert code == 0
    assert not any(file.exists() for file in (*stale, orphan))
    assert young.exists()
    assert len(list(orphan.parent.iterdir())) == 2


def test_a_damaged_cache_is_told_and_cleared(noted: Program) -> None:
    half = noted.place / "cache" / "analyses" / "ab" / "cd.json"
    half.parent.mkdir(parents=True, exist_ok=True)
    half.write_bytes(b"")
    assert state(noted, "cache")[0] == "note"
    assert ("cache", "mended") in [line[:2] for line in parts(noted, "--fix")[1]]
    assert state(noted, "cache")[0] == "ok"


def test_changes_in_the_journal_are_brought_into_the_file(noted: Program) -> None:
    from kgreader.store import Store

    file = noted.place / "annotations.json"
    store = Store(file)
    note = store.annotations()[0]
    store.put(note.__class__(note.id, note.targets, note.bodies, note.created, "2027-01-01T00:00:00Z"))
    assert "1 of the last changes are in its journal" in state(noted, "notes")[1]
    code, lines = parts(noted, "--fix")
    assert code == 0, lines
    assert "2027-01-01T00:00:00Z" in file.read_text("utf-8")
    store.close()
