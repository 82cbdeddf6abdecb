"""The lines under the matrix: what the row says, and the sentences that bear its cells out."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual.strip import Strip

from kgreader.tui.lines import Lines, fit, line

__all__ = ["Evidence", "Said"]

Said = tuple[str, str, tuple[int, int]]
"""Where it stands, the sentence on one line, and the part of it that is meant."""


class Evidence(Lines, can_focus=False):
    """A heading, the sentence of the current cell, and, where there is room, those of the other reports."""

    DEFAULT_CSS = """
    Evidence { height: 6; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._heading = ("", "")
        self._said: Sequence[Said] = ()
        self._others: Sequence[Said] = ()
        self._drawn: tuple[int, list[Strip]] = (-1, [])

    @property
    def shown(self) -> tuple[tuple[str, str], Sequence[Said], Sequence[Said]]:
        """What is shown: heading, sentences of the cell, sentences of the others."""
        return self._heading, self._said, self._others

    def show(self, heading: tuple[str, str], said: Sequence[Said], others: Sequence[Said]) -> None:
        """Show a row's evidence; ``heading`` is its subject and what it says."""
        self._heading, self._said, self._others = heading, said, others
        self._drawn = (-1, [])
        self.refresh()

    def notify_style_update(self) -> None:
        """Another theme: draw anew."""
        super().notify_style_update()
        self._drawn = (-1, [])

    def strip_at(self, y: int) -> Strip:
        """Draw one of the lines."""
        width = self.size.width
        if self._drawn[0] != width:
            self._drawn = (width, self._draw(width))
        strips = self._drawn[1]
        return strips[y] if y < len(strips) else Strip.blank(width, self.look.ground)

    def _draw(self, width: int) -> list[Strip]:
        look = self.look
        what, about = self._heading
        strips = [line([(f" {what}  ", look.bar_strong), (about, look.bar)], width, look.bar)]
        room = max(1, self.size.height - 1)
        for place, sentence, meant in self._said:
            most = max(1, room - (len(strips) - 1)) if len(self._said) == 1 else 3
            strips += self._wrapped(place, sentence, meant, width, most)
        for place, sentence, _ in self._others:
            if len(strips) > room:
                break
            strips.append(
                line(
                    [(fit(f" {place}", 24) + " ", look.faint), (fit(sentence, width - 26), look.faint)],
                    width,
                    look.ground,
                )
            )
        return strips

    def _wrapped(
        self, place: str, sentence: str, meant: tuple[int, int], width: int, most: int
    ) -> list[Strip]:
        from kgreader.view import Wrap

        look = self.look
        strips = [line([(f" {place}", look.faint)], width, look.ground)]
        if not sentence:
            return strips
        wrap = Wrap(sentence, max(8, width - 2))
        for number in range(min(len(wrap), most)):
            start, end = wrap.starts[number], wrap.ends[number]
            strips.append(
                line([(" ", look.ground), *self._lit(sentence, start, end, meant)], width, look.ground)
            )
        return strips

    def _lit(self, sentence: str, start: int, end: int, meant: tuple[int, int]) -> list[tuple[str, Style]]:
        look = self.look
        first, last = max(start, min(end, meant[0])), max(start, min(end, meant[1]))
        return [
            (sentence[start:first], look.ground),
            (sentence[first:last], look.strong + Style(reverse=True)),
            (sentence[last:end], look.ground),
        ]
