"""``kgreader list``: the articles with what is known about them."""

from __future__ import annotations

from collections.abc import Sequence

import click

from kgreader.cli.diagnostics import say
from kgreader.cli.options import Library, notes_option, paths_argument
from kgreader.cli.output import Column, emit, output_options
from kgreader.errors import Misused

COLUMNS = (
    Column("article", "article", style="dim", most=18),
    Column("title"),
    Column("outlet", "outlet", most=16, optional=True),
    Column("author"),
    Column("agency"),
    Column("date"),
    Column("shown_date", " date", data=False),
    Column("date_inferred"),
    Column("place"),
    Column("url"),
    Column("heading", "title", data=False, wide=True, style="bold"),
    Column("words", "words", right=True),
)


@click.command("list")
@paths_argument
@click.option(
    "--filter",
    "query",
    default="",
    metavar="QUERY",
    help='As in the reader: outlet:UPI #tag after:2020-10-06 ~not "a phrase" /re/.',
)
@notes_option
@output_options
def list_command(paths: Sequence[str], query: str, format: str | None) -> int:
    """List articles with title, outlet, author, date and length.

    PATHs are files, folders or patterns; ./articles when none is given.
    """
    library = Library(paths)
    summaries = library.summaries()
    if query:
        from kgreader.workspace import library_filter, parse

        wanted = parse(query)
        if wanted.complaint:
            raise Misused(f"--filter: {wanted.complaint}.")
        rows = library_filter(library.workspace.marks(), summaries)
        summaries = tuple(summaries[index] for index in rows.apply(wanted))
        if not summaries:
            say("No article matches.")
    count = emit(
        (
            {
                "article": row.path,
                "title": row.metadata.title,
                "outlet": row.metadata.outlet,
                "author": row.metadata.author,
                "agency": row.metadata.agency,
                "date": row.metadata.date,
                "shown_date": f"{'≈' if row.metadata.date_inferred else ' '}{row.metadata.date or ''}".rstrip(),
                "date_inferred": row.metadata.date_inferred,
                "place": row.metadata.place,
                "url": row.metadata.url,
                "heading": row.heading if row.metadata.title else f"({row.heading})",
                "words": row.words,
            }
            for row in summaries
        ),
        COLUMNS,
        format,
    )
    return library.exit_code(count)
