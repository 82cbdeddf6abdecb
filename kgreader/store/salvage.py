"""Reading a damaged ``annotations.json``: every record that is intact comes back.

The text is searched for ``"<digits>":{…}`` wherever a record may begin, so truncated, bit-flipped, zeroed and
reflowed files give what they still hold. The marks of an unfinished merge are passed over and both sides kept.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from kgreader.store.layout import ANNOTATIONS, META, TABLES, Content, rows_of

__all__ = ["Salvage", "fill", "salvage"]

_START = re.compile(
    r'"(?P<key>[0-9]{1,59})"\s*:\s*(?=\{)'
    r'|"(?P<table>(?:[^"\\\n]|\\.){1,80})"\s*:\s*\{\s*(?="[0-9]+"\s*:\s*\{|\})'
)
_CONFLICT = re.compile(r"^(?:<{7} .*|={7}|>{7} .*|\|{7}.*)$", re.MULTILINE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_EFFORT = 8
"""How often, on average, a character may be read again after records that broke off: keeps hostile files linear."""


class Salvage(NamedTuple):
    """What a damaged file still held."""

    content: Content
    kept: int
    """Annotations that were read."""
    broken: int
    """Places where a record began and could not be read."""
    conflict: bool
    """Whether the file held the marks of an unfinished merge."""


def salvage(raw: bytes) -> Salvage:
    """Read what is intact; never raises."""
    text = raw.decode("utf-8-sig", "surrogateescape")
    found: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    decoder = json.JSONDecoder()
    position, table, broken = 0, ANNOTATIONS, 0
    effort = _EFFORT * len(text) + 10_000
    while effort > 0 and (match := _START.search(text, position)):
        position = match.end()
        if match["table"] is not None:
            table = _name(match["table"])
            continue
        try:
            record, end = decoder.raw_decode(text, position)
        except (json.JSONDecodeError, RecursionError) as error:
            effort -= max(getattr(error, "pos", position) - position, 1)
            broken += 1
            continue
        if _SURROGATE.search(text, position, end) or table == META:
            broken += table != META
        else:
            found.setdefault(table, []).append((int(match["key"]), record))
        position = end
    content = Content()
    for name, records in found.items():
        content.tables[name] = rows_of(name, records)
    return Salvage(content, len(content.tables[ANNOTATIONS]), broken, bool(_CONFLICT.search(text)))


def _name(quoted: str) -> str:
    try:
        name = json.loads(f'"{quoted}"')
    except ValueError:
        return ANNOTATIONS
    return name if isinstance(name, str) and (name in TABLES or name == META) else quoted


def fill(content: Content, spare: Content) -> int:
    """Take from ``spare`` the records that ``content`` lacks; give the number of annotations that came so."""
    filled = 0
    for name, rows in spare.tables.items():
        table = content.tables.setdefault(name, {})
        for key, row in rows.items():
            if key not in table:
                table[key] = row
                filled += name == ANNOTATIONS
    return filled
