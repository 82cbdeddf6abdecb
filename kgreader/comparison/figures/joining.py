"""Which claims stand in one row.

Claims meet in families (concept, noun, kind of figure), never by value. Inside a report the claims of a family that can
be one figure are one thing; of several things the first is the report's own figure, the others are about something else
until their words say otherwise. A wrong join misleads more than a missed one: what nothing supports stays apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kgreader.comparison.figures.claims import Claim
from kgreader.comparison.figures.measures import range_of
from kgreader.comparison.figures.same_event import Strange

__all__ = ["MOST", "Group", "join_figures", "likeness"]

_ALIKE = 0.42
"""Share of the shorter sentence's words that two sentences have in common where only they can tell."""
_LIKELY = 0.2
"""The same where something else speaks for it too."""
_FAR = 50
"""Two figures of which one is this many times the other are about one thing only where their sentences are alike."""
MOST = 100
"""Figures of one family that a report can have; what has more is a dump of numbers, and the rest stays out."""
_FEWEST = 3
"""Words that two sentences must share to be alike."""


@dataclass(slots=True)
class _Thing:
    """What a report says, once or more, about one thing."""

    claims: list[Claim]
    main: bool = False
    """It is the report's first figure of the family with its noun."""
    alone: bool = False
    """The report has no other figure of the family."""


@dataclass(slots=True)
class Group:
    """A row in the making."""

    things: list[_Thing] = field(default_factory=list)
    why: str = ""

    @property
    def claims(self) -> list[Claim]:
        """All claims, in order of report and text."""
        found = [claim for thing in self.things for claim in thing.claims]
        return sorted(found, key=lambda claim: (claim.report, claim.title, claim.cell.span))


def join_figures(claims: Iterable[Claim], strange: Strange) -> list[Group]:
    """Give the rows of figures that are not days; ``strange``: pairs of reports of two events."""
    families: defaultdict[tuple[str, ...], list[Claim]] = defaultdict(list)
    counts: Counter[tuple[object, ...]] = Counter()
    for claim in claims:
        counts[claim.report, claim.family] += 1
        if counts[claim.report, claim.family] <= MOST:
            families[claim.family].append(claim)
    return [group for family in families.values() for group in _rows(_things(family), strange)]


def likeness(one: Claim, other: Claim) -> float:
    """Give the share of the shorter sentence's words that both sentences have; 0 where they share hardly any."""
    if one.context and one.context == other.context:
        return 1.0
    shared = len(one.context & other.context)
    return shared / min(len(one.context), len(other.context)) if shared >= _FEWEST else 0.0


def _things(family: Sequence[Claim]) -> list[_Thing]:
    """Gather the claims of each report into things; the main ones of all reports come before the others."""
    reports: defaultdict[int, list[_Thing]] = defaultdict(list)
    for claim in sorted(family, key=lambda claim: (claim.report, claim.title, claim.cell.span)):
        things = reports[claim.report]
        own = next((thing for thing in things if _one_figure(thing.claims[0], claim)), None)
        if own is None:
            things.append(_Thing([claim]))
        else:
            own.claims.append(claim)
    for things in reports.values():
        whole = [thing for thing in things if not thing.claims[0].aside]
        seen: set[str] = set()
        for thing in whole:
            thing.main, thing.alone = thing.claims[0].noun not in seen, len(whole) == 1
            seen.add(thing.claims[0].noun)
    found = [thing for things in reports.values() for thing in things]
    return sorted(found, key=lambda thing: (not thing.main, thing.claims[0].report))


def _one_figure(one: Claim, other: Claim) -> bool:
    """Say whether two claims of one report are about one thing."""
    if one.aside != other.aside or _excluded(one, other) or not _same_noun(one, other):
        return False
    first, second = range_of(one.quantity), range_of(other.quantity)
    return first is not None and second is not None and first.meets(second)


def _same_noun(one: Claim, other: Claim) -> bool:
    return one.noun == other.noun


def _excluded(one: Claim, other: Claim) -> bool:
    """Say whether two claims cannot be about one thing: other owners, or other words that narrow the noun."""
    if one.owners and other.owners and not one.owners & other.owners:
        return True
    return bool(one.details and other.details and not one.details & other.details)


def _rows(things: Sequence[_Thing], strange: Strange) -> list[Group]:
    """Add every thing to the row that it fits best, or give it one of its own."""
    groups: list[Group] = []
    for thing in things:
        best, most, reason = None, 0.0, ""
        for group in groups:
            support, why = _support(thing, group, strange)
            if support > most:
                best, most, reason = group, support, why
        if best is None:
            groups.append(Group([thing]))
        else:
            best.things.append(thing)
            best.why = best.why or reason
    return groups


def _support(thing: _Thing, group: Group, strange: Strange) -> tuple[float, str]:
    """Say how well a thing fits a row, and why; 0 where it must stay apart."""
    report = thing.claims[0].report
    if any(other.claims[0].report == report for other in group.things):
        return 0.0, ""
    if any(_excluded(one, other) for one in thing.claims for known in group.things for other in known.claims):
        return 0.0, ""
    return max((_pair(thing, known, strange) for known in group.things), default=(0.0, ""))


def _pair(one: _Thing, other: _Thing, strange: Strange) -> tuple[float, str]:
    first, second = one.claims[0], other.claims[0]
    alike = max(likeness(a, b) for a in one.claims[:3] for b in other.claims[:3])
    if alike < _LIKELY and _far_apart(first, second):
        return 0.0, ""
    if alike < _ALIKE and _pair_of(first, second) in strange:
        return 0.0, ""
    mains = one.main and other.main
    if first.need == "owner":
        known = _by_owner(first, second, mains, alike)
        lone = one.alone and other.alone and not first.owners and not second.owners
        if not known[0] and lone and first.family[0] == "measure":
            return _LIKELY, "One measure, which each report gives only once; whose it is neither tells."
        return known
    if first.noun != second.noun:
        some = first.general or second.general
        near = some and one.alone and other.alone and (alike >= _LIKELY or not (first.part or second.part))
        return (0.3 + alike, "One concept, in sentences that tell the same.") if near else (0.0, "")
    if first.need in ("alone", "whole"):
        return _by_noun(one, other, alike)
    if first.need != "context" and (mains or (first.aside and second.aside)):
        return 1.0 + alike, "One concept and one noun: the first such figure of each report."
    if alike >= _ALIKE:
        return alike, "One noun, in sentences with the same words."
    if (
        first.need == "context"
        and mains
        and first.details
        and first.details == second.details
        and alike >= _LIKELY
    ):
        return alike, "The same words for what is counted, in sentences that are alike."
    return 0.0, ""


def _pair_of(one: Claim, other: Claim) -> tuple[int, int]:
    return max(one.report, other.report), min(one.report, other.report)


def _far_apart(one: Claim, other: Claim) -> bool:
    first, second = range_of(one.quantity), range_of(other.quantity)
    if first is None or second is None:
        return False
    small: Decimal = min(abs(first.value), abs(second.value))
    large: Decimal = max(abs(first.value), abs(second.value))
    return large > _FAR * max(small, Decimal(1))


def _by_owner(one: Claim, other: Claim, mains: bool, alike: float) -> tuple[float, str]:
    if one.owners & other.owners:
        return 1.0 + alike, "One concept and one owner."
    if not one.owners and not other.owners and mains and alike >= _LIKELY:
        return alike, "One concept, in sentences with the same words."
    return (alike, "One concept, in sentences with the same words.") if alike >= _ALIKE else (0.0, "")


def _by_noun(one: _Thing, other: _Thing, alike: float) -> tuple[float, str]:
    """Say whether a noun alone, with what its sentences share, makes two figures one."""
    first, second = one.claims[0], other.claims[0]
    if alike >= _ALIKE:
        return alike, "One noun, in sentences that are alike."
    if not (one.alone and other.alone):
        return 0.0, ""
    if first.verb and first.verb == second.verb and alike >= _LIKELY:
        return alike, "One noun and one verb, in sentences that are alike."
    if first.need == "whole" and not (first.verb and second.verb):
        return 0.1 + alike, "One noun, which each report counts only once."
    return 0.0, ""
