"""Articles made by hand, for tests that need no file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgreader.model import Article, Block, Metadata, Role, Span
from kgreader.text import canonical, digest


def article(
    raw: str,
    *,
    path: str = "a/one.txt",
    hidden: Sequence[str] = (),
    front: str = "",
    about: Metadata | None = None,
) -> Article:
    """Make an article whose paragraphs stand between empty lines; ``hidden`` are expressions."""
    text = canonical(front + raw)
    blocks: list[Block] = [Block(Span(0, len(front)), Role.FRONT_MATTER)] if front else []
    for found in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        if found.start() >= len(front):
            number = sum(bool(block.number) for block in blocks) + 1
            blocks.append(Block(Span(*found.span()), Role.BODY, number))
    gaps = sorted(Span(*found.span()) for mark in hidden for found in re.finditer(mark, text))
    return Article(path, text, digest(text), about or Metadata(), tuple(blocks), tuple(gaps))


def span_of(made: Article, words: str) -> Span:
    """Give the first place of some words."""
    start = made.text.index(words)
    return Span(start, start + len(words))
