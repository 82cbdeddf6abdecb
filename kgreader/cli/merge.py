"""``kgreader merge``: two versions of a notes file become one, for ``git`` and by hand."""

from __future__ import annotations

from pathlib import Path

import click

from kgreader.cli.diagnostics import Exit, say


@click.command("merge")
@click.argument("base", type=click.Path(path_type=Path), metavar="BASE")
@click.argument("ours", type=click.Path(path_type=Path), metavar="OURS")
@click.argument("theirs", type=click.Path(path_type=Path), metavar="THEIRS")
@click.argument("name", required=False, default=None, metavar="[NAME]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FILE",
    help="Write the merged notes there instead of into OURS.",
)
def merge_command(base: Path, ours: Path, theirs: Path, name: str | None, output: Path | None) -> int:
    """Merge two versions of a notes file that came from BASE into OURS; nothing that either side wrote is lost.

    As a merge driver of git, which calls it whenever both sides changed the notes:

    \b
      git config merge.kgreader.driver "kgreader merge %O %A %B %P"
      echo "annotations.json merge=kgreader" >> .gitattributes
    """
    from kgreader.workspace import merge_notes_files

    count = merge_notes_files(base, ours, theirs, into=output)
    say(f"{name or output or ours}: merged, {count} note{'' if count == 1 else 's'}.")
    return Exit.DONE
