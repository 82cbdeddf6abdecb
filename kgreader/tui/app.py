"""The application: its look, its analyst, its screens. What a key does on a screen is the screen's business."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import threading
from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from kgreader.errors import KgreaderError
from kgreader.text import canonical
from kgreader.tui.actions import Action, bindings
from kgreader.tui.drawing import DirectScreen, exact, frame, whole_frames
from kgreader.tui.early import EarlyKeys
from kgreader.tui.lines import Lines
from kgreader.tui.look import LOOKS, Look, default_look, depth, themes
from kgreader.tui.picks import Picks

if TYPE_CHECKING:
    from kgreader.model import Analysis, Article, Span
    from kgreader.tui.library_screen import LibraryScreen
    from kgreader.workspace import Analyst, Session, Workspace

__all__ = ["KgreaderApp"]

_SETTLED = 0.3
"""Seconds after which start-up is over."""
_HOLD = 0.25
"""Seconds after which a held picture is drawn in any case."""
_LOOK_EVERY = 2.0
"""Seconds between two looks at the notes file and the folders."""


class KgreaderApp(App[int]):
    """The reader in a terminal."""

    TITLE = "kgreader"
    ENABLE_COMMAND_PALETTE = True
    ALLOW_SELECT = False
    CSS_PATH = None
    CSS = """
    Screen { layers: base overlay; }
    ToastRack { display: none; }
    """
    BINDINGS = [Binding("ctrl+q", "leave", show=False, id="any.quit", priority=True), *bindings("any")]

    def __init__(
        self,
        workspace: Workspace,
        *,
        open_paths: tuple[str, ...] = (),
        argv: list[str] | None = None,
        keymap: dict[str, str] | None = None,
        keymap_problem: str = "",
        watch: bool = True,
    ) -> None:
        bits = depth()
        super().__init__(ansi_color=True if bits < 24 else None)
        self.workspace = workspace
        """The library and its notes."""
        self._early = EarlyKeys(self)
        self._held = False
        self._holding = contextlib.ExitStack()
        self.open_paths = open_paths
        self.argv = argv
        """The command line, under which the last frame is kept; ``None`` keeps none."""
        self.picks = Picks()
        """Passages that were picked for one note."""
        self._keys = keymap or {}
        self._keymap_problem = keymap_problem
        self._watch = watch
        self._analyst: Analyst | None = None
        self._session, self.first_marks = workspace.glance()
        """Marks of the list for the first picture, from before the notes file was opened."""
        self._draft: tuple[str, int, int, str] | tuple[()] = self._session.draft
        wanted = self._session.theme if bits == 24 and self._session.theme in LOOKS else default_look()
        for theme in themes():
            self.register_theme(theme)
        self.look = Look(LOOKS[wanted])
        """The styles that every widget draws with."""
        self.theme = wanted
        if self._keys:
            self.set_keymap(self._keys)

    # beginning and end

    def get_default_screen(self) -> LibraryScreen:
        """Begin with the library."""
        from kgreader.tui.library_screen import LibraryScreen

        return LibraryScreen()

    async def on_mount(self) -> None:
        """Open what was asked for, or what was open at the end of the last run."""
        panes = self.open_paths or self._session.panes
        if panes:
            from kgreader.tui.reader_screen import ReaderScreen

            focus = 0 if self.open_paths else self._session.focus
            screen = ReaderScreen(tuple(panes), focus=focus, zen=self._session.zen and not self.open_paths)
            await self.push_screen(screen)
        self._hear_signals()
        self.set_timer(_SETTLED, self._settle)
        if self._watch:
            self.set_interval(_LOOK_EVERY, self._look_round)

    async def _settle(self) -> None:
        """After the first picture: collect garbage again (start-up makes none), and load what opening needs."""
        gc.freeze()
        gc.enable()
        try:
            notices = self.workspace.notices()
        except KgreaderError as error:
            notices = (str(error),)
        for notice in (self._keymap_problem, *notices):
            if notice:
                self.say(notice, warn=True)
        for screen in self.screen_stack:
            check = getattr(screen, "check_marks", None)
            if check is not None:
                check()
        await asyncio.to_thread(import_module, "kgreader.tui.reader_screen")

    def _hear_signals(self) -> None:
        """Leave in order when the terminal closes or the program is told to end, with any note in the making kept."""
        if self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                with contextlib.suppress(NotImplementedError, RuntimeError):
                    loop.add_signal_handler(number, self._told_to_end, int(number))

    def _told_to_end(self, number: int) -> None:
        self.keep_session()
        with contextlib.suppress(Exception):
            self.workspace.close()
        # A terminal that is gone can block the driver's last words for ever.
        threading.Timer(2.0, os._exit, (128 + number,)).start()
        self.exit(128 + number, return_code=128 + number)

    async def action_leave(self) -> None:
        """Remember what is on the screen, and leave."""
        self.keep_session()
        self._keep_frame()
        if self._analyst is not None:
            await self._analyst.close()
        self.exit(0)

    def keep_session(self) -> None:
        """Write down open panes, layers and theme for the next run."""
        from dataclasses import replace

        session = replace(self._session, panes=(), focus=0, zen=False, draft=self._draft)
        for screen in self.screen_stack:
            state = getattr(screen, "session_state", None)
            if state is not None:
                session = replace(session, **state())
        self._session = session
        with contextlib.suppress(KgreaderError):
            self.workspace.set_session(session)

    def _keep_frame(self) -> None:
        if self.argv is None:
            return
        from kgreader.tui import ghost

        width, height = self.size
        strips = self.screen._compositor.render_strips()
        rows = [f"\x1b[{y + 1};1H{strip.render(self.console)}" for y, strip in enumerate(strips[:height])]
        ghost.keep(self.argv, width, height, "".join(rows).encode("utf-8", "replace"))

    async def on_event(self, event: events.Event) -> None:
        """Take keys one after the other, and let nothing be pasted that a terminal could take for a command."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if not self._early.hold(event):
                await self._press(event)
            return
        if isinstance(event, events.Paste):
            event.text = canonical(event.text)
        await super().on_event(event)

    async def _press(self, key: events.Key) -> None:
        """Do what a key does and draw it at once.

        Textual hands a key to the focused widget and acts when it comes back; the next one may have gone to the wrong
        place by then. Only where something is typed into must it see the key first.
        """
        focused = self.focused
        if key.key == "ctrl+j" and not self.screen.is_modal:
            key = events.Key("enter", "\r")  # Enter, from before the terminal was told to leave it alone
        if focused is None or isinstance(focused, Lines):
            if await self._check_bindings(key.key, priority=True) or await self._check_bindings(key.key):
                self._draw_now()
                return
        elif key.key in ("enter", "escape"):
            self._early.leaving(focused)
        await super().on_event(key)

    def _draw_now(self, *, everything: bool = False) -> None:
        screen = self._screen_stack[-1] if self._screen_stack else None
        if isinstance(screen, DirectScreen):
            screen.draw_now(everything=everything)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Hand a frame to the terminal in one piece: three would wake the writing thread three times."""
        driver = self._driver
        if driver is None or self._batch_count or not whole_frames(self, renderable):
            super()._display(screen, exact(renderable))
            return
        try:
            picture = exact(renderable).render_segments(self.console)
        except Exception as error:
            self._handle_exception(error)
            return
        cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
        driver.write(frame(picture, cursor, synchronised=self._sync_available))
        driver.flush()
        self.post_display_hook()

    def hold_picture(self) -> None:
        """Draw nothing until `show_picture`: a screen that opens is laid out several times before it is right."""
        if not self._held:
            self._held = True
            self._holding.enter_context(self.batch_update())
            self.set_timer(_HOLD, self.show_picture)

    def show_picture(self) -> None:
        """Draw what was held back, in one frame."""
        if self._held:
            self._held = False
            self._holding.close()
            self._draw_now(everything=True)

    # what goes on beside the reader

    @property
    def session(self) -> Session:
        """What was on the screen at the end of the last run, with changes since."""
        return self._session

    def set_session(self, **changes: object) -> None:
        """Change what will be remembered."""
        from dataclasses import replace

        self._session = replace(self._session, **changes)  # type: ignore[arg-type]

    def analyst(self) -> Analyst:
        """Give the client of the analysing subprocess."""
        if self._analyst is None:
            self._analyst = self.workspace.analyst()
        return self._analyst

    async def analyse(self, article: Article) -> Analysis | None:
        """Find names and numbers beside the app; ``None``, with a word to the reader, when that failed."""
        try:
            return await self.analyst().analyse(article)
        except KgreaderError as error:
            self.say(str(error), warn=True)
        except asyncio.CancelledError:
            raise
        return None

    async def _look_round(self) -> None:
        """Notice notes written by another process, and files that changed, appeared or vanished."""
        try:
            fresh = self.workspace.refresh_notes()
        except KgreaderError as error:
            self.say(str(error), warn=True)
            return
        for screen in self.screen_stack:
            if fresh:
                notify = getattr(screen, "notes_changed", None)
                if notify is not None:
                    notify()
        if fresh:
            self.say("Notes were changed by another program; they are shown now.")
        for screen in self.screen_stack:
            look = getattr(screen, "look_again", None)
            if look is not None:
                await look()
        try:
            changes = await self.analyst().changes(self.workspace.paths)
        except KgreaderError:
            return
        if changes.any:
            for screen in self.screen_stack:
                tell = getattr(screen, "files_changed", None)
                if tell is not None:
                    await tell(changes)

    # a note in the making

    def hold_draft(self, path: str, span: Span, text: str) -> None:
        """Hold what is being typed, in case the terminal goes away."""
        self._draft = (path, span.start, span.end, text) if text.strip() else ()

    def draft_for(self, path: str, span: Span) -> str:
        """Give the draft that was left on a passage, or an empty string."""
        if self._draft and self._draft[:3] == (path, span.start, span.end):
            return str(self._draft[3])
        return ""

    # words to the reader

    def say(self, message: str, *, warn: bool = False) -> None:
        """Show a sentence in the status line of the screen in sight."""
        for screen in reversed(self.screen_stack):
            speak = getattr(screen, "say", None)
            if speak is not None:
                speak(message, warn=warn)
                return

    def key_for(self, action: Action) -> str:
        """Give the keys of an action as the reader has them."""
        for context in (*action.contexts, "any"):
            own = self._keys.get(f"{context}.{action.id}")
            if own:
                return own
        return action.keys

    def action_help(self) -> None:
        """Show the keys of the screen in sight."""
        from kgreader.tui.dialogs.help import HelpDialog

        context = getattr(self.screen, "CONTEXT", "")
        note = getattr(self.screen, "why_here", str)
        if context:
            self.push_screen(HelpDialog(context, note=note()))

    def action_next_theme(self) -> None:
        """Take the next theme that this terminal can show."""
        names = [name for name, palette in LOOKS.items() if (palette.depth == 24) == (depth() == 24)]
        at = names.index(self.look.palette.name) if self.look.palette.name in names else -1
        self.choose_look(names[(at + 1) % len(names)])

    def choose_look(self, name: str) -> None:
        """Draw with another theme and remember it."""
        self.look = Look(LOOKS[name])
        self.theme = name
        self.set_session(theme=name)
        for screen in self.screen_stack:
            screen.refresh(layout=True)
            for widget in screen.query("*"):
                widget.notify_style_update()
                widget.refresh()
        self.say(f"Theme: {LOOKS[name].title}.")

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action of the screen in sight, and the themes."""
        from textual.markup import escape

        from kgreader.tui.actions import keys_of, of

        context = getattr(screen, "CONTEXT", "")
        seen = set()
        for action in of(context) if context else []:
            if action.listed and action.id not in seen and action.id not in ("quick", "sort.column"):
                seen.add(action.id)
                yield SystemCommand(
                    action.title.capitalize(),
                    escape(f"{action.help}  ({keys_of(action)})"),
                    lambda call=action.call: self.call_later(self._run_on, screen, call),
                )
        for name, palette in LOOKS.items():
            yield SystemCommand(
                f"Theme: {palette.title}", "Colours of everything.", lambda name=name: self.choose_look(name)
            )

    async def _run_on(self, screen: Screen[object], call: str) -> None:
        await self.run_action(call, screen if hasattr(screen, f"action_{call.split('(')[0]}") else self)
