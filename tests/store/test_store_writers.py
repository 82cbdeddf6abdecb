"""Several processes at once, and processes that are killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from store_session import Step, after, annotation, found, perform, seed_store
from store_writer import Writer

from kgreader.store import Store
from kgreader.store.lock import Lock

NEW = "01JDC0000000000000000000AA"


@pytest.mark.parametrize("count", [2, 4])
def test_writers_at_the_same_time_lose_nothing(tmp_path: Path, count: int) -> None:
    path = tmp_path / "annotations.json"
    expected = seed_store(path, 20)
    writers = [Writer(path, 60, seed) for seed in range(1, count + 1)]
    for writer in writers:
        writer.go()
    for writer in writers:
        result = writer.result()
        assert result.closed
        expected = result.done(expected)
    assert found(path) == expected
    assert sorted(os.listdir(tmp_path)) == ["annotations.json", "annotations.json.bak"]


def test_a_killed_writer_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    expected = seed_store(path, 20)
    rng = random.Random(1)
    for seed in range(1, 9):
        writer = Writer(path, 10_000, seed)
        writer.go()
        time.sleep(rng.random() * 0.08)
        writer.process.send_signal(signal.SIGKILL)
        result = writer.result()
        without, possible = result.done(expected), result.possible(expected)
        expected = found(path)
        assert expected in (without, possible)
    with Store(path) as store:
        perform(store, Step({NEW: "after"}))
    assert found(path)[NEW] == "after"


def test_what_another_wrote_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    with Store(path) as one, Store(path) as two:
        assert not one.refresh()
        perform(two, Step({NEW: "from two"}))
        assert one.tags() == {}
        assert one.refresh()
        assert not one.refresh()
        assert one.tags() == {"status/update": 1}
        two.checkpoint(wait=True)
        assert not one.refresh()  # nothing new: it only moved into the file
        perform(one, Step({NEW: "edited by one"}))
        assert two.refresh()
        assert two.get(NEW) == annotation(NEW, "edited by one")
        two.remove(NEW)
        one.set_state("session", "a", {})
        assert one.refresh()
        assert one.annotations() == ()


def test_one_note_changed_by_two_at_once_keeps_both_changes(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    with Store(path) as one, Store(path) as two:
        one.put(annotation(NEW, "text", tags=("a", "b")))
        two.refresh()
        one.put(annotation(NEW, "text", tags=("a", "b", "c")))
        two.put(annotation(NEW, "better text", tags=("a",)))
        merged = two.get(NEW)
        assert merged is not None
        assert (merged.note, set(merged.tags)) == ("better text", {"a", "c"})


def test_one_note_rewritten_by_two_at_once_keeps_both_texts(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    with Store(path) as one, Store(path) as two:
        one.put(annotation(NEW, "text"))
        two.refresh()
        one.put(annotation(NEW, "first text"))
        two.put(annotation(NEW, "second text"))
        merged = two.get(NEW)
        assert merged is not None
        assert set(merged.note.split("\n\n")) == {"first text", "second text"}


def test_a_checkpoint_beside_the_caller_takes_nothing_away(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    expected = seed_store(path, 500)
    with Store(path) as store:
        for number in range(40):
            step = Step({f"01JDC00000000000000000{number:04d}": f"note {number}"})
            expected = after(expected, step)
            perform(store, step)
            store.checkpoint()
        while store.pending:
            store.checkpoint()
            time.sleep(0.001)
        assert found(path) == expected
        assert not (tmp_path / "annotations.json.journal").read_bytes()


def test_threads_of_one_process_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    stores = [Store(path), Store(path)]

    def write(store: Store, mark: int) -> None:
        for number in range(25):
            perform(store, Step({f"01JDC000000000000000{mark}0{number:04d}": "note"}))

    threads = [threading.Thread(target=write, args=(store, mark)) for mark, store in enumerate(stores)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for store in stores:
        store.close()
    assert len(found(path)) == 50


def test_a_folder_that_only_pretends_to_lock_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgreader.store.lock._try", lambda fd: True)
    name = str(tmp_path / "annotations.json.lock")
    with Lock(name):
        assert os.path.exists(name + ".held")
        other = Lock(name)
        assert not other._attempt()
    assert not os.path.exists(name + ".held")


def test_the_second_lock_of_a_dead_process_is_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgreader.store.lock._try", lambda fd: True)
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True
    )
    name = str(tmp_path / "annotations.json.lock")
    Path(name + ".held").write_text(f"{os.uname().nodename} {dead.stdout.strip()}")
    with Lock(name):
        assert Path(name + ".held").read_text().endswith(str(os.getpid()))


def test_writers_without_working_locks_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kgreader.store.lock._try", lambda fd: True)
    test_threads_of_one_process_take_turns(tmp_path)
