"""What is done to notes from their list: to the picked rows, or to the one under the cursor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from kgreader.errors import KgreaderError
from kgreader.model import Anchor, Annotation, Target
from kgreader.tui.clipboard import copy_out
from kgreader.tui.going import place_of, read_together
from kgreader.tui.panes import MOST_PANES
from kgreader.tui.table_screen import TableScreen
from kgreader.tui.words import counted, shortened
from kgreader.workspace import NoteRow

__all__ = ["BulkActions"]

Key = tuple[str, Target]


class BulkActions(TableScreen):
    """``Space e d t 1–9 a y Y v x`` and Enter on a list of notes."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[NoteRow, ...] = ()
        self.picked: dict[Key, None] = {}
        """Rows that were picked, in order."""

    def say_place(self) -> None:
        """Say how many are shown and picked; the screen knows how."""
        raise NotImplementedError

    @staticmethod
    def key_of(row: NoteRow) -> Key:
        """Give what tells a row from every other."""
        return row.annotation.id, row.target

    def forget_picks_without_rows(self) -> None:
        """Let picks go whose note is not there any more."""
        ids = {id for id, _ in self.picked}
        there = {self.key_of(row) for row in self._rows if row.annotation.id in ids} if ids else set()
        self.picked = {key: None for key in self.picked if key in there}

    def current(self) -> NoteRow | None:
        """Give the row under the cursor."""
        number = self.table.current
        return self._rows[number] if number is not None and number < len(self._rows) else None

    def chosen(self, what: str) -> list[NoteRow]:
        """Give the picked rows in the order of picking, else the one under the cursor; say so where there is none."""
        if self.picked:
            ids = {id for id, _ in self.picked}
            by_key = {self.key_of(row): row for row in self._rows if row.annotation.id in ids}
            return [by_key[key] for key in self.picked]
        row = self.current()
        if row is None:
            self.say(f"There is no note to {what}.")
        return [row] if row is not None else []

    def change(self, verb: Callable[[], object], sentence: str) -> None:
        """Do what the reader asked for and say so; or say why not."""
        try:
            verb()
        except KgreaderError as error:
            self.complain(error)
            return
        self.everywhere("notes_changed")
        self.say(sentence)

    # going

    async def action_open(self) -> None:
        """Open the article at the passage."""
        row = self.current()
        if row is None:
            self.say("There is no note to go to.")
        elif not row.path:
            self.say(
                f"The article {row.target.source} is not there any more; the note and its quotation are kept.",
                warn=True,
            )
        else:
            if not isinstance(row.place, Anchor):
                self.say(f"The passage was not found: {row.place.reason}", warn=True)
            await self.go_to(*place_of(row))

    async def action_open_picked(self) -> None:
        """Open the articles of the picked rows, or of all passages of this note, side by side."""
        rows = self.chosen("go to")
        if len(rows) == 1:
            rows = list(self.workspace.passages(rows[0].annotation.id))
        places = [place_of(row) for row in rows if row.path]
        if not places:
            self.say(
                "These articles are not there any more; the notes and their quotations are kept.", warn=True
            )
            return
        articles = len({path for path, _ in places})
        await read_together(self, places)
        if articles > MOST_PANES:
            self.reader.say(f"The first {MOST_PANES} of {articles} articles.")

    # picking

    def action_pick(self) -> None:
        """Pick a row, or let it go."""
        row = self.current()
        if row is None:
            self.say("There is no note to pick.")
            return
        key = self.key_of(row)
        if key in self.picked:
            del self.picked[key]
        else:
            self.picked[key] = None
        self.table.redraw()
        self.table.move(1)
        self.say_place()

    # changing

    def action_edit(self) -> None:
        """Edit the note in place."""
        from kgreader.tui.dialogs.note import NoteDialog

        row = self.current()
        if row is None:
            self.say("There is no note to edit.")
            return

        def write(text: str | None) -> None:
            if text is None or text == row.annotation.note:
                return
            self.change(
                lambda: self.workspace.edit_note(row.annotation.id, text), "Changed; u takes it back."
            )

        self.app.push_screen(
            NoteDialog(row.quotation or row.heading, text=row.annotation.note, title="Edit the note"), write
        )

    def action_delete(self) -> None:
        """Delete the notes of the chosen rows."""
        rows = self.chosen("delete")
        if not rows:
            return
        annotations = {row.annotation.id: row.annotation for row in rows}
        several = sum(len(one.targets) for one in annotations.values())
        what = f"{counted(len(annotations), 'note')}" if len(annotations) > 1 else "Deleted"
        on = f" on {several} passages" if several > len(annotations) else ""
        it = "them" if len(annotations) > 1 else "it"
        self.change(
            lambda: self.workspace.remove_notes(tuple(annotations)),
            f"{what}{' deleted' if len(annotations) > 1 else ''}{on}; u brings {it} back.",
        )

    def action_tag(self) -> None:
        """Tag the chosen notes; a tag that all of them have goes off."""
        from kgreader.tui.dialogs.tag import TagDialog

        rows = self.chosen("tag")
        if not rows:
            return
        annotations = {row.annotation.id: row.annotation for row in rows}
        have = Counter(tag for one in annotations.values() for tag in one.tags)
        ids, on = tuple(annotations), counted(len(annotations), "note")

        def write(tag: str | None) -> None:
            if tag and have[tag] == len(ids):
                self.change(
                    lambda: self.workspace.untag_notes(ids, tag), f"#{tag} off {on}; u takes it back."
                )
            elif tag:
                self.change(lambda: self.workspace.tag_notes(ids, tag), f"#{tag} on {on}; u takes it back.")

        about = shortened(rows[0].quotation or rows[0].heading, 160)
        more = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
        title = "Tag the note" if len(ids) == 1 else f"Tag {on}"
        self.app.push_screen(
            TagDialog(about + more, self.workspace.tags(), title=title, have=have, of=len(ids)), write
        )

    def action_quick(self, digit: int) -> None:
        """Tag the chosen notes with the quick tag of a digit."""
        rows = self.chosen("tag")
        tag = self.workspace.quick_tags().get(digit)
        if rows and not tag:
            self.say(f"No tag is on {digit} yet: T, choose a tag, press {digit}.")
        elif rows and tag:
            ids = tuple(dict.fromkeys(row.annotation.id for row in rows))
            self.change(
                lambda: self.workspace.tag_notes(ids, tag),
                f"#{tag} on {counted(len(ids), 'note')}; u takes it back.",
            )

    def action_note(self) -> None:
        """Write one note on the passages of the picked rows."""
        from kgreader.tui.passages import ask_note

        if not self.picked:
            self.say(
                "Pick the rows with Space; a writes one note on all of their passages. e edits this note."
            )
            return
        rows = self.chosen("write on")
        places = []
        for row in rows:
            path, span = place_of(row)
            if path and span is not None:
                places.append((self.workspace.article(path), span))
        if not places:
            self.say("None of these passages has a place in a text; there is nothing to write on.", warn=True)
            return

        def done(annotation: Annotation) -> None:
            self.picked.clear()
            self.everywhere("notes_changed")
            self.say(f"Noted on {counted(len(places), 'passage')}; u takes it back.")

        ask_note(self, places, done)

    # out

    def action_copy(self, place: bool = False) -> None:
        """Copy the quotations with their citations."""
        rows = self.chosen("copy")
        if not rows:
            return
        try:
            text = self.workspace.cite_rows(rows, place=place)
        except KgreaderError as error:
            self.complain(error)
            return
        self.say(copy_out(self.app, text))

    def action_export(self) -> None:
        """Write the picked passages, those that the filter shows, or all notes to a file."""
        from kgreader.tui.dialogs.export import ExportDialog, Scope

        scopes = []
        if self.picked:
            rows = self.chosen("write")
            scopes.append(Scope(f"The {counted(len(rows), 'picked passage')}", rows=rows))
        if len(self.table.order) < len(self._rows):
            shown = [self._rows[number] for number in self.table.order]
            scopes.append(Scope(f"The {counted(len(shown), 'passage')} that the filter shows", rows=shown))
        self.app.push_screen(ExportDialog(*scopes))

    def action_copy_place(self) -> None:
        """Copy quotations and citations with file, ¶ and offsets."""
        self.action_copy(place=True)
