"""When two spellings may be one name: transliteration, typing errors, stems, acronyms.

All keys are made from `kgreader.recognition.names.keys.fold`, so letter case and accents never matter.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kgreader.recognition.names.keys import fold

__all__ = ["deletions", "initials", "one_slip", "sound", "stem", "words_of"]

_SOUNDS = (
    ("dzh", "j"), ("tch", "c"), ("shch", "s"), ("sch", "s"), ("zh", "j"), ("dj", "j"), ("ch", "c"), ("kh", "h"),
    ("gh", "g"), ("ph", "f"), ("ts", "c"), ("tz", "c"), ("sh", "s"), ("oo", "u"), ("ou", "u"), ("ee", "i"),
    ("ck", "k"), ("q", "k"), ("w", "v"), ("x", "ks"), ("iya", "a"), ("ia", "a"), ("ya", "a"), ("ja", "a"),
    ("iu", "u"), ("yu", "u"), ("yo", "o"), ("io", "o"), ("ye", "e"), ("ie", "e"), ("y", "i"),
)  # fmt: skip
"""What the common ways of writing Cyrillic, Arabic and Turkic names in Latin letters make of one sound."""
_NOT_LETTERS = re.compile(r"[^a-z]")
_DOUBLED = re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W_][\w.&-]*")

SMALL = frozenset(
    ("of", "the", "and", "for", "in", "a", "an", "on", "at", "to", "de", "la", "del", "des", "du", "et")
)
"""Words that neither acronyms nor the comparison of organisations count."""
_ENDINGS = ("oral", "ions", "ion", "al", "ive", "ing", "ors", "or", "ies", "y", "s")


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Give a key that is equal for the usual transliterations of one word; a word in another script keeps itself."""
    folded = fold(word)
    key = _NOT_LETTERS.sub("", folded)
    if not key:
        return folded
    for written, sounded in _SOUNDS:
        key = key.replace(written, sounded)
    return _DOUBLED.sub(r"\1", key)


def one_slip(a: str, b: str) -> bool:
    """Say whether at most one letter is wrong, missing, too many, or changed places with its neighbour.

    That is the optimal string alignment distance (Damerau, CACM 7(3), 1964) of at most one.
    """
    if len(a) < len(b):
        a, b = b, a
    if len(a) - len(b) > 1:
        return False
    i = 0
    while i < len(b) and a[i] == b[i]:
        i += 1
    if len(a) > len(b):
        return a[i + 1 :] == b[i:]
    return a[i + 1 :] == b[i + 1 :] or (a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :])


def deletions(key: str) -> set[str]:
    """Give the key and all keys with one letter less: words within `one_slip` share at least one of them."""
    return {key, *(key[:i] + key[i + 1 :] for i in range(min(len(key), 24)))}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Cut the endings in which names of organisations differ: ``Electoral``, ``Election`` → ``elect``."""
    plain = fold(word).replace("-", "").replace(".", "")
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 4:
            return plain[: -len(ending)]
    return plain


def words_of(name: str) -> list[str]:
    """Give the words of a name that count, without possessives and small words."""
    plain = re.sub(r"['’]s?(?=\s|$)", "", name)
    return [word for word in _WORD.findall(plain) if fold(word) not in SMALL]


def initials(name: str) -> str:
    """Give the acronym that a name would have, in capitals; a hyphenated word gives one letter."""
    return "".join(word[0] for word in words_of(name)).upper()
