"""Dates that only the other articles of a library can complete.

A module of its own: rows from the cache need it, and nothing that reads files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kgreader.model import Summary
from kgreader.text.patterns import lazy

__all__ = ["resolve_dates"]

_NEAR = 45
"""Reports of one event are at most so many days apart."""
_NEIGHBOURS = 5
"""So many articles that share most words are asked."""
_COMMON = 40
"""A word that stands in more articles tells nothing about the event."""
_WORD = lazy(r"[^\W\d_]{4,}")


def resolve_dates(summaries: Sequence[Summary]) -> tuple[Summary, ...]:
    """Give years to dates like ``--10-06`` from the other articles, in the order given; they are marked as inferred.

    Where all dated articles agree on the year that brings the date within 45 days of theirs, that year is taken: a
    library is mostly about one event. Otherwise the five dated articles are asked whose heading and opening share most
    of the rarer words (two at least); three of five must name the same year and none another. Failing that, the date
    stays as it is.
    """
    partial = [row for row in summaries if (row.metadata.date or "").startswith("--")]
    if not partial:
        return tuple(summaries)
    dated = [row for row in summaries if len(row.metadata.date or "") == 10]
    days = {row.metadata.date or "" for row in dated}
    wanted = {row.metadata.date or "": _agreed(row.metadata.date or "", days) for row in partial}
    holders = _holders(dated) if None in wanted.values() else {}
    years = {
        id(row): wanted[row.metadata.date or ""] or _of_neighbours(row, dated, holders) for row in partial
    }
    return tuple(_completed(row, years[id(row)]) if id(row) in years else row for row in summaries)


def _completed(row: Summary, year: str | None) -> Summary:
    if year is None or row.metadata.date is None:
        return row
    return replace(row, metadata=replace(row.metadata, date=year + row.metadata.date[1:], date_inferred=True))


def _agreed(partial: str, days: set[str]) -> str | None:
    years = {_nearest_year(partial, day) for day in days}
    return years.pop() if len(years) == 1 else None


def _words(row: Summary) -> frozenset[str]:
    return frozenset(_WORD.findall(f"{row.heading} {row.opening}".lower()))


def _holders(dated: list[Summary]) -> dict[str, list[int]]:
    """Say which of the dated articles hold which word; frequent words are left out."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(dated):
        for word in _words(row):
            found[word].append(index)
    return {word: rows for word, rows in found.items() if len(rows) <= _COMMON}


def _of_neighbours(row: Summary, dated: list[Summary], holders: dict[str, list[int]]) -> str | None:
    weight: dict[int, float] = defaultdict(float)
    shared: dict[int, int] = defaultdict(int)
    for word in _words(row):
        for index in holders.get(word, ()):
            weight[index] += 1 / (1 + len(holders[word]))
            shared[index] += 1
    near = sorted((index for index in shared if shared[index] > 1), key=lambda index: (-weight[index], index))
    votes = [
        _nearest_year(row.metadata.date or "", dated[index].metadata.date or "")
        for index in near[:_NEIGHBOURS]
    ]
    named = [year for year in votes if year is not None]
    return named[0] if len(named) >= 3 and len(set(named)) == 1 else None


def _nearest_year(partial: str, full: str) -> str | None:
    """Give the year that brings ``--10-06`` nearest to a full date, where that is near enough."""
    other = date.fromisoformat(full)
    best: tuple[int, str] | None = None
    for year in (other.year - 1, other.year, other.year + 1):
        try:
            apart = abs((date.fromisoformat(f"{year:04d}{partial[1:]}") - other).days)
        except ValueError:
            continue
        if apart <= _NEAR and (best is None or apart < best[0]):
            best = (apart, f"{year:04d}")
    return best[1] if best else None
