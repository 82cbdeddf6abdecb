"""Clues: what single lines say about an article, before one answer is chosen."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

__all__ = ["Clue", "Trust"]


class Trust(IntEnum):
    """How far a clue is believed; the lowest number wins, and among equals the first."""

    STATED = 0
    """Front matter."""
    PAGE = 1
    """What a web page says of itself in its head."""
    LINE = 2
    """A line of its own: headline, byline, date of publication."""
    ADDRESS = 3
    """The web address."""
    SOURCE = 4
    """A source line at the end."""
    DATELINE = 5
    UPDATE = 6
    """The day of the last change."""
    RIGHTS = 7
    """A copyright line, the end of a headline."""
    GUESS = 8
    """Made from a host name."""
    AGENCY = 9
    """An agency stands in for the outlet."""
    HINT = 10
    """Evidence that the answer must admit to: it is inferred."""


class Clue(NamedTuple):
    """One statement about a field of `Metadata`."""

    field: str
    value: str
    trust: Trust
    other: str | None = None
    """For dates in figures: the reading with the month first."""
