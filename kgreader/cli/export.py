"""``kgreader export``: the notes as a file that other tools read."""

from __future__ import annotations

import os

import click

from kgreader.cli.diagnostics import Exit, say
from kgreader.cli.options import notes_option, open_notes, tag_option
from kgreader.cli.output import write

FORMATS = ("md", "json", "jsonl", "csv")


@click.command("export")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[ARTICLE]...")
@click.option(
    "--format", type=click.Choice(FORMATS), default=None, help="By default what FILE ends in, else md."
)
@click.option(
    "-o", "--output", type=click.Path(), default=None, metavar="FILE", help="Write FILE, whole or not at all."
)
@tag_option
@click.option(
    "--article",
    "articles",
    type=click.Path(),
    metavar="PATH",
    multiple=True,
    help="Only on this article or folder; may be given again.",
)
@notes_option
def export_command(
    paths: tuple[str, ...],
    format: str | None,
    output: str | None,
    tags: tuple[str, ...],
    articles: tuple[str, ...],
) -> int:
    """Write every quotation with its source, note and tags: Markdown, JSON, JSON Lines or CSV.

    The same notes give the same bytes. Where nothing matches no file is written.
    """
    from kgreader.workspace import write_file

    workspace = open_notes()
    if format is None:
        ending = os.path.splitext(output or "")[1][1:].lower()
        format = ending if ending in FORMATS else "md"
    text = workspace.export(format, tags=tags, articles=(*paths, *articles))
    for notice in workspace.notices():
        say(notice)
    if output is None or output == "-":
        write(text)
    else:
        write_file(output, text)
        say(f"Written: {output}")
    return Exit.DONE
