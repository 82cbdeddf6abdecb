"""Finding a pattern in articles, with its context on one line (KWIC: key word in context)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from kgreader.errors import Misused
from kgreader.model import Article, Span
from kgreader.text import sentences
from kgreader.workspace.plain import Plain, block_at, words_after, words_before
from kgreader.workspace.query import compile_pattern, has_capital
from kgreader.workspace.values import Hit

__all__ = ["Sentences", "pattern_of", "search"]


def pattern_of(pattern: str, *, fixed: bool = False) -> re.Pattern[str]:
    """Compile what the reader looks for.

    Smart case: without a capital both cases are found. An expression when it is one and not ``fixed``, else literally;
    a blank meets any white space.

    Raises:
        Misused: the pattern is empty.
    """
    if not pattern.strip():
        raise Misused("There is nothing to search for; give a word, a phrase or a regular expression.")
    if not fixed:
        try:
            return compile_pattern(_any_space(pattern), ignore_case=not has_capital(pattern))
        except ValueError:
            pass  # not an expression, so it is meant as it stands
    capital = any(char.isupper() for char in pattern)
    return compile_pattern(r"\s+".join(map(re.escape, pattern.split())), ignore_case=not capital)


def _any_space(pattern: str) -> str:
    r"""Replace each blank outside sets and escapes by ``\s+``."""
    parts = re.findall(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]| +|.", pattern, re.DOTALL)
    return "".join(r"\s+" if part[0] == " " else part for part in parts)


def search(articles: Iterable[Article], pattern: re.Pattern[str], *, context: int = 50) -> Iterator[Hit]:
    """Give the hits article by article, in order; each has up to ``context`` characters on both sides."""
    for article in articles:
        plain = Plain(article)
        sentence_of = Sentences(article)
        for match in pattern.finditer(plain.text):
            start, end = match.span()
            if not match[0].strip():
                continue
            span = plain.span(start, end)
            yield Hit(
                article,
                span,
                left=words_before(plain.text, start, context),
                text=" ".join(match[0].split()),
                right=words_after(plain.text, end, context),
                sentence=sentence_of(span.start),
            )


class Sentences:
    """The sentences of an article, cut block by block when they are asked for."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._cut: dict[int, tuple[Span, ...]] = {}

    def __call__(self, offset: int) -> Span:
        """Give the sentence that holds an offset, or the one before it, else its block, else its line."""
        text, block = self._article.text, block_at(self._article, offset)
        if block is None:
            end = text.find("\n", offset)
            return Span(text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end)
        spans = self._cut.get(block.span.start)
        if spans is None:
            spans = self._cut[block.span.start] = sentences(text, block.span.start, block.span.end)
        index = bisect_right(spans, offset, key=lambda span: span.start) - 1
        return spans[max(0, index)] if spans else block.span
