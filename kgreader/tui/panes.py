"""How many articles stand side by side."""

from __future__ import annotations

__all__ = ["MOST_PANES", "panes_for"]

MOST_PANES = 4
"""Articles that are open at once at the most."""


def panes_for(width: int) -> int:
    """Tell how many panes this many columns show: one under 100, two from 100, three from 150, four from 200."""
    return 1 + (width >= 100) + (width >= 150) + (width >= 200)
