"""``kgreader import``: notes from a file of another program, or of another reader."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from kgreader.cli.diagnostics import Exit, say
from kgreader.cli.options import notes_option, open_notes
from kgreader.cli.output import Column, emit, output_options
from kgreader.cli.progress import progress
from kgreader.errors import Unreadable

if TYPE_CHECKING:
    from kgreader.workspace import Imported

COLUMNS = (
    Column("id"),
    Column("state", "place", style="yellow"),
    Column("score"),
    Column("article", "article", style="dim", most=30),
    Column("quotation", "quotation", wide=True),
    Column("note", "note", wide=True, style="bold", optional=True),
    Column("tags"),
)
_LARGEST = 1 << 28
"""Bytes of a file beyond which it is no file of notes."""


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True), metavar="FILE...")
@click.option(
    "--library",
    "paths",
    type=click.Path(),
    metavar="PATH",
    multiple=True,
    help="Where the articles are that the notes speak of; ./articles by default. May be given again.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would come in.")
@click.option("--all", "everything", is_flag=True, help="List the passages that are in place, too.")
@notes_option
@output_options
def import_command(
    files: tuple[str, ...], paths: tuple[str, ...], dry_run: bool, everything: bool, format: str | None
) -> int:
    """Take in notes: JSON, JSON Lines, JSON-LD and CSV as exported, or an export of Hypothes.is; - is standard input.

    Every passage is looked for by its quotation; those that were moved, are doubtful or were not found are listed,
    and kept. Repeating an import changes nothing.
    """
    from kgreader.workspace import DEFAULT_PATHS

    workspace = open_notes(paths or tuple(path for path in DEFAULT_PATHS if os.path.isdir(path)))
    reports: list[Imported] = []
    for file in files:
        text = _read(file)
        with progress(f"Importing {os.path.basename(file)}") as tell:
            report = workspace.import_notes(text, name=file, dry=dry_run, progress=tell)
        reports.append(report)
        say(_sentence(file, report, dry_run))
    for notice in workspace.notices():
        say(notice)
    emit((row for report in reports for row in _rows(report, everything)), COLUMNS, format)
    found = sum(len(one.added) + len(one.changed) + one.kept + one.same for one in reports)
    return Exit.DONE if found else Exit.NOTHING


def _read(file: str) -> str:
    """Read a file as text, in UTF-8 or UTF-16 with its mark."""
    try:
        with click.open_file(file, "rb") as stream:
            data = bytes(stream.read(_LARGEST + 1))
    except OSError as error:
        raise Unreadable(f"{file} cannot be read ({error.strerror or error}).") from None
    if len(data) > _LARGEST:
        raise Unreadable(f"{file} is larger than a file of notes can be ({_LARGEST >> 20} MB).")
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(f"{file} is no text in UTF-8; export the notes again.") from None


def _sentence(file: str, report: Imported, dry: bool) -> str:
    """Say what came in and where it stands."""
    parts = [f"{len(report.added)} new"]
    counted = ((len(report.changed), "changed"), (report.kept, "newer here"), (report.same, "already here"))
    parts += [f"{count} {what}" for count, what in (*counted, (report.empty, "empty")) if count]
    said = {"doubtful": "doubtful (see :review)", "gone": "not found", "no article": "without their article"}
    places = [f"{count} {said.get(state, state)}" for state, count in report.counts().items()]
    notes = f"{file}: {', '.join(parts)}"
    return f"{notes}{'; passages: ' + ', '.join(places) if places else ''}{'; nothing was written' if dry else ''}."


def _rows(report: Imported, everything: bool) -> Iterator[dict[str, Any]]:
    for arrival in report.arrivals:
        if everything or arrival.state != "in place":
            quote = arrival.target.quote
            yield {
                "id": arrival.annotation.id,
                "state": {"gone": "not found"}.get(arrival.state, arrival.state),
                "score": round(arrival.score, 3),
                "article": arrival.path or arrival.target.source,
                "quotation": " ".join(quote.exact.split()) if quote else "",
                "note": arrival.annotation.note,
                "tags": arrival.annotation.tags,
            }
