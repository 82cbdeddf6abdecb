"""What happened on a day: the event to which a date belongs, and whose it is.

“Sunday's poll”, “the October 4 parliamentary election”, “resigned Tuesday”, “on Wednesday finally accepted the
nomination of Japarov”: a date belongs to the noun behind it, to the verb right behind it, or to the nearest verb or
noun before it that tells an event. A verb that says something (“said on Tuesday”) tells of no event.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kgreader.comparison.figures.concepts import Concepts, stem
from kgreader.comparison.figures.scene import Word
from kgreader.comparison.figures.words import (
    AUXILIARIES,
    CLAUSES,
    FILLERS,
    FINITE,
    PREPOSITIONS,
    SAYING,
    STOPS,
)
from kgreader.text.patterns import word_set

__all__ = ["Happening", "happenings_at"]

_BACK, _AHEAD = 22, 10
"""Words before and behind a date that are looked at."""
_BEFORE_DATE = word_set(
    "on in at by of during since from late early earlier only again before this last and around"
)
_NEAR_NOUN = word_set("in on of during from since")
_AMID = word_set("amid after despite over following during since before with against for")
_ENDS = frozenset(';:()—–“”"')


class Happening(NamedTuple):
    """An event of a sentence."""

    name: str
    """The concept, or a stem that no table knows."""
    label: str
    at: int
    """Place of its word in the sentence."""
    known: bool
    flags: frozenset[str] = frozenset()
    verb: bool = False
    phase: str = ""
    """``begin`` or ``end``, where the date is that of its beginning or end."""
    fresh: bool = False
    """Another event of its kind than the one at hand (“repeat vote”)."""
    sorts: frozenset[str] = frozenset()
    """Words that tell events of one kind apart (“parliamentary”)."""


def happenings_at(line: Sequence[Word], at: int, tables: Concepts) -> list[Happening]:
    """Give what happened on the day at ``at``: the event first, then what happened at the same time."""
    first = _noun_behind(line, at, tables) or _noun_before(line, at, tables) or _verb_behind(line, at, tables)
    first = first or _before(line, at, tables) or _across_comma(line, at, tables)
    found = [first] if first else []
    if first is not None and not first.verb:
        found.extend(_during(line, first, tables))
    found.extend(_meanwhile(line, at, tables))
    return [_qualified(line, one, tables) for one in found if _real(line, one, tables)]


def _real(line: Sequence[Word], one: Happening, tables: Concepts) -> bool:
    """Say whether an event is told to have happened, not only demanded or planned; and is more than a saying."""
    if one.verb and line[one.at].text in SAYING:
        return False
    for place in range(one.at if one.verb else one.at - 1, max(-1, one.at - 6), -1):
        word = line[place]
        if word.kind == "mark":
            break
        following = line[place + 1].text if place + 1 < len(line) else ""
        if word.text in tables.unreal or f"{word.text}_{following}" in tables.unreal:
            return False
        if place < one.at and _is_verb(word.text) and not _describes(line, place):
            break
    return True


def _noun_before(line: Sequence[Word], at: int, tables: Concepts) -> Happening | None:
    """Read “the election on Oct. 4”, “unrest in 2013”, “a tumultuous Monday night”."""
    place = at - 1
    linked = place >= 0 and line[place].text in _NEAR_NOUN
    if linked:
        place -= 1
    elif place >= 0 and stem(line[place].text) in _ADJECTIVES:
        return _event(line, place, tables)
    if not linked or place < 0:
        return None
    event = _event(line, place, tables)
    return event if event is not None and not event.verb else None


_ADJECTIVES = frozenset(map(stem, ("tumultuous", "violent", "deadly", "riotous")))


def _event(line: Sequence[Word], at: int, tables: Concepts) -> Happening | None:
    """Give the event that a word tells by itself."""
    word = line[at]
    if word.kind != "word":
        return None
    following = line[at + 1].text if at + 1 < len(line) else ""
    concept = tables.of("event", word.plain, following)
    verb = _is_verb(word.text)
    if concept is not None:
        if not verb and following in (
            "police",
            "minister",
            "official",
            "officials",
            "commission",
            "committee",
        ):
            return None  # “riot police”, “election commission”
        return Happening(concept.name, concept.label, at, True, concept.flags, verb)
    return None


def _is_verb(text: str) -> bool:
    past = text.endswith("ed") and len(text) > 3 and not text.endswith("eed") and text not in _NO_VERBS
    return past or text in FINITE


_NO_VERBS = word_set("hundred sacred naked hatred kindred rugged wicked red shed")
"""Words in -ed that are none."""


def _noun_behind(line: Sequence[Word], at: int, tables: Concepts) -> Happening | None:
    """Read “Sunday's poll” and “the October 4 parliamentary election”."""
    owns = line[at].owns
    determined = at > 0 and (line[at - 1].text in FILLERS or line[at - 1].owns)
    if not (owns or determined):
        return None
    last: Happening | None = None
    head = -1
    for place in range(at + 1, min(len(line), at + 5)):
        word = line[place]
        if word.kind == "name" and place == at + 1:
            continue
        if word.kind != "word" or word.text in STOPS or (_is_verb(word.text) and last is not None):
            break
        head = place
        event = _event(line, place, tables)
        if event is not None and (last is None or "vague" not in event.flags):
            last = event  # “the October 4 election chaos”: the day of the election
    if last is None and owns and head >= 0:
        return Happening(stem(line[head].plain), line[head].text, head, False)
    return last._replace(verb=False) if last else None


def _verb_behind(line: Sequence[Word], at: int, tables: Concepts) -> Happening | None:
    """Read “had on Wednesday finally accepted the nomination”, “A court on Tuesday reversed the conviction”."""
    place = at - 1
    while place >= 0 and line[place].text in _BEFORE_DATE:
        place -= 1
    if place < 0 or line[place].kind == "mark" or _is_verb(line[place].text):
        return None
    place = at + 1
    while place < len(line) and (line[place].text.endswith("ly") or line[place].text in AUXILIARIES):
        place += 1
    if place >= len(line) or line[place].kind != "word" or not _is_verb(line[place].text):
        return None
    if any(_is_verb(word.text) for word in _clause_before(line, at)):
        return None
    return _of_verb(line, place, len(line), tables)


def _clause_before(line: Sequence[Word], at: int) -> Sequence[Word]:
    place = at - 1
    while place >= 0 and not (line[place].kind == "mark" or line[place].text in CLAUSES):
        place -= 1
    return line[place + 1 : at]


def _of_verb(line: Sequence[Word], at: int, end: int, tables: Concepts) -> Happening | None:
    """Give what a verb tells: itself, its object (“held a summit”), or whose beginning it is (“protests erupted”)."""
    text = line[at].text
    following = line[at + 1].text if at + 1 < len(line) else ""
    root, pair = stem(text), f"{text}_{following}"
    behind, before = range(at + 1, min(end, at + 6)), range(at - 1, max(-1, at - 14), -1)
    for phase, words in (("begin", tables.begin), ("end", tables.end)):
        if root in words or pair in words:
            event = _noun_among(line, before, tables) or _noun_among(line, behind, tables)
            if event is not None:
                return event._replace(phase=phase)
            break
    if root in tables.light and (event := _noun_among(line, behind, tables)) is not None:
        return event
    if (root in tables.hurts or root in tables.light) and (
        event := _noun_among(line, before, tables)
    ) is not None:
        return event
    own = _event(line, at, tables)
    if own is not None:
        return own
    return Happening(root, text, at, False, verb=True)


def _noun_among(line: Sequence[Word], places: Sequence[int], tables: Concepts) -> Happening | None:
    """Give the first noun among some places that tells an event, up to the border of the clause."""
    for place in places:
        text = line[place].text
        following = line[place + 1].text if place + 1 < len(line) else ""
        if text in ("which", "that") or (text == "," and following in ("which", "that")):
            continue  # “the attack in Tolu, which left 26 people dead”
        if text in _ENDS or text == "," or text in CLAUSES:
            return None
        event = _event(line, place, tables)
        if event is not None and not event.verb and not _after_another(line, place):
            return event
    return None


def _after_another(line: Sequence[Word], at: int) -> bool:
    """Say whether a noun only follows another thing (“the search … after the explosion was called off”)."""
    return any(word.text in _AMID or word.text == "of" for word in line[max(0, at - 3) : at])


def _before(line: Sequence[Word], at: int, tables: Concepts) -> Happening | None:
    """Find the nearest verb or noun before a date that tells an event, in its clause."""
    place = at - 1
    linked = place >= 0 and line[place].text in _NEAR_NOUN
    while place >= 0 and (
        line[place].text in _BEFORE_DATE or line[place].kind == "day" or line[place].text == "and"
    ):
        place -= 1
    direct = True
    stop = max(-1, at - _BACK)
    while place > stop:
        word = line[place]
        if word.text in _ENDS or word.text == ",":
            return None
        if word.text in CLAUSES and word.text not in (*_AMID, "as") and not _participle(line, place + 1):
            return None
        if word.kind == "word" and not (_is_verb(word.text) and _describes(line, place)):
            if _is_verb(word.text):
                return _of_verb(line, place, at, tables)
            event = _event(line, place, tables)
            if (
                event is not None
                and (linked or not _aside(line, place, event))
                and (direct or _main(line, place, at))
            ):
                return _phased(line, event, tables)
            direct = direct and word.text in ("the", "a")
        place -= 1
    return None


def _participle(line: Sequence[Word], at: int) -> bool:
    """Say whether a clause has no verb of its own (“crashed while trying to land on Saturday”)."""
    return at < len(line) and line[at].kind == "word" and line[at].text.endswith("ing")


def _phased(line: Sequence[Word], event: Happening, tables: Concepts) -> Happening:
    """Say whether a noun is what begins or ends (“had poured onto the streets Monday”)."""
    for word in reversed(line[max(0, event.at - 5) : event.at]):
        if word.kind == "mark" or word.text in CLAUSES or word.text == "by":
            break
        if stem(word.text) in tables.begin:
            return event._replace(phase="begin")
    return event


def _aside(line: Sequence[Word], at: int, event: Happening) -> bool:
    """Say whether a noun only tells why or under which circumstances something else happened.

    “freed amid chaos last week”, “serving time for hostage-taking last week”, “flew in for talks this week”.
    """
    before = [word.text for word in line[max(0, at - 3) : at]]
    return "for" in before or ("vague" in event.flags and any(word in _AMID for word in before))


def _main(line: Sequence[Word], at: int, date: int) -> bool:
    """Say whether an event noun further away is what the date belongs to: only a phrase with a name lies between."""
    between = line[at + 1 : date]
    return len(between) <= 12 and not any(
        word.kind in ("mark", "figure") or word.text == "and" for word in between
    )


def _describes(line: Sequence[Word], at: int) -> bool:
    """Say whether a participle stands before its noun (“disputed elections”, “an annulled vote”)."""
    previous = line[at - 1].text if at else ""
    following = line[at + 1] if at + 1 < len(line) else None
    if following is None or following.kind != "word" or following.text in STOPS:
        return False
    return (
        previous in FILLERS or previous in PREPOSITIONS or (at > 0 and line[at - 1].owns) or previous == "by"
    )


def _across_comma(line: Sequence[Word], at: int, tables: Concepts) -> Happening | None:
    """Read “On Monday, protesters stormed …”: the date opens its sentence or clause."""
    opens = all(word.text in _BEFORE_DATE or word.kind == "day" for word in line[max(0, at - 3) : at])
    if at > 3 and not (opens and any(word.kind == "mark" for word in line[max(0, at - 4) : at])):
        return None
    place = at + 1
    if place < len(line) and line[place].text == ",":
        place += 1
    for k in range(place, min(len(line), place + _AHEAD)):
        if line[k].text in _ENDS or (line[k].text in CLAUSES and k > place):
            return None
        if line[k].kind == "word" and _is_verb(line[k].text) and not _describes(line, k):
            return _of_verb(line, k, len(line), tables)
    return None


def _during(line: Sequence[Word], first: Happening, tables: Concepts) -> list[Happening]:
    """Read “hostage-taking during unrest in 2013”: the day of the one is the day of the other."""
    place = first.at - 1
    while place >= 0 and line[place].kind == "word" and line[place].text not in ("during", "amid", "in"):
        if first.at - place > 3:
            return []
        place -= 1
    if place < 1 or line[place].text not in ("during", "amid"):
        return []
    event = _event(line, place - 1, tables)
    return [event] if event is not None else []


def _meanwhile(line: Sequence[Word], at: int, tables: Concepts) -> list[Happening]:
    """Read “… today, as the prime minister resigned”."""
    if at + 2 >= len(line) or line[at + 1].text != "," or line[at + 2].text not in ("as", "when", "while"):
        return []
    for place in range(at + 3, min(len(line), at + 14)):
        word = line[place]
        if word.kind == "mark" and word.text in (",", *_ENDS):
            return []
        if word.kind == "word" and _is_verb(word.text):
            found = _of_verb(line, place, len(line), tables)
            return [found] if found else []
    return []


def _qualified(line: Sequence[Word], one: Happening, tables: Concepts) -> Happening:
    """Add what tells an event apart from others of its kind: the adjectives before its noun."""
    if one.verb:
        return one
    before: list[Word] = []
    for word in reversed(line[max(0, one.at - 4) : one.at]):
        if word.kind != "word" or word.text in PREPOSITIONS or word.owns:
            break
        before.append(word)
    sorts = frozenset(s for word in before if (s := stem(word.text)) in tables.sorts)
    fresh = any(stem(word.text) in tables.fresh for word in before[:2])
    return one._replace(sorts=sorts, fresh=fresh)
