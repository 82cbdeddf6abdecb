"""Tokens and the pieces of text that are tagged one by one.

The weights were trained on words cut in this way: a change here asks for a new training. Offsets are code points of
the canonical text. Both expressions look at every character a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kgreader.model import Article, Span

__all__ = ["Piece", "pieces", "pieces_of_text"]

_TOKEN = re.compile(
    r"https?://\S+"
    r"|@\w+"
    r"|['’](?:[sS]|re|RE|ve|VE|ll|LL|d|D|m|M)\b"
    r"|[Cc][oO]-[oO](?:[pP]|[rR][dD])[^\W\d_]+"
    r"|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*"
    r"(?:['’](?!(?:re|ve|ll)\b)(?:[a-z\u00df-\u00ff]{2,}|[aeiouíá]\b)|(?<=[nN])['’][tT]\b)?"
    r"|\d+(?:[.,:/-]\d+)*(?:st|nd|rd|th)?(?![^\W\d_])"
    r"|\d+"
    r"|[^\w\s]|_"
)
_NEGATED = re.compile(r"[nN]['’][tT]\b")
_STOP = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[^\W_a-z])|\n\s*\n")
_LAST_WORD = re.compile(r"\w{1,12}$")
_LONGEST = 200
"""Tokens of a piece; longer ones are cut, so that a text without any stop stays cheap."""

_ABBREVIATIONS_TEXT = (
    "mr mrs ms dr prof gen col capt lt sgt maj adm cmdr sen rep gov st no vs jr sr inc ltd co corp jan feb mar apr jun"
    " jul aug sept sep oct nov dec fig rev hon mt ft al etc"
)
_ABBREVIATIONS = frozenset(_ABBREVIATIONS_TEXT.split())


class Piece(NamedTuple):
    """A sentence, or what is taken for one: its words and where they stand."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def pieces(article: Article) -> Iterator[Piece]:
    """Cut what may hold names: every block that is not quiet, without the masked stretches."""
    masked = [*article.masked, Span(len(article.text), len(article.text))]
    at = 0
    spans = [block.span for block in article.blocks if not block.role.quiet]
    for span in spans or ([] if article.blocks else [Span(0, len(article.text))]):
        while masked[at].end <= span.start and at < len(masked) - 1:
            at += 1
        yield from pieces_of_text(article.text, span.start, span.end, masked=masked, first=at)


def pieces_of_text(
    text: str, start: int, end: int, *, masked: list[Span] | tuple[Span, ...] = (), first: int = 0
) -> Iterator[Piece]:
    """Cut ``text[start:end]``; stretches in ``masked`` (in order, from index ``first``) give no token."""
    for low, high in _sentences(text, start, end):
        piece = Piece([], [], [])
        for token in _TOKEN.finditer(text, low, high):
            a, b = token.span()
            while first < len(masked) and masked[first][1] <= a:
                first += 1
            if first < len(masked) and masked[first][0] < b:
                continue
            _add(piece, token.group(), a, b)
            if len(piece.words) >= _LONGEST:
                yield piece
                piece = Piece([], [], [])
        if piece.words:
            yield piece


def _add(piece: Piece, word: str, start: int, end: int) -> None:
    """Append a token; “didn't” is cut before “n't”, as the training text has it."""
    if len(word) > 3 and _NEGATED.match(word, len(word) - 3):
        cut = len(word) - 3
        piece.words.extend((word[:cut], word[cut:]))
        piece.starts.extend((start, start + cut))
        piece.ends.extend((start + cut, end))
        return
    piece.words.append(_spelled(word))
    piece.starts.append(start)
    piece.ends.append(end)


def _spelled(word: str) -> str:
    """Give a word as training has it: “Co-operation” without its hyphen, “Xi’an” with a straight apostrophe."""
    if word[:2].lower() == "co":
        word = word.replace("-", "")
    return word.replace("’", "'") if word[0].isalpha() else word


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at full stops and paragraph breaks; a hard wrap inside a paragraph is white space."""
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if text[stop.start()] == "." and "\n" not in stop.group():
            word = _LAST_WORD.search(text, max(begin, stop.start() - 12), stop.start())
            if word and (len(word.group()) == 1 or word.group().lower() in _ABBREVIATIONS):
                continue
        yield begin, stop.end()
        begin = stop.end()
    if begin < end:
        yield begin, end
