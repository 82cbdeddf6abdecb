"""Told differently: the words of each report for one person, one office, one event.

A person's words are those with which a report describes the name (`kgreader.comparison.describing`); an office is told
differently where reports put different persons into it; an event where they choose different words for it (“unrest”,
“chaos”). A row is only made where at least two reports have words and these are not the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kgreader.comparison.case import Case
from kgreader.comparison.figures.concepts import concepts, stem
from kgreader.comparison.figures.part import people, scenes
from kgreader.comparison.figures.persons import People, descriptions
from kgreader.comparison.figures.scene import Scene
from kgreader.model import Entity, Span, ToldRow, Wording
from kgreader.text.patterns import word_set

__all__ = ["told"]

_EVENTS = 24
"""Rows of events, at most; those come first that most reports tell."""
_ADJECTIVE = re.compile(r"(?:[a-z][\w-]*(?:ed|ful|ous|ive|al|ent|ant|less|ic|ing|y|arian|en)|[\w]+-[\w-]+)$")
_NO_ADJECTIVES = word_set(
    "prevent turned sided started the any only early many every they may by day very already seized "
    "during being having"
)


def told(case: Case) -> tuple[ToldRow, ...]:
    """Give what the reports tell in different words: persons, then offices, then events."""
    reports = case.of(scenes)
    described = [*_described(reports, case.entities), *_labels(reports, case.of(people))]
    described.sort(key=lambda one: [scene.article.path for scene in reports].index(one[1].article))
    return (
        *_persons(described, case.entities),
        *_offices(described, case.entities),
        *_events(reports),
    )


def _described(reports: Sequence[Scene], entities: Sequence[Entity]) -> Iterator[tuple[int, Wording]]:
    """Give every description of a person: the entity, and the words with the place of the name."""
    for scene in reports:
        for mention in scene.mentions:
            number = scene.entity_of.get(mention.span, -1)
            if mention.label != "PERSON" or number < 0 or entities[number].label != "PERSON":
                continue
            sentence = scene.sentence_at(mention.span.start)
            span = sentence.span if sentence else mention.span
            for words in descriptions(scene, mention.span):
                yield number, Wording(scene.article.path, mention.span, words, span)


_LABEL = re.compile(
    r"\b([Tt]he|[Aa]n?) ((?:[a-z][\w-]+ ){0,2}[a-z][\w-]*"
    r"(?:ist|ician|crat|strongman|tycoon|businessman|businesswoman|veteran|cleric))"
    r"\b(?! [A-Z]|-)"
)
"""A label that stands without a name: “the headstrong nationalist”, “a nationalist politician”."""
_WHO = re.compile(r"\b(?:he|she|his|her)\b", re.IGNORECASE)


def _labels(reports: Sequence[Scene], known: People) -> Iterator[tuple[int, Wording]]:
    """Give labels that stand without a name, with the one person whom they can mean."""
    for scene in reports:
        for span, role in scene.sentence_spans():
            for match in _LABEL.finditer(scene.text, span.start, span.end) if role.numbered else ():
                number = known.described(scene, stem(match[2].split()[-1]))
                if (
                    number < 0
                    and match[1].lower() == "the"
                    and _WHO.search(scene.text, span.start, match.start())
                ):
                    number = next(iter(scene.persons_before(span.start, 300)[-1:]), -1)
                if number >= 0:
                    place = Span(match.start(2), match.end(2))
                    yield number, Wording(scene.article.path, place, match[2], span, True)


def _persons(described: Sequence[tuple[int, Wording]], entities: Sequence[Entity]) -> list[ToldRow]:
    own: defaultdict[int, list[Wording]] = defaultdict(list)
    for number, wording in described:
        if not any(
            w.article == wording.article and w.text.lower() == wording.text.lower() for w in own[number]
        ):
            own[number].append(wording)
    rows = []
    for number in sorted(own):
        if _differ(own[number]):
            why = f"Words that stand with the name {entities[number].name}; those with ≈ stand without it."
            rows.append(ToldRow("person", entities[number].name, tuple(own[number]), why))
    return rows


def _differ(wordings: Sequence[Wording]) -> bool:
    """Say whether at least two reports have words, and not the same ones."""
    by: defaultdict[str, set[str]] = defaultdict(set)
    for one in wordings:
        by[one.article].add(one.text.lower())
    return len(by) > 1 and len(set(map(frozenset, by.values()))) > 1


def _offices(described: Sequence[tuple[int, Wording]], entities: Sequence[Entity]) -> list[ToldRow]:
    """Give the offices into which the reports put different persons."""
    holders: defaultdict[str, list[tuple[int, Wording]]] = defaultdict(list)
    for number, wording in described:
        office = _office(wording.text)
        if office and not any(n == number and w.article == wording.article for n, w in holders[office]):
            holders[office].append((number, wording))
    rows = []
    for office, found in sorted(holders.items()):
        by: defaultdict[str, set[int]] = defaultdict(set)
        for number, wording in found:
            by[wording.article].add(number)
        if len(by) > 1 and len(set(map(frozenset, by.values()))) > 1:
            named = tuple(
                Wording(w.article, w.span, f"{entities[n].name} ({w.text})", w.sentence) for n, w in found
            )
            rows.append(ToldRow("office", office, named, f"Persons whom the reports call {office}."))
    return rows


_OFFICES = (
    "prime minister", "president", "premier", "chancellor", "head of government", "head of state", "foreign minister",
    "interior minister", "defence minister", "defense minister", "governor", "mayor", "speaker", "king", "queen",
    "chief executive", "chairman", "police chief", "army chief", "attorney general", "prosecutor", "spokesman",
)  # fmt: skip


def _office(words: str) -> str:
    """Give the office that a description names now: neither a former one nor a deputy's."""
    low = words.lower()
    if re.search(
        r"\b(?:former|ex|late|deputy|vice|spokes\w+|successor|wife|son|daughter|ally|chief of staff)\b", low
    ):
        return ""
    if re.search(r"[’']s? |\b[A-Z][a-z]+n\b", words):
        return ""  # “Russian President”: another country's
    return next((office for office in _OFFICES if re.search(rf"\b{office}\b", low)), "")


def _events(reports: Sequence[Scene]) -> list[ToldRow]:
    """Give the events for which the reports choose different nouns, with the adjective before."""
    tables = concepts()
    found: defaultdict[str, list[Wording]] = defaultdict(list)
    labels: dict[str, str] = {}
    for scene in reports:
        for place, (span, role) in enumerate(scene.sentence_spans()):
            if not role.numbered:
                continue
            words = scene.sentence(place).words
            for at, word in enumerate(words):
                concept = tables.of("event", word.plain) if word.kind == "word" else None
                if concept is None or concept.name not in _WORTH or word.text.endswith(("ed", "ing")):
                    continue
                before, behind = (
                    words[at - 1] if at else None,
                    words[at + 1].text if at + 1 < len(words) else "",
                )
                if behind in _COMPOUNDS or (before is not None and before.text in _IDIOMS):
                    continue
                labels[concept.name] = concept.label
                text = _phrase(before.text if before and before.kind == "word" else "", word.plain)
                known = found[concept.name]
                if not any(w.article == scene.article.path and _alike(w.text, text) for w in known):
                    known.append(Wording(scene.article.path, Span(word.start, word.end), text, span))
    rows = [
        ToldRow("event", labels[name], _chosen(wordings), f"Words for one kind of event ({labels[name]}).")
        for name, wordings in found.items()
        if _differ(wordings)
    ]
    rows.sort(key=lambda row: (-len({one.article for one in row.wordings}), row.what))
    return rows[:_EVENTS]


_COMPOUNDS = word_set("police minister official officials commission committee officer brigade")
_IDIOMS = word_set("open opened cease set by")
_EACH = 3
"""Wordings of one report in a row of an event, at most; those with an adjective come first."""


def _chosen(wordings: Sequence[Wording]) -> tuple[Wording, ...]:
    kept: list[Wording] = []
    for path in dict.fromkeys(one.article for one in wordings):
        own = [one for one in wordings if one.article == path]
        ranked = sorted(own, key=lambda one: (" " not in one.text, one.span))[:_EACH]
        kept.extend(sorted(ranked, key=lambda one: one.span))
    return tuple(kept)


_WORTH = word_set(
    "election clash unrest protest uprising coup war attack explosion fire earthquake crash sinking "
    "collapse storm flood eruption outbreak killing abduction strike ceasefire deal"
)
"""Kinds of events that are told in different words."""


def _phrase(before: str, noun: str) -> str:
    if _ADJECTIVE.match(before) and before not in _NO_ADJECTIVES:
        return f"{before} {noun}"
    return noun


def _alike(one: str, other: str) -> bool:
    return [stem(word) for word in one.split()] == [stem(word) for word in other.split()]
