"""Ordinals and fractions."""

from __future__ import annotations

import re
from decimal import Decimal

from kgreader.recognition.numbers.idioms import NEVER_ORDINAL, ORDINAL_BEFORE
from kgreader.recognition.numbers.phrases import NUMBER_WORDS, evaluate, exact
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.rules import Found, Rule
from kgreader.recognition.numbers.suffixes import suffix_at
from kgreader.recognition.numbers.vocabulary import FRACTION_SIGNS, FRACTIONS, ORDINALS, TENS
from kgreader.recognition.numbers.words import listed
from kgreader.text.patterns import lazy

__all__ = ["RULES"]


def _ordinal_digits(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “118th”; not “65th Street”."""
    if prose.word_after(match.end()) in ("street", "avenue", "st", "ave") and prose.capital_after(
        match.end()
    ):
        return None
    return Found(match.start(), match.end(), "ordinal", Decimal(match["figure"].replace(",", "")))


_ADVERB = lazy(
    r" (?:serve|came|went|saw|met|joined|began|became|appeared|dined|elected|reported|published|introduced|emerged|"
    r"announced|proposed|identified|detected|discovered|started|opened|arrived|took|used|made|hit|broke|learned|heard)"
)


def _ordinal_word(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “second”, “twenty-first”; not “at first”, “second thoughts”, “First Lady”, “ten seconds”."""
    start, end, word = match.start(), match.end(), match["word"]
    if word not in ORDINALS:
        return None
    value = ORDINALS[word] + (TENS[match["tens"]] if match["tens"] else 0)
    after, before = prose.word_after(end), prose.word_before(start)
    if (
        prose.capital(start)
        and (not prose.opens_sentence(start) or prose.capital_after(end))
        and not prose.headline(start)
    ):
        return None
    if after in NEVER_ORDINAL.get(word, ()) and not (after == "place" and before != "the"):
        return None
    if prose.after(end, 1) == "," and value == 1:
        return None
    if value == 3 and re.match(r"-?part(?:y|ies)", prose.after(end, 8)):
        return None
    if value == 2 and ((before in ("a", "per") and after in (".", ",", ")")) or after == "ago"):
        return None
    if value == 1 and (_ADVERB.match(prose.low, end) or after == "."):
        return None
    if value in (1, 2, 3, 5):
        if value == 1 and before in ("at", "was", "is", "in", "he", "she", "they", "who", "it"):
            return None
        if not (
            before in ORDINAL_BEFORE
            or before.endswith(("'s", "s'"))
            or before in NUMBER_WORDS
            or after in ("position", "prize", "place", "rank", "runner-up", "spot")
            or prose.after(end, 1) == "-"
            or (prose.opens_sentence(start) and after.isalpha())
            or (prose.before(start, 2) == ", " and after not in _CLAUSE)
        ):
            return None
    return Found(start, end, "ordinal", Decimal(value))


_CLAUSE = listed("we you i he she it they there let the because by with in as")


def _sign(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “½”."""
    return _fraction_of(match.start(), match.end(), *FRACTION_SIGNS[match[0]])


def _slash(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “3/4”; not “9/11” or “24/7”."""
    over, under = int(match[1]), int(match[2])
    if under not in (2, 3, 4, 5, 8, 10) or over >= under:
        return None
    return _fraction_of(match.start(), match.end(), over, under)


def _fraction_of(start: int, end: int, over: int, under: int) -> Found:
    return Found(start, end, "fraction", exact(round(Decimal(over) / Decimal(under), 6)))


def _half(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “half of the voters”, “half the seats”, “almost half”; not “the first half of”."""
    before = prose.word_before(match.start())
    fits = before not in _PARTS if match["whole"] is not None else before in _APPROXIMATING
    return _fraction_of(match.start(), match.end(), 1, 2) if fits else None


_PARTS = listed("first second other better and latter one top bottom upper lower")
"""Words before “half” that make it a part and no fraction."""
_APPROXIMATING = listed("almost nearly about around roughly approximately over than under least only just by")


def _half_of_one(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “half a century”, “half an hour”, “a half-hour”, “a quarter of a century”; not “half-time”."""
    suffix = suffix_at(prose.low, match.end())
    if suffix is None or suffix.kind not in ("duration", "unit", "percent") or suffix.name.endswith("s"):
        return None
    if suffix.name == "century" and match["link"] in ("-", ""):
        before = prose.word_before(match.start())
        if before not in _APPROXIMATING and before not in ("last", "past", "next"):
            return None  # fifty runs in cricket
    value = Decimal("0.25") if "quarter" in match[0] else Decimal("0.5")
    kind = "quantity" if suffix.kind == "unit" else suffix.kind
    return Found(match.start(), suffix.end, kind, value, suffix.unit)


def _fraction_words(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “two-thirds”, “a quarter”; “a third” only before *of* and after *by*."""
    over, under = match["over"], FRACTIONS.get(match["under"], 0)
    after, before = prose.word_after(match.end()), prose.word_before(match.start())
    number = Decimal(1) if over in ("a", "an") else evaluate([over])[0]
    if number is None or number >= under:
        return None
    if over in ("a", "an", "one"):
        if after != "of" and not (before == "by" and after != "party"):
            return None
    elif match["under"] in (
        "third",
        "quarter",
        "fifth",
        "tenth",
        "half",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
    ):
        return None
    return _fraction_of(match.start(), match.end(), int(number), under)


RULES = (
    Rule(
        "fraction sign",
        ("sign",),
        lazy("[" + "".join(FRACTION_SIGNS) + "]"),
        _sign,
        examples=("{½: fraction 0.5} of it",),
    ),
    Rule(
        "fraction",
        ("digit",),
        lazy(r"(\d{1,2})/(\d{1,2})(?![\w/])"),
        _slash,
        examples=(
            "{3/4: fraction 0.75} of it",
            "the 9/11 attacks",
            "24/7 care",
        ),
    ),
    Rule(
        "half of one",
        ("half", "article"),
        lazy(
            r"half(?P<link>-|[ ]an?(?=[ ])|(?=[ ]century))|a[ ]quarter(?:[ -](?=centur)|[ ]of[ ]an?(?=[ ]))"
        ),
        _half_of_one,
        examples=(
            "{half a century: duration 0.5 century} ago",
            "a {half-hour: duration 0.5 hour} show",
            "a half-century for India",
        ),
    ),
    Rule(
        "fraction in words",
        ("number", "article"),
        lazy(r"(?P<over>[a-z]+)[- ](?P<under>[a-z]+)(?![\w-])"),
        _fraction_words,
        examples=(
            "{two-thirds: fraction 0.666667} of voters",
            "rose by {a third: fraction 0.333333}",
            "a third party",
        ),
    ),
    Rule(
        "half",
        ("half",),
        lazy(r"half(?![\w-]|[ ]an?[ ])(?P<whole>(?=[ ](?:of|the|its|their|his|her|all|our|my)(?!\w)))?"),
        _half,
        examples=(
            "{half: fraction 0.5} of the voters",
            "almost {half: fraction 0.5} agreed",
            "in the other half of the hall",
        ),
    ),
    Rule(
        "ordinal",
        ("digit",),
        lazy(r"(?P<figure>\d{1,3}(?:,\d{3})*|\d{1,6})(?:st|nd|rd|th)(?!\w)"),
        _ordinal_digits,
        examples=(
            "the {118th: ordinal 118} grandchild",
            "on 65th Street",
        ),
    ),
    Rule(
        "ordinal in words",
        ("ordinal", "number"),
        lazy(r"(?:(?P<tens>(?:twen|thir|for|fif|six|seven|eigh|nine)ty)[- ])?(?P<word>[a-z]{5,11})(?!\w)"),
        _ordinal_word,
        examples=(
            "a {second: ordinal 2} term",
            "the {twenty-first: ordinal 21} day",
            "at first he said",
            "on second thoughts",
            "the First Lady",
        ),
    ),
)
"""In the order in which they are tried."""
