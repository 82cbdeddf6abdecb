"""Laws of merging: nothing is lost, sides do not matter, twice is once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_session import annotation

from kgreader.errors import StoreError
from kgreader.model import Annotation
from kgreader.store import Store, merge_files
from kgreader.store.layout import Content, encode, line, parse
from kgreader.store.merge import merge_records
from kgreader.store.records import from_record, to_record

words = st.sampled_from(["one", "two", "three"])
records = st.fixed_dictionaries(
    {
        "id": st.just("a"),
        "body": st.lists(
            st.fixed_dictionaries({"purpose": st.sampled_from(["tagging", "commenting"]), "value": words}),
            max_size=4,
            unique_by=str,
        ),
        "modified": st.sampled_from(["2026-01-01", "2026-01-02"]),
    },
    optional={
        "colour": words,
        "target": st.lists(
            st.fixed_dictionaries(
                {"source": words, "digest": words},
                optional={"quote": st.fixed_dictionaries({"exact": words})},
            ),
            max_size=3,
            unique_by=str,
        ),
    },
)


def passages(record: dict[str, Any]) -> set[str]:
    """Give what each target is about, whatever else describes it."""
    return {f"{one['source']} {one.get('quote')}" for one in record.get("target", [])}


files = st.dictionaries(st.integers(1, 4), records, max_size=4)


def encoded(rows: dict[int, dict[str, object]]) -> bytes:
    content = Content()
    for key, row in rows.items():
        content.tables["annotations"][key] = line(key, merge_records(None, row, row) | {"id": f"note {key}"})
    return b"".join(encode(content))


@given(records, records, records)
def test_records_merge_alike_from_both_sides_and_once_for_all(base: dict, ours: dict, theirs: dict) -> None:  # type: ignore[type-arg]
    merged = merge_records(base, ours, theirs)
    assert merged == merge_records(base, theirs, ours)
    assert merge_records(base, merged, merged) == merged
    assert merge_records(base, ours, ours) == ours
    assert merge_records(base, ours, base) == ours


@given(st.none() | records, records, records)
def test_what_somebody_wrote_stays(base: dict | None, ours: dict, theirs: dict) -> None:  # type: ignore[type-arg]
    merged = merge_records(base, ours, theirs)
    old = base["body"] if base else []
    for side, other in ((ours, theirs), (theirs, ours)):
        for body in side["body"]:
            assert body in merged["body"] or (body in old and body not in other["body"])
        gone = passages(base or {}) - passages(other)
        assert passages(side) - gone <= passages(merged)


@given(files, files, files)
def test_files_merge_alike_from_both_sides_and_once_for_all(base: dict, ours: dict, theirs: dict) -> None:  # type: ignore[type-arg]
    old, mine, other = encoded(base), encoded(ours), encoded(theirs)
    merged = merge_files(old, mine, other)
    assert merged == merge_files(old, other, mine)
    assert merge_files(old, merged, merged) == merged
    assert merge_files(old, mine, mine) == mine
    assert merge_files(old, old, other) == other


def test_notes_of_both_sides_are_in_the_merged_file(tmp_path: Path) -> None:
    def written(*notes: Annotation) -> bytes:
        path = tmp_path / "annotations.json"
        path.unlink(missing_ok=True)
        with Store(path) as store:
            store.put_many(notes)
        return path.read_bytes()

    first, second, third = (annotation(f"01JDC0000000000000000000A{n}", f"note {n}") for n in range(3))
    edited = annotation(first.id, "note 0, edited", tags=("status/update", "new"))
    (tmp_path / "merged.json").write_bytes(
        merge_files(written(first), written(edited, second), written(first, third))
    )
    with Store(tmp_path / "merged.json") as store:
        assert store.annotations() == (edited, second, third)
        assert store.notices == ()


def test_a_file_that_is_not_ours_is_not_merged() -> None:
    with pytest.raises(StoreError):
        merge_files(b"", b'{"a": 1}', encoded({}))
    with pytest.raises(StoreError, match="newer"):
        merge_files(b"", encoded({}).replace(b'"format":1', b'"format":9'), encoded({}))


def test_a_record_comes_back_as_it_went() -> None:
    one = annotation("01JDC0000000000000000000AA", "text\n“é”")
    record = to_record(one, {"colour": "red", "id": "not this one"})
    assert record["colour"] == "red"
    assert from_record(1, parse(line(1, record))) == one


@pytest.mark.parametrize(
    "record", [{}, {"body": 3, "target": "x"}, {"body": [{"value": 1}, 2]}, {"target": {"quote": []}}]
)
def test_records_of_other_tools_are_read_as_far_as_they_go(record: dict) -> None:  # type: ignore[type-arg]
    assert from_record(5, record).id == "00000000000000000000000005"


def test_the_store_imports_nothing_heavy() -> None:
    heavy = "('textual', 'rich', 'pathlib', 'socket', 'shutil', 'tempfile')"
    code = f"import sys, kgreader.store; print([name for name in {heavy} if name in sys.modules])"
    environment = {"PYTHONPATH": ":".join(sys.path)}
    result = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, env=environment
    )
    assert result.stdout.strip() == "[]", result.stderr
