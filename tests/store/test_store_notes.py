"""The store as the rest of kgreader uses it: what is put is there, now and after reopening."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from kgreader.errors import StoreError
from kgreader.model import Annotation, Target, TextPositionSelector, TextQuoteSelector, TextualBody
from kgreader.store import Store, new_id
from kgreader.store.layout import Content, encode


def note(
    text: str = "a note", *, tags: tuple[str, ...] = (), source: str = "articles/a.txt", id: str = ""
) -> Annotation:
    """Make an annotation on a passage."""
    return Annotation(
        id=id or new_id(),
        targets=(
            Target(
                source,
                "0" * 32,
                TextQuoteSelector("quoted", "before ", " after"),
                TextPositionSelector(7, 13),
            ),
        ),
        bodies=(*(TextualBody("tagging", tag) for tag in tags), TextualBody("commenting", text)),
        created="2026-11-22T08:00:00Z",
        modified="2026-11-22T08:00:00Z",
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "annotations.json"


def test_what_is_put_is_there_at_once_and_after_reopening(path: Path) -> None:
    first, second = note("one", tags=("frame/blame",)), note('two "quoted"\n¶ émoji 😀')
    with Store(path) as store:
        store.put(first)
        store.put(second)
        assert store.annotations() == (first, second)
    with Store(path) as store:
        assert store.annotations() == (first, second)
        assert store.get(second.id) == second
        assert store.get(new_id()) is None
        assert store.notices == ()


def test_lookups_by_article_and_tag_follow_every_change(path: Path) -> None:
    with Store(path) as store:
        one = note(tags=("a", 'quo"te\\'), source="x.txt")
        two = note(tags=("a",), source='odd "name\\".txt')
        store.put_many((one, two))
        assert store.tags() == {"a": 2, 'quo"te\\': 1}
        assert store.sources() == {'odd "name\\".txt': 1, "x.txt": 1}
        store.put(note("b", tags=("b",), source="x.txt", id=one.id))
        assert store.of("x.txt")[0].tags == ("b",)
        assert store.tagged("a") == (two,)
        assert store.remove(two.id) == two
        assert store.remove(two.id) is None
        assert store.tags() == {"b": 1}
        assert store.of(two.targets[0].source) == ()


def test_state_has_tables_of_its_own(path: Path) -> None:
    with Store(path) as store:
        store.set_state("reading", "articles/a.txt", {"read": True, "offset": 12})
        store.set_state("session", "panes", {"open": ["a", "b"]})
        store.set_state("tags", "frame/blame", {"digit": 3})
        store.set_state("tags", "gone", {"digit": 4})
        store.set_state("tags", "gone", None)
    with Store(path) as store:
        assert store.state("reading", "articles/a.txt") == {"read": True, "offset": 12}
        assert store.state("reading", "articles/b.txt") is None
        assert store.states("tags") == {"frame/blame": {"digit": 3}}
        with pytest.raises(StoreError, match="no table"):
            store.state("nonsense", "a")


def test_plain_tinydb_opens_the_file(path: Path) -> None:
    with Store(path) as store:
        store.put(note("seen by others", tags=("a",)))
        store.set_state("reading", "articles/a.txt", {"read": True})
    with TinyDB(path) as plain:
        assert {"annotations", "reading", "session", "tags"} <= plain.tables()
        table = plain.table("annotations")
        (record,) = table.all()
        assert record["body"][1] == {"purpose": "commenting", "value": "seen by others"}
        table.insert({"body": [{"purpose": "commenting", "value": "by another tool"}]})
    with Store(path) as store:
        assert [item.note for item in store.annotations()] == ["seen by others", "by another tool"]
        assert store.notices == ()


def test_a_file_without_notes_is_not_rewritten_and_comes_back_when_they_go(path: Path) -> None:
    empty = b"".join(encode(Content()))
    path.write_bytes(empty)
    with Store(path) as store:
        store.checkpoint(wait=True)
        assert not store.pending
        store.set_state("session", "a", {})
    with Store(path) as store:
        store.set_state("session", "a", None)
    assert path.read_bytes() == empty


def test_at_rest_there_is_the_file_alone(path: Path) -> None:
    with Store(path) as store:
        store.put(note())
    assert [item.name for item in path.parent.iterdir()] == ["annotations.json"]


def test_looking_leaves_nothing_behind(path: Path) -> None:
    with Store(path) as store:
        assert store.annotations() == ()
        assert not store.refresh()
    assert list(path.parent.iterdir()) == []


def test_a_missing_folder_is_made_by_the_first_note(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "annotations.json"
    with Store(path) as store:
        store.put(note())
    assert len(Store(path)) == 1


TAGS = st.lists(st.sampled_from(["toll", "frame/blame", 'q"\\u', "é"]), max_size=3)
SOURCES = st.lists(st.sampled_from(["a.txt", 'b "2".txt', "c\\\\d.txt"]), min_size=1, max_size=3)
CHANGES = st.lists(
    st.tuples(st.integers(0, 3), st.none() | st.tuples(SOURCES, TAGS, st.booleans())), max_size=12
)


@given(CHANGES)
def test_tallies_and_digests_follow_every_change(
    changes: list[tuple[int, tuple[list[str], list[str], bool] | None]],
) -> None:
    with tempfile.TemporaryDirectory() as place, Store(Path(place) / "annotations.json") as store:
        store.tallies()
        store.with_digest("0")
        for number, change in changes:
            if change is None:
                store.remove(f"note {number}")
                continue
            sources, tags, comment = change
            made = note('it says {"purpose":"x"' if comment else "", tags=tuple(tags), id=f"note {number}")
            targets = tuple(replace(made.targets[0], source=name, digest=f"of {name}") for name in sources)
            store.put(replace(made, targets=targets))
        for store_ in (store, Store(Path(place) / "annotations.json", read_only=True)):
            told = store_.tallies()
            own = {name: store_.of(name) for name in told}
            for name, found in own.items():
                assert told[name].annotations == len(found) > 0
                assert told[name].notes == sum(bool(note.note) for note in found)
                assert told[name].tags == tuple(sorted({tag for note in found for tag in note.tags}))
                assert told[name].digest == f"of {name}"
                assert store_.with_digest(f"of {name}") == found
            assert sum(map(len, own.values())) == sum(
                len({target.source for target in note.targets}) for note in store_.annotations()
            )


def test_the_bodies_of_another_tool_are_found_by_their_tags(path: Path) -> None:
    body = [{"value": "toll", "purpose": "tagging", "type": "TextualBody"}, {"value": "said"}]
    record = {"id": "x", "target": [{"digest": "0", "source": "a.txt"}], "body": body}
    path.write_text(json.dumps({"annotations": {"1": record}}), "utf-8")
    with Store(path) as store:
        assert [note.id for note in store.tagged("toll")] == ["x"]
        assert store.tallies()["a.txt"] == (1, 1, ("toll",), "0")
