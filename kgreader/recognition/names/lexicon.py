"""Tables about words: clusters, letter case, name lists, and the phrases of the gazetteer.

A word's row is one line of the table; words that stand in no table simply have fewer features. All tables are
read-only after loading and keyed by the lower-cased word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["Lexicon", "case_of"]


def case_of(small: int, capital: int) -> str:
    """Grade how often a word is written small, from the counts of a corpus; empty under two occurrences."""
    total = small + capital
    if total < 2:
        return ""
    share = small / total
    grade = 0 if share < 0.03 else 1 if share < 0.2 else 2 if share < 0.5 else 3 if share < 0.9 else 4
    return f"{'?' if total < 6 else ''}{grade}"


class Lexicon(NamedTuple):
    """What is known about words before an article is read."""

    descriptions: Mapping[str, tuple[str, ...]]
    """Features of a word in any letter case: clusters, frequency."""
    names: Mapping[str, tuple[str, ...]]
    """Features of a capitalised word: given name, family name."""
    cases: Mapping[str, str]
    """`case_of` each word of the training text."""
    phrases: Mapping[str, str]
    """Gazetteer: words joined by blanks, to one character for each kind."""
    beginnings: frozenset[str]
    """Every beginning of a phrase of two words or more."""

    def case(self, word: str, lower: str, held: int) -> str:
        """Give the grade of a word's letter case; training overrides this to hold the occurrence itself out."""
        return self.cases.get(lower, "")

    def about(self, word: str, lower: str, held: int = 0) -> list[str]:
        """Give every feature that the tables hold for a word."""
        found = list(self.descriptions.get(lower, ()))
        if word[:1].isupper():
            found += self.names.get(lower, ())
            found.append("c" + (self.case(word, lower, held) or "-") + "C")
        elif word[:1].isalpha():
            found.append("c" + (self.case(word, lower, held) or "-") + "l")
        return found
