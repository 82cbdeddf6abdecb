"""The lines under the list: how the current article begins, where it lies, and whom it is about."""

from __future__ import annotations

from rich.style import Style
from textual.strip import Strip

from kgreader.tui.lines import Lines, fit, line

__all__ = ["Detail"]


class Detail(Lines, can_focus=False):
    """Four lines: headline, two of the opening, then file and names; two on a small terminal."""

    DEFAULT_CSS = """
    Detail { height: 4; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[str, str, str, list[tuple[str, Style]]] = ("", "", "", [])

    @property
    def shown(self) -> tuple[str, str, str, list[tuple[str, Style]]]:
        """What is shown: headline, opening, file, names."""
        return self._shown

    def show(self, heading: str, opening: str, path: str, names: list[tuple[str, Style]]) -> None:
        """Describe an article; empty texts describe none."""
        if (heading, opening, path, names) != self._shown:
            self._shown = (heading, opening, path, names)
            self.refresh()

    def strip_at(self, y: int) -> Strip:
        """Draw one of the lines."""
        from kgreader.view import Wrap

        heading, opening, path, names = self._shown
        look, width = self.look, self.size.width
        room = max(8, width - 4)
        small = self.size.height < 4
        rows: list[list[tuple[str, Style]]] = [] if small else [[(fit(heading, room), look.strong)]]
        same = opening.rstrip("…") == heading.rstrip("…")
        wrap = Wrap("" if same and not small else opening, room)
        for number in range(1 if small else 2):
            text = opening[wrap.starts[number] : wrap.ends[number]] if number < len(wrap) and not same else ""
            rows.append([(fit(text, room), look.ground)])
        rows.append([(fit(path, min(len(path), room)) + "   " if path else "", look.faint), *names])
        return line([("  ", look.ground), *rows[y]] if y < len(rows) else [], width, look.ground)
