"""Amounts of money: a sign, code or letters before the number, a word or code behind it."""

from __future__ import annotations

import re
from decimal import Decimal

from kgreader.recognition.numbers.currencies import CODES, HOMES, SIGNS, WORDS
from kgreader.recognition.numbers.phrases import Phrase, read
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.rules import Found, Rule
from kgreader.recognition.numbers.words import alternatives

__all__ = ["LETTER_SIGNS", "RULES", "currency_after", "word_pattern"]

_SIGN_OF = {sign.lower(): sign for sign in SIGNS} | {code.lower(): code for code in CODES}
"""A sign or code in lower case → as it is written."""

LETTER_SIGNS = frozenset(sign for sign in _SIGN_OF if sign[0].isalpha())
"""Signs and codes that begin with a letter, in lower case."""

_SHORT = frozenset(
    [
        "r",
        "k",
        "n",
        "l",
        "d",
        "q",
        "m",
        "br",
        "le",
        "id",
        "da",
        "dt",
        "ar",
        "bd",
        "ro",
        "sr",
        "dh",
        "fc",
        "mt",
        "mk",
        "kz",
        "ft",
        "sh",
    ]
)
"""Letters that only mean money where a number of two digits or more stands right behind them."""


def word_pattern() -> str:
    """Give the pattern of words and codes that stand behind an amount."""
    words = [form for word in WORDS for form in (word, word + "s") if form == word or word[-1] not in "sʼ"]
    return alternatives(
        [*words, *(code.lower() for code in CODES), "rs", "rm", "tk", "kd", "ro", "qr", "sr", "nis", "€", "¥"]
    )


_UNSURE = frozenset(
    [
        "sol",
        "real",
        "won",
        "colon",
        "dong",
        "dram",
        "lari",
        "som",
        "kip",
        "lev",
        "leu",
        "lei",
        "kina",
        "all",
        "cup",
        "top",
        "try",
    ]
)
"""Words and codes that also mean something else; they count in lower case only behind digits."""


def currency_after(prose: Prose, suffix: re.Match[str]) -> str | None:
    """Give the code of the currency named behind an amount; ``None`` where the word means something else."""
    word, start, end = suffix["currency"], suffix.start("currency"), suffix.end("currency")
    written = prose.text[start:end]
    if word.upper() in CODES and word not in WORDS:
        return word.upper() if written.isupper() else None
    if word in WORDS or word.removesuffix("s") in WORDS:
        if word in _UNSURE and (
            not prose.low[suffix.start() - 1].isdigit()
            and prose.word_before(suffix.start()) not in _SCALE_WORDS
        ):
            return None
        if word == "won" and prose.word_after(end) in (
            "the",
            "a",
            "an",
            "by",
            "in",
            "gold",
            "their",
            "seats",
            "his",
            "her",
        ):
            return None
        return at_home(prose, WORDS.get(word) or WORDS[word.removesuffix("s")])
    sign = _SIGN_OF.get(word)
    if sign is None or (written != sign and not written.isupper()):
        return None
    return at_home(prose, SIGNS.get(sign) or sign)


_SCALE_WORDS = frozenset(["hundred", "thousand", "million", "billion", "trillion", "lakh", "crore"])


def at_home(prose: Prose, code: str) -> str:
    """Give the code of a currency that several countries share, by the country the article names most."""
    homes = HOMES.get(code)
    if not homes:
        return code
    if code not in prose.homes:
        counts = {home: prose.low.count(stem) for stem, home in homes.items()}
        best = max(counts, key=lambda home: counts[home])
        prose.homes[code] = best if counts[best] else code
    return prose.homes[code]


def _before(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “$1.2 billion”, “Rs 500 crore”, “$10-15 million”, “US$2.5bn”, “€3m”."""
    sign = _SIGN_OF[match["sign"]]
    written = prose.text[match.start() : match.end("sign")]
    first = read(prose.low, match.end(), prose.text)
    if first is None or not first.digits:
        return None
    if sign[0].isalpha() and not _written_so(written, sign):
        return None
    if match["sign"] in _SHORT and not _really(prose, match, first):
        return None
    if sign in CODES and low_figure(prose, match, first):
        return None
    value, end = _span_of(prose, first, match["sign"])
    if prose.low[end : end + 1].isalnum():
        return None
    return Found(match.start(), end, "money", value, at_home(prose, SIGNS.get(sign) or sign))


def _written_so(written: str, sign: str) -> bool:
    """Say whether letters are written as the sign is; codes only in capitals."""
    return written in SIGNS or written.isupper() or (len(sign) > 2 and written.istitle())


def _really(prose: Prose, match: re.Match[str], first: Phrase) -> bool:
    """Say whether one or two letters before digits mean money (“R50 million”) and not a label (“R2”)."""
    size = first.end - first.start
    plausible = first.scaled or (size >= 3 and first.value >= 100)
    return plausible and (
        prose.low[match.end() - 1] != " " or first.scaled or "," in prose.low[first.start : first.end]
    )


def low_figure(prose: Prose, match: re.Match[str], first: Phrase) -> bool:
    """Say whether one or two digits are glued to a code, as in COP26."""
    return match.end() == match.end("sign") and first.end - first.start <= 2 and not first.scaled


_LINK = re.compile(r"[ ]?[-–—][ ]?|[ ]to[ ]")


def _span_of(prose: Prose, first: Phrase, sign: str) -> tuple[Decimal | tuple[Decimal, Decimal], int]:
    """Give the value and the end of an amount, or of a range of two."""
    link = _LINK.match(prose.low, first.end)
    if link and "—" not in link[0] and prose.word_before(first.start - len(sign)) != "from":
        place = link.end()
        if prose.low.startswith(sign, place):
            place += len(sign)
            place += prose.low[place : place + 1] == " "
        if prose.low[place : place + 1].isdigit():
            second = read(prose.low, place, prose.text)
            if second:
                from kgreader.recognition.numbers.amounts import spread

                low = spread(first, second)
                if low < second.value and not prose.low[second.end : second.end + 1].isalnum():
                    return (low, second.value), second.end
    return first.value, first.end


RULES = (
    Rule(
        "money",
        ("sign", "code"),
        re.compile(rf"(?P<sign>{alternatives(_SIGN_OF)})[ ]?(?=\d)"),
        _before,
    ),
)
"""In the order in which they are tried."""
