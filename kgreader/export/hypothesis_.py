"""Hypothes.is: the file that its client's “Import” takes; its ``annotations`` are what the API takes one by one.

One object per passage, because there an annotation has one target. That program gives ids of its own and passes over
fields that it does not know; ours tell our import which passages belong together, and on which text they were written.
Articles without an address on the web get a name of their own as their URI
(https://h.readthedocs.io/en/latest/api-reference/).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kgreader.export.fields import dumps
from kgreader.export.markdown import anchor
from kgreader.export.passage import Passage
from kgreader.export.works import address

__all__ = ["write"]

_USER = "acct:kgreader@localhost"


def write(passages: Sequence[Passage]) -> str:
    """Write the passages in the client's envelope; its date is that of the youngest change."""
    document = {
        "export_date": max((passage.annotation.modified for passage in passages), default=""),
        "export_userid": _USER,
        "client_version": "",
        "annotations": [_annotation(passage) for passage in passages],
    }
    return dumps(document, indent=2) + "\n"


def _annotation(passage: Passage) -> dict[str, Any]:
    annotation, uri = passage.annotation, address(passage)
    target: dict[str, Any] = {"source": uri}
    quote = passage.target.quote
    if quote is not None:
        target["selector"] = [
            {
                "type": "TextQuoteSelector",
                "exact": quote.exact,
                "prefix": quote.prefix,
                "suffix": quote.suffix,
            },
        ]
        if not passage.orphaned:
            target["selector"].append(
                {"type": "TextPositionSelector", "start": passage.start, "end": passage.end}
            )
    own: dict[str, Any] = {"kgreader:digest": passage.target.digest} if passage.target.digest else {}
    if passage.target.detached:
        own["kgreader:detached"] = True
    return {
        "id": anchor(passage),
        "uri": uri,
        "document": {"title": [passage.heading]},
        "text": annotation.note,
        "tags": list(annotation.tags),
        "group": "__world__",
        "user": _USER,
        "user_info": {"display_name": "kgreader"},
        "target": [target],
        "created": annotation.created,
        "updated": annotation.modified,
        **own,
    }
