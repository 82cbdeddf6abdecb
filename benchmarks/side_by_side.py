"""Reports side by side: figures, days, quotations, wordings, names, dates; after names and numbers are known.

    python -m benchmarks.side_by_side [FOLDER]

FOLDER holds reports (the samples where none is given). Fifty reports are the samples ten times over, with other
figures, so that every family of figures has fifty members: the worst case for joining.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.measure import Figure
from kgreader.comparison.case import Case
from kgreader.library import article_from_text
from kgreader.model import Analysis, Article
from kgreader.recognition import recognise
from kgreader.recognition.names import NameRecognizer
from kgreader.recognition.numbers import NumberRecognizer
from kgreader.workspace import COMPARE_PARTS
from kgreader.workspace.comparing import compute

TITLE = "side by side"

_ARTICLES = Path(__file__).resolve().parent.parent / "articles"
_FIGURE = re.compile(r"\b\d{3}\b")
_TIMES = 7


def measure(place: Path) -> Iterator[Figure]:
    """Measure on the sample articles; processor time, of one comparison from entities to dates."""
    five = _articles(_ARTICLES)
    fifty = [other for number in range(10) for other in _varied(five, number)]
    times = {len(articles): _times(articles) for articles in (five, fifty)}
    yield Figure("five reports, first time", times[5][:1], "ms", 150)
    yield Figure("five reports", times[5][1:], "ms", 150)
    yield Figure("fifty reports", times[50][1:], "ms", 600)
    yield Figure("fifty to five", (min(times[50]) / min(times[5]),), "×", 20)


def _articles(folder: Path) -> list[Article]:
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".md"))
    return [article_from_text(path.read_text("utf-8", "replace"), path=path.name) for path in paths]


def _varied(articles: Sequence[Article], number: int) -> Iterator[Article]:
    """Give the same reports with other figures."""
    for article in articles:
        text = _FIGURE.sub(lambda match: str(100 + (int(match[0]) + 7 * number) % 900), article.text)
        yield article_from_text(text, path=f"{number}-{article.path}")


def _times(articles: Sequence[Article]) -> tuple[float, ...]:
    """Give milliseconds of processor time for comparing, the first one with everything that is loaded once."""
    recognisers = (NumberRecognizer(), NameRecognizer())
    known: dict[str, Analysis] = {article.path: recognise(article, recognisers) for article in articles}
    samples = []
    for _ in range(_TIMES):
        begun = time.process_time()
        case = Case(articles, lambda article: known[article.path])
        for part in COMPARE_PARTS:
            compute(case, part)
        samples.append((time.process_time() - begun) * 1000)
    return tuple(samples)


def main() -> None:
    """Print how long each part takes on a folder."""
    articles = _articles(Path(sys.argv[1]) if len(sys.argv) > 1 else _ARTICLES)
    recognisers = (NumberRecognizer(), NameRecognizer())
    known = {article.path: recognise(article, recognisers) for article in articles}
    for _ in range(2):  # the first one loads
        case = Case(articles, lambda article: known[article.path])
        for part in ("entities", *COMPARE_PARTS):
            begun = time.process_time()
            compute(case, part)
            print(f"{part:<12} {(time.process_time() - begun) * 1000:8.1f} ms")
        print(f"{len(articles)} reports, {sum(len(one.text) for one in articles):,} characters")


if __name__ == "__main__":
    main()
