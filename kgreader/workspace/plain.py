"""An article's text as it is read: without hidden marks and front matter, and the way back to its offsets.

A quotation or a pattern is looked for here, so that Markdown marks inside a sentence do not stand in its way.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from kgreader.errors import Misused
from kgreader.model import Article, Block, Role, Span
from kgreader.text import sentences

__all__ = [
    "Plain",
    "block_at",
    "in_context",
    "locate",
    "nearest",
    "one_line",
    "paragraph",
    "words_after",
    "words_before",
]

_QUOTES = '"“”„‟«»″'
_APOSTROPHES = "'‘’‚‛′`´"
_DASHES = "-‐‑‒–—―−"
_ALIKE = {char: f"[{re.escape(chars)}]" for chars in (_QUOTES, _APOSTROPHES, _DASHES) for char in chars}


class Plain:
    """The readable text of one article; offsets into it are called places, offsets of the article are offsets."""

    __slots__ = ("_offsets", "_places", "text")

    def __init__(self, article: Article) -> None:
        front = [block.span for block in article.blocks if block.role is Role.FRONT_MATTER]
        pieces: list[str] = []
        self._places: list[int] = []
        """Where each kept piece begins in the readable text."""
        self._offsets: list[int] = []
        """Where it begins in the article."""
        place = start = 0
        for gap in [*sorted([*front, *article.hidden]), Span(len(article.text), len(article.text))]:
            if gap.start > start:
                self._places.append(place)
                self._offsets.append(start)
                pieces.append(article.text[start : gap.start])
                place += gap.start - start
            start = max(start, gap.end)
        self.text = "".join(pieces)

    def offset(self, place: int) -> int:
        """Give the article's offset of a character of the readable text."""
        piece = max(0, bisect_right(self._places, place) - 1)
        return self._offsets[piece] + place - self._places[piece] if self._places else 0

    def place(self, offset: int) -> int:
        """Give the place of the first readable character at or after an offset."""
        piece = bisect_right(self._offsets, offset) - 1
        if piece < 0:
            return 0
        end = self._places[piece + 1] if piece + 1 < len(self._places) else len(self.text)
        return min(self._places[piece] + offset - self._offsets[piece], end)

    def span(self, start: int, end: int) -> Span:
        """Give the article's span of a non-empty stretch of the readable text."""
        return Span(self.offset(start), self.offset(end - 1) + 1)

    def between(self, start: int, end: int) -> str:
        """Give the readable text between two offsets of the article, as one line."""
        return " ".join(self.text[self.place(start) : self.place(end)].split())


def one_line(article: Article, span: Span) -> str:
    """Give a passage as one line without hidden marks."""
    parts, start = [], span.start
    for gap in article.hidden:
        if gap.end > start and gap.start < span.end:
            parts.append(article.text[start : max(start, gap.start)])
            start = gap.end
    parts.append(article.text[start : span.end])
    return " ".join("".join(parts).split())


def block_at(article: Article, offset: int) -> Block | None:
    """Give the block that holds an offset."""
    index = bisect_right(article.blocks, offset, key=lambda block: block.span.start) - 1
    if index >= 0 and offset < article.blocks[index].span.end:
        return article.blocks[index]
    return None


def paragraph(article: Article, offset: int) -> int:
    """Give the paragraph number (¶) of an offset, 0 where there is none."""
    block = block_at(article, offset)
    return block.number if block is not None else 0


def locate(article: Article, quotation: str) -> tuple[Span, ...]:
    """Give the places where a quotation stands, in order, without overlap.

    White space, hidden marks and the forms of quotation marks, apostrophes and dashes do not matter; case does.

    Raises:
        Misused: the quotation is empty.
    """
    words = quotation.split()
    if not words:
        raise Misused("The quotation is empty; copy a few words from the article.")
    pattern = r"\s+".join("".join(_ALIKE.get(char) or re.escape(char) for char in word) for word in words)
    plain = Plain(article)
    return tuple(plain.span(*match.span()) for match in re.finditer(pattern, plain.text))


def in_context(article: Article, span: Span, *, words: int = 40) -> str:
    """Give ``¶3  … said [Jeenbekov] in a …``: a passage between ``words`` characters of context, on one line."""
    plain = Plain(article)
    number = paragraph(article, span.start)
    start, end = plain.place(span.start), plain.place(span.end)
    before, after = words_before(plain.text, start, words), words_after(plain.text, end, words)
    passage = " ".join(plain.text[start:end].split())
    passage = passage if len(passage) <= 60 else f"{passage[:28]} … {passage[-28:]}"
    return f"{f'¶{number}  ' if number else ''}{before}[{passage}]{after}"


def nearest(article: Article, quotation: str) -> tuple[int, str] | None:
    """Give paragraph number and text of the sentence that shares most words with a quotation, at least half of them."""
    wanted = set(re.findall(r"\w+", quotation.casefold()))
    best: tuple[float, int, str] = (0.5, 0, "")
    for block in article.blocks:
        if not block.number or not wanted:
            continue
        for span in sentences(article.text, block.span.start, block.span.end):
            have = set(re.findall(r"\w+", article.text[span.start : span.end].casefold()))
            share = len(wanted & have) / len(wanted)
            if share > best[0]:
                best = (share, block.number, one_line(article, span))
    return best[1:] if best[2] else None


def words_before(text: str, end: int, context: int) -> str:
    """Give the words before a place on one line, whole ones only; ends in a blank where the text has one."""
    start = max(0, end - context)
    piece = text[start:end]
    if start and not text[start - 1].isspace() and not piece[:1].isspace():
        piece = _without_first(piece)
    words = " ".join(piece.split())
    return words + (" " if words and piece[-1:].isspace() else "")


def _without_first(piece: str) -> str:
    """Drop the cut word at the beginning, if another one follows."""
    found = re.match(r"\S+(?=\s+\S)", piece)
    return piece[found.end() :] if found else piece


def words_after(text: str, start: int, context: int) -> str:
    """Give the words after a place on one line, whole ones only; begins with a blank where the text has one."""
    piece = text[start : start + context]
    if start + context < len(text) and not text[start + context].isspace():
        found = re.search(r"\s+\S*\Z", piece)
        piece = piece[: found.start()] if found and found.start() else piece
    words = " ".join(piece.split())
    return (" " if words and piece[:1].isspace() else "") + words
