"""The reader: one to four articles side by side."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from kgreader.errors import KgreaderError
from kgreader.tui.actions import bindings
from kgreader.tui.align import AlignActions
from kgreader.tui.labels import pane_title
from kgreader.tui.pane import ArticlePane
from kgreader.tui.panes import MOST_PANES, panes_for
from kgreader.tui.reader_names import NameActions
from kgreader.tui.shared import SharedActions

__all__ = ["ReaderScreen"]

_READ = 0.9
"""Share of a text after which it counts as read."""


class ReaderScreen(AlignActions, SharedActions, NameActions):
    """Articles side by side; the focused pane takes the keys."""

    CONTEXT = "reader"
    BINDINGS = bindings("reader")
    DEFAULT_CSS = """
    ReaderScreen #panes { height: 1fr; }
    ReaderScreen .separator { width: 1; }
    """

    def __init__(self, paths: tuple[str, ...], *, focus: int = 0, zen: bool = False) -> None:
        super().__init__()
        self.paths = paths[:MOST_PANES]
        """The articles, from left to right."""
        self._first_focus = focus
        self._zen = zen
        self.off = frozenset[str]({"vague"})
        """Layers that are not lit, in every pane."""
        self.lit_key = ""
        """Key of the name that is lit in every pane."""
        self._shown: tuple[int, int] = (0, 0)
        self._panes: list[ArticlePane] = []
        self._focus_index = 0

    def compose(self) -> ComposeResult:
        """Give the panes and the two lines at the bottom."""
        self.off = frozenset(self.reader.session.layers_off)
        panes: list[ArticlePane] = []
        self._panes = panes
        problems: list[str] = []
        self._problems = problems
        for path in self.paths:
            try:
                article = self.workspace.article(path)
            except KgreaderError as error:
                problems.append(str(error))
                continue
            letter = "ABCD"[len(panes)] if len(self.paths) > 1 else ""
            pane = ArticlePane(article, title=pane_title(article, letter))
            pane.sheet.set_off(self.off)
            self.restore(pane)
            panes.append(pane)
        yield Horizontal(*panes, id="panes")
        yield from self.compose_bottom()

    def on_mount(self) -> None:
        """Fill the panes and look for names and numbers."""
        if not self.panes:
            self.app.call_later(self.leave_broken, " ".join(self._problems) or "There is nothing to open.")
            return
        self.reader.hold_picture()
        self.fit_panes(self.app.size.width, focus=min(self._first_focus, len(self.panes) - 1))
        self.tell_doubtful()
        if self._problems:
            self.status.say(" ".join(self._problems), warn=True)
        for pane in self.panes:
            if not pane.article.text.strip():
                self.say(f"{pane.article.path} holds no text.", warn=True)
            self.start_analysis(pane)
        self.refresh_place()

    async def leave_broken(self, problem: str) -> None:
        """Go back to the list with the reason."""
        if self in self.app.screen_stack and len(self.app.screen_stack) > 1:
            await self.app.pop_screen()
        self.reader.say(problem, warn=True)

    @property
    def panes(self) -> list[ArticlePane]:
        """All open panes, from left to right."""
        return self._panes

    @property
    def pane(self) -> ArticlePane:
        """The pane that takes the keys."""
        return self._panes[min(self._focus_index, len(self._panes) - 1)]

    def on_article_pane_laid_out(self) -> None:
        """Every pane in sight has its width: the picture is right now."""
        if all(pane.size.width for pane in self._panes if pane.display):
            self.reader.show_picture()

    # which panes are in sight

    def on_resize(self, event: events.Resize) -> None:
        """Show as many panes as fit."""
        if self.panes:
            self.fit_panes(event.size.width)

    def fit_panes(self, width: int, *, focus: int | None = None) -> None:
        """Show as many panes as the width has room for, the focused one among them."""
        panes = self.panes
        if focus is not None:
            self._focus_index = focus
        room = 1 if self._zen else min(panes_for(width), len(panes))
        first = max(0, min(self._shown[0], self._focus_index, len(panes) - room))
        first = max(first, self._focus_index - room + 1)
        self._shown = (first, first + room)
        for number, pane in enumerate(panes):
            pane.display = first <= number < first + room
            pane.alone = room == 1
            pane.set_active(number == self._focus_index)
        self.refresh_place()

    def action_zen(self) -> None:
        """Only this pane; again for all."""
        self._zen = not self._zen
        self.query_one("KeyBar").display = not self._zen
        self.fit_panes(self.app.size.width)

    # names and numbers

    def start_analysis(self, pane: ArticlePane) -> None:
        """Light what is known already, else ask the subprocess; the text can be read meanwhile."""
        known = self.workspace.cached_analysis(pane.article)
        if known is not None:
            self.light(pane, known.mentions)
        else:
            self.run_worker(self._analyse(pane), group=f"analysis-{pane.id}", exclusive=False)

    async def _analyse(self, pane: ArticlePane) -> None:
        article = pane.article
        found = await self.reader.analyse(article)
        if found is not None and pane.is_mounted and pane.article.digest == found.digest:
            self.light(pane, found.mentions)

    def light(self, pane: ArticlePane, mentions: Any) -> None:
        """Show the mentions of a pane."""
        pane.sheet.set_mentions(mentions)
        pane.analysed = True
        if self.lit_key:
            pane.light_same(self.lit_key)
        pane.repaint()
        self.refresh_place()
        self.recount_layers()
        self.join_names(pane, mentions)

    # what is remembered

    def restore(self, pane: ArticlePane) -> None:
        """Put the cursor where the reader left it, and the notes on their places."""
        article = pane.article
        reading = self.workspace.reading(article.path)
        if reading.offset and reading.digest == article.digest:
            pane.sheet.to_canonical(reading.offset)
        self.place_notes(pane)

    def keep_places(self) -> None:
        """Write down where the cursors stand."""
        for pane in self.panes:
            sheet = pane.sheet
            done = (
                sheet.cursor.end >= _READ * len(sheet.text)
                and not self.workspace.reading(pane.article.path).read
            )
            try:
                self.workspace.set_reading(
                    pane.article, offset=sheet.target.start, read=True if done else None
                )
            except KgreaderError as error:
                self.complain(error)
                return

    def session_state(self) -> dict[str, Any]:
        """Give what the next run shall begin with, and write down where the cursors stand."""
        self.keep_places()
        return {
            "panes": tuple(pane.article.path for pane in self.panes),
            "focus": self._focus_index,
            "layers_off": tuple(sorted(self.off)),
            "zen": self._zen,
        }

    async def action_back(self) -> None:
        """Back to the list; an article whose cursor came near its end counts as read."""
        self.keep_places()
        self.reader.set_session(layers_off=tuple(sorted(self.off)))
        await self.app.pop_screen()
        self.everywhere("marks_changed")

    async def files_changed(self, changes: Any) -> None:
        """Show the new text of an article whose file changed; keep the place by its words, and every note."""
        for pane in self.panes:
            path = pane.article.path
            if path in changes.vanished:
                self.say(f"{path} has vanished; its text stays open here, and its notes are kept.", warn=True)
            elif path in changes.changed and self.workspace.changed(pane.article):
                await self._reload(pane)

    async def look_again(self) -> None:
        """Notice a change of an open article that came before the library was first looked at."""
        for pane in list(self.panes):
            if self.workspace.changed(pane.article):
                try:
                    self.workspace.article(pane.article.path)
                except KgreaderError:
                    continue  # it vanished, which is told once, when the library is looked at
                await self._reload(pane)

    async def _reload(self, pane: ArticlePane) -> None:
        from kgreader.tui.reload import same_place

        try:
            article = self.workspace.article(pane.article.path)
        except KgreaderError as error:
            self.complain(error)
            return
        offset = same_place(pane.sheet, article)
        fresh = ArticlePane(
            article, title=pane_title(article, pane.title_text.split(" ")[0] if len(self.panes) > 1 else "")
        )
        fresh.sheet.set_off(self.off)
        fresh.sheet.to_canonical(offset)
        fresh.display, fresh.alone = pane.display, pane.alone
        fresh.set_active(pane.active)
        self._panes[self._panes.index(pane)] = fresh
        await self.query_one("#panes").mount(fresh, after=pane)
        await pane.remove()
        self.place_notes(fresh)
        self.start_analysis(fresh)
        self.say(self.placed_sentence(fresh))
