"""Finding in a text with smart case: a pattern without capitals ignores case; ``/…/`` is a regular expression."""

from __future__ import annotations

import re
import warnings
from bisect import bisect_left, bisect_right

from kgreader.errors import Misused
from kgreader.model import Span

__all__ = ["LIMIT", "Finder", "Pattern"]

LIMIT = 20_000
"""Hits that are kept; more would only be counted by patience."""

_NESTED = re.compile(r"[*+}]\)?[*+{]|\([^)]{0,80}[*+|][^)]{0,80}\)[*+{]")
"""A repeated repetition, or a repeated choice: on an ordinary text both can take longer than the reader lives."""


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
                    "This expression repeats a repetition or a choice and could run for ever; write it more simply."
                )
        else:
            body = r"\s+".join(re.escape(word) for word in query.split())
        if not any(char.isupper() for char in re.sub(r"\\.", "", body, flags=re.DOTALL)):
            flags = re.IGNORECASE
        self._compiled = _compiled(body, flags) if body else None

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


def _compiled(body: str, flags: int) -> re.Pattern[str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # half an expression, as it is being typed, is often odd
            return re.compile(body, flags)
    except re.error as error:
        raise Misused(f"The expression cannot be read: {error}.") from None
    except (OverflowError, RecursionError):
        raise Misused("The expression is too large.") from None


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
