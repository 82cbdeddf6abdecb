"""Which articles tell of the same event: words and names of an article, and how much two articles have in common.

Both functions are pure and know nothing of where the articles are kept; `kgreader.workspace.related` brings candidates.
The likeness is the cosine of the words' inverse document frequencies, names counting more: what only a few articles
of a library speak of tells events apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache, lru_cache
from math import log, sqrt
from typing import NamedTuple

from kgreader.comparison.links.concepts import stem
from kgreader.comparison.tables import empty_words, lines
from kgreader.recognition.names.keys import fold

__all__ = ["Profile", "likeness", "profile", "rarity", "reasons"]

_WORD = re.compile(r"[^\W\d_]{2,40}")
_NAME = re.compile(
    r"(?<=[\w,;:“\"(–—-]\s)[A-ZÀ-ÖØ-ÞА-Я][\w’'-]+(?:\s+(?:(?:of|the|de|del|da|al|el|bin|van|von|for|and)\s+){0,2}"
    r"[A-ZÀ-ÖØ-ÞА-Я][\w’'-]+){0,5}"
)
"""Words with capitals inside a sentence."""
_CALENDAR_TEXT = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december jan feb mar apr jun jul aug sep sept oct nov dec mr mrs ms dr
"""
_CALENDAR = frozenset(_CALENDAR_TEXT.split())
_MOST = 400
"""Different words of an article that are looked at, from its beginning."""
_LONGEST = 20_000
"""Code points of an article that are looked at."""
_BACKGROUND = 300
"""Articles of general news that every library is thought to hold beside its own."""
_NAMES = 4.0
"""How much more than another word a word of a name counts."""


class Profile(NamedTuple):
    """What an article speaks of."""

    words: tuple[str, ...]
    """Stems of different words with a meaning, in order of appearance; words of names among them."""
    names: dict[str, str]
    """For each stem that is a word of a name: the longest name it stands in."""


def profile(text: str) -> Profile:
    """Read the words and names of an article's text, from its beginning."""
    text = text[:_LONGEST]
    words = dict.fromkeys(map(_key, _WORD.findall(text)))
    names: dict[str, str] = {}
    for match in _NAME.finditer(text):
        name = " ".join(match[0].split()).removesuffix("'s").removesuffix("’s")
        for word in _WORD.findall(name):
            key = _key(word)
            if len(name) > len(names.get(key, "")):
                names[key] = name
    words.pop("", None)
    kept = tuple(words)[:_MOST]
    return Profile(kept, {key: names[key] for key in kept if key in names})


@lru_cache(maxsize=100_000)
def _key(word: str) -> str:
    """Give the stem of a word; nothing for one without a meaning of its own."""
    plain = fold(word)
    return "" if plain in _CALENDAR or plain in empty_words() else stem(plain)


@cache
def background() -> dict[str, float]:
    """Give the share of news articles in which common stems stand."""
    return {word: float(share) / 100 for word, share in map(str.split, lines("background.txt"))}


def rarity(word: str, count: int, articles: int) -> float:
    """Give the inverse document frequency of a stem that stands in ``count`` of a library's ``articles``."""
    return log((articles + _BACKGROUND + 1) / (count + _BACKGROUND * background().get(word, 0.0) + 0.5))


def likeness(one: Profile, other: Profile, idf: Callable[[str], float]) -> float:
    """Give how alike two articles are, from 0 to 1; ``idf`` tells how rare a word is in the library."""
    ours, theirs, shared = 0.0, 0.0, 0.0
    known = frozenset(one.words)
    for word in one.words:
        weight = idf(word)
        ours += weight * weight * (_NAMES if word in one.names or word in other.names else 1.0)
    for word in other.words:
        weight = idf(word)
        square = weight * weight * (_NAMES if word in other.names or word in one.names else 1.0)
        theirs += square
        if word in known:
            shared += square
    return shared / sqrt(ours * theirs) if ours and theirs else 0.0


def reasons(one: Profile, other: Profile, idf: Callable[[str], float], *, most: int = 5) -> tuple[str, ...]:
    """Give the names that two articles share, the rarest first, each as the first article writes it in full."""
    shared = sorted(one.names.keys() & other.names.keys(), key=lambda word: (-idf(word), word))
    told: Counter[str] = Counter()
    for word in shared:
        name = one.names[word]
        if not any(name in known for known in told):
            told[name] += 1
    return tuple(told)[:most]
