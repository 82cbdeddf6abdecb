"""Which dates stand in one row: those of one event.

An event that happens once is known by its kind and by whose it is; one that may happen again (a clash, a meeting) by
its day too. Days that lie far apart tell of two events, however alike these are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kgreader.comparison.figures.calendar import apart, width
from kgreader.comparison.figures.claims import Claim
from kgreader.comparison.figures.joining import MOST, likeness
from kgreader.comparison.figures.same_event import Strange

__all__ = ["Dates", "join_days"]

_ALIKE = 0.42
_GATES = ((7, 10), (62, 62), (9999, 400))
"""Days that a date covers, at most; days that two dates of one event may lie apart."""
_LONGEST = 7
"""Days that the date of an event that happens again covers, at most."""


@dataclass(slots=True)
class Dates:
    """A row of days in the making."""

    claims: list[Claim] = field(default_factory=list)
    why: str = ""


def join_days(dated: Iterable[Sequence[Claim]], strange: Strange) -> list[Dates]:
    """Give the rows of days. A date with two events goes where it meets another report.

    ``strange``: pairs of reports of two events.
    """
    families: defaultdict[tuple[str, ...], list[Dates]] = defaultdict(list)
    waiting = []
    counts: Counter[tuple[object, ...]] = Counter()
    for claims in sorted(dated, key=lambda claims: (claims[0].report, claims[0].title, claims[0].cell.span)):
        counts[claims[0].report, claims[0].family] += 1
        if counts[claims[0].report, claims[0].family] > MOST:
            continue
        _place(claims[0], families[claims[0].family], strange)
        if len(claims) > 1:
            waiting.append(claims)
    for claims in waiting:
        _reconsider(claims, families, strange)
    return [row for rows in families.values() for row in rows if row.claims]


def _reconsider(
    claims: Sequence[Claim], families: defaultdict[tuple[str, ...], list[Dates]], strange: Strange
) -> None:
    """Move a date that stands alone to the row of another event of its sentence, where that has other reports."""
    own = next((row for row in families[claims[0].family] if claims[0] in row.claims), None)
    if own is None or len({claim.report for claim in own.claims}) > 1:
        return
    for claim in claims[1:]:
        for row in families.get(claim.family, ()):
            reason = _fits(claim, row, strange)
            if reason and any(other.report != claim.report for other in row.claims):
                own.claims.remove(claims[0])
                row.claims.append(claim)
                row.why = row.why or reason
                return


def _place(claim: Claim, rows: list[Dates], strange: Strange) -> None:
    for row in rows:
        reason = _fits(claim, row, strange)
        if reason:
            row.claims.append(claim)
            if any(other.report != claim.report for other in row.claims):
                row.why = row.why or reason
            return
    rows.append(Dates([claim]))


def _fits(claim: Claim, row: Dates, strange: Strange) -> str:
    """Give the reason for which a date belongs to a row; empty where it does not."""
    reason = ""
    for other in row.claims:
        apart_ = (max(claim.report, other.report), min(claim.report, other.report)) in strange
        if apart_ and likeness(claim, other) < _ALIKE and not claim.owners & other.owners:
            return ""
        found = _together(claim, other)
        if found is None:
            return ""
        reason = found or reason
    return reason


def _together(one: Claim, other: Claim) -> str | None:
    """Give why two dates are of one event; empty where nothing tells, ``None`` where they cannot be."""
    assert one.days is not None
    assert other.days is not None
    if one.parts and other.parts and not one.parts & other.parts:
        return None
    distance = apart(one.days, other.days)
    if one.report == other.report and distance:
        return None
    if one.need == "owner" and one.owners and other.owners and not one.owners & other.owners:
        return None
    if one.need in ("again", "context"):
        return _again(one, other, distance)
    widest = max(width(one.days), width(other.days))
    narrowest = min(width(one.days), width(other.days))
    gate = next(gate for limit, gate in _GATES if widest <= limit or limit == _GATES[-1][0])
    if distance > (gate if 10 * narrowest >= widest else 0):
        return None
    if one.need == "owner":
        if one.owners & other.owners:
            return "One event of one person."
        if not one.owners and not other.owners and not distance and widest <= _LONGEST:
            return "One kind of event on one day; whose it is the sentences do not tell."
        return "One event, told in sentences with the same words." if likeness(one, other) >= _ALIKE else ""
    return "One event, which happens once."


def _again(one: Claim, other: Claim, distance: int) -> str | None:
    assert one.days is not None
    assert other.days is not None
    if distance or max(width(one.days), width(other.days)) > _LONGEST:
        return None
    if one.need == "again":
        return "One kind of event on one day."
    if one.owners & other.owners or likeness(one, other) >= _ALIKE:
        return "The same words for what happened on one day."
    return ""
