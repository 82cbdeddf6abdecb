"""On which days the reports put events: every date as a claim about an event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgreader.comparison.figures.calendar import interval_of
from kgreader.comparison.figures.claims import Claim, cell_of, context_of
from kgreader.comparison.figures.concepts import Concepts
from kgreader.comparison.figures.happenings import Happening, happenings_at
from kgreader.comparison.figures.persons import People
from kgreader.comparison.figures.scene import Scene, Sentence
from kgreader.comparison.figures.themes import theme_of
from kgreader.model import Mention
from kgreader.text.patterns import word_set

__all__ = ["days_of"]

_DATELINE = re.compile(r"\s*(?:\([A-Z][\w .-]{1,30}\)\s*)?(?:[-–—:]|\()")
_OPENING = 60
"""Characters at the beginning of the text in which a date before a dash is the dateline."""


def days_of(scene: Scene, tables: Concepts, people: People) -> Iterator[tuple[Claim, ...]]:
    """Give, for every date that belongs to an event, its claims: one for each event that it may belong to."""
    for place, mention in enumerate(scene.mentions):
        quantity = mention.quantity
        if mention.label != "DATE" or quantity is None or not isinstance(quantity.value, str):
            continue
        sentence = scene.sentence_at(mention.span.start)
        if sentence is None or interval_of(quantity.value) is None or _dateline(scene, mention):
            continue
        at = next(
            (k for k, word in enumerate(sentence.words) if word.ref == place and word.kind == "day"), -1
        )
        if at < 0:
            continue
        claims = tuple(
            _claim(scene, sentence, mention, event, people)
            for event in happenings_at(sentence.words, at, tables)
        )
        if claims:
            yield claims


def _dateline(scene: Scene, mention: Mention) -> bool:
    opening = scene.article.body.start
    return mention.span.start - opening < _OPENING and bool(_DATELINE.match(scene.text, mention.span.end))


def _claim(scene: Scene, sentence: Sentence, mention: Mention, event: Happening, people: People) -> Claim:
    quantity = mention.quantity
    assert quantity is not None
    owners = theme_of(scene, sentence, event, people)
    personal = "personal" in event.flags
    told = event.label if event.known else _told(scene, sentence, event, mention)
    label = {"begin": f"beginning of the {event.label}", "end": f"end of the {event.label}"}.get(
        event.phase, told
    )
    return Claim(
        scene.number,
        cell_of(scene, mention, sentence),
        quantity,
        ("day", event.name, event.phase, "fresh" if event.fresh else ""),
        label,
        "owner" if personal else "again" if "again" in event.flags else "once" if event.known else "context",
        owners=owners,
        context=context_of(sentence),
        days=interval_of(quantity.value if isinstance(quantity.value, str) else None),
        title=not sentence.role.numbered,
        parts=event.sorts,
    )


def _told(scene: Scene, sentence: Sentence, event: Happening, mention: Mention) -> str:
    """Tell an event that no table knows in the report's own words: from its verb to the end of the clause."""
    start = sentence.words[event.at].start
    end = min(sentence.span.end, start + _SHOWN)
    text = _CLAUSE.split(scene.text[start:end], maxsplit=1)[0]
    text = text.replace(scene.text[slice(*mention.span)], "") if mention.span.start > start else text
    words = text.split()[:_WORDS]
    while words and words[-1].lower() in _LOOSE:
        words.pop()
    return " ".join(words) or event.label


_LOOSE = word_set("on in at by of to the a an from for with this last")


_SHOWN, _WORDS = 70, 6
_CLAUSE = re.compile(r"[,;:.—–“”\"]|\b(?:that|which|who|while|because|but|although|as|after|before)\b")
