"""What an export is made of: one passage with everything that a reader of the file needs to find it."""

from __future__ import annotations

from dataclasses import dataclass

from kgreader.model import Annotation, Target

__all__ = ["Passage"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One target of one annotation, with what is known about its article."""

    annotation: Annotation
    target: Target
    quotation: str
    """The text of the passage as it stands now, or as it was quoted where it is gone; empty for a whole article."""
    heading: str
    outlet: str | None
    date: str | None
    """ISO 8601, perhaps only a year or a month."""
    date_inferred: bool
    url: str | None
    paragraph: int
    """The number (¶) of the paragraph in which the passage begins; 0 where it has none."""
    start: int
    """Half-open code points of the article's canonical text."""
    end: int
    author: str | None = None
    agency: str | None = None
    place: str | None = None
    orphaned: bool = False
    """The passage was not found in the article as it is now; start and end are those of the time of writing."""
    score: float = 1.0
    """How sure the place is: below .9 it should be checked."""
    figures: tuple[tuple[str, str], ...] = ()
    """What the figures in the passage count, each with the figure in the text's words: ``people injured``, ``590``."""

    @property
    def number(self) -> int:
        """Which passage of its annotation it is, from 1."""
        targets = self.annotation.targets
        return targets.index(self.target) + 1 if self.target in targets else 1
