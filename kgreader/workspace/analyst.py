"""The client of the analysing subprocess: names, numbers and summaries beside the app, never in its way."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kgreader.model import Analysis, Article, Summary
from kgreader.workspace.values import Changes

if TYPE_CHECKING:
    from kgreader.library import Entry

__all__ = ["Analyst"]


class Analyst:
    """Speaks to ``python -m kgreader.workspace.worker`` over pipes.

    Every request survives one death of the subprocess; at the second it raises `KgreaderError`. Requests may run at
    the same time: analyses go before summaries.
    """

    def __init__(self, cache: Path) -> None:
        raise NotImplementedError

    async def start(self) -> None:
        """Start the subprocess; every request does so itself when it does not run."""
        raise NotImplementedError

    def summaries(self, entries: Sequence[Entry]) -> AsyncIterator[tuple[Summary, ...]]:
        """Give the rows of these files in batches, in order."""
        raise NotImplementedError

    async def analyse(self, article: Article) -> Analysis:
        """Give names and numbers of an article, from the cache where it knows them."""
        raise NotImplementedError

    async def changes(self, paths: Sequence[str]) -> Changes:
        """Look what changed in the library since the last call with the same paths; the first call finds nothing."""
        raise NotImplementedError

    async def close(self) -> None:
        """End the subprocess."""
        raise NotImplementedError
