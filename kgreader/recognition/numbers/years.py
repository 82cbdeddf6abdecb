"""Months, years and their parts: “mid-June”, “October 2020”, “2019–20”, “Q3 2020”, “the 1990s”, “21st century”.

Values are ISO 8601: ``2020-10`` · ``2020`` · intervals ``2019/2020`` · without a year ``--10``; quarters and halves
as ``2020-Q3``, ``2020-H1``; decades and centuries with unspecified digits (``199X``, ``20XX``, ISO 8601-2).
"""

from __future__ import annotations

import re
from decimal import Decimal

from kgreader.recognition.numbers.calendar import MONTH, MONTHS, SEASONS, YEAR
from kgreader.recognition.numbers.days import HINTS, YEAR_OR_HINT, is_month, year_ahead
from kgreader.recognition.numbers.nouns import is_plural
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.reference import iso
from kgreader.recognition.numbers.rules import Found, Rule, dated
from kgreader.recognition.numbers.tense import looks_ahead
from kgreader.recognition.numbers.vocabulary import ORDINALS, TENS
from kgreader.recognition.numbers.words import listed
from kgreader.text.patterns import lazy

__all__ = ["RULES", "ordinal", "year_alone"]

# -- months --------------------------------------------------------------------------------------------------

_BEFORE_MONTH = listed(
    "in last since until by of this early late mid next through from to during and for every between before "
    "after or till the a each on its his her their our - mid-"
)
_NAMES = listed("april june august may march")
_MARCHES = listed("on for of to was began from in against through by")


def _month_year(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “October 2020”, “Oct., 2019”, “January of this year”."""
    name = match["month"].rstrip(".")
    if not is_month(prose, name, match.start("month")):
        return None
    year = match["year"] or match["dashed"]
    if year:
        return dated(match.start(), match.end(), iso(int(year), MONTHS[name]))
    value = prose.reference_at(match.start()).named_month(MONTHS[name], years=HINTS[match["hint"]])
    return dated(match.start(), match.end(), value, inferred=True)


def _month(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read a month alone, “last October”, “mid-June”."""
    name, start, end = match["month"], match.start("month"), match.end()
    if (
        name not in MONTHS
        or (len(name) < 5 and name not in ("may", "june", "july"))
        or not prose.capital(start)
    ):
        return None
    step = (match["step"] or "").strip()
    if name in _NAMES and not step and not match["mid"] and _is_no_month(prose, name, start, end):
        return None
    if year := year_ahead(prose, end):
        return dated(match.start(), end, iso(year, MONTHS[name]))
    reference, number = prose.reference_at(start), MONTHS[name]
    since = prose.word_before(start) == "since"
    if (step == "last" or since) and reference.month and reference.year and number >= reference.month + since:
        value = iso(reference.year - 1, number)
    else:
        ahead = step == "next" or (not step and looks_ahead(prose, start, end))
        value = reference.named_month(number, ahead=ahead)
    return dated(match.start(), end, value, inferred=reference.year is not None)


def _is_no_month(prose: Prose, name: str, start: int, end: int) -> bool:
    """Say whether April, June or May is a person, “may” a verb and “march” a march."""
    before = prose.word_before(start)
    owned = before.endswith(("'s", "s'"))
    if name in ("may", "march"):
        plainly = prose.name_like(start) and before and not prose.capital(start - 1 - len(before))
        if before not in _BEFORE_MONTH and not owned and not (plainly and not prose.capital_after(end)):
            return True
        if name == "march" and before == "long":
            return True
        if name == "march" and before in ("the", "a") and prose.word_after(end) in _MARCHES:
            return True
        if name == "may" and before == "and" and prose.word_before(start - 4) not in MONTHS:
            return True
    return (
        prose.low[end : end + 1] == " "
        and prose.capital_after(end)
        and before not in _BEFORE_MONTH
        and not owned
    )


# -- years ---------------------------------------------------------------------------------------------------

_BEFORE_YEAR = (
    frozenset(MONTHS)
    | frozenset(SEASONS)
    | listed(
        "in since until by of from during before after to and between late early mid the till circa around "
        "through for year over about approximately post pre as ca. c."
    )
)
_PEOPLE = listed(
    "people men women children persons families students workers soldiers troops police jobs houses homes "
    "cases deaths euros dollars pesos rupees km kilometres kilometers metres meters miles tons tonnes kg "
    "hectares acres"
)
_AFTER_YEAR = listed(
    "was is has as elections approaches begins starts ends plus versus vs this less does sales plans"
)


def year_alone(prose: Prose, start: int, end: int) -> bool:
    """Say whether four digits at ``start`` are a year and not an amount (“2000 people”)."""
    if not re.fullmatch(YEAR, prose.low[start:end]) or re.match(r"-(?!year)[a-z]", prose.after(end, 6)):
        return False
    after = prose.word_after(end)
    if after.removesuffix("'s") in _PEOPLE:
        return False
    if prose.after(end, 2) == "'s" or not after.isalpha() or prose.capital_after(end) or after in _AFTER_YEAR:
        return True
    before = prose.word_before(start)
    if not before or before in _BEFORE_YEAR or before in ("a", "an", "this", "that") or not is_plural(after):
        return True
    return prose.low[start - 1] == " " and prose.name_like(
        start - 1 - len(before)
    )  # “Miss World 2022 contestants”


def _year(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read a year alone, also after mid-."""
    if not year_alone(prose, match.start("year"), match.end("year")):
        return None
    return dated(match.start(), match.end(), match["year"])


_IN_OLD = listed("in since until around circa by after before of from between c. ca.")


def _old_year(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read a year before 1500, or two, where its place says so (“in 1206,”, “between 1261 and 1265”)."""
    before, end = prose.word_before(match.start()), match.end("first")
    if match["until"] and match["until"] > match["first"]:
        between = before == "between" if match["link"].strip() == "and" else before in _IN_OLD
        alone = (
            prose.low[match.start() - 1 : match.start()] == "("
            and prose.low[match.end() : match.end() + 1] == ")"
        )
        return (
            dated(match.start(), match.end(), f"{match['first']}/{match['until']}")
            if between or alone
            else None
        )
    after = prose.word_after(end)
    counts = after.isalpha() and after not in ("and", "by", "the") and not prose.capital_after(end)
    return dated(match.start(), end, match["first"]) if before in _IN_OLD and not counts else None


def _years(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “2019-20”, “1936 to 1972”, “between 2005 and 2010” as an interval, “2020-06” as a month."""
    first, last, link = match["first"], match["until"], match["link"].strip()
    if link == "and" and prose.word_before(match.start()) != "between":
        return None
    if len(last) < 4:
        last = first[: 4 - len(last)] + last
        if int(last) <= int(first):
            value = iso(int(first), int(match["until"]))
            return dated(match.start(), match.end(), value) if value and link == "-" else None
    if int(last) == int(first) or (int(last) < int(first) and link not in ("-", "/")):
        return None
    first, last = (
        min(first, last),
        max(first, last),
    )  # “(2024/2022)”, as in texts that were written from the right
    return dated(match.start(), match.end(), f"{first}/{last}")


# -- parts and multiples of a year ---------------------------------------------------------------------------


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
    return dated(match.start(), match.end(), f"{_full_year(match['year'])}-{letter}{number}")


def _fiscal_year(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “FY2023”, “FY23”, “FY 2022-23”."""
    if not prose.text[match.start() : match.start() + 2].isupper():
        return None
    first = _full_year(match["year"])
    last = match["until"] and first[: 4 - len(match["until"])] + match["until"]
    return dated(match.start(), match.end(), f"{first}/{last}" if last and last > first else first)


def _full_year(digits: str) -> str:
    """Give four digits for two: “98” is 1998 and “22” is 2022."""
    return digits if len(digits) == 4 else ("19" if digits >= "50" else "20") + digits


_BEFORE_SHORT = listed("of in since the class summer winter spring autumn until by from back late early")


def _short_year(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “the summer of ’92”."""
    before = prose.low[match.start() - 2 : match.start()]
    if before != " '" or prose.word_before(match.start() - 2) not in _BEFORE_SHORT:
        return None
    return dated(match.start(), match.end(), _full_year(match[0]))


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


def _century(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “21st century”, “nineteenth-century”."""
    number = int(match["figure"]) if match["figure"] else ordinal(match["word"])
    return dated(match.start(), match.end(), f"{number - 1:02d}XX") if 1 <= number <= 21 else None


def ordinal(words: str) -> int:
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
        "month and year",
        ("month",),
        lazy(rf"(?P<month>{MONTH})(?:{YEAR_OR_HINT}|-(?P<dashed>{YEAR})(?!\w))"),
        _month_year,
        examples=(
            "in {October 2019: date 2019-10} he",
            "in {January of this year: date 2020-01} he",
        ),
    ),
    Rule(
        "month",
        ("month", "relative", "mid"),
        lazy(r"(?P<step>last[ ]|next[ ]|this[ ])?(?P<mid>mid[- ])?(?P<month>[a-z]{3,9})(?!\w)"),
        _month,
        examples=(
            "in {last May: date 2020-05} he",
            "by {mid-June: date 2020-06} he",
            "he may go",
            "they march on",
        ),
    ),
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
        "short year",
        ("digit",),
        lazy(r"\d\d(?=[ .,;:)]|$|'s)"),
        _short_year,
        examples=("the summer of ’{92: date 1992}",),
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
    Rule(
        "years",
        ("digit",),
        lazy(
            rf"(?P<first>{YEAR})(?P<link>[ ]?[-–—/][ ]?|[ ](?:to|until|through|and)[ ])"
            rf"(?P<until>{YEAR}|\d\d|(?<=\d[-–])\d)(?![\w/]|-\d|[,.]\d|[ ]?%)"
        ),
        _years,
        examples=(
            "the {2019–20: date 2019/2020} season",
            "between {2005 and 2010: date 2005/2010} he",
        ),
    ),
    Rule(
        "year",
        ("digit", "mid"),
        lazy(rf"(?:mid[- ])?(?P<year>{YEAR})(?!\w|[,.]\d|/\d)"),
        _year,
        examples=(
            "since {1991: date 1991}",
            "{2000: cardinal 2000} people marched",
        ),
    ),
    Rule(
        "old year",
        ("digit",),
        lazy(
            r"(?P<first>1[0-4]\d\d)(?:(?P<link>[-–]|[ ](?:to|and|until)[ ])(?P<until>1[0-9]\d\d))?(?![\w%]|[-,.]\d)"
        ),
        _old_year,
        examples=(
            "in {1206: date 1206}, until then",
            "{1206: cardinal 1206} people",
        ),
    ),
)
"""In the order in which they are tried."""
