"""What the reader said about names: facts that outlive every new analysis.

A correction names its subjects by spelling and label, never by number, and an article by source and digest, so that it
finds them again in other company, after an update of the recognisers, and in an article that was edited or moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

__all__ = ["CORRECTIONS", "Called", "Correction"]

CORRECTIONS = ("hide", "add", "label", "rename", "merge", "split")
"""Kinds of corrections; the first three speak of mentions, the others of entities."""


class Called(NamedTuple):
    """How a name, or one entity, is known again."""

    name: str
    """One spelling, folded."""
    label: str
    spellings: tuple[str, ...] = ()
    """Of an entity: all its spellings at the time, folded; a part of the library may know only some of them."""
    sources: tuple[str, ...] = ()
    """Of an entity: some articles that mentioned it, to tell namesakes apart."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that the reader said about names; later ones override earlier ones."""

    id: str
    """A ULID; the order of ids is the order of corrections."""
    kind: Literal["hide", "add", "label", "rename", "merge", "split"]
    subjects: tuple[Called, ...]
    """``hide``, ``label``: names with their labels; ``add``: the name as it stands in the text (not folded), with the
    label to give; ``rename``, ``split``: one entity; ``merge``: the entities, the leading one first."""
    label: str = ""
    """``label``, ``merge``: the label from now on."""
    name: str = ""
    """``rename``, ``merge``: how the entity is called."""
    parts: tuple[str, ...] = ()
    """``split``: folded spellings that are another thing; empty means every spelling."""
    apart: tuple[str, ...] = ()
    """``split``: sources in which they are another thing; empty means everywhere."""
    source: str = ""
    """Of the one article that is meant, as in `Target.source`; empty means everywhere."""
    digest: str = ""
    """Of its text: the article is found again when its file has moved."""
    start: int = -1
    """``add``: where the reader pointed, a code point of the text with `digest`; -1 is nowhere."""
    created: str = ""
    """ISO 8601, UTC, with ``Z``."""
