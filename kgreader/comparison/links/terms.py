"""What a sentence speaks of: its terms, in order, each with the classes under which it can meet a term elsewhere.

A name is one term, whatever its spelling; a date is its day; a figure its value; of the other words those count that
have a meaning of their own. A word's classes are its stem and its concepts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kgreader.comparison.case import Case
from kgreader.comparison.links.concepts import concepts, stem
from kgreader.comparison.tables import empty_words, word_list
from kgreader.comparison.units import Unit, units
from kgreader.model import Entity, Mention
from kgreader.recognition.names.keys import fold

__all__ = ["Sentence", "Term", "read"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,]*%?")
_CUT = re.compile(
    r"[,;:—–()“”\"]|\b(?:and|but|after|before|while|when|which|who|whom|that|as|although|though|because|where|if|since"
    r"|until|with|amid|following|saying|despite)\b"
)
"""Where a clause may begin."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Term(NamedTuple):
    """One thing that a sentence speaks of."""

    key: str
    """Equal for the same word or thing within all reports of a case."""
    kind: str
    """``name``, ``date``, ``number`` or ``word``."""
    classes: tuple[str, ...]
    """The key first, then concepts (``~…``)."""
    clause: int
    """Terms of one clause have one number."""
    text: str
    """As it is written, white space joined."""


class Sentence(NamedTuple):
    """A sentence with its terms."""

    unit: Unit
    terms: tuple[Term, ...]
    unreal: int
    """Words under which something need not have happened (“if”, “demand”, “not”)."""


class _Found(NamedTuple):
    start: int
    end: int
    key: str
    kind: str
    classes: tuple[str, ...]


def read(case: Case) -> tuple[tuple[Sentence, ...], ...]:
    """Give the sentences of every report of a case."""
    keys = _keys(case.entities)
    return tuple(tuple(_sentences(case, number, keys)) for number in range(len(case.articles)))


def _keys(entities: Sequence[Entity]) -> dict[tuple[str, int], str]:
    """Give the key of every name by article and place; people called after a country count as the country."""
    places = {fold(one.name): number for number, one in enumerate(entities) if one.label == "PLACE"}
    keys = {}
    for number, one in enumerate(entities):
        key = (
            f"@{places.get(one.country, number)}"
            if not one.country or one.country in places
            else f"@{one.country}"
        )
        keys.update({(path, span.start): key for path, span in one.mentions})
    return keys


def _sentences(case: Case, number: int, keys: dict[tuple[str, int], str]) -> Iterator[Sentence]:
    article = case.articles[number]
    marked = [
        found
        for mention in case.analysis(number).mentions
        if (found := _marked(mention, keys.get((article.path, mention.span.start), ""))) is not None
    ]
    starts = [found.start for found in marked]
    for unit in units(article):
        start, end = unit.span
        first = bisect_right(starts, start - 1)
        own = [found for found in marked[first : bisect_right(starts, end - 1)] if found.end <= end]
        here = sorted([*(one for one in own if one.key), *_words(article.text, start, end, own)])
        unreal = sum(match[0].lower() in _unreal() for match in _WORD.finditer(article.text, start, end))
        yield Sentence(unit, tuple(_terms(article.text, start, end, here)), unreal)


def _unreal() -> frozenset[str]:
    return word_list("unreal_words.txt")


def _marked(mention: Mention, key: str) -> _Found | None:
    """Give what a mention stands for; ``None`` for one that stands for nothing. An empty key hides its words."""
    start, end = mention.span
    quantity = mention.quantity
    if quantity is None:
        return _Found(start, end, key, "name", (key,)) if key else None
    if mention.label == "DATE":
        day = _DAY.match(str(quantity.value or ""))
        key = f"day {day[0] if day else quantity.value}" if quantity.value is not None else ""
        return _Found(start, end, key, "date", (key,))
    if mention.label == "NUMBER":
        value = quantity.value[0] if isinstance(quantity.value, tuple) else quantity.value
        plain = f"{value.normalize():f}" if value is not None and not isinstance(value, str) else str(value)
        key = f"#{plain}{quantity.unit or ''}"
        return _Found(start, end, key, "number", (key,))
    return None


def _words(text: str, start: int, end: int, taken: Sequence[_Found]) -> Iterator[_Found]:
    """Give the words with a meaning of their own outside the places that are ``taken``, and phrases of the tables."""
    known = concepts()
    found = [match.span() for match in _WORD.finditer(text, start, end)]
    low = [text[i:j].lower().replace("’", "'").removesuffix("'s") for i, j in found]
    ends = iter([*taken, None])
    covered = next(ends)
    passed = 0
    """Words that belong to a phrase already given."""
    for k, ((i, j), word) in enumerate(zip(found, low, strict=True)):
        while covered is not None and covered.end <= i:
            covered = next(ends)
        if covered is not None and covered.start <= i:
            continue
        if k < passed:
            continue
        for parts, name in known.phrases.get(word, ()):
            if tuple(low[k : k + len(parts)]) == parts:
                passed = k + len(parts)
                yield _Found(i, found[passed - 1][1], name, "word", (name,))
                break
        if k < passed or word in empty_words() or len(word) < 2:
            continue
        if word[0].isdigit():
            key = f"#{word.replace(',', '').rstrip('.%')}"
            yield _Found(i, j, key, "number", (key,))
        else:
            key = stem(fold(word))
            names = (*known.words.get(key, ()), *known.words.get(f"={word}", ()))
            yield _Found(i, j, key, "word", (key, *names))


def _terms(text: str, start: int, end: int, found: Sequence[_Found]) -> Iterator[Term]:
    """Number the clauses of a sentence; one with a single term joins its neighbour."""
    cuts = [match.start() for match in _CUT.finditer(text, start, end)]
    clauses = [bisect_right(cuts, one.start) for one in found]
    sizes = Counter(clauses)
    home: dict[int, int] = {}
    before: int | None = None
    for clause in sorted(sizes):
        if sizes[clause] < 2 and before is not None:
            home[clause] = before
        else:
            home[clause] = before = clause
    order = sorted(sizes)
    if len(order) > 1 and sizes[order[0]] < 2:
        home = {clause: order[1] if at == order[0] else at for clause, at in home.items()}
    for one, clause in zip(found, clauses, strict=True):
        words = " ".join(text[one.start : one.end].split())
        yield Term(one.key, one.kind, one.classes, home[clause], words)
