"""Persons: full names first, then surnames and other single words, each in its article before the whole library."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kgreader.comparison.sets import Name, Sets
from kgreader.comparison.spelling import deletions, one_slip, sound

__all__ = ["join_persons"]

_PARTICLES_TEXT = "van von der den de da di del la le el al bin ibn bint dos das du ter ten st af"
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
_SURE = 6
"""Letters from which on a typing error is told from another name."""
_SURER = 7
"""The same for a surname alone, without the full name in its article."""
_BUCKET = 8
"""So many names under one key are compared with a new one; more would be a list, not a name."""
_VOWELS = str.maketrans("", "", "aeiou")


def join_persons(names: Sequence[Name], sets: Sets, texts: Sequence[str]) -> None:
    """Join the persons of a library; a word that fits several persons stays apart."""
    full = [name for name in names if not _single(name)]
    single = [name for name in names if _single(name)]
    _join_full(full, sets)
    rest = _join_in_article(single, full, sets)
    _join_in_library(rest, full, single, sets)


def _single(name: Name) -> bool:
    """Say whether a name is one word, particles apart (“van Linge”)."""
    return all(word in _PARTICLES for word in name.folded[:-1])


def _join_full(names: Sequence[Name], sets: Sets) -> None:
    """Join names of two words and more: transliterations, typing errors, names in between, initials."""
    buckets: defaultdict[tuple[str, str, str], list[Name]] = defaultdict(list)
    for name in names:
        for key in _signatures(name):
            bucket = buckets[key]
            for other in bucket:
                if _one_person(name, other, key[0]):
                    sets.join(name.number, other.number)
            if len(bucket) < _BUCKET and all(other.folded != name.folded for other in bucket):
                bucket.append(name)
    given: defaultdict[tuple[str, str], list[Name]] = defaultdict(list)
    for name in _one_each(names, sets):
        given[(name.folded[0][:1], sound(name.folded[-1]))].append(name)
    for name in names:
        if len(name.folded[0].strip(".")) == 1:
            key2 = (name.folded[0][0], sound(name.folded[-1]))
            found = [other for other in given[key2] if len(other.folded[0].strip(".")) > 1]
            _choose(name, found, sets)


def _signatures(name: Name) -> Iterator[tuple[str, str, str]]:
    """Give keys of which two names of one person share at least one."""
    sounds = [sound(word) for word in name.folded[:8]]
    first, last = sounds[0], sounds[-1]
    yield "same", first, last
    for other in sounds[1:-1]:
        if other not in _PARTICLES and len(other) > 2:
            yield "same", first, other
            yield "same", other, last
    if len(last) >= _SURE:
        for shorter in deletions(last):
            yield "last", first, shorter
    if len(first) >= _SURE - 1:
        for shorter in deletions(first):
            yield "first", shorter, last


def _one_person(a: Name, b: Name, how: str) -> bool:
    if how == "same":
        # Two names that only share a name in between (“Juan Carlos Pérez”, “Carlos Pérez Díaz”) are two persons.
        return len(a.folded) == 2 or len(b.folded) == 2 or _ends(a) == _ends(b)
    if how == "last":
        return _slip(sound(a.folded[-1]), sound(b.folded[-1]))
    one, other = sound(a.folded[0]), sound(b.folded[0])
    return one[0] == other[0] and one.translate(_VOWELS) == other.translate(_VOWELS) and _slip(one, other)


def _ends(name: Name) -> tuple[str, str]:
    return sound(name.folded[0]), sound(name.folded[-1])


def _slip(a: str, b: str) -> bool:
    """Say whether two words differ by a typing error, and not as the names of a man and a woman do."""
    return one_slip(a, b) and a != b + "a" and b != a + "a"


def _choose(name: Name, found: Iterable[Name], sets: Sets) -> bool:
    """Join a name with the one person that is found, or the one that stands before it in its article."""
    candidates = list(found)
    persons = {sets.find(other.number) for other in candidates}
    if len(persons) > 1:
        start = name.spans[0].start
        candidates = [o for o in candidates if o.article == name.article and o.spans[0].start < start]
        persons = {sets.find(other.number) for other in candidates}
    if len(persons) != 1:
        return False
    sets.join(name.number, persons.pop())
    return True


class _Index:
    """Full names by their last word, its sound, any word, and their last word with a slip."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.last: defaultdict[str, list[Name]] = defaultdict(list)
        self.sounding: defaultdict[str, list[Name]] = defaultdict(list)
        self.any: defaultdict[str, list[Name]] = defaultdict(list)
        self.slips: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for name in names:
            key = sound(name.folded[-1])
            self.last[name.folded[-1]].append(name)
            self.sounding[key].append(name)
            for word in name.folded[:-1]:
                if word not in _PARTICLES and len(word) > 1:
                    self.any[word].append(name)
            if len(key) >= _SURE:
                for shorter in deletions(key):
                    self.slips[shorter][key] = None

    def by_last(self, word: str, *, sure: int = _SURE) -> list[Name]:
        """Find the persons with this surname: as written, else as it sounds, else with one slip in ``sure`` letters."""
        key = sound(word)
        if found := self.last.get(word) or (self.sounding.get(key) if len(key) > 3 else None):
            return found
        if len(key) < sure:
            return []
        near = {other: None for shorter in deletions(key) for other in self.slips.get(shorter, ())}
        return [name for other in near if _slip(key, other) for name in self.sounding[other]]


def _join_in_article(single: Sequence[Name], full: Sequence[Name], sets: Sets) -> list[Name]:
    """Join single words with the full names of their own article; give those that found none."""
    of_article: defaultdict[int, list[Name]] = defaultdict(list)
    for name in full:
        of_article[name.article].append(name)
    indexes = {article: _Index(names) for article, names in of_article.items()}
    rest = []
    for name in single:
        index = indexes.get(name.article)
        word = name.folded[-1]
        found = (index.by_last(word) or index.any.get(word, [])) if index else []
        if not found:
            rest.append(name)
        else:
            _choose(name, found, sets)  # where it fits two persons of its article, it stays apart
    return rest


def _join_in_library(rest: Sequence[Name], full: Sequence[Name], single: Sequence[Name], sets: Sets) -> None:
    """Join what is left with the one person of the library that is called so, or with its like."""
    index = _Index(_one_each(full, sets))
    known: defaultdict[str, list[Name]] = defaultdict(list)
    waiting = {name.number for name in rest}
    for name in single:  # “Xi” for “Xi Jinping” is known from articles that have both
        if name.number not in waiting:
            known[name.folded[-1]].append(name)
    called = {word: _one_each(names, sets) for word, names in known.items()}
    alone: dict[str, Name] = {}
    for name in rest:
        word = name.folded[-1]
        found = index.by_last(word, sure=_SURER) or called.get(word, [])
        if found:
            _choose(name, found, sets)
            continue
        key = sound(word) if len(sound(word)) > 4 else word
        sets.join(alone.setdefault(key, name).number, name.number)


def _one_each(names: Iterable[Name], sets: Sets) -> list[Name]:
    """Give one name for each person and spelling, so that a person in every article is looked at once."""
    return list({(sets.find(name.number), name.folded): name for name in names}.values())
