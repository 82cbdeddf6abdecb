"""``kgreader related``: the other reports of an article's event."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from kgreader.cli.diagnostics import say
from kgreader.cli.options import Library, article_argument, notes_option, paths_argument
from kgreader.cli.output import Column, emit, output_options
from kgreader.errors import Unreadable

if TYPE_CHECKING:
    from kgreader.model import Related

COLUMNS = (
    Column("score", "alike", right=True),
    Column("date", "date", style="dim", optional=True),
    Column("outlet", "outlet", most=24, optional=True),
    Column("title", "title", wide=True, style="bold"),
    Column("names", "both name", wide=True, style="dim"),
    Column("article", "article", style="dim", most=26),
)
_MANY = 200
"""New articles from which their number is told while they are read."""


@click.command("related")
@article_argument
@paths_argument
@click.option(
    "--days",
    type=click.IntRange(min=0),
    default=None,
    metavar="N",
    help="Days between two reports of one event (30).",
)
@click.option("--any-date", is_flag=True, help="Whatever their dates.")
@click.option("--most", type=click.IntRange(min=1), default=20, metavar="N", help="Hits at the most (20).")
@notes_option
@output_options
def related_command(
    article: str, paths: Sequence[str], days: int | None, any_date: bool, most: int, format: str | None
) -> int:
    """Find the other reports of ARTICLE's event under PATHs: alike in words and names, and near in time.

    Without a PATH: ./articles, or the folder that holds ARTICLE. names is the reason: what both reports name.
    """
    library = Library(paths or _home(article))
    workspace = library.workspace
    own = workspace.article(article)
    window = None if any_date else 30 if days is None else days
    hits = workspace.related(own, days=window, most=most, progress=_Progress())

    count = emit(_rows(library, hits), COLUMNS, format)
    if not count:
        say(
            f"No other report of this event was found in {', '.join(paths or _home(article))}."
            if own.text.strip()
            else f"{article} holds no text, so that nothing can be like it."
        )
    return library.exit_code(count)


class _Progress:
    """Tells once that there is much to read, to somebody who waits at a terminal."""

    def __init__(self) -> None:
        self._told = False

    def __call__(self, done: int, total: int) -> None:
        if total >= _MANY and not self._told and sys.stderr.isatty():
            self._told = True
            say(f"reading {total} articles for the first time …")


def _rows(library: Library, hits: Sequence[Related]) -> Iterator[dict[str, Any]]:
    for hit in hits:
        try:
            other = library.workspace.article(hit.path)
        except Unreadable as error:  # vanished since it was listed
            library.unreadable(hit.path, str(error))
            continue
        about = other.metadata
        yield {
            "score": hit.score,
            "date": about.date,
            "outlet": about.outlet or about.agency,
            "title": other.heading,
            "names": list(hit.names),
            "article": hit.path,
        }


def _home(article: str) -> tuple[str, ...]:
    """Give the library where none is named: ./articles if there is one and it holds the article, else its folder."""
    from kgreader.workspace import DEFAULT_PATHS

    place = os.path.realpath(article)
    for folder in DEFAULT_PATHS:
        if os.path.isdir(folder) and place.startswith(os.path.realpath(folder) + os.sep):
            return (folder,)
    return (os.path.dirname(article) or ".",)
