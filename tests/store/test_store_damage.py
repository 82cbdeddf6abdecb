"""Files that are not as they should be: what is intact is read, the original is kept, and the reader is told."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_session import Model, Step, annotation, found, perform, seed_store
from tinydb import TinyDB

from kgreader.errors import ReadOnly, StoreError
from kgreader.store import Store
from kgreader.store.salvage import salvage

NEW = "01JDC0000000000000000000AA"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "annotations.json"


@pytest.fixture
def model(path: Path) -> Model:
    return seed_store(path, 60)


def aside(path: Path) -> list[str]:
    return sorted(name for name in os.listdir(path.parent) if "damaged" in name)


def notes(store: Store) -> Model:
    return {item.id: item.note for item in store.annotations()}


def flip(raw: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(raw))
    return raw[:place] + bytes([raw[place] ^ 1 << rng.randrange(8)]) + raw[place + 1 :]


def zero(raw: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(0, len(raw) - 4096, 4096)
    return raw[:place] + bytes(4096) + raw[place + 4096 :]


def truncate(raw: bytes, rng: random.Random) -> bytes:
    return raw[: rng.randrange(200, len(raw) - 1)]


def whole_records(raw: bytes) -> int:
    """Count the lines that were not touched."""
    return sum(line.startswith(b'"21') and line.rstrip(b",").endswith(b'"}') for line in raw.split(b"\n"))


@pytest.mark.parametrize(("damage", "lost"), [(flip, 1), (zero, 24), (truncate, 0)])
def test_every_intact_line_of_a_damaged_file_is_read(
    path: Path, model: Model, damage: Callable[[bytes, random.Random], bytes], lost: int
) -> None:
    raw = path.read_bytes()
    for seed in range(20):
        broken = damage(raw, random.Random(seed))
        for item in path.parent.iterdir():
            item.unlink()
        path.write_bytes(broken)
        with Store(path) as store:
            read = notes(store)
            same = [name for name in read if read[name] == model.get(name)]
            assert len(same) >= min(whole_records(broken), len(model) - lost), seed
            if store.notices:
                assert [kept for kept in aside(path) if kept in store.notices[0]]
                assert (path.parent / aside(path)[0]).read_bytes() == broken
            perform(store, Step({NEW: "after"}))
        assert found(path) == {**read, NEW: "after"}


def test_gaps_are_filled_from_the_backup(path: Path, model: Model) -> None:
    raw = path.read_bytes()
    path.with_name("annotations.json.bak").write_bytes(raw)
    path.write_bytes(raw[: len(raw) // 3])
    with Store(path) as store:
        assert notes(store) == model
        (notice,) = store.notices
        assert "came back from the backup" in notice
        store.checkpoint(wait=True)
    assert found(path) == model


def test_an_emptied_file_comes_back_from_the_backup(path: Path, model: Model) -> None:
    path.rename(path.with_name("annotations.json.bak"))
    path.write_bytes(b"")
    with Store(path) as store:
        assert notes(store) == model
        assert len(store.notices) == 1


@pytest.mark.parametrize(
    "change", [lambda raw: b"\xef\xbb\xbf" + raw, lambda raw: raw.replace(b"\n", b"\r\n")]
)
def test_an_editor_s_marks_are_no_damage(path: Path, model: Model, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))
    assert found(path) == model
    with Store(path) as store:
        perform(store, Step({NEW: "after"}))
    assert found(path) == {**model, NEW: "after"}
    assert aside(path) == []


def test_a_comma_by_hand_too_many_costs_nothing(path: Path, model: Model) -> None:
    path.write_bytes(path.read_bytes().replace(b"}\n},", b"},\n},", 1))
    with Store(path) as store:
        assert notes(store) == model


def test_both_sides_of_an_unfinished_merge_are_kept(path: Path, model: Model) -> None:
    lines = path.read_bytes().split(b"\n")
    ours, theirs = lines[30], lines[30].replace(b"old note", b"their note")
    added = lines[-8].replace(b'"value":"old', b'"value":"added')
    lines[30:31] = [b"<<<<<<< HEAD", ours, b"=======", theirs, b">>>>>>> branch", added]
    path.write_bytes(b"\n".join(lines))
    with Store(path) as store:
        read = notes(store)
        assert read.keys() == model.keys()
        changed = [name for name in model if read[name] != model[name]]
        for name in changed:
            assert model[name] in read[name]
        assert any("their note" in read[name] for name in changed)
        assert "unfinished merge" in store.notices[0]
        assert aside(path)


def test_two_lines_with_one_key_as_a_union_merge_makes_them_are_both_read(path: Path, model: Model) -> None:
    lines = path.read_bytes().split(b"\n")
    lines.insert(5, lines[5].replace(b"old note", b"other note"))
    path.write_bytes(b"\n".join(lines))
    with Store(path) as store:
        assert sum("other note" in note and "old note" in note for note in notes(store).values()) == 1


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "x", "dependencies": {"a": "1"}}',
        "[]",
        "Just an article.\n",
        '"a"',
        "%PDF-1.7 …",
        "{}x" * 0 + "5",
    ],
)
def test_a_file_that_is_somebody_else_s_is_left_alone(path: Path, text: str) -> None:
    path.write_text(text)
    with pytest.raises(StoreError, match="not a file of notes"):
        Store(path)
    assert path.read_text() == text
    assert os.listdir(path.parent) == ["annotations.json"]


@pytest.mark.parametrize("text", ["", "{}", " \n", '{"_default": {}}', '{"annotations": {}}'])
def test_a_file_without_records_is_an_empty_store(path: Path, text: str) -> None:
    path.write_text(text)
    with Store(path) as store:
        assert store.annotations() == ()
        assert store.notices == ()
        perform(store, Step({NEW: "first"}))
    assert found(path) == {NEW: "first"}


def test_what_this_version_does_not_know_is_carried_along(path: Path, model: Model) -> None:
    data = json.loads(path.read_bytes())
    key = next(iter(data["annotations"]))
    data["annotations"][key]["colour"] = "red"
    data["mine"] = {"1": {"a": 1}}
    data["list"] = [1, {"b": "é"}]
    path.write_text(json.dumps(data))
    with Store(path) as store:
        perform(store, Step({store.annotations()[0].id: "edited"}))
        perform(store, Step({NEW: "new"}))
    kept = json.loads(path.read_bytes())
    assert kept["annotations"][key]["colour"] == "red"
    assert kept["annotations"][key]["body"][1]["value"] == "edited"
    assert (kept["mine"], kept["list"]) == (data["mine"], data["list"])
    with Store(path) as store:  # now that it is written as kgreader writes it
        assert len(store) == len(model) + 1
        perform(store, Step({NEW: "newer"}))
    assert json.loads(path.read_bytes())["list"] == data["list"]


def test_a_newer_format_is_read_and_not_written(path: Path, model: Model) -> None:
    raw = path.read_bytes().replace(b'"format":1', b'"format":2')
    path.write_bytes(raw)
    with Store(path) as store:
        assert notes(store) == model
        assert store.read_only
        assert "newer kgreader" in store.notices[0]
        with pytest.raises(ReadOnly, match="newer"):
            perform(store, Step({NEW: "no"}))
        store.checkpoint(wait=True)
    assert path.read_bytes() == raw
    assert os.listdir(path.parent) == ["annotations.json"]


@pytest.mark.parametrize("protected", ["file", "folder"])
def test_a_write_protected_place_is_read_and_not_written(
    path: Path, model: Model, protected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = str(path if protected == "file" else path.parent)
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != name)
    with Store(path) as store:
        assert notes(store) == model
        assert store.read_only
        assert "write-protected" in store.notices[0]
        with pytest.raises(ReadOnly):
            store.remove(store.annotations()[0].id)
    assert os.listdir(path.parent) == ["annotations.json"]


def test_a_place_that_refuses_the_first_write_becomes_read_only(
    path: Path, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refuse(name: str, flags: int, *more: int) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(13, "Permission denied", name)
        return real(name, flags, *more)

    with Store(path) as store:
        monkeypatch.setattr(os, "open", refuse)
        with pytest.raises(ReadOnly, match="Permission denied"):
            perform(store, Step({NEW: "no"}))
        assert store.read_only
        assert notes(store) == model


def test_a_damaged_file_that_cannot_be_set_aside_is_not_written(
    path: Path, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = path.read_bytes()[:-500]
    path.write_bytes(raw)

    def full(path: str, data: bytes) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kgreader.store.mending.set_aside", full)
    with Store(path) as store:
        assert len(store) > 50
        assert store.read_only
        with pytest.raises(ReadOnly):
            perform(store, Step({NEW: "no"}))
    assert path.read_bytes() == raw


def test_a_file_deleted_while_open_is_written_again(path: Path, model: Model) -> None:
    with Store(path) as store:
        perform(store, Step({NEW: "in the journal"}))
        path.unlink()
        assert not store.refresh()
        perform(store, Step({NEW: "after"}))
        assert "vanished" in store.notices[0]
        assert found(path) == {**model, NEW: "after"}
    assert found(path) == {**model, NEW: "after"}


def test_a_file_changed_by_another_program_while_open_keeps_both(path: Path, model: Model) -> None:
    with Store(path) as store:
        perform(store, Step({NEW: "mine"}))
        edited = path.read_bytes().replace(b"old note 7", b"by hand 77")
        path.write_bytes(edited)
        assert store.refresh()
        assert "by hand 77" in notes(store).values()
        assert notes(store)[NEW] == "mine"
        assert not store.refresh()
    assert found(path)[NEW] == "mine"
    assert "by hand 77" in found(path).values()


def test_a_file_that_is_being_written_in_place_is_not_taken_for_damaged(path: Path, model: Model) -> None:
    raw = path.read_bytes()
    with Store(path) as store:
        path.write_bytes(raw[:1000])
        assert not store.refresh()
        assert notes(store) == model
        path.write_bytes(raw.replace(b"old note 7", b"by hand 77"))
        assert store.refresh()
        assert store.notices == ()
    assert aside(path) == []


def test_a_file_damaged_while_open_is_mended_from_memory(path: Path, model: Model) -> None:
    with Store(path) as store:
        perform(store, Step({NEW: "mine"}))
        path.write_bytes(path.read_bytes()[:1000])
        store.refresh()
        store.refresh()
        assert notes(store) == {**model, NEW: "mine"}
        assert aside(path)
    assert found(path) == {**model, NEW: "mine"}


def test_a_journal_without_its_file_is_read(path: Path) -> None:
    store = Store(path)
    perform(store, Step({NEW: "only in the journal"}))
    assert not path.exists()
    assert found(path) == {NEW: "only in the journal"}


def test_a_journal_that_somebody_clears_away_takes_nothing_with_it(path: Path, model: Model) -> None:
    with Store(path) as store:
        perform(store, Step({NEW: "acknowledged"}))
        path.with_name("annotations.json.journal").unlink()
        store.refresh()
        assert store.pending
    assert found(path) == {**model, NEW: "acknowledged"}


def test_a_damaged_line_of_the_journal_costs_that_line_alone(path: Path, model: Model) -> None:
    store = Store(path)
    for number in range(3):
        perform(store, Step({f"01JDC0000000000000000000A{number}": f"note {number}"}))
    journal = path.with_name("annotations.json.journal")
    journal.write_bytes(journal.read_bytes().replace(b"note 1", b"n\0te 1"))
    with Store(path) as other:
        assert len(other) == len(model) + 2
        assert "journal could not be read" in other.notices[0]
        assert aside(path)
        perform(other, Step({NEW: "after"}))
    assert len(found(path)) == len(model) + 3


def test_what_a_killed_process_left_behind_is_cleared_away(path: Path, model: Model) -> None:
    old, young = (path.with_name(f"annotations.json.tmp-{name}") for name in ("0000000a", "0000000b"))
    for item in (old, young):
        item.write_bytes(b"half")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    with Store(path) as store:
        perform(store, Step({NEW: "after"}))
    assert not old.exists()
    assert young.exists()  # it may be being written


def test_a_backup_is_kept(path: Path, model: Model) -> None:
    os.utime(path, (1_700_000_000, 1_700_000_000))
    with Store(path) as store:
        perform(store, Step({NEW: "after"}))
    assert found(path.with_name("annotations.json.bak")) == model


def test_a_file_that_is_gone_leaves_its_backup_alone(path: Path, model: Model) -> None:
    path.rename(path.with_name("annotations.json.bak"))
    with Store(path) as store:
        assert store.annotations() == ()
        assert f"holds {len(model)} notes" in store.notices[0]
        perform(store, Step({NEW: "a new beginning"}))
    (kept,) = path.parent.glob("annotations.json.kept-*")
    assert found(kept) == model
    with Store(path) as store:
        assert store.notices == ()


def test_a_folder_in_the_place_of_the_file_is_a_sentence(path: Path) -> None:
    path.mkdir()
    with pytest.raises(StoreError, match="not a file"):
        Store(path)


def test_plain_tinydb_and_the_store_take_turns(path: Path, model: Model) -> None:
    with Store(path) as store, TinyDB(path) as plain:
        plain.table("annotations").insert({"body": [{"purpose": "commenting", "value": "plain"}]})
        assert store.refresh()
        assert "plain" in notes(store).values()
        perform(store, Step({NEW: "ours"}))
        store.checkpoint(wait=True)
    with TinyDB(path) as plain:
        assert len(plain.table("annotations")) == len(model) + 2


@given(st.binary(max_size=300))
def test_salvage_reads_anything(data: bytes) -> None:
    salvage(data)
    salvage(b'{"annotations":{"1":{"id":' + data)


def test_salvage_of_hostile_nesting_takes_a_moment() -> None:
    assert salvage(b'{"1":' * 200_000).kept == 0
    assert salvage(b'"1":{"a":"' * 100_000).kept == 0


def test_annotations_with_odd_characters_survive(path: Path) -> None:
    odd = '\ud800 lone, \u2028 line, \x85 next, \x00 nul, \\" quote, 😀, \u202e rtl'
    with Store(path) as store:
        store.put(annotation(NEW, odd, tags=(odd,)))
        assert store.tags() == {odd: 1}
    with Store(path) as store:
        assert notes(store) == {NEW: odd}
        assert store.tagged(odd)
        assert store.notices == ()
