"""CSL-JSON (https://github.com/citation-style-language/schema): the annotated articles, for reference managers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from kgreader.export.fields import dumps
from kgreader.export.passage import Passage
from kgreader.export.plain import one_line
from kgreader.export.works import Work, names, web_address, works

__all__ = ["write"]


def write(passages: Sequence[Passage]) -> str:
    """Write one item per article; names as they stand in the byline, for no rule cuts all names right."""
    return dumps([_item(work) for work in works(passages)], indent=2) + "\n"


def _item(work: Work) -> dict[str, Any]:
    about = work.about
    item: dict[str, Any] = {"id": work.key, "type": "article-newspaper", "title": one_line(about.heading)}
    authors = names(about.author) or names(about.agency)
    if authors:
        item["author"] = [{"literal": name} for name in authors]
    if about.outlet:
        item["container-title"] = one_line(about.outlet)
    if about.place:
        item["publisher-place"] = one_line(about.place)
    issued = _date(about.date, inferred=about.date_inferred)
    if issued:
        item["issued"] = issued
    url = web_address(about.url)
    if url:
        item["URL"] = url
    return item


def _date(date: str | None, *, inferred: bool) -> dict[str, Any] | None:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", date or "")
    if match is None:
        return None
    issued: dict[str, Any] = {"date-parts": [[int(part) for part in match.groups() if part]]}
    return {**issued, "circa": True} if inferred else issued
