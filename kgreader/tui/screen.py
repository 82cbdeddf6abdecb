"""What the full screens share: a status line, a footer, a prompt, and words instead of silence."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.app import ComposeResult
from textual.css.query import NoMatches
from textual.widget import Widget

from kgreader.errors import KgreaderError
from kgreader.tui.actions import key_label, of
from kgreader.tui.drawing import DirectScreen
from kgreader.tui.status import KeyBar, StatusLine

if TYPE_CHECKING:
    from kgreader.tui.app import KgreaderApp
    from kgreader.workspace import Workspace

__all__ = ["ReadingScreen"]


class ReadingScreen(DirectScreen[None]):
    """A full screen of the reader; a subclass gives `CONTEXT` and its widgets."""

    CONTEXT = ""
    """Key of `kgreader.tui.actions.CONTEXTS`."""
    AUTO_FOCUS = ""

    def compose_bottom(self) -> ComposeResult:
        """Give the two lines at the bottom."""
        yield StatusLine()
        yield KeyBar(of(self.CONTEXT))

    @property
    def reader(self) -> KgreaderApp:
        """The application."""
        return cast("KgreaderApp", self.app)

    @property
    def workspace(self) -> Workspace:
        """The library and its notes."""
        return self.reader.workspace

    @cached_property
    def status(self) -> StatusLine:
        """The status line."""
        return self.query_one(StatusLine)

    def say(self, message: str, *, warn: bool = False) -> None:
        """Show a sentence in the status line."""
        if self.is_mounted:
            self.status.say(message, warn=warn)

    def complain(self, error: KgreaderError) -> None:
        """Show what went wrong."""
        self.say(str(error), warn=True)

    def beside(self, work: Callable[[], Coroutine[Any, Any, None]], group: str) -> None:
        """Do something beside the keys; what is still under way in this group is given up."""

        async def run() -> None:
            try:
                await work()
            except NoMatches:
                closing = (
                    not self.is_running or self._pruning or any(child._pruning for child in self.children)
                )
                if self in self.app.screen_stack and self.children and not closing:
                    raise  # else the screen was left, or the app ends, and no widget is there to show it

        self.run_worker(cast("Any", run), group=group, exclusive=True)

    # the prompt

    async def ask(self, query: str, hint: str) -> None:
        """Open the prompt; its messages come back to the screen."""
        from kgreader.tui.prompt import Prompt

        await self.end_prompt()
        prompt = Prompt(query, hint=hint)
        await self.mount(prompt, after=self.status)
        self.status.display = False
        self.set_focus(prompt)  # now, not at the next turn: the first letter may be waiting already

    async def end_prompt(self) -> None:
        """Close the prompt and give the focus back."""
        for prompt in self.query("Prompt"):
            await prompt.remove()
        self.status.display = True
        self.set_focus(self.home())

    def home(self) -> Widget | None:
        """Give the widget that has the focus when nothing else does; ``None``: the screen itself."""
        return None

    # keys

    def on_key(self, event: events.Key) -> None:
        """A key that nothing answers says so."""
        if event.key in self._bindings.key_to_bindings or event.key in self.app._bindings.key_to_bindings:
            return
        if self.query("Prompt") or event.key in self.app.active_bindings:
            return
        if event.is_printable or event.key.startswith("ctrl+"):
            self.say(f"No key {key_label(event.key)} here; ? lists those that work.")

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """Do what the clicked key does."""
        self.run_worker(self.run_action(event.call), exclusive=False)

    async def action_help(self) -> None:
        """Show the keys of this screen."""
        self.reader.action_help()

    async def action_review(self) -> None:
        """Walk the notes whose passage moved or was not found."""
        from kgreader.tui.review_screen import review

        await review(self)

    def action_undo(self) -> None:
        """Take the last change back."""
        self._again(self.workspace.undo, "Nothing to undo.")

    def action_redo(self) -> None:
        """Do it again."""
        self._again(self.workspace.redo, "Nothing to redo.")

    def _again(self, verb, nothing: str) -> None:  # type: ignore[no-untyped-def]
        try:
            said = verb()
        except KgreaderError as error:
            self.complain(error)
            return
        self.say(said or nothing)
        if said:
            self.everywhere("notes_changed")

    def everywhere(self, name: str) -> None:
        """Call a method of this name on every screen that has it: notes changed, and so on."""
        for screen in self.app.screen_stack:
            tell = getattr(screen, name, None)
            if tell is not None:
                tell()
