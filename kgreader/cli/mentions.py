"""``kgreader names`` and ``kgreader numbers``: what the recognisers find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from kgreader.cli.diagnostics import Exit, say
from kgreader.cli.options import Library, notes_option, paths_argument
from kgreader.cli.output import Column, emit, output_options
from kgreader.errors import Unreadable

if TYPE_CHECKING:
    from kgreader.model import Article, Mention, Span

NAMES = (
    Column("article", "article", style="dim", most=26),
    Column("start", "start", right=True, optional=True),
    Column("end"),
    Column("text", "name", wide=True, style="bold"),
    Column("label", "label"),
    Column("entity", "entity", wide=True),
)
NUMBERS = (
    Column("article", "article", style="dim", most=20),
    Column("start", "start", right=True, optional=True),
    Column("end"),
    Column("text", "figure", style="bold", most=24),
    Column("kind", "kind", optional=True),
    Column("shown_value", "value", data=False, most=22),
    Column("value"),
    Column("low"),
    Column("high"),
    Column("unit", "unit", most=10, optional=True),
    Column("approx", "approx", most=12, optional=True),
    Column("what", "what", wide=True, optional=True),
    Column("owner"),
    Column("attribution", "says", wide=True, optional=True),
    Column("inferred"),
)


@click.command("names")
@paths_argument
@notes_option
@output_options
def names_command(paths: Sequence[str], format: str | None) -> int:
    """List persons, places, organisations and groups with their places in the text.

    start and end are code points of the canonical text; entity is equal for mentions of one thing. Your corrections
    apply.
    """
    library = Library(paths)
    found = [(article, mention) for article, mention in _mentions(library) if mention.quantity is None]
    entities = _entities(library, tuple(dict.fromkeys(article.path for article, _ in found)))

    def rows() -> Iterator[dict[str, Any]]:
        for article, mention in found:
            entity = entities.get((article.path, mention.span), mention.key)
            yield {**_place(article, mention), "label": mention.label, "entity": entity}

    code = library.exit_code(emit(rows(), NAMES, format))
    return Exit.FAILED if library.workspace.analysis_problem else code


@click.command("numbers")
@paths_argument
@click.option("--vague", is_flag=True, help="Vague plurals (dozens, several) too.")
@notes_option
@output_options
def numbers_command(paths: Sequence[str], vague: bool, format: str | None) -> int:
    """List figures and dates: value, bounds, unit, what is counted, whose figure it is, who says so.

    Values are exact, a range has two; low and high are the bounds that the wording gives, null where it gives none.
    A date that hangs on the article's own (Tuesday) is inferred, ≈ in the table; without that date it stays open.
    """
    library = Library(paths)
    open_in: dict[str, str] = {}

    def rows() -> Iterator[dict[str, Any]]:
        for article, mention in _mentions(library):
            quantity = mention.quantity
            if quantity is not None and (vague or mention.label != "VAGUE"):
                if quantity.value is None and mention.label == "DATE" and article.metadata.date is None:
                    open_in.setdefault(article.path, article.text[mention.span.start : mention.span.end])
                shown = f"≈ {quantity.value}" if quantity.inferred else quantity.value
                yield {
                    **_place(article, mention),
                    "kind": quantity.kind,
                    "shown_value": shown,
                    "value": quantity.value,
                    "low": quantity.low,
                    "high": quantity.high,
                    "unit": quantity.unit,
                    "approx": quantity.approx,
                    "what": quantity.what,
                    "owner": quantity.owner,
                    "attribution": quantity.attribution,
                    "inferred": quantity.inferred,
                }

    count = emit(rows(), NUMBERS, format)
    _tell_open_dates(open_in)
    return library.exit_code(count)


def _tell_open_dates(open_in: Mapping[str, str]) -> None:
    """Say in one sentence which articles have no date on which their words could hang; the first word of each."""
    if not open_in:
        return
    path, word = next(iter(open_in.items()))
    more = f" and {len(open_in) - 1} more" if len(open_in) > 1 else ""
    verb = "have" if more else "has"
    say(
        f"{path}{more} {verb} no date, so “{word}” and the like stay open; a date in the front matter settles them."
    )


def _entities(library: Library, paths: tuple[str, ...]) -> dict[tuple[str, Span], str]:
    """Give the entity of every mention: its name, with its label or a number where several entities share it."""
    if not paths:
        return {}
    names: dict[tuple[str, Span], str] = {}
    taken: set[str] = set()
    for entity in library.workspace.entities(paths):
        name = entity.name if entity.name not in taken else f"{entity.name} ({entity.label})"
        number = 1
        while name in taken:
            number += 1
            name = f"{entity.name} ({number})"
        taken.add(name)
        names.update(dict.fromkeys(entity.mentions, name))
    return names


def _mentions(library: Library) -> Iterator[tuple[Article, Mention]]:
    """Give the mentions of all articles that can be read."""
    for summary in library.summaries():
        try:
            article = library.workspace.article(summary.path)
        except Unreadable as error:  # vanished since it was listed
            library.unreadable(summary.path, str(error))
            continue
        for mention in library.workspace.analysis(article).mentions:
            yield article, mention
    library.tell_analysis_problem()


def _place(article: Article, mention: Mention) -> dict[str, Any]:
    start, end = mention.span
    return {"article": article.path, "start": start, "end": end, "text": article.text[start:end]}
