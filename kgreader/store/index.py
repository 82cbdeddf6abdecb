"""Which annotations belong to an article or carry a tag, without parsing every record.

The sources and tags are read off the lines themselves. That is exact, because within a JSON string every quotation
mark is escaped: ``"source":"`` can only be the field.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from kgreader.store.journal import Change
from kgreader.store.layout import Rows

__all__ = ["SOURCE", "TAG", "Index"]

SOURCE = b'"source":"'
TAG = b'{"purpose":"tagging","value":"'

Keys = dict[int, None]
"""A set that keeps its order."""


class Index:
    """Keys by one field; follows changes."""

    def __init__(self, rows: Rows, mark: bytes) -> None:
        """Read the field behind ``mark``, one of `SOURCE` and `TAG`, off every row."""
        self.keys: dict[str, Keys] = {}
        self._mark = mark
        self._rows = dict(rows)
        raw: dict[bytes, Keys] = {}  # values as they stand in the rows: few differ, so few are decoded
        size = len(mark)
        for key, row in rows.items():
            start = row.find(mark)
            while start >= 0:
                start += size
                end = row.find(b'"', start)
                text = row[start:end]
                if b"\\" in text:
                    self._add(key, row)
                    break
                keys = raw.get(text)
                if keys is None:
                    keys = raw[text] = self.keys.setdefault(text.decode("utf-8"), {})
                keys[key] = None
                start = row.find(mark, end)

    def follow(self, changes: Iterable[Change]) -> None:
        """Take in changes of the annotations."""
        for change in changes:
            self._drop(change.key)
            if change.row is not None:
                self._rows[change.key] = change.row
                self._add(change.key, change.row)

    def _add(self, key: int, row: bytes) -> None:
        for value in _values(row, self._mark):
            self.keys.setdefault(value, {})[key] = None

    def _drop(self, key: int) -> None:
        row = self._rows.pop(key, None)
        if row is None:
            return
        for value in _values(row, self._mark):
            keys = self.keys.get(value, {})
            keys.pop(key, None)
            if not keys:
                self.keys.pop(value, None)


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
