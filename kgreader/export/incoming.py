"""Reading annotations back: our own JSON, JSON Lines, CSV and JSON-LD, and what Hypothes.is gives.

Only what a file says is read; finding the passages in the articles at hand is the caller's. The same file gives the
same ids, so that reading it twice makes no duplicates.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from kgreader.errors import Unreadable
from kgreader.export.csv_ import plain
from kgreader.export.works import ulid_of
from kgreader.model import Annotation, Target, TextPositionSelector, TextQuoteSelector, TextualBody

__all__ = ["read"]

Row = Mapping[str, Any]


def read(text: str, *, name: str = "The file") -> tuple[Annotation, ...]:
    """Read annotations from the text of a file in any of these formats; ``name`` is for the sentence of an error.

    `Target.source` is the article's path as exported, or its address where the file knows no path. Tags stand before
    the comment. Raises `Unreadable` for a text that is none of these.
    """
    text = text.removeprefix("\ufeff")
    for parse in (_json, _lines, _table):
        try:
            found = parse(text)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, csv.Error):
            continue
        if found is not None:
            return found
    raise Unreadable(f"{name} holds no annotations in JSON, JSON Lines, JSON-LD or CSV that kgreader knows.")


def _json(text: str) -> tuple[Annotation, ...] | None:
    document = json.loads(text)
    if isinstance(document, list):
        return _foreign(document)
    if "passages" in document:
        return _grouped(document["passages"])
    if "first" in document:
        return tuple(_web_annotation(item) for item in document["first"]["items"])
    for name in ("annotations", "rows", "items"):
        if name in document:
            return _foreign(document[name])
    return _foreign([document]) if "target" in document else _grouped([document])


def _foreign(items: Iterable[Row]) -> tuple[Annotation, ...]:
    """Read Hypothes.is' annotations or W3C's, whichever each is."""
    return tuple(_hypothesis(item) if "uri" in item else _web_annotation(item) for item in items)


def _lines(text: str) -> tuple[Annotation, ...] | None:
    rows = [json.loads(line) for line in text.split("\n") if line.strip()]
    return _grouped(rows) if rows else None


def _table(text: str) -> tuple[Annotation, ...] | None:
    """Read CSV: rows of one passage differ in their tag alone."""
    table = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    if not {"id", "article", "tag", "exact"} <= set(table.fieldnames or ()):
        return None
    passages: dict[tuple[str, ...], dict[str, Any]] = {}
    for cells in table:
        row: dict[str, Any] = {name: plain(cell) for name, cell in cells.items()}
        tag = row.pop("tag")
        mark = tuple(row[name] for name in ("id", "article", "start", "end", "exact"))
        passage = passages.setdefault(mark, {**row, "tags": []})
        if tag:
            passage["tags"].append(tag)
    return _grouped(passages.values())


def _grouped(rows: Iterable[Row]) -> tuple[Annotation, ...]:
    """Make annotations of our rows, which are passages: those with one id are one annotation."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["id"], []).append(row)
    return tuple(
        Annotation(
            id=id,
            targets=tuple(_target(row) for row in group),
            bodies=_bodies(group[0]["tags"], group[0]["note"]),
            created=group[0].get("created") or "",
            modified=group[0].get("modified") or "",
        )
        for id, group in groups.items()
    )


def _target(row: Row) -> Target:
    if not row["exact"]:
        return Target(row["article"], row.get("digest") or "")
    return Target(
        source=row["article"],
        digest=row.get("digest") or "",
        quote=TextQuoteSelector(row["exact"], row.get("prefix") or "", row.get("suffix") or ""),
        position=TextPositionSelector(int(row["start"]), int(row["end"])),
    )


def _bodies(tags: Iterable[str], note: str) -> tuple[TextualBody, ...]:
    bodies = [TextualBody("tagging", tag) for tag in tags]
    return (*bodies, TextualBody("commenting", note)) if note else tuple(bodies)


def _web_annotation(item: Row) -> Annotation:
    bodies = [body if isinstance(body, dict) else {"value": body} for body in _listed(item.get("body"))]
    tags = [body["value"] for body in bodies if body.get("purpose") == "tagging" and body.get("value")]
    notes = [body["value"] for body in bodies if body.get("purpose") != "tagging" and body.get("value")]
    created = item.get("created") or ""
    return Annotation(
        id=ulid_of(item["id"], milliseconds=_milliseconds(created)),
        targets=tuple(_web_target(target) for target in _listed(item["target"])),
        bodies=_bodies(tags, "\n\n".join(notes)),
        created=_second(created),
        modified=_second(item.get("modified") or created),
    )


def _web_target(target: Any) -> Target:
    specific = target if isinstance(target, dict) else {"id": target}
    source = specific.get("source", specific)
    source = source if isinstance(source, dict) else {"id": source}
    return _described(source.get("dcterms:identifier") or source["id"], _listed(specific.get("selector")))


def _hypothesis(item: Row) -> Annotation:
    created = item.get("created") or ""
    given: list[Row] = item.get("target") or [{}]
    targets = [_described(item["uri"], _listed(target.get("selector"))) for target in given]
    name = item.get("id") or json.dumps(item, sort_keys=True)
    return Annotation(
        id=ulid_of(f"hypothesis {name}", milliseconds=_milliseconds(created)),
        targets=tuple(targets),
        bodies=_bodies(item.get("tags") or (), item.get("text") or ""),
        created=_second(created),
        modified=_second(item.get("updated") or created),
    )


def _described(source: str, selectors: Iterable[Row]) -> Target:
    quote: TextQuoteSelector | None = None
    position: TextPositionSelector | None = None
    for selector in selectors:
        if selector.get("type") == "TextQuoteSelector":
            quote = TextQuoteSelector(
                selector["exact"], selector.get("prefix") or "", selector.get("suffix") or ""
            )
        elif selector.get("type") == "TextPositionSelector":
            position = TextPositionSelector(int(selector["start"]), int(selector["end"]))
    return Target(source, "", quote, position)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _second(text: str) -> str:
    """Give a time as `Annotation` has it; what is none is left out."""
    moment = _moment(text)
    if moment is None:
        return ""
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _milliseconds(text: str) -> int:
    moment = _moment(text)
    return max(0, int(moment.timestamp() * 1000)) if moment else 0
