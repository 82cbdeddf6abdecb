"""The fields of a passage, in the order in which every tabular format has them."""

from __future__ import annotations

from typing import Any

from kgreader.export.passage import Passage

__all__ = ["COLUMNS", "fields"]

COLUMNS = (
    "id",
    "article",
    "heading",
    "outlet",
    "date",
    "date_inferred",
    "url",
    "paragraph",
    "start",
    "end",
    "quotation",
    "prefix",
    "suffix",
    "note",
    "tags",
    "created",
    "modified",
    "author",
    "agency",
    "place",
    "digest",
    "orphaned",
    "score",
)
"""The names of the fields. New ones go to the end: programs read files by them."""


def fields(passage: Passage) -> dict[str, Any]:
    """Give a passage as plain values: what JSON and JSON Lines say, and what CSV is made of."""
    annotation, target = passage.annotation, passage.target
    quote = target.quote
    values: dict[str, Any] = {
        "id": annotation.id,
        "article": target.source,
        "paragraph": passage.paragraph or None,
        "prefix": quote.prefix if quote else "",
        "suffix": quote.suffix if quote else "",
        "note": annotation.note,
        "tags": list(annotation.tags),
        "created": annotation.created,
        "modified": annotation.modified,
        "digest": target.digest,
        "score": round(passage.score, 3),
    }
    return {name: values[name] if name in values else getattr(passage, name) for name in COLUMNS}
