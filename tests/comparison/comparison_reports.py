"""Reports made by hand, with a recogniser that knows a few names, for tests of comparisons."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgreader.comparison.case import Case
from kgreader.model import Analysis, Article, Block, Mention, Metadata, Role, Span
from kgreader.text import canonical, digest

__all__ = ["case_of", "find", "report"]

_NAMES = re.compile(
    r"\b(?:Mayor |President )?(?P<person>(?:Ana |Ben )?(?:Ortiz|Velasco))\b|\b(?P<place>Maro|Santa Clara)\b"
)


def report(
    text: str, path: str = "a.txt", *, about: Metadata | None = None, quiet: Sequence[str] = ()
) -> Article:
    """Make an article; lines of ``quiet`` are boilerplate, every other paragraph is its text."""
    made = canonical(text)
    blocks = []
    for number, found in enumerate(re.finditer(r"\S(?:.|\n(?!\n))*", made), 1):
        role = Role.BOILERPLATE if found[0] in quiet else Role.BODY
        blocks.append(Block(Span(*found.span()), role, 0 if role.quiet else number))
    return Article(path, made, digest(made), about or Metadata(), tuple(blocks))


def find(article: Article) -> Analysis:
    """Find the few names that these reports hold."""
    mentions = []
    for found in _NAMES.finditer(article.text):
        label = "PERSON" if found["person"] else "PLACE"
        mentions.append(Mention(Span(*found.span(label.lower())), label, key=found[label.lower()].lower()))
    return Analysis(article.digest, "1", tuple(mentions))


def case_of(*articles: Article) -> Case:
    """Make a case of reports."""
    return Case(articles, find)
