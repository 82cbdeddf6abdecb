"""The verbs about several reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kgreader.workspace.name_verbs import NameVerbs

if TYPE_CHECKING:
    from kgreader.model import Article

__all__ = ["CompareVerbs"]


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
