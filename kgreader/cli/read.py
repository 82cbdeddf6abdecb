"""``kgreader read`` and ``kgreader demo``: open the reader in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kgreader.cli import opening
from kgreader.cli.options import named_notes, notes_option, notes_path, paths_argument


@click.command("read")
@paths_argument
@notes_option
def read_command(paths: Sequence[str]) -> int:
    """Read articles side by side in the terminal; what `kgreader PATH...` does.

    PATHs are files, folders or patterns; ./articles when none is given. A single file is opened at once. A
    text on standard input is read too: pdftotext report.pdf - | kgreader
    """
    return opening.read(paths, notes_path())


@click.command("demo")
@notes_option
def demo_command() -> int:
    """Open the sample articles: five reports of one week in Kyrgyzstan, October 2020.

    Notes on them are kept apart from yours, in the folder for the user's data.
    """
    named = named_notes()
    return opening.demo(Path(named) if named else None)
