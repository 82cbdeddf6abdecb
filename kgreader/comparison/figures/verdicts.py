"""Whether the cells of a row agree, and whether a difference is an update."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kgreader.comparison.figures.calendar import Interval, interval_of, width
from kgreader.comparison.figures.measures import Range, range_of
from kgreader.model import Cell, Trend, Verdict

__all__ = ["verdict_of"]


def verdict_of(
    cells: Sequence[Cell], published: Mapping[str, date | None], trend: Trend = "rises"
) -> Verdict:
    """Say how the cells of one row go together; ``published``: when each report came out, by its path."""
    reports: dict[str, list[Cell]] = {}
    for cell in cells:
        reports.setdefault(cell.article, []).append(cell)
    if len(reports) < 2:
        return "single"
    ranges = [(path, one) for path, own in reports.items() if (one := _range_of_report(own)) is not None]
    if len(ranges) < len(reports):
        return _of_days(list(reports.values()))
    if all(one == ranges[0][1] for _, one in ranges):
        return "agree"
    said = [(published.get(path), one) for path, one in ranges]
    if all(one.meets(other) for place, (_, one) in enumerate(said) for _, other in said[:place]):
        return "update" if trend != "fixed" and _rises_beyond(said) else "compatible"
    return "update" if trend != "fixed" and _moves(said, trend) else "differ"


def _range_of_report(cells: Iterable[Cell]) -> Range | None:
    """Give what one report says: the narrowest of its ranges that go together with the first."""
    found = [one for cell in cells if (one := range_of(cell)) is not None]
    best = found[0] if found else None
    for one in found[1:]:
        if best is not None and one.meets(best) and _openness(one) < _openness(best):
            best = one
    return best


def _openness(one: Range) -> tuple[int, float]:
    open_ends = (one.low is None) + (one.high is None)
    return open_ends, float(one.high - one.low) if one.low is not None and one.high is not None else 0.0


def _moves(said: Sequence[tuple[date | None, Range]], trend: Trend) -> bool:
    """Say whether the value only rises (or, where it may, only falls) from day to day, and never differs on one day."""
    dated = sorted((day, one) for day, one in said if day is not None)
    if len(dated) < len(said):
        return False
    rising = falling = True
    for place, (later, other) in enumerate(dated):
        for day, one in dated[:place]:
            if one.meets(other):
                continue
            if day == later:
                return False
            rising = rising and other.value > one.value
            falling = falling and other.value < one.value
    return rising or (trend == "moves" and falling)


_FAR_ABOVE = 2
"""“At least 10” says little about 50: a value this many times a lower bound, told later, is news."""
_FEW = 5
"""Of less than this many, “at least” is only cautious."""


def _rises_beyond(said: Sequence[tuple[date | None, Range]]) -> bool:
    """Say whether ranges meet only because they are open above, and the value rises with the date."""
    for day, one in said:
        if day is None or one.high is not None or one.value < _FEW:
            continue
        if any(
            later is not None and day < later and other.value > _FAR_ABOVE * one.value
            for later, other in said
        ):
            return True
    return False


def _of_days(reports: Sequence[Sequence[Cell]]) -> Verdict:
    """Compare days: every report is taken at the narrowest day it gives."""
    narrow: list[Interval] = []
    for cells in reports:
        known = [days for cell in cells if isinstance(cell.value, str) and (days := interval_of(cell.value))]
        if not known:
            return "differ"  # a day joined with a number, by hand
        narrow.append(min(known, key=lambda days: (width(days), days)))
    if all(days == narrow[0] for days in narrow):
        return "agree"
    if max(days[0] for days in narrow) <= min(days[1] for days in narrow):
        return "compatible"
    return "differ"
