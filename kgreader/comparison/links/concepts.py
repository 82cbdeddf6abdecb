"""Which words tell of the same thing: stems, and the tables of general news vocabulary.

The tables are ``data/concepts.txt`` and ``data/weak_words.txt``; what they add is measured in ``docs/links.md``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from kgreader.comparison.tables import lines, word_list

__all__ = ["Concepts", "concepts", "stem"]

_ENDINGS = (
    ("ization", "ize"), ("ations", ""), ("ation", ""), ("ments", ""), ("ment", ""), ("ingly", ""), ("edly", ""),
    ("ings", ""), ("ing", ""), ("ions", ""), ("ion", ""), ("ies", "y"), ("ied", "y"), ("ers", ""), ("er", ""),
    ("ors", ""), ("or", ""), ("ed", ""), ("es", ""), ("ly", ""), ("s", ""), ("e", ""),
)  # fmt: skip
"""Endings, the longest of those that share letters first, and what stands in their place."""
_SHORT = frozenset(("ies", "ied", "ed", "s"))
"""Endings that may leave three letters; the others leave four."""


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Give a stem of an English word in lower case: equal for most forms of a word, and for its nearest kin.

    One ending is cut, then a doubled consonant and a silent e: coarser than Porter's stemmer (1980), because two words
    that meet wrongly cost less here than two that do not meet.
    """
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (3 if ending in _SHORT else 4):
            word = word[: len(word) - len(ending)] + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


@dataclass(frozen=True, slots=True)
class Concepts:
    """The tables, ready for look-ups. Names of concepts begin with ``~``."""

    words: dict[str, tuple[str, ...]]
    """The concepts of each stem, and, with ``=`` before it, of each word that is meant letter by letter."""
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """By their first word: the words of phrases, and the concept of each."""
    happenings: frozenset[str]
    """Concepts of what somebody did or what befell them."""
    offices: frozenset[str]
    """Concepts of offices: two of them are two persons."""
    weak: frozenset[str]
    """Stems of words so common that sharing them says little."""


@cache
def concepts() -> Concepts:
    """Read the tables."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    phrases: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    happenings: set[str] = set()
    offices: set[str] = set()
    for line in lines("concepts.txt"):
        head, _, body = line.partition(":")
        name = f"~{head.lstrip('*+')}"
        if head[0] in "*+":
            (happenings if head[0] == "*" else offices).add(name)
        for word in body.split():
            parts = tuple(word.split("_"))
            if len(parts) > 1:
                phrases[parts[0]].append((parts, name))
            else:
                words[word if word[0] == "=" else stem(word)].add(name)
    return Concepts(
        {word: tuple(sorted(names)) for word, names in words.items()},
        {first: tuple(found) for first, found in phrases.items()},
        frozenset(happenings),
        frozenset(offices),
        frozenset(map(stem, word_list("weak_words.txt"))),
    )
