"""Writing on passages: on those that were picked, in whatever article, else on the one under the cursor.

What was picked belongs together: it becomes one annotation with several targets ("A says, B says").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from kgreader.errors import KgreaderError
from kgreader.model import Annotation, Article, Span
from kgreader.tui.labels import outlet_label
from kgreader.tui.screen import ReadingScreen
from kgreader.tui.words import counted, shortened

__all__ = ["PassageActions", "ask_note"]

Places = Sequence[tuple[Article, Span]]


def _about(places: Places) -> str:
    """Give what a note is about: one quotation, or each with its outlet."""
    if len(places) == 1:
        article, span = places[0]
        return article.text[span.start : span.end]
    room = max(24, 190 // len(places))
    parts = []
    for article, span in places:
        outlet = outlet_label(article.metadata) or shortened(article.heading, 20)
        parts.append(f"{outlet}: {shortened(article.text[span.start : span.end], room - len(outlet))}")
    return " ‖ ".join(parts)


def ask_note(screen: ReadingScreen, places: Places, done: Callable[[Annotation], None]) -> None:
    """Ask for a note on these passages and write it; what is being typed is held in case the terminal goes away."""
    from kgreader.tui.dialogs.note import NoteDialog

    workspace, app = screen.workspace, screen.reader
    if workspace.read_only:
        screen.say(" ".join(workspace.notices()) or "The notes can only be read here.", warn=True)
        return
    (article, span), *also = places

    def write(note: str | None) -> None:
        if note is None or not note.strip():
            screen.say("No note was written.")
            return
        try:
            annotation = workspace.annotate(article, span, note=note, also=also)
        except KgreaderError as error:
            screen.complain(error)
            app.hold_draft(article.path, span, note)
            return
        app.hold_draft("", Span(0, 0), "")
        done(annotation)

    dialog = NoteDialog(
        _about(places),
        text=app.draft_for(article.path, span),
        title=f"One note on {len(places)} passages" if also else "Note",
        on_draft=lambda text: app.hold_draft(article.path, span, text),
    )
    app.push_screen(dialog, write)


class PassageActions(ReadingScreen):
    """``a t 1–9 .`` and picking, for a screen with a passage under its cursor."""

    _last_tags: tuple[str, ...] = ()

    def here(self) -> tuple[Article, Span] | None:
        """Give the passage under the cursor; ``None``, with a word to the reader, where there is none."""
        raise NotImplementedError

    def where(self) -> str:
        """Say where the cursor is, for a sentence about what was done there."""
        raise NotImplementedError

    def written(self, sentence: str) -> None:
        """Show that something was written."""
        self.everywhere("notes_changed")
        self.say(sentence)

    # picking

    def action_pick_passage(self) -> None:
        """Pick the passage under the cursor, or let it go."""
        place = self.here()
        if place is None:
            return
        picked = self.reader.picks.turn(*place)
        self.everywhere("picks_changed")
        count, articles = len(self.reader.picks), self.reader.picks.articles
        many = f"{counted(count, 'passage')} in {counted(articles, 'article')} picked"
        keys = " · a one note on all, t 1–9 tag, Esc lets go"
        self.say(f"{many}{keys if count > 1 else ' · m picks the next'}" if picked else f"Let go; {many}.")

    def let_picks_go(self) -> bool:
        """Let all picked passages go; say whether there were any."""
        count = self.reader.picks.clear()
        if count:
            self.everywhere("picks_changed")
            self.say(f"{counted(count, 'picked passage').capitalize()} let go.")
        return bool(count)

    def chosen_places(self) -> Places:
        """Give the picked passages, else the one under the cursor; empty, with a word, where there is none."""
        picks = self.reader.picks
        before = len(picks)
        places = picks.places(self.workspace.article)
        if len(places) < before:
            self.everywhere("picks_changed")
            self.reader.say(
                f"{counted(before - len(places), 'picked passage')} let go: the article changed.", warn=True
            )
        if places:
            return places
        here = self.here()
        return [here] if here is not None else []

    def _all_done(self, places: Places, what: str) -> None:
        """Say what was written where; what was picked has served."""
        picked = self.reader.picks.clear()
        if picked:
            self.everywhere("picks_changed")
        articles = len({article.path for article, _ in places})
        many = f"{counted(len(places), 'passage')} in {counted(articles, 'article')}"
        self.written(f"{what} on {many if picked else self.where()}. u takes it back.")

    def cited(self, *, place: bool) -> str:
        """Give the picked passages, else the one under the cursor, with their citations; empty where there is none.

        ``place`` adds to each a line with file, ¶ and offsets.
        """
        workspace = self.workspace
        return "\n\n".join(
            workspace.cite(*one) + (f"\n{workspace.cite_place(*one)}" if place else "")
            for one in self.chosen_places()
        )

    # writing

    def action_note(self) -> None:
        """Write a note on the passage, or one note on all that are picked."""
        places = self.chosen_places()

        def done(annotation: Annotation) -> None:
            self._last_tags = annotation.tags or self._last_tags
            self._all_done(places, "Noted")

        if places:
            ask_note(self, places, done)

    def action_tag(self) -> None:
        """Tag the passage, or all that are picked as one; a tag that the passage has goes off."""
        from kgreader.tui.dialogs.tag import TagDialog

        places = self.chosen_places()
        if not places:
            return
        have = Counter(self._tags_on(*places[0])) if len(places) == 1 else Counter[str]()

        def write(tag: str | None) -> None:
            if tag and have[tag]:
                self._untag(places[0], tag)
            elif tag:
                self.put_tags(places, (tag,))

        title = f"Tag {len(places)} passages as one" if len(places) > 1 else "Tag"
        self.app.push_screen(TagDialog(_about(places), self.workspace.tags(), title=title, have=have), write)

    def _tags_on(self, article: Article, span: Span) -> set[str]:
        """Give the tags of the annotations on exactly this passage and no other."""
        return {
            tag
            for placement in self.workspace.placements(article)
            if len(placement.annotation.targets) == 1 and getattr(placement.place, "span", None) == span
            if not placement.target.whole
            for tag in placement.annotation.tags
        }

    def _untag(self, place: tuple[Article, Span], tag: str) -> None:
        try:
            self.workspace.untag(*place, tag)
        except KgreaderError as error:
            self.complain(error)
            return
        self.written(f"#{tag} off {self.where()}. u takes it back.")

    def put_tags(self, places: Places, tags: tuple[str, ...]) -> None:
        """Tag passages, as one."""
        try:
            self.workspace.tag_together(places, *tags)
        except KgreaderError as error:
            self.complain(error)
            return
        self._last_tags = tags
        self._all_done(places, " ".join(f"#{tag}" for tag in tags))

    def action_quick(self, digit: int) -> None:
        """Tag with the quick tag of a digit."""
        tag = self.workspace.quick_tags().get(digit)
        if not tag:
            self.say(f"No tag is on {digit} yet: T, choose a tag, press {digit}.")
            return
        places = self.chosen_places()
        if places:
            self.put_tags(places, (tag,))

    def action_repeat(self) -> None:
        """Give the last tags again."""
        if not self._last_tags:
            self.say("No tag was given yet; t or 1–9 gives one.")
            return
        places = self.chosen_places()
        if places:
            self.put_tags(places, self._last_tags)
