"""Names by report: who is named how often by whom, and who is silent about whom."""

from __future__ import annotations

from collections import Counter

from kgreader.comparison.case import Case
from kgreader.comparison.reports import in_order
from kgreader.model import NameRow, Span

__all__ = ["named"]


def named(case: Case) -> tuple[NameRow, ...]:
    """Give a row for every entity, those first that most reports name."""
    order = [article.path for article in in_order(case.articles)]
    rows = []
    for entity in case.entities:
        counts = Counter(path for path, _ in entity.mentions)
        firsts: dict[str, Span] = {}
        for path, span in entity.mentions:
            firsts[path] = min(span, firsts.get(path, span))
        spellings = tuple(text for text, _ in entity.spellings)
        columns = tuple(counts[path] for path in order)
        rows.append(NameRow(entity.name, entity.label, columns, spellings, tuple(map(firsts.get, order))))

    rows.sort(key=lambda row: (-sum(map(bool, row.counts)), -sum(row.counts), row.name))
    return tuple(rows)
