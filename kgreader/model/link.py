"""Sentences of two reports that tell the same, and sentences that have no fellow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from kgreader.model.passage import Passage

__all__ = ["LINK_GRADES", "Link", "OnlyHere"]

LINK_GRADES = ("strong", "possible")
"""Grades of a link, the better one first; what is less is no link."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two sentences of different reports that tell the same, or a part of it. A suggestion, never a fact."""

    a: Passage
    b: Passage
    grade: Literal["strong", "possible"]
    score: float
    """How likely the two tell the same, from 0 to 1, as far as the model can tell."""
    why: str
    """What speaks for it, in a few words for the reader."""


class OnlyHere(NamedTuple):
    """A sentence for which no close match was found in any other report."""

    place: Passage
    near: float
    """Score of the nearest sentence elsewhere; 0 where none comes near."""
