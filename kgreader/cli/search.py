"""``kgreader search``: key words in their context, grouped by outlet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from kgreader.cli.diagnostics import say
from kgreader.cli.options import Library, paths_argument
from kgreader.cli.output import Column, Row, emit, output_options
from kgreader.cli.visible import visible
from kgreader.errors import Unreadable

if TYPE_CHECKING:
    from rich.console import Console

COLUMNS = tuple(map(Column, ("article", "outlet", "date", "start", "end", "left", "text", "right")))


@click.command("search")
@click.argument("pattern")
@paths_argument
@click.option("--fixed", is_flag=True, help="Take PATTERN literally, not as a regular expression.")
@click.option(
    "--context", type=click.IntRange(0, 500), default=50, show_default=True, help="Characters on both sides."
)
@click.option("--limit", type=click.IntRange(1), default=None, metavar="N", help="Stop after N hits.")
@output_options
def search_command(
    pattern: str, paths: Sequence[str], fixed: bool, context: int, limit: int | None, format: str | None
) -> int:
    """Find PATTERN in the articles and show every hit in its context, grouped by outlet.

    Capitals matter only if PATTERN has some. A blank meets any white space.
    """
    library = Library(paths)
    about = {summary.path: summary.metadata for summary in library.summaries()}

    def unreadable(error: Unreadable) -> None:
        library.unreadable(str(error).split(" ", 1)[0], str(error))

    def rows() -> Iterator[dict[str, Any]]:
        hits = library.workspace.search(
            pattern, fixed=fixed, context=context, articles=tuple(about) or ("",), unreadable=unreadable
        )
        for hit in islice(hits, limit) if about else ():
            metadata = about[hit.article.path]
            yield {
                "article": hit.article.path,
                "outlet": metadata.outlet,
                "date": metadata.date,
                "start": hit.span.start,
                "end": hit.span.end,
                "left": hit.left,
                "text": hit.text,
                "right": hit.right,
            }

    count = emit(rows(), COLUMNS, format, table=_draw)
    if not count and about:
        say(f"“{pattern}” was not found in {len(about)} article{'s' if len(about) > 1 else ''}.")
    return library.exit_code(count)


def _draw(console: Console, rows: Sequence[Row]) -> None:
    """Draw the hits under each other, outlet by outlet, the found words in one column."""
    from rich.text import Text

    outlets: dict[str, list[Row]] = {}
    for row in rows:
        outlets.setdefault(row["outlet"] or "no outlet", []).append(row)
    side = max(8, (console.width - max(len(row["text"]) for row in rows) - 6) // 2)
    for number, (outlet, hits) in enumerate(sorted(outlets.items(), key=lambda item: item[0].casefold())):
        if number:
            console.print()
        console.print(Text.assemble((visible(outlet), "bold"), (f"  {len(hits)}", "dim")))
        article = None
        for row in hits:
            if row["article"] != article:
                article = row["article"]
                name = f"  {row['date'] or ''} {article}".rstrip()
                console.print(Text(visible(name), "dim"), overflow="ellipsis", no_wrap=True)
            left = row["left"] if len(row["left"]) <= side else f"…{row['left'][-side + 1 :]}"
            right = row["right"] if len(row["right"]) <= side else f"{row['right'][: side - 1]}…"
            line = Text.assemble(f"    {left:>{side}}", (row["text"], "bold reverse"), right)
            console.print(line, overflow="ellipsis", no_wrap=True)
