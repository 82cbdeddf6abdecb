"""Which annotations belong to an article or carry a tag, without parsing every record.

The sources and tags are read off the lines themselves. That is exact, because within a JSON string every quotation
mark is escaped: ``"source":"`` can only be the field.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from kgreader.store.journal import Change
from kgreader.store.layout import Rows

__all__ = ["Index"]

_SOURCE = b'"source":"'
_TAG = b'{"purpose":"tagging","value":"'

Keys = dict[int, None]
"""A set that keeps its order."""


class Index:
    """Keys by source and by tag; follows changes."""

    def __init__(self, rows: Rows) -> None:
        self.sources: dict[str, Keys] = {}
        self.tags: dict[str, Keys] = {}
        self._rows: Rows = {}
        for key in sorted(rows):
            self._add(key, rows[key])

    def follow(self, changes: Iterable[Change]) -> None:
        """Take in changes of the annotations."""
        for change in changes:
            self._drop(change.key)
            if change.row is not None:
                self._add(change.key, change.row)

    def _add(self, key: int, row: bytes) -> None:
        self._rows[key] = row
        for source in _values(row, _SOURCE):
            self.sources.setdefault(source, {})[key] = None
        for tag in _values(row, _TAG):
            self.tags.setdefault(tag, {})[key] = None

    def _drop(self, key: int) -> None:
        row = self._rows.pop(key, None)
        if row is None:
            return
        for index, mark in ((self.sources, _SOURCE), (self.tags, _TAG)):
            for value in _values(row, mark):
                keys = index.get(value, {})
                keys.pop(key, None)
                if not keys:
                    index.pop(value, None)


def _values(row: bytes, mark: bytes) -> list[str]:
    """Give the strings that stand behind a mark, each once."""
    values: list[str] = []
    start = row.find(mark)
    while start >= 0:
        start += len(mark)
        end = row.find(b'"', start)
        while row[end - 1] == 0x5C and _escaped(row, end):
            end = row.find(b'"', end + 1)
        text = row[start:end]
        value: str = json.loads(b'"%b"' % text) if b"\\" in text else text.decode("utf-8")
        if value not in values:
            values.append(value)
        start = row.find(mark, end)
    return values


def _escaped(row: bytes, position: int) -> bool:
    """Say whether an odd number of backslashes stands before a position."""
    count = 0
    while row[position - 1 - count] == 0x5C:
        count += 1
    return count % 2 == 1
