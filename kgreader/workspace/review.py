"""The notes whose place is not sure since their article was changed: seen one by one, then accepted or detached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from kgreader.errors import Misused, Unreadable
from kgreader.model import Anchor, Span
from kgreader.text import sentences
from kgreader.workspace.parts import Parts
from kgreader.workspace.plain import block_at, one_line

if TYPE_CHECKING:
    from kgreader.model import Annotation, Article, Target
    from kgreader.workspace.values import NoteRow

__all__ = ["SURE", "Doubt", "Excerpt", "ReviewVerbs"]

SURE = 0.9
"""The score from which on a place is taken without a word; `kgreader.anchoring` gives it that meaning."""


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
    """The note; its ``place`` is the proposal, an `Anchor` below `SURE` or an `Orphan` with its reason."""
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


class ReviewVerbs(Parts):
    """Doubtful notes, for `Workspace`."""

    def review(self, articles: Sequence[str] = (), *, detached: bool = False) -> tuple[Doubt, ...]:
        """Give the notes whose place the reader must look at, by article and position.

        Those are the places below `SURE` and the passages that were not found in an article that is there. Notes that
        were detached are decided; ``detached`` gives them instead. ``articles``: paths of files or folders.
        """
        doubts = []
        opened: dict[str, Article | None] = {}
        for row in self._rows.rows(articles=articles):
            unsure = not isinstance(row.place, Anchor) or row.place.score < SURE
            if not unsure or not row.path or row.target.detached is not detached:
                continue
            if row.path not in opened:
                opened[row.path] = self._opened_for_review(row.path)
            article = opened[row.path]
            if article is not None:
                doubts.append(self._doubt(row, article))
        return tuple(doubts)

    def accept(self, doubt: Doubt, span: Span | None = None) -> Annotation:
        """Let a note stand where it was proposed, or on ``span``: it is described anew there. Undoable.

        Raises:
            Misused: nothing was proposed and no ``span`` given, or the article was changed again since.
            NothingFound: the note was changed or deleted meanwhile.
            Unreadable: the article cannot be opened.
            ReadOnly, StoreError: the notes cannot be written.
        """
        place = doubt.row.place
        if span is None:
            if not isinstance(place, Anchor):
                raise Misused(
                    "No place was found for this note; select one in the article, or detach the note."
                )
            span = place.span
        article = self._shelf.article(doubt.row.path)
        if article.digest != doubt.digest:
            raise Misused(f"{doubt.row.path} was changed again; look at its notes anew.")
        target = self._notebook.describe(article, span)
        made = self._notebook.retarget(
            doubt.row.annotation.id, doubt.row.target, target, f"put on “{_short(one_line(article, span))}”"
        )
        self._notebook.keep(article)
        return made

    def detach(self, doubt: Doubt) -> Annotation:
        """Say that the passage is no longer in the article. The note stays, with its quotation; undoable.

        It is placed again only where the very words come back with their context. Errors as in `accept`.
        """
        target = doubt.row.target
        gone = replace(target, detached=True)
        return self._notebook.retarget(doubt.row.annotation.id, target, gone, "detached")

    def _opened_for_review(self, path: str) -> Article | None:
        try:
            return self._shelf.article(path)
        except Unreadable:
            return None

    def _doubt(self, row: NoteRow, article: Article) -> Doubt:
        now = _excerpt(article, row.place.span) if isinstance(row.place, Anchor) else None
        return Doubt(row, article.digest, self._was(row.target, article), now)

    def _was(self, target: Target, article: Article) -> Excerpt:
        """Give the old sentence from the kept text; without one, the quotation alone."""
        quote, position = target.quote, target.position
        if quote is None:
            return Excerpt("", "", "")
        text = self._notebook.texts.get(target.digest) if position is not None else None
        if text is None or position is None or text[position.start : position.end] != quote.exact:
            return Excerpt("", " ".join(quote.exact.split()), "")
        from kgreader.library import article_from_text

        markdown = article.path.lower().endswith((".md", ".markdown", ".mkd", ".mdown"))
        old = article_from_text(text, path="kept.md" if markdown else "kept.txt")
        if old.text != text:  # the text of a web page may look like the source of one
            return Excerpt("", " ".join(quote.exact.split()), "")
        return _excerpt(old, Span(position.start, position.end))


def _excerpt(article: Article, span: Span) -> Excerpt:
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


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39].rstrip()}…"
