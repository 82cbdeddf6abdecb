"""JSON-LD of the Web Annotation Data Model (https://www.w3.org/TR/annotation-model/).

An annotation has all of its targets, each with the quotation and the position as selectors. Ids are UUIDs with the bits
of the ULID, so that they can be turned back. Positions are code points, as the model asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kgreader.export.fields import dumps
from kgreader.export.passage import Passage
from kgreader.export.works import address, by_annotation, uuid_of

__all__ = ["write"]

_MODEL = "http://www.w3.org/ns/anno.jsonld"
_CONTEXT = [_MODEL, {"kgreader": "urn:kgreader:"}]
"""What the model has no word for, the digest of the text and whether the reader detached the passage, is ours."""


def write(passages: Sequence[Passage]) -> str:
    """Write an annotation collection with one page."""
    items = [_annotation(sorted(group, key=lambda one: one.number)) for group in by_annotation(passages)]
    name = uuid_of(" ".join(item["id"] for item in items))
    collection = {
        "@context": _CONTEXT,
        "id": f"urn:uuid:{name}",
        "type": "AnnotationCollection",
        "label": "Notes",
        "total": len(items),
        "first": {
            "id": f"urn:uuid:{uuid_of(name + ' 1')}",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return dumps(collection, indent=2) + "\n"


def _annotation(passages: Sequence[Passage]) -> dict[str, Any]:
    annotation = passages[0].annotation
    purposes: list[str] = list(dict.fromkeys(body.purpose for body in annotation.bodies)) or ["highlighting"]
    record: dict[str, Any] = {
        "id": f"urn:uuid:{uuid_of(annotation.id)}",
        "type": "Annotation",
        "motivation": purposes if len(purposes) > 1 else purposes[0],
    }
    if annotation.created:
        record["created"] = annotation.created
    if annotation.modified:
        record["modified"] = annotation.modified
    if annotation.bodies:
        record["body"] = [
            {"type": "TextualBody", "purpose": body.purpose, "value": body.value, "format": "text/plain"}
            for body in annotation.bodies
        ]
    record["target"] = [_target(passage) for passage in passages]
    return record


def _target(passage: Passage) -> dict[str, Any]:
    target = passage.target
    known = {
        "dcterms:title": passage.heading,
        "dcterms:creator": passage.author,
        "dcterms:publisher": passage.outlet,
        "dcterms:date": passage.date,
        "dcterms:identifier": target.source,
    }
    source: dict[str, Any] = {"id": address(passage), "type": "Text"}
    source |= {name: value for name, value in known.items() if value}
    own: dict[str, Any] = {"kgreader:digest": target.digest} if target.digest else {}
    if target.whole:
        return source | own
    if target.detached:
        own["kgreader:detached"] = True
    selectors: list[dict[str, Any]] = []
    if target.quote is not None:
        quote = target.quote
        selector = {
            "type": "TextQuoteSelector",
            "exact": quote.exact,
            "prefix": quote.prefix,
            "suffix": quote.suffix,
        }
        selectors.append(selector)
    if not passage.orphaned:
        selectors.append({"type": "TextPositionSelector", "start": passage.start, "end": passage.end})
    return {"type": "SpecificResource", "source": source, "selector": selectors, **own}
