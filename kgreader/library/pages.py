"""Web pages: the readable text and what the page's head says."""

from __future__ import annotations

from typing import NamedTuple

from kgreader.errors import Unreadable
from kgreader.library.clues import Clue

__all__ = ["Page", "read_page"]


class Page(NamedTuple):
    """What a web page holds for a reader."""

    text: str
    clues: tuple[Clue, ...]


def read_page(raw: str, path: str) -> Page:
    """Read a web page."""
    raise Unreadable(f"{path} is a web page, which this version cannot read.")
