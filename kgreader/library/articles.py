"""From a file to an `Article`: decode, fix the one text, cut it into blocks, gather what is known about it."""

from __future__ import annotations

import os

from kgreader.library import matter as front
from kgreader.library.clues import Clue, Trust
from kgreader.library.decoding import LARGEST, decode, read_bytes
from kgreader.library.marks import find_marks, merge
from kgreader.library.paragraphs import split
from kgreader.library.roles import Labelled, label, merge_posts
from kgreader.library.settle import settle
from kgreader.model import Article, Block, Role, Span
from kgreader.text import canonical, digest

__all__ = ["LARGEST", "article_from_bytes", "article_from_text", "open_article"]

_OPENING = 1_500
"""How much of the report's text is looked at for the evidence of a date, in code points."""


def open_article(path: str) -> Article:
    """Read the file at ``path``.

    Raises `Unreadable` with a sentence for a path that is missing, no file, too large, not permitted or not text.
    """
    return article_from_bytes(read_bytes(path), path=path)


def article_from_bytes(data: bytes, *, path: str) -> Article:
    """Make an article from a file's bytes; ``path`` names it and tells Markdown and HTML from plain text."""
    return article_from_text(decode(data, path), path=path)


def article_from_text(raw: str, *, path: str) -> Article:
    """Make an article from decoded text; ``path`` as in `article_from_bytes`.

    For a web page `Article.text` is the readable text, for everything else the canonical text of the whole file.
    """
    suffix = os.path.splitext(path)[1].lower()
    if _is_page(raw, suffix):
        from kgreader.library.pages import read_page

        page = read_page(raw, path)
        return _article(canonical(page.text), path, markdown=False, clues=list(page.clues))
    return _article(canonical(raw), path, markdown=suffix in (".md", ".markdown", ".mkd", ".mdown"), clues=[])


def _is_page(raw: str, suffix: str) -> bool:
    head = raw[:1_000].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("<!doctype html", "<html")):
        return True
    return suffix in (".html", ".htm", ".xhtml") and "<" in raw


def _article(text: str, path: str, *, markdown: bool, clues: list[Clue]) -> Article:
    stated = front.read_matter(text)
    clues += stated.clues
    marks = find_marks(text, stated.end, markdown=markdown)
    paragraphs = merge_posts(split(text, stated.end, marks.hidden, markdown=markdown), text)
    title = next((clue.value for clue in clues if clue.field == "title" and clue.trust <= Trust.PAGE), None)
    labelled, found = label(paragraphs, text, title)
    clues += found
    opening = " ".join(one.paragraph.text for one in labelled[:12] if one.role.numbered)[:_OPENING]
    blocks = _blocks(labelled)
    hidden = marks.hidden
    if stated.end:
        block = Block(Span(0, len(text[: stated.end].rstrip())), Role.FRONT_MATTER)
        blocks = (block, *blocks)
        hidden = merge([block.span, *hidden])
    dark = [*hidden, *marks.dark, *(block.span for block in blocks if block.role.quiet)]
    metadata = settle(clues, opening, inferred=stated.inferred)
    return Article(path, text, digest(text), metadata, blocks, hidden, merge(dark))


def _blocks(labelled: list[Labelled]) -> tuple[Block, ...]:
    blocks = []
    number = 0
    for paragraph, role in labelled:
        number += role.numbered
        blocks.append(Block(paragraph.span, role, number if role.numbered else 0, paragraph.joins))
    return tuple(blocks)
