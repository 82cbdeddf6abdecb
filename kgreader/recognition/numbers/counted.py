"""What a figure counts: the noun, and what happened to it.

“590 people injured” · “killed 105 people and wounded 291” · “four of the 16 parties” · “one killed” · “a death toll of
45” · “7% of the vote” · “an 11-year sentence”. The rules look at a few words behind the figure and, where these do not
name a noun, at a few words before it; a figure without a noun of its own takes that of a figure before.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kgreader.recognition.numbers import happenings
from kgreader.recognition.numbers.memory import Counted, Memory
from kgreader.recognition.numbers.noun_phrases import Token, after_of, noun_phrase, text_of, tokens_between
from kgreader.recognition.numbers.nouns import ABOUT_PEOPLE, EVENT_OF, PLURALS, STOPS, is_plural, is_verb
from kgreader.recognition.numbers.phrases import NUMBER_WORDS
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.rules import Found
from kgreader.recognition.numbers.words import listed

__all__ = ["counted"]

_AHEAD, _BACK = 150, 90
"""Characters that are looked at behind and before a figure."""


def counted(prose: Prose, found: Found, memory: Memory) -> Counted:
    """Say what ``found`` counts, and remember its noun."""
    if found.kind == "score":
        return Counted()
    sentence = prose.sentence_at(found.start)
    ahead = _behind(tokens_between(prose, found.end, min(sentence.end, found.end + _AHEAD)))
    back = tokens_between(prose, max(sentence.start, found.start - _BACK), found.start)
    if found.kind in ("cardinal", "vague"):
        return _of_things(prose, found, ahead, back, memory)
    if found.kind in ("percent", "fraction"):
        result = _of_share(prose, found, ahead, back)
        if result.noun:
            memory.share = result.noun, sentence.start
        elif memory.share[1] == sentence.start:
            return Counted(memory.share[0])  # “50% of the vote, while the other took 46%”
        return result
    return (_of_money if found.kind == "money" else _of_measure)(prose, found, ahead, back)


_BRACKET = 12
"""Tokens of a bracket behind a figure that is passed over (“0.4 hectares (one acre) of land”)."""
_OR_MORE = listed("more so less fewer plus over above older younger")


def _behind(ahead: Sequence[Token]) -> Sequence[Token]:
    """Skip what only belongs to the figure: a hyphen, a bracket, “or more”, “-plus”."""
    place = 0
    while place < len(ahead) and ahead[place].word in ("-", "–", "+", "plus", "odd"):
        place += 1
    if place < len(ahead) and ahead[place].word == "(":
        words = [token.word for token in ahead[place : place + _BRACKET]]
        end = words.index(")") if ")" in words else 0
        place += end + 1 if end > 2 else 1  # but “13 (inmates) dead” counts inmates
    if place + 1 < len(ahead) and ahead[place].word in ("or", "and") and ahead[place + 1].word in _OR_MORE:
        place += 2
    return ahead[place:]


# -- numbers of things ---------------------------------------------------------------------------------------


def _of_things(
    prose: Prose, found: Found, ahead: Sequence[Token], back: Sequence[Token], memory: Memory
) -> Counted:
    """Say what a cardinal or a vague plural counts, and remember it."""
    sentence = prose.sentence_at(found.start).start
    tokens, plural = _tokens_of(prose, found, ahead)
    named = not (_of_pronoun(ahead) or _is_alone(found, tokens, back))
    if _of_pronoun(ahead):
        tokens = ahead[2:]
    verb = _without_approximator(back)
    scale = bool(verb) and verb[-1].word in _SCALES  # “a magnitude 5.9 earthquake”
    phrase, rest = noun_phrase(tokens, plural and not scale) if named else ((), tokens)
    if phrase:
        whole = _is_whole(back)
        event = "" if whole else happenings.before(verb) or happenings.behind(rest, phrase[-1].word)
        if not event and memory.last and not whole:
            between = tokens_between(prose, max(memory.last.end, found.start - _BACK), found.start)
            event = happenings.shared(between, memory, sentence)
        noun = text_of(prose, phrase)
        if phrase[-1].word == "others":
            noun = memory.again(found, sentence, definite=False).noun or "people"
        result, end = Counted(noun, event), phrase[-1].end
    else:
        result, end = _without_noun(prose, found, tokens, back, memory), found.end
    if result.noun and not (back and back[-1].word == "including"):
        memory.keep(result, found.value, end, sentence)
    return result


def _without_noun(
    prose: Prose, found: Found, tokens: Sequence[Token], back: Sequence[Token], memory: Memory
) -> Counted:
    """Say what a figure counts behind which no noun stands: people, the noun before it, that of another figure."""
    sentence, verb = prose.sentence_at(found.start).start, _without_approximator(back)
    event = happenings.before(verb) or happenings.alone(tokens)
    if event or (verb and verb[-1].word in ABOUT_PEOPLE):
        return Counted(memory.person(sentence, found.value), event)
    if prose.low[found.end : found.end + 1] == "-":
        return Counted()
    definite = bool(back) and back[-1].word in ("the", "all", "these", "those")
    named = None if definite else _noun_before(_until_of(back))
    if not named and isinstance(found.value, Decimal) and found.value % 1 and found.value < _MANY:
        return Counted()  # an index, a rate: nothing is counted by 98.87
    again = named or memory.again(found, sentence, definite=definite)
    if tokens and tokens[0].word in ("was", "were", "had", "have"):
        return again._replace(event=None)  # “47 were hurt and 800 were forced to leave”
    return again


_MANY = 1000
"""From here on, a number with decimals has a scale (“6.5 million”)."""


def _of_pronoun(ahead: Sequence[Token]) -> bool:
    """Say whether “of them”, “of whom” or “of those murdered” stands behind the figure."""
    words = [token.word for token in ahead[:2]]
    if len(words) < 2 or words[0] != "of":
        return False
    return words[1] in ("them", "whom", "which") or (words[1] in ("those", "these") and _is_past(ahead[2:3]))


def _is_alone(found: Found, tokens: Sequence[Token], back: Sequence[Token]) -> bool:
    """Say whether a verb stands behind the figure: “those 65 faced charges”, “one generates an image”."""
    if found.value == 1 and tokens and tokens[0].word.endswith("s"):
        return is_plural(tokens[0].word) and tokens[0].word not in PLURALS
    return bool(back) and back[-1].word in ("those", "these") and _is_past(tokens)


def _is_whole(back: Sequence[Token]) -> bool:
    """Say whether another figure is a part of this one: of “12 of the 30 miners were killed”, 12 were."""
    place = len(back) - (1 if back and back[-1].word in _WHOLE else 0)
    if place < 2 or back[place - 1].word != "of":
        return False
    part = back[place - 2].word
    return part[:1].isdigit() or part in NUMBER_WORDS


_WHOLE = listed("the its their his her our those these all some about")


def _is_past(tokens: Sequence[Token]) -> bool:
    """Say whether a verb in the past stands at the beginning of ``tokens``."""
    return bool(tokens) and tokens[0].word.endswith("ed") and is_verb(tokens[0].word)


def _tokens_of(prose: Prose, found: Found, ahead: Sequence[Token]) -> tuple[Sequence[Token], bool]:
    """Give the tokens in which the noun is looked for, and whether it must be a plural."""
    if prose.low[found.end : found.end + 1] == "-" and not prose.low.startswith(("-plus", "-odd"), found.end):
        return ahead[:1], False  # “the six-nation council”
    words = [token.word for token in ahead[:2]]
    if words[:1] == ["of"]:
        return after_of(ahead[1:]), True
    if words == ["out", "of"]:
        return after_of(ahead[2:]), True
    return ahead, found.value != 1


_APPROXIMATING = listed(
    "at least more than about around some nearly almost up to as many over under fewer less close an "
    "estimated a total of another only just the roughly approximately further additional well also reportedly "
    "between from no record"
)


def _without_approximator(back: Sequence[Token]) -> Sequence[Token]:
    """Leave out the approximator right before a figure, and words like it."""
    place = len(back)
    while place and back[place - 1].word in _APPROXIMATING:
        place -= 1
    return back[:place]


# -- nouns before the figure ---------------------------------------------------------------------------------

_SCALES = listed("magnitude category level grade scale")
_EMPTY = listed(
    "total average estimated maximum minimum record some most out figure figures ratio excess north south "
    "east west age ages"
)


def _noun_before(back: Sequence[Token]) -> Counted | None:
    """Read “a death toll of 45”, “the number of injured reached 590”, “a population of 6.5 million”."""
    words = [token.word for token in back]
    if "toll" in words:
        return Counted("people", "killed")
    if words and words[-1] in _SCALES:
        return Counted(words[-1])  # “a magnitude of 5.9” has its noun before *of*
    for place in range(len(words) - 2, max(-1, len(words) - 18), -1):
        if words[place] in ("number", "numbers") and words[place + 1] == "of":
            phrase, rest = noun_phrase(back[place + 2 :], True)
            if phrase:  # “the number of people killed in the storm has risen to 54”
                event = rest[0].word if rest and rest[0].word in EVENT_OF else None
                return Counted(" ".join(token.word for token in phrase), event)
            event = next((word for word in words[place + 2 :] if word in EVENT_OF), None)
            return Counted("people", event) if event else None
    return _noun_of(words)


_MEASURED = listed(
    "population turnout rate rates inflation unemployment number attendance capacity price prices share "
    "growth interest temperature temperatures membership support approval deficit debt output production"
)
_POPULATED = listed(
    "country nation city town village republic state region province island district kingdom land"
)
_COPULAS = listed("was is were are be stood stands reached reaches hit remained totalled totaled")


def _noun_of(words: Sequence[str]) -> Counted | None:
    """Read “a staff of 300”, “a fine of $500”, “goods worth $5m”, “turnout was 27%”, “a population with 12 million”."""
    while len(words) > 2 and words[-1] in ("at", "by") and words[-2] in _COPULAS:
        words = words[:-1]
    if (
        len(words) < 2
        or words[-2] in STOPS
        or words[-2] in _EMPTY
        or not words[-2][0].isalpha()
        or is_verb(words[-2])
        or words[-2].endswith("ly")
    ):
        return None
    if words[-1] == "of" and words[-2] in _POPULATED:
        return Counted("people")
    if words[-1] == "of" and words[-2] in ("father", "mother", "parent", "parents"):
        return Counted("children")
    linked = words[-1] in ("of", "worth") or words[-1] in _COPULAS
    return Counted(words[-2]) if linked or (words[-2] in _MEASURED and words[-1] in ("with", "at")) else None


# -- shares, sums, measures, spans of time -------------------------------------------------------------------


def _of_share(prose: Prose, found: Found, ahead: Sequence[Token], back: Sequence[Token]) -> Counted:
    """Say what a percentage or a fraction is a share of, or which noun carries it (“a 7% rise”)."""
    partitive = bool(ahead) and ahead[0].word == "of"
    within = partitive or found.kind == "fraction"  # “half the seats”
    phrase, rest = noun_phrase(after_of(ahead[int(partitive) :]) if within else ahead, False)
    if phrase and (within or not _says(phrase)) and not _is_number(phrase[0].word):
        return Counted(text_of(prose, phrase), happenings.behind(rest, phrase[-1].word))
    return _noun_of([token.word for token in _until_of(back)]) or Counted()


def _says(phrase: Sequence[Token]) -> bool:
    """Say whether a phrase is a verb and no noun (“32% said”, “53% saying”)."""
    return is_verb(phrase[0].word) or (len(phrase) == 1 and phrase[0].word.endswith("ing"))


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
    if phrase and (link in ("in", "of", "worth") or not is_verb(phrase[0].word)) and not _is_number(link):
        return Counted(text_of(prose, phrase))
    return _noun_of([token.word for token in _until_of(back)]) or Counted()


_DIRECTIONS = listed(
    "south north east west southeast southwest northeast northwest upstream downstream ahead"
)
_PLACES = listed("office prison jail custody power detention exile captivity hospital")


def _of_measure(prose: Prose, found: Found, ahead: Sequence[Token], back: Sequence[Token]) -> Counted:
    """Say what a length of time, an age or a measure belongs to: “an 11-year sentence”, “10 days of crisis”."""
    link = ahead[0].word if ahead else ""
    if link in ("of", "in"):
        phrase, _ = noun_phrase(after_of(ahead[1:]), False)
        fits = phrase and (link == "of" or phrase[-1].word in _PLACES)
        return Counted(text_of(prose, phrase)) if fits else Counted()
    if _is_number(link):
        ahead, link = (), ""
    glued = found.kind in ("ordinal", "quantity") or "-" in prose.low[found.start : found.end]
    if glued or link in EVENT_OF:
        phrase, _ = noun_phrase(ahead, False)
        if phrase and not (is_verb(phrase[0].word) or phrase[0].word.endswith("ing")):
            return Counted() if phrase[-1].word in _DIRECTIONS else Counted(text_of(prose, phrase))
    if found.kind == "age":
        return Counted()
    return _noun_of([token.word for token in _until_of(back)]) or Counted()


def _is_number(word: str) -> bool:
    """Say whether another figure begins with ``word``."""
    return word in NUMBER_WORDS or word[:1].isdigit()
