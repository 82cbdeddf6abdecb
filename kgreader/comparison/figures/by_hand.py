"""Rows that the reader joined or split, applied to the rows that the program made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kgreader.comparison.figures.calendar import interval_of
from kgreader.comparison.figures.rows import key_of, ordered
from kgreader.comparison.figures.verdicts import verdict_of
from kgreader.model import Article, Cell, CellPlace, FigureRow, Report, RowEdit

__all__ = ["apply_edits", "place_of"]

_KEPT = 160
"""Characters of a sentence by which a cell is known again."""


def place_of(cell: Cell, article: Article, source: str) -> CellPlace:
    """Say how a cell is known again."""
    return CellPlace(source, article.digest, *cell.span, cell.text, _line(article, cell))


def _line(article: Article, cell: Cell) -> str:
    return " ".join(article.text[cell.sentence.start : cell.sentence.end].split())[:_KEPT]


def apply_edits(
    rows: Sequence[FigureRow],
    edits: Iterable[RowEdit],
    reports: Sequence[Report],
    articles: Mapping[str, Article],
    source_of: Callable[[str], str],
) -> tuple[FigureRow, ...]:
    """Give the rows as the reader would have them. An edit whose cells are not there changes nothing."""
    sources = {source_of(path): path for path in articles}
    digests = {article.digest: path for path, article in articles.items()}
    published = {report.path: days[1] if (days := interval_of(report.date)) else None for report in reports}
    order = {report.path: number for number, report in enumerate(reports)}
    made = list(rows)
    for edit in edits:
        groups = [_found(group, made, articles, sources, digests) for group in edit.rows]
        made = _joined(made, groups, edit.what) if edit.kind == "join" else _split(made, groups)
    finished = [_settled(row, published, order) if row.by_hand else row for row in made]
    return ordered(finished) if any(row.by_hand for row in finished) else tuple(finished)


def _found(
    group: Iterable[CellPlace],
    rows: Sequence[FigureRow],
    articles: Mapping[str, Article],
    sources: Mapping[str, str],
    digests: Mapping[str, str],
) -> set[Cell]:
    """Find the cells that an edit speaks of among the rows at hand."""
    found: set[Cell] = set()
    for place in group:
        path = sources.get(place.source) or digests.get(place.digest)
        if path is None:
            continue
        article = articles[path]
        for row in rows:
            found.update(cell for cell in row.of(path) if _is(cell, place, article))
    return found


def _is(cell: Cell, place: CellPlace, article: Article) -> bool:
    if article.digest == place.digest:
        return cell.span == (place.start, place.end)
    return cell.text == place.text and _line(article, cell) == place.sentence


def _joined(rows: list[FigureRow], groups: Sequence[set[Cell]], what: str) -> list[FigureRow]:
    """Make one row of all rows that hold cells of the groups, where at least two groups have some."""
    if sum(map(bool, groups)) < 2:
        return rows
    wanted = set().union(*groups)
    chosen = [row for row in rows if wanted.intersection(row.cells)]
    if len(chosen) < 2:
        return rows
    lead = chosen[0]
    cells = tuple(dict.fromkeys(cell for row in chosen for cell in row.cells))
    joined = replace(lead, what=what or lead.what, cells=cells, why="You joined these rows.", by_hand=True)
    return [joined if row is lead else row for row in rows if row is lead or row not in chosen]


def _split(rows: list[FigureRow], groups: Sequence[set[Cell]]) -> list[FigureRow]:
    """Take cells out of their rows; those of one group and one row become a row of their own."""
    made = []
    for row in rows:
        apart = [cell for cell in row.cells if any(cell in group for group in groups)]
        left = tuple(cell for cell in row.cells if cell not in apart)
        if apart and left:
            why = "You split this row."
            made.append(replace(row, cells=left, why=why, by_hand=True))
            made.append(replace(row, cells=tuple(apart), why=why, by_hand=True))
        else:
            made.append(row)
    return made


def _settled(row: FigureRow, published: Mapping[str, date | None], order: Mapping[str, int]) -> FigureRow:
    cells = tuple(sorted(row.cells, key=lambda cell: (order.get(cell.article, 0), cell.span)))
    return replace(row, key=key_of(cells), cells=cells, verdict=verdict_of(cells, published, row.trend))
