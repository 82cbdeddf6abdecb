"""What the reader said about rows of figures, kept beside the notes like the corrections of names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

from kgreader.model import CellPlace, RowEdit
from kgreader.workspace.notes import Notebook
from kgreader.workspace.peek import may_hold
from kgreader.workspace.undo import Step

__all__ = ["Joins"]

KIND = "joins"
"""The table of the notes file."""


def _row(edit: RowEdit) -> dict[str, Any]:
    """Give an edit as JSON."""
    places = [
        [[p.source, p.digest, p.start, p.end, p.text, p.sentence] for p in group] for group in edit.rows
    ]
    return {"kind": edit.kind, "rows": places, "what": edit.what, "created": edit.created}


def _edit(id: str, row: Mapping[str, Any]) -> RowEdit | None:
    """Give the edit of a record; ``None`` where it is none that this version knows."""
    try:
        groups = tuple(
            tuple(
                CellPlace(str(source), str(digest), int(start), int(end), str(text), str(sentence))
                for source, digest, start, end, text, sentence in group
            )
            for group in row["rows"]
        )
        if row["kind"] not in ("join", "split") or not groups:
            return None
        return RowEdit(id, row["kind"], groups, str(row.get("what", "")), str(row.get("created", "")))
    except (KeyError, TypeError, ValueError):
        return None


class Joins:
    """The joins and splits of one notes file."""

    def __init__(
        self, notebook: Notebook, *, clock: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        self._notebook = notebook
        self._clock = clock
        self._new_id = new_id

    def all(self) -> tuple[RowEdit, ...]:
        """Give the edits in the order in which they were made."""
        if "store" not in self._notebook.__dict__ and not may_hold(self._notebook.path, KIND):
            return ()
        found = (_edit(id, row) for id, row in sorted(self._notebook.store.states(KIND).items()))
        return tuple(edit for edit in found if edit is not None)

    def say(self, sentence: str, edit: RowEdit) -> None:
        """Write an edit, with id and time, as one step that can be undone."""
        now = self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        made = replace(edit, id=self._new_id(), created=now)
        states = {(KIND, made.id): (None, _row(made))}
        self._notebook.history.do(self._notebook.store, Step(sentence, states=cast(Any, states)))
