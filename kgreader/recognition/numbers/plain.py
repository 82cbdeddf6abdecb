"""Numbers with nothing behind them that says their kind: cardinals, ages in apposition."""

from __future__ import annotations

import re

from kgreader.recognition.numbers.approximators import DIRECTIONS
from kgreader.recognition.numbers.calendar import MONTHS, WEEKDAYS
from kgreader.recognition.numbers.idioms import (
    BIG_NAMES,
    LABELS,
    ONE_AFTER,
    ONE_BEFORE,
    ONE_BEFORE_PREPOSITION,
    ONE_PHRASES,
    WEAK_LABELS,
)
from kgreader.recognition.numbers.noun_phrases import noun_phrase, tokens_between
from kgreader.recognition.numbers.nouns import EVENT_OF, STOPS, is_verb
from kgreader.recognition.numbers.phrases import NUMBER_WORDS, Phrase
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.rules import Found, dated
from kgreader.recognition.numbers.scores import RESULT
from kgreader.recognition.numbers.words import alternatives, listed
from kgreader.recognition.numbers.years import year_alone
from kgreader.text.patterns import lazy

__all__ = ["is_age", "plain"]


def plain(prose: Prose, number: Phrase) -> Found | None:
    """Read a number alone; ``None`` where it is part of a name, a label or an idiom."""
    if number.digits:
        if _is_label(prose, number):
            prose.label_end = number.end
            return None
        if year_alone(prose, number.start, number.end):
            return dated(number.start, number.end, prose.low[number.start : number.end])
    elif is_name(prose, number.start, number.end) or _is_idiom(prose, number):
        return None
    if is_age(prose, number):
        return Found(number.start, number.end, "age", number.value, "year")
    return Found(number.start, number.end, "cardinal", number.value)


# -- digits that only name something -------------------------------------------------------------------------


def _is_label(prose: Prose, number: Phrase) -> bool:
    """Say whether digits only name something: Article 19, room 101, OML 17, 4x4, 1/2/3."""
    follow = prose.after(number.end, 3)
    if follow[:1].isalpha() or re.match(r"-\d|[/.:]\d|_|°", follow):
        return True
    if _ADDRESS.match(prose.text, number.end) or prose.before(number.start, 4) == "s&p ":
        return True
    if number.scaled:
        return False
    if prose.low.startswith(" de ", number.end):
        return True  # “7 de agosto”, a street or a square
    if prose.low[number.start - 1 : number.start] == "(":
        before = prose.before(number.start - 1, 24)
        return bool(_CLAUSE.search(before)) or prose.word_before(number.start - 2).rstrip(".") in LABELS
    if prose.low[number.start - 1 : number.start] != " ":
        return False
    before = prose.word_before(number.start).rstrip(".")
    if before in WEAK_LABELS and noun_phrase(tokens_between(prose, number.end, number.end + 60), True)[0]:
        return False  # “to train 200 young farmers”
    if before in LABELS or prose.low[prose.label_end : number.start] in _AND:
        return True
    if before.removesuffix("s") in LABELS and prose.name_like(number.start - 1 - len(before)):
        return True  # “Resolutions 242 and 497”
    start = number.start - 1 - len(before)
    name = prose.text[start : number.start - 1]
    return (
        name.isalpha()
        and len(name) > 1
        and not _is_plural(prose.word_after(number.end))
        and (name.isupper() or _is_part_of_name(prose, number, start))
    )


def _is_part_of_name(prose: Prose, number: Phrase, start: int) -> bool:
    """Say whether one or two digits go on with the name that begins at ``start`` (“Maroon 5”, “Artemis 2”)."""
    follow = prose.after(number.end, 1)
    if number.end - number.start > 2 or not (follow in " '\".?!”" and prose.name_like(start)):
        return False
    name = prose.low[start : number.start - 1]
    return name not in _NO_NAMES or (name == "march" and prose.before(start, 5) == "long ")


_NO_NAMES = (
    NUMBER_WORDS
    | STOPS
    | frozenset(word.split()[-1] for word in DIRECTIONS)
    | WEEKDAYS.keys()
    | MONTHS.keys()
)


_CLAUSE = lazy(r"\d$|\b(?:section|article|clause|paragraph|rule) \d+ ?$")
"""What stands before the bracket of a clause (“section 177 (3)”, “s177(3)”)."""

_ADDRESS = lazy(
    r"(?: [A-Z][\w.’'-]+){0,3} (?:Street|Road|Avenue|Lane|Drive|Square|Boulevard|Terrace|Crescent|St\.|Ave\.)(?!\w)"
)
"""What stands behind the number of a house."""

_AND = frozenset((", ", " and ", ", and ", " or ", " to ", " & "))
"""What may stand between two numbers of one label (“seats 36, 39 and 40”)."""
_NO_PLURALS = listed("is was has as says does plans less this his its us")


def _is_plural(word: str) -> bool:
    """Say whether a word looks like the plural of a noun."""
    return word.endswith("s") and not word.endswith("ss") and word.isalpha() and word not in _NO_PLURALS


# -- number words in names -----------------------------------------------------------------------------------

_DEMONYM = lazy(r"[a-z'-]+(?:ans?|ese|ish|is?|ch|ics?|ers?|os?|ens)$|[a-z]{2,3}$")
_CAPITALS = lazy(r" ([A-Z][\w.'’&-]*)(?: (?:(?:and |or |& )?[A-Z][\w.'’&-]*|\d{4})){0,6}")


def is_name(prose: Prose, start: int, end: int) -> bool:
    """Say whether a number word is part of a name: the Big Four, Three Arrows Capital, Seven Sisters.

    A capital inside a sentence is one; in a headline it says nothing; at the beginning of a sentence the words behind
    it decide.
    """
    if not prose.capital(start):
        return False
    if prose.word_before(start) in BIG_NAMES or prose.before(start, 9) in ("group of ", " gang of "):
        return True
    if prose.headline(start):
        return False
    if not prose.opens_sentence(start):
        return True
    names = _CAPITALS.match(prose.text, end)
    if not names or " " in prose.low[start:end]:
        return False
    if _DEMONYM.match(names[1].lower()) or names[1].isupper():
        return False
    after = prose.word_after(names.end())
    if " " in names[0][1:]:
        return not (_is_plural(after) or _is_plural(_second_word(prose, names.end())))
    if names[1].endswith("s") and after.isalpha():
        return False
    return not (_is_plural(after) or _is_plural(_second_word(prose, names.end())))


def _second_word(prose: Prose, end: int) -> str:
    """Give the word after the next one (“Nine Philippine migrant workers”)."""
    return prose.word_after(end + 1 + len(prose.word_after(end)))


# -- one -----------------------------------------------------------------------------------------------------

_LISTING = listed("and or including least only just than plus")
_BEFORE_ONE = _LISTING | listed(
    "most about nearly almost to by from minus killed killing wounded wounding injured injuring number over "
    "of dead"
)
"""Words after which “one” counts although no noun follows (“leaving at least one.”)."""


_COUNTING = lazy(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|several|groups|them)\b")


def _is_idiom(prose: Prose, number: Phrase) -> bool:
    """Say whether “one” does not count: one of, no one, the one hand, one another, one-party."""
    start, end = number.start, number.end
    if prose.low[start:end] not in ("one", "zero"):
        return False
    after, before = prose.word_after(end), prose.word_before(start)
    if after == "in" and prose.word_after(end + 3) in NUMBER_WORDS:
        return False  # “one in five”
    if before.endswith("est") and before != "least":
        return True  # “the newest one”
    if before in ONE_BEFORE or prose.low[end : end + 1] in ("-", "'"):
        return True
    listed_one = before in _LISTING or prose.before(start, 2) == ", "
    if after in ONE_AFTER or (after in ONE_BEFORE_PREPOSITION and not listed_one):
        return before != "including"
    counting = _COUNTING.search(prose.before(start, 70))  # “two groups, one sent to Osh”
    if prose.before(start, 2) == ", " and is_verb(after) and after not in EVENT_OF and not counting:
        return True  # “a push for energy, one built against the odds”
    if ONE_PHRASES.match(prose.low, start) or prose.before(start, 7) == "one by ":
        return True
    if after.endswith(("illionth", "illionths", "sandth", "sandths", "ndredth", "ndredths")):
        return True
    if not after.isalpha() or prose.capital_after(end):
        return not (
            before in _BEFORE_ONE or prose.before(start, 2) == ", " or prose.before(start, 6) == "up to "
        )
    return False


# -- ages ----------------------------------------------------------------------------------------------------

_AGE_WORD = lazy(
    r"\b(?:aged(?: \d{1,2},? and| about| around| between| from)?|ages?|turn(?:ed|ing|s)?|"
    r"age of(?: over| about| around| nearly| almost)?) $"
)
_PEOPLE = listed(
    "son daughter wife husband brother sister mother father man woman boy girl teenager student uncle nephew "
    "niece cousin driver farmer teacher worker resident victim partner friend neighbour neighbor player "
    "grandmother grandfather suspect tourist officer soldier singer actor actress activist lawyer doctor "
    "nurse"
)
"""Nouns whose apposition is an age (“his brother, 42,”)."""

_APPOSED = lazy(
    rf"[A-Z][\w.’'*-]+(?:’s|'s)?\s?(?:\([^)]{{0,30}}\)\s?)?,\s(?:now\s)?$|\b(?:{alternatives(_PEOPLE)}),\s$"
)
_VICTIMS = lazy(
    r"\b(?:died|killed|lost (?:their|his|her) li[fv]es?|victims?|injured|arrested|suspects?|identified as|year-old|"
    r"deceased|missing|accused|couple|wife|husband|brothers?|sisters?|son|daughter|siblings|married|residents? of)\b"
)
_DATED = lazy(r"(\d|[a-z]+), $")
_PRONOUN = lazy(
    r"\b(?:he|she|i|who) (?:was|is) (?:only |just |now |about |nearly )?$"
    r"|\bwhen [a-z]+ was (?:only |just |about |nearly )?$"
    r"|\b(?:youngest|oldest|eldest)(?: was| is| being)? $"
    r"|\b(?:father|mother|he|she) is (?:above|over|about|nearly|almost|only|just) $"
)
_AFTER_AGE = frozenset((",", ".", ";", "when", "and", "after", "at", "years", "but", "the"))


def is_age(prose: Prose, number: Phrase) -> bool:
    """Say whether the number is somebody's age: “Marie, 42,”, “aged 42”, “she was 42”."""
    if not 0 < number.value < 120 or number.scaled:
        return False
    before, after = prose.before(number.start), prose.after(number.end, 1)
    if _AGE_WORD.search(before):
        return True
    if number.digits and after == ")" and before.endswith(" (") and 9 < number.value < 100:
        name = prose.word_before(number.start - 2)
        first = number.start - 2 - len(name)
        if name and prose.capital(first) and name not in MONTHS:
            return _is_person(prose, number, first)
    if number.digits and after in (",", ")", ";") and number.value >= 1:
        start = max(0, number.start - 40)
        if _APPOSED.search(prose.text[start : number.start]) and not _is_dated(before):
            return "." not in prose.low[number.start : number.end]
    return bool(_PRONOUN.search(before)) and prose.word_after(number.end) in _AFTER_AGE


_SAYING = listed("said says told explained added")


def _is_person(prose: Prose, number: Phrase, first: int) -> bool:
    """Say whether the name at ``first``, behind which a number stands in brackets, is a person with an age."""
    more = prose.word_before(first - 1)
    if more and prose.capital(first - 1 - len(more)):
        return not RESULT.search(prose.before(first, 90))
    if more in _SAYING or prose.word_after(number.end + 1) in _SAYING:
        return True
    return bool(_VICTIMS.search(prose.before(number.start, 160) + prose.after(number.end, 160)))


def _is_dated(before: str) -> bool:
    """Say whether a date, and not a name, stands before the comma."""
    match = _DATED.search(before)
    return bool(match and (match[1].isdigit() or match[1] in MONTHS or match[1] in WEEKDAYS))
