"""Moving in the panes, and between them."""

from __future__ import annotations

import time

from kgreader.tui.pane import ArticlePane
from kgreader.tui.passages import PassageActions
from kgreader.tui.reader_base import PaneScreen

__all__ = ["MoveActions"]

_TWICE = 1.0
"""Seconds within which ``g`` is pressed twice."""


class MoveActions(PaneScreen, PassageActions):
    """Sentence, paragraph, page, pane; selection by words; scrolling together."""

    _g_pressed = 0.0
    _together = False

    def action_step(self, step: int) -> None:
        """Move by a sentence."""
        self._move(lambda: self.pane.sheet.sentence(step), "end" if step > 0 else "beginning")

    def action_block(self, step: int) -> None:
        """Move by a paragraph."""
        self._move(lambda: self.pane.sheet.block(step), "end" if step > 0 else "beginning")

    def action_page(self, step: int) -> None:
        """Move by a page."""
        height = max(1, self.pane.body_height - 2)
        self._scrolling(step * height)

    def action_half(self, step: int) -> None:
        """Move by half a page."""
        self._scrolling(step * max(1, self.pane.body_height // 2))

    def _scrolling(self, lines: int) -> None:
        """Scroll, and take the cursor along to the same place in the window."""
        pane = self.pane

        def go() -> bool:
            before = pane.top
            moved = pane.sheet.lines(lines)
            pane.scroll_by_lines(lines)
            return moved or before != pane.top

        self._move(go, "end" if lines > 0 else "beginning")

    def _move(self, motion, edge: str) -> None:  # type: ignore[no-untyped-def]
        pane = self.pane
        before = pane.top
        self.moved(motion(), stuck=f"This is the {edge} of the article.")
        if self._together:
            self._follow(pane, pane.top - before)

    def _follow(self, leader: ArticlePane, lines: int) -> None:
        """Scroll the other panes by the same number of lines, each within its text."""
        for pane in self.panes:
            if pane is not leader and lines:
                pane.scroll_by_lines(lines)

    def action_together(self) -> None:
        """Scroll the panes together from where they stand, or each for itself again."""
        if len(self.panes) < 2:
            self.say("There is only one article open; pick several in the list with Space, then v.")
            return
        self._together = not self._together
        self.say(
            "The panes scroll together from here; S ends it."
            if self._together
            else "Each pane scrolls alone."
        )

    def action_top(self) -> None:
        """To the top; ``g`` asks to be pressed twice."""
        now = time.monotonic()
        if now - self._g_pressed > _TWICE:
            self._g_pressed = now
            self.say("g again: to the top.")
            return
        self._g_pressed = 0.0
        self.action_first()

    def action_first(self) -> None:
        """To the top at once."""
        self._move(lambda: self.pane.sheet.to_end(-1), "beginning")

    def action_bottom(self) -> None:
        """To the end."""
        self._move(lambda: self.pane.sheet.to_end(1), "end")

    def action_pane(self, step: int) -> None:
        """To another pane, round the end."""
        panes = self.panes
        if len(panes) < 2:
            self.say("There is only one article open; pick several in the list with Space, then v.")
            return
        at = (panes.index(self.pane) + step) % len(panes)
        self.focus_pane(at)

    def focus_pane(self, index: int) -> None:
        """Give the focus to a pane and bring it in sight."""
        self.fit_panes(self.app.size.width, focus=index)

    def action_sideways(self, step: int) -> None:
        """A word more or less in a selection; else the pane beside this one."""
        sheet = self.pane.sheet
        if sheet.fixed is not None:
            self.moved(sheet.word(step), stuck="There is no further word.")
            return
        panes = self.panes
        at = panes.index(self.pane) + step
        if 0 <= at < len(panes):
            self.focus_pane(at)
        else:
            side = "right" if step > 0 else "left"
            self.say(f"There is no article to the {side}.")

    def action_select(self) -> None:
        """Begin a selection with the sentence, or end it."""
        pane = self.pane
        if pane.sheet.fixed is None:
            pane.sheet.select()
            self.say(
                "h l: a word less or more · j k: a sentence · o: other end · a t 1–9 y: act · Esc: leave"
            )
        else:
            pane.sheet.unselect()
            self.say("")
        pane.repaint()
        self.refresh_place()

    def action_escape(self) -> None:
        """End what is in the way: a selection, a lit name, a search, the message."""
        pane = self.pane
        if pane.sheet.unselect():
            self.say("")
        elif self.lit_key or pane.sheet.focus.end > pane.sheet.focus.start:
            self.light_same(None)
            for each in self.panes:
                each.sheet.set_focus(type(each.sheet.focus)(0, 0))
                each.repaint()
        else:
            found = any(len(each.sheet.hits) for each in self.panes)
            self.clear_find()
            self.say("")
            if not found:
                self.let_picks_go()
        pane.repaint()
        self.refresh_place()

    def action_mention(self, step: int) -> None:
        """Walk to the next or previous name or number, and light that name in every pane."""
        pane = self.pane
        mention = pane.sheet.mention(step)
        if mention is None:
            if not pane.analysed:
                self.say("Names and numbers are still being looked for.")
            elif not len(pane.sheet.layers):
                self.say("No names or numbers were found in this article.")
            else:
                self.say(f"No further name or number {'below' if step > 0 else 'above'}.")
            return
        self.light_same(mention)
        pane.reveal()
        pane.repaint()
        self.say(self.describe(pane, mention))
        self.refresh_place()

    def on_article_pane_clicked(self, event: ArticlePane.Clicked) -> None:
        """The mouse moved the cursor: light the name under it."""
        pane = event.pane
        if pane is not self.pane:
            self.focus_pane(self.panes.index(pane))
        if pane.sheet.fixed is None:
            self.light_same(pane.sheet.focused_mention())
        self.say("")
        self.refresh_place()
