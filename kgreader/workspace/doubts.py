"""A note whose place is not sure, with the sentence as it was and as it would be now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kgreader.model import Anchor, Span
from kgreader.text import sentences
from kgreader.workspace.plain import block_at, one_line

if TYPE_CHECKING:
    from kgreader.model import Article
    from kgreader.workspace.values import NoteRow

__all__ = ["Doubt", "Excerpt", "excerpt"]


class Excerpt(NamedTuple):
    """A passage in its sentence, or its sentences, on one line."""

    before: str
    passage: str
    after: str

    @property
    def text(self) -> str:
        """The whole line."""
        return self.before + self.passage + self.after


@dataclass(frozen=True, slots=True)
class Doubt:
    """A passage that may stand elsewhere now, or nowhere."""

    row: NoteRow
    """The note; its ``place`` is the proposal, an `Anchor` that `moved` or an `Orphan` with its reason."""
    digest: str
    """Of the text in which the place was looked for."""
    was: Excerpt
    """How it stood when the note was written; without its sentence where the old text was not kept."""
    now: Excerpt | None
    """How it would stand now; ``None`` where nothing fits."""

    @property
    def score(self) -> float:
        """How sure the proposal is, 0 to 1; 0 where there is none."""
        return self.row.place.score if isinstance(self.row.place, Anchor) else 0.0


def excerpt(article: Article, span: Span) -> Excerpt:
    """Give a passage with the rest of the sentences that it touches."""
    start, end = span
    for offset in (span.start, max(span.start, span.end - 1)):
        block = block_at(article, offset)
        for sentence in sentences(article.text, *block.span) if block is not None else ():
            if sentence.overlaps(span):
                start, end = min(start, sentence.start), max(end, sentence.end)
    before = one_line(article, Span(start, span.start))
    passage = one_line(article, span)
    after = one_line(article, Span(span.end, end))
    text = article.text
    left = " " if before and (text[span.start - 1].isspace() or text[span.start].isspace()) else ""
    right = " " if after and (text[span.end].isspace() or text[span.end - 1].isspace()) else ""
    return Excerpt(before + left, passage, right + after)
