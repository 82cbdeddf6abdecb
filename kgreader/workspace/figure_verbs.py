"""The verbs about figures of several reports: rows as the reader has them, notes on rows, rows as text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from kgreader.errors import Misused
from kgreader.workspace.compare_verbs import CompareVerbs

if TYPE_CHECKING:
    from kgreader.model import Annotation, Article, Cell, FigureRow, Report, Span
    from kgreader.workspace.joins import Joins
    from kgreader.workspace.side_by_side import SideBySide

__all__ = ["FigureVerbs"]


class FigureVerbs(CompareVerbs):
    """Figures side by side, for `Workspace`."""

    @cached_property
    def _joins(self) -> Joins:
        from kgreader.workspace.joins import Joins

        return Joins(self._notebook, clock=self._clock, new_id=self._new_id)

    def side_by_side(self, articles: Sequence[Article], parts: Sequence[str] = ()) -> SideBySide:
        """Compare reports here and now: figures, quotations, wordings, names and days, as the reader has them.

        ``parts``: only these of `COMPARE_PARTS` and `SENTENCE_PARTS`. `Analyst.compare` and `gathered` do the same
        beside the app.
        """
        from kgreader.workspace.side_by_side import COMPARE_PARTS, SENTENCE_PARTS

        return self.gathered(articles, self.compare(articles, parts or (*COMPARE_PARTS, *SENTENCE_PARTS)))

    def gathered(self, articles: Sequence[Article], parts: dict[str, object]) -> SideBySide:
        """Make one value of parts that were computed elsewhere; joins and splits of the reader apply."""
        from kgreader.workspace.side_by_side import SideBySide

        found = SideBySide.of(parts)
        return found.with_figures(self.lined_up(articles, found.figures, found.reports))

    def lined_up(
        self, articles: Sequence[Article], rows: Sequence[FigureRow], reports: Sequence[Report]
    ) -> tuple[FigureRow, ...]:
        """Apply what the reader joined and split to rows as the program made them."""
        edits = self._joins.all()
        if not edits:
            return tuple(rows)
        from kgreader.comparison.figures.by_hand import apply_edits

        opened = {article.path: article for article in articles}
        return apply_edits(rows, edits, reports, opened, self._notebook.source_of)

    def join_rows(self, rows: Sequence[FigureRow], articles: Sequence[Article]) -> None:
        """Say that rows are about one thing; the first gives the name. Remembered, and undoable.

        Raises:
            Misused: fewer than two rows.
            ReadOnly, StoreError: the notes cannot be written.
        """
        from kgreader.comparison.figures.by_hand import place_of
        from kgreader.model import RowEdit

        if len(rows) < 2:
            raise Misused("Mark two rows or more with Space; m joins them.")
        opened = {article.path: article for article in articles}
        places = tuple(
            tuple(
                place_of(cell, opened[cell.article], self._notebook.source_of(cell.article))
                for cell in row.cells
            )
            for row in rows
        )
        joined = " and ".join(f"“{row.what}”" for row in rows)
        self._joins.say(f"rows {joined} joined", RowEdit("~", "join", places, rows[0].what))

    def split_row(self, row: FigureRow, cells: Sequence[Cell], articles: Sequence[Article]) -> None:
        """Say that these cells of a row are about another thing. Remembered, and undoable.

        Raises:
            Misused: no cell, or all of them.
            ReadOnly, StoreError: the notes cannot be written.
        """
        from kgreader.comparison.figures.by_hand import place_of
        from kgreader.model import RowEdit

        apart = [cell for cell in row.cells if cell in cells]
        if not apart or len(apart) == len(row.cells):
            raise Misused(f"There is nothing to split off “{row.what}”: move to one of several cells first.")
        opened = {article.path: article for article in articles}
        places = tuple(
            place_of(cell, opened[cell.article], self._notebook.source_of(cell.article)) for cell in apart
        )
        self._joins.say(f"row “{row.what}” split", RowEdit("~", "split", (places,)))

    def annotate_cells(
        self,
        cells: Sequence[Cell],
        articles: Sequence[Article],
        *,
        note: str = "",
        tags: Sequence[str] = (),
    ) -> Annotation:
        """Write one annotation on the sentences of several cells.

        Raises:
            Misused: no cell, or a tag without a letter or a digit.
            ReadOnly, StoreError: the notes cannot be written.
        """
        if not cells:
            raise Misused("No report has this row; there is nothing to note.")
        opened = {article.path: article for article in articles}
        places = list(dict.fromkeys((cell.article, cell.sentence) for cell in cells))
        targets = [(opened[path], span) for path, span in places]
        return self._notebook.annotate(targets, note, tags)

    def row_as_markdown(self, row: FigureRow, reports: Sequence[Report], articles: Sequence[Article]) -> str:
        """Write a row as a Markdown table: every report with its outlet, its date and its own words."""
        from kgreader.workspace.row_text import as_markdown

        return as_markdown(row, reports, {article.path: article for article in articles})

    def cells_as_markdown(
        self,
        what: str,
        about: str,
        cells: Sequence[str],
        reports: Sequence[Report],
        articles: Sequence[Article],
    ) -> str:
        """Write any other row of a comparison as a Markdown table; an empty cell is silence."""
        from kgreader.workspace.row_text import cells_as_markdown

        return cells_as_markdown(what, about, cells, reports, {article.path: article for article in articles})

    def paragraph(self, article: Article, span: Span) -> int:
        """Give the paragraph number (¶) of a passage, 0 where there is none."""
        from kgreader.workspace.plain import paragraph

        return paragraph(article, span.start)

    def comparison(self, articles: Sequence[Article], format: str, *, found: SideBySide | None = None) -> str:
        """Write a comparison as ``md``, ``html`` or ``json``, to be sent to somebody.

        ``found``: what `side_by_side` or `gathered` gave for these articles, where that is known.

        Raises:
            Misused: there is no such format.
        """
        from kgreader.workspace.dossier import write

        return write(found or self.side_by_side(articles), articles, format)
