"""The room's door: what it offers, and what opening it costs."""

from __future__ import annotations

import inspect
import subprocess
import sys

import kgreader.workspace
from kgreader.workspace import Workspace


def loaded_after(program: str) -> set[str]:
    """Run a program in a clean interpreter and give the names of the modules that it loaded."""
    ending = "; import sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program + ending], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_every_public_name_is_there_and_nothing_else() -> None:
    names = kgreader.workspace.__all__
    assert list(names) == sorted(names, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
    for name in names:
        assert getattr(kgreader.workspace, name) is not None
    assert not hasattr(kgreader.workspace, "nonsense")


def test_every_verb_is_documented() -> None:
    for name, member in inspect.getmembers(Workspace):
        if not name.startswith("_"):
            assert inspect.getdoc(member), name


def test_importing_the_room_costs_nothing() -> None:
    loaded = loaded_after("import kgreader.workspace")
    assert not loaded & {"kgreader.workspace.workspace", "kgreader.library", "kgreader.store", "dataclasses"}


def test_listing_needs_neither_notes_nor_recognisers() -> None:
    program = (
        "from pathlib import Path; from kgreader.workspace import Workspace;"
        "w = Workspace(['nothing'], notes=Path('none.json'), cache=Path('none')); w.summaries(); w.close()"
    )
    loaded = loaded_after(program)
    assert not loaded & {
        "tinydb",
        "textual",
        "rich",
        "click",
        "asyncio",
        "kgreader.recognition",
        "kgreader.anchoring",
    }


def test_the_subprocess_needs_no_terminal_library() -> None:
    loaded = loaded_after("import kgreader.workspace.worker")
    assert not loaded & {"tinydb", "textual", "rich", "click", "asyncio"}
