"""``kgreader links``, ``shared`` and ``only``: what several reports tell alike, print alike, and what only one has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from kgreader.cli.diagnostics import Exit, say
from kgreader.cli.options import Library, notes_option, paths_argument
from kgreader.cli.output import Column, emit, output_options
from kgreader.errors import Unreadable

if TYPE_CHECKING:
    from kgreader.model import Article, Passage, SharedWording

LINKS = (
    Column("grade", "grade"),
    Column("score", "score", right=True, optional=True),
    Column("a"),
    Column("b"),
    Column("where", "where", data=False, style="dim", most=24, optional=True),
    Column("text_a", "first report", wide=True),
    Column("text_b", "second report", wide=True),
    Column("why", "both have", wide=True, style="dim", optional=True),
)
SHARED = (
    Column("words", "words", right=True),
    Column("a"),
    Column("b"),
    Column("where", "where", data=False, style="dim", most=28, optional=True),
    Column("text_a", "first report", wide=True),
    Column("text_b", "second report", wide=True),
    Column("edits"),
    Column("changed", "changed", data=False, wide=True, style="bold"),
    Column("share_a"),
    Column("share_b"),
    Column("origin", "origin", wide=True, style="dim", optional=True),
    Column("evidence"),
)
_FLAT = tuple(Column(f"{side}_{name}") for side in "ab" for name in ("article", "start", "end"))
LINKS_CSV = (Column("grade"), Column("score"), *_FLAT, Column("text_a"), Column("text_b"), Column("why"))
SHARED_CSV = (
    Column("words"), *_FLAT, Column("text_a"), Column("text_b"), Column("changed"), Column("share_a"),
    Column("share_b"), Column("origin"), Column("evidence_told"),
)  # fmt: skip
ONLY = (
    Column("article", "article", style="dim", most=26),
    Column("paragraph", "¶", right=True),
    Column("start"),
    Column("end"),
    Column("text", "no close match found for", wide=True),
    Column("near", "nearest", right=True, optional=True),
)

_NO_LINKS = "No sentences that tell the same were found in these reports."
_NO_WORDING = "No shared wording was found in these reports."
_NONE_ALONE = "Every sentence has a close match in another report."


@click.command("links")
@paths_argument
@notes_option
@output_options
def links_command(paths: Sequence[str], format: str | None) -> int:
    """List the sentences of different reports that tell the same, or a part of it: strong or possible.

    A link is a suggestion; score is how sure the model is, why names what both have. What is not listed has no close
    match.
    """
    library, articles = _open(paths)
    texts = {article.path: article for article in articles}

    def rows() -> Iterator[dict[str, Any]]:
        for link in _part(library, articles, "links"):
            yield {
                "grade": link.grade,
                "score": link.score,
                **_two(library, texts, link.a, link.b),
                "why": link.why,
            }

    count = emit(rows(), LINKS_CSV if format == "csv" else LINKS, format)
    return _done(library, count, len(articles) > 1, _NO_LINKS)


@click.command("shared")
@paths_argument
@notes_option
@output_options
def shared_command(paths: Sequence[str], format: str | None) -> int:
    """List the passages that two reports have in common, with the words that one of them changed.

    share_a and share_b: the part of each report that all its passages with the other make up. The origin is probable,
    never certain.
    """
    library, articles = _open(paths)
    texts = {article.path: article for article in articles}

    def rows() -> Iterator[dict[str, Any]]:
        found: tuple[SharedWording, ...] = _part(library, articles, "shared")
        for wording in found:
            for passage in wording.passages:
                pairs = [[edit.before, edit.after] for edit in passage.edits]
                yield {
                    "words": passage.words,
                    **_two(library, texts, passage.a, passage.b),
                    "edits": pairs,
                    "changed": "; ".join(f"{one or '–'} / {other or '–'}" for one, other in pairs),
                    "share_a": wording.share_a,
                    "share_b": wording.share_b,
                    "origin": wording.origin.sentence,
                    "evidence": list(wording.origin.evidence),
                    "evidence_told": "; ".join(wording.origin.evidence),
                }

    count = emit(rows(), SHARED_CSV if format == "csv" else SHARED, format)
    return _done(library, count, len(articles) > 1, _NO_WORDING)


@click.command("only")
@paths_argument
@notes_option
@output_options
def only_command(paths: Sequence[str], format: str | None) -> int:
    """List the sentences that have no close match in any other of the reports.

    That no match was found does not prove that the others are silent: they may say it in quite different words.
    """
    library, articles = _open(paths)
    texts = {article.path: article for article in articles}

    def rows() -> Iterator[dict[str, Any]]:
        for one in _part(library, articles, "only"):
            article = texts[one.place.article]
            yield {
                "article": one.place.article,
                "paragraph": library.workspace.paragraph_of(article, one.place.start),
                "start": one.place.start,
                "end": one.place.end,
                "text": _plain(article, one.place),
                "near": one.near,
            }

    return _done(library, emit(rows(), ONLY, format), len(articles) > 1, _NONE_ALONE)


def _open(paths: Sequence[str]) -> tuple[Library, tuple[Article, ...]]:
    """Open the articles that are to be compared; say what stands in the way of a comparison."""
    library = Library(paths)
    articles = []
    for summary in library.summaries():
        try:
            articles.append(library.workspace.article(summary.path))
        except Unreadable as error:  # vanished since it was listed
            library.unreadable(summary.path, str(error))
    if len(articles) == 1:
        say(f"{articles[0].path} is the only report; a comparison needs two. Name another file, or a folder.")
    for article in articles:
        if not article.text.strip():
            say(f"{article.path} holds no text and is compared with nothing.")
    return library, library.workspace.by_date(articles)


def _part(library: Library, articles: Sequence[Article], part: str) -> Any:
    if len(articles) < 2:
        return ()
    return library.workspace.compare(articles, [part])[part]


def _done(library: Library, count: int, several: bool, nothing: str) -> int:
    """Give the exit code, after what has to be said: that there is ``nothing``, or about the analysis."""
    if not count and several:
        say(nothing)
    code = library.exit_code(count)
    library.tell_analysis_problem()
    return Exit.FAILED if library.workspace.analysis_problem else code


def _two(library: Library, texts: Mapping[str, Article], a: Passage, b: Passage) -> dict[str, Any]:
    """Give the columns of a pair of passages."""
    one, other = texts[a.article], texts[b.article]
    numbers = [
        library.workspace.paragraph_of(article, place.start) for article, place in ((one, a), (other, b))
    ]
    names = [place.article.replace("\\", "/").rsplit("/", 1)[-1] for place in (a, b)]
    return {
        "a": {"article": a.article, "start": a.start, "end": a.end},
        "b": {"article": b.article, "start": b.start, "end": b.end},
        **{f"a_{name}": value for name, value in zip(("article", "start", "end"), a, strict=True)},
        **{f"b_{name}": value for name, value in zip(("article", "start", "end"), b, strict=True)},
        "where": f"{names[0]} ¶{numbers[0]}\n{names[1]} ¶{numbers[1]}",
        "text_a": _plain(one, a),
        "text_b": _plain(other, b),
    }


def _plain(article: Article, place: Passage) -> str:
    return " ".join(article.text[place.start : place.end].split())
