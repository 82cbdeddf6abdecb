"""The reader's corrections, applied: to the mentions of one article, and to the entities of several.

Both functions are pure. `apply` is idempotent: whatever was said in whatever order, a corrected analysis stays as it
is. Among corrections that contradict each other the later one counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kgreader.model import LABELS, Analysis, Article, Called, Correction, Entity, Mention, Span
from kgreader.recognition.names.keys import fold, key_of

__all__ = ["apply", "apply_to_entities", "called", "concerns", "folded"]

_HIDDEN = ""
_NAMES = LABELS[:5]
_SOURCES = 8
"""Articles that are remembered of an entity."""


def folded(text: str) -> str:
    """Give the form under which spellings are compared: without case and accents, blanks joined."""
    return fold(" ".join(text.split()))


def concerns(correction: Correction, source: str, digest: str) -> bool:
    """Say whether a correction speaks of this article: it is meant everywhere, or here."""
    return not correction.source or correction.source == source or correction.digest == digest


# Mentions ----------------------------------------------------------------------------------------------------


def apply(
    article: Article, analysis: Analysis, corrections: Sequence[Correction], *, source: str
) -> Analysis:
    """Hide, relabel and add names of one article; ``corrections`` in order, ``source`` names the article in them.

    Numbers and dates stay as they are, unless the reader has pointed at a name that holds one.
    """
    own = [correction for correction in corrections if concerns(correction, source, article.digest)]
    labels = _labels(own)
    added = list(_added(article, own, labels))
    if not labels and not added:
        return analysis
    kept = [_corrected(article, mention, labels) for mention in analysis.mentions]
    taken = sorted(mention.span for mention in added)
    mentions = [mention for mention in kept if mention is not None and not _touches(taken, mention.span)]
    mentions = sorted([*mentions, *added], key=lambda mention: mention.span)
    if tuple(mentions) == analysis.mentions:
        return analysis
    return replace(analysis, mentions=tuple(mentions))


_Labels = dict[str, dict[str, str]]
"""By folded name and the label that the machine gave: the label of now."""


def _labels(corrections: Iterable[Correction]) -> _Labels:
    """Give the label that each corrected name has now.

    The values are final: a name whose label was given by the reader keeps it when everything is applied again.
    """
    labels: _Labels = {}

    def say(name: str, old: str, new: str) -> None:
        own = labels.setdefault(name, {})
        for label, now in own.items():
            if now == old:
                own[label] = new
        own[old] = new
        if new != _HIDDEN:
            own[new] = new

    for correction in corrections:
        for name, label, *_ in correction.subjects:
            if correction.kind == "hide":
                say(name, label, _HIDDEN)
            elif correction.kind == "label":
                say(name, label, correction.label)
            elif correction.kind == "add":
                say(folded(name), label, label)
    return labels


def _corrected(article: Article, mention: Mention, labels: _Labels) -> Mention | None:
    """Give a mention with its label of now; ``None`` where it is hidden."""
    if mention.quantity is not None or mention.label not in _NAMES:
        return mention
    text = article.text[mention.span.start : mention.span.end]
    label = labels.get(folded(text), {}).get(mention.label, mention.label)
    if label == mention.label:
        return mention
    return None if label == _HIDDEN else replace(mention, label=label, key=key_of(text, label))


def _added(article: Article, corrections: Sequence[Correction], labels: _Labels) -> Iterator[Mention]:
    """Give the names that the machine missed, wherever they stand as whole words; the latest word on a place counts."""
    taken: list[Span] = []
    for correction in reversed(corrections):
        if correction.kind != "add":
            continue
        for name, label, *_ in correction.subjects:
            label = labels.get(folded(name), {}).get(label, label)
            if label == _HIDDEN:
                continue
            for span in _places(article, name, correction):
                if not _touches(taken, span):
                    taken.insert(bisect_left(taken, span), span)
                    text = article.text[span.start : span.end]
                    yield Mention(span, label, key=key_of(text, label))


def _places(article: Article, name: str, correction: Correction) -> Iterator[Span]:
    """Find a name in an article; in masked places only where the reader pointed."""
    words = name.split()
    if not words:
        return
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
    pointed = correction.start if correction.digest == article.digest else -1
    for match in re.finditer(pattern, article.text):
        span = Span(*match.span())
        if span.start == pointed or not _touches(article.masked, span):
            yield span
    if pointed >= 0:  # a part of a word, which only the reader can have meant
        found = re.compile(r"\s+".join(map(re.escape, words))).match(article.text, pointed)
        if found is not None:
            yield Span(*found.span())


def _touches(spans: Sequence[Span], span: Span) -> bool:
    """Say whether a span overlaps one of ``spans``, which are in order and without overlap."""
    place = bisect_left(spans, span)
    return any(other.overlaps(span) for other in spans[max(0, place - 1) : place + 1])


# Entities ----------------------------------------------------------------------------------------------------


def called(entity: Entity, source_of: Callable[[str], str]) -> Called:
    """Describe an entity so that it is found again in another library or after another analysis."""
    spellings = tuple(dict.fromkeys(folded(text) for text, _ in entity.spellings))
    name = folded(entity.name)
    sources = dict.fromkeys(source_of(path) for path, _ in entity.mentions)
    return Called(
        name if name in spellings else spellings[0], entity.label, spellings, tuple(sources)[:_SOURCES]
    )


def apply_to_entities(
    entities: Sequence[Entity],
    corrections: Sequence[Correction],
    *,
    articles: Mapping[str, Article],
    source_of: Callable[[str], str],
) -> tuple[Entity, ...]:
    """Merge, split and rename entities as the reader did; the most mentioned come first again.

    Every mention stays in exactly one entity. ``articles`` by path, in the order in which they were joined;
    ``source_of`` gives the name of an article in the corrections.
    """
    found = list(entities)
    labels = _labels(one for one in corrections if not one.source)
    order = {path: number for number, path in enumerate(articles)}

    def text_of(path: str, span: Span) -> str:
        return articles[path].text[span.start : span.end]

    def find(wanted: Called) -> list[Entity]:
        now = labels.get(wanted.name, {}).get(wanted.label, wanted.label)
        return _find(found, wanted, source_of) or _find(found, wanted._replace(label=now), source_of)

    for correction in corrections:
        if correction.kind == "merge":
            _merge(found, correction, order, find)
        elif correction.kind == "rename":
            for entity in find(correction.subjects[0]):
                found[_at(found, entity)] = replace(entity, name=correction.name)
        elif correction.kind == "split":
            for entity in find(correction.subjects[0]):
                _split(found, entity, correction, text_of, source_of)
    if found == list(entities):
        return tuple(entities)
    found.sort(
        key=lambda entity: (-len(entity.mentions), _NAMES.index(entity.label), entity.name, entity.mentions)
    )
    return tuple(found)


def _at(entities: Sequence[Entity], wanted: Entity) -> int:
    return next(number for number, entity in enumerate(entities) if entity is wanted)


def _find(entities: Iterable[Entity], wanted: Called, source_of: Callable[[str], str]) -> list[Entity]:
    """Give the entities that are meant: those so spelled, else those of which every spelling is known.

    Among namesakes those with the likest spellings are taken, and of these those in the articles that were meant.
    """
    sharing: list[tuple[float, Entity]] = []
    within: list[Entity] = []
    known = set(wanted.spellings) | {wanted.name}
    for entity in entities:
        if entity.label != wanted.label:
            continue
        spellings = {folded(text) for text, _ in entity.spellings}
        if wanted.name in spellings:
            sharing.append((len(spellings & known) / len(spellings | known), entity))
        elif spellings <= known:
            within.append(entity)
    best = max((share for share, _ in sharing), default=0.0)
    candidates = [entity for share, entity in sharing if share == best] or within
    here = [e for e in candidates if any(source_of(path) in wanted.sources for path, _ in e.mentions)]
    return here or candidates


def _merge(
    found: list[Entity],
    correction: Correction,
    order: Mapping[str, int],
    find: Callable[[Called], list[Entity]],
) -> None:
    members: dict[int, Entity] = {}
    label = ""
    for subject in correction.subjects:
        own = find(subject)
        if subject is correction.subjects[0] and own:
            label = own[0].label  # the leading name may have got another label since
        members.update((id(entity), entity) for entity in own if id(entity) not in members)
    if not members:
        return
    lead, *others = members.values()
    counts: Counter[str] = Counter()
    for entity in members.values():
        counts.update(dict(entity.spellings))
    mentions = [mention for entity in members.values() for mention in entity.mentions]
    merged = Entity(
        correction.name or lead.name,
        label or correction.label or lead.label,
        tuple(sorted(mentions, key=lambda mention: (order[mention[0]], mention[1]))),
        _ranked(counts),
        lead.country,
    )
    found[_at(found, lead)] = merged
    for entity in others:
        del found[_at(found, entity)]


def _split(
    found: list[Entity],
    entity: Entity,
    correction: Correction,
    text_of: Callable[[str, Span], str],
    source_of: Callable[[str], str],
) -> None:
    own: list[tuple[str, Span]] = []
    other: list[tuple[str, Span]] = []
    for path, span in entity.mentions:
        goes = (not correction.parts or folded(text_of(path, span)) in correction.parts) and (
            not correction.apart or source_of(path) in correction.apart
        )
        (other if goes else own).append((path, span))
    if own and other:
        place = _at(found, entity)
        found[place : place + 1] = [_part(entity, own, text_of), _part(entity, other, text_of)]


def _part(
    entity: Entity, mentions: Sequence[tuple[str, Span]], text_of: Callable[[str, Span], str]
) -> Entity:
    """Make an entity of some of the mentions of another; it keeps the name where that is one of its spellings."""
    ranked = _ranked(Counter(" ".join(text_of(path, span).split()) for path, span in mentions))
    spellings = {folded(text) for text, _ in ranked}
    full = next((text for text, _ in ranked if " " in text), ranked[0][0])
    name = entity.name if folded(entity.name) in spellings else full
    return replace(entity, name=name, mentions=tuple(mentions), spellings=ranked)


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
