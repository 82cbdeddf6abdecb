"""A line to type in and a list that narrows: tags, help."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import Input

from kgreader.tui.rows import RowList

__all__ = ["ChoiceInput"]


class ChoiceInput(Input):
    """An input whose arrow keys move in a list beside it."""

    BINDINGS = []

    def __init__(self, rows: RowList, *, hint: str) -> None:
        super().__init__(placeholder=hint, compact=True)
        self._rows = rows
        rows.can_focus = False  # Tab and a click leave the keys with the line

    def on_key(self, event) -> None:  # type: ignore[no-untyped-def]
        """Arrow keys and pages belong to the list."""
        steps = {
            "down": 1,
            "up": -1,
            "ctrl+n": 1,
            "ctrl+p": -1,
            "pagedown": self._rows.page,
            "pageup": -self._rows.page,
        }
        step = steps.get(event.key)
        if step is not None:
            event.stop()
            event.prevent_default()
            self._rows.move(step)


def narrowed(texts: Sequence[str], query: str) -> list[int]:
    """Give the numbers of the texts that hold every word of the query; those that begin with it come first."""
    wanted = query.casefold().split()
    found = [number for number, text in enumerate(texts) if all(word in text.casefold() for word in wanted)]
    lead = query.casefold().strip()
    return sorted(found, key=lambda number: not texts[number].casefold().startswith(lead)) if lead else found
