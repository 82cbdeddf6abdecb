"""The notes whose place is not sure since their article was changed: seen one by one, then accepted or detached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kgreader.errors import Misused, Unreadable
from kgreader.workspace.parts import Parts

if TYPE_CHECKING:
    from kgreader.model import Annotation, Article, Span, Target
    from kgreader.workspace.doubts import Doubt, Excerpt
    from kgreader.workspace.values import NoteRow

__all__ = ["ReviewVerbs"]


class ReviewVerbs(Parts):
    """Doubtful notes, for `Workspace`."""

    def review(self, articles: Sequence[str] = (), *, detached: bool = False) -> tuple[Doubt, ...]:
        """Give the notes whose place the reader must look at, by article and position.

        Those are the places that `moved` (where the score is `SURE` or above a glance will do) and the passages that
        were not found in an article that is there. Notes that were detached are decided; ``detached`` gives them
        instead. ``articles``: paths of files or folders.
        """
        from kgreader.model import Anchor

        doubts = []
        opened: dict[str, Article | None] = {}
        for row in self._rows.rows(articles=articles):
            unsure = not isinstance(row.place, Anchor) or row.place.moved
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
        from kgreader.model import Anchor
        from kgreader.workspace.plain import one_line

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
        from dataclasses import replace

        target = doubt.row.target
        gone = replace(target, detached=True)
        return self._notebook.retarget(doubt.row.annotation.id, target, gone, "detached")

    def _opened_for_review(self, path: str) -> Article | None:
        try:
            return self._shelf.article(path)
        except Unreadable:
            return None

    def _doubt(self, row: NoteRow, article: Article) -> Doubt:
        from kgreader.model import Anchor
        from kgreader.workspace.doubts import Doubt, excerpt

        now = excerpt(article, row.place.span) if isinstance(row.place, Anchor) else None
        return Doubt(row, article.digest, self._was(row.target, article), now)

    def _was(self, target: Target, article: Article) -> Excerpt:
        """Give the old sentence from the kept text; without one, the quotation alone."""
        from kgreader.library import article_from_text
        from kgreader.model import Span
        from kgreader.workspace.doubts import Excerpt, excerpt

        quote, position = target.quote, target.position
        if quote is None:
            return Excerpt("", "", "")
        text = self._notebook.texts.get(target.digest) if position is not None else None
        if text is None or position is None or text[position.start : position.end] != quote.exact:
            return Excerpt("", " ".join(quote.exact.split()), "")
        markdown = article.path.lower().endswith((".md", ".markdown", ".mkd", ".mdown"))
        old = article_from_text(text, path="kept.md" if markdown else "kept.txt")
        if old.text != text:  # the text of a web page may look like the source of one
            return Excerpt("", " ".join(quote.exact.split()), "")
        return excerpt(old, Span(position.start, position.end))


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39].rstrip()}…"
