"""``kgreader entities``: who is who in the articles, however they are spelled, and who is silent about whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

import click

from kgreader.cli.diagnostics import Exit
from kgreader.cli.options import Library, notes_option, paths_argument
from kgreader.cli.output import Column, Row, emit, output_options
from kgreader.cli.visible import visible

if TYPE_CHECKING:
    from rich.console import Console

COLUMNS = (
    Column("name", "name", wide=True, style="bold"),
    Column("label", "label"),
    Column("mentions", "all", right=True),
    Column("spelled", "spellings", data=False, wide=True, style="dim"),
    Column("country"),
    Column("spellings"),
    Column("spelling_counts"),
    Column("articles"),
    Column("counts"),
)
_MATRIX = 12
"""Articles that have a column of their own in the table."""


@click.command("entities")
@paths_argument
@notes_option
@output_options
def entities_command(paths: Sequence[str], format: str | None) -> int:
    """List persons, places, organisations and groups, each once: spellings, and mentions in every article.

    Your corrections apply. counts and articles go together; 0 is silence. The table shows it as a dot. country is the
    place that a group is named after.
    """
    library = Library(paths)
    files = tuple(summary.path for summary in library.summaries())
    matrix = tuple(
        Column(f"in {letter}", letter, data=False, right=True, optional=True)
        for letter in ascii_uppercase[: min(len(files), _MATRIX) if len(files) > 1 else 0]
    )

    def table(console: Console, rows: Sequence[Row]) -> None:
        from kgreader.cli.table import draw

        for column, path in zip(matrix, files, strict=False):
            console.print(f"{column.head}  {visible(path)}", style="dim", overflow="ellipsis", no_wrap=True)
        draw(console, (*COLUMNS, *matrix), rows, str)

    def rows() -> Iterator[dict[str, Any]]:
        entities = library.workspace.entities(files) if files else ()
        for entity in entities:
            counts = Counter(path for path, _ in entity.mentions)
            row = {
                "name": entity.name,
                "label": entity.label,
                "mentions": len(entity.mentions),
                "spelled": ", ".join(f"{text} {n}" for text, n in entity.spellings if text != entity.name),
                "country": library.workspace.country_of(entity, entities),
                "spellings": [text for text, _ in entity.spellings],
                "spelling_counts": [count for _, count in entity.spellings],
                "articles": list(files),
                "counts": [counts[path] for path in files],
            }
            yield row | {column.field: counts[files[n]] or "·" for n, column in enumerate(matrix)}

    code = library.exit_code(emit(rows(), (*COLUMNS, *matrix), format, table=table))
    library.tell_analysis_problem()
    return Exit.FAILED if library.workspace.analysis_problem else code
