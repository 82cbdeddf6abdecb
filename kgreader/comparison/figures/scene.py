"""The reports as the joining of figures sees them: sentences cut into words, names and figures as one word each.

A name stands as a word that knows its entity, a figure as a word that knows its quantity. Sentences are cut only
where a figure stands; who was named before is looked up in the mentions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kgreader.comparison.figures.calendar import Interval, interval_of
from kgreader.model import Analysis, Article, Entity, Mention, Role, Span
from kgreader.text import sentences

__all__ = ["Scene", "Sentence", "Word", "scenes_of"]

_TOKEN = re.compile(r"[^\W\d_](?:[\w’'-]*[^\W_])?|\d+(?:[.,]\d+)*|[^\w\s]")
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
_SKIPPED = (Role.BYLINE, Role.DATE)
_LONGEST = 1500
"""Characters of a sentence that are cut into words."""


class Word(NamedTuple):
    """A word of a sentence, in lower case."""

    text: str
    start: int
    end: int
    kind: str
    """``word``, ``mark``, ``name``, ``figure`` or ``day``."""
    ref: int = -1
    """Of a name: its entity; of a figure or a day: its place in the mentions; else -1."""
    label: str = ""
    """Of a name: its label."""
    owns: bool = False
    """Whether ``'s`` follows."""

    @property
    def plain(self) -> str:
        """The word without a possessive ending."""
        return _POSSESSIVE.sub("", self.text)


class Sentence(NamedTuple):
    """A sentence and its words."""

    span: Span
    words: tuple[Word, ...]
    role: Role


class Scene:
    """One report: its sentences, names and figures."""

    def __init__(
        self, number: int, article: Article, analysis: Analysis, entity_of: Mapping[Span, int]
    ) -> None:
        """Prepare a report; ``number`` is its place in the order of dates."""
        self.number = number
        self.article = article
        self.text = article.text
        self.mentions = analysis.mentions
        self.entity_of = entity_of
        self.published: Interval | None = interval_of(article.metadata.date)
        self._sentences: list[tuple[Span, Role]] | None = None
        self._cut: dict[int, Sentence] = {}
        self._mention_starts = [mention.span.start for mention in self.mentions]

    @property
    def day(self) -> date | None:
        """The last day on which the report can have been published."""
        return self.published[1] if self.published else None

    def sentence_spans(self) -> list[tuple[Span, Role]]:
        """Give the sentences of all blocks that are read, in order."""
        if self._sentences is None:
            self._sentences = [
                (span, block.role)
                for block in self.article.blocks
                if not block.role.quiet and block.role not in _SKIPPED
                for span in sentences(self.text, block.span.start, block.span.end)
            ]
            self._starts = [span.start for span, _ in self._sentences]
        return self._sentences

    def bounds_at(self, offset: int) -> Span:
        """Give where the sentence lies that holds an offset; the place itself outside the blocks that are read."""
        spans = self.sentence_spans()
        place = self.place_of(offset, self._starts)
        return spans[place][0] if place >= 0 else Span(offset, offset)

    def sentence_at(self, offset: int) -> Sentence | None:
        """Give the sentence that holds an offset; ``None`` outside the blocks that are read."""
        self.sentence_spans()
        place = self.place_of(offset, self._starts)
        return self.sentence(place) if place >= 0 else None

    def place_of(self, offset: int, starts: Sequence[int]) -> int:
        """Give the number of the sentence that holds an offset, -1 for none; ``starts``: of `sentence_spans`."""
        place = bisect_right(starts, offset) - 1
        return place if place >= 0 and offset < self.sentence_spans()[place][0].end else -1

    def sentence(self, place: int) -> Sentence:
        """Give a sentence with its words."""
        found = self._cut.get(place)
        if found is None:
            span, role = self.sentence_spans()[place]
            found = self._cut[place] = Sentence(span, tuple(self._words(span)), role)
        return found

    def persons_before(self, offset: int, reach: int = 600) -> list[int]:
        """Give the entities of the persons named before an offset, the last first."""
        place = bisect_right(self._mention_starts, offset) - 1
        found = []
        while place >= 0 and self.mentions[place].span.start >= offset - reach:
            mention = self.mentions[place]
            if mention.label == "PERSON" and mention.span.end <= offset and mention.span in self.entity_of:
                found.append(self.entity_of[mention.span])
            place -= 1
        return found

    def before(self, offset: int, most: int) -> Iterator[Sentence]:
        """Give the sentences before the one at an offset, the nearest first, at most so many."""
        self.sentence_spans()
        place = bisect_right(self._starts, offset) - 1
        for number in range(place - 1, max(-1, place - 1 - most), -1):
            yield self.sentence(number)

    def _words(self, span: Span) -> list[Word]:
        start, end = span.start, min(span.end, span.start + _LONGEST)
        place = bisect_right(self._mention_starts, start - 1)
        words: list[Word] = []
        at = start
        while place < len(self.mentions) and self.mentions[place].span.start < end:
            mention = self.mentions[place]
            self._plain_words(at, mention.span.start, words)
            words.append(self._named(mention, place))
            at = max(at, mention.span.end)
            place += 1
        self._plain_words(at, end, words)
        return _with_owners(words, self.text)

    def _plain_words(self, start: int, end: int, words: list[Word]) -> None:
        for match in _TOKEN.finditer(self.text, start, max(start, end)):
            text = match[0].lower()
            kind = "word" if text[0].isalpha() else "figure" if text[0].isdigit() else "mark"
            words.append(Word(text, match.start(), match.end(), kind))

    def _named(self, mention: Mention, place: int) -> Word:
        start, end = mention.span
        text = " ".join(self.text[start:end].lower().split())
        if mention.quantity is not None:
            return Word(text, start, end, "day" if mention.label == "DATE" else "figure", place)
        return Word(text, start, end, "name", self.entity_of.get(mention.span, -1), mention.label)


def _with_owners(words: list[Word], text: str) -> list[Word]:
    """Fold the possessive ending behind a name or a day into it."""
    made: list[Word] = []
    skip = 0
    for place, word in enumerate(words):
        if skip:
            skip -= 1
            continue
        follows = text[word.end : word.end + 2].lower()
        if word.kind in ("name", "day", "figure") and follows in ("’s", "'s", "’ ", "' "):
            own = follows[1] == "s" or word.text.endswith("s")
            if own and place + 1 < len(words) and words[place + 1].text in ("’", "'"):
                skip = 1 + (follows[1] == "s" and place + 2 < len(words) and words[place + 2].text == "s")
                word = word._replace(owns=True)
        elif word.kind == "word" and _POSSESSIVE.search(word.text):
            word = word._replace(owns=True)
        made.append(word)
    return made


def scenes_of(found: Sequence[tuple[Article, Analysis]], entities: Sequence[Entity]) -> list[Scene]:
    """Prepare reports, in the order given."""
    known: dict[str, dict[Span, int]] = {article.path: {} for article, _ in found}
    for number, entity in enumerate(entities):
        for path, span in entity.mentions:
            if path in known:
                known[path][span] = number
    return [
        Scene(number, article, analysis, known[article.path])
        for number, (article, analysis) in enumerate(found)
    ]
