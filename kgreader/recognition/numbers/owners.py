"""Whose figure it is: “Japarov's 11.5-year conviction”, “Yousef, 42,”, “the plant's six reactors”.

A possessive before the figure names the owner. Sentences, terms of office and ages belong to a person: the one
in apposition, or the last one named before. Who is a person is told by the article itself: names after a title,
before a verb of saying, or before an age.
"""

from __future__ import annotations

from collections.abc import Iterator

from kgreader.recognition.numbers.nouns import STOPS
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.rules import Found
from kgreader.recognition.numbers.words import listed
from kgreader.text.patterns import lazy

__all__ = ["Owners"]

_BETWEEN = lazy(r"(?:[\w-]+ ){0,2}")
"""What may stand between the possessive and the figure."""

_NAMES = r"(?:[A-Z][\w’'-]+[^\S\n]){0,3}[A-Z][\w’'-]+"
_APPOSED = lazy(
    rf"({_NAMES})(?:['’]s)?,\s(?:now\s|aged\s|who\sis\s)?$|({_NAMES})\s\((?:aged\s)?$"
    rf"|({_NAMES})\s(?:is|was|turned|turns|has\sturned)\s(?:now\s|only\s|just\s|about\s|nearly\s)?$"
)
_NAME = lazy(rf"[ ]({_NAMES})")
_OF = lazy(rf"[ -]\w+ of (?:({_NAMES})|(?:the|a|an|his|her|its)\b)")
_CAPITALISED = lazy(r"(?<!\w)[A-Z](?:[^\W_]|['’](?!s\b)|-(?=\w))+")
_WORD_AFTER = lazy(r",? ([\w']+)")
_TITLES = listed(
    "president minister premier spokesman spokeswoman spokesperson leader chief governor mayor senator judge "
    "general colonel politician lawyer successor predecessor secretary director chairman chairwoman professor "
    "ambassador king queen prince emir pope sheikh sheik mr mrs ms dr sir lady gen col sgt capt lt officer "
    "captain"
)
"""Words before the name of a person."""

_DOINGS = listed("said says told added who explained was")
"""Words behind the name of a person; *was* only before what happens to persons."""

_SUFFERED = listed("serving jailed sentenced born arrested")
_TERM = listed(
    "sentence sentences conviction term terms jail prison ban suspension office power career reign rule "
    "mandate exile"
)
_NO_PERSONS = listed(
    "the a an he she it they we i in on at but and for as if when while after before monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september october "
    "november december police court"
)
_REACH = 1200
"""Characters before a figure in which a person is looked for."""

_SENTENCES = 2
"""Sentences before a figure's own whose first person it may be about."""

_OCCURRENCES = 12
"""Places at which a name is looked at to tell whether it is a person's."""


class Owners:
    """Finds the owners of figures; whether a name is a person's is looked up once."""

    def __init__(self, prose: Prose) -> None:
        """Begin at the top of ``prose``."""
        self._prose = prose
        self._known: dict[str, bool] = {}

    def of(self, found: Found, what: str | None) -> str | None:
        """Say whose figure ``found`` is, if the text says so."""
        text = self._prose.text
        before = text[max(0, found.start - 70) : found.start].rpartition("\n")[2]
        if found.kind == "age":
            return self._of_age(found, before)
        owner = _possessor(before)
        if owner is None and found.kind == "duration" and _TERM & set((what or "").lower().split()):
            of = _OF.match(text, found.end)
            if of:  # “the 11-year sentence of Jane Doe”, “… of the man who …”
                return of[1]
            return self._person_before(found.start)
        return owner

    def _of_age(self, found: Found, before: str) -> str | None:
        """Give the person of an age: in apposition before it, right behind it, or the last one named."""
        apposed = _APPOSED.search(before)
        if apposed:
            return apposed[1] or apposed[2] or _person(apposed[3])
        named = _NAME.match(self._prose.text, found.end)
        if named and "old" in self._prose.low[found.start : found.end]:
            return named[1]
        if before.endswith(("the ", "The ")) and "old" in self._prose.low[found.start : found.end]:
            following = self._prose.word_after(found.end)
            if (
                not following.isalpha()
                or following in STOPS
                or following.endswith(("ing", "ed"))
                or following == "won"
            ):
                return self._person_before(found.start)
        return None

    def _person_before(self, offset: int) -> str | None:
        """Give the person whom a figure at ``offset`` is about.

        That is the last one named before it in its sentence; else, as for a pronoun, the first one of the sentences
        before; else the last one named at all.
        """
        start, end = max(self._prose.sentence_at(offset).start, offset - _REACH), offset
        for step in range(_SENTENCES + 1):
            names = self._persons(start, end)
            if names:
                return names[0] if step else names[-1]
            if start < 2:
                break
            end = start
            start = max(self._prose.sentence_at(start - 2).start, end - _REACH)
        names = self._persons(max(0, offset - _REACH), offset)
        return names[-1] if names else None

    def _persons(self, start: int, end: int) -> list[str]:
        """Give the persons named between two places, in order."""
        names = (match[0] for match in _CAPITALISED.finditer(self._prose.text, start, end))
        return [name for name in names if self._is_person(name)]

    def _is_person(self, name: str) -> bool:
        """Say whether the article shows that ``name`` is a person: behind a title, before a verb or an age."""
        if name not in self._known:
            self._known[name] = (
                len(name) > 2
                and name.lower() not in _NO_PERSONS
                and any(self._shown_at(place, name) for place in self._places(name))
            )
        return self._known[name]

    def _places(self, name: str) -> Iterator[int]:
        """Give the first places at which ``name`` stands."""
        place = -1
        for _ in range(_OCCURRENCES):
            place = self._prose.text.find(name, place + 1)
            if place < 0:
                return
            yield place

    def _shown_at(self, place: int, name: str) -> bool:
        """Say whether the words around one occurrence show a person."""
        prose, end = self._prose, place + len(name)
        before = prose.word_before(place)
        while before and prose.capital(place - 1 - len(before)) and before.rstrip(".") not in _TITLES:
            place -= 1 + len(before)  # over given names
            before = prose.word_before(place)
        if before.rstrip(".") in _TITLES:
            return True
        match = _WORD_AFTER.match(prose.low, end)
        if not match:
            return False
        if match[1].isdigit():
            return (
                prose.low[end] == ","
                and len(match[1]) < 3
                and prose.low[match.end() : match.end() + 1] in ",."
            )
        return match[1] in _DOINGS and (match[1] != "was" or prose.word_after(match.end()) in _SUFFERED)


def _person(name: str) -> str | None:
    """Give ``name`` unless it is a pronoun, a month or another word that only begins a sentence."""
    return None if name.lower() in _NO_PERSONS else name


def _possessor(before: str) -> str | None:
    """Give the owner named by a possessive right before the figure (“the plant's six reactors” → plant)."""
    place = max(before.rfind(mark) for mark in ("’s ", "'s ", "s’ ", "s' "))
    if place < 0:
        return None
    between = before[place + 3 :]
    if len(between) > 30 or not _BETWEEN.fullmatch(between):
        return None
    words = before[: place + (before[place] == "s")].split()[-5:]
    if not words:
        return None
    first = len(words) - 1
    while first and _joins(words[first - 1], words[first]):
        first -= 1
    name = " ".join(words[first:]).lstrip("“\"'‘(")
    return name if name.lower() not in STOPS and any(char.isalpha() for char in name) else None


def _joins(word: str, following: str) -> bool:
    """Say whether ``word`` belongs to the owner's name that ``following`` goes on."""
    if following[0].isupper():
        return word[0].isupper()
    return word.lower() not in STOPS and not word.endswith(("ed", "ing")) and word[-1].isalnum()
