"""The text of ``annotations.json``: a TinyDB file that people, ``git`` and ``grep`` can read too.

One record a line, in the order of their keys; tables in a fixed order; UTF-8; nothing that changes without a
change. The last line holds the format and a checksum of everything before it:

    {
    "annotations":{
    "2142…":{"id":…},
    "2143…":{"id":…}
    },
    "reading":{},
    "session":{},
    "tags":{},
    "kgreader":{"1":{"format":1,"crc32":"0a1b2c3d"}}
    }

Where the checksum is right the file is as it was written, so its lines are taken as they are and each is parsed
when it is asked for. Any other file is parsed as JSON, whatever its layout.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from kgreader.store.ids import key_of, state_key
from kgreader.store.merge import merge_records, ordered

__all__ = [
    "ANNOTATIONS",
    "CORRECTIONS",
    "FORMAT",
    "JOINS",
    "KNOWN",
    "META",
    "TABLES",
    "Content",
    "DamagedFile",
    "ForeignFile",
    "Rows",
    "blank",
    "decode",
    "dumps",
    "encode",
    "line",
    "parse",
    "rows_of",
    "sealed",
]

FORMAT = 1
"""Raised when an older kgreader could misread the file; it then reads and does not write."""

ANNOTATIONS = "annotations"
TABLES = (ANNOTATIONS, "reading", "session", "tags")
"""The tables that are always there, in their order in the file."""

CORRECTIONS = "corrections"
JOINS = "joins"
"""Rows of figures that the reader joined or split."""
KNOWN = (*TABLES, CORRECTIONS, JOINS)
"""All tables whose records are known; those beside `TABLES` stand in the file only while they hold something."""

META = "kgreader"

Rows = dict[int, bytes]
"""A table: key → its line, ``"key":{…}`` in UTF-8 without the comma."""

_LF = 0x0A
_SLICE = 500
"""Lines handed out at once: a thread that writes them holds the interpreter for well under a millisecond."""

_TRAILER = re.compile(rb'"kgreader":\{"1":\{"format":(\d{1,9}),"crc32":"([0-9a-f]{8})"\}\}\n\}\n\Z')
_TRAILER_SIZE = 100

_decoder = json.JSONDecoder()
_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
_ascii = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), allow_nan=False)


class DamagedFile(Exception):
    """The bytes are not those of a JSON object; some may still be read (`kgreader.store.salvage`)."""


class ForeignFile(Exception):
    """JSON, but not a TinyDB file: somebody else's, not to be written to."""


class Content:
    """What a file holds."""

    __slots__ = ("format", "other", "tables")

    def __init__(
        self,
        tables: dict[str, Rows] | None = None,
        other: dict[str, bytes] | None = None,
        *,
        format: int = FORMAT,
    ) -> None:
        self.tables: dict[str, Rows] = {name: {} for name in TABLES} if tables is None else tables
        self.other: dict[str, bytes] = {} if other is None else other
        """Values at the top level that are not tables, as JSON; kept as they are."""
        self.format = format


def dumps(value: Any) -> bytes:
    """Write JSON on one line of UTF-8; lone surrogates, which UTF-8 has no bytes for, as escapes."""
    try:
        return _encoder.encode(value).encode("utf-8")
    except UnicodeEncodeError:
        return _ascii.encode(value).encode("ascii")


def line(key: int, record: Mapping[str, Any]) -> bytes:
    """Write a record as its line."""
    return b'"%d":%b' % (key, dumps(record))


def parse(row: bytes) -> dict[str, Any]:
    """Read the record of a line."""
    record: dict[str, Any] = json.loads(row[row.index(b":") + 1 :])
    return record


def encode(content: Content) -> Iterator[bytes]:
    """Write a file in slices, each small."""
    checksum = 0
    for piece in _body(content):
        checksum = zlib.crc32(piece, checksum)
        yield piece
    yield b'"%b":{"1":{"format":%d,"crc32":"%08x"}}\n}\n' % (META.encode(), content.format, checksum)


def _body(content: Content) -> Iterator[bytes]:
    yield b"{\n"
    names = [*TABLES, *sorted(content.tables.keys() - set(TABLES))]
    for name in names:
        rows = content.tables.get(name, {})
        if not rows:
            if name not in (CORRECTIONS, JOINS):
                yield b"%b:{},\n" % dumps(name)
            continue
        yield b"%b:{\n" % dumps(name)
        lines = iter([rows[key] for key in sorted(rows)])
        slice_ = list(islice(lines, _SLICE))
        while slice_:
            following = list(islice(lines, _SLICE))
            yield b",\n".join(slice_) + (b",\n" if following else b"\n")
            slice_ = following
        yield b"},\n"
    for name in sorted(content.other):
        yield b"%b:%b,\n" % (dumps(name), content.other[name])


def blank(raw: bytes) -> bool:
    """Say whether a file holds nothing."""
    return not raw or raw.isspace()


def sealed(raw: bytes) -> bool | None:
    """Say whether a file is as `encode` wrote it; ``None`` where it has no checksum."""
    trailer = _TRAILER.search(raw, max(0, len(raw) - _TRAILER_SIZE))
    return None if trailer is None else zlib.crc32(memoryview(raw)[: trailer.start()]) == int(trailer[2], 16)


def decode(raw: bytes) -> Content:
    """Read a file. Raises `DamagedFile` where it is not JSON, `ForeignFile` where it is JSON of another kind."""
    if blank(raw):
        return Content()
    trailer = _TRAILER.search(raw, max(0, len(raw) - _TRAILER_SIZE))
    if trailer and int(trailer[1]) <= FORMAT and sealed(raw):
        return _trusted(raw, int(trailer[1]))
    return _foreign(raw)


def _trusted(raw: bytes, format: int) -> Content:
    """Cut a file that is as `encode` wrote it into its lines, without a look into them.

    A comma at the end of a line parts two records, two tables, or a record from none: only the first record of a
    table has a line break before it, and only the last one a line break behind it.
    """
    content = Content(format=format)
    pieces = raw.split(b",\n")
    ends = iter([place for place, piece in enumerate(pieces) if piece[-2] == _LF])
    pieces[0] = pieces[0][2:]
    place = 0
    while place < len(pieces) - 1:
        head, _, first = pieces[place].partition(b"\n")
        if first:
            end = next(ends)
            rows = pieces[place : end + 1]
            rows[0] = first
            rows[-1] = rows[-1][:-2]
            content.tables[json.loads(head[:-2])] = {int(row[1 : row.index(b'"', 1)]): row for row in rows}
            place = end
        elif head.endswith(b":{}"):
            content.tables.setdefault(json.loads(head[:-3]), {})
        else:
            text = head.decode("utf-8")
            name, size = _decoder.raw_decode(text)
            content.other[name] = text[size + 1 :].encode("utf-8")
        place += 1
    return content


def _foreign(raw: bytes) -> Content:
    """Read a file that somebody else wrote or changed, as JSON of any layout."""
    try:
        text = raw.decode("utf-8-sig")
        tables = json.loads(text, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        raise DamagedFile(str(error)) from error
    if not isinstance(tables, dict):
        raise ForeignFile
    if META in tables and not tables.keys() >= set(TABLES):
        raise DamagedFile("a table is missing, or its name is")
    content = Content()
    for name, value in tables.items():
        if name == META:
            content.format = _format(value)
        elif name in KNOWN and not _holds_records(value):
            raise DamagedFile(f"{name} is not a table")
        elif name in KNOWN or _is_table(value):
            content.tables[name] = rows_of(name, value.items())
        else:
            content.other[name] = dumps(value)
    if content.other and not any(content.tables.values()) and META not in tables:
        raise ForeignFile
    return content


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object that names a key twice, as a merge of two files line by line makes: JSON would drop one."""
    record = dict(pairs)
    if len(record) != len(pairs):
        raise ValueError("a key stands twice")
    return record


def _holds_records(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(record, dict) for record in value.values())


def _is_table(value: Any) -> bool:
    return _holds_records(value) and all(_is_number(key) for key in value)


def _is_number(key: str) -> bool:
    return key.isdecimal() and key.isascii() and len(key) < 60


def rows_of(table: str, records: Iterable[tuple[str, Mapping[str, Any]]]) -> Rows:
    """Make a table of records; ours stand under the number of their own id or name, and two with one become one."""
    kept: dict[int, Mapping[str, Any]] = {}
    for name, record in records:
        own = record.get("id" if table == ANNOTATIONS else "key") if table in KNOWN else None
        if isinstance(own, str) and own:
            key = key_of(own) if table == ANNOTATIONS else state_key(own)
        else:
            key = int(name) if _is_number(name) else state_key(name)
        record = merge_records(None, kept[key], record) if key in kept else record
        kept[key] = ordered(record) if table == ANNOTATIONS else record
    return {key: line(key, record) for key, record in kept.items()}


def _format(value: Any) -> int:
    """Read the format from the table of that name; a file that does not say is of the first."""
    record = value.get("1") if isinstance(value, dict) else None
    number = record.get("format") if isinstance(record, dict) else None
    return number if isinstance(number, int) and number > 0 else 1
