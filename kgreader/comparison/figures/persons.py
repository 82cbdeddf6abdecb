"""Who is meant: by a name, by an office (“the president”), by a description (“a nationalist politician”), by *he*.

Offices and descriptions are known from the reports themselves: the words with which they describe the persons they name
(`kgreader.comparison.describing`). Where these fit two persons, nobody is meant.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from kgreader.comparison.describing import describing_words
from kgreader.comparison.figures.concepts import stem
from kgreader.comparison.figures.scene import Scene
from kgreader.model import Entity, Span
from kgreader.recognition.names.keys import HONORIFICS, fold, person_words

__all__ = ["People"]

_CLEAR = 2
"""Of two presidents the one whom a report names this many times as often is *the* president."""
_AROUND = 170
"""Characters on either side of a name in which it is described."""


class People:
    """The persons of some reports, by name and by what they are called."""

    def __init__(self, scenes: Sequence[Scene], entities: Sequence[Entity]) -> None:
        """Gather descriptions; every mention of a person is looked at once."""
        self._names = [entity.name for entity in entities]
        self._label = [entity.label for entity in entities]
        self._by_word: defaultdict[str, set[int]] = defaultdict(set)
        self._own: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
        self._called: defaultdict[str, set[int]] = defaultdict(set)
        self._firsts: defaultdict[str, set[int]] = defaultdict(set)
        """Organisations by the first word of their names."""
        self._times: Counter[tuple[int, int]] = Counter()
        """How often a report names somebody; by report and entity."""
        self.roles: set[str] = set()
        """Stems of the nouns that describe somebody in these reports."""
        for number, entity in enumerate(entities):
            for spelling, _ in entity.spellings:
                self._called[fold(spelling)].add(number)
                if entity.label == "PERSON":
                    self._called[fold(person_words(spelling)[-1])].add(number)
                elif entity.label == "ORG":
                    self._firsts[fold(spelling.split()[0])].add(number)
        for scene in scenes:
            self._describe(scene)

    def _describe(self, scene: Scene) -> None:
        for mention in scene.mentions:
            number = scene.entity_of.get(mention.span, -1)
            if mention.label != "PERSON" or number < 0:
                continue
            self._times[(scene.number, number)] += 1
            for words in descriptions(scene, mention.span):
                past = words.lower().startswith(("former ", "ex-", "ex ", "late "))
                for head in () if past else heads_of(words):
                    self._by_word[head].add(number)
                    self._own[(scene.number, head)].add(number)
                    self.roles.add(head)

    def name(self, number: int) -> str:
        """Give how an entity is called."""
        return self._names[number]

    def is_person(self, number: int) -> bool:
        """Say whether an entity is a person."""
        return 0 <= number < len(self._label) and self._label[number] == "PERSON"

    def organisation(self, word: str) -> frozenset[int]:
        """Give the one organisation whose name begins with a word (“Unity” for the Unity Party)."""
        known = self._firsts.get(fold(word), set()) if word else set()
        return frozenset(known) if len(known) == 1 else frozenset()

    def described(self, scene: Scene, head: str) -> int:
        """Give the one person whom a noun describes, in this report or else in all of them; -1 for nobody."""
        for known in (self._own.get((scene.number, head)), self._by_word.get(head)):
            if known and len(known) == 1:
                return next(iter(known))
            if known:
                ranked = sorted(((self._times[(scene.number, one)], one) for one in known), reverse=True)
                clear = ranked[0][0] >= _CLEAR * max(1, ranked[1][0])
                return ranked[0][1] if clear else -1
        return -1

    def named(self, scene: Scene, name: str, offset: int) -> frozenset[int]:
        """Give the entities that a name can mean in a report; of several the nearest one before ``offset``."""
        known = self._called.get(fold(name)) or self._called.get(fold(person_words(name)[-1]))
        if not known:
            one = self.described(scene, stem(name.split()[-1]))
            return frozenset((one,)) if one >= 0 else frozenset()
        if len(known) > 1:
            near = next((number for number in scene.persons_before(offset) if number in known), -1)
            return frozenset((near,)) if near >= 0 else frozenset()
        return frozenset(known)


def descriptions(scene: Scene, span: Span) -> tuple[str, ...]:
    """Give the words with which a report describes the name at ``span``, in its sentence."""
    bounds = scene.bounds_at(span.start)
    start, end = max(bounds.start, span.start - _AROUND), min(bounds.end, span.end + _AROUND)
    found = describing_words(scene.text[start:end], span.start - start, span.end - start)
    before = _APPOSED.search(scene.text, start, span.start)
    if before and _PERSONAL.search(before[1].split()[-1].lower()):
        found = (" ".join(before[1].split()), *found)
    return found


_APPOSED = re.compile(r"(?:\b[Tt]he|\b[Aa]n?|\b[Hh]is|\b[Hh]er|[’']s) ((?:[\w-]+ ){0,5}[\w-]+), $")
"""“The new prime minister, Sadyr Japarov”."""


def heads_of(words: str) -> set[str]:
    """Give the nouns of a description: its last word, and the one before *of*, *in* and the like."""
    parts = words.lower().replace("-", " ").split()
    heads = {parts[-1]} if parts else set()
    for place, word in enumerate(parts[:-1]):
        if parts[place + 1] in ("of", "in", "for", "and"):
            heads.add(word)
    return {stem(head) for head in heads if head.isalpha() and (head in HONORIFICS or _PERSONAL.search(head))}


_PERSONAL = re.compile(
    r"(?:ist|er|or|ian|man|woman|ant|ent|ary|ess|eer|king|queen|chief|head|boss|tsar|ally|captain|pilot|coach|pope|"
    r"mother|wife|son|father|judge|star|aide|envoy|rebel|cleric|guard|expert|rival|agent|suspect|ee)$"
)
"""How nouns end that say who somebody is."""
