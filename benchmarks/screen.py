"""What a terminal shows after some output: a grid of styled characters, read back with `pyte`.

Only whole sequences are fed, so the grid is never half a character; with ``upto`` the end of a `Frame` it is
exactly one frame. What `pyte` does not know (keyboard protocols, device control strings) is taken out first.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pyte

from benchmarks.pty import Terminal

__all__ = ["Cell", "Screen", "Style", "screen_of"]

_STRANGE = re.compile(rb"\x1b\[[<=>][0-?]*[ -/]*[@-~]|\x1b[P^_X].*?(?:\x1b\\|\x07)", re.DOTALL)
_UNFINISHED = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*|[\]P^_X][^\x07\x1b]*\x1b?)?\Z|[\xc2-\xf4][\x80-\xbf]{0,2}\Z"
)
_OTHER_SCREEN = re.compile(rb"\x1b\[\?1049[hl]")


class Style(NamedTuple):
    """Colours are ``default``, a name of the sixteen, or six hexadecimal digits."""

    foreground: str = "default"
    background: str = "default"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    reverse: bool = False


class Cell(NamedTuple):
    """One place of the grid. A wide character is followed by an empty cell."""

    text: str
    style: Style


class Screen:
    """A grid of ``columns`` by ``rows`` that output can be fed to."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""

    def feed(self, data: bytes) -> None:
        """Take in output; a sequence that is cut at the end waits for the rest."""
        data = _STRANGE.sub(b"", self._rest + data)
        cut = _UNFINISHED.search(data, max(0, len(data) - 4096))
        whole, self._rest = (data[: cut.start()], data[cut.start() :]) if cut else (data, b"")
        position = 0
        for switch in _OTHER_SCREEN.finditer(whole):
            self._stream.feed(whole[position : switch.start()])
            self._screen.reset()
            position = switch.end()
        self._stream.feed(whole[position:])

    def resize(self, columns: int, rows: int) -> None:
        """Give the grid another size."""
        self.columns, self.rows = columns, rows
        self._screen.resize(rows, columns)

    def row(self, number: int) -> tuple[Cell, ...]:
        """Give the cells of a row, from 0."""
        line = self._screen.buffer[number]
        return tuple(_cell(line[column]) for column in range(self.columns))

    @property
    def lines(self) -> tuple[str, ...]:
        """The rows as text, without blanks at the end."""
        return tuple(line.rstrip() for line in self._screen.display)

    @property
    def text(self) -> str:
        """All rows, joined with line feeds."""
        return "\n".join(self.lines)

    @property
    def title(self) -> str:
        """The window's title, if the program set one."""
        return self._screen.title


def _cell(char: pyte.screens.Char) -> Cell:
    style = Style(
        char.fg, char.bg, char.bold, char.italics, char.underscore, char.strikethrough, char.reverse
    )
    return Cell(char.data, style)


def screen_of(terminal: Terminal, *, upto: int | None = None) -> Screen:
    """Read back what ``terminal`` shows, or showed at offset ``upto`` of its output.

    The size is today's; a terminal that was resized draws everything anew, so the picture is right from the next
    frame on.
    """
    screen = Screen(terminal.columns, terminal.rows)
    screen.feed(bytes(terminal.output[:upto]))
    return screen
