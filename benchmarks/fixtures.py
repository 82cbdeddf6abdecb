"""Fixtures for tests: programs in real terminals, each with a home, a cache and a notes file of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from benchmarks.session import Session


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """The environment in which nothing of the real home is seen or written."""
    home = tmp_path / "home"
    home.mkdir()
    return {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "KGREADER_CACHE": str(home / "cache"),
        "KGREADER_NOTES": str(tmp_path / "annotations.json"),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


@pytest.fixture
def start(tmp_path: Path, surroundings: dict[str, str]) -> Iterator[Callable[..., Session]]:
    """Start a command with the options of `Session`; it is gone after the test."""
    pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    from benchmarks.session import Session

    with ExitStack() as running:

        def run(command: list[str], **options: Any) -> Session:
            options["environment"] = {**surroundings, **options.get("environment", {})}
            return running.enter_context(Session(command, **{"folder": tmp_path, **options}))

        yield run


@pytest.fixture
def kgreader(start: Callable[..., Session]) -> Callable[..., Session]:
    """Start kgreader with arguments and the options of `Session`."""

    def run(*arguments: str, **options: Any) -> Session:
        return start([sys.executable, "-m", "kgreader", *arguments], **options)

    return run
