"""Names of persons, places, organisations, groups and works, as a `kgreader.model.Recognizer`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path

from kgreader.model import Article, Mention, Span
from kgreader.recognition.names.agreement import Found
from kgreader.recognition.names.borders import trim
from kgreader.recognition.names.hyphens import join_hyphenated
from kgreader.recognition.names.keys import key_of
from kgreader.recognition.names.tables import SHIPPED, Model, load
from kgreader.recognition.names.tagger import Tagger
from kgreader.recognition.names.tokens import Piece, pieces

__all__ = ["NameRecognizer"]

_RULES = 4
"""Raised when tokens, features or borders change without new weights."""
_PART = 40_000
"""Words that are looked at together: what a longer text says further on is not held in mind."""


class NameRecognizer:
    """Finds names with the weights of one archive, by default those that come with the package.

    The archive is read when it is first needed; a damaged one raises
    `kgreader.recognition.names.archive.DamagedModel`, whose text is a sentence for the reader.
    """

    name = "names"

    def __init__(self, path: Path = SHIPPED) -> None:
        self._path = path
        self._tagger: Tagger | None = None

    @property
    def version(self) -> str:
        """The version of the weights and of the rules around them."""
        return f"{_RULES}.{self._model.version}"

    @property
    def _model(self) -> Model:
        return load(self._path)

    def recognise(self, article: Article) -> tuple[Mention, ...]:
        """Give the names of an article in order, none inside `Article.masked`; linear in its length."""
        if self._tagger is None:
            self._tagger = Tagger(self._model)
        mentions: list[Mention] = []
        for part in _parts(pieces(article)):
            found = join_hyphenated(part, self._tagger.tag([piece.words for piece in part]))
            for piece, names in zip(part, found, strict=True):
                for name in names:
                    mentions.extend(_mentions(article, piece, name))
        return tuple(mentions)


def _parts(found: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Give an article as one part, and a whole book as several, so that memory stays bounded."""
    part: list[Piece] = []
    words = 0
    for piece in found:
        part.append(piece)
        words += len(piece.words)
        if words >= _PART:
            yield part
            part, words = [], 0
    if part:
        yield part


def _mentions(article: Article, piece: Piece, name: Found) -> list[Mention]:
    """Turn words into mentions with the borders that readers expect."""
    found = []
    for start, end in _unmasked(article, piece, name):
        for first, last in trim(piece.words, start, end, name.label):
            span = Span(piece.starts[first], piece.ends[last - 1])
            found.append(
                Mention(span, name.label, key=key_of(article.text[span.start : span.end], name.label))
            )
    return found


def _unmasked(article: Article, piece: Piece, name: Found) -> Iterator[tuple[int, int]]:
    """Cut a name where a mark or an address stands in it: no mention may touch `Article.masked`."""
    start = name.start
    for i in range(name.start + 1, name.end):
        gap = Span(piece.ends[i - 1], piece.starts[i])
        if gap.start < gap.end:
            place = bisect_left(article.masked, (gap.end, gap.end))
            if place and article.masked[place - 1].overlaps(gap):
                yield start, i
                start = i
    yield start, name.end
