"""Copying: through the terminal (OSC 52) where it is known to take copies, and always into a file beside it.

A terminal never answers whether it took a copy. So the text is always written to a file of the reader's own as well,
and the sentence that is given back says which of the two to count on.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from kgreader.tui.words import shortened, visible

if TYPE_CHECKING:
    from textual.app import App

    from kgreader.tui.app import KgreaderApp

__all__ = ["copy_file", "copy_out", "takes_copies"]

_LIMIT = 70_000
"""Characters; many terminals drop longer OSC 52 sequences."""
_KNOWN_VARIABLES = (
    "KITTY_WINDOW_ID",
    "ALACRITTY_WINDOW_ID",
    "WEZTERM_PANE",
    "WT_SESSION",
    "GHOSTTY_RESOURCES_DIR",
)
_KNOWN_PROGRAMS = (
    "iTerm.app",
    "WezTerm",
    "ghostty",
    "vscode",
    "kitty",
    "rio",
    "WarpTerminal",
    "Hyper",
    "mintty",
)
_KNOWN_TERMS = re.compile(r"kitty|alacritty|wezterm|ghostty|foot|contour|mintty|rio")
_DEAF_TERMS = re.compile(r"linux\b|dumb|unknown|vt\d|cons\d")


def takes_copies(environ: Mapping[str, str] | None = None) -> Literal["yes", "no", "perhaps"]:
    """Tell whether the terminal is known to take copies by OSC 52, known not to, or neither."""
    env = os.environ if environ is None else environ
    term, program = env.get("TERM", ""), env.get("TERM_PROGRAM", "")
    if not term or _DEAF_TERMS.match(term) or program == "Apple_Terminal":
        return "no"
    if (
        program in _KNOWN_PROGRAMS
        or _KNOWN_TERMS.search(term)
        or any(env.get(name) for name in _KNOWN_VARIABLES)
    ):
        return "yes"
    return "perhaps"  # xterm asks for a setting, tmux too, and many programs only call themselves xterm


def copy_file(cache: Path) -> Path:
    """Give the file that takes copies: in the session's own folder, which vanishes with it, else in the cache."""
    folder = os.environ.get("XDG_RUNTIME_DIR")
    return Path(folder) / "kgreader-copied.txt" if folder else cache / "copied.txt"


def copy_out(app: App[Any], text: str) -> str:
    """Copy a text and say how: by the terminal, into a file, or both."""
    path = copy_file(cast("KgreaderApp", app).workspace.cache)
    written = _write(path, text)
    kept = visible(str(path))
    if len(text) > _LIMIT:
        return f"Too long for the terminal's clipboard; written to {kept}." if written else _NOWHERE
    able = takes_copies()
    if able == "no":
        return f"This terminal takes no copies; written to {kept}." if written else _NOWHERE
    app.copy_to_clipboard(text)
    if able == "yes" or not written:
        return f"Copied by the terminal (OSC 52): {shortened(text, 60)}"
    return f"Copied by the terminal (OSC 52) if it allows that, and to {kept}: {shortened(text, 40)}"


_NOWHERE = "It could not be copied: neither the terminal nor a file takes it."


def _write(path: Path, text: str) -> bool:
    """Write the file for its owner alone, through no link that somebody laid there; say whether that worked."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, flags, 0o600), "w", encoding="utf-8", errors="replace", newline="") as file:
            file.write(text if text.endswith("\n") else text + "\n")
    except OSError:
        return False
    return True
