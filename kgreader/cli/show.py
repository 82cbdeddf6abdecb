"""``kgreader show``: an article as the reader shows it, names and numbers lit, notes under their paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from kgreader.cli.diagnostics import Exit, say
from kgreader.cli.options import article_argument, notes_option, open_notes
from kgreader.cli.output import Column, console, emit
from kgreader.errors import Misused, NothingFound, StoreError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from kgreader.model import Article, Placement
    from kgreader.tui.look import Look
    from kgreader.view import Projection, Row, Run, Wrap
    from kgreader.workspace import Workspace

_MEASURE = 76
"""Cells of text in a line at most; longer lines are read more slowly."""
_MARGIN = 6
"""Cells for paragraph number and mark at the left."""
_RUNS = tuple(map(Column, ("article", "paragraph", "role", "start", "end", "text", "layer", "noted")))


@click.command("show")
@article_argument
@click.option(
    "--layers",
    default=None,
    metavar="LIST",
    help="Which layers to light: person,place,org,group,misc,number,date,vague or none; all but vague by default.",
)
@click.option("--plain", is_flag=True, help="The text alone, without looking for names and numbers.")
@click.option(
    "--format",
    type=click.Choice(("text", "json", "jsonl", "csv")),
    default="text",
    show_default=True,
    help="Text, or the runs of which it is made.",
)
@notes_option
def show_command(article: str, layers: str | None, plain: bool, format: str) -> int:
    """Print ARTICLE with names, numbers and notes, as the reader shows it.

    On a terminal, layers differ in colour and attributes; in a pipe the text is plain.
    """
    off = _off("none" if plain else layers)
    workspace = open_notes()
    opened = workspace.article(article)
    if not opened.text.strip():
        raise NothingFound(f"{article} holds no text.")
    page = _Page(workspace, opened, off)
    if format == "text":
        page.draw(console())
    else:
        emit(page.rows(), _RUNS, format)
    return Exit.DONE


def _off(layers: str | None) -> frozenset[str]:
    """Give the layers that stay dark."""
    from kgreader.model import LAYERS

    if layers is None:
        return frozenset({"vague"})
    wanted = {name.strip().lower() for name in layers.split(",")} - {"", "none"}
    unknown = wanted - set(LAYERS)
    if unknown:
        raise Misused(f"There is no layer {', '.join(sorted(unknown))}; the layers are {', '.join(LAYERS)}.")
    return frozenset(LAYERS) - wanted


class _Page:
    """An article, projected, with the layers and notes that lie on it."""

    def __init__(self, workspace: Workspace, article: Article, off: frozenset[str]) -> None:
        from kgreader.model import LAYERS, Anchor
        from kgreader.view import Layers, Projection, Stripes

        self._article = article
        self._off = off
        self._projection: Projection = Projection(article)
        mentions = workspace.analysis(article).mentions if off != frozenset(LAYERS) else ()
        self._layers = Layers(self._projection, mentions)
        self._placements = _placements(workspace, article)
        self._notes_of: dict[int, list[Placement]] = {}
        """Notes by the beginning of the block in which their passage begins."""
        spans = []
        for placement in self._placements:
            if isinstance(placement.place, Anchor) and not placement.target.whole:
                spans.append(self._projection.shown_span(placement.place.span))
                row = self._projection.rows[max(0, self._projection.row_at(spans[-1].start))]
                self._notes_of.setdefault(row.start, []).append(placement)
        self._noted = Stripes(spans)
        if workspace.analysis_problem:
            say(workspace.analysis_problem)

    def _runs(self, start: int, end: int) -> list[Run]:
        """Cut a stretch of the displayed text into runs."""
        from kgreader.view import Mark
        from kgreader.view.runs import cut

        marked = [(*span, Mark.NOTED) for span in self._noted.between(start, end)]
        return cut(start, end, self._layers.between(start, end, self._off), marked) if start < end else []

    def rows(self) -> Iterator[dict[str, Any]]:
        """Give the runs of every block, in canonical offsets."""
        shown = self._projection
        for row in shown.rows:
            for run in self._runs(row.start, row.end):
                yield {
                    "article": self._article.path,
                    "paragraph": row.block.number or None,
                    "role": row.block.role.value,
                    "start": shown.canonical(run.start),
                    "end": shown.canonical(run.end - 1) + 1,
                    "text": shown.text[run.start : run.end],
                    "layer": run.layer or None,
                    "noted": bool(run.marks),
                }

    def draw(self, console: Console) -> None:
        """Draw the article, its notes under the paragraphs on which they stand."""
        from rich.cells import split_graphemes
        from rich.text import Text

        from kgreader.model import Anchor
        from kgreader.tui.look import LOOKS, Look, depth
        from kgreader.view import Wrap

        look = Look(LOOKS["kgreader-16" if depth() else "kgreader-mono"])
        width = max(10, min(_MEASURE, console.width - _MARGIN))
        wrap = Wrap(self._projection.text, width, lambda text: split_graphemes(text)[0])
        for placement in self._placements:
            if placement.target.whole:
                console.print(_note(placement), width=width + _MARGIN)
        before = -1
        for line in range(len(wrap.starts)):
            index = self._projection.row_at(wrap.starts[line])
            row = self._projection.rows[index] if index >= 0 else None
            if row is not None and wrap.starts[line] >= row.end:
                self._draw_notes(console, row, width)
                row = None
            console.print(self._line(wrap, line, row, look, first=index != before), soft_wrap=True)
            before = index
        if self._projection.rows:
            self._draw_notes(console, self._projection.rows[-1], width)
        lost = [placement for placement in self._placements if not isinstance(placement.place, Anchor)]
        if lost:
            console.print(Text(f"\n{len(lost)} not found in the text as it is now:", "bold"))
        for placement in lost:
            console.print(_note(placement), width=width + _MARGIN)

    def _line(self, wrap: Wrap, line: int, row: Row | None, look: Look, *, first: bool) -> Text:
        """Draw one line with its margin."""
        from rich.text import Text

        text = Text()
        if row is not None:
            start, end = wrap.starts[line], wrap.ends[line]
            number = f"¶{row.block.number}" if first and row.block.number else ""
            mark = "●" if self._noted.between(start, end) else " "
            text.append(f"{number:>{_MARGIN - 2}}", "dim").append(mark, "bold").append(" ")
            for run in self._runs(start, end):
                text.append(
                    self._projection.text[run.start : run.end], look.run(run.layer, run.marks, row.block.role)
                )
        return text

    def _draw_notes(self, console: Console, row: Row, width: int) -> None:
        """Draw the notes whose passages begin in a block."""
        for placement in self._notes_of.get(row.start, ()):
            console.print(_note(placement), width=width + _MARGIN)


def _placements(workspace: Workspace, article: Article) -> tuple[Placement, ...]:
    """Give the notes; an article can be shown without them."""
    try:
        return workspace.placements(article)
    except StoreError as error:
        say(str(error))
        return ()


def _note(placement: Placement) -> Text:
    """Give a note as a line under its paragraph."""
    from rich.text import Text

    quote = placement.target.quote
    words = " ".join(quote.exact.split()) if quote is not None else "the whole article"
    words = words if len(words) <= 50 else f"{words[:49]}…"
    tags = " ".join(f"#{tag}" for tag in placement.annotation.tags)
    return Text.assemble(
        (" " * (_MARGIN - 2) + "● ", "bold"),
        (f"“{words}”" if quote is not None else words, "dim"),
        f" {placement.annotation.note}" if placement.annotation.note else "",
        (f" {tags}" if tags else "", "cyan"),
    )
