"""One thing, however it is spelled: mentions joined within and across articles."""

from __future__ import annotations

from dataclasses import dataclass

from kgreader.model.article import Span

__all__ = ["Entity"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place, organisation, group or work with all its mentions."""

    name: str
    """The fullest of its common spellings; two entities with one label may share it, such as two Smiths."""
    label: str
    """The label of most of its mentions."""
    mentions: tuple[tuple[str, Span], ...]
    """Path of the article and place in it, in the order of the articles and of the text."""
    spellings: tuple[tuple[str, int], ...]
    """Every spelling with its count, the most common first."""
    country: str = ""
    """For a group that is named after a country or a region (“Kenyan”): the name of that place, folded."""
