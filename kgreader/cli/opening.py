"""Opening the reader. Nothing here needs the parser of command lines, so that a plain start does not pay for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from kgreader.cli.diagnostics import drop_curtain, say
from kgreader.errors import KgreaderError, NothingFound, Unreadable

if TYPE_CHECKING:
    from kgreader.workspace.workspace import Workspace

__all__ = ["NO_ARTICLES", "demo", "read"]

NO_ARTICLES = (
    "There is no folder articles here. Name files or folders (kgreader PATH…), "
    "or look at the samples (kgreader demo)."
)
_MOST_INPUT = 200_000_000
"""Bytes of standard input beyond which nothing is read."""


def read(paths: Sequence[str], notes: Path) -> int:
    """Read the articles under these paths, or standard input where that is no terminal; see ``kgreader read``."""
    from_input = "-" in paths
    paths = [path for path in paths if path != "-"]
    if from_input or (not paths and not sys.stdin.isatty()):
        data = _input()
        if data.strip():
            return _read_input(data, paths, notes)
        if from_input:
            raise NothingFound("Standard input is empty, so there is nothing to read.")
    with closing(_library(paths, notes)) as workspace:
        files = [path for path in paths if os.path.isfile(path)]
        return _run(workspace, open_paths=tuple(files[:4]) if len(files) == len(paths) else ())


def demo(notes: Path | None) -> int:
    """Open the samples; ``notes`` in place of the file that keeps notes on them."""
    from kgreader.workspace import Workspace, demo_notes_file, samples_folder

    notes = notes or demo_notes_file()
    try:
        notes.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        say(f"{notes.parent}: {error.strerror or error}; notes on the samples cannot be kept.")
    with closing(Workspace((str(samples_folder()),), notes=notes)) as workspace:
        if not workspace.discover().entries:
            raise Unreadable(f"The samples are missing from {samples_folder()}; install kgreader again.")
        return _run(workspace)


def _library(paths: Sequence[str], notes: Path) -> Workspace:
    """Open the library; what cannot be found is told before the reader hides it.

    Raises:
        NothingFound: there is nothing to read.
    """
    from kgreader.workspace import DEFAULT_PATHS, Workspace

    if not paths and not any(map(os.path.isdir, DEFAULT_PATHS)):
        raise NothingFound(NO_ARTICLES)
    workspace = Workspace(paths or DEFAULT_PATHS, notes=notes)
    found = workspace.discover()
    if not found.entries:
        missing = [path for path in paths if not os.path.lexists(path)]
        sentence = " ".join(found.problems) or NO_ARTICLES
        if missing and len(paths) == 1:
            raise Unreadable(sentence + _meant(missing[0]))
        raise Unreadable(sentence) if missing else NothingFound(sentence)
    for problem in found.problems:
        say(problem)
    return workspace


def _meant(word: str) -> str:
    """Guess the command that a missing path may have been meant for."""
    from difflib import get_close_matches

    from kgreader.cli import COMMANDS

    close = get_close_matches(word, COMMANDS, n=1, cutoff=0.7)
    return f" Did you mean kgreader {close[0]}?" if close else ""


def _input() -> bytes:
    """Give what is on standard input."""
    data = sys.stdin.buffer.read(_MOST_INPUT + 1)
    if len(data) > _MOST_INPUT:
        raise Unreadable(
            f"Standard input is longer than {_MOST_INPUT // 1_000_000} MB; cut it into files first."
        )
    return data


def _read_input(data: bytes, paths: Sequence[str], notes: Path) -> int:
    """Read a text that has no file, before the files under ``paths``."""
    from kgreader.workspace import Workspace

    with closing(Workspace(paths, notes=notes)) as workspace:
        article = workspace.add_bytes(data)
        return _run(workspace, open_paths=(article.path,))


def _take_keys_from_terminal() -> None:
    """Put the terminal in the place of standard input.

    Raises:
        KgreaderError: there is no terminal to take keys from.
    """
    try:
        terminal = os.open("CONIN$" if sys.platform == "win32" else "/dev/tty", os.O_RDWR)
        os.dup2(terminal, 0)
        os.close(terminal)
    except OSError:
        raise KgreaderError(
            "There is no terminal to take keys from; kgreader show prints an article."
        ) from None


def _need_terminal() -> None:
    """Raise where the reader could not draw."""
    if not sys.stdout.isatty():
        raise KgreaderError(
            "Standard output is no terminal, so there is nowhere to draw; "
            "kgreader show, list or export write to files and pipes."
        )
    if os.environ.get("TERM", "") == "dumb":
        raise KgreaderError(
            "TERM=dumb cannot show a full screen; kgreader show prints an article line by line."
        )


def _run(workspace: Workspace, *, open_paths: tuple[str, ...] = ()) -> int:
    """Start the reader. From here on the terminal is its own."""
    _need_terminal()
    if not sys.stdin.isatty():
        _take_keys_from_terminal()
    from kgreader.tui import run

    code = run(workspace, open_paths=open_paths, argv=sys.argv[1:])
    drop_curtain()
    return code
