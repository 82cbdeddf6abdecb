"""Small builders of patterns, and words that several handlers ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["DASH", "GAP", "alternatives", "trie"]

GAP = "[ ]{1,3}"
"""A blank between two words; a line break inside a block is a blank in the working text."""

DASH = "[-–—]"


def alternatives(words: Iterable[str]) -> str:
    """Give a pattern that matches any of ``words``, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def trie(words: Iterable[str]) -> str:
    """Give a pattern that matches the longest of ``words``, tried letter by letter.

    The engine then looks at each letter once, however many words there are.
    """
    heads: dict[str, set[str]] = {}
    final = False
    for word in words:
        if word:
            heads.setdefault(word[0], set()).add(word[1:])
        else:
            final = True
    if not heads:
        return ""
    parts = [re.escape(head) + trie(heads[head]) for head in sorted(heads)]
    body = parts[0] if len(parts) == 1 and not final else f"(?:{'|'.join(parts)})"
    return f"{body}?" if final else body
