"""Another article that probably tells of the same event."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Related"]


class Related(NamedTuple):
    """One hit; the best come first."""

    path: str
    score: float
    """How alike the two articles are, from 0 to 1."""
    names: tuple[str, ...]
    """Names that both have, the rarest first: the reason."""
