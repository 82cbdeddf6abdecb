"""The fields of a passage, in the order in which every tabular format has them."""

from __future__ import annotations

import json
import re
from typing import Any

from kgreader.export.passage import Passage

__all__ = ["COLUMNS", "dumps", "fields"]

_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")

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
    "exact",
    "detached",
    "passage",
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
        "exact": quote.exact if quote else None,
        "detached": target.detached,
        "passage": passage.number,
        "score": round(passage.score, 3),
    }
    return {name: values[name] if name in values else getattr(passage, name) for name in COLUMNS}


def dumps(value: Any, *, indent: int | None = None) -> str:
    """Write JSON, what is no control character in UTF-8's own characters.

    U+0085, U+2028 and U+2029, at which some readers break lines, the other controls, and lone surrogates, for which
    UTF-8 has no bytes, are escaped.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
