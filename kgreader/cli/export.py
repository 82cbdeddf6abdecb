"""``kgreader export``: the notes as a file that other tools read."""

from __future__ import annotations

import sys
from typing import Any

import click

from kgreader.cli.diagnostics import Exit, say
from kgreader.cli.options import notes_option, open_all_notes, tag_option
from kgreader.cli.output import write, write_bytes
from kgreader.cli.progress import progress
from kgreader.errors import Misused, Unreadable


class _Word(click.ParamType):  # type: ignore[type-arg]  # older Clicks know no argument
    """One of a few words that the workspace knows; they are fetched when somebody asks for them."""

    def __init__(self, name: str, words: str) -> None:
        self.name = name
        self._words = words

    def _choices(self) -> tuple[str, ...]:
        import kgreader.workspace

        words: tuple[str, ...] = getattr(kgreader.workspace, self._words)
        return words

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Give the words, for the help of this command."""
        return f"[{'|'.join(self._choices())}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take a word as it is, or with capitals."""
        word = str(value).lower()
        if word not in self._choices():
            self.fail(f"{value!r} is not one of {', '.join(self._choices())}.", param, ctx)
        return word

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        """Complete the words in the shell."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self._choices() if word.startswith(incomplete)]


@click.command("export")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[ARTICLE]...")
@click.option(
    "--format",
    type=_Word("format", "EXPORT_FORMATS"),
    default=None,
    help="By default what FILE ends in, else md.",
)
@click.option(
    "--group",
    type=_Word("group", "EXPORT_GROUPS"),
    default="article",
    show_default=True,
    help="What the notes stand under in Markdown.",
)
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    default=None,
    metavar="FILE",
    help="Write by a Jinja template of your own instead of a format.",
)
@click.option(
    "-o", "--output", type=click.Path(), default=None, metavar="FILE", help="Write FILE, whole or not at all."
)
@tag_option
@click.option(
    "--article",
    "articles",
    type=click.Path(),
    metavar="PATH",
    multiple=True,
    help="Only on this article or folder; may be given again.",
)
@notes_option
def export_command(
    paths: tuple[str, ...],
    format: str | None,
    group: str,
    template: str | None,
    output: str | None,
    tags: tuple[str, ...],
    articles: tuple[str, ...],
) -> int:
    """Write every quotation with its source, note and tags, in one of eleven formats or by a template.

    The same notes give the same bytes. Where nothing matches no file is written.
    """
    from kgreader.workspace import export_format_of

    to_file = output if output != "-" else None
    if template is not None and (format is not None or group != "article"):
        raise Misused("--template takes the place of --format and --group.")
    if format is None:
        format = (export_format_of(to_file) if to_file else None) or "md"
    if format == "qdpx" and to_file is None and sys.stdout.isatty():
        raise Misused("A .qdpx project is no text for a terminal; name a file: -o notes.qdpx.")
    workspace = open_all_notes()
    wanted = (*paths, *articles)
    with progress("Exporting") as tell:
        if template is not None:
            made: str | bytes = workspace.export_by(
                _read(template), name=template, tags=tags, articles=wanted, progress=tell
            )
        else:
            made = workspace.export(format, tags=tags, articles=wanted, group=group, progress=tell)
    for notice in workspace.notices():
        say(notice)
    _deliver(made, to_file)
    return Exit.DONE


def _deliver(made: str | bytes, file: str | None) -> None:
    """Write to a file, whole or not at all, or to standard output."""
    from kgreader.workspace import write_file

    if file is not None:
        write_file(file, made)
        say(f"Written: {file}")
    elif isinstance(made, bytes):
        write_bytes(made)
    else:
        write(made)


def _read(template: str) -> str:
    """Read a template; ``-`` is standard input."""
    try:
        with click.open_file(template, "rb") as file:
            return bytes(file.read()).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(f"{template} is no text in UTF-8.") from None
