"""Numbers with nothing behind them that says their kind: cardinals, ages in apposition, scores."""

from __future__ import annotations

import re
from decimal import Decimal

from kgreader.recognition.numbers.calendar import MONTH, WEEKDAY, YEAR
from kgreader.recognition.numbers.dates import year_alone
from kgreader.recognition.numbers.idioms import (
    LABELS,
    ONE_AFTER,
    ONE_BEFORE,
    ONE_PHRASES,
    ONE_PREFIXES,
)
from kgreader.recognition.numbers.phrases import Phrase, read
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.rules import Found
from kgreader.recognition.numbers.words import alternatives

__all__ = ["plain", "score"]


def plain(prose: Prose, number: Phrase) -> Found | None:
    """Read a number alone; ``None`` where it is part of a name, a label or an idiom."""
    if number.digits:
        if _is_label(prose, number):
            return None
        if year_alone(prose, number.start, number.end):
            return Found(number.start, number.end, "date", prose.low[number.start : number.end])
    elif _is_name(prose, number) or _is_idiom(prose, number):
        return None
    if _is_age(prose, number):
        return Found(number.start, number.end, "age", number.value, "year")
    return Found(number.start, number.end, "cardinal", number.value)


_LABEL = re.compile(rf"\b(?:{alternatives(LABELS)})\.?[ ]$")


def _is_label(prose: Prose, number: Phrase) -> bool:
    """Say whether digits only name something: Article 19, room 101, 4x4, 1/2/3."""
    follow = prose.after(number.end, 3)
    if follow[:1].isalpha() or re.match(r"-\d|[/.]\d|_|°", follow):
        return True
    return bool(_LABEL.search(prose.before(number.start, 16)))


_DEMONYM = re.compile(r"[a-z'-]+(?:ans?|ese|ish|is?|ch|ics?|ers?|os?|ens)$|[a-z]{2,3}$")
_CAPITALS = re.compile(r" ([A-Z][\w.'’&-]*)(?: [A-Z][\w.'’&-]*)*")


def _is_name(prose: Prose, number: Phrase) -> bool:
    """Say whether a number word is part of a name: the Big Four, Three Arrows Capital, Seven Sisters."""
    start = number.start
    if not prose.capital(start):
        return False
    if prose.headline(start):
        return bool(
            re.search(
                r"\b(?:big|final|fab|gang of|group of|chapter|formula|phase|page) $", prose.before(start, 12)
            )
        )
    if not prose.opens_sentence(start):
        return True
    names = _CAPITALS.match(prose.text, number.end)
    if not names or " " in prose.low[start : number.end]:
        return False
    first = names[1].lower()
    if _DEMONYM.match(first) or names[1].isupper():
        return False
    more = prose.text[names.start() : names.end()].count(" ") > 1
    after = prose.word_after(names.end())
    plural = (
        after.endswith("s")
        and not after.endswith("ss")
        and after not in ("is", "was", "has", "as", "says", "does", "plans")
    )
    if more:
        return not plural
    return not (first.endswith("s") and (after.islower() and after.isalpha())) and not plural


_ONE_WORD = re.compile(r"(?:one|zero)$")


def _is_idiom(prose: Prose, number: Phrase) -> bool:
    """Say whether “one” does not count: one of, no one, the one hand, one another."""
    words = prose.low[number.start : number.end]
    if not _ONE_WORD.fullmatch(words):
        return False
    after, before = prose.word_after(number.end), prose.word_before(number.start)
    if after in ONE_AFTER or before in ONE_BEFORE or prose.after(number.end, 2) in ("'s", "'"):
        return True
    if ONE_PHRASES.match(prose.low, number.start) or prose.before(number.start, 7) == "one by ":
        return True
    if re.match(r" [\w]{3,10}(?:illionth|andth|dredth)s?\b", prose.after(number.end, 20)):
        return True
    follow = prose.after(number.end, 12)
    if follow.startswith("-") and (ONE_PREFIXES.match(follow) or True):
        return True
    if follow[:1] in ("", "\x00") or after in tuple(",.;):”\"?!'–—") or prose.capital_after(number.end):
        return not _COUNTED.search(prose.before(number.start, 24))
    return False


_COUNTED = re.compile(
    r"\b(?:at least|at most|only|just|than|about|nearly|almost|up to|and|,|to|by|from|killing|wounding|injuring|minus|plus)[ ]$"
)

_AGE_WORD = re.compile(r"\b(?:aged?|turned|turning|age of|ages|aged about)[ ]$")
_APPOSED = re.compile(
    r"[A-Z][\w.’'-]+(?:’s|'s)?\s?(?:\([^)]{0,30}\)\s?)?,\s$"
    r"|\b(?:son|daughter|wife|husband|brother|sister|mother|father|man|woman|boy|girl|teenager|student|uncle|nephew|niece|"
    r"cousin|driver|farmer|teacher|worker|resident|victim),\s$"
)
_DATED = re.compile(rf"\d,\s$|(?:{MONTH}|{WEEKDAY}),\s$")
_PRONOUN = re.compile(
    r"\b(?:he|she|i|who) (?:was|is) (?:only |just |now |about |nearly )?$"
    r"|\b(?:father|mother|he|she) is (?:above|over|about|nearly|almost|only|just) $"
)


def _is_age(prose: Prose, number: Phrase) -> bool:
    """Say whether the number is somebody's age: “Marie, 42,”, “aged 42”, “she was 42”."""
    if not 0 < number.value < 120 or number.scaled:
        return False
    before, after = prose.before(number.start), prose.after(number.end, 1)
    if _AGE_WORD.search(before):
        return True
    if number.digits and after in (",", ")") and number.value >= 1:
        start = max(0, number.start - 40)
        if _APPOSED.search(prose.text[start : number.start]) and not _DATED.search(before):
            return "." not in prose.low[number.start : number.end]
    return bool(_PRONOUN.search(before)) and prose.word_after(number.end) in (
        ",", ".", "when", "and", "after", "at", "years", "but", "the",
    )  # fmt: skip


_RESULT = re.compile(
    r"\b(?:w[io]n|wins|winning|won|beat|beats|beaten|beating|lost|lose|loses|loss|losing|draw|drew|drawn|defeat\w*|victory|"
    r"victories|lead|led|leading|leads|scor\w+|thrash\w*|edged?|final|tie|tied|trail\w*|down|up|aggregate|half-time|"
    r"halftime|penalties|rout\w*|triumph|stalemate|vote\w*|advantage|against)\b"
)


def score(prose: Prose, first: Phrase) -> Found | None:
    """Read “2-1” as a score where the sentence speaks of winning, losing or voting."""
    if not first.digits or not re.fullmatch(r"\d{1,3}", prose.low[first.start : first.end]):
        return None
    link = re.compile(r"[-–](?=\d{1,3}(?![\d,.]\d|\d|-|\w|%| percent| per cent))").match(prose.low, first.end)
    second = read(prose.low, link.end(), prose.text) if link else None
    if second is None or second.scaled:
        return None
    around = prose.before(first.start, 60) + "\n" + prose.after(second.end, 30)
    if not _RESULT.search(around) or re.match(rf"{YEAR}", prose.low[first.start : first.end]):
        return None
    both: tuple[Decimal, Decimal] = (first.value, second.value)
    return Found(first.start, second.end, "score", both)
