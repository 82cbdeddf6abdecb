"""The verbs about several reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kgreader.workspace.name_verbs import NameVerbs

if TYPE_CHECKING:
    from kgreader.model import Article, Related
    from kgreader.workspace.related import RelatedIndex

__all__ = ["WINDOW", "CompareVerbs"]

WINDOW = 30
"""Days that may lie between two reports of one event."""


class CompareVerbs(NameVerbs):
    """Comparisons, for `Workspace`."""

    def compare(self, articles: Sequence[Article], parts: Sequence[str]) -> dict[str, Any]:
        """Compute parts of a comparison here and now; `Analyst.compare` does the same beside the app.

        Raises:
            Misused: there is no part with such a name (`kgreader.workspace.comparing.PARTS`).
        """
        from kgreader.comparison.case import Case
        from kgreader.workspace.comparing import compute

        case = Case(
            articles,
            self._analyses.analysis,
            corrections=self.corrections(),
            source_of=self._names.source_of,
        )
        return {part: compute(case, part) for part in parts}

    def said_about(self, articles: Sequence[Article]) -> tuple[list[str], list[Any]]:
        """Give what the subprocess must know of the reader's corrections to compare these articles."""
        from kgreader.workspace.comparing import correction_rows

        corrections = self.corrections()
        if not corrections:
            return [article.path for article in articles], []
        return [self._names.source_of(article.path) for article in articles], correction_rows(corrections)

    def by_date(self, articles: Sequence[Article]) -> tuple[Article, ...]:
        """Give reports in the order of their dates; those without one come last, as they were given."""
        return tuple(sorted(articles, key=lambda article: article.metadata.date or "~"))

    def paragraph_of(self, article: Article, offset: int) -> int:
        """Give the paragraph number (¶) of an offset, 0 where there is none."""
        from kgreader.workspace.plain import paragraph

        return paragraph(article, offset)

    @cached_property
    def _related(self) -> RelatedIndex:
        from kgreader.workspace.related import RelatedIndex

        return RelatedIndex(self._cache, self._paths)

    def related(
        self,
        article: Article,
        *,
        days: int | None = WINDOW,
        most: int = 20,
        progress: Callable[[int, int], None] | None = None,
    ) -> tuple[Related, ...]:
        """Give the other articles of the library that probably tell of the same event, the best first.

        Reports that are dated more than ``days`` apart are left out (``None``: none is). ``progress`` hears how many of
        the articles that the index did not know are read, and how many there are. `Analyst.related` does the same
        beside the app.
        """
        entries = tuple(self._shelf.entries().values())
        for done, total in self._related.update(entries):
            if progress is not None:
                progress(done, total)
        return self.in_time(article, self._related.related(article, entries, most=most), days=days)

    def in_time(
        self, article: Article, hits: Sequence[Related], *, days: int | None = WINDOW
    ) -> tuple[Related, ...]:
        """Leave out those that are dated more than ``days`` before or after an article; one without a day stays."""
        from kgreader.errors import Unreadable

        own = _day(article.metadata.date)
        if days is None or own is None:
            return tuple(hits)
        kept = []
        for hit in hits:
            try:
                other = _day(self._shelf.article(hit.path).metadata.date)
            except Unreadable:  # vanished meanwhile
                continue
            if other is None or abs((other - own).days) <= days:
                kept.append(hit)
        return tuple(kept)


def _day(text: str | None) -> date | None:
    """Give a full date; what lacks its day or its year is none."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
