"""Annotations as records: what a line of ``annotations.json`` says, in the words of the W3C model.

    {"id": …, "body": [{"purpose": "tagging", "value": …}, …],
     "target": [{"source": …, "digest": …, "quote": {"exact", "prefix", "suffix"}, "position": {"start", "end"},
                 "detached": true}],
     "created": …, "modified": …}

Reading is lenient (another tool may have written the record), writing is exact, and fields that this version
does not know are carried along: ``to_record(from_record(key, r), r)`` keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kgreader.model import Annotation, Target, TextPositionSelector, TextQuoteSelector, TextualBody
from kgreader.store.ids import id_of

__all__ = ["from_record", "to_record"]

_OWN = frozenset({"id", "body", "target", "created", "modified"})


def to_record(annotation: Annotation, known: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Give the record of an annotation, with the fields of ``known`` that belong to somebody else."""
    record: dict[str, Any] = {
        "id": annotation.id,
        "body": [{"purpose": body.purpose, "value": body.value} for body in annotation.bodies],
        "target": [_target_record(target) for target in annotation.targets],
        "created": annotation.created,
        "modified": annotation.modified,
    }
    for name, value in (known or {}).items():
        if name not in _OWN:
            record[name] = value
    return record


def _target_record(target: Target) -> dict[str, Any]:
    record: dict[str, Any] = {"source": target.source, "digest": target.digest}
    if target.quote is not None:
        quote = target.quote
        record["quote"] = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    if target.position is not None:
        record["position"] = {"start": target.position.start, "end": target.position.end}
    if target.detached:
        record["detached"] = True
    return record


def from_record(key: int, record: Mapping[str, Any]) -> Annotation:
    """Read an annotation; what a record lacks or says in another type is left empty."""
    id = record.get("id")
    return Annotation(
        id if isinstance(id, str) and id else id_of(key & (1 << 128) - 1),
        tuple([_target(item) for item in _objects(record.get("target"))]),
        tuple(
            [
                TextualBody("tagging" if item.get("purpose") == "tagging" else "commenting", item["value"])
                for item in _objects(record.get("body"))
                if isinstance(item.get("value"), str)
            ]
        ),
        _string(record.get("created")),
        _string(record.get("modified")),
    )


def _target(record: dict[str, Any]) -> Target:
    quote, position = record.get("quote"), record.get("position")
    return Target(
        _string(record.get("source")),
        _string(record.get("digest")),
        TextQuoteSelector(
            _string(quote.get("exact")), _string(quote.get("prefix")), _string(quote.get("suffix"))
        )
        if isinstance(quote, dict)
        else None,
        TextPositionSelector(_number(position.get("start")), _number(position.get("end")))
        if isinstance(position, dict)
        else None,
        record.get("detached") is True,
    )


def _objects(value: object) -> list[dict[str, Any]]:
    """Give the objects of a list; an object by itself stands for a list of one, as in JSON-LD."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, dict)]


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0
