"""Amounts of money: a sign, code or letters before the number; which currency a word behind it means."""

from __future__ import annotations

import re
from decimal import Decimal

from kgreader.recognition.numbers.calendar import YEAR
from kgreader.recognition.numbers.currencies import CODES, HOMES, SIGNS, USUAL, WORDS
from kgreader.recognition.numbers.phrases import Phrase, read, spread
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.rules import Found, Rule
from kgreader.recognition.numbers.suffixes import Suffix, suffix_at
from kgreader.recognition.numbers.vocabulary import SCALES
from kgreader.recognition.numbers.words import listed
from kgreader.text.patterns import lazy

__all__ = ["RULES", "at_home", "currency_after"]

_SIGN_OF = {code.lower(): code for code in CODES} | {sign.lower(): sign for sign in SIGNS}
"""A sign or code in lower case → as it is written."""

_UNSURE = listed("sol won colon dong dram lari som kip lev leu lei kina")
"""Words that also mean something else; they are money only behind digits or a scale."""


def at_home(prose: Prose, code: str) -> str:
    """Give the code of a currency that several countries share, by the country the article names most."""
    homes = HOMES.get(code)
    if not homes:
        return code
    if code not in prose.homes:
        counts = dict.fromkeys(homes.values(), 0)
        for stem, home in homes.items():
            counts[home] += prose.low.count(stem)
        best = max(counts, key=lambda home: counts[home])
        prose.homes[code] = best if counts[best] else USUAL.get(code, code)
    return prose.homes[code]


def currency_after(prose: Prose, number: Phrase, suffix: Suffix) -> str | None:
    """Give the code of the currency named behind ``number``; ``None`` where the word means something else."""
    name, written = suffix.name, prose.text[suffix.start : suffix.end]
    if name == "p":
        return suffix.unit if suffix.gap == "" and number.digits and "£" in prose.low else None
    if name in WORDS or name.removesuffix("s") in WORDS:
        if name in _UNSURE and not (number.digits or number.scaled):
            return None
        if name == "won" and prose.word_after(suffix.end) in _AFTER_WON:
            return None
        if number.value == 1 and suffix.unit in ("cent", "penny") and not number.digits:
            return None
    elif name.upper() in CODES:
        if not written.isupper():
            return None
    elif (name[0].isalpha() and written not in SIGNS and not written.isupper()) or (
        name in "$£" and not _ends(prose, suffix.end)
    ):
        return None
    return at_home(prose, suffix.unit)


_AFTER_WON = listed("the a an by in gold their seats his her medals awards elections")


def _ends(prose: Prose, end: int) -> bool:
    """Say whether no digit follows a sign, which then belongs to the number before it."""
    return not prose.low[end : end + 2].strip()[:1].isdigit()


def _before(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “$1.2 billion”, “Rs 500 crore”, “$10-15 million”, “US$2.5bn”, “€3m”."""
    sign = _SIGN_OF.get(match["sign"])
    if sign is None:
        return None
    written = prose.text[match.start() : match.end("sign")]
    first = read(prose.low, match.end(), prose.text)
    if first is None or not first.digits:
        return None
    if sign[0].isalpha() and not (_written_so(written, sign) and _really(prose, match, first)):
        return None
    value, end = _span_of(prose, first, match["sign"])
    if prose.low[end : end + 1].isalnum():
        return None
    return Found(match.start(), end, "money", value, at_home(prose, SIGNS.get(sign, sign)))


def _written_so(written: str, sign: str) -> bool:
    """Say whether letters are written as the sign is; codes only in capitals."""
    return (
        written in SIGNS or written.isupper() or (len(sign) > 2 and written.istitle() and sign not in CODES)
    )


def _really(prose: Prose, match: re.Match[str], first: Phrase) -> bool:
    """Say whether letters before digits mean money (“R50 million”, “Rs 5”) and not a name (“R2”, “COP26”, “F 150”)."""
    letters, size = match["sign"], first.end - first.start
    blank = match.end() > match.end("sign")
    if not letters.isalpha() or letters in ("rs", "tk", "re"):
        return True
    if letters in ("p", "p.") and at_home(prose, "P") == "P":
        return False
    if len(letters) == 1:
        at_least = 2 if letters == "r" and "south africa" in prose.low else 3
        large = at_least == 2 and (first.scaled or first.value >= 1000)  # “R 120 000”
        return (not blank or large) and (
            first.scaled or (size >= at_least and first.value >= 10 ** (at_least - 1))
        )
    return first.scaled or size >= 3 or (blank and letters.upper() in CODES) or (blank and first.value >= 10)


_LINK = lazy(r"[ ]?[-–][ ]?|[ ]to[ ]")


def _span_of(prose: Prose, first: Phrase, sign: str) -> tuple[Decimal | tuple[Decimal, Decimal], int]:
    """Give the value and the end of an amount, or of a range of two."""
    link = _LINK.match(prose.low, first.end)
    if link and prose.word_before(first.start - len(sign)) != "from":
        place = link.end()
        if prose.low.startswith(sign, place):
            place += len(sign)
            place += prose.low[place : place + 1] == " "
        second = read(prose.low, place, prose.text) if prose.low[place : place + 1].isdigit() else None
        if (
            second
            and spread(first, second) < second.value
            and not prose.low[second.end : second.end + 1].isalnum()
        ):
            return (spread(first, second), second.value), second.end
    if scale := _HYPHENED.match(prose.low, first.end):
        return first.value * SCALES[scale[1]], scale.end()
    return first.value, first.end


_HYPHENED = lazy("-(hundred|thousand|lakh|crore|million|billion|trillion)(?!\\w)")


def _word_before(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “US dollars 6000”, “birr 50”; not “the peso 300 times”."""
    word = prose.word_before(match.start())
    name = _named(prose, word, match.start() - 1 - len(word))
    first = read(prose.low, match.start(), prose.text) if name else None
    if first is None or first.end - first.start < 2 or prose.low[match.start() - 1] != " ":
        return None
    if year_like(prose, first) or suffix_at(prose.low, first.end):
        return None
    start = match.start() - 1 - len(word)
    if prose.low.endswith("us ", 0, start):
        start -= 3
    return Found(start, first.end, "money", first.value, at_home(prose, WORDS[name]))


_ONE = listed("the a an per one each every his her its against to by for of")


def _named(prose: Prose, word: str, start: int) -> str:
    """Give the currency that ``word`` names before an amount, in the singular unless the table lists it; or nothing."""
    if word.endswith("s") and word[:-1] in WORDS:
        return word[:-1]
    return word if word in WORDS and word not in _UNSURE and prose.word_before(start) not in _ONE else ""


def year_like(prose: Prose, number: Phrase) -> bool:
    """Say whether four digits may be a year (“spent dollars 2020 to 2022”)."""
    return bool(re.fullmatch(YEAR, prose.low[number.start : number.end]))


RULES = (
    Rule(
        "money in words",
        ("digit",),
        lazy(""),
        _word_before,
        examples=("{US dollars 6000: money 6000 USD} was paid",),
    ),
    Rule(
        "money",
        ("sign", "code"),
        lazy(r"(?P<sign>[^\d\s\x00]{1,6})[ ]?(?=\d)"),
        _before,
        examples=(
            "paid {$1.2 billion: money 1200000000 USD}",
            "paid {Rs 500 crore: money 5000000000 INR}",
            "a {€3m: money 3000000 EUR} deal",
            "a {$10-15 million: money 10000000, 15000000 USD} plan",
            "the R2 unit",
        ),
    ),
)
"""In the order in which they are tried."""
