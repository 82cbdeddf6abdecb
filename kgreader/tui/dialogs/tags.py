"""All tags with their counts; a digit puts the tag under the cursor on that key."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from kgreader.errors import KgreaderError
from kgreader.tui.dialogs.base import Dialog
from kgreader.tui.rows import Cell, Column, RowList
from kgreader.tui.words import visible

__all__ = ["TagsDialog"]


class TagsDialog(Dialog[None]):
    """Lists the tags."""

    DEFAULT_CSS = """
    TagsDialog RowList { height: 12; }
    """
    BINDINGS = [
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("q,T", "close", show=False),
        Binding("n", "new", show=False),
        Binding("enter", "notes", show=False),
        *[Binding(str(digit), f"digit({digit})", show=False) for digit in range(1, 10)],
        Binding("0", "digit(0)", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Give the list and the keys."""
        with Vertical(classes="box") as box:
            box.border_title = "Tags"
            yield RowList(
                (Column("key", 3), Column("tag", 0), Column("used", 6, "right")),
                self._cells,
                empty="No tags yet.",
            )
            yield Input(placeholder="new tag", compact=True, id="new")
            yield Static(
                "1–9 puts the tag on that key, 0 takes it off · n new · Enter its notes · Esc leaves",
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        """Show the tags."""
        self.query_one("#new").display = False
        self._fill()
        self.query_one(RowList).focus()

    def _fill(self, keep: str = "") -> None:
        self._tags = list(self.workspace.tags())
        names = [tag.name for tag in self._tags]
        self.query_one(RowList).show(
            range(len(self._tags)), keep=names.index(keep) if keep in names else None
        )

    def _cells(self, number: int) -> Sequence[Cell]:
        tag = self._tags[number]
        return ((str(tag.digit or ""), "mark"), (tag.name, ""), (str(tag.count), "faint"))

    def action_move(self, step: int) -> None:
        """Move in the list."""
        self.query_one(RowList).move(step)

    def _put(self, name: str, digit: int) -> None:
        try:
            if digit:
                self.workspace.set_quick_tag(digit, name)
            else:
                for key, tag in dict(self.workspace.quick_tags()).items():
                    if tag == name:
                        self.workspace.set_quick_tag(key, "")
        except KgreaderError as error:
            self.query(".hint").last(Static).update(visible(str(error)))
            return
        self._fill(name)

    def action_digit(self, digit: int) -> None:
        """Put the tag on a digit; 0 takes it off."""
        number = self.query_one(RowList).current
        if number is not None:
            self._put(self._tags[number].name, digit)

    def action_new(self) -> None:
        """Type a new tag; it goes on the first free digit."""
        line = self.query_one("#new", Input)
        line.display = True
        line.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Put the new tag on the first free digit."""
        event.stop()
        name = " ".join(event.value.lstrip("#").split())
        taken = self.workspace.quick_tags()
        free = next((digit for digit in range(1, 10) if digit not in taken), 0)
        hint = self.query(".hint").last(Static)
        if name and free:
            self._put(name, free)
            hint.update(visible(f"{name} is on {free}."))
        elif name:
            hint.update("All nine digits are taken; choose a tag and press its digit to replace one.")
        event.input.value = ""
        event.input.display = False
        self.query_one(RowList).focus()

    async def action_notes(self) -> None:
        """Show the notes with the tag under the cursor."""
        from kgreader.tui.notes_screen import NotesScreen

        number = self.query_one(RowList).current
        if number is not None:
            query = f"#{self._tags[number].name}"
            self.dismiss(None)
            self.app.push_screen(NotesScreen(query=query))
