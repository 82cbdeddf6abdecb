"""From a file to an `Article`: decode, fix the one text, cut it into blocks, gather what is known about it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kgreader.library import matter as front
from kgreader.library.decoding import LARGEST, decode, read_bytes
from kgreader.library.marks import find_addresses, find_marks, merge
from kgreader.library.paragraphs import split
from kgreader.library.roles import Labelled, label, merge_posts
from kgreader.library.settle import settle
from kgreader.model import Article, Block, Metadata, Role, Span
from kgreader.text import canonical, digest

if TYPE_CHECKING:
    from kgreader.library.pages import Page

__all__ = ["LARGEST", "article_from_bytes", "article_from_text", "open_article", "text_of"]

_OPENING = 1_500
"""How much of the report's text is looked at for the evidence of a date, in code points."""


def open_article(path: str) -> Article:
    """Read the file at ``path``.

    Raises `Unreadable` with a sentence for a path that is missing, no file, too large, not permitted or not text.
    """
    return article_from_bytes(read_bytes(path), path=path)


def text_of(path: str) -> str:
    """Give the text that `open_article` would give, without looking for what its lines are; raises `Unreadable` too."""
    raw = decode(read_bytes(path), path)
    suffix = os.path.splitext(path)[1].lower()
    return article_from_text(raw, path=path).text if _is_page(raw, suffix) else canonical(raw)


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

        return _from_page(read_page(raw, path), path)
    return _from_text(canonical(raw), path, markdown=suffix in (".md", ".markdown", ".mkd", ".mdown"))


def _is_page(raw: str, suffix: str) -> bool:
    head = raw[:1_000].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("<!doctype html", "<html")):
        return True
    return suffix in (".html", ".htm", ".xhtml") and "<" in raw


def _from_text(text: str, path: str, *, markdown: bool) -> Article:
    stated = front.read_matter(text)
    marks = find_marks(text, stated.end, markdown=markdown)
    paragraphs = merge_posts(split(text, stated.end, marks.hidden, markdown=markdown), text)
    title = next((clue.value for clue in stated.clues if clue.field == "title"), None)
    labelled, clues = label(paragraphs, text, title=title, known={})
    metadata = settle([*stated.clues, *clues], _opening(labelled), inferred=stated.inferred)
    blocks, hidden = _blocks(labelled), marks.hidden
    if stated.end:
        block = Block(Span(0, len(text[: stated.end].rstrip())), Role.FRONT_MATTER)
        blocks, hidden = (block, *blocks), merge([block.span, *hidden])
    return _article(text, path, metadata, blocks, hidden, marks.dark)


def _from_page(page: Page, path: str) -> Article:
    paragraphs = merge_posts(split(page.text, 0, (), markdown=False), page.text)
    title = next((clue.value for clue in page.clues if clue.field == "title"), None)
    labelled, clues = label(paragraphs, page.text, title=title, known=page.roles)
    metadata = settle([*page.clues, *clues], _opening(labelled))
    return _article(page.text, path, metadata, _blocks(labelled), (), find_addresses(page.text))


def _article(
    text: str,
    path: str,
    metadata: Metadata,
    blocks: tuple[Block, ...],
    hidden: tuple[Span, ...],
    dark: tuple[Span, ...],
) -> Article:
    masked = merge([*hidden, *dark, *(block.span for block in blocks if block.role.quiet)])
    return Article(path, text, digest(text), metadata, blocks, hidden, masked)


def _opening(labelled: list[Labelled]) -> str:
    """Give the beginning of the report's text, where evidence of its date is looked for."""
    return " ".join(one.paragraph.text for one in labelled[:12] if one.role.numbered)[:_OPENING]


def _blocks(labelled: list[Labelled]) -> tuple[Block, ...]:
    blocks = []
    number = 0
    for paragraph, role in labelled:
        number += role.numbered
        blocks.append(Block(paragraph.span, role, number if role.numbered else 0, paragraph.joins))
    return tuple(blocks)
