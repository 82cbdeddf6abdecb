"""Copying: through the terminal (OSC 52), and beside it into a file that always works."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgreader.tui.words import shortened

if TYPE_CHECKING:
    from textual.app import App

__all__ = ["copy_out"]

_LIMIT = 70_000
"""Characters; many terminals drop longer OSC 52 sequences."""


def copy_out(app: App[Any], text: str) -> str:
    """Copy a text and say how: by the terminal, or into a file where it is too long for that."""
    if len(text) <= _LIMIT:
        app.copy_to_clipboard(text)
        return f"Copied: {shortened(text, 90)}"
    path = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()) / "kgreader-copied.txt"
    with contextlib.suppress(OSError):
        path.write_text(text, "utf-8")
        return f"Too long for the terminal's clipboard; written to {path}."
    return "Too long for the terminal's clipboard, and no file could be written."
