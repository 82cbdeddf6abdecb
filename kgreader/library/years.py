"""Dates that only the other articles of a library can complete.

A module of its own: rows from the cache need it, and nothing that reads files.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kgreader.model import Summary

__all__ = ["resolve_dates"]

_NEAR = 45
"""Reports of one event are at most so many days apart."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def resolve_dates(summaries: Sequence[Summary]) -> tuple[Summary, ...]:
    """Give years to dates like ``--10-06`` from the other articles, in the order given; they are marked as inferred.

    The dated articles whose heading and opening share the most telling words decide, as long as the completed date
    falls within 45 days of theirs. Where none shares a word, all dated articles must agree on the year. Otherwise the
    date stays as it is. Linear in the number of articles for each date without a year.
    """
    partial = [row for row in summaries if (row.metadata.date or "").startswith("--")]
    if not partial:
        return tuple(summaries)
    dated = [row for row in summaries if len(row.metadata.date or "") == 10]
    words = {
        id(row): frozenset(_WORD.findall(f"{row.heading} {row.opening}".lower()))
        for row in (*partial, *dated)
    }
    frequency = Counter(word for row in dated for word in words[id(row)])
    rows_with: dict[str, list[Summary]] = defaultdict(list)
    wanted = frozenset().union(*(words[id(row)] for row in partial))
    for row in dated:
        for word in words[id(row)] & wanted:
            rows_with[word].append(row)
    years: dict[int, str | None] = {}
    for row in partial:
        years[id(row)] = _year(row, words[id(row)], dated, rows_with, frequency)
    return tuple(_completed(row, years[id(row)]) if id(row) in years else row for row in summaries)


def _completed(row: Summary, year: str | None) -> Summary:
    if year is None or row.metadata.date is None:
        return row
    return replace(row, metadata=replace(row.metadata, date=year + row.metadata.date[1:], date_inferred=True))


def _year(
    row: Summary,
    words: frozenset[str],
    dated: list[Summary],
    rows_with: dict[str, list[Summary]],
    frequency: Counter[str],
) -> str | None:
    """Choose the year for one row by the weight of shared words; rare words weigh more."""
    weight: dict[str, float] = defaultdict(float)
    for word in words:
        if frequency[word] * 4 <= len(dated) + 12:
            for other in rows_with[word]:
                year = _nearest_year(row.metadata.date or "", other.metadata.date or "")
                if year is not None:
                    weight[year] += 1 / frequency[word]
    if weight:
        return max(sorted(weight), key=weight.__getitem__)
    agreed = {_nearest_year(row.metadata.date or "", other.metadata.date or "") for other in dated}
    return agreed.pop() if len(agreed) == 1 else None


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
