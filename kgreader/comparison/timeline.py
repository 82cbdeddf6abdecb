"""When it happened, by the reports: their events on resolved days, and the days on which they came out."""

from __future__ import annotations

from collections import defaultdict

from kgreader.comparison.case import Case
from kgreader.comparison.figures.calendar import interval_of, width
from kgreader.comparison.figures.part import figures
from kgreader.comparison.reports import in_order
from kgreader.model import Cell, FigureRow, TimelineEvent

__all__ = ["timeline"]


def timeline(case: Case) -> tuple[TimelineEvent, ...]:
    """Give events in order of their days. Reports that put one event on two days have it under both."""
    articles = in_order(case.articles)
    inferred = {article.path for article in articles if article.metadata.date_inferred}
    events = [event for row in case.of(figures) if row.kind == "day" for event in _events(row)]
    out: defaultdict[str, list[str]] = defaultdict(list)
    for article in articles:
        if interval_of(article.metadata.date) is not None:
            assert article.metadata.date is not None
            out[article.metadata.date].append(article.path)
    for day, paths in out.items():
        events.append(
            TimelineEvent(day, "published", (), bool(inferred.intersection(paths)), True, tuple(paths))
        )
    return tuple(sorted(events, key=_order))


def _order(event: TimelineEvent) -> tuple[object, ...]:
    days = interval_of(event.day)
    assert days is not None
    return (days[0], -width(days), event.published, -len(event.reports), event.what)


def _events(row: FigureRow) -> list[TimelineEvent]:
    """Give the days of a row: the narrowest first, with all cells that can mean it."""
    left = sorted(row.cells, key=_width)
    events = []
    while left:
        days = interval_of(str(left[0].value))
        assert days is not None
        own = [cell for cell in left if _meets(cell, left[0])]
        left = [cell for cell in left if cell not in own]
        own.sort(key=row.cells.index)
        paths = tuple(dict.fromkeys(cell.article for cell in own))
        guessed = all(cell.inferred for cell in own)
        narrow = min(own, key=_width)
        events.append(TimelineEvent(str(narrow.value), row.what, tuple(own), guessed, False, paths))
    return events


def _width(cell: Cell) -> int:
    days = interval_of(str(cell.value))
    return width(days) if days else 0


def _meets(cell: Cell, other: Cell) -> bool:
    one, two = interval_of(str(cell.value)), interval_of(str(other.value))
    return one is not None and two is not None and max(one[0], two[0]) <= min(one[1], two[1])
