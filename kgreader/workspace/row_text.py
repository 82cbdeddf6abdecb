"""A row of figures in words: signs, dates, and a table in Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kgreader.export.markdown import escape
from kgreader.workspace.citation import day
from kgreader.workspace.plain import paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgreader.model import Article, Cell, FigureRow, Report

__all__ = ["SILENT", "VERDICT_WORDS", "as_markdown", "cells_as_markdown", "says", "source"]

SILENT = "–"
"""Stands where a report says nothing."""


def says(cells: Sequence[Cell]) -> str:
    """Give what one report says in a row: each wording once; silence as a dash."""
    return " / ".join(dict.fromkeys(cell.wording for cell in cells)) or SILENT


def source(cells: Sequence[Cell]) -> str:
    """Give who says so, where the report tells."""
    return ", ".join(dict.fromkeys(cell.attribution for cell in cells if cell.attribution))


def cells_as_markdown(
    what: str, about: str, cells: Sequence[str], reports: Sequence[Report], articles: Mapping[str, Article]
) -> str:
    """Write texts, one a report, as a Markdown table with outlets and dates; an empty text is silence."""
    lines = [f"**{escape(what)}** ({escape(about)})", "", "| report | date | says |", "|---|---|---|"]
    for report, text in zip(reports, cells, strict=True):
        article = articles[report.path]
        name = article.metadata.outlet or article.metadata.agency or article.heading
        texts = (name, day(article.metadata), text or SILENT)
        lines.append("| " + " | ".join(map(escape, texts)) + " |")
    return "\n".join(lines) + "\n"


def as_markdown(row: FigureRow, reports: Sequence[Report], articles: Mapping[str, Article]) -> str:
    """Write a row as a Markdown table, one line for each report, in order of date; silent ones too."""
    lines = [
        f"**{escape(row.title)}** ({VERDICT_WORDS[row.verdict]})",
        "",
        "| report | date | says | according to | where |",
        "|---|---|---|---|---|",
    ]
    for report in reports:
        article = articles[report.path]
        cells = row.of(report.path)
        name = article.metadata.outlet or article.metadata.agency or article.heading
        places = ", ".join(
            dict.fromkeys(f"¶{n}" for cell in cells if (n := paragraph(article, cell.span.start)))
        )
        texts = (name, day(article.metadata), says(cells), source(cells), places)
        lines.append("| " + " | ".join(escape(text) for text in texts) + " |")
    return "\n".join(lines) + "\n"


VERDICT_WORDS = {
    "differ": "the reports differ",
    "update": "changes with the date",
    "compatible": "compatible",
    "agree": "the reports agree",
    "single": "one report only",
}
"""What a verdict means; none of them says who is right."""
