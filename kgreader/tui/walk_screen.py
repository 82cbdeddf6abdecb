"""A walk along the mentions of one entity, from article to article."""

from __future__ import annotations

from collections.abc import Sequence

from kgreader.model import Span
from kgreader.tui.reader_screen import ReaderScreen

__all__ = ["WalkScreen"]


class WalkScreen(ReaderScreen):
    """A reader whose ``n``, ``N`` and Enter go to the next mention, round the end."""

    def __init__(
        self, paths: Sequence[str], name: str, places: Sequence[tuple[str, Span]], *, at: int = 0
    ) -> None:
        own = tuple(paths) if len(paths) <= 4 and places[at][0] in paths else (places[at][0],)
        super().__init__(own)
        self._all_paths = tuple(paths)
        self._whose = name
        self._places = tuple(places)
        self._at = at

    def on_mount(self) -> None:
        """Begin with the mention that was asked for; the panes are filled by the reader's own handler."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        path, span = self._places[self._at]
        for number, pane in enumerate(self.panes):
            if pane.article.path == path:
                self.focus_pane(number)
                self.focus_on(pane, span)
                mention = pane.sheet.focused_mention()
                if mention is not None:
                    self.light_same(mention)
                    self.refresh_place()
                break
        self.say(f"{self._whose}: {self._at + 1} of {len(self._places)} · n next · q back")

    async def action_hit(self, step: int) -> None:  # type: ignore[override]
        """To the next or previous mention; of a search, where the reader began one."""
        if self._query:
            super().action_hit(step)
            return
        self._at = (self._at + step) % len(self._places)
        if any(pane.article.path == self._places[self._at][0] for pane in self.panes):
            self._show()
        else:
            self.keep_places()
            walk = WalkScreen(self._all_paths, self._whose, self._places, at=self._at)
            await self.app.switch_screen(walk)

    async def action_show_notes(self) -> None:  # type: ignore[override]
        """Enter goes on."""
        await self.action_hit(1)
