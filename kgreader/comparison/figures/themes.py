"""Whose event it is: who resigned, who was freed, whom somebody visited.

The theme of a verb stands before it (“Boronov resigned”, “he was freed”) or behind it (“released former president
Atambayev”), that of a noun before or behind an *of* (“Kozak's visit”, “the nomination of Japarov”).
"""

from __future__ import annotations

from collections.abc import Sequence

from kgreader.comparison.figures.concepts import stem
from kgreader.comparison.figures.happenings import Happening
from kgreader.comparison.figures.persons import People
from kgreader.comparison.figures.scene import Scene, Sentence, Word
from kgreader.comparison.figures.words import AUXILIARIES, CLAUSES
from kgreader.text.patterns import word_set

__all__ = ["named_in", "theme_of"]

_OBJECTS = word_set("freed arrest appoint dismiss jailed killing sentence charge abduction attack execution")
"""Events that are done to their theme."""
_BE = word_set("is are was were be been being got gets")
_REACH = 26


def theme_of(scene: Scene, sentence: Sentence, event: Happening, people: People) -> frozenset[int]:
    """Give the entities whose event it is; empty where the sentence does not tell."""
    line = sentence.words
    if not event.verb:
        found, told = _of_noun(scene, line, event.at, people)
        guess = not told and ("personal" in event.flags or event.name in _OBJECTS)
        return _first_person(scene, sentence, event.at, people) if guess else found
    passive = any(word.text in _BE for word in line[max(0, event.at - 4) : event.at]) or _reduced(
        line, event.at
    )
    if event.name in _OBJECTS and not passive:
        behind = _behind(scene, line, event.at, people)
        return behind or _before_that(scene, line, event.at, people)
    return _subject(scene, sentence, event.at, people)


def named_in(sentence: Sentence) -> frozenset[int]:
    """Give the entities that a sentence names."""
    return frozenset(word.ref for word in sentence.words if word.kind == "name" and word.ref >= 0)


def _reduced(line: Sequence[Word], at: int) -> bool:
    """Say whether a participle follows its noun (“a politician jailed for …”, “Ann Lee, arrested on Monday, …”)."""
    following = line[at + 1].text if at + 1 < len(line) else ""
    return (
        following in ("for", "by", "on", "in", "after")
        and at > 0
        and line[at - 1].text not in ("who", "that")
    )


def _one(scene: Scene, line: Sequence[Word], at: int, people: People) -> frozenset[int]:
    """Give whom one word means."""
    word = line[at]
    if word.kind == "name":
        return frozenset((word.ref,)) if word.ref >= 0 and word.label in ("PERSON", "ORG") else frozenset()
    if word.kind == "word" and stem(word.plain) in people.roles:
        following = line[at + 1] if at + 1 < len(line) else None
        if following is not None and following.kind == "name" and following.label == "PERSON":
            return frozenset((following.ref,)) if following.ref >= 0 else frozenset()
        number = people.described(scene, stem(word.plain))
        return frozenset((number,)) if number >= 0 else frozenset()
    return frozenset()


def _of_noun(scene: Scene, line: Sequence[Word], at: int, people: People) -> tuple[frozenset[int], bool]:
    """Give whose a noun is (“Kozak's visit”, “the nomination of Japarov”), and whether anybody's at all is told."""
    for place in range(at - 1, max(-1, at - 5), -1):
        if line[place].kind == "mark":
            break
        if line[place].owns:
            return _one(scene, line, place, people), line[place].kind != "day"
        if line[place].text == "his" or line[place].text == "her":
            return _pronoun(scene, line, place, people), True
    if at + 1 < len(line) and line[at + 1].text == "of":
        for place in range(at + 2, min(len(line), at + 8)):
            if line[place].kind == "mark" or line[place].text in CLAUSES:
                break
            found = _one(scene, line, place, people)
            if found:
                return found, True
    return frozenset(), False


def _first_person(scene: Scene, sentence: Sentence, at: int, people: People) -> frozenset[int]:
    """Give the first person whom a sentence names before a place: its subject, more often than not."""
    for place, word in enumerate(sentence.words[:at]):
        if word.kind == "name" and people.is_person(word.ref):
            return frozenset((word.ref,))
        if word.text in ("he", "she") and place < 4:
            return _pronoun(scene, sentence.words, place, people)
    return frozenset()


def _behind(scene: Scene, line: Sequence[Word], at: int, people: People) -> frozenset[int]:
    for place in range(at + 1, min(len(line), at + 9)):
        if line[place].text in CLAUSES or line[place].text in (";", ":", ","):
            break
        found = _one(scene, line, place, people)
        if found:
            return found
    return frozenset()


def _before_that(scene: Scene, line: Sequence[Word], at: int, people: People) -> frozenset[int]:
    """Read “a politician that protesters released”."""
    for place in range(at - 1, max(-1, at - 7), -1):
        if line[place].text in ("that", "whom", "who") and place:
            for before in range(place - 1, max(-1, place - 4), -1):
                found = _one(scene, line, before, people)
                if found:
                    return found
            return frozenset()
    return frozenset()


def _subject(scene: Scene, sentence: Sentence, at: int, people: People) -> frozenset[int]:
    """Give the subject of a verb: the nearest before it, appositions and relative clauses left out."""
    line = sentence.words
    place = at - 1
    while place >= 0 and _before_verb(line[place]):
        place -= 1
    if place >= 0 and line[place].text == ",":
        opening = next((k for k in range(place - 1, -1, -1) if line[k].text == ","), -1)
        if opening > 0:
            inside = line[opening + 1]
            if inside.kind == "name" and people.is_person(inside.ref):
                return frozenset((inside.ref,))  # “The captain, Idris Balo, was arrested”
            place = opening - 1
    for k in range(place, max(-1, place - _REACH), -1):
        word = line[k]
        if word.text in ("he", "she"):
            return _pronoun(scene, line, k, people)
        if word.text in (";", ":", "“", "”", '"') or (
            word.text in CLAUSES and k < place - 1 and word.text != "as"
        ):
            return frozenset()
        found = _one(scene, line, k, people)
        if found and not word.owns:
            return found
    return frozenset()


def _before_verb(word: Word) -> bool:
    """Say whether a word may stand between a subject and its verb."""
    loose = word.text in AUXILIARIES or word.text in ("on", "also", "who", "then")
    return loose or word.text.endswith("ly") or word.kind == "day"


def _pronoun(scene: Scene, line: Sequence[Word], at: int, people: People) -> frozenset[int]:
    """Give whom *he* or *she* means: the first person of the sentence, else the first of the sentence before."""
    for word in line[:at]:
        if word.kind == "name" and people.is_person(word.ref):
            return frozenset((word.ref,))
    before = scene.persons_before(line[0].start, 400)
    if not before:
        return frozenset()
    last = scene.sentence_at(max(0, line[0].start - 2))
    if last is not None:
        own = [word.ref for word in last.words if word.kind == "name" and people.is_person(word.ref)]
        if own:
            return frozenset((own[0],))
    return frozenset((before[0],))
