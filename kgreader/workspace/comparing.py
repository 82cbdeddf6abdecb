"""The parts of a comparison by name, and how the subprocess computes them.

A part is a function from a `kgreader.comparison.case.Case` to a frozen value of the model. Adding one is one line in
`PARTS`; both front ends then get it by its name, from `Workspace.compare` here and now or from `Analyst.compare` beside
the app.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from kgreader.collecting import without_collections
from kgreader.errors import Misused

if TYPE_CHECKING:
    from kgreader.comparison.case import Case
    from kgreader.model import Article, Correction
    from kgreader.workspace.analysis import Analyses

__all__ = ["PARTS", "Asked", "Comparing", "Part", "compute", "correction_rows"]

_KEPT = 2
"""Cases that the subprocess remembers, so that a second part of the same comparison costs no more than itself."""

Message = dict[str, Any]


class Part(NamedTuple):
    """Where a part of a comparison is computed."""

    home: str
    """Module and function, as ``package.module:function``."""
    names: bool = True
    """Whether it needs names and numbers; then these are found first, one article after the other."""


PARTS: Mapping[str, Part] = {
    "entities": Part("kgreader.comparison.case:entities"),
    "reports": Part("kgreader.comparison.reports:reports", names=False),
    "figures": Part("kgreader.comparison.figures.part:figures"),
    "quotations": Part("kgreader.comparison.quotations:quotations"),
    "told": Part("kgreader.comparison.told:told"),
    "names": Part("kgreader.comparison.named:named"),
    "timeline": Part("kgreader.comparison.timeline:timeline"),
    "links": Part("kgreader.comparison.links.part:link_reports"),
    "only": Part("kgreader.comparison.links.part:only_here"),
    "shared": Part("kgreader.comparison.shared:shared_wording", names=False),
}
"""Every part by its name."""


def compute(case: Case, part: str) -> Any:
    """Compute one part.

    Raises:
        Misused: there is none with this name.
    """
    if part not in PARTS:
        raise Misused(f"There is no comparison of {part}; there is {', '.join(PARTS)}.")
    module, _, function = PARTS[part].home.partition(":")
    with without_collections():
        return case.of(getattr(import_module(module), function))


def correction_rows(corrections: Sequence[Correction]) -> list[Any]:
    """Give the reader's corrections as they travel to the subprocess."""
    from kgreader.workspace.names import correction_row

    return [[correction.id, correction_row(correction)] for correction in corrections]


class Comparing:
    """The comparisons of the subprocess.

    A request ``{"do": "compare", "parts": [name …], "articles": [ROW …], "sources": [text …], "corrections": [ROW …]}``
    is answered with ``{"progress": [done, all]}`` while names are looked for, one ``{"part": name, "value": JSON}`` for
    each part in order, and ``{"end": {}}``.
    """

    def __init__(self, analyses: Analyses) -> None:
        self._analyses = analyses
        self._cases: dict[bytes, Case] = {}

    def steps(self, message: Message) -> Iterator[Message]:
        """Do a request step by step."""
        from kgreader.workspace.frozen import pack

        case = self._case(message)
        parts: list[str] = list(message["parts"])
        if any(name not in PARTS or PARTS[name].names for name in parts):
            for number in range(len(case.articles)):
                yield {"progress": [number, len(case.articles)]}
                case.analysis(number)
        for name in parts:
            yield {"part": name, "value": pack(compute(case, name))}
        yield {"end": {}}

    def _case(self, message: Message) -> Case:
        """Give the case of a request, the same one for the same articles and corrections."""
        seen = repr((message["articles"], message["sources"], message["corrections"]))
        key = blake2b(seen.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        case = self._cases.pop(key, None) or _new_case(message, self._analyses)
        self._cases[key] = case
        while len(self._cases) > _KEPT:
            del self._cases[next(iter(self._cases))]
        return case


def _new_case(message: Message, analyses: Analyses) -> Case:
    from kgreader.comparison.case import Case
    from kgreader.workspace.codec import article_of

    articles = [article_of(row) for row in message["articles"]]
    sources = {article.path: source for article, source in zip(articles, message["sources"], strict=True)}
    return Case(
        articles,
        analyses.analysis,
        corrections=_corrections_of(message["corrections"]),
        source_of=lambda path: sources.get(path, path),
    )


def _corrections_of(rows: Sequence[Any]) -> list[Correction]:
    if not rows:
        return []
    from kgreader.workspace.names import correction_of

    said = [correction_of(id, row) for id, row in rows]
    return [correction for correction in said if correction is not None]


Asked = Callable[["Sequence[Article]"], tuple[list[str], list[Any]]]
"""Gives the names of articles in the corrections, and the corrections as they travel."""
