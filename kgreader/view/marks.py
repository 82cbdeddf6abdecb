"""What may lie on a run besides the layer that lights it."""

from __future__ import annotations

from enum import IntFlag

__all__ = ["Mark"]


class Mark(IntFlag):
    """What lies on a run besides the layer that lights it."""

    NONE = 0
    CURSOR = 1
    """Part of the sentence under the cursor."""
    SELECTED = 2
    NOTED = 4
    """An annotation stands on it."""
    HIT = 8
    """Found by the search."""
    SAME = 16
    """Names the same thing as the name under the cursor."""
    DOUBTFUL = 32
    """An annotation whose place was found by likeness only."""
    PICKED = 128
    """Picked for one note on several passages."""
    FOCUS = 64
    """The one name, number or hit that the reader has walked to."""
