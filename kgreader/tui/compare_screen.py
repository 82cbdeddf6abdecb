"""Several reports side by side: figures, days, wordings, quotations, names, dates; every cell opens its sentence."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from kgreader.errors import KgreaderError
from kgreader.model import Article, Span
from kgreader.tui.actions import bindings
from kgreader.tui.compare_actions import CompareActions
from kgreader.tui.compare_rows import CompareRow, Proof, heads_of, rows_of
from kgreader.tui.dialogs.choice import narrowed
from kgreader.tui.evidence import Evidence, Said
from kgreader.tui.matrix import Matrix
from kgreader.tui.words import counted
from kgreader.workspace import COMPARE_PARTS, SENTENCE_PARTS

if TYPE_CHECKING:
    from kgreader.tui.prompt import Prompt

__all__ = ["MOST_REPORTS", "CompareScreen"]

MOST_REPORTS = 60
"""Reports that are compared at once, at most."""


class CompareScreen(CompareActions):
    """The matrix of a comparison, and under it the evidence of the cell under the cursor."""

    CONTEXT = "compare"
    BINDINGS = bindings("compare")

    def __init__(self, paths: Sequence[str], *, section: str = "") -> None:
        super().__init__()
        self._paths = tuple(dict.fromkeys(paths))[:MOST_REPORTS]
        self._left_out = len(set(paths)) - len(self._paths)
        self._section = section
        self._parts: dict[str, Any] = {}
        self._said: tuple[object, ...] = ()
        self._query = self._before = ""
        self._everything = False
        self._rows: list[CompareRow] = []

    def compose(self) -> ComposeResult:
        """Give the matrix and the lines under it."""
        yield Matrix()
        yield Evidence()
        yield from self.compose_bottom()

    def on_mount(self) -> None:
        """Compare beside the app."""
        self.matrix.focus()
        self.matrix.empty = "The reports are being compared …"
        self._fit(self.app.size.height)
        self.beside(self._compare, "compare")

    def on_resize(self, event: events.Resize) -> None:
        """Give the evidence more room on a tall terminal."""
        self._fit(event.size.height)

    def _fit(self, height: int) -> None:
        self.query_one(Evidence).styles.height = (
            0 if height < 12 else 5 if height < 30 else 8 if height < 40 else 9 if height < 60 else 13
        )

    @property
    def matrix(self) -> Matrix:
        """The table."""
        return self.query_one(Matrix)

    def home(self) -> Widget:
        """The table."""
        return self.matrix

    # comparing

    async def _compare(self) -> None:
        articles: list[Article] = []
        for path in self._paths:
            try:
                articles.append(await asyncio.to_thread(self.workspace.article, path))
            except KgreaderError as error:
                self.complain(error)
        self.articles = articles
        self._said = self.workspace.corrections()
        if not articles:
            self.matrix.empty = "There is no report to compare."
            self.matrix.refresh()
            return
        try:
            self._parts = await self.reader.analyst().compare(
                articles, COMPARE_PARTS, progress=self._progress
            )
        except KgreaderError as error:
            self.matrix.empty = str(error)
            self.matrix.refresh()
            self.complain(error)
            return
        self.matrix.empty = "Nothing matches; Esc shows all again."
        await self._line_up()
        if self._section:
            self.go_to_section(self._section)
            self._section = ""
        self._tell_limits()
        self.beside(self._compare_sentences, "sentences")

    async def _compare_sentences(self) -> None:
        """Fetch what takes longer, when the rest is on the screen."""
        try:
            more = await self.reader.analyst().compare(self.articles, SENTENCE_PARTS)
        except KgreaderError as error:
            self.complain(error)
            return
        self._parts = {**self._parts, **more}
        await self._line_up()

    async def _line_up(self) -> None:
        """Apply what the reader joined and split, make the rows, and show them."""
        found = await asyncio.to_thread(self.workspace.gathered, self.articles, self._parts)
        rows = await asyncio.to_thread(rows_of, found, everything=self._everything)
        self.found, self._rows = found, rows
        self._show()

    def _progress(self, done: int, total: int) -> None:
        self.status.show_place([(f"names and numbers: {done + 1} of {total} ", self.reader.look.bar)])

    def _tell_limits(self) -> None:
        if self._left_out:
            self.say(f"The first {MOST_REPORTS} reports are compared; {self._left_out} are left out.")
        elif twins := [f"{one.letter} and {one.same}" for one in self.found.reports if one.same]:
            self.say(f"The same text, letter by letter: {', '.join(twins)}.")
        elif len(self.articles) == 1:
            self.say(
                "One report alone: there is nothing to compare it with. Space in the list picks several."
            )

    def _show(self) -> None:
        """Draw the rows that the filter leaves."""
        rows = self._rows
        if self._query:
            kept = set(narrowed([_text(row) for row in rows], self._query))
            rows = [row for number, row in enumerate(rows) if number in kept and not row.heading]
        self.matrix.show(rows, heads_of(self.found.reports))
        self.on_matrix_moved()
        self._say_place()

    def _say_place(self) -> None:
        counts = dict.fromkeys("≠▲=~", 0)
        for row in self.found.figures:
            sign = {"differ": "≠", "update": "▲", "agree": "=", "compatible": "~"}.get(row.verdict)
            if sign and row.kind == "figure":
                counts[sign] += 1
        parts = [counted(len(self.found.reports), "report")]
        parts += [f"{sign}{count}" for sign, count in counts.items() if count]
        if self.matrix.marked:
            parts.append(f"{len(self.matrix.marked)} marked")
        if self._query:
            parts.insert(0, f"filter: {self._query}")
        self.status.show_place([(" · ".join(parts) + " ", self.reader.look.bar)])

    def notes_changed(self) -> None:
        """Rows were joined or split, or names corrected, here or by another program."""
        if self.workspace.corrections() != self._said:
            self.beside(self._compare, "compare")
        elif self._parts:
            self.beside(self._line_up, "rows")

    async def files_changed(self, changes: Any) -> None:
        """A report changed on disk: compare anew."""
        if set(changes.changed).intersection(self._paths):
            self.say("A report has changed; compared anew.")
            self.beside(self._compare, "compare")

    # the row under the cursor

    def current(self) -> CompareRow | None:
        """Give the row under the cursor."""
        return self.matrix.current

    def proofs_here(self) -> tuple[Proof, ...]:
        """Give the evidence of the cell under the cursor."""
        row = self.current()
        column = self.matrix.column
        return row.proofs[column] if row is not None and column < len(row.proofs) else ()

    def on_matrix_moved(self) -> None:
        """Show what bears the cell out."""
        row, evidence = self.current(), self.query_one(Evidence)
        if row is None:
            evidence.show(("", ""), (), ())
            return
        report = self.found.reports[self.matrix.column]
        own = [self._sentence(proof) for proof in self.proofs_here()]
        if not own:
            silent = f"{report.letter} {report.outlet or report.path} is silent about it."
            own = [(silent, "", (0, 0))] if not row.cells[self.matrix.column] else []
        others = [
            self._sentence(proofs[0])
            for number, proofs in enumerate(row.proofs)
            if proofs and number != self.matrix.column
        ]
        evidence.show((row.what, row.about), own, others)

    def _sentence(self, proof: Proof) -> Said:
        """Give place, sentence on one line, and where in it the cell stands."""
        article = next(one for one in self.articles if one.path == proof.path)
        span = proof.sentence
        if span == proof.span and span.end - span.start < 60:  # a name alone
            span = Span(max(0, span.start - 60), min(len(article.text), span.end + 100))
        before = " ".join(article.text[span.start : proof.span.start].split())
        meant = " ".join(article.text[proof.span.start : proof.span.end].split())
        whole = " ".join(article.text[span.start : span.end].split())
        start = whole.find(meant, max(0, len(before) - 1)) if meant else -1
        letter = self.found.letter(proof.path)
        outlet = article.metadata.outlet or article.metadata.agency or ""
        number = self.workspace.paragraph(article, proof.span)
        parts = [
            f"{letter} {outlet}".strip(),
            f"¶{number}" if number else "",
            proof.source and f"says {proof.source}",
        ]
        return (
            " · ".join(part for part in parts if part),
            whole,
            (start, start + len(meant)) if start >= 0 else (0, 0),
        )

    # the filter

    async def action_find(self) -> None:
        """Filter as the reader types."""
        self._before = self._query
        await self.ask(self._query, "filter the rows: words of a row or of a cell")

    def on_prompt_edited(self, event: Prompt.Edited) -> None:
        """Narrow the rows."""
        self._filter(event.query)

    async def on_prompt_accepted(self, event: Prompt.Accepted) -> None:
        """Keep the filter."""
        await self.end_prompt()
        self._filter(event.query)

    async def on_prompt_left(self, event: Prompt.Left) -> None:
        """Put the filter back that was there before."""
        await self.end_prompt()
        self._filter(self._before)

    def _filter(self, query: str) -> None:
        self._query = query
        if self._rows:
            self._show()

    def action_escape(self) -> None:
        """Show all rows again, none marked."""
        self.matrix.marked.clear()
        self._filter("")
        self.say("")

    def action_everything(self) -> None:
        """Show figures and days of one report only too, or leave them out again."""
        self._everything = not self._everything
        if self._parts:
            self.beside(self._line_up, "rows")
            self.say("Figures of one report too." if self._everything else "Figures of two reports at least.")


def _text(row: CompareRow) -> str:
    return " ".join((row.section, row.what, *row.cells))
