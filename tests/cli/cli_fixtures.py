"""The program as a fixture; only named as a plugin, never imported."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_program import Program, surround


@pytest.fixture
def program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Program:
    """Give the program, started in a folder of its own."""
    surround(tmp_path, monkeypatch)
    return Program(tmp_path, capsysbinary)
