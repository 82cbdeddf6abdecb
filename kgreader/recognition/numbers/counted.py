"""What a figure counts: the noun, and what happened to it.

“590 people injured” · “killed 105 people and wounded 291” · “four of the 16 parties” · “one killed” · “a death toll of
45” · “7% of the vote” · “an 11-year sentence”. The rules look at a few words behind the figure and, where these do not
name a noun, at a few words before it; a figure without a noun of its own takes that of the figure before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kgreader.recognition.numbers.noun_phrases import Token, after_of, noun_phrase, text_of, tokens_between
from kgreader.recognition.numbers.nouns import (
    ABOUT_PEOPLE,
    AFTER_NOUN,
    EVENT_OF,
    FINITE,
    NEUTRAL,
    PERSONS,
    STOPS,
    is_verb,
    lemma,
)
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.rules import Found
from kgreader.recognition.numbers.words import listed

__all__ = ["Counted", "Memory", "counted"]

_AHEAD, _BACK = 150, 90
"""Characters that are looked at behind and before a figure."""

_RECALLED = 200
"""Characters after which the noun of a figure is no longer meant by the next one."""


class Counted(NamedTuple):
    """What a figure counts."""

    noun: str | None = None
    """The noun phrase as it stands in the text, or that of the figure before."""
    event: str | None = None
    """The word that tells what happened to it."""

    @property
    def what(self) -> str | None:
        """Noun and event, as a reader would say them (“people injured”)."""
        if self.noun and self.event and self.event not in self.noun.lower().split():
            return f"{self.noun} {self.event}"
        return self.noun or self.event

    @property
    def key(self) -> str:
        """Equal for figures about one thing: the event where there is one, else the noun's singular."""
        for word in (self.event, *reversed((self.noun or "").lower().split())):
            if word in EVENT_OF:
                return EVENT_OF[word]
        return lemma(self.noun.split()[-1]) if self.noun else self.event or ""


class Memory:
    """The noun of the figure before, for figures that have none of their own (“killed three and injured 12”)."""

    def __init__(self) -> None:
        """Begin without a noun."""
        self.share: tuple[str, int] = ("", -1)
        """What the last percentage was a share of, and where its sentence begins."""
        self.noun = ""
        self._event: str | None = None
        self._end = 0
        self._sentence = -1

    def keep(self, counted: Counted, end: int, sentence: int) -> None:
        """Remember what was counted, where its figure ends and where its sentence begins."""
        self.noun, self._event, self._end, self._sentence = counted.noun or "", counted.event, end, sentence

    def recall(self, offset: int) -> str | None:
        """Give the noun, unless it was said too long ago."""
        return self.noun if self.noun and offset - self._end < _RECALLED else None

    def again(self, offset: int, sentence: int) -> Counted:
        """Give what the figure before counted, for one with no words of its own; what happened only in its sentence."""
        return Counted(self.recall(offset), self._event if self._sentence == sentence else None)

    def person(self, sentence: int) -> str:
        """Give the noun if it was said in this sentence and names somebody, else “people”."""
        if not self.noun or self._sentence != sentence:
            return "people"
        head = self.noun.split()[-1]
        word = lemma(head)
        known = (
            head[0].isupper()
            or word in PERSONS
            or word.endswith(("er", "or", "ian", "ist", "man", "ee", "ant"))
        )
        return self.noun if known else "people"


def counted(prose: Prose, found: Found, memory: Memory) -> Counted:
    """Say what ``found`` counts, and remember its noun."""
    sentence = prose.sentence_at(found.start)
    ahead = _behind(tokens_between(prose, found.end, min(sentence.end, found.end + _AHEAD)))
    back = tokens_between(prose, max(sentence.start, found.start - _BACK), found.start)
    if found.kind in ("cardinal", "vague"):
        result = _of_things(prose, found, ahead, back, memory)
        if result.noun and (not back or back[-1].word != "including"):
            memory.keep(result, found.end, sentence.start)
        return result
    if found.kind in ("percent", "fraction"):
        result = _of_share(prose, found, ahead, back)
        if result.noun:
            memory.share = result.noun, sentence.start
        elif memory.share[1] == sentence.start:
            return Counted(memory.share[0])  # “50% of the vote, while the other took 46%”
        return result
    return (_of_money if found.kind == "money" else _of_measure)(prose, found, ahead, back)


_OR_MORE = listed("more so less fewer plus over above older younger")


def _behind(ahead: Sequence[Token]) -> Sequence[Token]:
    """Skip what only belongs to the figure: a hyphen, a bracket, “or more”, “-plus”."""
    place = 0
    while place < len(ahead) and ahead[place].word in ("-", "–", "+", "(", "plus", "odd"):
        place += 1
    if place + 1 < len(ahead) and ahead[place].word in ("or", "and") and ahead[place + 1].word in _OR_MORE:
        place += 2
    return ahead[place:]


# -- numbers of things ---------------------------------------------------------------------------------------


def _of_things(
    prose: Prose, found: Found, ahead: Sequence[Token], back: Sequence[Token], memory: Memory
) -> Counted:
    """Say what a cardinal or a vague plural counts."""
    partitive = bool(ahead) and ahead[0].word == "of"
    tokens = after_of(ahead[1:]) if partitive else ahead
    verb = _without_approximator(back)
    scale = bool(verb) and verb[-1].word in _SCALES  # “a magnitude 5.9 earthquake”
    phrase, rest = noun_phrase(tokens, (partitive or found.value != 1) and not scale)
    before = _event_before(verb)
    if phrase:
        noun = text_of(prose, phrase)
        if phrase[-1].word == "others":
            noun = memory.recall(found.start) or "people"
        return Counted(noun, before or _event_behind(rest, phrase[-1].word))
    event = before or _happened(tokens)
    if event or (verb and verb[-1].word in ABOUT_PEOPLE):
        return Counted(memory.person(prose.sentence_at(found.start).start), event)
    if not back or back[-1].word != "the":
        named = _noun_before(_until_of(back))
        if named:
            return named
    return memory.again(found.start, prose.sentence_at(found.start).start)


_APPROXIMATING = listed(
    "at least more than about around some nearly almost up to as many over under fewer less close an estimated a total of "
    "another only just the roughly approximately further additional well also reportedly between from no record"
)


def _without_approximator(back: Sequence[Token]) -> Sequence[Token]:
    """Leave out the approximator right before a figure, and words like it."""
    place = len(back)
    while place and back[place - 1].word in _APPROXIMATING:
        place -= 1
    return back[:place]


# -- what happened -------------------------------------------------------------------------------------------

_NO_VERBS = listed(
    "dead prison jail missing sentence sentences toll detention homeless positive imprisonment"
)
_DETERMINERS = listed(
    "the a an his her its their our your my this that these those each every all any some no another it him"
)


def _event_before(back: Sequence[Token]) -> str | None:
    """Give what the verb right before a figure tells (“killing at least 20”, “and wounded 291”)."""
    word = back[-1].word if back else ""
    if word not in EVENT_OF or word in _NO_VERBS:
        return None
    return EVENT_OF[word] if word.endswith(("ing", "kill", "s")) else word


def _event_behind(tokens: Sequence[Token], head: str = "") -> str | None:
    """Give the word behind a noun that says what happened to it (“were seriously injured”, “dead”)."""
    if head in EVENT_OF and head not in NEUTRAL:
        return None  # “20 deaths reported”
    for place, token in enumerate(tokens[:7]):
        word = token.word
        if _is_event(word):
            return word
        if word in AFTER_NOUN or (place == 0 and word in (",", ")")):
            continue
        following = tokens[place + 1].word if place + 1 < len(tokens) else "."
        free = not following[0].isalpha() or following in STOPS - _DETERMINERS
        if place == 0 and word.endswith("ed") and len(word) > 4 and free:
            return word
        break
    return _event_later(tokens) if head else None


def _is_event(word: str) -> bool:
    """Say whether a word behind a noun tells what happened to it."""
    return word in EVENT_OF and (word in NEUTRAL or is_verb(word) or word.endswith("en"))


def _event_later(tokens: Sequence[Token]) -> str | None:
    """Give the main verb behind a phrase or an apposition (“30 people from the district were injured”)."""
    if tokens and tokens[0].word == ",":
        close = next((place for place, token in enumerate(tokens[1:12], 1) if token.word == ","), None)
        if close is not None:
            found = tokens[close + 1].word if close + 1 < len(tokens) else ""
            return found if _is_event(found) else _event_later(tokens[close + 1 :])
    for place, token in enumerate(tokens[:22]):
        word = token.word
        if word in ("were", "was", "been", "have", "had", "has", "died", "drowned", "are", "is"):
            if word in EVENT_OF:
                return word
            later = [token.word for token in tokens[place + 1 : place + 4]]
            found = next((word for word in later if word not in AFTER_NOUN), "")
            return found if _is_event(found) else None
        if word in FINITE or word in (";", ":", "“", '"', "that", "and", "but", "as", "while"):
            return None
    return None


def _happened(tokens: Sequence[Token]) -> str | None:
    """Give what happened to people who are only numbered (“12 dead”, “15 were wounded”)."""
    event = _event_behind(tokens)
    if event in EVENT_OF:
        return event
    return tokens[0].word if tokens and tokens[0].word in NEUTRAL else None


# -- nouns before the figure ---------------------------------------------------------------------------------

_SCALES = listed("magnitude category level grade scale")
_EMPTY = listed("total average estimated maximum minimum record some most out")


def _noun_before(back: Sequence[Token]) -> Counted | None:
    """Read “a death toll of 45”, “the number of injured reached 590”, “a population of 6.5 million”."""
    words = [token.word for token in back]
    if "toll" in words:
        return Counted("people", "killed")
    if words and words[-1] in _SCALES:
        return Counted(words[-1])  # “a magnitude of 5.9” has its noun before *of*
    for place in range(len(words) - 2, max(-1, len(words) - 12), -1):
        if words[place] in ("number", "numbers") and words[place + 1] == "of":
            phrase, _ = noun_phrase(back[place + 2 :], True)
            if phrase:
                return Counted(" ".join(token.word for token in phrase))
            event = next((word for word in words[place + 2 :] if word in EVENT_OF), None)
            return Counted("people", event) if event else None
    return _noun_of(words)


def _noun_of(words: Sequence[str]) -> Counted | None:
    """Read “a staff of 300”, “a fine of $500”, “goods worth $5m”."""
    if len(words) > 1 and words[-1] in ("of", "worth") and words[-2] not in STOPS and words[-2] not in _EMPTY:
        return Counted(words[-2]) if words[-2][0].isalpha() else None
    return None


# -- shares, sums, measures, spans of time -------------------------------------------------------------------


def _of_share(prose: Prose, found: Found, ahead: Sequence[Token], back: Sequence[Token]) -> Counted:
    """Say what a percentage or a fraction is a share of, or which noun carries it (“a 7% rise”)."""
    partitive = bool(ahead) and ahead[0].word == "of"
    phrase, rest = noun_phrase(after_of(ahead[1:]) if partitive else ahead, False)
    if phrase and (partitive or not is_verb(phrase[0].word)):
        return Counted(text_of(prose, phrase), _event_behind(rest, phrase[-1].word))
    return _noun_of([token.word for token in _until_of(back)]) or Counted()


def _until_of(back: Sequence[Token]) -> Sequence[Token]:
    """Leave out the approximator before a figure, but not an *of*."""
    place = len(back)
    while place and back[place - 1].word in _APPROXIMATING and back[place - 1].word != "of":
        place -= 1
    return back[:place]


def _of_money(prose: Prose, found: Found, ahead: Sequence[Token], back: Sequence[Token]) -> Counted:
    """Say what a sum is: “a $5 million loan”, “$25 million in aid”, “a fine of $500”."""
    link = ahead[0].word if ahead else ""
    phrase, _ = noun_phrase(after_of(ahead[1:]) if link in ("in", "of", "worth") else ahead, False)
    if phrase and (link in ("in", "of", "worth") or not is_verb(phrase[0].word)):
        if link == "worth" or phrase[0].word not in ("today", "yesterday"):
            return Counted(text_of(prose, phrase))
    return _noun_of([token.word for token in _until_of(back)]) or Counted()


_PLACES = listed("office prison jail custody power detention exile captivity hospital")


def _of_measure(prose: Prose, found: Found, ahead: Sequence[Token], back: Sequence[Token]) -> Counted:
    """Say what a length of time, an age or a measure belongs to: “an 11-year sentence”, “10 days of crisis”."""
    link = ahead[0].word if ahead else ""
    if link in ("of", "in"):
        phrase, _ = noun_phrase(after_of(ahead[1:]), False)
        fits = phrase and (link == "of" or phrase[-1].word in _PLACES)
        return Counted(text_of(prose, phrase)) if fits else Counted()
    glued = found.kind in ("ordinal", "quantity") or "-" in prose.low[found.start : found.end]
    if glued or link in EVENT_OF:
        phrase, _ = noun_phrase(ahead, False)
        if phrase and not (is_verb(phrase[0].word) or phrase[0].word.endswith("ing")):
            return Counted(text_of(prose, phrase))
    return _noun_of([token.word for token in _until_of(back)]) or Counted()
