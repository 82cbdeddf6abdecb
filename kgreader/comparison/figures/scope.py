"""Whether a figure is about the event at hand, about a span of history, or about something long ago."""

from __future__ import annotations

import re
from datetime import timedelta

from kgreader.comparison.figures.calendar import interval_of
from kgreader.comparison.figures.scene import Scene, Sentence

__all__ = ["scope_of"]

_LONG = re.compile(
    r"\b(?:(?:in|over|during|for|within) the (?:past|last)\b|so far this year|this year|annually|every year|each year"
    r"|per year|in recent years|past few years|all[- ]time)"
)
_SINCE_THEN = re.compile(
    r"\bsince (?:[\w’'-]+ ){0,3}"
    r"(?:start|beginning|outbreak|coup|war|takeover|revolution|invasion|independence|pandemic)\b"
)
_SINCE = re.compile(r"\bsince\b")
_DISEASE = re.compile(
    r"\b(?:covid\S*|coronavirus|virus|pandemic|epidemic|cholera|ebola|malaria|measles|influenza|flu|disease|cancer)\b"
)
_OLD = timedelta(days=60)
"""A day this long before the report belongs to another event."""
_REACH = 120


_HEAD = 500
"""Characters at the top that tell what a report is about."""


def _about_disease(scene: Scene) -> bool:
    """Say whether a disease is what the report is about: then it is no other cause than the event's."""
    return _DISEASE.search(scene.text[:_HEAD].lower()) is not None


def _since_lately(scene: Scene, sentence: Sentence) -> bool:
    """Say whether a sentence names a day not long before the report (“since the beginning of July”)."""
    for word in sentence.words:
        if word.kind == "day" and scene.day is not None:
            quantity = scene.mentions[word.ref].quantity
            days = interval_of(quantity.value) if quantity and isinstance(quantity.value, str) else None
            if days is not None and days[1] >= scene.day - _OLD:
                return True
    return False


def scope_of(scene: Scene, sentence: Sentence, at: int) -> str:
    """Give ``""`` for the event at hand, ``long`` for a span of history, ``disease``, or the year of an old event."""
    line = scene.text[sentence.span.start : sentence.span.end].lower()
    day = scene.day
    if _LONG.search(line) or (_SINCE_THEN.search(line) and not _since_lately(scene, sentence)):
        return "long"
    if _DISEASE.search(line) and not _about_disease(scene):
        return "disease"
    old = ""
    for word in sentence.words:
        if word.kind != "day":
            continue
        quantity = scene.mentions[word.ref].quantity
        interval = interval_of(quantity.value) if quantity and isinstance(quantity.value, str) else None
        if interval is None or day is None or interval[1] >= day - _OLD:
            continue
        before = scene.text[max(sentence.span.start, word.start - _REACH) : word.start].lower()
        if _SINCE.search(before):
            return "long"
        if not old and abs(word.start - sentence.words[at].start) < _REACH:
            old = str(interval[0].year)
    return old
