"""Articles and texts of every shape for the properties of `kgreader.view`."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st
from rich.cells import split_graphemes

from kgreader.model import Article, Block, Mention, Metadata, Role, Span
from kgreader.text import digest

__all__ = [
    "PIECES",
    "article_of",
    "articles",
    "clusters",
    "mentions_of",
    "plain_lines",
    "spans_in",
    "texts",
    "wide_lines",
]

PIECES = (
    "Bishkek", "a", "of", "Jeenbekov's", "1,200", "vote.", "“rigged”", "…", "-", "ö", "Žižek", "—",
    "東京", "漢", "한국", "é", "e\u0301", "n\u0303o", "👍🏽", "😀", "🇰🇬", "☎\ufe0f", "क्षि", "นี้",
    "!", "?", "#1", "#\ufe0f\u20e3", "!\u0301", "\u0301", "x" * 30,
)  # fmt: skip
"""Words and signs: of one cell, of two, of several code points."""
_PLAIN = (*(piece for piece in PIECES if piece.isascii()), "—", "ö", "“rigged”")
_ROLES = tuple(role for role in Role if role is not Role.FRONT_MATTER)


@functools.cache
def _split(text: str) -> tuple[tuple[int, int, int], ...]:
    return tuple(split_graphemes(text)[0])


def clusters(text: str) -> Sequence[tuple[int, int, int]]:
    """Cut a text as the drawing side does."""
    return _split(text)


def _lines(pieces: Sequence[str], most: int) -> st.SearchStrategy[str]:
    blank = st.sampled_from((" ", " ", " ", " ", "", "  ", "     "))
    return st.lists(st.tuples(st.sampled_from(pieces), blank), max_size=most).map(
        lambda parts: "".join(piece + gap for piece, gap in parts)
    )


plain_lines = _lines(_PLAIN, 30)
"""One line of characters of one cell each."""
wide_lines = _lines(PIECES, 20)
"""One line with wide, combining and joined characters."""
texts = st.lists(st.one_of(plain_lines, wide_lines), max_size=5).map("\n".join)
"""Displayed texts: a few lines of either kind, or empty."""


@dataclass
class _Draft:
    """An article in the making."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    hidden: list[Span] = field(default_factory=list)

    def add(self, text: str) -> Span:
        start = len(self.text)
        self.text += text
        return Span(start, len(self.text))


Piece = tuple[str, str]
"""What stands in a block: ``shown``, ``hidden`` or ``join``, and its text."""


def article_of(
    blocks: Sequence[tuple[Role, Sequence[Piece]]], *, lead: str = "", path: str = "a.txt"
) -> Article:
    """Make an article of blocks; ``lead`` stands before them, in no block."""
    draft = _Draft()
    draft.add(lead)
    number = 0
    for role, pieces in blocks:
        joins = []
        start = len(draft.text)
        for kind, text in pieces:
            span = draft.add(text)
            if kind == "hidden" and text:
                draft.hidden.append(span)
            elif kind == "join":
                joins.append(span)
        number += role.numbered
        span = Span(start, len(draft.text))
        draft.blocks.append(Block(span, role, number if role.numbered else 0, tuple(joins)))
        draft.add("\n\n")
    return Article(
        path,
        draft.text,
        digest(draft.text),
        Metadata(),
        tuple(draft.blocks),
        tuple(draft.hidden),
        tuple(draft.hidden),
    )


_shown = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join)
_hidden = st.sampled_from(("**", "_", "](https://example.org/a)", "## ", "[", "\\"))
_join = st.sampled_from(("\n", " \n", "\n\n", "\n  "))


@st.composite
def _blocks(draw: st.DrawFn) -> list[Piece]:
    """A block: shown stretches with marks before and behind them, and joins between shown stretches."""
    pieces: list[Piece] = []
    for number in range(draw(st.integers(1, 3))):
        if number:
            pieces.append(("join", draw(_join)))
        for _ in range(draw(st.integers(1, 2))):
            if draw(st.booleans()):
                pieces.append(("hidden", draw(_hidden)))
            pieces.append(("shown", draw(_shown) + draw(st.sampled_from(("", ". ", " ", ".")))))
        if draw(st.booleans()):
            pieces.append(("hidden", draw(_hidden)))
    if draw(st.integers(0, 9)) == 0:
        return [("hidden", draw(_hidden))]
    return pieces


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article with every role, hidden marks, joined lines and, at times, front matter."""
    blocks: list[tuple[Role, list[Piece]]] = [
        (draw(st.sampled_from(_ROLES)), draw(_blocks())) for _ in range(draw(st.integers(0, 5)))
    ]
    if draw(st.booleans()):
        blocks.insert(0, (Role.FRONT_MATTER, [("shown", "title: x")]))
    return article_of(blocks, lead=draw(st.sampled_from(("", "\n", "  \n"))))


def spans_in(size: int) -> st.SearchStrategy[Span]:
    """Spans within ``[0, size]``, empty ones among them."""
    place = st.integers(0, size)
    return st.tuples(place, place).map(lambda pair: Span(min(pair), max(pair)))


_LABELS = ("PERSON", "PLACE", "ORG", "NUMBER", "DATE", "VAGUE")


@st.composite
def mentions_of(draw: st.DrawFn, article: Article) -> tuple[Mention, ...]:
    """Mentions in order, without overlap, some with equal keys."""
    borders = draw(st.lists(st.integers(0, len(article.text)), max_size=16, unique=True).map(sorted))
    return tuple(
        Mention(Span(start, end), draw(st.sampled_from(_LABELS)), key=draw(st.sampled_from(("", "a", "b"))))
        for start, end in zip(borders[::2], borders[1::2], strict=False)
    )
