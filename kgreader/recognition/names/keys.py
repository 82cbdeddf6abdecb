"""Keys under which spellings of one name meet: folded, without accents, titles and possessives.

A key is a first guess, made from one mention alone; `kgreader.comparison.entities` compares mentions with one another.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["HONORIFICS", "fold", "key_of", "person_words"]

_LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a",
        "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-",
    }
)  # fmt: skip
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)

_HONORIFICS_TEXT = (
    "president prime minister former mr mrs ms miss mx dr sir dame lord lady king queen prince princess sheikh general"
    " gen col colonel maj major capt captain lt sgt senator sen rep gov governor deputy vice premier chancellor"
    " spokesman spokeswoman spokesperson prof professor justice judge secretary chief pope archbishop bishop rev"
    " reverend officer inspector the ex acting interim"
)
HONORIFICS = frozenset(_HONORIFICS_TEXT.split())
"""Words before a person's name that are no part of it, folded, without full stops."""
_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))


def fold(text: str) -> str:
    """Give a text without case, accents and typographic variants: ``Erdoğan’s`` → ``erdogan's``."""
    if text.isascii():
        return text.lower().replace("`", "'")
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    return "".join(char for char in plain if not unicodedata.combining(char)).translate(_LETTERS)


def person_words(name: str) -> tuple[str, ...]:
    """Cut a person's name into words, titles before it and ``Jr``, ``III`` after it taken off; never empty."""
    words = [word.strip('.,()"“”') for word in _POSSESSIVE.sub("", name).split()]
    words = [word for word in words if word] or [name]
    while len(words) > 1 and fold(words[0]) in HONORIFICS:
        words = words[1:]
    while len(words) > 1 and fold(words[-1]) in _GENERATIONS:
        words = words[:-1]
    return tuple(words)


def key_of(name: str, label: str) -> str:
    """Give the key of a mention: the folded surname for persons, the folded name without its article otherwise."""
    if label == "PERSON":
        return "person:" + fold(person_words(name)[-1])
    plain = _ARTICLE.sub("", _POSSESSIVE.sub("", " ".join(name.split())))
    return f"{label.lower()}:{fold(plain).replace('.', '')}"
