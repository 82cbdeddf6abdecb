"""The colours of tags: a tag without one has that of the path above it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.style import Style

from kgreader.tui.look import Look
from kgreader.workspace import TagUse

__all__ = ["TONE", "colour_of", "colours", "tag_parts", "tone_of"]

TONE = "tag:"
"""Begins the tone of a cell that has the colour of a tag."""


def colours(uses: Iterable[TagUse]) -> dict[str, str]:
    """Give the tags that have a colour of their own."""
    return {use.name: use.colour for use in uses if use.colour}


def colour_of(tag: str, own: Mapping[str, str]) -> str:
    """Give the colour of a tag or of the nearest path above it; empty where none has one."""
    while tag and tag not in own:
        tag = tag.rpartition("/")[0]
    return own.get(tag, "")


def tone_of(tags: Iterable[str], own: Mapping[str, str], other: str = "") -> str:
    """Give the tone of a cell with these tags: the colour of the first that has one."""
    found = next((colour for tag in tags if (colour := colour_of(tag, own))), "")
    return TONE + found if found else other


def tag_parts(tags: Iterable[str], own: Mapping[str, str], look: Look) -> list[tuple[str, Style]]:
    """Give tags with their styles, for a line."""
    return [(f"#{tag} ", look.tag(colour_of(tag, own))) for tag in tags]
