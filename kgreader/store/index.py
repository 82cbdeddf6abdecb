"""Which annotations belong to an article or carry a tag, without parsing every record.

The sources and tags are read off the lines themselves. That is exact, because within a JSON string every quotation
mark is escaped: ``"source":"`` can only be the field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from kgreader.store.journal import Change
from kgreader.store.layout import Rows

__all__ = ["SOURCE", "TAG", "Index"]

_STRING = rb'([^"\\]*(?:\\.[^"\\]*)*)'
SOURCE = re.compile(rb'"source":"' + _STRING)
TAG = re.compile(rb'\{"purpose":"tagging","value":"' + _STRING)

Keys = dict[int, None]
"""A set that keeps its order."""


class Index:
    """Keys by one field; follows changes."""

    def __init__(self, rows: Rows, field: re.Pattern[bytes]) -> None:
        """Read ``field``, `SOURCE` or `TAG`, off every row."""
        self.keys: dict[str, Keys] = {}
        self._find = field.findall
        self._rows = dict(rows)
        raw: dict[bytes, Keys] = {}  # values as they stand in the rows: few differ, so few need to be decoded
        for key, row in rows.items():
            for text in self._find(row):
                try:
                    raw[text][key] = None
                except KeyError:
                    raw[text] = self._add(text, key)

    def follow(self, changes: Iterable[Change]) -> None:
        """Take in changes of the annotations."""
        for change in changes:
            old = self._rows.pop(change.key, None)
            if old is not None:
                for text in self._find(old):
                    self._drop(text, change.key)
            if change.row is not None:
                self._rows[change.key] = change.row
                for text in self._find(change.row):
                    self._add(text, change.key)

    def _add(self, text: bytes, key: int) -> Keys:
        value: str = json.loads(b'"%b"' % text)
        keys = self.keys.setdefault(value, {})
        keys[key] = None
        return keys

    def _drop(self, text: bytes, key: int) -> None:
        value: str = json.loads(b'"%b"' % text)
        keys = self.keys.get(value, {})
        keys.pop(key, None)
        if not keys:
            self.keys.pop(value, None)
