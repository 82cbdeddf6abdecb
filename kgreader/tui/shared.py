"""Shared wording in the open articles: passages marked on both sides, tagged on both sides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kgreader.errors import KgreaderError
from kgreader.model import Article, Passage, SharedPassage, SharedWording, Span
from kgreader.tui.clipboard import copy_out
from kgreader.tui.pane import ArticlePane
from kgreader.tui.reader_base import PaneScreen
from kgreader.tui.shared_bar import SharedBar
from kgreader.tui.words import counted

__all__ = ["SharedActions", "Shown"]


class Shown(NamedTuple):
    """A passage with the wording that it belongs to, and the letters of its panes."""

    wording: SharedWording
    passage: SharedPassage
    letters: str


class SharedActions(PaneScreen):
    """``s``: what the open articles have in common word for word."""

    _wordings: tuple[Shown, ...] = ()
    _wording_at = 0

    async def action_shared(self) -> None:
        """Show the passages that the open articles have in common, the longest first."""
        if self.query(SharedBar):
            await self.on_shared_bar_closed()
            return
        if len(self.panes) < 2:
            self.say("There is only one article open; pick several in the list with Space, then v.")
            return
        articles = tuple({pane.article.path: pane.article for pane in self.panes}.values())
        if len(articles) < 2:
            self.say("Both panes show the same article.")
            return

        async def look() -> None:
            try:
                found = await self.reader.analyst().compare(articles, ["shared"])
            except KgreaderError as error:
                self.complain(error)
                return
            if {pane.article.path for pane in self.panes} == {article.path for article in articles}:
                await self._show_wording(found["shared"])

        self.beside(look, "shared")

    async def _show_wording(self, wordings: Sequence[SharedWording]) -> None:
        letters = {pane.article.path: "ABCD"[number] for number, pane in enumerate(self.panes)}
        shown = [
            Shown(wording, passage, letters[wording.a] + letters[wording.b])
            for wording in wordings
            for passage in wording.passages
        ]
        self._wordings = tuple(sorted(shown, key=lambda one: -one.passage.words))
        if not self._wordings:
            self.say("No shared wording was found: no sentence is printed alike in two of these articles.")
            return
        self._wording_at = 0
        bar = SharedBar()
        await self.mount(bar, before=self.status)
        bar.focus()
        self.show_wording(0)

    def show_wording(self, step: int) -> None:
        """Show the passage this many further: marked in both panes, its differences lit."""
        at = self._wording_at + step
        if not 0 <= at < len(self._wordings):
            self.say("This is the last passage." if step > 0 else "This is the first passage.")
            return
        self._wording_at = at
        shown = self._wordings[at]
        first = self._pane_of(shown.passage.a.article)
        for pane in self.panes:
            for place, edits in (
                (shown.passage.a, [edit.a for edit in shown.passage.edits]),
                (shown.passage.b, [edit.b for edit in shown.passage.edits]),
            ):
                if pane.article.path == place.article:
                    self._mark_wording(pane, place, edits)
                    break
            else:
                self._unmark_wording(pane)
        if first is not self.pane and self.pane.article.path != shown.passage.b.article:
            self.fit_panes(self.app.size.width, focus=self.panes.index(first))
        texts = [self._pane_of(place.article).article for place in (shown.passage.a, shown.passage.b)]
        self.query_one(SharedBar).show(shown, at, len(self._wordings), texts)
        self.say("")
        self.refresh_place()

    def _pane_of(self, path: str) -> ArticlePane:
        return next(pane for pane in self.panes if pane.article.path == path)

    @staticmethod
    def _mark_wording(pane: ArticlePane, place: Passage, edits: Sequence[Span]) -> None:
        sheet = pane.sheet
        sheet.to_canonical(place.start)
        sheet.set_focus(Span(0, 0))
        sheet.show_passage(sheet.projection.shown_span(place.span))
        lit = [sheet.projection.shown_span(edit) for edit in edits if edit.end > edit.start]
        sheet.set_hits(span for span in lit if span.end > span.start)
        pane.reveal(centre=True)
        pane.repaint()

    @staticmethod
    def _unmark_wording(pane: ArticlePane) -> None:
        pane.sheet.show_passage(Span(0, 0))
        pane.sheet.set_hits(())
        pane.repaint()

    async def on_shared_bar_closed(self) -> None:
        """Take the bar and the marks away."""
        for bar in self.query(SharedBar):
            await bar.remove()
        for pane in self.panes:
            self._unmark_wording(pane)
        self.set_focus(None)
        self.say("")

    # acting on both sides

    def _sides(self) -> tuple[tuple[Article, Span], tuple[Article, Span]]:
        passage = self._wordings[self._wording_at].passage
        one, other = ((self._pane_of(place.article).article, place.span) for place in (passage.a, passage.b))
        return one, other

    def tag_both(self, tags: Sequence[str], note: str = "") -> None:
        """Write one annotation on both sides of the passage."""
        one, other = self._sides()
        try:
            annotation = self.workspace.annotate(*one, note=note, tags=tags, also=(other,))
        except KgreaderError as error:
            self.complain(error)
            return
        self.everywhere("notes_changed")
        written = " ".join(f"#{tag}" for tag in annotation.tags) or "Noted"
        self.say(f"{written} on both sides; u takes it back.")

    def tag_both_quickly(self, digit: int) -> None:
        """Tag both sides with the quick tag of a digit."""
        tag = self.workspace.quick_tags().get(digit)
        if tag:
            self.tag_both((tag,))
        else:
            self.say(f"No tag is on {digit} yet: T, choose a tag, press {digit}.")

    def ask_tag_both(self) -> None:
        """Ask for a tag for both sides."""
        from kgreader.tui.dialogs.tag import TagDialog

        def write(tag: str | None) -> None:
            if tag:
                self.tag_both((tag,))

        article, span = self._sides()[0]
        text = article.text[span.start : span.end]
        self.app.push_screen(TagDialog(text, self.workspace.tags(), whole=False), write)

    def ask_note_both(self) -> None:
        """Ask for a note for both sides."""
        from kgreader.tui.dialogs.note import NoteDialog

        def write(note: str | None) -> None:
            if note and note.strip():
                self.tag_both((), note)

        article, span = self._sides()[0]
        hold: Callable[[str], None] = lambda text: None  # noqa: E731  # a note on two passages has no draft
        self.app.push_screen(NoteDialog(article.text[span.start : span.end], on_draft=hold), write)

    def copy_both(self) -> None:
        """Copy both sides with their citations and the words that differ, as Markdown."""
        shown = self._wordings[self._wording_at]
        lines = [f"> {self.workspace.cite(article, span)}" for article, span in self._sides()]
        changed = "; ".join(f"{edit.before or '–'} / {edit.after or '–'}" for edit in shown.passage.edits)
        about = f"{counted(shown.passage.words, 'word')} in common; {shown.wording.origin.sentence}."
        text = "\n\n".join([*lines, f"{f'Changed: {changed}. ' if changed else ''}{about}"]) + "\n"
        self.say(copy_out(self.app, text))
