"""The table of corrections: there when it holds something, known to every way of reading a file."""

from __future__ import annotations

import json
from pathlib import Path

from kgreader.store import Store
from kgreader.store.layout import CORRECTIONS, TABLES, DamagedFile, decode
from kgreader.store.salvage import salvage


def test_corrections_are_kept_in_a_table_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    with Store(path) as store:
        assert store.rows(CORRECTIONS) == ()
        store.set_state(CORRECTIONS, "1", {"kind": "hide"})
        before = store.rows(CORRECTIONS)
        store.set_state(CORRECTIONS, "1", {"kind": "hide"})
        assert store.rows(CORRECTIONS) == before
    assert list(json.loads(path.read_bytes())) == [*TABLES, CORRECTIONS, "kgreader"]
    with Store(path) as store:
        assert store.states(CORRECTIONS) == {"1": {"kind": "hide"}}
        store.set_state(CORRECTIONS, "1", None)
        assert store.rows(CORRECTIONS) == ()
    assert list(json.loads(path.read_bytes())) == [*TABLES, "kgreader"]


def test_a_file_without_the_table_is_whole_and_a_table_of_another_shape_is_not(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    with Store(path) as store:
        store.set_state("tags", "quick", {"1": "a"})
    tables = json.loads(path.read_bytes())
    assert set(decode(json.dumps(tables).encode()).tables) == set(TABLES)
    tables[CORRECTIONS] = {"1": []}
    try:
        decode(json.dumps(tables).encode())
    except DamagedFile:
        pass
    else:
        raise AssertionError("it is damaged")


def test_a_torn_file_still_gives_its_corrections(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    with Store(path) as store:
        store.set_state(CORRECTIONS, "1", {"kind": "hide"})
        store.set_state(CORRECTIONS, "2", {"kind": "add"})
    torn = path.read_bytes().replace(b'"corrections"', b'"corrextions"')[:-40]
    assert len(salvage(torn).content.tables[CORRECTIONS]) == 2
