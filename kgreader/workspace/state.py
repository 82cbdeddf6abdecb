"""The reader's state: what was read, how far, what was on the screen. It lies beside the notes, in tables of its own.

Where the notes can only be read, the state is kept for this run: reading must never fail for want of a place to write.
"""

from __future__ import annotations

import os
from typing import Any

from kgreader.errors import ReadOnly
from kgreader.model import Article, Target
from kgreader.workspace.notes import Notebook
from kgreader.workspace.reading import Shelf
from kgreader.workspace.undo import Step
from kgreader.workspace.values import Mark, Reading, Session

__all__ = ["ReaderState"]


class ReaderState:
    """Reading state and session of one notebook."""

    def __init__(self, notebook: Notebook, shelf: Shelf) -> None:
        self._notebook = notebook
        self._shelf = shelf
        self._volatile: dict[tuple[str, str], dict[str, Any]] = {}
        """State of this run where nothing may be written."""

    def reading(self, path: str, digest: str = "") -> Reading:
        """Give what is remembered about an article; where its file is new, what belongs to the same text."""
        kept = self._state("reading", self._notebook.source_of(path))
        if kept is None and digest:
            for source, other in self._notebook.store.states("reading").items():
                if other.get("digest") == digest and not os.path.exists(self._notebook.file_of(source)):
                    kept = other
                    break
        return _reading(kept)

    def set_reading(self, article: Article, *, read: bool | None, offset: int | None) -> None:
        """Remember read state or place; a change of ``read`` is a step that can be undone."""
        source = self._notebook.source_of(article.path)
        before = self._state("reading", source)
        old = self.reading(article.path, article.digest)
        new = Reading(
            read=old.read if read is None else read,
            offset=old.offset if offset is None else offset,
            digest=article.digest,
        )
        after = {"read": new.read, "offset": new.offset, "digest": new.digest}
        if read is not None and read != old.read:
            sentence = f"“{_cut(article.heading)}” marked as {'read' if read else 'unread'}"
            self._change(sentence, "reading", source, before, after)
        elif after != before and (before is not None or new != Reading(digest=article.digest)):
            self._set_state("reading", source, after)

    def marks(self) -> dict[str, Mark]:
        """Give the marks of all articles that have some, by path."""
        marks: dict[str, Mark] = {}
        for source, kept in {**self._notebook.store.states("reading"), **self._kept("reading")}.items():
            reading = _reading(kept)
            path = self._notebook.path_of(Target(source, reading.digest)) if reading.read else ""
            if path:
                marks[path] = Mark(read=True)
        for source, tally in self._notebook.store.tallies().items():
            path = self._notebook.path_of(Target(source, tally.digest))
            if path:
                mark = marks.get(path, Mark())
                tags = tuple(sorted({*mark.tags, *tally.tags})) if mark.tags else tally.tags
                notes, annotations = mark.notes + tally.notes, mark.annotations + tally.annotations
                marks[path] = Mark(mark.read, notes, tags, annotations)
        return marks

    def session(self) -> Session:
        """Give what was on the screen, without articles that are gone; what makes no sense is as at the first start."""
        kept = self._state("session", "last") or {}
        first = Session()
        files = map(self._notebook.file_of, _strings(kept.get("panes")))
        layers = (
            _strings(kept["layers_off"]) if isinstance(kept.get("layers_off"), list) else first.layers_off
        )
        fields = {
            name: kept[name]
            for name in ("focus", "theme", "sort", "zen")
            if type(kept.get(name)) is type(getattr(first, name))
        }
        return Session(
            panes=tuple(self._shelf.named(file) for file in files if os.path.isfile(file)),
            layers_off=layers,
            draft=self._draft(kept.get("draft")),
            **fields,
        )

    def _draft(self, kept: object) -> tuple[str, int, int, str] | tuple[()]:
        match kept:
            case [str(source), int(start), int(end), str(text)]:
                return self._shelf.named(self._notebook.file_of(source)), start, end, text
        return ()

    def set_session(self, session: Session) -> None:
        """Remember what is on the screen; texts without a file are not opened again."""
        panes = [self._notebook.source_of(path) for path in session.panes if not self._shelf.in_memory(path)]
        draft = [self._notebook.source_of(session.draft[0]), *session.draft[1:]] if session.draft else []
        kept = {
            "panes": panes,
            "focus": session.focus,
            "layers_off": list(session.layers_off),
            "theme": session.theme,
            "sort": session.sort,
            "zen": session.zen,
        }
        if draft:
            kept["draft"] = draft
        self._set_state("session", "last", kept)

    def _kept(self, kind: str) -> dict[str, dict[str, Any]]:
        return {key: value for (name, key), value in self._volatile.items() if name == kind}

    def _state(self, kind: str, key: str) -> dict[str, Any] | None:
        return self._volatile.get((kind, key)) or self._notebook.store.state(kind, key)

    def _set_state(self, kind: str, key: str, value: dict[str, Any]) -> None:
        """Keep a piece of state; where nothing may be written, for this run only."""
        try:
            self._notebook.store.set_state(kind, key, value)
        except ReadOnly:
            self._volatile[kind, key] = value

    def _change(
        self, sentence: str, kind: str, key: str, before: dict[str, Any] | None, after: dict[str, Any]
    ) -> None:
        """Keep a piece of state as a step that can be undone."""
        try:
            self._notebook.history.do(
                self._notebook.store, Step(sentence, states={(kind, key): (before, after)})
            )
        except ReadOnly:
            self._volatile[kind, key] = after


def _strings(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _reading(kept: dict[str, Any] | None) -> Reading:
    if not kept:
        return Reading()
    offset = kept.get("offset")
    return Reading(
        kept.get("read") is True, offset if isinstance(offset, int) else 0, str(kept.get("digest", ""))
    )


def _cut(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39].rstrip()}…"
