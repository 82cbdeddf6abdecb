"""Tables about words: clusters, guesses, letter case, name lists, and the phrases of the gazetteer.

Words that stand in no table simply have fewer features. All tables are read-only after loading and keyed by the
lower-cased word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Lexicon", "Words", "beginnings_of", "case_of"]

_BLOCK = 64


def case_of(small: int, capital: int) -> str:
    """Grade how often a word is written small, from the counts of a corpus; empty under two occurrences."""
    total = small + capital
    if total < 2:
        return ""
    share = small / total
    grade = 0 if share < 0.03 else 1 if share < 0.2 else 2 if share < 0.5 else 3 if share < 0.9 else 4
    return f"{'?' if total < 6 else ''}{grade}"


def beginnings_of(phrases: Mapping[str, str]) -> frozenset[str]:
    """Give every beginning of the phrases of two words or more."""
    found: set[str] = set()
    for phrase in phrases:
        cut = phrase.rfind(" ")
        while cut > 0 and phrase[:cut] not in found:
            found.add(phrase[:cut])
            cut = phrase.rfind(" ", 0, cut)
    return frozenset(found)


class Words:
    """Sorted words with their numbers, in blocks of text: quick to load, and a word is found in two steps."""

    __slots__ = ("_blocks", "_firsts", "text")

    def __init__(self, text: str) -> None:
        """Take the words as `join` gives them."""
        self.text = text
        self._blocks = text.split("\n\n")
        self._firsts = [block[: block.find("\n")] if "\n" in block else block for block in self._blocks]

    @classmethod
    def join(cls, words: Iterable[str]) -> Words:
        """Make a table of words; they are sorted first."""
        ordered = sorted(words)
        blocks = (ordered[k : k + _BLOCK] for k in range(0, len(ordered), _BLOCK))
        return cls("\n\n".join("\n".join(block) for block in blocks))

    def __len__(self) -> int:
        return (len(self._blocks) - 1) * _BLOCK + self._blocks[-1].count("\n") + bool(self._blocks[-1])

    def __iter__(self) -> Iterator[str]:
        for block in self._blocks:
            yield from block.split("\n") if block else ()

    def number(self, word: str) -> int | None:
        """Give the place of a word in the order of the table, or ``None``."""
        at = bisect_right(self._firsts, word) - 1
        block = self._blocks[at]
        if at < 0 or word not in block:
            return None
        words = block.split("\n")
        return at * _BLOCK + words.index(word) if word in words else None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known about words before an article is read."""

    words: Words
    """Every word that has a vector."""
    clusters: Sequence[int]
    """For each word its row in ``cluster_rows``."""
    cluster_rows: Sequence[tuple[str, ...]]
    """Features of a word in any letter case: clusters of three grains, frequency."""
    guesses: Sequence[int]
    """For each word its row in ``guess_rows``."""
    guess_rows: Sequence[tuple[str, ...]]
    """Features: how likely a word is part of a person's name, a place's, …, graded."""
    names: Words
    """Given and family names."""
    name_kinds: Sequence[int]
    """For each name 1 (given), 2 (family) or 3 (both)."""
    cases: Words
    """Words of the training text."""
    case_grades: Sequence[int]
    """For each of them the place of its `case_of` in ``grades``."""
    grades: Sequence[str]
    phrases: Mapping[str, str]
    """Gazetteer: words joined by blanks, to one character for each kind."""
    beginnings: frozenset[str]
    """`beginnings_of` the phrases."""

    def case(self, lower: str, held: int = 0) -> str:
        """Give the grade of a word's letter case; training overrides this to hold the occurrence itself out."""
        number = self.cases.number(lower)
        return "" if number is None else self.grades[self.case_grades[number]]

    def about(self, word: str, lower: str) -> list[str]:
        """Give every feature that the tables hold for a word."""
        number = self.words.number(lower)
        found: list[str] = []
        if number is not None:
            found += self.cluster_rows[self.clusters[number]]
            found += self.guess_rows[self.guesses[number]]
        if word[:1].isupper() and (number := self.names.number(lower)) is not None:
            found += _NAME_KINDS[self.name_kinds[number]]
        return found


_NAME_KINDS = ((), ("nf",), ("ns",), ("nf", "ns"))
