"""``kgreader search``: key words in their context, grouped by outlet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from kgreader.cli.diagnostics import say
from kgreader.cli.options import Library, paths_argument
from kgreader.cli.output import Column, Row, emit, output_options
from kgreader.cli.visible import visible
from kgreader.errors import Misused, Unreadable

if TYPE_CHECKING:
    from rich.console import Console

    from kgreader.model import Metadata
    from kgreader.workspace import Hit, Workspace

COLUMNS = tuple(map(Column, ("article", "outlet", "date", "start", "end", "left", "text", "right")))
OF_ENTITY = (*COLUMNS, *map(Column, ("entity", "label", "describing")))


@click.command("search")
@click.argument("pattern")
@paths_argument
@click.option(
    "--entity", is_flag=True, help="PATTERN is a name: find who is called so, however it is spelled."
)
@click.option("--fixed", is_flag=True, help="Take PATTERN literally, not as a regular expression.")
@click.option(
    "--context", type=click.IntRange(0, 500), default=50, show_default=True, help="Characters on both sides."
)
@click.option("--limit", type=click.IntRange(1), default=None, metavar="N", help="Stop after N hits.")
@output_options
def search_command(
    pattern: str,
    paths: Sequence[str],
    entity: bool,
    fixed: bool,
    context: int,
    limit: int | None,
    format: str | None,
) -> int:
    """Find PATTERN in the articles and show every hit in its context, grouped by outlet.

    Capitals matter only if PATTERN has some. A blank meets any white space. With --entity each hit also tells the
    words that describe the name there.
    """
    if entity and fixed:
        raise Misused("--entity and --fixed do not go together: a name is found by all its spellings.")
    library = Library(paths)
    about = {summary.path: summary.metadata for summary in library.summaries()}

    def unreadable(error: Unreadable) -> None:
        library.unreadable(str(error).split(" ", 1)[0], str(error))

    def rows() -> Iterator[dict[str, Any]]:
        if entity:
            yield from islice(_of_entity(library.workspace, pattern, tuple(about), context), limit)
            return
        hits = library.workspace.search(
            pattern, fixed=fixed, context=context, articles=tuple(about) or ("",), unreadable=unreadable
        )
        for hit in islice(hits, limit) if about else ():
            yield _fields(hit, about[hit.article.path])

    count = emit(rows(), OF_ENTITY if entity else COLUMNS, format, table=_draw)
    library.tell_analysis_problem()
    if not count and about:
        say(f"“{pattern}” was not found in {len(about)} article{'s' if len(about) > 1 else ''}.")
    return library.exit_code(count)


def _fields(hit: Hit, metadata: Metadata) -> dict[str, Any]:
    return {
        "article": hit.article.path,
        "outlet": metadata.outlet,
        "date": metadata.date,
        "start": hit.span.start,
        "end": hit.span.end,
        "left": hit.left,
        "text": hit.text,
        "right": hit.right,
    }


def _of_entity(
    workspace: Workspace, name: str, paths: tuple[str, ...], context: int
) -> Iterator[dict[str, Any]]:
    """Give the mentions of everybody who is called so, with the words that describe them."""
    for entity in workspace.named(name, workspace.entities(paths) if paths else ()):
        files = dict.fromkeys(path for path, _ in entity.mentions)
        articles = [workspace.article(path) for path in files]
        for hit in workspace.mentions_of(entity, articles, context=context):
            words = [text for own in workspace.described([hit]).values() for text, _ in own]
            yield {
                **_fields(hit, hit.article.metadata),
                "entity": entity.name,
                "label": entity.label,
                "describing": words,
            }


def _words(hits: Sequence[Row]) -> str:
    """Count the describing words of an outlet's hits: ``President 2, populist``."""
    counts = Counter(words for row in hits for words in row.get("describing", ()))
    return ", ".join(f"{words} {count}" if count > 1 else words for words, count in counts.most_common(8))


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
        if words := _words(hits):
            console.print(Text(f"  called: {visible(words)}", "italic"))
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
