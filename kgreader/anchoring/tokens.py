"""A text as tokens: words and marks, folded so that case, quotation marks, dashes and line breaks do not matter."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["Tokens", "fold", "tokens"]

_TOKEN = re.compile(r"\w+|[^\w\s]")
_FOLD = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‘’‚‛`´′‹›＇", "'"),
        **dict.fromkeys("‐‑‒–—―−－", "-"),
        "…": ".",
    }
)


class Tokens:
    """The tokens of a text and where they stand."""

    __slots__ = ("ends", "places", "starts", "words")

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _TOKEN.finditer(text)]
        self.starts: list[int] = [start for start, _ in spans]
        self.ends: list[int] = [end for _, end in spans]
        self.words: list[str] = _TOKEN.findall(fold(text))
        if len(self.words) != len(spans):  # a letter became two, one of them a mark
            self.words = [fold(text[start:end]) for start, end in spans]
        self.places: dict[str, list[int]] = {}
        """Where each word stands, as numbers of tokens in order."""
        for number, word in enumerate(self.words):
            self.places.setdefault(word, []).append(number)

    def __len__(self) -> int:
        return len(self.words)


def fold(text: str) -> str:
    """Give the form in which texts are compared."""
    return text.lower() if text.isascii() else text.translate(_FOLD).lower()


@lru_cache(maxsize=8)
def tokens(text: str) -> Tokens:
    """Give the tokens of a text; many notes are resolved in one article, which is cut once."""
    return Tokens(text)
