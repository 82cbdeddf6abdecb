"""Comparing reports: links and shared wording of five and of fifty, and the index of an event's other reports.

Names and numbers are found beforehand; times are the processor's, so that what else runs on the machine counts little.
The fifty are ten events of five reports each: the samples, with the words that are rare in news written otherwise in
each event.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks import make
from benchmarks.measure import Figure
from kgreader.model import Analysis, Article
from kgreader.workspace import Workspace

TITLE = "several reports"

_ARTICLES = Path(__file__).resolve().parent.parent / "articles"
_EVENTS = 10
_WORD = re.compile(r"[^\W\d_]{5,}")


def measure(place: Path) -> Iterator[Figure]:
    """Measure in this process; the app has all of it done in its subprocess."""
    home = place / "comparing"
    _fifty(home / "fifty")
    for name, folder, links, wording in (
        ("five reports", _ARTICLES, 110, 40),
        ("fifty reports of ten events", home / "fifty", 600, 400),
    ):
        workspace = Workspace([str(folder)], notes=home / "none.json", cache=home / "cache")
        articles = [workspace.article(summary.path) for summary in workspace.summaries()]
        known = {article.path: workspace.analysis(article) for article in articles}
        yield Figure(f"links, {name}", _compare(articles, known, "links"), target=links)
        yield Figure(f"shared wording, {name}", _compare(articles, known, "shared"), target=wording)
        workspace.close()
    yield from _related(home)


def _compare(articles: list[Article], known: dict[str, Analysis], part: str) -> tuple[float, ...]:
    from kgreader.comparison.case import Case
    from kgreader.workspace.comparing import compute

    def once() -> None:
        compute(Case(articles, lambda article: known[article.path]), part)

    once()  # reads tables, compiles patterns
    return tuple(_spent(once) for _ in range(5))


def _related(home: Path) -> Iterator[Figure]:
    """Measure building the index of a thousand articles, asking it, and finding that nothing changed."""
    from kgreader.library import discover
    from kgreader.workspace.related import RelatedIndex

    paths = [str(make.folder(home / "thousand", 1000, 400)), str(_ARTICLES)]
    entries = discover(paths).entries
    builds = []
    for _ in range(3):
        shutil.rmtree(home / "index", ignore_errors=True)
        index = RelatedIndex(home / "index", paths)
        builds.append(_spent(lambda: list(index.update(entries))))  # noqa: B023  # called at once
        workspace = Workspace(paths, notes=home / "none.json", cache=home / "cache")
    yield Figure("index of 1,000 articles", tuple(builds), target=1000)
    yield Figure(
        "… when nothing changed", tuple(_spent(lambda: list(index.update(entries))) for _ in range(9))
    )
    asked = [workspace.article(entry.path) for entry in entries[-5:]]
    index.related(asked[0], entries)
    times = [_spent(partial(index.related, article, entries)) for article in asked * 4]
    yield Figure("the other reports of one", tuple(times), target=10)
    index.close()


def _spent(act: Callable[[], object]) -> float:
    """Give the processor's milliseconds."""
    begun = time.process_time()
    act()
    return (time.process_time() - begun) * 1e3


def _fifty(folder: Path) -> None:
    """Write ten events of five reports."""
    folder.mkdir(parents=True)
    for path in sorted(_ARTICLES.iterdir()):
        text = path.read_text("utf-8")
        for event in range(_EVENTS):
            (folder / f"{event}-{path.name}").write_text(_WORD.sub(partial(_otherwise, event), text), "utf-8")


def _otherwise(event: int, found: re.Match[str]) -> str:
    """Write a word that is rare in news otherwise in each event; what all news has in common stays."""
    from kgreader.comparison.links.concepts import stem
    from kgreader.comparison.related import background

    word = found[0]
    if not event or stem(word.lower()) in background():
        return word
    return word[:3] + "aeioulnrst"[event] + word[3:]
