"""The app in a folder of its own, without the reader's home, and without waiting for the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tui_desk import Desk, write_reports


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with reports, a terminal with all colours, and nothing of the real home."""
    write_reports(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "HOME": str(tmp_path / "home"),
        "XDG_CONFIG_HOME": str(tmp_path / "home"),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "KGREADER_CACHE": str(tmp_path / "cache"),
        "KGREADER_NOTES": str(tmp_path / "annotations.json"),
        "KGREADER_KEYS": str(tmp_path / "keys.toml"),
    }.items():
        monkeypatch.setenv(name, value)
    return tmp_path


@pytest.fixture(autouse=True)
def _no_idling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Pilot wait for messages, not for an idle processor: `Hand.settle` knows when all is done."""

    async def turns(*_: Any) -> None:
        for _turn in range(3):
            await asyncio.sleep(0)

    for module in ("app", "pilot"):
        monkeypatch.setattr(f"textual.{module}.wait_for_idle", turns)


@pytest.fixture
def desks() -> Iterator[Callable[..., Desk]]:
    """Make desks; they are closed after the test."""
    made: list[Desk] = []

    def make(*paths: str, **options: Any) -> Desk:
        made.append(Desk(*paths, **options))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


@pytest.fixture
def desk(desks: Callable[..., Desk]) -> Desk:
    """The desk on the four reports."""
    return desks()
