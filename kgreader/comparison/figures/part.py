"""The figures, and what they are made from, as parts of a comparison."""

from __future__ import annotations

from kgreader.comparison.case import Case
from kgreader.comparison.figures.concepts import concepts
from kgreader.comparison.figures.persons import People
from kgreader.comparison.figures.rows import figure_rows
from kgreader.comparison.figures.scene import Scene, scenes_of
from kgreader.comparison.reports import in_order
from kgreader.model import FigureRow

__all__ = ["figures", "people", "scenes"]


def scenes(case: Case) -> tuple[Scene, ...]:
    """Give the reports in order of date, ready to be looked at sentence by sentence."""
    analyses = {article.path: analysis for article, analysis in case.reports}
    found = [(article, analyses[article.path]) for article in in_order(case.articles)]
    return tuple(scenes_of(found, case.entities))


def people(case: Case) -> People:
    """Give who is called what in these reports."""
    return People(case.of(scenes), case.entities)


def figures(case: Case) -> tuple[FigureRow, ...]:
    """Give the rows of figures and of days, as the program joins them."""
    return figure_rows(case.of(scenes), case.of(people), case.entities, concepts())
