"""One answer for each field of `Metadata` out of all clues."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kgreader.library.clues import Clue, Trust
from kgreader.library.dates import is_date, plausible
from kgreader.library.tables import months_first
from kgreader.model import Metadata
from kgreader.text.patterns import lazy

__all__ = ["settle"]

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_YEAR = lazy(r"\b(?:19|20)\d\d\b")
_DAY_AFTER = lazy(
    r"\b(?:yesterday|last night|(?:a|one) day (?:after|earlier)|the (?:previous day|day before|night before))\b",
    re.IGNORECASE,
)


def settle(clues: list[Clue], opening: str, *, inferred: bool = False) -> Metadata:
    """Choose the most trusted clue for each field.

    ``opening`` is the beginning of the report's text; its weekdays help a date that lacks the year. ``inferred``:
    the file itself says that its date is inferred.
    """
    best: dict[str, Clue] = {}
    for clue in clues:
        held = best.get(clue.field)
        if clue.field != "date" and (held is None or clue.trust < held.trust):
            best[clue.field] = clue
    agency = best.get("agency")
    if (
        agency is not None
        and agency.trust in (Trust.PAGE, Trust.LINE)
        and _own(agency.value, best.get("outlet"))
    ):
        del best["agency"]  # `By Jane Doe, CNN` on a page of CNN names the employer, not a wire service
    day, concluded = _day([clue for clue in clues if clue.field == "date"], best.get("url"), opening)

    def value(field: str) -> str | None:
        return best[field].value if field in best else None

    return Metadata(
        title=value("title"),
        outlet=value("outlet"),
        author=value("author"),
        agency=value("agency"),
        date=day,
        date_inferred=concluded or (inferred and day is not None),
        place=value("place"),
        caption=value("caption"),
        url=value("url"),
    )


def _own(agency: str, outlet: Clue | None) -> bool:
    return outlet is not None and outlet.trust < Trust.AGENCY and outlet.value.casefold() == agency.casefold()


def _day(clues: list[Clue], url: Clue | None, opening: str) -> tuple[str | None, bool]:
    """Give the date and whether it had to be concluded."""
    stated = sorted(
        (clue for clue in clues if clue.trust < Trust.HINT and is_date(clue.value)),
        key=lambda clue: clue.trust,
    )
    if not stated:
        return _from_hints([clue for clue in clues if clue.trust is Trust.HINT], opening)
    first = stated[0]
    others = [clue for clue in stated[1:] if clue.other is None]
    if first.other is not None:
        return _in_figures(first, others, url)
    if first.value.startswith("--"):
        return _with_year(first.value, others, opening)
    if len(first.value) < 10:  # a month or a year: a day of the same month is better
        for clue in others:
            if len(clue.value) == 10 and clue.value.startswith(first.value):
                return clue.value, False
            if clue.value.startswith("--") and f"-{clue.value[2:4]}" == first.value[4:]:
                return first.value[:4] + clue.value[1:], False
    return first.value, False


def _in_figures(clue: Clue, others: list[Clue], url: Clue | None) -> tuple[str, bool]:
    """Decide between 6 October and 10 June for ``06/10/2020``: by another date of the file, or the outlet's habit."""
    for reading in (clue.value, clue.other or ""):
        for other in others:
            if other.value == reading or (len(other.value) >= 7 and reading.startswith(other.value[:7])):
                return reading, False
            if other.value.startswith("--") and reading.endswith(other.value[1:]):
                return reading, False
    if url is not None and _host_of(url.value) in months_first():
        return clue.other or clue.value, False
    return clue.value, True


def _host_of(url: str) -> str:
    return url.split("://", 1)[-1].partition("/")[0].lower().removeprefix("www.")


def _with_year(partial: str, others: list[Clue], opening: str) -> tuple[str, bool]:
    """Add the year to ``--10-06``: from another date of the file, else where the opening's year and weekday agree."""
    for clue in others:
        if len(clue.value) >= 7 and clue.value[4:7] == partial[1:4]:
            return clue.value[:4] + partial[1:], False
    for clue in others:
        if len(clue.value) == 10:
            middle = int(clue.value[:4])
            near = [
                year
                for year in (middle - 1, middle, middle + 1)
                if _apart(f"{year}{partial[1:]}", clue.value) <= 60
            ]
            if near:
                return f"{near[0]}{partial[1:]}", clue.trust is Trust.HINT
    return _by_weekday(partial, opening)


def _apart(first: str, second: str) -> int:
    try:
        return abs((date.fromisoformat(first) - date.fromisoformat(second)).days)
    except ValueError:
        return 10_000


def _by_weekday(partial: str, opening: str) -> tuple[str, bool]:
    month, day = int(partial[2:4]), int(partial[5:7])
    lowered = opening.lower()
    named = {name for name in _DAYS if re.search(rf"\b{name}\b", lowered[:400])}
    years = {int(year) for year in _YEAR.findall(opening)}
    fitting = [
        year
        for year in years
        if plausible(year, month, day) and _DAYS[date(year, month, day).weekday()] in named
    ]
    if len(fitting) == 1 and len(named) == 1 and fitting[0] == max(years):
        return f"{fitting[0]}{partial[1:]}", True
    return partial, False


def _from_hints(hints: list[Clue], opening: str) -> tuple[str | None, bool]:
    """Conclude the date from the youngest post that the report quotes.

    It is the same day, or the next where the opening tells of “a day after”.
    """
    days = sorted(clue.value for clue in hints if len(clue.value) == 10)
    if not days:
        return None, False
    day = date.fromisoformat(days[-1])
    if _DAY_AFTER.search(opening):
        day += timedelta(days=1)
    return day.isoformat(), True
