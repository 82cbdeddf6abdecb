"""One label for one string in one article.

A reporter rarely uses the same words for a person and for a town in one report. Every occurrence of a string votes for
the kinds of name that it may be, with the probabilities that the model gives it; persons with a full name vote for
their surname. The winner is the label of all occurrences, and of those that the model was in doubt to call a name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kgreader.recognition.names.crf import WHOLE, Field, Lattice

__all__ = ["Found", "Run", "Sentence", "agree"]

_FULL_NAME = WHOLE // 2
"""What a full name, up to twice, adds to the vote of its first and its last word for a person."""
_DOUBT = WHOLE * 97 // 100
"""Where the model is surer than this that words stand outside every name, it is believed."""
_LONGEST = 8
"""Words of the strings that are looked for again."""
_PERSON = "PERSON"


class Found(NamedTuple):
    """A name: words ``start`` to ``end`` (half-open) of a sentence, and its label."""

    start: int
    end: int
    label: str


class Run(NamedTuple):
    """A stretch of words that may hold names, from ``start``, with what the model thinks of them."""

    start: int
    lattice: Lattice
    opens: bool
    closes: bool

    def beliefs(self, field: Field) -> dict[int, dict[str, int]]:
        """Give `Field.beliefs` by the numbers of the words in their sentence."""
        shares = field.beliefs(self.lattice, opens=self.opens, closes=self.closes)
        return dict(enumerate(shares, self.start))


class Sentence(NamedTuple):
    """The words of a sentence, the names found in it, and the runs they were found in."""

    words: Sequence[str]
    names: list[Found]
    runs: Sequence[Run]
    headline: bool = False
    """Letter case says little here: strings stand for what they are written like elsewhere."""


_Key = tuple[str, ...]


class _Keys:
    """The strings of an article: as written, and those of headlines as they are written elsewhere."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self._usual: dict[_Key, _Key] = {}
        for sentence in sentences:
            if not sentence.headline:
                for name in sentence.names:
                    key = tuple(sentence.words[name.start : name.end])
                    self._usual.setdefault(_lowered(key), key)

    def of(self, sentence: Sentence, start: int, end: int) -> _Key:
        """Give the key of words ``start`` to ``end``."""
        key = tuple(sentence.words[start:end])
        return self._usual.get(_lowered(key), key) if sentence.headline else key


def _lowered(key: _Key) -> _Key:
    return tuple(word.lower() for word in key)


def agree(sentences: Sequence[Sentence], field: Field) -> list[list[Found]]:
    """Give the names of an article's sentences after the vote."""
    keys = _Keys(sentences)
    counts: Counter[_Key] = Counter()
    for sentence in sentences:
        counts.update(keys.of(sentence, name.start, name.end) for name in sentence.names)
    elected = _elect(sentences, field, counts, keys)
    longest = min(max(map(len, counts), default=0), _LONGEST)
    firsts = {key[0].lower() for key in counts if key[0][:1].isupper() and len("".join(key)) > 1}
    result = []
    for sentence in sentences:
        names = [
            name._replace(label=elected.get(keys.of(sentence, name.start, name.end), name.label))
            for name in sentence.names
        ]
        names += _overlooked(sentence, field, elected, firsts, longest, keys)
        result.append(sorted(names))
    return result


def _elect(
    sentences: Iterable[Sentence], field: Field, counts: Counter[_Key], keys: _Keys
) -> dict[_Key, str]:
    """Count the votes; a string that stands alone, and in no full name, elects itself."""
    votes: defaultdict[_Key, Counter[str]] = defaultdict(Counter)
    labels: dict[_Key, str] = {}
    whole = {(word,) for key in counts if len(key) > 1 for word in (key[0], key[-1])}
    for sentence in sentences:
        beliefs: dict[int, dict[str, int]] = {}
        for name in sentence.names:
            key = keys.of(sentence, name.start, name.end)
            labels[key] = name.label
            if counts[key] > 1 or key in whole:
                if name.start not in beliefs:
                    beliefs |= _beliefs_at(sentence, name.start, field)
                for i in range(name.start, name.end):
                    for kind, share in beliefs[i].items():
                        votes[key][kind] += share // len(key)
    for key, vote in votes.items():
        labels[key] = _winner(vote, labels[key])
    for key, count in counts.items():
        if len(key) > 1 and labels[key] == _PERSON:
            for word in {key[0], key[-1]}:
                if (word,) in votes:
                    votes[(word,)][_PERSON] += _FULL_NAME * min(count, 2)
    for key, vote in votes.items():
        labels[key] = _winner(vote, labels[key])
    return labels


def _winner(vote: Counter[str], default: str) -> str:
    ranked = sorted((-count, kind) for kind, count in vote.items() if kind)
    return ranked[0][1] if ranked else default


def _beliefs_at(sentence: Sentence, i: int, field: Field) -> dict[int, dict[str, int]]:
    for run in sentence.runs:
        if run.start <= i < run.start + len(run.lattice):
            return run.beliefs(field)
    return {}


def _overlooked(
    sentence: Sentence, field: Field, elected: dict[_Key, str], firsts: set[str], longest: int, keys: _Keys
) -> list[Found]:
    """Find strings that are names elsewhere in the article, where the model was in doubt."""
    words = sentence.words
    taken = {i for name in sentence.names for i in range(name.start, name.end)}
    beliefs: dict[int, dict[str, int]] = {}
    found = []
    for i, word in enumerate(words):
        if i in taken or not word[:1].isupper() or word.lower() not in firsts:
            continue
        for end in range(min(i + longest, len(words)), i, -1):
            label = elected.get(keys.of(sentence, i, end))
            if label and taken.isdisjoint(range(i, end)):
                if i not in beliefs:
                    beliefs |= _beliefs_at(sentence, i, field)
                outside = sum(beliefs.get(k, {}).get("", 0) for k in range(i, end))
                if end - 1 in beliefs and outside < _DOUBT * (end - i):
                    found.append(Found(i, end, label))
                    taken.update(range(i, end))
                    break
    return found
