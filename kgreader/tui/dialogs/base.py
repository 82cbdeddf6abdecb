"""The frame that all pop-ups share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast

from textual.binding import Binding
from textual.screen import ModalScreen

from kgreader.tui.drawing import DirectScreen

if TYPE_CHECKING:
    from kgreader.tui.app import KgreaderApp
    from kgreader.workspace import Workspace

__all__ = ["Dialog"]

Result = TypeVar("Result")


class Dialog(DirectScreen[Result], ModalScreen[Result], Generic[Result]):
    """A pop-up at the lower edge: what is read stays in sight above it."""

    DEFAULT_CSS = """
    Dialog { align: center bottom; background: $background 0%; }
    Dialog > .box {
        width: 100%;
        max-width: 100;
        height: auto;
        max-height: 90%;
        background: $panel;
        color: $foreground;
        border: round $accent;
        padding: 0 1;
    }
    Dialog .hint { height: 1; color: $foreground 70%; }
    Dialog .about { height: auto; max-height: 3; color: $foreground 80%; text-style: italic; }
    Dialog Input { border: none; height: 1; padding: 0; background: $background; }
    Dialog Input:focus { border: none; }
    Dialog TextArea { height: 6; border: none; padding: 0; background: $background; }
    Dialog TextArea:focus { border: none; }
    Dialog:ansi > .box { border: round ansi_default; }
    """

    BINDINGS = [Binding("escape,ctrl+g,ctrl+c", "close", show=False)]

    @property
    def reader(self) -> KgreaderApp:
        """The application."""
        return cast("KgreaderApp", self.app)

    @property
    def workspace(self) -> Workspace:
        """The library and its notes."""
        return self.reader.workspace

    def action_close(self) -> None:
        """Leave without a result."""
        self.dismiss(None)
