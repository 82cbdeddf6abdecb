"""Sentences of English news text."""

from __future__ import annotations

from kgreader.model import Span

__all__ = ["sentences"]


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Cut ``text[start:end]`` (one block) into sentences, in order, without the white space between them."""
    raise NotImplementedError
