"""Reading a damaged ``annotations.json``: every record that is intact comes back.

The text is searched for ``"<digits>":{…}`` wherever a record may begin, so truncated, bit-flipped, zeroed and
reflowed files give what they still hold. The marks of an unfinished merge are passed over and both sides kept.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from kgreader.store.layout import ANNOTATIONS, KNOWN, META, Content, rows_of

__all__ = ["Salvage", "fill", "salvage"]

_START = re.compile(
    r'"(?P<key>[0-9]{1,59})"\s*:\s*(?=\{)'
    r'|"(?P<odd>[^"\\\n]{1,59})"\s*:\s*(?=\{"(?:id|key)":")'
    r'|"(?P<table>(?:[^"\\\n]|\\.){1,80})"\s*:\s*\{\s*(?="[0-9]+"\s*:\s*\{|\})'
)
_CONFLICT = re.compile(r"^(?:<{7} .*|={7}|>{7} .*|\|{7}.*)$", re.MULTILINE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_decoder = json.JSONDecoder()
_EFFORT = 8
"""How often, on average, a character may be read again after records that broke off: keeps hostile files linear."""

_DEEP = 10_000
"""Characters that a nesting too deep to be parsed is taken to have cost."""


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
    found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    position, table, broken = 0, ANNOTATIONS, 0
    effort = _EFFORT * len(text) + 10_000
    while effort > 0 and (match := _START.search(text, position)):
        position = match.end()
        if match["table"] is not None:
            table = _name(match["table"])
            continue
        record, end, cost = _record(text, position)
        effort -= cost
        if record is None or _SURROGATE.search(text, position, end):
            broken += 1
        elif table != META:
            found.setdefault(table, []).append((match["key"] or match["odd"], record))
        position = end
    content = Content()
    for name, records in found.items():
        content.tables[name] = rows_of(name, records)
    return Salvage(content, len(content.tables[ANNOTATIONS]), broken, bool(_CONFLICT.search(text)))


def _record(text: str, start: int) -> tuple[dict[str, Any] | None, int, int]:
    """Read the object that begins at ``start``; give it, where to go on, and the characters that were read in vain.

    The line is tried first: an error costs as much as the text before it, in which the decoder counts the lines.
    """
    stop = text.find("\n", start)
    line = text[start : stop if stop >= 0 else len(text)]
    try:
        record, end = _decoder.raw_decode(line)
    except RecursionError:
        return None, start, _DEEP
    except json.JSONDecodeError as error:
        cost = error.pos + len(line) // 16
        if error.pos < len(line.rstrip()) or stop < 0:
            return None, start, cost
    else:
        return record, start + end, 0
    try:
        record, end = _decoder.raw_decode(text, start)
    except (json.JSONDecodeError, RecursionError) as error:
        return None, start, cost + max(getattr(error, "pos", start + _DEEP) - start, 1) + len(text) // 16
    return record, end, 0


def _name(quoted: str) -> str:
    """Give the name of a table; one that is one letter off ours is ours."""
    try:
        name = str(json.loads(f'"{quoted}"'))
    except ValueError:
        return ANNOTATIONS
    for known in (*KNOWN, META):
        if len(name) == len(known) and sum(a != b for a, b in zip(name, known, strict=True)) <= 1:
            return known
    return name


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
