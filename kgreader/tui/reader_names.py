"""Names in the panes: one entity lit over all its spellings, and what the machine got wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

from kgreader.errors import KgreaderError
from kgreader.model import Analysis, Correction, Entity, Mention, Span
from kgreader.tui.pane import ArticlePane
from kgreader.tui.reader_find import FindActions
from kgreader.tui.reader_notes import NoteActions
from kgreader.tui.words import shortened
from kgreader.workspace import Roster

__all__ = ["NameActions"]

_MANY = 600
"""Names that are joined at once; more are joined in a thread."""


class NameActions(FindActions, NoteActions):
    """``e X + K``, and the joining of names across the panes."""

    _roster: Roster | None = None
    _said: tuple[Correction, ...] | None = None
    """Corrections that the lit names follow."""
    _mentions: dict[ArticlePane, tuple[Mention, ...]]
    """What is lit in each pane."""

    # one entity over all its spellings

    def join_names(self, lit: ArticlePane, found: Sequence[Mention]) -> None:
        """Take the names of a pane; once every pane has some, give those of one entity one key in all panes."""
        known = getattr(self, "_mentions", {})
        self._mentions = {pane: known[pane] for pane in self.panes if pane in known}
        self._mentions[lit] = tuple(found)
        if not all(pane.analysed and pane in self._mentions for pane in self.panes):
            return
        if self._said is None:
            self._said = self.workspace.corrections()
        roster = self.workspace.roster()
        names = 0
        for pane in self.panes:
            mentions = self._mentions[pane]
            names += sum(mention.quantity is None for mention in mentions)
            roster.add(pane.article, Analysis(pane.article.digest, "", mentions))
        if names <= _MANY:
            self.call_after_refresh(self._join_now, roster)  # the text is seen first
        else:
            self.beside(partial(self._join_beside, roster), "names")

    def _join_now(self, roster: Roster) -> None:
        if self._still_open(roster):
            self._key_names(roster, roster.mentions())

    def _still_open(self, roster: Roster) -> bool:
        """Say whether the panes still show the articles of a roster."""
        texts = {article.path: article.digest for article in roster.articles}
        return bool(self.panes) and all(
            texts.get(pane.article.path) == pane.article.digest and pane in self._mentions
            for pane in self.panes
        )

    async def _join_beside(self, roster: Roster) -> None:
        lit = await asyncio.to_thread(roster.mentions)
        if self._still_open(roster):
            self._key_names(roster, lit)

    def _key_names(self, roster: Roster, lit: dict[str, tuple[Mention, ...]]) -> None:
        self._roster = roster
        for pane in self.panes:
            mentions = lit[pane.article.path]
            if mentions != self._mentions[pane]:
                self._mentions[pane] = mentions
                pane.sheet.set_mentions(mentions)
        mention = self.pane.sheet.focused_mention()
        if self.lit_key and mention is not None:
            self.light_same(mention)
        for pane in self.panes:
            if self.lit_key:
                pane.light_same(self.lit_key)
            pane.repaint()
        self.refresh_place()

    def notes_changed(self) -> None:
        """Notes changed, or names were corrected: light them anew."""
        super().notes_changed()
        said = self.workspace.corrections()
        if self._said is not None and said != self._said:
            self._said = said
            for pane in self.panes:
                pane.analysed = False
            for pane in self.panes:
                self.start_analysis(pane)

    def start_analysis(self, pane: ArticlePane) -> None:
        """Light names and numbers; the screen knows how."""
        raise NotImplementedError

    def name_here(self) -> Mention | None:
        """Give the name that was walked to, else the first name in the sentence."""
        sheet = self.pane.sheet
        mention = sheet.focused_mention()
        if mention is None and sheet.focus.end <= sheet.focus.start:
            index = sheet.layers.next(sheet.cursor.start - 1, 1, self.off)
            while index >= 0 and sheet.cursor.overlaps(sheet.layers.span(index)):
                mention = sheet.layers.mentions[index]
                if mention.quantity is None:
                    break
                index = sheet.layers.next(sheet.layers.span(index).start, 1, self.off)
        return mention if mention is not None and mention.quantity is None else None

    def entity_of(self, mention: Mention) -> Entity | None:
        """Give the entity of a name in the focused pane, once the names are joined."""
        place = (self.pane.article.path, mention.span)
        entities = self._roster.entities() if self._roster is not None else ()
        return next((entity for entity in entities if place in entity.mentions), None)

    # keys

    async def action_entities(self) -> None:
        """Show who is who in the open articles."""
        from kgreader.tui.entities_screen import EntitiesScreen

        self.keep_places_quietly()
        mention = self.pane.sheet.focused_mention()
        seek = self.entity_of(mention) if mention is not None else None
        paths = tuple(dict.fromkeys(pane.article.path for pane in self.panes))
        await self.app.push_screen(EntitiesScreen(paths, seek=seek))

    async def action_compare(self, section: str = "") -> None:
        """Show what the open reports share, and where they differ."""
        from kgreader.tui.compare_screen import CompareScreen

        self.keep_places_quietly()
        paths = tuple(pane.article.path for pane in self.panes)
        await self.app.push_screen(CompareScreen(paths, section=section))

    async def action_figures(self) -> None:
        """Show the figures of the open reports."""
        await self.action_compare("figures")

    async def action_concordance(self) -> None:
        """Show every mention of the name under the cursor, or every place with the word."""
        from kgreader.tui.concordance_screen import ConcordanceScreen

        mention = self.name_here() if self.pane.sheet.selection is None else None
        entity = self.entity_of(mention) if mention is not None else None
        if entity is None or self._roster is None:
            await super().action_concordance()
        else:
            await self.app.push_screen(ConcordanceScreen(entity, self._roster.articles))

    def action_hide_name(self) -> None:
        """Hide the name under the cursor: in this article, or everywhere."""
        from kgreader.tui.dialogs.keys import KeysDialog

        pane, mention = self.pane, self.name_here()
        if mention is None:
            self.say("There is no name here to hide; w walks to one.")
            return
        text = " ".join(pane.article.text[mention.span.start : mention.span.end].split())

        def write(key: str | None) -> None:
            if key:
                where = "everywhere" if key == "e" else "in this article"
                self._correct(
                    lambda: self.workspace.hide_name(pane.article, mention, everywhere=key == "e"),
                    f"“{text}” is no {mention.label.lower()} {where}; u brings it back.",
                )

        answers = {"h": "here: in this article", "e": "everywhere, for good"}
        self.app.push_screen(
            KeysDialog("Hide a false name", f"“{text}” ({mention.label.lower()})", answers), write
        )

    def action_add_name(self) -> None:
        """Make a name of the selection; ask which kind."""
        from kgreader.tui.dialogs.keys import KeysDialog
        from kgreader.tui.entities_screen import LABEL_KEYS

        pane = self.pane
        if pane.sheet.selection is None:
            self.say("Select the name with v (h and l by words); + adds it.")
            return
        span = self._trimmed(pane, pane.sheet.target)
        text = " ".join(pane.article.text[span.start : span.end].split())

        def write(key: str | None) -> None:
            if key:
                label, everywhere = LABEL_KEYS[key.lower()], key.isupper()
                where = "everywhere" if everywhere else "in this article"
                done = self._correct(
                    lambda: self.workspace.add_name(pane.article, span, label, everywhere=everywhere),
                    f"“{shortened(text)}” is {label.lower()} {where}; u takes it back.",
                )
                if done:
                    pane.sheet.unselect()

        answers = {key: label.lower() for key, label in LABEL_KEYS.items()}
        capitals = {key.upper(): f"{label.lower()}, in every article" for key, label in LABEL_KEYS.items()}
        self.app.push_screen(KeysDialog("Add a name", f"“{text}”", {**answers, **capitals}), write)

    @staticmethod
    def _trimmed(pane: ArticlePane, span: Span) -> Span:
        """Give a selection without blanks and punctuation at its ends; initials keep their full stop."""
        text = pane.article.text
        start, end = span
        while start < end and not text[start].isalnum():
            start += 1
        while (
            end > start
            and not text[end - 1].isalnum()
            and not (text[end - 1] == "." and text[max(start, end - 3) : end - 2] in ("", " ", "."))
        ):
            end -= 1
        return Span(start, end)

    def _correct(self, verb, sentence: str) -> bool:  # type: ignore[no-untyped-def]
        """Correct names, on every screen; or say why not."""
        try:
            verb()
        except KgreaderError as error:
            self.complain(error)
            return False
        self.everywhere("notes_changed")
        self.say(sentence)
        return True
