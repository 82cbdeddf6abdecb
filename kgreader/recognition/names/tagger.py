"""From the words of one article to its names: the fast way through the same features that training uses.

Everything that depends on a word alone is added up once and remembered as one packed integer. Words that can only
stand outside a name, because they are written small and never stood inside one, are not scored at all; what remains
are short runs around capitals, decoded one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kgreader.recognition.names import features
from kgreader.recognition.names.agreement import Found, Run, Sentence, agree
from kgreader.recognition.names.document import Document
from kgreader.recognition.names.lexicon import Lexicon
from kgreader.recognition.names.tables import Model

__all__ = ["Found", "Tagger", "sentence_features"]

_REMEMBERED = 30_000
"""Words whose sums are kept; then the memory starts afresh."""

_LINKS = frozenset("-‐‑'’")


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
    style = features.style(words)
    lower = [word.lower() for word in words]
    shapes = [features.shape(word) for word in words]
    phrases = features.gazetteer(lower, lexicon)
    lent = [
        features.seen(word, lexicon, style, count) + phrase
        for word, count, phrase in zip(words, held, phrases, strict=True)
    ]
    result = []
    for i, word in enumerate(words):
        found = features.own(word, lexicon, style, held[i]) + phrases[i]
        found += features.borders(i, len(words), style)
        for distance in features.WINDOW:
            if 0 <= i + distance < len(words):
                found += [f"{distance}:{feature}" for feature in lent[i + distance]]
                if abs(distance) == 1 and (tail := features.tail(words[i + distance])):
                    found.append(f"{distance}:{tail}")
        found += features.joint(lower, shapes, i, style)
        found += document.about(words, lower, i, style)
        result.append(found)
    return result


class Tagger:
    """Tags the sentences of one article after the other."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._words: dict[str, dict[str, _Word]] = {"": {}, "T": {}, "U": {}}

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[Found]]:
        """Give the names of each sentence of one article, in order."""
        document = Document(sentences)
        for known in self._words.values():
            if len(known) > _REMEMBERED:
                known.clear()
        return agree([self._sentence(words, document) for words in sentences], self._model.field)

    def _sentence(self, words: Sequence[str], document: Document) -> Sentence:
        style = features.style(words)
        known = self._words[style]
        rows = [known.get(word) or self._learn(word, style) for word in words]
        stretches = list(_stretches(rows))
        if not stretches:
            return Sentence(words, [], ())
        field, size = self._model.field, len(words)
        sums = self._sums(words, rows, document, style)
        runs: list[Run] = []
        names: list[Found] = []
        for start, end in stretches:
            run = Run(start, field.lattice(sums(i) for i in range(start, end)), start == 0, end == size)
            path = field.decode(run.lattice, opens=run.opens, closes=run.closes)
            runs.append(run)
            names += _names([field.labels[k] for k in path], start)
        return Sentence(words, names, runs, bool(style))

    def _sums(
        self, words: Sequence[str], rows: Sequence[_Word], document: Document, style: str
    ) -> Callable[[int], int]:
        """Give a function that adds up the features of a word of the sentence: `sentence_features`, but fast."""
        weigh, add_up = self._model.field.weigh, self._model.field.add_up
        lower = [row.lower for row in rows]
        shapes = [row.shape for row in rows]
        phrases = features.gazetteer(lower, self._model.lexicon)
        size = len(words)

        def total(i: int) -> int:
            found = rows[i].own + add_up(features.joint(lower, shapes, i, style)) + add_up(phrases[i])
            for k, distance in enumerate(features.WINDOW):
                j = i + distance
                if 0 <= j < size:
                    found += rows[j].lent[k]
                    for feature in phrases[j]:
                        found += weigh(f"{distance}:{feature}")
            found += add_up(features.borders(i, size, style))
            if rows[i].capital:
                found += add_up(document.about(words, lower, i, style))
            return found

        return total

    def _learn(self, word: str, style: str) -> _Word:
        model, lower = self._model, word.lower()
        weigh = model.field.add_up
        seen = features.seen(word, model.lexicon, style)
        tail = features.tail(word)
        lent = [weigh(f"{distance}:{feature}" for feature in seen) for distance in features.WINDOW]
        if tail:
            lent[1] += model.field.weigh(f"-1:{tail}")
            lent[2] += model.field.weigh(f"1:{tail}")
        row = self._words[style][word] = _Word(
            lower,
            features.shape(word),
            weigh(features.own(word, model.lexicon, style)),
            (lent[0], lent[1], lent[2], lent[3]),
            any(char.isupper() for char in word[:24]),
            word in model.inside or word.isdigit(),
        )
        return row


def _stretches(rows: Sequence[_Word]) -> Iterator[tuple[int, int]]:
    """Give the stretches of words that may stand inside a name; each holds a capital.

    A small word behind a hyphen or an apostrophe (“Jae-in”) goes with what stands before.
    """
    i, size = 0, len(rows)
    while i < size:
        if not (rows[i].capital or rows[i].inside):
            i += 1
            continue
        start, capital = i, False
        while i < size and (rows[i].capital or rows[i].inside or (i > start and rows[i - 1].lower in _LINKS)):
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
