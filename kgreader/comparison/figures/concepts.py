"""Which words tell of the same thing: the tables of general news vocabulary in ``data/concepts.txt``.

Words meet by their stems, so that “resigned”, “resigns” and “resigning” need one entry. Without the tables
(`NO_CONCEPTS`) a word only means itself; that is what the ablation in ``docs/compare.md`` measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

__all__ = ["NO_CONCEPTS", "Concept", "Concepts", "concepts", "stem"]

_VOWELS = frozenset("aeiouy")
_PLURALS = {"men": "man", "women": "woman", "children": "child", "people": "people", "lives": "life"}
_CUT = re.compile(r"['’]s?$")


@cache
def stem(word: str) -> str:
    """Give a stem of an English word in any case; equal for the regular forms of a noun or a verb.

    A few suffixes are cut, no more (after Porter, "An algorithm for suffix stripping", 1980, steps 1a and 1b).
    """
    text = _CUT.sub("", word.lower())
    text = _PLURALS.get(text, text)
    if text.endswith("ies") and len(text) > 4:
        text = text[:-3] + "y"
    elif text.endswith(("ses", "xes", "zes", "ches", "shes")) and len(text) > 5:
        text = text[:-2]
    elif text.endswith("s") and len(text) > 3 and not text.endswith(("ss", "us", "is")):
        text = text[:-1]
    if text.endswith("ied") and len(text) > 4:
        return text[:-3] + "y"
    for suffix in ("ing", "ed"):
        rest = text[: -len(suffix)]
        if text.endswith(suffix) and len(rest) > 2 and _VOWELS.intersection(rest):
            text = rest
            break
    if len(text) > 3 and text[-1] == text[-2] and text[-1] not in "aeiou":
        text = text[:-1]
    return text[:-1] if len(text) > 3 and text.endswith("e") else text


@dataclass(frozen=True, slots=True)
class Concept:
    """One line of the table."""

    sort: str
    """``fate``, ``thing``, ``act``, ``measure`` or ``event``."""
    name: str
    label: str
    """How a row about it is called."""
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Concepts:
    """The tables: stems to concepts, for each sort of concept."""

    words: Mapping[str, Mapping[str, Concept]] = field(default_factory=dict)
    """Sort to stem to concept; two-part words are joined by ``_``."""
    light: frozenset[str] = frozenset()
    begin: frozenset[str] = frozenset()
    end: frozenset[str] = frozenset()
    sorts: Mapping[str, int] = field(default_factory=dict)
    """Stem to the number of the group of words of which an event can have one."""
    fresh: frozenset[str] = frozenset()
    unreal: frozenset[str] = frozenset()
    hurts: frozenset[str] = frozenset()

    def of(self, sort: str, word: str, following: str = "", *, noun: str = "") -> Concept | None:
        """Give the concept of a word, or of it and the one after it; ``noun``: the thing that it is said of."""
        table = self.words.get(sort)
        if not table:
            return None
        if following:
            pair = table.get(f"{word.lower()}_{following.lower()}")
            if pair is not None:
                return pair
        root = stem(word)
        if noun and (said := table.get(f"{noun}/{root}")) is not None:
            return said
        return table.get(f"={word.lower()}") or table.get(root)


NO_CONCEPTS = Concepts()
"""No table: every word means itself."""


@cache
def concepts() -> Concepts:
    """Give the tables; read once."""
    text = (files("kgreader.comparison.figures") / "data" / "concepts.txt").read_text("utf-8")
    words: dict[str, dict[str, Concept]] = {}
    lists: dict[str, list[str]] = {}
    sorts: dict[str, int] = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        head, _, tail = line.partition(":")
        if head == "sort":
            sorts.update(dict.fromkeys(map(stem, tail.split()), len(sorts)))
        elif ";" in head:
            concept = _concept(head)
            words.setdefault(concept.sort, {}).update(dict.fromkeys(_stems(tail), concept))
        else:
            lists.setdefault(head, []).extend(tail.split())
    named = {name: frozenset(_stems(" ".join(members))) for name, members in lists.items()}
    named["unreal"] = frozenset(lists["unreal"])  # letter by letter: a plane is no plan
    return Concepts(words, sorts=sorts, **named)


def _concept(head: str) -> Concept:
    left, label, *flags = (part.strip() for part in head.split(";"))
    sort, name = left.split()
    return Concept(sort, name, label, frozenset(" ".join(flags).split()))


def _stems(words: str) -> Iterable[str]:
    return [_stem(word) for word in words.split()]


def _stem(word: str) -> str:
    if "/" in word:
        noun, _, said = word.partition("/")
        return f"{noun}/{stem(said)}"
    return word if "_" in word or word.startswith("=") else stem(word)
