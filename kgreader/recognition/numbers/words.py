"""Small builders of tables and patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["alternatives", "by_letter", "listed"]


def listed(words: str) -> frozenset[str]:
    """Give the words of a text, which are parted by blanks, as a set."""
    return frozenset(words.split())


def alternatives(words: Iterable[str]) -> str:
    """Give a pattern that matches any of ``words``, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def by_letter(words: Iterable[str]) -> str:
    """Give a pattern that matches any of ``words``, the longest first, grouped by first letters.

    The engine then looks at the few words that begin like the text, however many there are.
    """
    heads: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        heads.setdefault(word[0], []).append(word[1:])
    return "|".join(
        re.escape(head)
        + (re.escape(tails[0]) if len(tails) == 1 else f"(?:{'|'.join(map(re.escape, tails))})")
        for head, tails in sorted(heads.items())
    )
