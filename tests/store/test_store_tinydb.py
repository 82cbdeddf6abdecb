"""TinyDB's own verbs over our storage: they work, and other writers do not get lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from kgreader.store.layout import Content, encode
from kgreader.store.tables import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database(str(tmp_path / "annotations.json")) as opened:
        yield opened


def test_every_verb_of_a_table(database: Database) -> None:
    table = database.table("mine")
    first = table.insert({"name": "one", "n": 1})
    second, third = table.insert_multiple([{"name": "two", "n": 2}, {"name": "three", "n": 3}])
    assert len({first, second, third}) == 3
    assert [item["name"] for item in table.search(where("n") > 1)] == ["two", "three"]
    assert table.update({"n": 9}, where("name") == "one") == [first]
    assert table.get(doc_id=first) == {"name": "one", "n": 9}
    assert table.upsert(Document({"n": 10}, doc_id=first)) == [first]
    assert table.get(doc_id=first) == {"name": "one", "n": 10}
    assert table.upsert({"name": "four"}, where("name") == "four")
    assert table.upsert(Document({"name": "five"}, doc_id=5)) == [5]
    with pytest.raises(ValueError, match="already exists"):
        table.insert(Document({}, doc_id=5))
    assert table.remove(doc_ids=[5, 6]) == [5]
    assert table.remove(where("n") == 10) == [first]
    assert table.contains(doc_id=second)
    assert not table.contains(doc_id=first)
    assert len(table) == 3
    table.truncate()
    assert table.all() == []


def test_dropping_tables(database: Database) -> None:
    database.table("mine").insert({"a": 1})
    database.table("yours").insert({"a": 1})
    database.drop_table("mine")
    assert database.table("mine").all() == []
    assert len(database.table("yours")) == 1
    database.drop_tables()
    assert database.table("yours").all() == []


def test_what_another_process_adds_survives_a_verb_on_the_whole_table(database: Database) -> None:
    table = database.table("mine")
    table.insert({"n": 1})
    with Database(database.journal.path) as other:
        other.table("mine").insert({"n": 2})
        table.update({"seen": True})
        assert [item["seen"] for item in other.table("mine").all() if "seen" in item] == []
        assert other.journal.refresh()
        assert [item["seen"] for item in other.table("mine")] == [True, True]


def test_the_file_is_a_plain_tinydb_file(database: Database, tmp_path: Path) -> None:
    database.table("mine").insert({"name": "“é” 😀\n"})
    database.close()
    with TinyDB(tmp_path / "annotations.json", encoding="utf-8") as plain:
        assert plain.table("mine").all() == [{"name": "“é” 😀\n"}]


def test_writing_nothing_leaves_no_trace(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    path.write_bytes(b"".join(encode(Content())))
    database.journal.refresh()
    database.table("mine").remove(doc_ids=[1])
    database.close()
    assert [item.name for item in tmp_path.iterdir()] == ["annotations.json"]
