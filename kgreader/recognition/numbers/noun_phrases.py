"""The noun phrase behind a figure: which words it takes, and which of them is counted.

A plural figure counts the first plural (“two sports clubs” excepted), a singular one the last word before something
that cannot belong to a noun. Everything works on a few tokens, so that the cost of a figure is bounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from kgreader.recognition.numbers.nouns import (
    COMPOUNDS,
    EVENT_OF,
    NEUTRAL,
    NO_ADJECTIVES,
    PLURALS,
    STOPS,
    is_plural,
    is_verb,
)
from kgreader.recognition.numbers.phrases import NUMBER_WORDS
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.words import listed
from kgreader.text.patterns import lazy

__all__ = ["Token", "after_of", "noun_phrase", "text_of", "tokens_between"]

_MOST = 6
"""Words in a noun phrase, at most."""

_KEPT = 4
"""Words of it that are shown, at most: the last ones."""

_TOKENS = 26
"""Tokens that are looked at on one side of a figure, at most."""

_TOKEN = lazy(r"[^\W\d_](?:[\w'-]*\w)?(?:\.[^\W\d_])*|[$€£]?\d[\d,.]*\d%?|\d%?|[^\w\s\x00]")


class Token(NamedTuple):
    """A word, a number or a mark, in lower case, with its place in the article's text."""

    word: str
    start: int = 0
    end: int = 0
    name: bool = False
    """Whether it begins with a capital."""


def tokens_between(prose: Prose, start: int, end: int) -> list[Token]:
    """Give the tokens between two places, the first `_TOKENS` of them."""
    matches = islice(_TOKEN.finditer(prose.low, start, max(start, end)), _TOKENS)
    text = prose.text
    return [Token(match[0], start := match.start(), match.end(), text[start].isupper()) for match in matches]


def text_of(prose: Prose, phrase: Sequence[Token]) -> str:
    """Give a phrase as it stands in the article, on one line."""
    return prose.text[phrase[0].start : phrase[-1].end].replace("\n", " ")


_SKIPPED = listed(
    "more other another additional further such the his her its their our your these those all new"
)


def after_of(tokens: Sequence[Token]) -> Sequence[Token]:
    """Skip determiners and numbers after *of* (“four of the 16 parties”, “two of Mexico's states”)."""
    place = 0
    while place < len(tokens):
        word = tokens[place].word
        if not (word in _SKIPPED or word[0].isdigit() or word in NUMBER_WORDS or word.endswith("'s")):
            break
        place += 1
    return tokens[place:]


_MORE = listed("more other another additional further such fewer less higher lower extra")


def noun_phrase(tokens: Sequence[Token], plural: bool) -> tuple[Sequence[Token], Sequence[Token]]:
    """Give the noun phrase at the beginning of ``tokens``, up to its head, and what follows it."""
    phrase: list[Token] = []
    for place, token in enumerate(tokens[: _MOST + 4]):
        word = token.word
        following = tokens[place + 1].word if place + 1 < len(tokens) else ""
        beyond = tokens[place + 2].word if place + 2 < len(tokens) else ""
        if word.endswith("'s"):
            phrase.clear()
            continue  # “three of the plant's six reactors”
        if phrase:
            if _joins(phrase[-1].word, word, following, plural):
                continue
            if _ends(word, following, plural):
                break
        elif word in _MORE or word[0].isdigit() or (place and tokens[place - 1].word[0].isdigit()):
            continue  # “two more arrests”, “two 1,600 feet tall buildings”
        elif _ends_at_once(word, following, plural):
            break
        phrase.append(token)
        if plural and token.name and is_plural(word) and is_plural(following):
            continue  # “31 Abrams tanks”
        if _is_head(word, following, beyond, plural):
            return phrase[-_KEPT:], tokens[place + 1 :]
        if len(phrase) >= _MOST:
            break
    return _borrowed(tokens, phrase) if plural else (phrase[-_KEPT:], tokens[len(phrase) :])


def _joins(previous: str, word: str, following: str, plural: bool) -> bool:
    """Say whether a comma or “and” goes on with the phrase (“two large, modern ships”, “plant and animal species”)."""
    if word == ",":
        return _goes_on(previous, following)
    return plural and word in ("and", "or") and _belongs(following) and following not in NUMBER_WORDS


def _ends(word: str, following: str, plural: bool) -> bool:
    """Say whether the phrase before ``word`` is at its end."""
    return (
        not word[0].isalpha() or word in STOPS or word in NUMBER_WORDS or _is_verbal(word, following, plural)
    )


def _ends_at_once(word: str, following: str, plural: bool) -> bool:
    """Say whether no phrase begins with ``word`` (“one killed”, “another 32 suffered similar fates”)."""
    if not word[0].isalpha() or word in STOPS or word in NO_ADJECTIVES:
        return True
    alone = not plural and not _belongs(following)
    return alone and (word in EVENT_OF if word in NEUTRAL else is_verb(word))


def _is_verbal(word: str, following: str, plural: bool) -> bool:
    """Say whether a verb, or a participle with an object, ends the phrase before it (“one voice rubbishing him”)."""
    if word.endswith("ing") and len(word) > 5 and not plural:
        return _belongs(following)
    if plural and is_plural(word):
        return False  # “three election wins”: no verb in -s goes with more than one
    return is_verb(word) and not _belongs(following)


def _is_head(word: str, following: str, beyond: str, plural: bool) -> bool:
    """Say whether ``word`` is what is counted, and not a part of its name."""
    if not plural:
        return not (_belongs(following) or (following.endswith("ed") and _belongs(beyond)))
    if word.endswith("ese") and (_belongs(following) or (following.endswith("ed") and _belongs(beyond))):
        return False  # “three Chinese state-owned banks”
    return is_plural(word) and not ((word in COMPOUNDS or word in PLURALS) and is_plural(following))


_IN_LY = listed("assembly family supply italy july ally rally monopoly reply anomaly fly bully")


def _belongs(word: str) -> bool:
    """Say whether the next word may still belong to the phrase."""
    if not word or not word[0].isalpha() or word in STOPS or is_verb(word):
        return False
    return not word.endswith("ly") or word in _IN_LY


_ADJECTIVES = tuple(listed("al ic ous ive ful ed an ese ish ern able ible y i ing er ge w g st nt"))


def _goes_on(word: str, following: str) -> bool:
    """Say whether a comma only parts two adjectives."""
    return bool(following) and word.endswith(_ADJECTIVES) and not is_plural(word) and _belongs(following)


def _borrowed(tokens: Sequence[Token], phrase: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Give the noun of the second part for “two Israeli and three Palestinian soldiers”, else nothing."""
    place = len(phrase)
    if phrase and phrase[-1].word.endswith(_ADJECTIVES) and tokens[place : place + 1]:
        later = after_of(tokens[place + 1 :])
        if tokens[place].word in ("and", "or", "to") and len(later) < len(tokens) - place - 1:
            return noun_phrase(later, True)
    return (), tokens
