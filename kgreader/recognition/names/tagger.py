"""From the words of one article to its names: the fast way through the same features that training uses.

Everything that depends on a word alone is added up once and remembered as one packed integer. Words that can only
stand outside a name, because they are written small and never stood inside one, are not scored at all; what remains
are short runs around capitals, decoded one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kgreader.recognition.names import features
from kgreader.recognition.names.document import Document
from kgreader.recognition.names.lexicon import Lexicon
from kgreader.recognition.names.tables import Model

__all__ = ["Found", "Tagger", "sentence_features"]

_REMEMBERED = 30_000
"""Words whose sums are kept; then the memory starts afresh."""


class Found(NamedTuple):
    """A name: words ``start`` to ``end`` (half-open) of a sentence, and its label in the training text."""

    start: int
    end: int
    label: str


class _Word(NamedTuple):
    lower: str
    shape: str
    own: int
    lent: tuple[int, int, int, int]
    """To the words at a distance of 2, 1, -1, -2: what they see of this word at -2, -1, 1, 2."""
    capital: bool
    inside: bool


def sentence_features(
    words: Sequence[str], lexicon: Lexicon, document: Document, held: Sequence[int] = ()
) -> list[list[str]]:
    """Give all features of every word of a sentence; the slow way, for training and as a law for `Tagger`."""
    held = held or (0,) * len(words)
    lower = [word.lower() for word in words]
    shapes = [features.shape(word) for word in words]
    phrases = features.gazetteer(lower, lexicon)
    lent = [
        features.seen(word, lexicon, count) + phrase
        for word, count, phrase in zip(words, held, phrases, strict=True)
    ]
    flags = features.flags(words)
    result = []
    for i, word in enumerate(words):
        found = features.own(word, lexicon, held[i]) + phrases[i] + flags
        found += features.borders(i, len(words))
        for distance in features.WINDOW:
            if 0 <= i + distance < len(words):
                found += [f"{distance}:{feature}" for feature in lent[i + distance]]
                if abs(distance) == 1 and (tail := features.tail(words[i + distance])):
                    found.append(f"{distance}:{tail}")
        found += features.joint(lower, shapes, i)
        found += document.about(words, lower, i)
        result.append(found)
    return result


class Tagger:
    """Tags the sentences of one article after the other."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._words: dict[str, _Word] = {}

    def tag(self, sentences: Sequence[Sequence[str]]) -> Iterator[list[Found]]:
        """Give the names of each sentence of one article, in order."""
        document = Document(sentences)
        if len(self._words) > _REMEMBERED:
            self._words.clear()
        for words in sentences:
            yield self._sentence(words, document)

    def _sentence(self, words: Sequence[str], document: Document) -> list[Found]:
        rows = [self._words.get(word) or self._learn(word) for word in words]
        runs = list(_runs(rows))
        if not runs:
            return []
        field = self._model.field
        lower = [row.lower for row in rows]
        shapes = [row.shape for row in rows]
        phrases = features.gazetteer(lower, self._model.lexicon)
        flags = field.add_up(features.flags(words))
        size = len(words)
        found: list[Found] = []
        for start, end in runs:
            packed = []
            for i in range(start, end):
                total = rows[i].own + flags
                for k, distance in enumerate(features.WINDOW):
                    j = i + distance
                    if 0 <= j < size:
                        total += rows[j].lent[k]
                        for feature in phrases[j]:
                            total += field.weigh(f"{distance}:{feature}")
                total += field.add_up(features.borders(i, size))
                total += field.add_up(phrases[i])
                total += field.add_up(features.joint(lower, shapes, i))
                if rows[i].capital:
                    total += field.add_up(document.about(words, lower, i))
                packed.append(total)
            path = field.decode(packed, opens=start == 0, closes=end == size)
            found += _names([field.labels[k] for k in path], start)
        return found

    def _learn(self, word: str) -> _Word:
        model, lower = self._model, word.lower()
        weigh = model.field.add_up
        seen = features.seen(word, model.lexicon)
        tail = features.tail(word)
        lent = [weigh(f"{distance}:{feature}" for feature in seen) for distance in features.WINDOW]
        if tail:
            lent[1] += model.field.weigh(f"-1:{tail}")
            lent[2] += model.field.weigh(f"1:{tail}")
        row = self._words[word] = _Word(
            lower,
            features.shape(word),
            weigh(features.own(word, model.lexicon)),
            (lent[0], lent[1], lent[2], lent[3]),
            any(char.isupper() for char in word[:24]),
            word in model.inside or word.isdigit(),
        )
        return row


def _runs(rows: Sequence[_Word]) -> Iterator[tuple[int, int]]:
    """Give the stretches of words that may stand inside a name; each holds a capital."""
    i, size = 0, len(rows)
    while i < size:
        if not (rows[i].capital or rows[i].inside):
            i += 1
            continue
        start, capital = i, False
        while i < size and (rows[i].capital or rows[i].inside):
            capital = capital or rows[i].capital
            i += 1
        if capital:
            yield start, i


def _names(labels: Sequence[str], offset: int) -> Iterator[Found]:
    """Read ``B-X I-X`` sequences."""
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            yield Found(offset + start, offset + i, kind)
            kind = ""
        if label != "O" and not kind:
            start, kind = i, label[2:]
