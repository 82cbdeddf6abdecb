"""The sentences of a report that can be compared with another's: its own prose, not what stands around it."""

from __future__ import annotations

from typing import NamedTuple

from kgreader.model import Article, Role, Span
from kgreader.text import sentences

__all__ = ["Unit", "units"]

_PROSE = (Role.TITLE, Role.DEK, Role.CAPTION, Role.BODY, Role.EMBED)


class Unit(NamedTuple):
    """One sentence."""

    span: Span
    role: Role
    block: int
    """The number of its block in the article, from 0."""


def units(article: Article) -> tuple[Unit, ...]:
    """Give the sentences of title, standfirst, captions, body and quoted posts, in order."""
    return tuple(
        Unit(span, block.role, number)
        for number, block in enumerate(article.blocks)
        if block.role in _PROSE
        for span in sentences(article.text, *block.span)
        if any(map(str.isalnum, article.text[span.start : span.end]))
    )
