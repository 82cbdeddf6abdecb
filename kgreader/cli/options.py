"""What several commands share: their options, the library they open, the problems they tell."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kgreader.cli.diagnostics import Exit, say
from kgreader.cli.opening import NO_ARTICLES
from kgreader.errors import NothingFound

if TYPE_CHECKING:
    from pathlib import Path

    from kgreader.model import Summary
    from kgreader.workspace import Workspace

__all__ = [
    "Library",
    "article_argument",
    "named_notes",
    "notes_option",
    "notes_path",
    "open_all_notes",
    "open_notes",
    "paths_argument",
    "tag_option",
]

F = TypeVar("F", bound=Callable[..., Any])


def _remember_notes(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.ensure_object(dict)["notes"] = value


def notes_option(command: F) -> F:
    """Add ``--notes FILE``; it may stand before or after the command's name."""
    return click.option(
        "--notes",
        type=click.Path(dir_okay=False),
        metavar="FILE",
        expose_value=False,
        is_eager=True,
        callback=_remember_notes,
        help="The file of notes; $KGREADER_NOTES or ./annotations.json by default.",
    )(command)


def paths_argument(command: F) -> F:
    """Add ``[PATH]...``, as the argument ``paths``."""
    return click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")(command)


def article_argument(command: F) -> F:
    """Add ``ARTICLE``, as the argument ``article``."""
    return click.argument("article", type=click.Path(), metavar="ARTICLE")(command)


def tag_option(command: F) -> F:
    """Add ``--tag TAG``, which may be given again, as the argument ``tags``."""
    return click.option(
        "--tag",
        "tags",
        metavar="TAG",
        multiple=True,
        help="Only with this tag or one under it; may be given again.",
    )(command)


def named_notes() -> str | None:
    """Give the notes file that ``--notes`` names."""
    named: str | None = (click.get_current_context().find_object(dict) or {}).get("notes")
    return named


def notes_path() -> Path:
    """Give the notes file of this call."""
    from kgreader.workspace import notes_file

    return notes_file(named_notes())


def open_notes(paths: Sequence[str] = ()) -> Workspace:
    """Open a workspace that is closed at the end of the command."""
    from kgreader.workspace import Workspace

    workspace = Workspace(paths, notes=notes_path())
    click.get_current_context().call_on_close(workspace.close)
    return workspace


def open_all_notes() -> Workspace:
    """Open a workspace for all notes; where an annotated file is gone it is looked for among the articles here."""
    from kgreader.workspace import DEFAULT_PATHS

    workspace = open_notes()
    here = tuple(path for path in DEFAULT_PATHS if os.path.isdir(path))
    if here and workspace.articles_missing():
        workspace = open_notes(here)
        workspace.summaries()
    return workspace


class Library:
    """The articles of a command, opened; what cannot be read is told on the way and counts in `exit_code`."""

    def __init__(self, paths: Sequence[str]) -> None:
        """List the files.

        Raises:
            NothingFound: no path is given and there is no folder of articles.
        """
        from kgreader.workspace import DEFAULT_PATHS

        if not paths and not any(map(os.path.isdir, DEFAULT_PATHS)):
            raise NothingFound(NO_ARTICLES)
        self._named = paths or DEFAULT_PATHS
        self.workspace = open_notes(self._named)
        found = self.workspace.discover()
        self._files = len(found.entries)
        self._missing = any(
            not os.path.lexists(os.path.expanduser(path)) for path in paths if not _pattern(path)
        )
        for problem in found.problems:
            say(problem)

    def summaries(self) -> tuple[Summary, ...]:
        """Give the rows of the articles that can be read; tell of the others."""
        good = []
        for summary in self.workspace.summaries():
            if summary.problem:
                self.unreadable(summary.path, summary.problem)
            else:
                good.append(summary)
        return tuple(good)

    def unreadable(self, path: str, problem: str) -> None:
        """Tell of an article that cannot be read; one that was named itself makes the command fail."""
        say(problem)
        self._files -= 1
        self._missing = self._missing or path in self._named or not self._files

    def tell_analysis_problem(self) -> None:
        """Tell why names or numbers are missing, if they are."""
        if self.workspace.analysis_problem:
            say(self.workspace.analysis_problem)

    def exit_code(self, count: int) -> int:
        """Give the exit code of a command that printed ``count`` rows."""
        if self._missing:
            return Exit.FAILED
        return Exit.DONE if count else Exit.NOTHING


def _pattern(path: str) -> bool:
    return any(sign in path for sign in "*?[")
