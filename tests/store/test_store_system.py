"""Faults below the process: system calls that fail or kill, through a shim that the test builds."""

from __future__ import annotations

from pathlib import Path

import pytest
from store_session import Step, found, perform, seed_store
from store_shim import build, environment
from store_writer import Writer

from kgreader.store import Store

NEW = "01JDC0000000000000000000AA"


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = build(tmp_path_factory.mktemp("shim"))
    if library is None:
        pytest.skip("no C compiler")
    return library


@pytest.mark.parametrize(
    ("mode", "at"),
    [
        ("before", 4),
        ("before", 31),
        ("half", 3),
        ("half", 29),
        ("after", 33),
        ("full", 3),
        ("full", 30),
        ("error", 34),
    ],
)
def test_a_failing_system_call_loses_nothing(tmp_path: Path, shim: Path, mode: str, at: int) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    path = folder / "annotations.json"
    model = seed_store(path, 5)
    writer = Writer(path, 25, 1, environment=environment(shim, folder, mode, at))
    writer.go()
    result = writer.result()
    assert result.closed == (mode in ("full", "error"))
    assert result.refused <= {"full": 25, "error": 1}.get(mode, 0)
    assert result.refused or mode != "full"
    assert found(path) in (result.done(model), result.possible(model))
    with Store(path) as store:
        perform(store, Step({NEW: "after"}))
    assert found(path)[NEW] == "after"
