"""What a report counts: every figure with its family, its owner and the words around it.

Only claims of one family can stand in one row. A family is made of the concept and the kind of figure, never of the
value; what else must agree before two claims are joined, the claim says in `Claim.need`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kgreader.comparison.figures.acts import Act, act_of
from kgreader.comparison.figures.calendar import Interval
from kgreader.comparison.figures.concepts import Concept, Concepts, stem
from kgreader.comparison.figures.measures import dimension_of, measure_of
from kgreader.comparison.figures.persons import People
from kgreader.comparison.figures.scene import Scene, Sentence, Word
from kgreader.comparison.figures.scope import scope_of
from kgreader.comparison.figures.words import FILLERS, FINITE, STOPS
from kgreader.model import Cell, Mention, Quantity

__all__ = ["Claim", "cell_of", "claims_of", "context_of"]

_WORDS = re.compile(r"[a-z]+")
_AROUND = 250
"""Characters before a sentence that tell what it is about."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of one report, as the joining sees it."""

    report: int
    cell: Cell
    quantity: Quantity
    family: tuple[str, ...]
    """Claims of other families are never joined with this one."""
    label: str
    """What a row about it is called."""
    need: str
    """What joins it besides its family.

    ``main``: it is the first of its report; ``whole``: the only one; ``alone``: the only one, and its sentence is a
    little alike; ``owner``: owners agree; ``context``: the sentences are alike.
    """
    noun: str = ""
    general: bool = True
    """Whether the noun says no more than “people”, or there is none."""
    details: frozenset[str] = frozenset()
    """Words that belong to the noun (“opposition parties”)."""
    owners: frozenset[int] = frozenset()
    """Entities whose figure it is."""
    aside: bool = False
    """It counts a part of another figure (“including”)."""
    context: frozenset[str] = frozenset()
    days: Interval | None = None
    """Of a day: which days it covers."""
    title: bool = False
    verb: str = ""
    """What it does, where no table knows the word."""
    part: bool = False
    """Its noun seldom means all (“soldiers killed”)."""
    parts: frozenset[str] = field(default=frozenset())
    """Of a day: words that tell events of one kind apart."""


def claims_of(scene: Scene, tables: Concepts, people: People) -> Iterator[Claim]:
    """Give the figures of a report that can be compared, in order; days are not among them."""
    for place, mention in enumerate(scene.mentions):
        if mention.label != "NUMBER" or mention.quantity is None or mention.quantity.value is None:
            continue
        sentence = scene.sentence_at(mention.span.start)
        if sentence is None:
            continue
        at = next(
            (k for k, word in enumerate(sentence.words) if word.ref == place and word.kind == "figure"), -1
        )
        if at >= 0:
            claim = _claim(scene, sentence, at, mention, tables, people)
            if claim is not None:
                yield claim


def cell_of(scene: Scene, mention: Mention, sentence: Sentence) -> Cell:
    """Give the cell of a figure or a day."""
    quantity = mention.quantity
    assert quantity is not None
    text = " ".join(scene.text[mention.span.start : mention.span.end].split())
    return Cell(
        scene.article.path,
        mention.span,
        text,
        quantity.value,
        quantity.low,
        quantity.high,
        quantity.unit,
        quantity.approx,
        quantity.attribution,
        quantity.inferred and scene.article.metadata.date_inferred,
        sentence.span,
        quantity.what or "",
    )


def context_of(sentence: Sentence) -> frozenset[str]:
    """Give the words of a sentence that carry meaning, as stems; names by their entity."""
    found = set()
    for word in sentence.words:
        if word.kind == "name":
            found.add(f"#{word.ref}" if word.ref >= 0 else word.text)
        elif word.kind == "word" and word.text not in STOPS and len(word.text) > 2:
            found.add(stem(word.text))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a figure is about, before it is looked at where it stands."""

    family: tuple[str, ...]
    label: str
    need: str
    noun: str = ""
    general: bool = True
    verb: str = ""
    part: bool = False


def _claim(
    scene: Scene, sentence: Sentence, at: int, mention: Mention, tables: Concepts, people: People
) -> Claim | None:
    quantity = mention.quantity
    assert quantity is not None
    words = (quantity.what or "").lower().split()
    noun = _noun(words, tables)
    act = act_of(sentence.words, at, words, noun, tables)
    around = _WORDS.findall(scene.text[max(0, sentence.span.start - _AROUND) : sentence.span.end].lower())
    subject = _subject(quantity, words, sentence.words, at, act, tables, frozenset(around))
    if subject is None or _compares(sentence.words, at):
        return None
    family = (*subject.family, scope_of(scene, sentence, at) if subject.family[0] in _SCOPED else "")
    owners = people.named(scene, quantity.owner, mention.span.start) if quantity.owner else frozenset[int]()
    if not owners and act.owned:
        owners = frozenset((act.subject,)) if act.subject >= 0 else people.organisation(act.doer)
    if not owners and subject.family[0] in ("measure", "age") and subject.need == "owner":
        owners = _nearest(scene, sentence, at, age=subject.family[0] == "age")
    if subject.family[0] == "age" and not owners:
        return None  # nobody's age can be compared
    return Claim(
        scene.number,
        cell_of(scene, mention, sentence),
        quantity,
        family,
        subject.label,
        subject.need,
        subject.noun,
        subject.general,
        _details(words, subject.noun, tables),
        owners,
        act.aside,
        context_of(sentence),
        title=not sentence.role.numbered,
        verb=subject.verb,
        part=subject.part,
    )


def _near(line: Sequence[Word], at: int, words: Sequence[str]) -> bool:
    """Say whether the noun of a figure, or what happened to it, stands near it."""
    around = {stem(word.plain) for word in line[max(0, at - 12) : at + 12] if word.kind in ("word", "name")}
    told = {
        part for word in line[max(0, at - 12) : at + 12] if word.kind == "name" for part in word.text.split()
    }
    return any(stem(word) in around or word in told for word in words) or words[0] == "people"


def _compares(line: Sequence[Word], at: int) -> bool:
    """Say whether a figure only tells how far two others lie apart (“two more than required”)."""
    behind = [word.text for word in line[at + 1 : at + 3]]
    return behind[:1] != [] and behind[0] in ("more", "fewer", "less") and behind[1:] == ["than"]


_SCOPED = ("fate", "act", "noun", "share")


def _nearest(scene: Scene, sentence: Sentence, at: int, *, age: bool) -> frozenset[int]:
    """Give the person or organisation named last before a figure, in its sentence (an age: before it at all)."""
    for word in reversed(sentence.words[:at]):
        if word.kind == "name" and word.label in ("PERSON", "ORG") and word.ref >= 0:
            return frozenset((word.ref,))
        if word.text in (";", ":", "“", "”"):
            break
    before = scene.persons_before(sentence.span.start) if age else []
    return frozenset(before[:1])


def _details(words: Sequence[str], noun: str, tables: Concepts) -> frozenset[str]:
    """Give the words before the noun that narrow it."""
    return frozenset(
        stem(word)
        for word in words[:-1]
        if word not in FILLERS and tables.of("fate", word) is None and _thing(word, tables)[0] != noun
    )


def _thing(word: str, tables: Concepts) -> tuple[str, Concept | None]:
    concept = tables.of("thing", word)
    return (concept.name if concept else stem(word)), concept


def _noun(words: Sequence[str], tables: Concepts) -> str:
    """Give the concept of the noun in “people injured”, “deaths”, “jobs”."""
    if not words:
        return ""
    return _thing(_nouns(words, tables)[-1], tables)[0]


def _nouns(words: Sequence[str], tables: Concepts) -> Sequence[str]:
    """Leave out what happened at the end of “people injured”, “seats captured”."""
    last = words[-1]
    told = tables.of("fate", last) is not None or (last.endswith("ed") and len(last) > 4) or last in FINITE
    return words[:-1] if told and len(words) > 1 else words


def _subject(
    quantity: Quantity,
    words: Sequence[str],
    line: Sequence[Word],
    at: int,
    act: Act,
    tables: Concepts,
    around: frozenset[str],
) -> _Subject | None:
    """Say what a figure is about: a fate, a measure, what was done, or only a noun."""
    if quantity.kind == "age":
        return _Subject(("age",), "age", "owner")
    if quantity.kind in ("ordinal", "score", "vague", "time"):
        return None
    if quantity.kind == "cardinal" and words and not (act.known or _near(line, at, words)):
        words = ()  # the noun of another figure
    measure = measure_of(quantity, words, line, at, tables, around)
    if measure is not None:
        need = "owner" if "owned" in measure.flags else "context" if "loose" in measure.flags else "main"
        return _Subject(("measure", measure.name, dimension_of(quantity)), measure.label, need)
    if quantity.kind == "cardinal":
        return _of_things(words, act, tables)
    return _of_amount(quantity, words, act, tables)


def _of_things(words: Sequence[str], act: Act, tables: Concepts) -> _Subject | None:
    """Say what a number of things is about."""
    if not words:
        return None
    fate = tables.of("fate", words[-1])
    nouns = _nouns(words, tables)
    if fate is None and act.fate is not None:
        fate = act.fate
    noun, thing = _thing(nouns[-1], tables)
    general = thing is not None and thing.name == "person"
    if fate is not None and tables.of("fate", nouns[-1]) is fate and (thing is None or general):
        noun, thing, general = "person", tables.of("thing", "people"), True
    part = thing is not None and "part" in thing.flags
    shown = "people" if general else thing.label if thing else nouns[-1]
    if fate is not None:
        return _Subject(("fate", fate.name), f"{shown} {fate.label}", "main", noun, general, part=part)
    measured = next((flag[3:] for flag in act.flags if flag.startswith("is-")), "")
    if measure := tables.of("measure", measured) if measured else None:
        return _Subject(("measure", measure.name, ""), measure.label, "main")
    name, label = (act.name, act.label) if act.known else ("", "")
    if not name and len(nouns) < len(words) and (told := tables.of("act", words[-1], noun=noun)):
        name, label = told.name, told.label
    if name:
        need = "owner" if name in ("win", "lose") else "main"
        return _Subject(("act", name, noun), f"{shown} {label}".strip(), need, noun, general)
    flags = thing.flags if thing is not None else frozenset()
    does = next((flag[3:] for flag in flags if flag.startswith("as-")), "")
    if does and (
        told := next((act for act in tables.words.get("act", {}).values() if act.name == does), None)
    ):
        return _Subject(("act", told.name, "person"), f"people {told.label}", "main", "person", True)
    whole = "whole" in flags
    need = "context" if general else "whole" if whole else "alone"
    return _Subject(("noun", noun), " ".join(nouns), need, noun, general, act.name)


def _of_amount(quantity: Quantity, words: Sequence[str], act: Act, tables: Concepts) -> _Subject | None:
    """Say what a share, a sum, a length of time or another amount is about."""
    if not words or words[-1] in ("cash", "total"):
        return None
    noun = _thing(words[-1], tables)[0]
    kind = {"percent": "share", "fraction": "share"}.get(quantity.kind, quantity.kind)
    family = (kind, noun, act.name if act.known else "", dimension_of(quantity))
    return _Subject(family, " ".join(words), "alone" if quantity.kind == "duration" else "context", noun)
