"""Shared wording: the sentences that two reports print almost word for word.

Runs of at least five common words are found (`runs`); two sentences share wording where such runs cover 30 % of the
shorter one and say something, that is, hold more than names, titles and the formulas of the trade. Neighbouring pairs
of sentences become one passage.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from kgreader.comparison.case import Case
from kgreader.comparison.edits import edits
from kgreader.comparison.origin import named_agencies, origin
from kgreader.comparison.runs import LEAST, Run, runs
from kgreader.comparison.tables import empty_words, lines, word_list
from kgreader.comparison.units import Unit, units
from kgreader.model import Article, Passage, SharedPassage, SharedWording, Span
from kgreader.text import words

__all__ = ["shared_wording"]

_COVERED = 0.3
"""Share of the shorter sentence that common runs must cover."""
_SAYING = 3
"""Words with a meaning of their own, no names, that the runs of two sentences must hold."""
_LONG = 10
"""Words that one passage of two reports must have in common at least; without it the rest is chance."""
_APOSTROPHE = re.compile(r"[’ʼ`´]")
_STANDING = re.compile(
    r"\b(?:subscri(?:be|ption)|newsletter|follow us|copyright|all rights reserved|click here|sign up|log in|cookies?"
    r"|terms of (?:use|service)|our (?:website|readers|app|newsroom|journalism)|donat(?:e|ion) to|support us"
    r"|whatsapp|telegram channel|e-?mail(?:ed)? (?:us|to)|republish|syndicat)",
    re.IGNORECASE,
)
"""What an outlet says of itself under every article."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A report as a row of words."""

    article: Article
    units: tuple[Unit, ...]
    words: tuple[tuple[Span, str], ...]
    """Place and folded form of each word."""
    starts: tuple[int, ...]
    """Number of the first word of each sentence."""
    known: dict[int, bool] = field(default_factory=dict, compare=False)
    """What `standing` has found."""

    def unit_of(self, word: int) -> int:
        return bisect_right(self.starts, word) - 1

    def standing(self, unit: int) -> bool:
        """Say whether a sentence is what an outlet says of itself under every article."""
        known = self.known.get(unit)
        if known is None:
            known = self.known[unit] = _STANDING.search(self.article.text, *self.units[unit].span) is not None
        return known

    def words_of(self, first: int, last: int) -> tuple[tuple[Span, str], ...]:
        """Give the words of the sentences from ``first`` to ``last``."""
        end = self.starts[last + 1] if last + 1 < len(self.starts) else len(self.words)
        return self.words[self.starts[first] : end]


def shared_wording(case: Case) -> tuple[SharedWording, ...]:
    """Give what any two of the reports share word for word, the pair that shares most first."""
    texts = [_text(article) for article in case.articles]
    known: dict[str, dict[str, str]] = {}

    def named(article: Article) -> dict[str, str]:
        if article.path not in known:
            known[article.path] = named_agencies(article)
        return known[article.path]

    found = []
    for (i, j), common in runs([[word for _, word in text.words] for text in texts]).items():
        passages = _passages(texts[i], texts[j], common) if _any_long(common) else ()
        if passages and passages[0].words >= _LONG:
            found.append(_wording(texts[i], texts[j], passages, named))
    return tuple(sorted(found, key=lambda one: -one.words))


def _any_long(common: Sequence[Run]) -> bool:
    """Say whether two texts have enough in common to be worth a closer look; most pairs have a stray run or two."""
    return sum(run.size for run in common) >= _LONG


def _text(article: Article) -> _Text:
    own = units(article)
    made: list[tuple[Span, str]] = []
    starts = []
    for unit in own:
        starts.append(len(made))
        for span in words(article.text, *unit.span):
            made.append((span, _APOSTROPHE.sub("'", article.text[span.start : span.end]).casefold()))
    return _Text(article, own, tuple(made), tuple(starts))


class _Meeting(NamedTuple):
    """Two sentences that share wording."""

    a: int
    b: int
    words: int


def _passages(a: _Text, b: _Text, common: Sequence[Run]) -> tuple[SharedPassage, ...]:
    """Give the passages of two texts, the one with most common words first."""
    taken_a, taken_b = bytearray(len(a.words)), bytearray(len(b.words))
    met: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for run in common:  # the longest first, and no word twice
        for at, to in _free(run, taken_a, taken_b):
            met[a.unit_of(at), b.unit_of(to)].append(at)
            taken_a[at] = taken_b[to] = 1
    meetings = [
        _Meeting(i, j, len(shared))
        for (i, j), shared in sorted(met.items())
        if len(shared) >= LEAST - 1 and _counts(a, b, i, j, shared)
    ]
    made = [_passage(a, b, group) for group in _groups(a, b, meetings)]
    return tuple(sorted(made, key=lambda passage: (-passage.words, passage.a)))


def _free(run: Run, taken_a: bytearray, taken_b: bytearray) -> list[tuple[int, int]]:
    """Give the pairs of words of a run that no longer run has taken; nothing where too few for a run are left."""
    left = [
        (run.a + k, run.b + k) for k in range(run.size) if not taken_a[run.a + k] and not taken_b[run.b + k]
    ]
    return left if len(left) >= LEAST else []


def _counts(a: _Text, b: _Text, i: int, j: int, shared: Sequence[int]) -> bool:
    """Say whether what two sentences have in common is wording: enough of the shorter, and more than names."""
    size = min(len(a.words_of(i, i)), len(b.words_of(j, j)))
    if len(shared) < _COVERED * size:
        return False
    text = a.article.text
    if a.standing(i) and b.standing(j):
        return False
    empty = _empty()
    saying = {
        word
        for at in shared
        for span, word in (a.words[at],)
        if word not in empty and not text[span.start].isupper() and not word[0].isdigit()
    }
    if len(saying) >= _SAYING:  # what is left where the formulas are taken away
        saying &= set(_formulas().sub(" ", " ".join([a.words[at][1] for at in shared])).split())
    return len(saying) >= _SAYING


def _groups(a: _Text, b: _Text, meetings: Sequence[_Meeting]) -> list[list[_Meeting]]:
    """Join pairs of sentences that follow each other in both texts, with nothing between them that is no prose."""
    groups: list[list[_Meeting]] = []
    last: dict[tuple[int, int], list[_Meeting]] = {}
    for one in meetings:
        before = [(one.a - p, one.b - q) for p, q in ((1, 1), (0, 1), (1, 0))]
        group = next(
            (last[i, j] for i, j in before if (i, j) in last and _close(a, i, one.a, b, j, one.b)), None
        )
        if group is None:
            group = []
            groups.append(group)
        group.append(one)
        last[one.a, one.b] = group
    return groups


def _close(a: _Text, i: int, to: int, b: _Text, j: int, at: int) -> bool:
    """Say whether two sentences of one text stand in one block or in neighbours, and so do two of the other."""
    return a.units[to].block - a.units[i].block <= 1 and b.units[at].block - b.units[j].block <= 1


def _passage(a: _Text, b: _Text, group: Sequence[_Meeting]) -> SharedPassage:
    first_a, last_a = min(one.a for one in group), max(one.a for one in group)
    first_b, last_b = min(one.b for one in group), max(one.b for one in group)
    own, other = a.words_of(first_a, last_a), b.words_of(first_b, last_b)
    return SharedPassage(
        Passage(a.article.path, a.units[first_a].span.start, a.units[last_a].span.end),
        Passage(b.article.path, b.units[first_b].span.start, b.units[last_b].span.end),
        sum(one.words for one in group),
        edits(a.article.text, own, b.article.text, other),
    )


def _wording(
    a: _Text,
    b: _Text,
    passages: tuple[SharedPassage, ...],
    named: Callable[[Article], dict[str, str]],
) -> SharedWording:
    count = sum(passage.words for passage in passages)
    shares = (min(1.0, count / len(a.words)), min(1.0, count / len(b.words)))
    return SharedWording(
        a.article.path,
        b.article.path,
        passages,
        count,
        round(shares[0], 4),
        round(shares[1], 4),
        origin(a.article, b.article, passages, shares, named),
    )


@cache
def _formulas() -> re.Pattern[str]:
    """Formulas that unrelated reports use too, as folded words joined by blanks, the longest first."""
    written = sorted((" ".join(line.split()) for line in lines("formulas.txt")), key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, written))})(?!\S)")


@cache
def _empty() -> frozenset[str]:
    """Words without a meaning of their own, and titles."""
    return empty_words() | word_list("titles.txt")
