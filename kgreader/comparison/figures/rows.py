"""Figures of several reports, lined up in rows: one row for each thing counted, one for each event with its day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from kgreader.comparison.figures.claims import Claim, claims_of
from kgreader.comparison.figures.concepts import Concepts
from kgreader.comparison.figures.days import days_of
from kgreader.comparison.figures.joining import join_figures
from kgreader.comparison.figures.joining_days import join_days
from kgreader.comparison.figures.persons import People
from kgreader.comparison.figures.same_event import strangers
from kgreader.comparison.figures.scene import Scene
from kgreader.comparison.figures.verdicts import verdict_of
from kgreader.model import VERDICTS, Cell, Entity, FigureRow, Trend

__all__ = ["figure_rows"]


def figure_rows(
    scenes: Sequence[Scene], people: People, entities: Sequence[Entity], tables: Concepts
) -> tuple[FigureRow, ...]:
    """Line up the figures of several reports, given in order of date; rows that differ come first.

    ``entities`` are those of the same reports; ``tables``: which words tell of the same thing. Work grows with the
    number of figures and, inside a family of figures, with its rows.
    """
    published = {scene.article.path: scene.day for scene in scenes}
    strange = strangers(scenes)
    claims = [claim for scene in scenes for claim in claims_of(scene, tables, people)]
    dated = [alternatives for scene in scenes for alternatives in days_of(scene, tables, people)]
    groups = (
        group for group in join_figures(claims, strange) if not all(claim.title for claim in group.claims)
    )
    rows = [row_of(group.claims, published, entities, group.why, tables) for group in groups]
    rows += [row_of(row.claims, published, entities, row.why, tables) for row in join_days(dated, strange)]
    return ordered(rows)


def row_of(
    claims: Sequence[Claim],
    published: Mapping[str, date | None],
    entities: Sequence[Entity],
    why: str,
    tables: Concepts,
) -> FigureRow:
    """Make a row of claims."""
    told = {claim.report for claim in claims if not claim.title}
    claims = [
        claim for claim in claims if not (claim.title and claim.report in told)
    ]  # the text tells it better
    claims.sort(key=lambda claim: (claim.report, claim.cell.span))
    cells = tuple(claim.cell for claim in claims)
    trend = _trend(claims[0], tables)
    return FigureRow(
        key_of(cells),
        _what(claims, entities),
        "day" if claims[0].days is not None else "figure",
        verdict_of(cells, published, trend),
        cells,
        why or "Only one report has it.",
        trend,
    )


def _trend(claim: Claim, tables: Concepts) -> Trend:
    """Say how a figure may change with time."""
    flags = _flags(claim.family, tables)
    if "fixed" in flags or claim.quantity.kind in ("duration", "age", "date"):
        return "fixed"
    return "moves" if "falls" in flags else "rises"


def _flags(family: Sequence[str], tables: Concepts) -> frozenset[str]:
    """Give the flags of the concept that a family is made of."""
    named = tables.words.get(family[0], {}).values()
    return next((concept.flags for concept in named if concept.name == family[1:2][0]), frozenset())


def key_of(cells: Sequence[Cell]) -> str:
    """Name a row by its first cell."""
    first = cells[0]
    return f"{first.article}:{first.span.start}-{first.span.end}"


def _what(claims: Sequence[Claim], entities: Sequence[Entity]) -> str:
    """Say what a row is about: the commonest label of its claims, and whose it is."""
    label = Counter(claim.label for claim in claims).most_common(1)[0][0]
    owners = Counter(owner for claim in claims for owner in claim.owners)
    if owners and (claims[0].need == "owner" or claims[0].family[0] in ("act", "age")):
        name = entities[owners.most_common(1)[0][0]].name
        return f"{label}: {name}"
    return label


def ordered(rows: Sequence[FigureRow]) -> tuple[FigureRow, ...]:
    """Put rows in the order in which they are shown: figures before days, differences first, then many reports."""
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                row.verdict == "single",
                row.kind == "day",
                VERDICTS.index(row.verdict),
                -len({cell.article for cell in row.cells}),
                row.what,
                row.key,
            ),
        )
    )
