"""What the parts of the reader screen know of each other."""

from __future__ import annotations

from rich.style import Style

from kgreader.model import Mention, layer_of
from kgreader.tui.pane import ArticlePane
from kgreader.tui.screen import ReadingScreen
from kgreader.tui.words import counted, spoken

__all__ = ["PaneScreen"]


class PaneScreen(ReadingScreen):
    """A screen with article panes; its parts add the actions."""

    off: frozenset[str]
    lit_key: str

    @property
    def panes(self) -> list[ArticlePane]:
        """All open panes, from left to right."""
        raise NotImplementedError

    @property
    def pane(self) -> ArticlePane:
        """The pane that takes the keys."""
        raise NotImplementedError

    def clear_find(self) -> None:
        """Take the marks of the search away."""
        raise NotImplementedError

    def next_candidate(self, step: int) -> bool:
        """Show the next candidate of an alignment; say whether there is one to go through."""
        return False

    def fit_panes(self, width: int, *, focus: int | None = None) -> None:
        """Show as many panes as fit; the screen knows how."""
        raise NotImplementedError

    def moved(self, moved: bool, *, stuck: str = "") -> None:
        """After a motion: draw, scroll, say where the reader is, or why nothing moved."""
        pane = self.pane
        if moved:
            pane.reveal()
            pane.repaint()
            if self.status.message:
                self.say("")
            self.refresh_place()
        elif stuck:
            self.say(stuck)

    def refresh_place(self) -> None:
        """Show where the reader is: ¶, how far, notes here, and the lit name's count in each pane."""
        if not self.panes:
            return
        pane, look = self.pane, self.reader.look
        sheet = pane.sheet
        parts: list[tuple[str, Style]] = []
        if self.lit_key:
            for letter, other in zip("ABCD", self.panes, strict=False):
                count = len(other.sheet.same)
                parts.append((f" {letter}", look.bar_strong if count else look.bar))
                parts.append((f" {count or '·'}", look.bar))
            parts.append(("  ", look.bar))
        here = len(sheet.annotations_here())
        if here:
            parts.append((f" ●{here} ", look.key))
        if sheet.doubts:
            parts.append((f" ?{sheet.doubts} ", look.key))
        if self.reader.picks:
            parts.append((f" ✓{len(self.reader.picks)} ", look.key))
        if sheet.selection is not None:
            parts.append((" selecting ", look.key))
        if not pane.analysed:
            parts.append((" names … ", look.bar))
        total = max(1, len(sheet.text))
        parts.append((f" ¶{sheet.paragraph}  {min(100, 100 * sheet.cursor.end // total)}% ", look.bar))
        self.status.show_place(parts)

    def light_same(self, mention: Mention | None) -> None:
        """Light the name in every pane; ``None`` puts it out."""
        key = mention.key if mention is not None and mention.quantity is None else ""
        if key == self.lit_key:
            return
        self.lit_key = key
        for pane in self.panes:
            pane.light_same(key)
            pane.repaint()

    def describe(self, pane: ArticlePane, mention: Mention) -> str:
        """Say what a mention is, in a few words."""
        text = " ".join(pane.article.text[mention.span.start : mention.span.end].split())
        quantity = mention.quantity
        if quantity is None:
            times = counted(len(pane.sheet.layers.keyed(mention.key)), "time")
            return f"{text}: {layer_of(mention.label)}, {times} here"
        parts = [quantity.kind]
        if quantity.approx:
            parts.append(quantity.approx)
        if quantity.value is not None:
            value = quantity.value
            shown = "–".join(str(part) for part in value) if isinstance(value, tuple) else spoken(str(value))
            parts.append(
                f"{'≈ ' if quantity.inferred else ''}{shown}{' ' + quantity.unit if quantity.unit else ''}"
            )
        if quantity.what:
            parts.append(quantity.what)
        if quantity.attribution:
            parts.append(f"says {quantity.attribution}")
        return f"{text}: " + ", ".join(parts)
