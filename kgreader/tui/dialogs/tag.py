"""Choosing a tag: those in use complete what is typed, and Enter makes a new one.

A tag that all of what is tagged has already carries a ✓; who asks for a tag decides whether taking it means off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from kgreader.tui.dialogs.base import Dialog
from kgreader.tui.dialogs.choice import ChoiceInput, narrowed
from kgreader.tui.rows import Cell, Column, RowList
from kgreader.tui.tags_tone import colours, tone_of
from kgreader.tui.words import shortened
from kgreader.workspace import TagUse

__all__ = ["TagDialog"]


class TagDialog(Dialog[str | None]):
    """Asks for one tag."""

    DEFAULT_CSS = """
    TagDialog RowList { height: auto; min-height: 2; max-height: 8; }
    """

    def __init__(
        self,
        about: str,
        tags: Sequence[TagUse],
        *,
        whole: bool = False,
        title: str = "",
        have: Mapping[str, int] | None = None,
        of: int = 1,
    ) -> None:
        """Ask for a tag for ``about``; ``have`` says how many ``of`` the notes have which tag."""
        super().__init__()
        self._about = about
        self._have = have or {}
        self._of = of
        self._tags = sorted(tags, key=lambda tag: -self._have.get(tag.name, 0))
        self._colours = colours(tags)
        self._title = title or ("Tag the whole article" if whole else "Tag")
        self._rows = RowList(
            (
                Column("", 1),
                Column("tag", 0),
                Column("given when", 0, drop=64),
                Column("used", 5, "right"),
                Column("key", 3),
            ),
            self._cells,
        )
        self._query = ""

    def compose(self) -> ComposeResult:
        """Give the line, the list and the keys."""
        with Vertical(classes="box") as box:
            box.border_title = self._title
            yield Static(f"“{shortened(self._about, 160)}”", classes="about", markup=False)
            yield ChoiceInput(self._rows, hint="tag, or path/of/tags")
            yield self._rows
            off = "; one with ✓ goes off" if self._have else ""
            yield Static(
                f"Enter takes the tag or a new one{off} · Tab completes · Esc leaves",
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        """Show all tags."""
        self._narrow("")
        self.query_one(ChoiceInput).focus()

    def _cells(self, number: int) -> Sequence[Cell]:
        if number == len(self._tags):
            return (("", ""), (self._query, "strong"), ("a new tag", "faint"), ("new", "faint"), ("", ""))
        tag = self._tags[number]
        have = self._have.get(tag.name, 0)
        sign = "✓" if have >= self._of else "–" if have else ""
        return (
            (sign, "mark"),
            (tag.name, tone_of((tag.name,), self._colours)),
            (tag.description, "faint"),
            (str(tag.count or ""), "faint"),
            (str(tag.digit or ""), "mark"),
        )

    def _narrow(self, query: str) -> None:
        self._query = " ".join(query.lstrip("#").split())
        order = narrowed([tag.name for tag in self._tags], self._query)
        exact = any(tag.name.casefold() == self._query.casefold() for tag in self._tags)
        if self._query and not exact:
            order = [*order, len(self._tags)]
        self._rows.styles.height = min(8, len(order) + 1)
        self._rows.cursor = 0
        self._rows.show(order)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self._narrow(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the row under the cursor: an existing tag, else the new one."""
        event.stop()
        number = self._rows.current
        if number is None:
            self.dismiss(None)
        elif number == len(self._tags):
            self.dismiss(self._query)
        else:
            self.dismiss(self._tags[number].name)

    def on_row_list_chosen(self) -> None:
        """A double click takes a row."""
        number = self._rows.current
        if number is not None:
            self.dismiss(self._query if number == len(self._tags) else self._tags[number].name)

    def key_tab(self) -> None:
        """Complete what is typed with the row under the cursor."""
        number = self._rows.current
        if number is not None and number < len(self._tags):
            line = self.query_one(ChoiceInput)
            line.value = self._tags[number].name
            line.cursor_position = len(line.value)
