"""Bringing the other panes level with the sentence under the cursor, and scrolling on together from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kgreader.errors import KgreaderError
from kgreader.model import LINK_GRADES, Link, Role, Span
from kgreader.tui.levels import Level, level_with, levels
from kgreader.tui.pane import ArticlePane
from kgreader.tui.reader_move import MoveActions

__all__ = ["AlignActions"]

_LETTERS = "ABCD"


class _Aligned:
    """What ``=`` found for one sentence: candidates for each other pane, and which of them is shown."""

    def __init__(self, pane: ArticlePane, sentence: Span, candidates: dict[ArticlePane, list[Link]]) -> None:
        self.pane = pane
        self.sentence = sentence
        self.candidates = candidates
        self.shown = dict.fromkeys(candidates, 0)


class AlignActions(MoveActions):
    """``= n N S``: links between the open articles, computed beside the app."""

    _links: tuple[Link, ...] = ()
    _links_of: tuple[Any, ...] = ()
    """Texts and corrections that the links were computed for."""
    _aligned: _Aligned | None = None
    _following: dict[ArticlePane, tuple[Level, ...]] | None = None
    """While the panes scroll together: which lines of each other pane are level with which of the leader's."""
    _leader: ArticlePane | None = None
    _followed: tuple[Any, ...] = ()
    """The panes with their lines, for which `_following` holds."""

    # the links

    def with_links(self, act: Callable[[], None], *, quietly: bool = False) -> None:
        """Do something once the links between the open articles are known; ``quietly`` says nothing meanwhile."""
        key = (tuple(pane.article.digest for pane in self.panes), self.workspace.corrections())
        if key == self._links_of:
            act()
            return

        async def look() -> None:
            articles = [pane.article for pane in self.panes]
            if not quietly:
                self.say("Looking for sentences that tell the same …")
            try:
                found = await self.reader.analyst().compare(articles, ["links"])
            except KgreaderError as error:
                self.complain(error)
                return
            if [pane.article for pane in self.panes] == articles:
                self._links, self._links_of = found["links"], key
                if not quietly:
                    self.say("")
                act()

        self.beside(look, "links")

    def _matches(self, pane: ArticlePane, sentence: Span, other: ArticlePane) -> list[Link]:
        """Give the links of a sentence into another pane, the best first, each turned to begin here.

        A headline comes after the sentences of its grade: the reader is in the text.
        """
        here, there = pane.article.path, other.article.path
        found = []
        for link in self._links:
            for one, two in ((link.a, link.b), (link.b, link.a)):
                if one.article == here and two.article == there and _same(one.span, sentence):
                    found.append(Link(one, two, link.grade, link.score, link.why))
        heads = [block.span for block in other.article.blocks if block.role is Role.TITLE]
        return sorted(
            found,
            key=lambda link: (
                LINK_GRADES.index(link.grade),
                any(head.overlaps(link.b.span) for head in heads),
                -link.score,
            ),
        )

    # aligning

    def action_align(self) -> None:
        """Bring the other panes level with their best sentence for the one under the cursor."""
        if len(self.panes) < 2:
            self.say("There is only one article open; pick several in the list with Space, then v.")
        elif len({pane.article.path for pane in self.panes}) < len(self.panes):
            self.say("One article stands in two panes; there is nothing to align it with.")
        else:
            self.with_links(self._align)

    def _align(self) -> None:
        pane, sentence = self.pane, self.pane.sheet.target
        candidates = {
            other: self._matches(pane, sentence, other) for other in self.panes if other is not pane
        }
        self._aligned = _Aligned(pane, sentence, candidates)
        self._show_alignment()

    def _show_alignment(self) -> None:
        """Scroll and mark every other pane, grade it, and say what was found."""
        aligned = self._aligned
        assert aligned is not None
        source = aligned.pane
        row = source.sheet.wrap.line_of(source.sheet.cursor.start) - source.top
        said = []
        for pane in self.panes:
            found = aligned.candidates.get(pane)
            if found is None:
                _set_badge(pane, "")
                continue
            letter = _LETTERS[self.panes.index(pane)]
            if not found:
                _set_badge(pane, "no close match")
                pane.sheet.show_passage(Span(0, 0))
                pane.repaint()
                said.append(f"{letter} no close match")
                continue
            number = aligned.shown[pane]
            link = found[number]
            pane.sheet.to_canonical(link.b.start)
            pane.sheet.show_passage(pane.sheet.projection.shown_span(link.b.span))
            pane.scroll_by_lines(pane.sheet.wrap.line_of(pane.sheet.cursor.start) - row - pane.top)
            pane.repaint()
            of = f" {number + 1} of {len(found)}" if len(found) > 1 else ""
            _set_badge(pane, f"{link.grade}{of}")
            said.append(f"{letter} {link.grade}{of}")
        source.sheet.touch()
        source.repaint()
        first = next(
            (found[aligned.shown[pane]] for pane, found in aligned.candidates.items() if found), None
        )
        more = " · n next" if any(len(found) > 1 for found in aligned.candidates.values()) else ""
        why = f" · both: {first.why}" if first is not None else ""
        self.say(f"{', '.join(said)}{more}{why}")
        self.refresh_place()

    def _still_aligned(self) -> bool:
        aligned = self._aligned
        return (
            aligned is not None and aligned.pane is self.pane and aligned.sentence == self.pane.sheet.target
        )

    def next_candidate(self, step: int) -> bool:
        """While aligned: show the next candidate in every pane that has several; say whether that was meant."""
        aligned = self._aligned
        if aligned is None or not self._still_aligned():
            return False
        several = {pane: found for pane, found in aligned.candidates.items() if len(found) > 1}
        if not several:
            self.say("There is no other candidate for this sentence; Esc ends the alignment.")
            return True
        for pane, found in several.items():
            aligned.shown[pane] = (aligned.shown[pane] + step) % len(found)
        self._show_alignment()
        return True

    def end_alignment(self) -> bool:
        """Take the grades and marks away; say whether there were any."""
        if self._aligned is None:
            return False
        self._aligned = None
        for pane in self.panes:
            _set_badge(pane, "")
            pane.sheet.show_passage(Span(0, 0))
            pane.repaint()
        return True

    def moved(self, moved: bool, *, stuck: str = "") -> None:
        """After a motion of the source's cursor the grades are old."""
        super().moved(moved, stuck=stuck)
        if moved and self._aligned is not None and not self._still_aligned() and self._following is None:
            said = self.status.message
            self.end_alignment()
            self.say(said)

    def action_escape(self) -> None:
        """End an alignment first."""
        if self.end_alignment():
            self.say("")
        else:
            super().action_escape()

    # scrolling together

    def action_together(self) -> None:
        """Scroll the panes together from where they stand, level where they tell the same; again to stop."""
        super().action_together()
        if not self._together:
            self._following = self._leader = None
        elif len({pane.article.path for pane in self.panes}) == len(self.panes):
            self.with_links(self._begin_following, quietly=True)

    def _begin_following(self) -> None:
        if not self._together:
            return
        self._follow_from(self.pane)
        known = sum(len(own) > 1 for own in (self._following or {}).values())
        if known:
            self.say("The panes scroll together from here, level where they tell the same; S ends it.")

    def _follow_from(self, leader: ArticlePane) -> None:
        """Work out which lines are level, beginning with how the panes stand now."""
        self._leader = leader
        self._followed = tuple((pane, pane.sheet.wrap) for pane in self.panes)
        self._following = {}
        for pane in self.panes:
            if pane is not leader:
                pairs = [
                    (link.score, self._line(leader, one), self._line(pane, two))
                    for link in self._links
                    for one, two in ((link.a, link.b), (link.b, link.a))
                    if one.article == leader.article.path and two.article == pane.article.path
                ]
                row = leader.sheet.wrap.line_of(leader.sheet.cursor.start) - leader.top
                self._following[pane] = levels(pairs, here=(leader.top + row, pane.top + row))

    @staticmethod
    def _line(pane: ArticlePane, place: Any) -> int:
        return pane.sheet.wrap.line_of(pane.sheet.projection.shown_span(place.span).start)

    def _follow(self, leader: ArticlePane, lines: int) -> None:
        """Bring the other panes to where the leader's line is level with theirs; by lines where nothing is known."""
        if self._following is None:
            super()._follow(leader, lines)
            return
        if (
            self._followed != tuple((pane, pane.sheet.wrap) for pane in self.panes)
            or leader is not self._leader
        ):
            self._follow_from(leader)  # another pane leads, or the texts are laid out anew
        row = leader.sheet.wrap.line_of(leader.sheet.cursor.start) - leader.top
        for pane, own in self._following.items():
            pane.scroll_by_lines(level_with(own, leader.top + row) - row - pane.top)
            pane.repaint()


def _set_badge(pane: ArticlePane, badge: str) -> None:
    """Show something at the right of a pane's title row; nothing takes it away."""
    if badge != pane.badge:
        pane.badge = badge
        pane.retitle()


def _same(one: Span, other: Span) -> bool:
    """Say whether two spans are one sentence: they share more than half of the shorter."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0.5 * min(one.end - one.start, other.end - other.start)
