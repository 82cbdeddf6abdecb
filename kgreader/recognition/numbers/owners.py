"""Whose figure it is: “Japarov's 11.5-year conviction”, “Yousef, 42,”, “the plant's six reactors”.

A possessive before the figure names the owner. Sentences, terms of office and ages belong to a person: the one in
apposition, or the last one named before. Who is a person is told by the article itself: names after a title, before a verb
of saying, or before an age.
"""

from __future__ import annotations

from bisect import bisect_left

from kgreader.recognition.numbers.nouns import STOPS
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.rules import Found
from kgreader.recognition.numbers.words import listed
from kgreader.text.patterns import lazy

__all__ = ["Owners"]

_POSSESSIVE = lazy(r"((?:[\w.-]+ ){0,4}[\w.-]+)(?:['’]s|(?<=s)['’]) (?:(?!['’])[\w-]+ ){0,2}$")
_NAMES = r"(?:[A-Z][\w’'-]+[^\S\n]){0,3}[A-Z][\w’'-]+"
_APPOSED = lazy(rf"({_NAMES})(?:['’]s)?,\s(?:now\s|aged\s|who\sis\s)?$|({_NAMES})\s\((?:aged\s)?$")
_NAME = lazy(rf"[ ]({_NAMES})")
_TITLED = lazy(
    r"\b(?:[Pp]resident|[Mm]inister|[Pp]remier|[Ss]pokes(?:man|woman|person)|[Ll]eader|[Cc]hief|[Gg]overnor|[Mm]ayor|"
    r"[Ss]enator|[Jj]udge|[Gg]eneral|[Cc]olonel|[Pp]olitician|[Ll]awyer|[Ss]uccessor|[Pp]redecessor|[Ss]ecretary|[Dd]irector|"
    r"[Cc]hair(?:man|woman)|[Pp]rofessor|[Aa]mbassador|[Kk]ing|[Qq]ueen|[Pp]rince|[Ee]mir|[Pp]ope|[Ss]heikh|[Ss]heik|"
    rf"Mr|Mrs|Ms|Dr|Sir|Lady|Gen|Col|Sgt|Capt|Lt|Judge|Chief|Officer|Captain)\.? ({_NAMES})"
)
_SPEAKING = lazy(
    rf"({_NAMES}),? (?:said|says|told|added|who|explained|was (?:serving|jailed|sentenced|born|arrested))\b"
)
_AGED = lazy(rf"({_NAMES}), \d\d?[,.]")
_TERM = listed(
    "sentence sentences conviction term terms jail prison ban suspension office power career reign rule mandate exile"
)
_NO_PERSONS = listed(
    "the a an he she it they we i in on at but and for as if when while after before monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may june july august september october november december police court"
)
_REACH = 1200
"""Characters before a figure in which a person is looked for."""


class Owners:
    """Finds the owners of figures; the persons of the article are collected when they are first needed."""

    def __init__(self, prose: Prose) -> None:
        """Begin at the top of ``prose``."""
        self._prose = prose
        self._places: list[tuple[int, str]] | None = None

    def of(self, found: Found, what: str | None) -> str | None:
        """Say whose figure ``found`` is, if the text says so."""
        text = self._prose.text
        before = text[max(0, found.start - 70) : found.start].rpartition("\n")[2]
        if found.kind == "age":
            return self._of_age(found, before)
        owner = _possessor(before)
        if owner is None and found.kind == "duration" and _TERM & set((what or "").lower().split()):
            return self._person_before(found.start)
        return owner

    def _of_age(self, found: Found, before: str) -> str | None:
        """Give the person of an age: in apposition before it, right behind it, or the last one named."""
        apposed = _APPOSED.search(before)
        if apposed:
            return apposed[1] or apposed[2]
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
        """Give the person named last before ``offset``."""
        places = self._persons()
        index = bisect_left(places, (offset, "")) - 1
        return places[index][1] if index >= 0 and offset - places[index][0] < _REACH else None

    def _persons(self) -> list[tuple[int, str]]:
        """Give every place where a person of the article is named, in order."""
        if self._places is None:
            names: set[str] = set()
            for pattern in (_TITLED, _SPEAKING, _AGED):
                for match in pattern.finditer(self._prose.text):
                    family = match[1].split()[-1].removesuffix("'s").removesuffix("’s")
                    if family.lower() not in _NO_PERSONS and len(family) > 2:
                        names.add(family)
            self._places = [
                (match.start(), match[0])
                for match in _CAPITALISED.finditer(self._prose.text)
                if match[0] in names
            ]
        return self._places


_CAPITALISED = lazy(r"(?<!\w)[A-Z](?:[^\W_]|['’](?!s\b)|-(?=\w))+")


def _possessor(before: str) -> str | None:
    """Give the owner named by a possessive right before the figure (“the plant's six reactors” → plant)."""
    match = _POSSESSIVE.search(before)
    if not match:
        return None
    words = match[1].split()
    first = len(words) - 1
    while first and _joins(words[first - 1], words[first]):
        first -= 1
    name = " ".join(words[first:])
    return name if name.lower() not in STOPS and any(char.isalpha() for char in name) else None


def _joins(word: str, following: str) -> bool:
    """Say whether ``word`` belongs to the owner's name that ``following`` goes on."""
    if following[0].isupper():
        return word[0].isupper()
    return word.lower() not in STOPS and not word.endswith(("ed", "ing")) and word[-1].isalnum()
