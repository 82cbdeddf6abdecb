"""Gathering the names of many articles beside the app."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kgreader.errors import KgreaderError

if TYPE_CHECKING:
    from kgreader.tui.screen import ReadingScreen
    from kgreader.workspace import Roster

__all__ = ["MOST_ARTICLES", "gather"]

MOST_ARTICLES = 500
"""Articles whose names are gathered at the most."""


async def gather(
    screen: ReadingScreen, paths: Sequence[str], *, progress: Callable[[str], None] = lambda words: None
) -> Roster:
    """Give the names of these articles (the first `MOST_ARTICLES`), from the cache or found by the subprocess.

    What cannot be read is told and left out. ``progress`` hears how far it is.
    """
    workspace = screen.workspace
    roster = workspace.roster()
    paths = tuple(dict.fromkeys(paths))[:MOST_ARTICLES]
    for number, path in enumerate(paths):
        try:
            article = await asyncio.to_thread(workspace.article, path)
            analysis = await asyncio.to_thread(workspace.uncorrected, article)
            if analysis is None:
                progress(f"names: {number + 1} of {len(paths)}")
                found = await screen.reader.analyse(article)
                analysis = workspace.uncorrected(article) or found
        except KgreaderError as error:
            screen.complain(error)
            continue
        if analysis is not None:
            roster.add(article, analysis)
    return roster
