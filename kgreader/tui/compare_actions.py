"""What the keys of the compare screen do with the row or the cell under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kgreader.errors import KgreaderError
from kgreader.model import Article, Cell, FigureRow, Span
from kgreader.tui.clipboard import copy_out
from kgreader.tui.compare_rows import CompareRow, Proof
from kgreader.tui.panes import MOST_PANES
from kgreader.tui.screen import ReadingScreen
from kgreader.tui.words import counted, shortened

if TYPE_CHECKING:
    from kgreader.tui.matrix import Matrix
    from kgreader.workspace import SideBySide

__all__ = ["CompareActions"]


class CompareActions(ReadingScreen):
    """``j k h l Enter a t 1–9 y Space m s w`` on the rows of a comparison."""

    articles: list[Article]
    found: SideBySide
    _last_tags: tuple[str, ...] = ()

    @property
    def matrix(self) -> Matrix:
        """The table."""
        raise NotImplementedError

    def current(self) -> CompareRow | None:
        """Give the row under the cursor."""
        raise NotImplementedError

    def proofs_here(self) -> tuple[Proof, ...]:
        """Give the evidence of the cell under the cursor."""
        raise NotImplementedError

    def _say_place(self) -> None:
        raise NotImplementedError

    # moving

    def action_step(self, step: int) -> None:
        """Move by a row."""
        if not self.matrix.move(step):
            self.say("This is the last row." if step > 0 else "This is the first row.")
        elif self.status.message:
            self.say("")

    def action_aside(self, step: int) -> None:
        """Move to another report."""
        if not self.matrix.move_aside(step):
            self.say("This is the last report." if step > 0 else "This is the first report.")
        elif self.status.message:
            self.say("")

    def action_page(self, step: int) -> None:
        """Move by a page."""
        self.matrix.move(step * self.matrix.page)

    def action_half(self, step: int) -> None:
        """Move by half a page."""
        self.matrix.move(step * max(1, self.matrix.page // 2))

    def action_top(self) -> None:
        """To the first row."""
        self.matrix.move(-len(self.matrix.rows))

    def action_bottom(self) -> None:
        """To the last row."""
        self.matrix.move(len(self.matrix.rows))

    def action_section(self, step: int) -> None:
        """To the next or previous section."""
        if not self.matrix.to_section(step):
            self.say("This is the last section." if step > 0 else "This is the first section.")

    def go_to_section(self, name: str) -> None:
        """Put the cursor on the first row of a section."""
        place = next(
            (k for k, row in enumerate(self.matrix.rows) if row.section == name and not row.heading), None
        )
        if place is None:
            self.say("Nothing here; o shows what one report alone has.")
        else:
            self.matrix.move_to(place)

    def action_to_figures(self) -> None:
        """To the figures."""
        self.go_to_section("figures")

    def action_to_names(self) -> None:
        """To the names."""
        self.go_to_section("names")

    # opening

    async def action_open(self) -> None:
        """Open the sentence of the cell, with the reports of the row beside it."""
        row, proofs = self.current(), self.proofs_here()
        if row is None:
            self.say("There is no row here.")
            return
        if not proofs:
            report = self.found.reports[self.matrix.column]
            self.say(
                f"{report.letter} {report.outlet or ''} is silent about it; h and l go to another report."
            )
            return
        from kgreader.tui.reader_screen import ReaderScreen

        own = proofs[0]
        places = {one[0].path: one[0].span for one in row.proofs if one}
        paths = list(dict.fromkeys(one[0].path for one in row.proofs if one))
        while len(paths) > MOST_PANES:  # the nearest ones stay
            paths.pop(0 if paths.index(own.path) > len(paths) // 2 else -1)
        screen = ReaderScreen(tuple(paths), focus=paths.index(own.path))
        await self.app.push_screen(screen)
        screen.call_after_refresh(_focus_all, screen, places, own.path)

    async def on_matrix_chosen(self) -> None:
        """A double click opens."""
        await self.action_open()

    async def action_back(self) -> None:
        """Back to where the comparison was opened from."""
        await self.app.pop_screen()

    # notes

    def _cells(self) -> tuple[Cell, ...]:
        """Give what a note on the row stands on: its figures, else its sentences."""
        row = self.current()
        if row is None:
            return ()
        if row.figure is not None:
            return row.figure.cells
        return tuple(
            Cell(proof.path, proof.span, "", None, sentence=proof.sentence)
            for own in row.proofs
            for proof in own
        )

    def action_note(self) -> None:
        """Write one note on the sentences of all cells of the row."""
        from kgreader.tui.dialogs.note import NoteDialog

        row, cells = self.current(), self._cells()
        if row is None or not cells:
            self.say("There is no sentence here to note.")
            return
        if self.workspace.read_only:
            self.say(" ".join(self.workspace.notices()) or "The notes can only be read here.", warn=True)
            return
        sentences = len({(cell.article, cell.sentence) for cell in cells})
        about = f"{row.what}: {' | '.join(text or '–' for text in row.cells)}"

        path, span = cells[0].article, cells[0].sentence

        def write(note: str | None) -> None:
            if note is None or not note.strip():
                self.say("No note was written.")
                return
            said = f"Noted on {counted(sentences, 'sentence')}. u takes it back."
            done = self._annotate(cells, said, note=note)
            self.reader.hold_draft(path, span, "" if done else note)

        dialog = NoteDialog(
            about,
            text=self.reader.draft_for(path, span),
            title=f"Note on {counted(sentences, 'sentence')}",
            on_draft=lambda text: self.reader.hold_draft(path, span, text),
        )
        self.app.push_screen(dialog, write)

    def _annotate(
        self, cells: tuple[Cell, ...], sentence: str, *, note: str = "", tags: tuple[str, ...] = ()
    ) -> bool:
        try:
            made = self.workspace.annotate_cells(cells, self.articles, note=note, tags=tags)
        except KgreaderError as error:
            self.complain(error)
            return False
        self._last_tags = made.tags or self._last_tags
        self.everywhere("notes_changed")
        self.say(sentence)
        return True

    def action_tag(self) -> None:
        """Tag the sentences of all cells of the row."""
        from kgreader.tui.dialogs.tag import TagDialog

        row, cells = self.current(), self._cells()
        if row is None or not cells:
            self.say("There is no sentence here to tag.")
            return

        def write(tag: str | None) -> None:
            if tag:
                self._annotate(cells, f"#{tag} on the whole row.", tags=(tag,))

        self.app.push_screen(TagDialog(row.what, self.workspace.tags()), write)

    def action_quick(self, digit: int) -> None:
        """Tag with the quick tag of a digit."""
        tag = self.workspace.quick_tags().get(digit)
        if not tag:
            self.say(f"No tag is on {digit} yet: T, choose a tag, press {digit}.")
        elif cells := self._cells():
            self._annotate(cells, f"#{tag} on the whole row.", tags=(tag,))
        else:
            self.say("There is no sentence here to tag.")

    def action_repeat(self) -> None:
        """Give the last tags again."""
        cells = self._cells()
        if not self._last_tags or not cells:
            self.say("No tag was given yet; t or 1–9 gives one.")
            return
        self._annotate(
            cells, f"{' '.join('#' + tag for tag in self._last_tags)} on the whole row.", tags=self._last_tags
        )

    def action_copy(self) -> None:
        """Copy the row as Markdown, with outlets and dates."""
        row = self.current()
        if row is None:
            self.say("There is nothing to copy.")
            return
        if row.figure is not None:
            text = self.workspace.row_as_markdown(row.figure, self.found.reports, self.articles)
        else:
            text = self.workspace.cells_as_markdown(
                row.what, row.about, row.cells, self.found.reports, self.articles
            )
        self.say(copy_out(self.app, text))

    # joining and splitting

    def _figure(self, verb: str) -> FigureRow | None:
        row = self.current()
        if row is None or row.figure is None:
            self.say(f"Only rows of figures and days can be {verb}.")
            return None
        return row.figure

    def action_mark(self) -> None:
        """Mark a row, or let it go."""
        figure = self._figure("marked")
        if figure is None:
            return
        self.matrix.marked.symmetric_difference_update({figure.key})
        self.matrix.move(1)
        self.matrix.refresh()
        self._say_place()

    def action_merge(self) -> None:
        """Join the marked rows."""
        chosen = [row for row in self.found.figures if row.key in self.matrix.marked]
        here = self._figure("joined")
        if here is None:
            return
        if here.key not in self.matrix.marked:
            chosen.append(here)
        self._change(
            lambda: self.workspace.join_rows(chosen, self.articles),
            "Joined, and remembered; u takes it back.",
        )

    def action_split(self) -> None:
        """Say that the cell under the cursor is about another thing than the rest of its row."""
        figure = self._figure("split")
        if figure is not None:
            own = figure.of(self.found.reports[self.matrix.column].path)
            self._change(
                lambda: self.workspace.split_row(figure, own, self.articles),
                "Split off, and remembered; u takes it back.",
            )

    def _change(self, verb: Callable[[], None], sentence: str) -> None:
        try:
            verb()
        except KgreaderError as error:
            self.complain(error)
            return
        self.matrix.marked.clear()
        self.everywhere("notes_changed")
        self.say(sentence)

    # words

    def why_here(self) -> str:
        """Say why the cells of the row under the cursor stand together."""
        row = self.current()
        return f"Why this row: {row.what} – {row.why}" if row is not None else ""

    def action_why(self) -> None:
        """Say why these cells stand in one row."""
        self.say(self.why_here() or "There is no row here.")

    def action_export(self) -> None:
        """Write the comparison to a file."""
        from kgreader.tui.dialogs.dossier import DossierDialog

        if self.articles:
            self.app.push_screen(DossierDialog(self.found, self.articles), self._written)

    def _written(self, path: str | None) -> None:
        if path:
            self.say(f"Written: {shortened(path, 200)}")

    def action_notes(self) -> None:
        """Show all notes of the library."""
        from kgreader.tui.notes_screen import NotesScreen

        self.app.push_screen(NotesScreen())

    async def action_tags(self) -> None:
        """Show all tags, with their counts."""
        from kgreader.tui.tags_screen import TagsScreen

        await self.app.push_screen(TagsScreen())


def _focus_all(screen: object, places: dict[str, Span], path: str) -> None:
    """Put every pane on its own sentence; the one that was asked for has the keys."""
    from kgreader.tui.reader_screen import ReaderScreen

    assert isinstance(screen, ReaderScreen)
    chosen = 0
    for number, pane in enumerate(screen.panes):
        if pane.article.path in places:
            screen.focus_on(pane, places[pane.article.path])
        if pane.article.path == path:
            chosen = number
    if screen.panes:
        screen.focus_pane(chosen)
