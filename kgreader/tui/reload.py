"""Keeping the reader's place when the text under it changes."""

from __future__ import annotations

from kgreader.model import Article
from kgreader.view import Sheet

__all__ = ["same_place"]


def same_place(sheet: Sheet, article: Article) -> int:
    """Give the offset in the new text of the sentence under the cursor, or a guess by its share of the text."""
    old = sheet.article.text
    target = sheet.target
    sentence = old[target.start : target.end]
    guess = target.start * len(article.text) // max(1, len(old))
    for size in (len(sentence), 60, 30):
        words = sentence[:size]
        if len(words) < 12:
            break
        first = article.text.find(words)
        if first >= 0:
            near = article.text.find(words, max(0, guess - 500))
            return near if near >= 0 else first
    return min(guess, len(article.text))
