"""Scores and results of votes: “2-1”, “0-0”, “218-211”, “by 4 to 1”."""

from __future__ import annotations

import re

from kgreader.recognition.numbers.calendar import YEAR
from kgreader.recognition.numbers.nouns import is_plural
from kgreader.recognition.numbers.phrases import Phrase, read
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.rules import Found
from kgreader.recognition.numbers.suffixes import suffix_at
from kgreader.recognition.numbers.words import alternatives, listed
from kgreader.text.patterns import lazy

__all__ = ["RESULT", "score"]

_WORDS = listed(
    "win won wins winning beat beats beaten beating lost lose loses loss losing draw drew drawn defeat "
    "defeats defeated defeating victory victories lead led leading leads score scored scores scoring scorer "
    "scoreline thrash thrashed thrashing edge edged final tie tied trail trailed trailing aggregate halftime "
    "half-time penalties rout routed triumph stalemate vote votes voted voting advantage wicket wickets "
    "innings goal goals match game set record finished equaliser equalizer opener semi-final quarter-final "
    "semifinal quarterfinal ruling split run runs passed approved rejected"
)
"""Words near a result."""

RESULT = lazy(rf"\b(?:{alternatives(_WORDS)})\b")
"""Finds one of them."""

_LINK = lazy(r"(?:[-–]|(?P<to>[ ]to[ ]))(?=\d{1,3}(?![\d,.]\d|\d|-\d|[a-z]|[ ]?%|[ ]per))")
_RANGES = listed(
    "between from aged ages age about some around approximately roughly grades pages chapters under"
)


def score(prose: Prose, first: Phrase) -> Found | None:
    """Read “2-1” as a score where the sentence speaks of winning, losing or voting, or a side has nothing."""
    if not first.digits or not prose.low[first.start : first.end].isdigit() or first.value > 999:
        return None
    link = _LINK.match(prose.low, first.end)
    second = read(prose.low, link.end(), prose.text) if link else None
    if (
        link is None
        or second is None
        or second.scaled
        or re.fullmatch(YEAR, prose.low[first.start : first.end])
    ):
        return None
    if suffix_at(prose.low, second.end) or prose.word_before(first.start) in _RANGES:
        return None
    if second.value > first.value and (
        link["to"] or (first.value and is_plural(prose.word_after(second.end)))
    ):
        return None  # “won 10-15 seats”
    found = Found(first.start, second.end, "score", (first.value, second.value))
    if not link["to"] and (
        not (first.value and second.value) or _between_names(prose, first.start, second.end)
    ):
        return found
    around = prose.before(first.start, 24 if link["to"] else 70), prose.after(second.end, 30)
    return found if RESULT.search("\n".join(around[: 1 if link["to"] else 2])) else None


def _between_names(prose: Prose, start: int, end: int) -> bool:
    """Say whether two names stand around the numbers (“Honduras 4-1 Nicaragua”)."""
    before = prose.word_before(start)
    return bool(before) and prose.capital(start - 1 - len(before)) and prose.capital_after(end)
