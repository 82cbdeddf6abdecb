"""The last frame of the previous run, drawn before anything heavy is imported.

The picture is shown only when the call, the folder and the size of the terminal are those under which it was
taken, and the first real frame is drawn over it. Imports ``os`` and ``sys`` alone.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["frame_path", "give_back", "hush", "keep", "show"]

_before: list[Any] | None = None
"""The terminal's settings from before the picture."""

_LIMIT = 1_000_000
"""Bytes beyond which a frame is not kept."""


def _folder() -> str:
    override = os.environ.get("KGREADER_CACHE")
    if override:
        return override
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches/kgreader")
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or os.path.expanduser("~"), "kgreader", "Cache")
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "kgreader")


def frame_path(folder: str | None = None) -> str:
    """Give the file that holds the last frame."""
    return os.path.join(folder or _folder(), "last-frame")


def _name(argv: list[str]) -> bytes:
    colour = "|".join(
        os.environ.get(name, "") for name in ("NO_COLOR", "COLORTERM", "TERM", "KGREADER_NOTES")
    )
    return repr((os.getcwd(), argv, colour)).encode("utf-8", "backslashreplace")


def _size() -> tuple[int, int] | None:
    for stream in (1, 2):
        try:
            return tuple(os.get_terminal_size(stream))  # type: ignore[return-value]
        except OSError:
            continue
    return None


def show(argv: list[str]) -> bool:
    """Draw the kept frame if it fits this call; say whether it did. Never raises."""
    try:
        size = _size()
        if size is None or not os.isatty(2):
            return False
        with open(frame_path(), "rb") as file:
            head = file.readline()
            if head.rstrip(b"\n") != b"%d %d " % size + _name(argv):
                return False
            frame = file.read(_LIMIT)
        os.write(2, b"\x1b[?1049h\x1b[?25l\x1b[?2026h\x1b[H\x1b[2J" + frame + b"\x1b[?2026l")
    except (OSError, ValueError):
        return False
    return True


def hush() -> None:
    """Keep keys that are typed meanwhile for the reader: not echoed, not eaten, and Enter not made a line feed."""
    global _before
    try:
        import termios

        attributes = termios.tcgetattr(0)
        _before = list(attributes)
        attributes[0] &= ~(termios.IXON | termios.ICRNL)
        attributes[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(0, termios.TCSANOW, attributes)
    except Exception:
        _before = None


def give_back() -> None:
    """Put the terminal's settings back, so that whoever takes it over next finds them as they were."""
    global _before
    if _before is not None:
        import contextlib
        import termios

        with contextlib.suppress(termios.error):
            termios.tcsetattr(0, termios.TCSANOW, _before)
        _before = None


def keep(argv: list[str], width: int, height: int, frame: bytes) -> None:
    """Keep a frame for the next run. Never raises: a picture is worth no error."""
    try:
        if len(frame) > _LIMIT:
            return
        path = frame_path()
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path + ".new", "wb") as file:
            file.write(b"%d %d " % (width, height) + _name(argv) + b"\n" + frame)
        os.replace(path + ".new", path)
    except (OSError, ValueError):
        return
