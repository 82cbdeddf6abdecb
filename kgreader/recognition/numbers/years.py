"""Months and years: “mid-June”, “October 2020”, “2019–20”, “since 1991”, “the summer of ’92”.

Values are ISO 8601: ``2020-10`` · ``2020`` · intervals ``2019/2020`` · without a year ``--10``.
"""

from __future__ import annotations

import re

from kgreader.recognition.numbers.calendar import MONTH, MONTHS, SEASONS, YEAR
from kgreader.recognition.numbers.days import HINTS, YEAR_OR_HINT, is_month, year_ahead
from kgreader.recognition.numbers.nouns import is_plural
from kgreader.recognition.numbers.periods import full_year
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.reference import iso
from kgreader.recognition.numbers.rules import Found, Rule, dated
from kgreader.recognition.numbers.suffixes import suffix_at
from kgreader.recognition.numbers.tense import looks_ahead
from kgreader.recognition.numbers.units import UNITS
from kgreader.recognition.numbers.words import listed
from kgreader.text.patterns import lazy

__all__ = ["RULES", "year_alone"]

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


_MONTH_AHEAD = lazy(
    r",? (?:and|or|to|through) (?:january|february|april|june|july|august|september|october|november|december)\b"
)


def _is_no_month(prose: Prose, name: str, start: int, end: int) -> bool:
    """Say whether April, June or May is a person, “may” a verb and “march” a march."""
    before = prose.word_before(start)
    owned = before.endswith(("'s", "s'"))
    if name in ("may", "march") and prose.capital(start) and _MONTH_AHEAD.match(prose.low, end):
        return False  # “May and June”
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
    if after.removesuffix("'s") in _PEOPLE or _is_measured(prose, end):
        return False
    if prose.after(end, 2) == "'s" or not after.isalpha() or prose.capital_after(end) or after in _AFTER_YEAR:
        return True
    before = prose.word_before(start)
    if not before or before in _BEFORE_YEAR or before in ("a", "an", "this", "that") or not is_plural(after):
        return True
    return prose.low[start - 1] == " " and prose.name_like(
        start - 1 - len(before)
    )  # “Miss World 2022 contestants”


_NO_MEASURES = listed("won sol kip som ton tons cent")
"""Names of currencies and units that are other words as often."""


def _is_measured(prose: Prose, end: int) -> bool:
    """Say whether a currency or a unit of three letters stands behind (“1500 Rs.”, “1600 metres”)."""
    suffix = suffix_at(prose.low, end)
    if suffix is None or suffix.name in _NO_MEASURES or suffix.gap == "-":
        return False
    if suffix.kind == "currency":
        return True
    return suffix.kind == "unit" and len(suffix.name) > 2 and not UNITS[suffix.name].glue


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


_BEFORE_SHORT = listed("of in since the class summer winter spring autumn until by from back late early")


def _short_year(prose: Prose, match: re.Match[str]) -> Found | None:
    """Read “the summer of ’92”."""
    before = prose.low[match.start() - 2 : match.start()]
    if before != " '" or prose.word_before(match.start() - 2) not in _BEFORE_SHORT:
        return None
    return dated(match.start(), match.end(), full_year(match[0]))


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
        "short year",
        ("digit",),
        lazy(r"\d\d(?=[ .,;:)]|$|'s)"),
        _short_year,
        examples=("the summer of ’{92: date 1992}",),
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
