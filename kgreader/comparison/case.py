"""The reports that are compared, with what is known about each: what every part of a comparison is computed from.

A part of a comparison is a function from a `Case` to a frozen value. Parts that build on each other ask the case for
the other's value (`Case.of`), so that nothing is computed twice, in whatever order they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, TypeVar

from kgreader.model import Analysis, Article, Correction, Entity

__all__ = ["Case", "entities"]

T = TypeVar("T")


class Case:
    """Several reports in the order in which they were given; names and numbers are looked for when a part asks.

    Args:
        articles: The reports; the same path may not occur twice.
        find: Gives the names and numbers of an article as the machine finds them.
        corrections: What the reader said about names, in order.
        source_of: Gives the name of an article in the corrections, by its path.
    """

    def __init__(
        self,
        articles: Sequence[Article],
        find: Callable[[Article], Analysis],
        *,
        corrections: Sequence[Correction] = (),
        source_of: Callable[[str], str] = str,
    ) -> None:
        self.articles = tuple(articles)
        self._find = find
        self._corrections = tuple(corrections)
        self._source_of = source_of
        self._analyses: dict[int, Analysis] = {}
        self._values: dict[Callable[[Case], Any], Any] = {}

    def analysis(self, number: int) -> Analysis:
        """Give names and numbers of the report with this number, from 0, as the reader corrected them."""
        if number not in self._analyses:
            article = self.articles[number]
            found = self._find(article)
            if self._corrections:
                from kgreader.comparison.corrections import apply

                found = apply(article, found, self._corrections, source=self._source_of(article.path))
            self._analyses[number] = found
        return self._analyses[number]

    @property
    def reports(self) -> tuple[tuple[Article, Analysis], ...]:
        """Every report with its names and numbers."""
        return tuple((article, self.analysis(number)) for number, article in enumerate(self.articles))

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """Who is who in these reports, as the reader corrected it, the most mentioned first."""
        from kgreader.comparison.corrections import apply_to_entities
        from kgreader.comparison.entities import join

        entities = join(self.reports)
        if not self._corrections:
            return entities
        articles = {article.path: article for article in self.articles}
        return apply_to_entities(entities, self._corrections, articles=articles, source_of=self._source_of)

    def of(self, part: Callable[[Case], T]) -> T:
        """Give the value of a part, computed at the first call."""
        if part not in self._values:
            self._values[part] = part(self)
        value: T = self._values[part]
        return value


def entities(case: Case) -> tuple[Entity, ...]:
    """Give who is who, as a part of its own."""
    return case.entities
