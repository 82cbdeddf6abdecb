"""Notes and tags in the panes."""

from __future__ import annotations

from kgreader.errors import KgreaderError
from kgreader.model import Anchor, Annotation, Orphan, Placement, Span
from kgreader.tui.clipboard import copy_out
from kgreader.tui.pane import ArticlePane
from kgreader.tui.reader_base import PaneScreen
from kgreader.tui.words import counted, shortened

__all__ = ["NoteActions"]


class NoteActions(PaneScreen):
    """``a t 1–9 . d [ ] y A T x`` and what Enter shows."""

    _last_tags: tuple[str, ...] = ()
    _seen = ""
    """The annotation that Enter showed last."""

    # showing

    def place_notes(self, pane: ArticlePane) -> None:
        """Put the annotations of a pane's article on their places."""
        try:
            pane.sheet.set_placements(self.workspace.placements(pane.article))
        except KgreaderError as error:
            self.complain(error)

    def notes_changed(self) -> None:
        """Notes were written, deleted, undone, or changed by another process."""
        for pane in self.panes:
            self.place_notes(pane)
            pane.repaint()
        self.refresh_place()

    def placed_sentence(self, pane: ArticlePane) -> str:
        """Say how many notes of a changed article found their place again."""
        places = [placement.place for placement in pane.sheet.placements]
        if not places:
            return f"{pane.article.path} changed; the new text is shown."
        lost = sum(isinstance(place, Orphan) for place in places)
        doubtful = sum(isinstance(place, Anchor) and place.how == "similar" for place in places)
        parts = [f"{len(places) - lost - doubtful} in place"]
        if doubtful:
            parts.append(f"{doubtful} moved (similar, marked ?)")
        if lost:
            parts.append(f"{lost} not found (kept, see A)")
        return f"The article changed. {counted(len(places), 'note').capitalize()}: {', '.join(parts)}."

    def _current(self) -> Placement | None:
        """The annotation under the cursor that Enter showed, else the first."""
        found = self.pane.sheet.annotations_here()
        return next((one for one in found if one.annotation.id == self._seen), found[0] if found else None)

    def action_show_notes(self) -> None:
        """Show the notes on this sentence one after the other."""
        found = self.pane.sheet.annotations_here()
        if not found:
            self.say("No note on this sentence; a writes one.")
            return
        ids = [placement.annotation.id for placement in found]
        at = (ids.index(self._seen) + 1) % len(ids) if self._seen in ids else 0
        self._seen = ids[at]
        self.say(self._about(found[at].annotation, f"{at + 1} of {len(ids)}: " if len(ids) > 1 else ""))
        place = found[at].place
        if isinstance(place, Anchor):
            self.pane.sheet.show_passage(self.pane.sheet.projection.shown_span(place.span))
            self.pane.repaint()

    @staticmethod
    def _about(annotation: Annotation, lead: str = "") -> str:
        tags = " ".join(f"#{tag}" for tag in annotation.tags)
        note = shortened(annotation.note, 300)
        return lead + " ".join(part for part in (note, tags) if part)

    def action_annotation(self, step: int) -> None:
        """To the next or previous annotated passage."""
        placement = self.pane.sheet.annotation(step)
        if placement is None:
            total = sum(isinstance(one.place, Anchor) for one in self.pane.sheet.placements)
            side = "below" if step > 0 else "above"
            self.say(f"No further note {side}." if total else "No notes on this article yet; a writes one.")
            return
        self._seen = placement.annotation.id
        self.pane.reveal(centre=True)
        self.pane.repaint()
        self.say(self._about(placement.annotation))
        self.refresh_place()

    # writing

    def _where(self) -> tuple[ArticlePane, Span]:
        return self.pane, self.pane.sheet.target

    def _done(self, pane: ArticlePane, sentence: str) -> None:
        pane.sheet.unselect()
        self.everywhere("notes_changed")
        self.say(sentence)

    def action_note(self) -> None:
        """Write a note on the sentence or the selection."""
        from kgreader.tui.dialogs.note import NoteDialog

        if self.workspace.read_only:
            self.say(" ".join(self.workspace.notices()) or "The notes can only be read here.", warn=True)
            return
        pane, span = self._where()
        quotation = pane.article.text[span.start : span.end]

        def write(note: str | None) -> None:
            if note is None or not note.strip():
                self.say("No note was written.")
                return
            try:
                annotation = self.workspace.annotate(pane.article, span, note=note)
            except KgreaderError as error:
                self.complain(error)
                self.reader.hold_draft(pane.article.path, span, note)
                return
            self.reader.hold_draft("", Span(0, 0), "")
            self._last_tags = annotation.tags or self._last_tags
            self._done(pane, f"Noted on ¶{pane.sheet.paragraph}. u takes it back.")

        draft = self.reader.draft_for(pane.article.path, span)
        dialog = NoteDialog(
            quotation, text=draft, on_draft=lambda text: self.reader.hold_draft(pane.article.path, span, text)
        )
        self.app.push_screen(dialog, write)

    def action_tag(self) -> None:
        """Tag the sentence or the selection."""
        pane, span = self._where()
        self._ask_tag(pane, span)

    def action_tag_article(self) -> None:
        """Tag the article as a whole."""
        self._ask_tag(self.pane, None)

    def _ask_tag(self, pane: ArticlePane, span: Span | None) -> None:
        from kgreader.tui.dialogs.tag import TagDialog

        if span is None:
            about = pane.article.heading
        else:
            about = pane.article.text[span.start : span.end]

        def write(tag: str | None) -> None:
            if tag:
                self.put_tags(pane, span, (tag,))

        self.app.push_screen(TagDialog(about, self.workspace.tags(), whole=span is None), write)

    def put_tags(self, pane: ArticlePane, span: Span | None, tags: tuple[str, ...]) -> None:
        """Tag a passage, or the whole article."""
        try:
            self.workspace.tag(pane.article, span, *tags)
        except KgreaderError as error:
            self.complain(error)
            return
        if span is not None:
            self._last_tags = tags
        where = "the article" if span is None else f"¶{pane.sheet.paragraph}"
        self._done(pane, f"{' '.join('#' + tag for tag in tags)} on {where}.")

    def action_quick(self, digit: int) -> None:
        """Tag with the quick tag of a digit."""
        tag = self.workspace.quick_tags().get(digit)
        if not tag:
            self.say(f"No tag is on {digit} yet: T, choose a tag, press {digit}.")
            return
        pane, span = self._where()
        self.put_tags(pane, span, (tag,))

    def action_repeat(self) -> None:
        """Give the last tags again."""
        if not self._last_tags:
            self.say("No tag was given yet; t or 1–9 gives one.")
            return
        pane, span = self._where()
        self.put_tags(pane, span, self._last_tags)

    def action_delete(self) -> None:
        """Delete the annotation under the cursor."""
        placement = self._current()
        if placement is None:
            self.say("No note on this sentence to delete.")
            return
        try:
            self.workspace.remove(placement.annotation.id)
        except KgreaderError as error:
            self.complain(error)
            return
        self._seen = ""
        self._done(self.pane, f"Deleted: {self._about(placement.annotation)}  (u brings it back)")

    # out

    def action_copy(self) -> None:
        """Copy the quotation with its citation."""
        pane, span = self._where()
        self.say(copy_out(self.app, self.workspace.cite(pane.article, span)))

    async def action_notes(self) -> None:
        """Show all notes of the library."""
        from kgreader.tui.notes_screen import NotesScreen

        self.keep_places_quietly()
        await self.app.push_screen(NotesScreen())

    def keep_places_quietly(self) -> None:
        """Write down where the cursors stand."""
        keep = getattr(self, "keep_places", None)
        if keep is not None:
            keep()

    def action_tags(self) -> None:
        """Show all tags; a digit makes one a quick tag."""
        from kgreader.tui.dialogs.tags import TagsDialog

        self.app.push_screen(TagsDialog())

    def action_export(self) -> None:
        """Write the notes to a file."""
        from kgreader.tui.dialogs.export import ExportDialog

        self.app.push_screen(ExportDialog(tuple(pane.article.path for pane in self.panes)))
