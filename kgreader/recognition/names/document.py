"""How else a word occurs in the same article: the cheapest kind of context beyond the sentence.

For every capitalised word the article is asked whether the word is also written small, how often it is capitalised
where a sentence does not ask for it, and what stands before and after its other occurrences.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from kgreader.recognition.names.features import TITLES, style

__all__ = ["Document"]

_NEIGHBOURS = 6
"""How many different neighbours on each side are told."""


class Document:
    """Statistics of one article's words; built once, asked for every capitalised word."""

    def __init__(self, sentences: Sequence[Sequence[str]]) -> None:
        self.small: Counter[str] = Counter()
        self.capital: Counter[str] = Counter()
        self.before: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.after: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.after_capital: Counter[str] = Counter()
        self.before_capital: Counter[str] = Counter()
        for words in sentences:
            self._count(words)

    def _count(self, words: Sequence[str]) -> None:
        heading = bool(style(words))
        last = len(words) - 1
        for i, word in enumerate(words):
            first = word[:1]
            if first.islower():
                self.small[word.lower()] += 1
            elif first.isupper() and len(word) > 1:
                lower = word.lower()
                if i and not heading:
                    self.capital[lower] += 1
                self.before[lower][words[i - 1].lower() if i else "<"] += 1
                self.after[lower][words[i + 1].lower() if i < last else ">"] += 1
                if i and words[i - 1][:1].isupper():
                    self.after_capital[lower] += 1
                if i < last and words[i + 1][:1].isupper():
                    self.before_capital[lower] += 1

    def about(self, words: Sequence[str], lower: Sequence[str], i: int, kind: str = "") -> list[str]:
        """Give the features of word ``i`` of a sentence whose `style` is ``kind``, its own occurrence held out."""
        word = words[i]
        if not word[:1].isupper() or len(word) < 2:
            return []
        key = lower[i]
        found = [f"{kind}dl{min(self.small[key], 2)}", f"{kind}dc{min(self.capital[key], 3)}"]
        neighbours = self.before[key]
        if neighbours.total() < 2:
            return found
        here = lower[i - 1] if i else ""
        for other, count in neighbours.most_common(_NEIGHBOURS):
            if count > (other == here):
                if other in TITLES:
                    found.append("drole")
                found.append("d<" + other)
        here = lower[i + 1] if i + 1 < len(words) else ""
        for other, count in self.after[key].most_common(_NEIGHBOURS):
            if count > (other == here):
                found.append("d>" + other)
        if self.after_capital[key]:
            found.append("d<C")
        if self.before_capital[key]:
            found.append("d>C")
        return found
