"""The two wordings of a doubtful note, one under the other, with the words that differ marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from rich.cells import split_graphemes
from rich.style import Style
from textual import events
from textual.strip import Strip

from kgreader.model import Span
from kgreader.tui.lines import Lines, line
from kgreader.view import Wrap, word_diff
from kgreader.workspace import Doubt, Excerpt

__all__ = ["ReviewText", "Section"]

_LABEL = 6
"""Cells of the column with the names of the parts; on a narrow screen they have lines of their own."""
_NARROW = 40
Part = tuple[str, Style]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of what is shown: its name, and a text cut into stretches of one style."""

    name: str
    parts: tuple[Part, ...]


class ReviewText(Lines, can_focus=False):
    """Draws sections, wrapped; scrolls when they are longer than the room."""

    DEFAULT_CSS = """
    ReviewText { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._sections: tuple[Section, ...] = ()
        self._made: list[list[Part]] = []
        self._made_for = -1

    def show(self, sections: tuple[Section, ...]) -> None:
        """Show these sections, from their beginning."""
        if sections != self._sections:
            self._sections = sections
            self._made_for = -1
            self.top = 0
            self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew."""
        self._made_for = -1
        self.top = 0

    def scroll_by(self, lines: int) -> bool:
        """Scroll; say whether anything moved."""
        top = max(0, min(self.top + lines, len(self._lines()) - self.size.height))
        moved = top != self.top
        self.scroll_top(top)
        return moved

    def strip_at(self, y: int) -> Strip:
        """Draw a line."""
        lines, number = self._lines(), self.top + y
        parts = lines[number] if number < len(lines) else []
        return line(parts, self.size.width, self.look.ground)

    def _lines(self) -> list[list[Part]]:
        width = self.size.width
        if self._made_for != width:
            self._made_for = width
            self._made = [made for section in self._sections for made in self._wrapped(section, width)]
            if self._sections and len(self._made) < self.size.height:
                self._made.insert(0, [])  # a line between the list and this, where there is room
        return self._made

    def _wrapped(self, section: Section, width: int) -> list[list[Part]]:
        """Wrap a section, its name beside its first line or above it."""
        look, narrow = self.look, width < _NARROW
        indent = 1 if narrow else _LABEL + 2
        text = "".join(part for part, _ in section.parts)
        wrap = Wrap(text, max(4, width - indent - 1), lambda cut: split_graphemes(cut)[0])
        lines: list[list[Part]] = [[(f" {section.name}", look.faint)]] if narrow and section.name else []
        for number in range(len(wrap)):
            name = section.name if number == 0 and not narrow else ""
            head = f" {name:<{indent - 1}}"
            lines.append(
                [(head, look.faint), *_between(section.parts, wrap.starts[number], wrap.ends[number])]
            )
        return [*lines, []]


def _between(parts: tuple[Part, ...], start: int, end: int) -> list[Part]:
    """Give the stretches of a range of the joined text."""
    found, at = [], 0
    for text, style in parts:
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            found.append((text[first:last], style))
        at += len(text)
    return found


def wordings(doubt: Doubt, plain: Style, quiet: Style, removed: Style, added: Style) -> tuple[Section, ...]:
    """Give the old and the new wording; words that only one has carry ``removed`` or ``added``."""
    if doubt.now is None:
        return (Section("was", _styled(doubt.was, (), plain, quiet, removed)),)
    old, new = word_diff(doubt.was.text, doubt.now.text)
    return (
        Section("− was", _styled(doubt.was, old, plain, quiet, removed)),
        Section("+ now", _styled(doubt.now, new, plain, quiet, added)),
    )


def _styled(
    excerpt: Excerpt, changed: tuple[Span, ...], plain: Style, quiet: Style, marked: Style
) -> tuple[Part, ...]:
    """Cut a sentence at the ends of the passage and of what changed."""
    text = excerpt.text
    start, end = len(excerpt.before), len(excerpt.before) + len(excerpt.passage)
    borders = sorted({0, start, end, len(text), *(edge for span in changed for edge in span)})
    parts = []
    for first, last in pairwise(borders):
        style = plain if start <= first < end else quiet
        if any(span.start <= first < span.end for span in changed):
            style += marked
        parts.append((text[first:last], style))
    return tuple(parts)
