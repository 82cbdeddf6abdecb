"""Finding in a text with smart case: a pattern without capitals ignores case; ``/…/`` is a regular expression."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from kgreader.errors import Misused
from kgreader.model import Span

__all__ = ["LIMIT", "Finder", "Pattern"]

LIMIT = 20_000
"""Hits that are kept; more would only be counted by patience."""

_NESTED = re.compile(r"[*+}]\)?[*+{]|\([^)]*[*+][^)]*\)[*+{]")


class Pattern:
    """What is looked for."""

    def __init__(self, query: str) -> None:
        """Read a query; raises `Misused` with a sentence when a regular expression cannot be read."""
        self.query = query
        """As typed."""
        body, flags = query, 0
        if len(query) > 1 and query.startswith("/") and query.endswith("/"):
            body = query[1:-1]
            if _NESTED.search(body):
                raise Misused(
                    "This expression repeats a repetition and could run for ever; write it more simply."
                )
        else:
            body = r"\s+".join(re.escape(word) for word in query.split())
        if body == body.lower() or (body.isascii() and not re.search(r"(?<!\\)[A-Z]", body)):
            flags = re.IGNORECASE
        try:
            self._compiled = re.compile(body, flags) if body else None
        except re.error as error:
            raise Misused(f"The expression cannot be read: {error}.") from None

    def finditer(self, text: str) -> list[Span]:
        """Give the hits in ``text``, at most `LIMIT`, without empty ones."""
        hits: list[Span] = []
        if self._compiled is None:
            return hits
        for match in self._compiled.finditer(text):
            if match.end() > match.start():
                hits.append(Span(*match.span()))
                if len(hits) >= LIMIT:
                    break
        return hits


class Finder:
    """The hits of one pattern in one text, and the walk through them."""

    def __init__(self, pattern: Pattern, text: str) -> None:
        self.pattern = pattern
        self.hits = pattern.finditer(text)
        """In order, without overlap."""
        self._starts = [hit.start for hit in self.hits]

    def step(self, offset: int, direction: int) -> int:
        """Give the index of the next (1) or previous (-1) hit from an offset, round the end; -1 without hits."""
        if not self.hits:
            return -1
        if direction > 0:
            return bisect_right(self._starts, offset) % len(self.hits)
        return (bisect_left(self._starts, offset) - 1) % len(self.hits)
