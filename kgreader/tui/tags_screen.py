"""The vocabulary of tags as a tree, with counts by outlet: keys, colours, descriptions; renamed, merged, deleted.

What is done to a tag is done to those below it. Every change is on the disk at once and can be undone, here and on
every other screen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from kgreader.errors import KgreaderError
from kgreader.tui.actions import bindings
from kgreader.tui.detail import Detail
from kgreader.tui.dialogs.choice import narrowed
from kgreader.tui.rows import Cell, Column
from kgreader.tui.table_screen import TableScreen
from kgreader.tui.tags_tone import colour_of, colours, tone_of
from kgreader.tui.words import counted
from kgreader.workspace import TAG_COLOURS, TagCount

if TYPE_CHECKING:
    from kgreader.tui.prompt import Prompt

__all__ = ["COLOUR_KEYS", "TagsScreen"]

COLOUR_KEYS = dict(zip("roygcbpk", TAG_COLOURS, strict=True))
"""The key of each colour."""
_OUTLETS = 8
"""Outlets that have a column of their own at the most; the lines below the list name all."""
_CELL = 11
_NARROW = 46
"""Cells of a list that shows one outlet's column; each further one needs `_CELL` more."""
_UNKNOWN = "elsewhere"


class TagsScreen(TableScreen):
    """Rows of key, tag, count, and one column per outlet; silence is a dot."""

    CONTEXT = "tags"
    BINDINGS = bindings("tags")
    COLUMNS = (Column("", 1), Column("key", 3), Column("tag", 0), Column("notes", 5, "right"))
    EMPTY = "No tags yet: n makes one, t or #word in a note too."

    def __init__(self) -> None:
        super().__init__()
        self._counts: tuple[TagCount, ...] = ()
        self._outlets: list[str] = []
        self._colours: dict[str, str] = {}
        self._marked: list[str] = []
        self._query = self._before = ""
        self._by_count = False
        self._asking: Literal["filter", "new", "rename", "describe"] = "filter"

    def on_mount(self) -> None:
        """Show the tags."""
        self.notes_changed()
        self.set_focus(self.table)

    # rows

    def notes_changed(self) -> None:
        """Read the tags anew; the cursor stays on its tag."""
        self._fill()

    def _fill(self, keep: str = "") -> None:
        name = keep or self._current_name()
        try:
            self._counts = self.workspace.tag_counts()
        except KgreaderError as error:
            self.complain(error)
            return
        self._colours = colours(count.use for count in self._counts)
        sums = Counter[str]()
        for count in self._counts:
            if not count.depth:
                sums.update(count.outlets)
        self._outlets = sorted(sums, key=lambda outlet: (not outlet, -sums[outlet], outlet))
        names = {count.use.name for count in self._counts}
        self._marked = [tag for tag in self._marked if tag in names]
        self.table.columns = self._columns()
        self._reorder(name)

    def _columns(self) -> tuple[Column, ...]:
        shown = self._outlets[:_OUTLETS]
        matrix = [
            Column(outlet or _UNKNOWN, _CELL - 1, "right", drop=_NARROW + _CELL * number)
            for number, outlet in enumerate(shown)
        ]
        return (*self.COLUMNS, *matrix, Column("  given when", 0, drop=_NARROW + _CELL * len(shown) + 24))

    def _reorder(self, keep: str = "") -> None:
        names = [count.use.name for count in self._counts]
        texts = [f"{count.use.name} {count.use.description}" for count in self._counts]
        order = sorted(narrowed(texts, self._query)) if self._query else list(range(len(names)))
        if self._by_count:
            order.sort(key=lambda number: (-self._counts[number].total, names[number].casefold()))
        self.table.heading_mark = ("notes", "↓") if self._by_count else ("tag", "↑")
        self.table.show(order, keep=names.index(keep) if keep in names else None)
        self.table.redraw()
        self.on_row_list_moved()
        self._say_place()

    def _say_place(self) -> None:
        total, shown = len(self._counts), len(self.table.order)
        parts = [f"filter: {self._query}"] if self._query else []
        parts.append(counted(total, "tag") if shown == total else f"{shown} of {total}")
        if self._marked:
            parts.append(f"{len(self._marked)} marked")
        self.status.show_place([(" · ".join(parts) + " ", self.reader.look.bar)])

    def current(self) -> TagCount | None:
        """Give the tag under the cursor."""
        number = self.table.current
        return self._counts[number] if number is not None and number < len(self._counts) else None

    def _current_name(self) -> str:
        current = self.current()
        return current.use.name if current else ""

    def _chosen(self) -> TagCount | None:
        current = self.current()
        if current is None:
            self.say("There is no tag here; n makes one.")
        return current

    def cells(self, number: int) -> Sequence[Cell]:
        """Give the cells of a tag."""
        count = self._counts[number]
        name, tree = count.use.name, not (self._query or self._by_count)
        shown = "  " * count.depth + name.rpartition("/")[2] if tree else name
        tone = tone_of((name,), self._colours, "" if count.use.count else "faint")
        matrix = [
            (str(count.outlets[outlet]), "") if count.outlets.get(outlet) else ("·", "faint")
            for outlet in self._outlets[:_OUTLETS]
        ]
        return (
            ("✓" if name in self._marked else "", "mark"),
            (str(count.use.digit or ""), "mark"),
            (shown, tone),
            (str(count.total), "strong"),
            *matrix,
            (f"  {count.use.description}", "faint"),
        )

    def describe(self, detail: Detail) -> None:
        """Show description, colour and every outlet's count of the tag under the cursor."""
        count = self.current()
        if count is None:
            detail.show("", "", "", [])
            return
        use, look = count.use, self.reader.look
        colour = colour_of(use.name, self._colours)
        parts = [f"#{use.name}", colour, f"key {use.digit}" if use.digit else ""]
        about = use.description or "No description yet; e writes one."
        own = f"{use.count} itself, {count.total} with those below" if use.count != count.total else ""
        places = " · ".join(f"{name or _UNKNOWN} {n}" for name, n in _ordered(count))
        detail.show(
            " · ".join(part for part in parts if part),
            about,
            own or places,
            [(places if own else "", look.faint)],
        )

    # filter and order

    async def action_find(self) -> None:
        """Filter as the reader types."""
        self._asking, self._before = "filter", self._query
        await self.ask(self._query, "filter: words of a tag or its description")

    def action_sort(self) -> None:
        """Sort by count, or as a tree again."""
        self._by_count = not self._by_count
        self._reorder(self._current_name())
        self.say("Sorted by count." if self._by_count else "As a tree, by name.")

    def action_escape(self) -> None:
        """Show all tags again, none marked."""
        self._query, self._marked = "", []
        self._reorder(self._current_name())
        self.say("")

    # changes

    def change(self, verb: Callable[[], object], sentence: str, *, keep: str = "") -> bool:
        """Do what the reader said and say so; or say why not."""
        try:
            verb()
        except KgreaderError as error:
            self.complain(error)
            return False
        self.everywhere("notes_changed")
        self._fill(keep)
        self.say(f"{sentence}; u takes it back.")
        return True

    async def action_new(self) -> None:
        """Type a new tag, then its description."""
        self._asking = "new"
        await self.ask("", "new tag: a word, or a path such as frame/blame")

    async def action_rename(self) -> None:
        """Call the tag, and those below it, by another name."""
        count = self._chosen()
        if count is not None:
            self._asking = "rename"
            await self.ask(count.use.name, "its new name; those below it move along")

    async def action_describe(self) -> None:
        """Say when the tag is given."""
        count = self._chosen()
        if count is not None:
            self._asking = "describe"
            await self.ask(count.use.description, f"when is #{count.use.name} given?")

    def on_prompt_edited(self, event: Prompt.Edited) -> None:
        """Narrow the list."""
        if self._asking == "filter":
            self._query = event.query
            self._reorder(self._current_name())

    async def on_prompt_accepted(self, event: Prompt.Accepted) -> None:
        """Keep the filter, or take the new name or description."""
        await self.end_prompt()
        text, name = event.query.strip(), self._current_name()
        if self._asking == "filter":
            self._query = event.query
            self._reorder(name)
        elif self._asking == "describe":
            self.change(
                lambda: self.workspace.describe_tag(name, description=text), f"#{name} described", keep=name
            )
        elif self._asking == "rename" and text.lstrip("#") != name:
            self._rename(name, text)
        elif self._asking == "new" and text:
            await self._make(text)

    async def on_prompt_left(self, event: Prompt.Left) -> None:
        """Put the filter back that was there before."""
        await self.end_prompt()
        if self._asking == "filter":
            self._query = self._before
            self._reorder(self._current_name())

    def _rename(self, name: str, new: str) -> None:
        there = {count.use.name for count in self._counts}
        self.change(lambda: self.workspace.rename_tag(name, new), f"#{name} renamed")
        made = next((tag for tag in (c.use.name for c in self._counts) if tag not in there), new.lstrip("#"))
        self._fill(made)

    async def _make(self, text: str) -> None:
        try:
            name = self.workspace.describe_tag(text)
        except KgreaderError as error:
            self.complain(error)
            return
        self._query = ""
        self.everywhere("notes_changed")
        self._fill(name)
        await self.action_describe()
        self.say(f"#{name} made; a digit puts it on that key.")

    def action_digit(self, digit: int) -> None:
        """Put the tag on a digit; 0 takes it off."""
        count = self._chosen()
        if count is None:
            return
        name, old = count.use.name, count.use.digit
        if digit:
            self.change(
                lambda: self.workspace.set_quick_tag(digit, name), f"#{name} is on {digit}", keep=name
            )
        elif old:
            self.change(lambda: self.workspace.set_quick_tag(old, ""), f"{old} is free", keep=name)
        else:
            self.say(f"#{name} is on no key.")

    def action_colour(self) -> None:
        """Ask for a colour."""
        from kgreader.tui.dialogs.keys import KeysDialog

        count = self._chosen()
        if count is None:
            return
        name = count.use.name

        def write(key: str | None) -> None:
            if key:
                colour = COLOUR_KEYS.get(key, "")
                sentence = f"#{name} is {colour}" if colour else f"#{name} has no colour of its own"
                self.change(lambda: self.workspace.describe_tag(name, colour=colour), sentence, keep=name)

        self.app.push_screen(
            KeysDialog("Colour", f"#{name} and those below it", {**COLOUR_KEYS, "n": "none"}), write
        )

    def action_mark(self) -> None:
        """Mark the tag, or let it go."""
        count = self._chosen()
        if count is None:
            return
        name = count.use.name
        if name in self._marked:
            self._marked.remove(name)
        else:
            self._marked.append(name)
        self.table.redraw()
        self.table.move(1)
        self._say_place()

    def action_merge(self) -> None:
        """Make the marked tags one; ask which one stays."""
        from kgreader.tui.dialogs.pick import PickDialog

        marked = list(self._marked)
        if len(marked) < 2:
            self.say("Mark two tags or more with Space; m makes them one.")
            return
        totals = {count.use.name: count.total for count in self._counts}

        def write(chosen: tuple[int, ...] | None) -> None:
            if chosen:
                lead = marked[chosen[0]]
                done = self.change(
                    lambda: self.workspace.merge_tags(marked, lead), f"All of them are #{lead}", keep=lead
                )
                self._marked = [] if done else self._marked
                self._reorder(lead)

        rows = [(f"#{name}", counted(totals[name], "note")) for name in marked]
        self.app.push_screen(PickDialog("Which one stays?", "These are one.", rows), write)

    def action_delete(self) -> None:
        """Delete the tag; where others lie below it, ask."""
        from kgreader.tui.dialogs.keys import KeysDialog

        count = self._chosen()
        if count is None:
            return
        name = count.use.name
        below = sum(other.use.name.startswith(f"{name}/") for other in self._counts)
        if not below:
            self._delete(name, below=False)
            return

        def write(key: str | None) -> None:
            if key:
                self._delete(name, below=key == "a")

        answers = {"a": f"it and {counted(below, 'tag')} below it", "t": "this tag alone"}
        if not count.use.count:
            answers.pop("t")
        self.app.push_screen(KeysDialog("Delete", f"#{name}", answers), write)

    def _delete(self, name: str, *, below: bool) -> None:
        number = self.table.cursor
        if self.change(lambda: self.workspace.remove_tag(name, below=below), f"#{name} deleted"):
            self.table.move_to(number)

    # elsewhere

    async def action_open(self) -> None:
        """Show the notes that carry the tag."""
        from kgreader.tui.notes_screen import NotesScreen

        count = self._chosen()
        if count is None:
            return
        if not count.total:
            self.say(f"No note carries #{count.use.name} yet.")
            return
        await self.app.push_screen(NotesScreen(query=f"#{count.use.name}"))

    def action_export(self) -> None:
        """Write the notes that carry the marked tags, or all."""
        from kgreader.tui.dialogs.export import ExportDialog, Scope

        title = f"The notes with {' or '.join(f'#{tag}' for tag in self._marked)}"
        scopes = [Scope(title, tags=tuple(self._marked))] if self._marked else []
        self.app.push_screen(ExportDialog(*scopes))


def _ordered(count: TagCount) -> list[tuple[str, int]]:
    """Give the outlets of a tag, the most frequent first."""
    return sorted(count.outlets.items(), key=lambda item: (-item[1], item[0]))
