"""Which figures stand in the passages of notes, and what they count."""

from __future__ import annotations

from collections.abc import Callable

from kgreader.errors import Unreadable
from kgreader.model import Analysis, Anchor, Article, Mention, Quantity
from kgreader.workspace.values import NoteRow

__all__ = ["Counted"]

_UNCOUNTED = {"date", "time", "ordinal", "vague", "fraction", "score"}
"""Kinds that count nothing by themselves."""


class Counted:
    """Looks figures up; an article is opened and analysed once."""

    def __init__(self, open_: Callable[[str], Article], analyse: Callable[[Article], Analysis]) -> None:
        self._open = open_
        self._analyse = analyse
        self._known: dict[str, tuple[Article, Analysis] | None] = {}

    def figures(self, row: NoteRow) -> tuple[tuple[str, str], ...]:
        """Give what each figure of a passage counts, and the figure in the text's words, in order."""
        if not row.path or row.target.whole or not isinstance(row.place, Anchor):
            return ()
        if row.path not in self._known:
            self._known[row.path] = self._analysed(row.path)
        known = self._known[row.path]
        if known is None:
            return ()
        article, analysis = known
        span = row.place.span
        inside = [mention for mention in analysis.mentions if span.covers(mention.span)]
        return tuple(
            (said, _words(article, mention))
            for mention in inside
            if mention.quantity is not None and (said := _what(mention.quantity))
        )

    def _analysed(self, path: str) -> tuple[Article, Analysis] | None:
        try:
            article = self._open(path)
        except Unreadable:
            return None
        return article, self._analyse(article)


def _what(quantity: Quantity) -> str:
    """Give what a figure counts; of money and the like their kind."""
    if quantity.what or quantity.kind in _UNCOUNTED:
        return quantity.what or ""
    return "" if quantity.kind == "cardinal" else quantity.kind


def _words(article: Article, mention: Mention) -> str:
    words = " ".join(article.text[mention.span.start : mention.span.end].split())
    approx = mention.quantity.approx if mention.quantity is not None else None
    return f"{approx} {words}" if approx else words
