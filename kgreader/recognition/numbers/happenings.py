"""What happened to those who are counted: killed, injured, arrested … in the words around a figure."""

from __future__ import annotations

from collections.abc import Sequence

from kgreader.recognition.numbers.memory import Memory
from kgreader.recognition.numbers.noun_phrases import Token, after_of, noun_phrase
from kgreader.recognition.numbers.nouns import AFTER_NOUN, EVENT_OF, FINITE, NEUTRAL, STOPS, is_verb
from kgreader.recognition.numbers.phrases import NUMBER_WORDS
from kgreader.recognition.numbers.words import listed

__all__ = ["alone", "before", "behind", "shared"]

_NO_VERBS = listed(
    "dead prison jail missing sentence sentences toll detention homeless positive imprisonment"
)
_DETERMINERS = listed(
    "the a an his her its their our your my this that these those each every all any some no another it him"
)
_FREE = STOPS - _DETERMINERS
"""Words after a participle that show it has no object."""


def before(back: Sequence[Token]) -> str | None:
    """Give what the verb right before a figure tells (“killing at least 20”, “and wounded 291”)."""
    word = back[-1].word if back else ""
    if word not in EVENT_OF or word in _NO_VERBS:
        return None
    return word if is_verb(word) or word == "hurt" else EVENT_OF[word]


def behind(tokens: Sequence[Token], head: str = "") -> str | None:
    """Give the word behind a noun that says what happened to it (“were seriously injured”, “dead”).

    ``head`` is the noun; without one the words stand right behind the figure.
    """
    if head in EVENT_OF and head not in NEUTRAL:
        return None  # “20 deaths reported”
    for place, token in enumerate(tokens[:7]):
        word = token.word
        if _tells(word):
            return word
        if word in AFTER_NOUN or (place == 0 and word in (",", ")")):
            continue
        following = tokens[place + 1].word if place + 1 < len(tokens) else "."
        free = not following[0].isalpha() or following in _FREE
        if place == 0 and word.endswith("ed") and len(word) > 4 and free:
            return word
        break
    return _later(tokens) if head else None


def _tells(word: str) -> bool:
    """Say whether a word behind a noun tells what happened to it."""
    return word in EVENT_OF and (word in NEUTRAL or is_verb(word) or word.endswith(("en", "wn")))


_AUXILIARIES = listed("were was been have had has are is")
_BORDERS = listed("; “ ” that but as while who which : whose where when")


def _later(tokens: Sequence[Token]) -> str | None:
    """Give the main verb behind other phrases.

    “30 people from the district were injured” · “Two men, aged 50 and 46, died” · “four workers, one driver and three
    rescuers were injured”.
    """
    place = 0
    if tokens and tokens[0].word == ",":
        place = next((index + 1 for index, token in enumerate(tokens[1:12], 1) if token.word == ","), 0)
        if place and place < len(tokens) and _tells(tokens[place].word):
            return tokens[place].word
        place = 0 if place and _is_number(tokens[1].word) else place
    while place < min(len(tokens), 24):
        word = tokens[place].word
        following = tokens[place + 1].word if place + 1 < len(tokens) else ""
        if word in (",", "and") and _is_number(following):
            phrase, _ = noun_phrase(after_of(tokens[place + 1 :]), False)
            if not phrase:
                return None  # “71 people from the water, and 75 were still missing”
            place += 2 + len(phrase)
            continue
        if word in _AUXILIARIES:
            later = (token.word for token in tokens[place + 1 : place + 4])
            found = next((word for word in later if word not in AFTER_NOUN), "")
            return found if _tells(found) else None
        if word in ("died", "drowned"):
            return word
        if word in FINITE or word in _BORDERS or word == "and":
            return None
        place += 1
    return None


def _is_number(word: str) -> bool:
    return word in NUMBER_WORDS or word[:1].isdigit()


_BETWEEN = listed(
    ", and as well including plus & at least about some around more than another up to also among them"
)


def shared(between: Sequence[Token], memory: Memory, sentence: int) -> str | None:
    """Give what happened to the figure before, where only “and” parts the two (“killing 3 soldiers and 5 civilians”).

    ``between`` are the tokens from the end of that figure's noun to this figure.
    """
    last = memory.last
    if last is None or last.sentence != sentence or not last.counted.event or not between:
        return None
    return last.counted.event if all(token.word in _BETWEEN for token in between) else None


def alone(tokens: Sequence[Token]) -> str | None:
    """Give what happened to people who are only numbered (“12 dead”, “15 were wounded”)."""
    event = behind(tokens)
    if event in EVENT_OF:
        return event
    return tokens[0].word if tokens and tokens[0].word in NEUTRAL else None
