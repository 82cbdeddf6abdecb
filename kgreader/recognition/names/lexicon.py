"""Tables about words: clusters, guesses, letter case, name lists, and the phrases of the gazetteer.

Words that stand in no table simply have fewer features. All tables are read-only after loading and keyed by the
lower-cased word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Lexicon", "beginnings_of", "case_of"]


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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known about words before an article is read."""

    numbers: Mapping[str, int]
    """Number of every word that has a vector."""
    clusters: Sequence[int]
    """For each number its row in ``cluster_rows``."""
    cluster_rows: Sequence[tuple[str, ...]]
    """Features of a word in any letter case: clusters of three grains, frequency."""
    guesses: Sequence[int]
    """For each number its row in ``guess_rows``."""
    guess_rows: Sequence[tuple[str, ...]]
    """Features: how likely a word is part of a person's name, a place's, …, graded."""
    names: Mapping[str, tuple[str, ...]]
    """Features of a capitalised word: given name, family name."""
    cases: Mapping[str, str]
    """`case_of` each word of the training text."""
    phrases: Mapping[str, str]
    """Gazetteer: words joined by blanks, to one character for each kind."""
    beginnings: frozenset[str]
    """`beginnings_of` the phrases."""

    def case(self, lower: str, held: int = 0) -> str:
        """Give the grade of a word's letter case; training overrides this to hold the occurrence itself out."""
        return self.cases.get(lower, "")

    def about(self, word: str, lower: str) -> list[str]:
        """Give every feature that the tables hold for a word."""
        number = self.numbers.get(lower)
        found: list[str] = []
        if number is not None:
            found += self.cluster_rows[self.clusters[number]]
            found += self.guess_rows[self.guesses[number]]
        if word[:1].isupper():
            found += self.names.get(lower, ())
        return found
