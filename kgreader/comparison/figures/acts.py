"""What those who are counted do or suffer: “16 parties took part”, “won 12 seats”, “the loss of 500 jobs”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kgreader.comparison.figures.concepts import Concept, Concepts, stem
from kgreader.comparison.figures.scene import Word
from kgreader.comparison.figures.words import (
    AUXILIARIES,
    CLAUSES,
    FILLERS,
    FINITE,
    PART_OF,
    PREPOSITIONS,
    SAYING,
)
from kgreader.text.patterns import word_set

__all__ = ["OWNED", "Act", "act_of"]

_AHEAD, _BACK = 8, 6
"""Words behind the noun, and before the figure, in which a verb is looked for."""
_CONTESTS = ("election", "match")
OWNED = word_set("win lose spend buy sell raise hire cut deploy build visit fire employ hold")
"""Acts of which every side has a figure of its own."""


class Act(NamedTuple):
    """A verb of a figure."""

    name: str = ""
    """The concept, or the stem of a verb that no table knows."""
    label: str = ""
    known: bool = False
    """Whether a table knows it."""
    fate: Concept | None = None
    """It tells what happened to those who are counted."""
    subject: int = -1
    """The entity that does it to what is counted."""
    doer: str = ""
    """The word before the verb, where it is no known name."""
    owned: bool = False
    """Whether it matters who did it."""
    aside: bool = False
    """The figure is a part of another (“including”)."""
    flags: frozenset[str] = frozenset()
    """Of the concept."""


def act_of(line: Sequence[Word], at: int, what: Sequence[str], noun: str, tables: Concepts) -> Act:
    """Give what those who are counted by the figure at ``at`` do.

    ``what`` is the noun that the figure counts, in words, ``noun`` its concept.
    """
    end = _behind_noun(line, at, what)
    outer = (
        at + 1 < len(line)
        and line[at + 1].text == "of"
        and any(w.kind == "figure" for w in line[at + 2 : at + 5])
    )
    inside = _inside(line, at)
    before = None if inside else _verb_before(line, at, noun, tables)
    found = before if before is not None and before.known else None
    if found is None and not outer:
        found = _contest(line, end, tables) or _aboard(line, end, tables)
    if found is None and not inside:
        found = _verb_behind(line, end, noun, tables) or before
    return (found or Act())._replace(aside=_aside(line, at, end))


def _aside(line: Sequence[Word], at: int, end: int) -> bool:
    """Say whether the figure is a part of another: “including three children”, “three were among the dead”."""
    before = [word.text for word in line[max(0, at - 3) : at]]
    behind = [word.text for word in line[at + 1 : end + 5]]
    return (
        any(word in PART_OF for word in before)
        or before[-2:] in (["of", "them"], ["of", "whom"])
        or "among" in behind
        or behind[:2] in (["of", "them"], ["of", "whom"])
        or (behind[:2] == ["of", "the"] and behind[2:3] in (["dead"], ["victims"], ["injured"]))
    )


def _inside(line: Sequence[Word], at: int) -> bool:
    """Say whether the figure only names the whole of which another is a part (“four of the 16 parties”)."""
    place = at - 1
    while place >= 0 and line[place].text in ("the", "all", "those", "its", "their"):
        place -= 1
    return place >= 1 and line[place].text == "of" and line[place - 1].kind == "figure"


def _behind_noun(line: Sequence[Word], at: int, what: Sequence[str]) -> int:
    """Give the place behind the noun that the figure counts."""
    wanted = {stem(word) for word in what}
    end = at + 1
    for place in range(at + 1, min(len(line), at + 9)):
        word = line[place]
        if word.kind == "mark" and word.text not in ("-", "–", ","):
            break
        if word.kind == "word" and stem(word.plain) in wanted:
            end = place + 1
        elif end > at + 1:
            break
    return end


def _contest(line: Sequence[Word], end: int, tables: Concepts) -> Act | None:
    """Read “the 16 parties in the election”."""
    if end >= len(line) or line[end].text not in ("in", "for"):
        return None
    for word in line[end + 1 : end + 5]:
        if word.kind == "mark" or word.text in PREPOSITIONS or word.text in CLAUSES:
            return None
        event = tables.of("event", word.plain)
        if event is not None and event.name in _CONTESTS:
            act = tables.of("act", "participate")
            return _known(act) if act else None
    return None


def _aboard(line: Sequence[Word], end: int, tables: Concepts) -> Act | None:
    """Read “49 of the 53 people on board”."""
    if end >= len(line):
        return None
    following = line[end + 1].text if end + 1 < len(line) else ""
    fate = tables.of("fate", line[end].text, following)
    return Act(fate.name, fate.label, True, fate) if fate is not None and fate.name == "aboard" else None


_BETWEEN = word_set(
    "that which who also later now still remain remained remains stay feared presumed reported believed"
)
"""Words between what is counted and what happened to it, besides auxiliaries and adverbs."""


def _verb_behind(line: Sequence[Word], end: int, noun: str, tables: Concepts) -> Act | None:
    """Find the verb whose subject is what is counted."""
    for place in range(end, min(len(line), end + _AHEAD)):
        word = line[place]
        text = word.text
        if word.kind != "word" or text in SAYING:
            return None
        if text in AUXILIARIES or text in _BETWEEN or text.endswith("ly"):
            continue
        following = line[place + 1].text if place + 1 < len(line) else ""
        third = line[place + 2].text if place + 2 < len(line) else ""
        lost = tables.of("fate", text, f"{following}_{third}")  # “lost their lives”
        if lost is not None:
            return Act(lost.name, lost.label, True, lost)
        return _act(text, following, noun, tables, verbs=True)
    return None


def _loose(text: str) -> bool:
    """Say whether a word may stand between a verb and the figure that is its object."""
    return (text in FILLERS and text != "of") or text in _MEANT or text.endswith("ly")


def _verb_before(line: Sequence[Word], at: int, noun: str, tables: Concepts) -> Act | None:
    """Find the verb, or the noun before *of*, whose object is what is counted, and who does it."""
    place = at - 1
    while place >= 0 and at - place <= _BACK and line[place].kind == "word" and _loose(line[place].text):
        place -= 1
    if place < 0 or line[place].kind != "word":
        return None
    if line[place].text == "of" and place:
        return _act(line[place - 1].text, "of", noun, tables, verbs=False)
    following = line[place + 1].text if place + 1 < at else ""
    previous = line[place - 1].text if place else ""
    act = _act(line[place].text, following, noun, tables, verbs=True)
    act = act or _pair(previous, line[place].text, tables)
    if act is None or line[place].text in SAYING:
        return None
    doer = line[place - 1].plain if place and line[place - 1].kind == "word" else ""
    return act._replace(subject=_subject(line, place), doer=doer, owned=act.name in OWNED)


_MEANT = word_set(
    "at least more than about around some nearly almost up to as many over under fewer less close only "
    "just record estimated no out"
)


def _act(text: str, following: str, noun: str, tables: Concepts, *, verbs: bool) -> Act | None:
    """Give what a word tells; ``verbs``: a word that no table knows counts when it is a verb."""
    fate = tables.of("fate", text, following, noun=noun)
    if fate is not None:
        return Act(fate.name, fate.label, True, fate)
    act = tables.of("act", text, following, noun=noun)
    if act is not None:
        return _known(act)
    if verbs and text not in AUXILIARIES and ((text.endswith("ed") and len(text) > 4) or text in FINITE):
        return Act("" if text in _NEUTRAL else stem(text), "" if text in _NEUTRAL else text)
    return None


_NEUTRAL = word_set(
    "recorded reported registered counted seen felt involved followed had monitored watched observed"
)
"""Verbs that only tell that there were so many."""


def _pair(text: str, following: str, tables: Concepts) -> Act | None:
    for sort in ("fate", "act"):
        found = tables.words.get(sort, {}).get(f"{text}_{following}")
        if found is not None:
            return Act(found.name, found.label, True, found if sort == "fate" else None, flags=found.flags)
    return None


def _known(act: Concept) -> Act:
    return Act(act.name, act.label, True, flags=act.flags)


def _subject(line: Sequence[Word], verb: int) -> int:
    """Give the entity right before a verb, in its clause; of “…, taking 61 seats” the first of the sentence."""
    for place in range(verb - 1, max(-1, verb - 9), -1):
        word = line[place]
        if word.kind == "name" and not word.owns:
            return word.ref
        if word.kind == "mark" and word.text == "," and line[verb].text.endswith("ing"):
            return next((one.ref for one in line[:place] if _doer(one)), -1)
        if word.kind == "mark" or word.text in CLAUSES:
            return -1
    return -1


def _doer(word: Word) -> bool:
    return word.kind == "name" and word.label in ("ORG", "PERSON", "GROUP") and not word.owns
