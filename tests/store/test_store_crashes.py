"""Nothing that was acknowledged is lost, whichever call a crash, a full disk or a power cut hits."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

import pytest
from store_faults import Crash, Faults, Mode, Volume
from store_session import Model, Step, after, found, live, perform, seed_store, steps

from kgreader.store import Store

STEPS = 9


def final(model: Model, acknowledged: list[Step]) -> tuple[Model, Model]:
    """Give the model without and with the step that was under way."""
    done = model
    for step in acknowledged[:-1]:
        done = after(done, step)
    return done, after(done, acknowledged[-1]) if acknowledged else done


def count_calls(folder: Path, path: Path, model: Model) -> int:
    faults = Faults(folder)
    with faults.installed():
        live(path, model, count=STEPS, seed=1, acknowledged=[])
    return len(faults.calls)


@pytest.mark.parametrize("mode", ["before", "half", "after", "full", "error"])
def test_a_fault_at_any_call_loses_nothing(tmp_path: Path, mode: Mode) -> None:
    start = tmp_path / "start"
    start.mkdir()
    model = seed_store(start / "annotations.json", 3)
    trial = tmp_path / "trial"
    shutil.copytree(start, trial)
    total = count_calls(trial, trial / "annotations.json", model)
    assert total > 60
    for at in range(1, total + 1):
        shutil.rmtree(trial)
        shutil.copytree(start, trial)
        path = trial / "annotations.json"
        acknowledged: list[Step] = []
        faults = Faults(trial, mode, at)
        with faults.installed(), contextlib.suppress(Crash):
            live(path, model, count=STEPS, seed=1, acknowledged=acknowledged)
        done, possible = final(model, acknowledged)
        assert found(path) in (done, possible), f"{mode} at call {at}: {faults.calls[at - 1]}"
        with Store(path) as store:  # and life goes on
            perform(store, Step({"01JDC0000000000000000000AA": "after the fault"}))
        assert found(path)["01JDC0000000000000000000AA"] == "after the fault"


def test_a_power_cut_after_any_call_loses_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "volume"
    folder.mkdir()
    path = folder / "annotations.json"
    model = seed_store(path, 3)
    expected: list[Model] = [model]
    seen: set[int] = set()

    def look(call: str) -> None:
        for state in volume.states():
            mark = hash((tuple(sorted(state.items())), str(expected)))
            if mark in seen:
                continue
            seen.add(mark)
            copy = tmp_path / "found"
            shutil.rmtree(copy, ignore_errors=True)
            copy.mkdir()
            for name, data in state.items():
                (copy / name).write_bytes(data)
            assert found_after_cut(copy / "annotations.json") in expected, call

    volume = Volume(folder, look)
    with volume.installed():
        store = Store(path)
        for number, step in enumerate(steps(model, STEPS, seed=2)):
            model = after(model, step)
            expected.append(model)
            perform(store, step)
            expected[:] = [model]
            look("acknowledged")
            if number % 4 == 3:
                store.checkpoint(wait=True)
        store.close()
        look("closed")
    assert len(seen) > 100


def found_after_cut(path: Path) -> Model:
    with Store(path, read_only=True) as store:
        model = {item.id: item.note for item in store.annotations()}
        return model | {name: str(value["v"]) for name, value in store.states("reading").items()}


def test_the_power_cut_is_a_test_that_can_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kgreader.store.journal.flush", lambda fd: None)
    with pytest.raises(AssertionError):
        test_a_power_cut_after_any_call_loses_nothing(tmp_path)
    assert os.path.isdir(tmp_path)
