"""Mentions joined to entities, within and across articles.

Joining goes from what is sure to what is likely: first the same letters, then rules for each kind of name. A rule that
would have to choose between two candidates asks the article at hand; where that does not help either, the mention stays
apart, because two things shown as one mislead more than one thing shown as two. Work grows with the number of mentions,
not with its square: spellings meet through keys in dictionaries.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from kgreader.comparison.demonyms import country_of
from kgreader.comparison.organisations import join_organisations
from kgreader.comparison.persons import join_persons
from kgreader.comparison.places import join_places
from kgreader.comparison.sets import Name, Sets
from kgreader.model import Analysis, Article, Entity, Span
from kgreader.recognition.names.keys import fold, person_words

__all__ = ["NAMED", "join"]

NAMED = ("PERSON", "PLACE", "ORG", "GROUP", "MISC")
"""Labels of mentions that become entities, in the order in which entities are listed."""

_SWAY = 0.75
"""A spelling with this share of one label takes its other mentions along: single labels go astray."""


class _Mention(NamedTuple):
    article: int
    span: Span
    text: str
    label: str


def join(analyses: Sequence[tuple[Article, Analysis]]) -> tuple[Entity, ...]:
    """Join the names of several articles to entities, the most mentioned first.

    The same articles in the same order give the same entities. Every mention with a label in `NAMED` belongs to
    exactly one entity.
    """
    mentions = _relabelled(_mentions(analyses))
    names = _names(mentions)
    texts = tuple(article.text for article, _ in analyses)
    sets = Sets(len(names))
    for label, rule in _RULES.items():
        rule([name for name in names if name.label == label], sets, texts)
    groups: defaultdict[int, list[Name]] = defaultdict(list)
    for name in names:
        groups[sets.find(name.number)].append(name)
    places = {fold(name.text) for name in names if name.label == "PLACE"}
    paths = [article.path for article, _ in analyses]
    entities = [_entity(group, mentions, paths, places) for group in groups.values()]
    entities.sort(
        key=lambda entity: (-len(entity.mentions), NAMED.index(entity.label), entity.name, entity.mentions)
    )
    return tuple(entities)


def _mentions(analyses: Iterable[tuple[Article, Analysis]]) -> list[_Mention]:
    found = []
    for number, (article, analysis) in enumerate(analyses):
        for mention in analysis.mentions:
            if mention.label in NAMED:
                text = " ".join(article.text[mention.span.start : mention.span.end].split())
                found.append(_Mention(number, mention.span, text, mention.label))
    return found


def _relabelled(mentions: list[_Mention]) -> list[_Mention]:
    """Give stray labels the label that the same letters have elsewhere, where one is clearly the usual one."""
    labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        labels[fold(mention.text)][mention.label] += 1
    usual = {}
    for text, counts in labels.items():
        label, count = counts.most_common(1)[0]
        if len(counts) > 1 and count >= 2 and count >= _SWAY * counts.total():
            usual[text] = label
    return [mention._replace(label=usual.get(fold(mention.text), mention.label)) for mention in mentions]


def _names(mentions: Sequence[_Mention]) -> list[Name]:
    """Gather mentions with the same letters in the same article; these are never taken apart again."""
    gathered: defaultdict[tuple[str, int, tuple[str, ...]], list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        words = person_words(mention.text) if mention.label == "PERSON" else tuple(mention.text.split())
        gathered[(mention.label, mention.article, tuple(fold(word) for word in words))].append(number)
    names = []
    for number, ((label, article, folded), members) in enumerate(gathered.items()):
        text = Counter(mentions[k].text for k in members).most_common(1)[0][0]
        words = person_words(text) if label == "PERSON" else tuple(text.split())
        spans = tuple(mentions[k].span for k in members)
        names.append(Name(number, article, label, text, words, folded, spans, tuple(members)))
    return names


def _entity(
    group: Sequence[Name], mentions: Sequence[_Mention], paths: Sequence[str], places: set[str]
) -> Entity:
    members = sorted(k for name in group for k in name.members)
    spellings = Counter(mentions[k].text for k in members)
    label = group[0].label
    ranked = sorted(spellings.items(), key=lambda item: (-item[1], item[0]))
    name = _fullest(ranked, label)
    return Entity(
        name,
        label,
        tuple((paths[mentions[k].article], mentions[k].span) for k in members),
        tuple(ranked),
        country_of(name, places) if label == "GROUP" else "",
    )


def _fullest(ranked: Sequence[tuple[str, int]], label: str) -> str:
    """Choose the spelling to show: of persons the most common one of two words or more, else the most common."""
    if label == "PERSON":
        full = [text for text, _ in ranked if len(person_words(text)) > 1]
        return " ".join(person_words(full[0])) if full else ranked[0][0]
    if label == "ORG":  # an acronym only where nothing longer is known
        full = [text for text, _ in ranked if " " in text]
        return full[0] if full else ranked[0][0]
    return ranked[0][0]


def _join_plainly(names: Sequence[Name], sets: Sets, texts: Sequence[str]) -> None:
    """Join the same letters across articles; a plural joins its singular."""
    first: dict[str, int] = {}
    for name in names:
        key = " ".join(name.folded).strip("\"'“”‘’").removesuffix("s")
        sets.join(first.setdefault(key, name.number), name.number)


_RULES: dict[str, Callable[[Sequence[Name], Sets, Sequence[str]], None]] = {
    "PERSON": join_persons,
    "PLACE": join_places,
    "ORG": join_organisations,
    "GROUP": _join_plainly,
    "MISC": _join_plainly,
}
