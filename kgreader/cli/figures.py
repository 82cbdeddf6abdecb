"""``kgreader figures`` and ``kgreader compare``: several reports side by side."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from kgreader.cli.diagnostics import Exit, say
from kgreader.cli.options import Library, notes_option, paths_argument
from kgreader.cli.output import Column, Row, emit, output_options, write
from kgreader.errors import Unreadable

if TYPE_CHECKING:
    from rich.console import Console

    from kgreader.model import Article, Cell, FigureRow, Report

ROWS = (Column("what"), Column("verdict"), Column("cells"))
CELLS = tuple(
    Column(name)
    for name in (
        "what", "verdict", "report", "outlet", "date", "date_inferred", "article", "start", "end", "text", "value",
        "approx", "unit", "attribution",
    )
)  # fmt: skip
FORMATS = ("md", "html", "json")


@click.command("figures")
@paths_argument
@click.option("--all", "everything", is_flag=True, help="In the table, figures of one report only too.")
@notes_option
@output_options
def figures_command(paths: Sequence[str], everything: bool, format: str | None) -> int:
    """Line up what several reports count, and their days: one row a thing, one column a report, by date.

    verdict is agree, compatible, update (changes with the date), differ or single (one report only). Rows are made by
    what is counted and whose it is, never by the number; those you joined or split stay so. CSV has one line for every
    report of a row: an empty text is silence.
    """
    library = Library(paths)
    articles = _articles(library)
    found = library.workspace.side_by_side(articles, ("reports", "figures")) if articles else None
    rows = found.figures if found else ()
    reports = found.reports if found else ()
    if format == "csv":
        count = emit((line for row in rows for line in _lines(row, reports)), CELLS, format)
    else:

        def table(console: Console, made: Sequence[Row]) -> None:
            from kgreader.cli.matrix import draw_figures

            draw_figures(console, rows, reports, everything=everything or len(reports) < 2)

        count = emit((_row(row) for row in rows), ROWS, format, table=table)
    library.tell_analysis_problem()
    return Exit.FAILED if library.workspace.analysis_problem else library.exit_code(count)


def _articles(library: Library) -> list[Article]:
    articles = []
    for summary in library.summaries():
        try:
            articles.append(library.workspace.article(summary.path))
        except Unreadable as error:  # vanished since it was listed
            library.unreadable(summary.path, str(error))
    return articles


def _row(row: FigureRow) -> dict[str, Any]:
    cells = [
        {
            "article": cell.article,
            "start": cell.span.start,
            "end": cell.span.end,
            "text": cell.text,
            "value": cell.value,
            "approx": cell.approx,
            "attribution": cell.attribution,
        }
        for cell in row.cells
    ]
    return {"what": row.title, "verdict": row.verdict, "cells": cells}


def _lines(row: FigureRow, reports: Sequence[Report]) -> Iterator[dict[str, Any]]:
    for report in reports:
        for cell in row.of(report.path) or (None,):
            yield {
                "what": row.title,
                "verdict": row.verdict,
                "report": report.letter,
                "outlet": report.outlet,
                "date": report.date,
                "date_inferred": report.inferred,
                "article": report.path,
                **_cell(cell),
            }


def _cell(cell: Cell | None) -> dict[str, Any]:
    if cell is None:
        return dict.fromkeys(("start", "end", "text", "value", "approx", "unit", "attribution"))
    return {
        "start": cell.span.start,
        "end": cell.span.end,
        "text": cell.text,
        "value": cell.value,
        "approx": cell.approx,
        "unit": cell.unit,
        "attribution": cell.attribution,
    }


@click.command("compare")
@paths_argument
@click.option(
    "--format", type=click.Choice(FORMATS), default=None, help="By default what FILE ends in, else md."
)
@click.option(
    "-o", "--output", type=click.Path(), default=None, metavar="FILE", help="Write FILE, whole or not at all."
)
@notes_option
def compare_command(paths: Sequence[str], format: str | None, output: str | None) -> int:
    """Write a comparison of reports that can be sent to an editor: Markdown, one HTML file, or JSON.

    Figures, days, what is told differently, who is quoted, names by report, and the sentences that bear it out.
    """
    from kgreader.workspace import write_file

    library = Library(paths)
    if format is None:
        ending = os.path.splitext(output or "")[1][1:].lower()
        format = ending if ending in FORMATS else "md"
    articles = _articles(library)
    if not articles:
        say("There is no report to compare; give the paths of two or more.")
        return library.exit_code(0)
    text = library.workspace.comparison(articles, format)
    if output is None or output == "-":
        write(text)
    else:
        write_file(output, text)
        say(f"Written: {output}")
    library.tell_analysis_problem()
    return Exit.FAILED if library.workspace.analysis_problem else library.exit_code(len(articles))
