"""Invented events, each told by three reports, with the figures that belong together; and how rows are held to them.

An event is a file in ``events``: reports with marks ``[key: text]``, then the verdicts that may be given for every key.
The marks are taken out before a report is read; what they hold are the members of a group.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kgreader.comparison.case import Case
from kgreader.comparison.figures.concepts import Concepts, concepts
from kgreader.comparison.figures.part import people, scenes
from kgreader.comparison.figures.rows import figure_rows
from kgreader.library import article_from_text
from kgreader.model import Analysis, Article, FigureRow, Recognizer, Span
from kgreader.recognition import recognise
from kgreader.recognition.names import NameRecognizer
from kgreader.recognition.numbers import NumberRecognizer

__all__ = ["EVENTS", "Event", "Group", "Met", "case_of", "event", "held", "rows_of", "texts"]

FOLDER = Path(__file__).parent / "events"
EVENTS = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))
_MARK = re.compile(r"\[([a-z]+): ([^\]]*)\]")


class Group(NamedTuple):
    """Figures that belong in one row."""

    key: str
    members: frozenset[tuple[str, Span]]
    verdicts: frozenset[str]


class Event(NamedTuple):
    """Reports of one event, and the groups of figures in them."""

    reports: dict[str, str]
    groups: tuple[Group, ...]


class Met(NamedTuple):
    """How a group fared."""

    group: str
    overlap: float
    """F1 of the best row's cells and the group's members."""
    foreign: int
    """Cells of that row that do not belong."""
    verdict: str
    right: bool


@cache
def event(name: str) -> Event:
    """Read an event."""
    reports: dict[str, list[str]] = {}
    current = ""
    for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines(keepends=True):
        if line.startswith("=== "):
            current = line.split()[1]
            reports[current] = []
        elif current:
            reports[current].append(line)
    verdicts = {parts[0]: parts[1:] for line in reports.pop("verdicts") if (parts := line.split())}
    plain: dict[str, str] = {}
    members: dict[str, set[tuple[str, Span]]] = {key: set() for key in verdicts}
    for path, lines in reports.items():
        plain[path] = _unmarked("".join(lines), path, members)
    groups = tuple(Group(key, frozenset(members[key]), _allowed(said)) for key, said in verdicts.items())
    return Event(plain, groups)


def _unmarked(text: str, path: str, members: dict[str, set[tuple[str, Span]]]) -> str:
    pieces, size, at = [], 0, 0
    for match in _MARK.finditer(text):
        pieces += [text[at : match.start()], match[2]]
        size += match.start() - at
        if match[1] in members:
            members[match[1]].add((path, Span(size, size + len(match[2]))))
        size += len(match[2])
        at = match.end()
    return "".join([*pieces, text[at:]])


def _allowed(said: Sequence[str]) -> frozenset[str]:
    """Give the verdicts that are right: an update is a difference, what agrees is compatible."""
    allowed = set(said)
    if "differ" in allowed:
        allowed.add("update")
    if "compatible" in allowed:
        allowed.add("agree")
    return frozenset(allowed)


def texts(reports: dict[str, str]) -> list[Article]:
    """Read reports as articles."""
    return [article_from_text(text, path=path) for path, text in reports.items()]


@cache
def _recognisers() -> tuple[Recognizer, ...]:
    return NumberRecognizer(), NameRecognizer()


def case_of(reports: dict[str, str]) -> Case:
    """Give the case of some reports, names and numbers found as the program finds them."""
    known: dict[str, Analysis] = {}

    def find(article: Article) -> Analysis:
        if article.path not in known:
            known[article.path] = recognise(article, _recognisers())
        return known[article.path]

    return Case(texts(reports), find)


def rows_of(reports: dict[str, str], tables: Concepts | None = None) -> tuple[FigureRow, ...]:
    """Line the figures of some reports up."""
    case = case_of(reports)
    return figure_rows(case.of(scenes), case.of(people), case.entities, tables or concepts())


def held(name: str, tables: Concepts | None = None) -> list[Met]:
    """Hold the rows of an event to its groups."""
    own = event(name)
    rows = rows_of(own.reports, tables)
    return [_met(group, rows) for group in own.groups]


def _met(group: Group, rows: Sequence[FigureRow]) -> Met:
    best = Met(group.key, 0.0, 0, "none", False)
    for row in rows:
        cells = {(cell.article, cell.span) for cell in row.cells}
        inside = sum(any(a == b and one.overlaps(two) for b, two in group.members) for a, one in cells)
        hit = sum(any(a == b and one.overlaps(two) for b, two in cells) for a, one in group.members)
        overlap = 2 * inside / (len(cells) + len(group.members)) if hit else 0.0
        if overlap > best.overlap:
            right = row.verdict in group.verdicts
            best = Met(group.key, overlap, len(cells) - inside, row.verdict, right)
    return best
