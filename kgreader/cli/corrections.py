"""``kgreader corrections``: what you said about names, and how to take it back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from kgreader.cli.diagnostics import Exit, say
from kgreader.cli.options import notes_option, open_notes
from kgreader.cli.output import Column, emit, output_options

COLUMNS = (
    Column("id", "id", style="dim"),
    Column("kind", "what"),
    Column("names", "names", wide=True, style="bold"),
    Column("label", "label", optional=True),
    Column("name", "called", wide=True, optional=True),
    Column("apart", "apart", wide=True, optional=True),
    Column("source", "only in", wide=True, optional=True),
    Column("created", "when", optional=True, style="dim"),
)


@click.command("corrections")
@click.option(
    "--forget", "ids", multiple=True, metavar="ID", help="Forget this correction; may be given again."
)
@notes_option
@output_options
def corrections_command(ids: tuple[str, ...], format: str | None) -> int:
    """List what you said about names (hidden, added, merged, split, renamed, relabelled), or forget some of it.

    A correction without an article holds everywhere.
    """
    workspace = open_notes()
    if ids:
        workspace.forget_corrections(*ids)
        say(f"{len(ids)} correction{'s' if len(ids) > 1 else ''} forgotten.")
        return Exit.DONE

    def rows() -> Iterator[dict[str, Any]]:
        for one in workspace.corrections():
            yield {
                "id": one.id,
                "kind": one.kind,
                "names": list(dict.fromkeys(subject.name for subject in one.subjects)),
                "label": one.label or one.subjects[0].label,
                "name": one.name,
                "apart": [*one.parts, *one.apart],
                "source": one.source,
                "created": one.created,
            }

    if emit(rows(), COLUMNS, format):
        return Exit.DONE
    say("No names were corrected yet; e in the reader shows who is who.")
    return Exit.NOTHING
