"""The picture of the last run: shown only where it fits, and never a reason to fail."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tui_desk import ALPHA, Desk, reading

from kgreader.tui import ghost

ARGV = ["read", "reports"]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """A terminal of 80 by 24; gives what is written to it."""
    written: list[bytes] = []
    real = os.write

    def write(stream: int, data: bytes) -> int:
        if stream != 2:
            return real(stream, data)
        written.append(data)
        return len(data)

    monkeypatch.setattr(ghost, "_size", lambda: (80, 24))
    monkeypatch.setattr(os, "isatty", lambda stream: True)
    monkeypatch.setattr(os, "write", write)
    return written


def test_the_same_call_in_the_same_place_shows_the_picture(terminal: list[bytes]) -> None:
    ghost.keep(ARGV, 80, 24, b"\x1b[1;1Hthe picture")
    assert ghost.show(ARGV)
    (frame,) = terminal
    assert frame.startswith(b"\x1b[?1049h")
    assert b"the picture" in frame


@pytest.mark.parametrize(
    "change",
    [
        lambda patch: patch.setattr(ghost, "_size", lambda: (81, 24)),
        lambda patch: patch.setattr(ghost, "_size", lambda: (80, 25)),
        lambda patch: patch.setattr(ghost, "_size", lambda: None),
        lambda patch: patch.setattr(os, "isatty", lambda stream: False),
        lambda patch: patch.chdir(".."),
        lambda patch: patch.setenv("NO_COLOR", "1"),
        lambda patch: patch.setenv("COLORTERM", ""),
        lambda patch: patch.setenv("TERM", "linux"),
        lambda patch: patch.setenv("KGREADER_NOTES", "elsewhere.json"),
        lambda patch: patch.setenv("KGREADER_CACHE", "elsewhere"),
    ],
    ids=[
        "wider",
        "taller",
        "no size",
        "no terminal",
        "folder",
        "NO_COLOR",
        "COLORTERM",
        "TERM",
        "notes",
        "cache",
    ],
)
def test_anything_else_shows_nothing(
    change: Callable[[pytest.MonkeyPatch], None], terminal: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    ghost.keep(ARGV, 80, 24, b"the picture")
    change(monkeypatch)
    assert not ghost.show(ARGV)
    assert terminal == []


@pytest.mark.parametrize(
    "argv", [[], ["read"], ["read", "reports", "x"], ["reports", "read"], ["read reports"]]
)
def test_another_call_shows_nothing(argv: list[str], terminal: list[bytes]) -> None:
    ghost.keep(ARGV, 80, 24, b"the picture")
    assert not ghost.show(argv)


@pytest.mark.parametrize("content", [b"", b"\n", b"80 24", b"80 24 x\nframe", b"\xff\x00" * 99, None])
def test_a_damaged_picture_shows_nothing(content: bytes | None, terminal: list[bytes]) -> None:
    path = Path(ghost.frame_path())
    path.parent.mkdir(parents=True, exist_ok=True)
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    assert not ghost.show(ARGV)
    assert terminal == []


def test_what_cannot_be_kept_is_not_kept(surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture is worth no error: a file where the folder should be, a frame that is too large, odd names."""
    ghost.keep(ARGV, 80, 24, b"x" * 2_000_000)
    assert not Path(ghost.frame_path()).exists()
    (surroundings / "file").write_text("", "utf-8")
    monkeypatch.setenv("KGREADER_CACHE", str(surroundings / "file" / "cache"))
    ghost.keep(ARGV, 80, 24, b"picture")
    monkeypatch.setenv("KGREADER_CACHE", str(surroundings / "cache"))
    ghost.keep(["\udcff", "é\n"], 80, 24, b"picture")
    assert os.path.exists(ghost.frame_path())


def test_a_terminal_that_cannot_be_written_to_is_no_error(
    terminal: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(stream: int, data: bytes) -> int:
        raise OSError("gone")

    ghost.keep(ARGV, 80, 24, b"picture")
    monkeypatch.setattr(os, "write", fail)
    assert not ghost.show(ARGV)


async def test_leaving_keeps_the_picture_that_was_on_the_screen(desk: Desk, terminal: list[bytes]) -> None:
    async with reading(desk, ALPHA, size=(80, 24), argv=ARGV) as hand:
        await hand.press("j", "ctrl+q")
    assert ghost.show(ARGV)
    assert b"President" in terminal[0]
    assert b"\x1b[24;1H" in terminal[0]


async def test_without_a_call_nothing_is_kept(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press("ctrl+q")
    assert not Path(ghost.frame_path()).exists()
