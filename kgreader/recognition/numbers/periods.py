"""Parts and multiples of years: “Q3 2020”, “the first half of this year”, “FY 2022-23”, “the 1990s”, “21st century”.

Values: ``2020-Q3``, ``2020-H1``; decades and centuries with unspecified digits (``199X``, ``20XX``, ISO 8601-2).
"""

from __future__ import annotations

import re
from decimal import Decimal

from kgreader.recognition.numbers.calendar import YEAR
from kgreader.recognition.numbers.days import HINTS
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.rules import Found, Rule, dated
from kgreader.recognition.numbers.vocabulary import ORDINALS, TENS
from kgreader.text.patterns import lazy

__all__ = ["RULES", "full_year"]


def _quarter(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “third quarter of 2020”, “Q1 2021”, “first half of this year”."""
    number = match["figure"] or str(ORDINALS[match["word"]])
    letter = "H" if match["part"] in ("half", "semester") else "Q"
    if letter == "H" and (number not in "12" or not (match["year"] or match["hint"])):
        return None
    if match["figure"] and (not prose.capital(match.start()) or prose.after(match.end(), 1) == ":"):
        return None
    if match["year"]:
        return dated(match.start(), match.end(), f"{match['year']}-{letter}{number}")
    year = prose.reference_at(match.start()).year_after(HINTS.get(match["hint"] or "", 0))
    return dated(match.start(), match.end(), f"{year}-{letter}{number}" if year else None, inferred=True)


def _short_quarter(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “3Q22”, “1H 2021”, “H1 2022”."""
    number, letter = match["number"] or match["behind"], (match["letter"] or "h").upper()
    if (letter == "H" and number not in "12") or not prose.text[match.start() : match.start() + 2].isupper():
        return None
    return dated(match.start(), match.end(), f"{full_year(match['year'])}-{letter}{number}")


def _fiscal_year(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “FY2023”, “FY23”, “FY 2022-23”."""
    if not prose.text[match.start() : match.start() + 2].isupper():
        return None
    first = full_year(match["year"])
    last = match["until"] and first[: 4 - len(match["until"])] + match["until"]
    return dated(match.start(), match.end(), f"{first}/{last}" if last and last > first else first)


def full_year(digits: str) -> str:
    """Give four digits for two: “98” is 1998 and “22” is 2022."""
    return digits if len(digits) == 4 else ("19" if digits >= "50" else "20") + digits


_AGES = lazy(r"\b(?:(?:his|her|their|my|your|our|its) |aged |in )(?:(?:early|mid|late)[- ])?$")


def _decade(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “the 1990s”, “the ’80s”; “in his 20s” is an age."""
    digits = re.sub(r"\D", "", match[0])
    if len(digits) == 4:
        return dated(match.start(), match.end(), digits[:3] + "X")
    if _AGES.search(prose.before(match.start(), 16)):
        low = Decimal(digits)
        return Found(match.start(), match.end(), "age", (low, low + 9), "year")
    return dated(match.start(), match.end(), f"19{digits[0]}X")


_WORDS = {f"{tens[:-1]}ies": number for tens, number in TENS.items()}
"""Tens in the plural → number (“eighties”)."""

_HEAT = lazy(r"\b(?:temperatures?|degrees|mercury|highs|lows)\b")


def _decade_words(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “the late eighties”; “in her eighties” is an age, “temperatures in the nineties” neither."""
    low = _WORDS[match["tens"]]
    before = prose.before(match.start(), 60)
    if _AGES.search(before):
        return Found(match.start(), match.end(), "age", (Decimal(low), Decimal(low + 9)), "year")
    if prose.word_before(match.start()) not in ("the", "early", "late", "mid") or _HEAT.search(before):
        return None
    return dated(match.start(), match.end(), f"19{low // 10}X")


def _century(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “21st century”, “nineteenth-century”."""
    number = int(match["figure"]) if match["figure"] else _ordinal(match["word"])
    return dated(match.start(), match.end(), f"{number - 1:02d}XX") if 1 <= number <= 21 else None


def _ordinal(words: str) -> int:
    """Give the number that an ordinal in words says, 0 where there is none."""
    first, _, last = words.replace("-", " ").rpartition(" ")
    number = ORDINALS.get(last, 0)
    if first and (number > 9 or first not in TENS):
        return 0
    return number + TENS.get(first, 0) if number else 0


_OF_YEAR = (
    rf"(?:[ ](?:of[ ])?(?:the[ ])?(?P<year>{YEAR})(?!\w)"
    r"|[ ](?:of[ ])?(?P<hint>this|last|next|the)[ ](?:financial[ ]|fiscal[ ])?year(?!\w))?"
)

RULES = (
    Rule(
        "quarter",
        ("ordinal", "quarter"),
        lazy(
            r"(?:(?P<word>first|second|third|fourth)[ -](?P<part>quarter|half|semester)|q(?P<figure>[1-4]))(?!\w)"
            + _OF_YEAR
        ),
        _quarter,
        examples=(
            "the {third quarter of 2020: date 2020-Q3}",
            "in {Q1 2021: date 2021-Q1} it",
            "the {first: ordinal 1} half of it",
        ),
    ),
    Rule(
        "short quarter",
        ("digit", "quarter"),
        lazy(
            rf"(?:(?P<number>[1-4])(?P<letter>[qh])|h(?P<behind>[12])(?=[ ]))[ ]?(?P<year>{YEAR}|\d\d(?!\d))(?!\w)"
        ),
        _short_quarter,
        examples=(
            "in {3Q22: date 2022-Q3} it",
            "in {H1 2022: date 2022-H1} it",
        ),
    ),
    Rule(
        "fiscal year",
        ("code",),
        lazy(rf"fy[ ]?'?(?P<year>{YEAR}|\d\d(?!\d))(?:[-–/](?P<until>20\d\d|\d\d))?(?!\w|[.,]\d)"),
        _fiscal_year,
        examples=(
            "in {FY2023: date 2023} it",
            "in {FY 2022-23: date 2022/2023} it",
        ),
    ),
    Rule(
        "decade",
        ("digit",),
        lazy(r"(?:(?:1\d|20)\d0|[2-9]0)'?s(?!\w)"),
        _decade,
        examples=(
            "in the {1990s: date 199X}",
            "in the ’{80s: date 198X}",
            "in his {20s: age 20, 29 year}",
        ),
    ),
    Rule(
        "decade in words",
        ("decade",),
        lazy(rf"(?P<tens>{'|'.join(_WORDS)})(?!\w)"),
        _decade_words,
        examples=(
            "in the late {eighties: date 198X}",
            "a man in his {seventies: age 70, 79 year}",
            "temperatures in the nineties",
        ),
    ),
    Rule(
        "century",
        ("digit", "ordinal", "number"),
        lazy(
            r"(?:(?P<figure>\d\d?)(?:st|nd|rd|th)|(?P<word>(?:[a-z]{5,7}[- ])?[a-z]{5,11}))"
            r"(?:[ -]centur(?:y|ies)(?!\w)|(?=(?:[ ](?:and|to|or)[ ]|[-–])(?:the[ ])?(?:early[ ]|late[ ])?"
            r"(?:\d\d?(?:st|nd|rd|th)|[a-z]{5,11})[ -]centur))"
        ),
        _century,
        examples=(
            "the {21st century: date 20XX}",
            "a {nineteenth-century: date 18XX} fort",
        ),
    ),
)
"""In the order in which they are tried."""
