"""Passages that the reader picked, in whatever article, for one note on all of them."""

from __future__ import annotations

from collections.abc import Callable

from kgreader.errors import KgreaderError
from kgreader.model import Article, Span

__all__ = ["Picks"]


class Picks:
    """Picked passages in the order in which they were picked; they last until a note is made of them."""

    def __init__(self) -> None:
        self._picked: list[tuple[str, str, Span]] = []
        """Path, digest of the text, and place."""

    def __len__(self) -> int:
        """Count the picked passages."""
        return len(self._picked)

    @property
    def articles(self) -> int:
        """In how many articles they stand."""
        return len({path for path, _, _ in self._picked})

    def turn(self, article: Article, span: Span) -> bool:
        """Pick a passage, or let it go where it was picked; say whether it is picked now."""
        one = (article.path, article.digest, span)
        if one in self._picked:
            self._picked.remove(one)
            return False
        self._picked.append(one)
        return True

    def on(self, article: Article) -> list[Span]:
        """Give the picked passages of an article, as long as its text is the same."""
        return [
            span for path, digest, span in self._picked if (path, digest) == (article.path, article.digest)
        ]

    def clear(self) -> int:
        """Let all go; give how many there were."""
        count = len(self._picked)
        self._picked.clear()
        return count

    def places(self, article_of: Callable[[str], Article]) -> list[tuple[Article, Span]]:
        """Open the articles; passages of a text that has changed or cannot be opened are let go."""
        places = []
        for path, digest, span in self._picked:
            try:
                article = article_of(path)
            except KgreaderError:
                continue
            if article.digest == digest:
                places.append((article, span))
        self._picked = [(article.path, article.digest, span) for article, span in places]
        return places
