"""``kgreader doctor``: is everything there that reading and writing need?"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from kgreader.cli.diagnostics import Exit
from kgreader.cli.options import notes_option, open_notes, paths_argument
from kgreader.cli.output import Column, emit, output_options

if TYPE_CHECKING:
    from kgreader.workspace import Check

COLUMNS = (
    Column("part", "part", style="bold"),
    Column("state", "state"),
    Column("detail", "", wide=True),
)
_NEEDED = ("textual", "rich", "tinydb", "click")


@click.command("doctor")
@paths_argument
@click.option(
    "--fix", is_flag=True, help="Mend the notes, their places and the cache, after a backup of the notes."
)
@notes_option
@output_options
def doctor_command(paths: Sequence[str], fix: bool, format: str | None) -> int:
    """Check program, notes, library, anchors, cache, analysis and terminal, one line each.

    Exit code 3 when something is broken; "note" is worth knowing and harmless. Nothing is changed without --fix.
    """
    from kgreader.workspace import DEFAULT_PATHS

    workspace = open_notes(paths or tuple(path for path in DEFAULT_PATHS if os.path.isdir(path)))
    if fix:
        workspace.summaries()  # which files are here, for notes whose article was renamed
    mended = list(workspace.mend()) if fix else []
    checks = [_program(), *mended, *workspace.check(), *_terminal()]
    emit((found._asdict() for found in checks), COLUMNS, format)
    return Exit.FAILED if any(found.state == "broken" for found in checks) else Exit.DONE


def _program() -> Check:
    """Say which versions run."""
    import platform
    from importlib.metadata import PackageNotFoundError, version

    from kgreader.workspace import Check

    missing, found = [], []
    for name in ("kgreader", *_NEEDED):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    said = ", ".join([*found, f"Python {platform.python_version()}"])
    if missing:
        return Check("program", "broken", f"{said}; missing: {', '.join(missing)} (pip install kgreader).")
    return Check("program", "ok", said)


def _terminal() -> Iterator[Check]:
    """Say what the terminal can show."""
    from kgreader.workspace import Check

    if not sys.stdout.isatty():
        yield Check("terminal", "note", "standard output is no terminal; the reader needs one.")
        return
    columns, lines = os.get_terminal_size(sys.stdout.fileno())
    kind = os.environ.get("TERM", "")
    if kind in ("", "dumb"):
        yield Check("terminal", "broken", f"TERM={kind or 'unset'}: the reader cannot move the cursor there.")
        return
    if os.environ.get("NO_COLOR"):
        colours = "no colours (NO_COLOR)"
    elif os.environ.get("COLORTERM") in ("truecolor", "24bit"):
        colours = "24-bit colours"
    else:
        colours = "256 colours" if "256" in kind else "16 colours"
    small = columns < 40 or lines < 10
    said = f"{kind}, {columns}×{lines}, {colours}, {(sys.stdout.encoding or '').upper()}"
    yield Check("terminal", "note" if small else "ok", f"{said}{'; small, but it works' if small else ''}.")
