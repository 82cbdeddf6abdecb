"""Many notes at once: tagged, untagged, deleted in one step that can be undone; and all passages of one note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kgreader.errors import NothingFound
from kgreader.workspace.parts import Parts
from kgreader.workspace.tagging import clean_tags, reworded

if TYPE_CHECKING:
    from kgreader.model import Annotation, Article, Span
    from kgreader.workspace.values import NoteRow

__all__ = ["BulkVerbs"]


class BulkVerbs(Parts):
    """Changes of many notes, for `Workspace`."""

    def _these(self, ids: Iterable[str]) -> list[Annotation]:
        found = [self._notebook.store.get(id) for id in dict.fromkeys(ids)]
        kept = [annotation for annotation in found if annotation is not None]
        if not kept:
            raise NothingFound("These notes are not there any more.")
        return kept

    def tag_notes(self, ids: Sequence[str], *tags: str) -> int:
        """Add tags to these annotations; give how many did not have all of them.

        Raises:
            Misused: a tag without a letter or a digit.
            NothingFound: none of them is there any more.
        """
        names = clean_tags(tags)
        olds = [old for old in self._these(ids) if not set(names) <= set(old.tags)]
        news = [self._notebook.rewritten(old, old.note, clean_tags([*old.tags, *names])) for old in olds]
        self._notebook.change(f"{_hashed(names)} on {_counted(olds)}", zip(olds, news, strict=True))
        return len(olds)

    def untag_notes(self, ids: Sequence[str], *tags: str) -> int:
        """Take tags away from these annotations; give how many had one. What keeps neither tag nor note is removed.

        ``#tag`` in the text of a note becomes a plain word, or the tag would come back at the next edit.
        """
        names = set(clean_tags(tags))
        olds = [old for old in self._these(ids) if names & set(old.tags)]
        news = [
            self._notebook.rewritten(
                old,
                reworded(old.note, lambda tag: "" if tag in names else tag),
                [tag for tag in old.tags if tag not in names],
            )
            for old in olds
        ]
        self._notebook.change(f"{_hashed(names)} off {_counted(olds)}", zip(olds, news, strict=True))
        return len(olds)

    def remove_notes(self, ids: Sequence[str]) -> int:
        """Delete these annotations; give how many there were."""
        olds = self._these(ids)
        self._notebook.change(f"{_counted(olds)} deleted", [(old, None) for old in olds])
        return len(olds)

    def prepare_notes(self) -> Iterator[int]:
        """Look at the notes bit by bit, so that `notes` is quick after that; give how many passages were looked at."""
        return self._rows.prepare()

    def passages(self, id: str) -> tuple[NoteRow, ...]:
        """Give all passages of one annotation with their places now, in the order in which they were picked.

        Raises:
            NothingFound: there is no such annotation.
        """
        (annotation,) = self._these((id,))
        return self._rows.of(annotation)

    def tag_together(self, places: Sequence[tuple[Article, Span]], *tags: str) -> Annotation:
        """Tag several passages as one: added to the annotation on exactly these, else a new one with several targets.

        Raises:
            Misused: no passage, or a tag without a letter or a digit.
        """
        targets = {self._notebook.describe(article, span) for article, span in places}
        here = self._notebook.placements(places[0][0])
        same = next((p.annotation for p in here if set(p.annotation.targets) == targets), None)
        if same is None or len(targets) == 1:
            first, *also = places
            if not also:
                return self._notebook.tag(*first, tags)
            return self._notebook.annotate([first, *also], "", tags)
        self.tag_notes((same.id,), *tags)
        return self._these((same.id,))[0]

    def cite_rows(self, rows: Sequence[NoteRow], *, place: bool = False) -> str:
        """Give the passages of notes with their citations, a blank line between them.

        ``place`` adds to each a line with file, ¶ and offsets. Raises `Unreadable` where an article cannot be opened.
        """
        from kgreader.model import Anchor, Span
        from kgreader.workspace.citation import cite, cite_place, cite_row

        texts = []
        for row in rows:
            found = isinstance(row.place, Anchor) and not row.target.whole
            text = cite(self._shelf.article(row.path), row.place.span) if found else cite_row(row)  # type: ignore[union-attr]
            if place and not row.target.whole:
                span = Span(row.start, row.end)
                text += f"\n{cite_place(row.path or row.target.source, row.paragraph, span)}"
            texts.append(text)
        return "\n\n".join(texts)


def _hashed(tags: Iterable[str]) -> str:
    return " ".join(f"#{tag}" for tag in tags)


def _counted(annotations: Sequence[Annotation]) -> str:
    return "1 note" if len(annotations) == 1 else f"{len(annotations)} notes"
