"""Notes and tags in the panes."""

from __future__ import annotations

from kgreader.errors import KgreaderError
from kgreader.model import Anchor, Annotation, Article, Placement, Span, Target
from kgreader.tui.clipboard import copy_out
from kgreader.tui.labels import date_label, outlet_label
from kgreader.tui.pane import ArticlePane
from kgreader.tui.passages import PassageActions
from kgreader.tui.reader_base import PaneScreen
from kgreader.tui.tags_tone import colour_of, colours
from kgreader.tui.words import counted, shortened, sure
from kgreader.view import Stripes
from kgreader.workspace import NoteRow

__all__ = ["NoteActions"]


class NoteActions(PaneScreen, PassageActions):
    """``a t 1–9 . m # d E [ ] y Y A T x`` and what Enter shows."""

    _seen = ""
    """The annotation that Enter showed last."""
    _told = ""
    """What was said about notes that moved."""

    # showing

    def place_notes(self, pane: ArticlePane) -> None:
        """Put the annotations of a pane's article on their places."""
        try:
            placements = self.workspace.placements(pane.article)
            own = colours(self.workspace.tags())
        except KgreaderError as error:
            self.complain(error)
            return
        tints: dict[str, list[Span]] = {}
        for placement in placements if own else ():
            colour = next((found for tag in placement.annotation.tags if (found := colour_of(tag, own))), "")
            if colour and isinstance(placement.place, Anchor) and not placement.target.whole:
                tints.setdefault(colour, []).append(pane.sheet.projection.shown_span(placement.place.span))
        pane.sheet.tints = {colour: Stripes(spans) for colour, spans in tints.items()}
        pane.sheet.set_placements(placements)
        self._show_picks(pane)

    def notes_changed(self) -> None:
        """Notes were written, deleted, undone, or changed by another process."""
        for pane in self.panes:
            self.place_notes(pane)
            pane.repaint()
        self.refresh_place()
        if self._told and self.status.message == self._told:
            self.status.say("")
            self.tell_doubtful()

    def picks_changed(self) -> None:
        """Passages were picked, here or on another screen, or let go."""
        for pane in self.panes:
            self._show_picks(pane)
            pane.repaint()
        self.refresh_place()

    def _show_picks(self, pane: ArticlePane) -> None:
        shown = pane.sheet.projection.shown_span
        pane.sheet.set_picked(shown(span) for span in self.reader.picks.on(pane.article))

    def placed_sentence(self, pane: ArticlePane) -> str:
        """Say how many notes of a changed article found their place again."""
        if not pane.sheet.placements:
            return f"{pane.article.path} changed; the new text is shown."
        doubtful = any(one.doubtful for one in pane.sheet.placements)
        review = "! reviews them. " if doubtful else ""
        self._told = f"{_counts(pane.sheet.placements)}. {review}The article changed."
        return self._told

    def tell_doubtful(self) -> None:
        """On opening: say so where a note's passage moved or is not there since its article changed."""
        said = []
        for pane in self.panes:
            if any(one.doubtful for one in pane.sheet.placements):
                letter = f"{pane.title_text.split(' ')[0]}: " if len(self.panes) > 1 else ""
                said.append(letter + _counts(pane.sheet.placements))
        if said:
            self._told = f"{' · '.join(said)}. ! reviews them."
            self.status.say(self._told, warn=True)

    def _current(self) -> Placement | None:
        """The annotation under the cursor that Enter showed, else the first."""
        found = self.pane.sheet.annotations_here()
        return next((one for one in found if one.annotation.id == self._seen), found[0] if found else None)

    def action_show_notes(self) -> None:
        """Show the notes on this sentence one after the other, and the other passages of a note that has several."""
        found = self.pane.sheet.annotations_here()
        if not found:
            self.say("No note on this sentence; a writes one.")
            return
        ids = [placement.annotation.id for placement in found]
        at = (ids.index(self._seen) + 1) % len(ids) if self._seen in ids else 0
        self._seen = ids[at]
        annotation = found[at].annotation
        self.say(self._about(annotation, f"{at + 1} of {len(ids)}: " if len(ids) > 1 else ""))
        place = found[at].place
        if isinstance(place, Anchor):
            self.pane.sheet.show_passage(self.pane.sheet.projection.shown_span(place.span))
            self.pane.repaint()
        if len(annotation.targets) > 1:
            self._show_passages(annotation, found[at].target)

    def _show_passages(self, annotation: Annotation, here: Target) -> None:
        """List the passages of a note, the cursor on the one after this; Enter goes there."""
        from kgreader.tui.dialogs.pick import PickDialog

        rows = self.workspace.passages(annotation.id)

        async def go(chosen: tuple[int, ...] | None) -> None:
            if chosen:
                await self._go(rows[chosen[0]])

        at = next((number for number, row in enumerate(rows) if row.target == here), 0)
        self.app.push_screen(
            PickDialog(
                f"One note on {len(rows)} passages",
                self._about(annotation),
                [
                    (f"{'▸' if n == at else ' '} {_label(row)}: {row.quotation}", "")
                    for n, row in enumerate(rows)
                ],
                at=(at + 1) % len(rows),
                act="Enter goes there",
            ),
            go,
        )

    async def _go(self, row: NoteRow) -> None:
        """Go to a passage: in its pane where it is open, else in a reader of its own, from which ``q`` comes back."""
        from kgreader.tui.going import place_of, read_together

        path, span = place_of(row)
        if not path:
            self.say(f"The article {row.target.source} is not there any more; the note is kept.", warn=True)
            return
        for number, pane in enumerate(self.panes):
            if pane.article.path == path:
                self.focus_pane(number)
                if span is not None:
                    self.focus_on(pane, span)
                break
        else:
            await read_together(self, [(path, span)])
        if span is None:
            self.say("The passage was not found there; ! reviews it.", warn=True)

    def focus_pane(self, index: int) -> None:
        """Give the focus to a pane; another part knows how."""
        raise NotImplementedError

    def focus_on(self, pane: ArticlePane, span: Span) -> None:
        """Put a pane's cursor on a passage; another part knows how."""
        raise NotImplementedError

    @staticmethod
    def _about(annotation: Annotation, lead: str = "") -> str:
        tags = " ".join(f"#{tag}" for tag in annotation.tags)
        note = shortened(annotation.note, 300)
        others = len(annotation.targets) - 1
        more = f"(and on {counted(others, 'other passage')})" if others else ""
        return lead + " ".join(part for part in (note, tags, more) if part)

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

    def here(self) -> tuple[Article, Span] | None:
        """Give the sentence or the selection."""
        span = self.pane.sheet.target
        if span.start >= span.end:
            self.say("There is no sentence here.")
            return None
        return self.pane.article, span

    def where(self) -> str:
        """Say in which paragraph the cursor is."""
        return f"¶{self.pane.sheet.paragraph}"

    def written(self, sentence: str) -> None:
        """End the selection and show the note."""
        self.pane.sheet.unselect()
        super().written(sentence)

    def action_pick_passage(self) -> None:
        """Pick the sentence or the selection, or let it go."""
        super().action_pick_passage()
        self.pane.sheet.unselect()
        self.pane.repaint()

    def action_tag_article(self) -> None:
        """Tag the article as a whole."""
        from kgreader.tui.dialogs.tag import TagDialog

        article = self.pane.article

        def write(tag: str | None) -> None:
            if not tag:
                return
            try:
                self.workspace.tag(article, None, tag)
            except KgreaderError as error:
                self.complain(error)
                return
            self.written(f"#{tag} on the article.")

        self.app.push_screen(TagDialog(article.heading, self.workspace.tags(), whole=True), write)

    def action_edit(self) -> None:
        """Edit the note under the cursor."""
        from kgreader.tui.dialogs.note import NoteDialog

        placement = self._current()
        if placement is None:
            self.say("No note on this sentence to edit; a writes one.")
            return
        annotation = placement.annotation

        def write(text: str | None) -> None:
            if text is None or text == annotation.note:
                return
            try:
                self.workspace.edit_note(annotation.id, text)
            except KgreaderError as error:
                self.complain(error)
                return
            self.written("Changed; u takes it back.")

        quotation = placement.target.quote.exact if placement.target.quote else self.pane.article.heading
        self.app.push_screen(NoteDialog(quotation, text=annotation.note, title="Edit the note"), write)

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
        self.written(f"Deleted: {self._about(placement.annotation)}  (u brings it back)")

    # out

    def action_copy(self) -> None:
        """Copy the quotation with its citation."""
        self._copy(place=False)

    def action_copy_place(self) -> None:
        """Copy quotation and citation with file, ¶ and offsets."""
        self._copy(place=True)

    def _copy(self, *, place: bool) -> None:
        text = self.cited(place=place)
        if text:
            self.say(copy_out(self.app, text))

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

    async def action_tags(self) -> None:
        """Show all tags, with their counts."""
        from kgreader.tui.tags_screen import TagsScreen

        await self.app.push_screen(TagsScreen())

    def action_export(self) -> None:
        """Write the notes to a file."""
        from kgreader.tui.dialogs.export import ExportDialog, Scope

        paths = tuple(pane.article.path for pane in self.panes)
        title = f"The notes on {counted(len(paths), 'open article')}"
        self.app.push_screen(ExportDialog(Scope(title, articles=paths)))


def _counts(placements: tuple[Placement, ...]) -> str:
    """Write ``9 notes: 7 in place, 1 moved (similar .93, check), 1 not found``."""
    anchors = [one.place for one in placements if isinstance(one.place, Anchor)]
    moved = [place for place in anchors if place.moved]
    lost = [one for one in placements if not isinstance(one.place, Anchor)]
    detached = sum(one.target.detached for one in lost)
    parts = [f"{len(anchors) - len(moved)} in place"]
    if moved:
        scores = sorted({sure(place.score) for place in moved})
        how = "similar" if any(place.how == "similar" for place in moved) else "unsure"
        parts.append(f"{len(moved)} moved ({how} {'–'.join((scores[0], scores[-1])[: len(scores)])}, check)")
    if len(lost) > detached:
        parts.append(f"{len(lost) - detached} not found")
    if detached:
        parts.append(f"{detached} detached")
    return f"{counted(len(placements), 'note')}: {', '.join(parts)}"


def _label(row: NoteRow) -> str:
    """Write where a passage stands: outlet, date, ¶, and what is wrong with its place."""
    from kgreader.model import Metadata

    about = Metadata(outlet=row.outlet, agency=row.agency, date=row.date, date_inferred=row.date_inferred)
    name = outlet_label(about) or shortened(row.heading, 24)
    number = f"¶{row.paragraph}" if row.paragraph else ""
    state = "" if row.state == "in place" else f"({row.state})"
    return " ".join(part for part in (name, date_label(about, short=True).strip(), number, state) if part)
