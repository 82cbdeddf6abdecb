"""``kgreader note``, ``tag`` and ``notes``: writing and listing annotations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from kgreader.cli.diagnostics import Exit, say
from kgreader.cli.options import (
    article_argument,
    notes_option,
    open_all_notes,
    open_notes,
    paths_argument,
    tag_option,
)
from kgreader.cli.output import Column, emit, output_options
from kgreader.errors import Misused, QuotationAbsent, QuotationAmbiguous

if TYPE_CHECKING:
    from kgreader.model import Article, Span
    from kgreader.workspace import NoteRow, Workspace

COLUMNS = (
    Column("id"),
    Column("article", "article", style="dim", most=22),
    Column("outlet", "outlet", most=16, optional=True),
    Column("date"),
    Column("date_inferred"),
    Column("url"),
    Column("paragraph"),
    Column("shown_paragraph", "¶", data=False, right=True),
    Column("start"),
    Column("end"),
    Column("quotation", "quotation", wide=True),
    Column("note", "note", wide=True, style="bold", optional=True),
    Column("tags"),
    Column("shown_tags", "tags", data=False, style="cyan", most=20, optional=True),
    Column("state"),
    Column("shown_state", "place", data=False, style="yellow", optional=True),
    Column("created"),
    Column("modified"),
)
TAGS = (
    Column("tag", "tag", style="bold"),
    Column("count", "notes", right=True),
    Column("digit", "key", right=True),
    Column("colour", "colour", optional=True),
    Column("description", "given when", wide=True, optional=True),
)
_MOST_PLACES = 20
"""Places of an ambiguous quotation that are listed."""

quote_options = (
    click.option("--quote", metavar="TEXT", default=None, help="The passage, copied from the article."),
    click.option(
        "--occurrence",
        type=click.IntRange(1),
        default=None,
        metavar="N",
        help="Which one, where the quotation stands in the article more than once.",
    ),
)


@click.command("note")
@article_argument
@quote_options[0]
@quote_options[1]
@click.option(
    "--note", "text", metavar="TEXT", default="", help="What you have to say; #tag in it becomes a tag."
)
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="A tag; may be given again.")
@notes_option
@output_options
def note_command(
    article: str,
    quote: str | None,
    occurrence: int | None,
    text: str,
    tags: tuple[str, ...],
    format: str | None,
) -> int:
    """Annotate a quotation of ARTICLE, or the whole article without --quote.

    White space and the form of quotation marks do not matter. A quotation that is not there, or stands there
    more than once, is told, with its places.
    """
    if quote is None and not text.strip() and not tags:
        raise Misused("Say what to write: --quote, --note or --tag.")
    workspace = open_notes()
    opened = workspace.article(article)
    span = None if quote is None else find(workspace, opened, quote, occurrence)
    made = workspace.annotate(opened, span, note=text, tags=tags)
    _print([row for row in workspace.notes(articles=(article,)) if row.annotation.id == made.id], format)
    return Exit.DONE


def find(workspace: Workspace, article: Article, quote: str, occurrence: int | None) -> Span:
    """Give the one place of a quotation.

    Raises:
        QuotationAbsent: it is not there, or not as often as ``occurrence`` says.
        QuotationAmbiguous: it stands there more than once and ``occurrence`` does not say which is meant.
    """
    places = workspace.locate(article, quote)
    short = " ".join(quote.split())
    short = short if len(short) <= 60 else f"{short[:59]}…"
    if not places:
        near = workspace.nearest(article, quote)
        hint = f" Did you mean ¶{near[0]}: “{near[1]}”?" if near else ""
        raise QuotationAbsent(f"“{short}” does not stand in {article.path}.{hint}")
    if occurrence is not None and occurrence > len(places):
        times = "once" if len(places) == 1 else f"{len(places)} times"
        listed = _places(workspace, article, places)
        raise QuotationAbsent(f"“{short}” stands in {article.path} only {times}:\n{listed}")
    if occurrence is None and len(places) > 1:
        raise QuotationAmbiguous(
            f"“{short}” stands in {article.path} {len(places)} times; say which with --occurrence N, "
            f"or quote more:\n{_places(workspace, article, places)}"
        )
    return places[(occurrence or 1) - 1]


def _places(workspace: Workspace, article: Article, places: Sequence[Span]) -> str:
    """List places, one a line, with paragraph and context."""
    lines = [f"  {number}  {workspace.in_context(article, span)}" for number, span in enumerate(places, 1)]
    more = [f"  … and {len(lines) - _MOST_PLACES} more"] if len(lines) > _MOST_PLACES else []
    return "\n".join([*lines[:_MOST_PLACES], *more])


@click.command("tag")
@click.argument("article", type=click.Path(), metavar="[ARTICLE", required=False)
@click.argument("tags", nargs=-1, metavar="TAG...]")
@quote_options[0]
@quote_options[1]
@click.option("--remove", is_flag=True, help="Take the tags away instead.")
@notes_option
@output_options
def tag_command(
    article: str | None,
    tags: tuple[str, ...],
    quote: str | None,
    occurrence: int | None,
    remove: bool,
    format: str | None,
) -> int:
    """Tag ARTICLE, or a quotation of it; without arguments list the tags in use.

    A passage that is annotated already gets the tags added to its note.
    """
    workspace = open_notes()
    if article is None:
        return _list_tags(workspace, format)
    if not tags:
        raise Misused("Which tag? kgreader tag ARTICLE TAG…")
    opened = workspace.article(article)
    span = None if quote is None else find(workspace, opened, quote, occurrence)
    if remove:
        ids = workspace.untag(opened, span, *tags)
        if not ids:
            say(f"There is no tag {' '.join(tags)} on it.")
            return Exit.NOTHING
    else:
        ids = (workspace.tag(opened, span, *tags).id,)
    _print([row for row in workspace.notes(articles=(article,)) if row.annotation.id in ids], format)
    return Exit.DONE


def _list_tags(workspace: Workspace, format: str | None) -> int:
    uses = workspace.tags()
    if not uses:
        say("There are no tags yet.")
    rows = (
        {
            "tag": use.name,
            "count": use.count,
            "digit": use.digit,
            "colour": use.colour or None,
            "description": use.description or None,
        }
        for use in uses
    )
    count = emit(rows, TAGS, format)
    return Exit.DONE if count else Exit.NOTHING


@click.command("notes")
@paths_argument
@tag_option
@click.option(
    "--filter",
    "query",
    default="",
    metavar="QUERY",
    help="As in the reader: words, #tag, ~not, outlet:UPI, /re/.",
)
@notes_option
@output_options
def notes_command(paths: tuple[str, ...], tags: tuple[str, ...], query: str, format: str | None) -> int:
    """List the notes and tags, of all articles or of those under PATHs."""
    workspace = open_all_notes()
    rows = workspace.notes(tags=tags, articles=paths)
    if query:
        from kgreader.workspace import NOTE_FLAGS, notes_filter, parse

        wanted = parse(query, flags=NOTE_FLAGS)
        if wanted.complaint:
            raise Misused(f"--filter: {wanted.complaint}.")
        rows = tuple(rows[index] for index in notes_filter(rows).apply(wanted))
    for notice in workspace.notices():
        say(notice)
    count = _print(rows, format)
    if not count:
        say("No note matches." if tags or query or paths else "There are no notes yet.")
    return Exit.DONE if count else Exit.NOTHING


def _print(rows: Iterable[NoteRow], format: str | None) -> int:
    return emit(map(_row, rows), COLUMNS, format)


def _row(row: NoteRow) -> dict[str, Any]:
    state = _state(row)
    return {
        "id": row.annotation.id,
        "article": row.path or row.target.source,
        "outlet": row.outlet,
        "date": row.date,
        "date_inferred": row.date_inferred,
        "url": row.url,
        "paragraph": row.paragraph or None,
        "shown_paragraph": row.paragraph or None,
        "start": None if row.target.whole else row.start,
        "end": None if row.target.whole else row.end,
        "quotation": row.quotation,
        "note": row.annotation.note,
        "tags": row.annotation.tags,
        "shown_tags": " ".join(f"#{tag}" for tag in row.annotation.tags),
        "state": state,
        "shown_state": "" if state == "in place" else state,
        "created": row.annotation.created,
        "modified": row.annotation.modified,
    }


def _state(row: NoteRow) -> str:
    """Say whether the passage is where it was."""
    from kgreader.model import Anchor

    if not isinstance(row.place, Anchor):
        return "not found"
    return f"moved, {row.place.score:.2f} sure" if row.place.score < 0.9 else "in place"
