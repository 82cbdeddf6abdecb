"""Reading annotations back: our own JSON, JSON Lines, CSV and JSON-LD, and what Hypothes.is gives.

Only what a file says is read; finding the passages in the articles at hand is the caller's. The same file gives the
same ids, so that reading it twice makes no duplicates. Whatever the file says, ids are ULIDs, times are times and texts
are canonical.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

from kgreader.errors import Unreadable
from kgreader.export.csv_ import plain
from kgreader.export.works import ADDRESS, ulid_of
from kgreader.model import Annotation, Target, TextPositionSelector, TextQuoteSelector, TextualBody
from kgreader.text import canonical

__all__ = ["read"]

Row = Mapping[str, Any]

_ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}", re.ASCII)
_SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_OURS = "acct:kgreader@localhost"
_LARGEST_CELL = 1 << 24


def read(text: str, *, name: str = "The file") -> tuple[Annotation, ...]:
    """Read annotations from the text of a file in any of these formats; ``name`` is for the sentence of an error.

    `Target.source` is the article's path as exported, or its address where the file knows no path. The comment stands
    before the tags. Raises `Unreadable` for a text that is none of these.
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
        return _foreign(document["first"]["items"])
    for name in ("annotations", "rows", "items"):
        if name in document:
            return _foreign(document[name])
    return _foreign([document]) if "target" in document else _grouped([document])


def _foreign(items: Iterable[Row]) -> tuple[Annotation, ...]:
    """Read Hypothes.is' annotations or W3C's, whichever each is; our passages in either come together again."""
    found: dict[str, Annotation] = {}
    for item in sorted(items, key=_rank):
        one = _hypothesis(item) if "uri" in item else _web_annotation(item)
        known = found.get(one.id)
        targets = one.targets if known is None else (*known.targets, *one.targets)
        found[one.id] = Annotation(one.id, targets, one.bodies, one.created, one.modified)
    return tuple(found.values())


def _rank(item: Row) -> int:
    """Order the passages of one of our annotations among Hypothes.is' as they were; all others stay as they are."""
    number = str(item.get("id")).partition("-")[2] if item.get("user") == _OURS else ""
    return int(number) if number.isdecimal() and len(number) < 6 else 0


def _lines(text: str) -> tuple[Annotation, ...] | None:
    rows = [json.loads(line) for line in text.split("\n") if line.strip()]
    return _grouped(rows) if rows else None


def _table(text: str) -> tuple[Annotation, ...] | None:
    """Read CSV: rows of one passage differ in their tag alone."""
    csv.field_size_limit(_LARGEST_CELL)
    table = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    if not {"id", "article", "tag", "exact"} <= set(table.fieldnames or ()):
        return None
    passages: dict[tuple[str, ...], dict[str, Any]] = {}
    for cells in table:
        row: dict[str, Any] = {name: plain(cell) for name, cell in cells.items()}
        tag = row.pop("tag")
        mark = tuple(row[name] for name in ("id", "article", "start", "end", "exact"))
        passage = passages.setdefault(mark, {**row, "tags": [], "detached": row.get("detached") == "true"})
        if tag:
            passage["tags"].append(tag)
    return _grouped(passages.values())


def _grouped(rows: Iterable[Row]) -> tuple[Annotation, ...]:
    """Make annotations of our rows, which are passages: those with one id are one annotation."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(_id(row["id"]), []).append(row)
    return tuple(
        Annotation(
            id=id,
            targets=tuple(_target(row) for row in sorted(group, key=_number)),
            bodies=_bodies(group[0]["tags"], group[0]["note"]),
            created=_second(group[0].get("created")),
            modified=_second(group[0].get("modified")),
        )
        for id, group in groups.items()
    )


def _number(row: Row) -> int:
    """Give which passage of its annotation a row is, where it says so."""
    return int(row.get("passage") or 0)


def _id(name: Any, *, milliseconds: int = 0) -> str:
    """Give a ULID: the one that is there, or one made of another name."""
    if not isinstance(name, str) or not name:
        raise ValueError("an annotation without an id")
    return name if _ULID.fullmatch(name) else ulid_of(name, milliseconds=milliseconds)


def _target(row: Row) -> Target:
    source, digest = str(row["article"]), _word(row.get("digest"))
    if not row["exact"]:
        return Target(source, digest)
    return Target(
        source=source,
        digest=digest,
        quote=_quote(row),
        position=_position(row),
        detached=row.get("detached") is True,
    )


def _quote(row: Row) -> TextQuoteSelector:
    exact, prefix, suffix = (_word(row.get(name)) for name in ("exact", "prefix", "suffix"))
    return TextQuoteSelector(exact, prefix, suffix)


def _position(row: Row) -> TextPositionSelector | None:
    start, end = int(row["start"]), int(row["end"])
    return TextPositionSelector(start, end) if 0 <= start <= end else None


def _word(value: Any) -> str:
    """Give a text in canonical form, which is that of articles; nothing where there is none."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError("a text was expected")
    return canonical(value)


def _bodies(tags: Iterable[Any], note: Any) -> tuple[TextualBody, ...]:
    """Give comment and tags in the order in which the reader's own notes have them."""
    text = _word(note)
    bodies = [TextualBody("commenting", text)] if text else []
    return (*bodies, *(TextualBody("tagging", word) for word in dict.fromkeys(map(_word, tags)) if word))


def _web_annotation(item: Row) -> Annotation:
    bodies = [body if isinstance(body, dict) else {"value": body} for body in _listed(item.get("body"))]
    tags = [body["value"] for body in bodies if body.get("purpose") == "tagging" and body.get("value")]
    notes = [body["value"] for body in bodies if body.get("purpose") != "tagging" and body.get("value")]
    created = item.get("created") or ""
    return Annotation(
        id=_id(item["id"], milliseconds=_milliseconds(created)),
        targets=tuple(_web_target(target) for target in _listed(item["target"])),
        bodies=_bodies(tags, "\n\n".join(notes)),
        created=_second(created),
        modified=_second(item.get("modified") or created),
    )


def _web_target(target: Any) -> Target:
    specific = target if isinstance(target, dict) else {"id": target}
    source = specific.get("source", specific)
    source = source if isinstance(source, dict) else {"id": source}
    name = source.get("dcterms:identifier") or source["id"]
    digest, detached = specific.get("kgreader:digest"), specific.get("kgreader:detached") is True
    return _described(name, _listed(specific.get("selector")), digest=digest, detached=detached)


def _hypothesis(item: Row) -> Annotation:
    created = item.get("created") or ""
    given: list[Row] = item.get("target") or [{}]
    digest, detached = item.get("kgreader:digest"), item.get("kgreader:detached") is True
    targets = [
        _described(item["uri"], _listed(target.get("selector")), digest=digest, detached=detached)
        for target in given
    ]
    name = item.get("id") or json.dumps(item, sort_keys=True)
    ours = str(name).partition("-")[0]
    if item.get("user") != _OURS or not _ULID.fullmatch(ours):
        ours = ulid_of(f"hypothesis {name}", milliseconds=_milliseconds(created))
    return Annotation(
        id=ours,
        targets=tuple(targets),
        bodies=_bodies(item.get("tags") or (), item.get("text") or ""),
        created=_second(created),
        modified=_second(item.get("updated") or created),
    )


def _described(
    source: Any, selectors: Iterable[Row], *, digest: Any = None, detached: bool = False
) -> Target:
    quote: TextQuoteSelector | None = None
    position: TextPositionSelector | None = None
    for selector in selectors:
        if selector.get("type") == "TextQuoteSelector":
            quote = _quote(selector)
        elif selector.get("type") == "TextPositionSelector":
            position = _position(selector)
    name = str(source)
    if name.startswith(ADDRESS):
        name = unquote(name.removeprefix(ADDRESS))
    return Target(name, _word(digest), quote, position, detached)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _moment(text: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except (ValueError, TypeError):
        return None


def _second(text: Any) -> str:
    """Give a time as `Annotation` has it; what is none is left out."""
    if isinstance(text, str) and _SECOND.fullmatch(text):
        return text
    moment = _moment(text)
    if moment is None:
        return ""
    try:
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:
        return ""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _milliseconds(text: Any) -> int:
    moment = _moment(text)
    try:
        return max(0, int(moment.timestamp() * 1000)) if moment else 0
    except (OverflowError, OSError):
        return 0
