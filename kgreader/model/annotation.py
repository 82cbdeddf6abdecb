"""Notes and tags, in the words of the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kgreader.model.article import Span

__all__ = [
    "SURE",
    "Anchor",
    "Annotation",
    "Orphan",
    "Place",
    "Placement",
    "Target",
    "TextPositionSelector",
    "TextQuoteSelector",
    "TextualBody",
]

SURE = 0.9
"""From this score on a place is taken without asking the reader."""


@dataclass(frozen=True, slots=True)
class TextQuoteSelector:
    """The quotation with the text around it."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class TextPositionSelector:
    """Half-open code points of the canonical text at the time of writing."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Target:
    """What an annotation is about: an article, or a passage of it when both selectors are there."""

    source: str
    """The article's path from the folder of the notes file, with ``/``."""
    digest: str
    """Of the article's text at the time of writing."""
    quote: TextQuoteSelector | None = None
    position: TextPositionSelector | None = None
    detached: bool = False
    """The reader said that the passage is no longer in the article; only the very words in their place undo that."""

    @property
    def whole(self) -> bool:
        """Whether the article as a whole is meant."""
        return self.quote is None


@dataclass(frozen=True, slots=True)
class TextualBody:
    """A tag or a comment."""

    purpose: Literal["tagging", "commenting"]
    value: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """A note, tags, or both, on one or more passages."""

    id: str
    """A ULID: 26 characters of Crockford's base 32, sortable by time."""
    targets: tuple[Target, ...]
    bodies: tuple[TextualBody, ...]
    created: str
    """ISO 8601, UTC, seconds, with ``Z``."""
    modified: str

    @property
    def note(self) -> str:
        """The comment, or an empty string."""
        return "\n\n".join(body.value for body in self.bodies if body.purpose == "commenting")

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags, in the order in which they were given."""
        return tuple(body.value for body in self.bodies if body.purpose == "tagging")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a target stands in the text at hand."""

    span: Span
    score: float = 1.0
    """1.0: the quotation stands where it stood."""
    how: Literal["position", "quotation", "similar", "whole"] = "position"

    @property
    def moved(self) -> bool:
        """Whether the reader should look: the words are not the very same, or another place might be meant."""
        return self.how == "similar" or self.score < SURE


@dataclass(frozen=True, slots=True)
class Orphan:
    """A target that found no place; a state, not an error."""

    reason: str


Place = Anchor | Orphan


@dataclass(frozen=True, slots=True)
class Placement:
    """An annotation and the place of one of its targets in an article."""

    annotation: Annotation
    target: Target
    place: Place

    @property
    def doubtful(self) -> bool:
        """Whether the reader should look: the passage moved, or was not found and is not detached."""
        return self.place.moved if isinstance(self.place, Anchor) else not self.target.detached
