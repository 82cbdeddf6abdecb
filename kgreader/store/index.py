"""Which annotations belong to an article or carry a tag, without parsing every record.

The sources and tags are read off the lines themselves. That is exact, because within a JSON string every quotation
mark is escaped: ``"source":"`` can only be the field.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from kgreader.store.journal import Change
from kgreader.store.layout import Rows

__all__ = ["DIGEST", "SOURCE", "TAG", "Index", "Tallies", "Tally"]

_STRING = rb'([^"\\]*(?:\\.[^"\\]*)*)'
SOURCE = re.compile(rb'"source":"' + _STRING)
DIGEST = re.compile(rb'"digest":"' + _STRING)
TAG = re.compile(rb'\{"purpose":"tagging","value":"' + _STRING)
_COMMENT = re.compile(rb'\{(?:"purpose":"(?!tagging")[^"]*",)?"value":"(?!")')
"""A body that is no tag is a comment, as `kgreader.store.records` has it."""

Keys = dict[int, None]
"""A set that keeps its order."""


def _decoded(text: bytes) -> str:
    """Read the inside of a JSON string."""
    if b"\\" not in text:
        return text.decode("utf-8")
    value: str = json.loads(b'"%b"' % text)
    return value


class Index:
    """Keys by one field; follows changes."""

    def __init__(self, rows: Rows, field: re.Pattern[bytes]) -> None:
        """Read ``field``, `SOURCE`, `DIGEST` or `TAG`, off every row."""
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
        keys = self.keys.setdefault(_decoded(text), {})
        keys[key] = None
        return keys

    def _drop(self, text: bytes, key: int) -> None:
        value = _decoded(text)
        keys = self.keys.get(value, {})
        keys.pop(key, None)
        if not keys:
            self.keys.pop(value, None)


class Tally(NamedTuple):
    """What lies on one article."""

    annotations: int
    notes: int
    """Annotations with a comment."""
    tags: tuple[str, ...]
    """Sorted, each once."""
    digest: str
    """Of the article's text when one of its annotations was written."""


class _Count:
    __slots__ = ("annotations", "digest", "notes", "tags")

    def __init__(self) -> None:
        self.annotations = self.notes = 0
        self.digest = b""
        self.tags: Counter[bytes] = Counter()


class Tallies:
    """What lies on each article, without an annotation being parsed; follows changes."""

    def __init__(self, rows: Rows) -> None:
        self._counts: dict[bytes, _Count] = {}
        self._rows = dict(rows)
        self._words: dict[bytes, str] = {}
        for row in rows.values():
            self._count(row, 1)

    def follow(self, changes: Iterable[Change]) -> None:
        """Take in changes of the annotations."""
        for change in changes:
            old = self._rows.pop(change.key, None)
            if old is not None:
                self._count(old, -1)
            if change.row is not None:
                self._rows[change.key] = change.row
                self._count(change.row, 1)

    def all(self) -> dict[str, Tally]:
        """Give the annotated articles with what lies on them, in no order."""
        word = self._word
        return {
            word(source): Tally(
                count.annotations, count.notes, tuple(sorted(map(word, count.tags))), word(count.digest)
            )
            for source, count in self._counts.items()
        }

    def _count(self, row: bytes, step: int) -> None:
        tags = TAG.findall(row)
        comment = step if _COMMENT.search(row) is not None else 0
        sources, digests = SOURCE.findall(row), DIGEST.findall(row)
        if len(digests) != len(sources):  # another tool's targets, perhaps without
            digests = [b""] * len(sources)
        for source, digest in dict(zip(sources, digests, strict=True)).items():
            count = self._counts.get(source)
            if count is None:
                count = self._counts[source] = _Count()
            count.annotations += step
            count.notes += comment
            for tag in dict.fromkeys(tags):
                count.tags[tag] += step
                if not count.tags[tag]:
                    del count.tags[tag]
            count.digest = digest
            if not count.annotations:
                del self._counts[source]

    def _word(self, text: bytes) -> str:
        """Decode a string of JSON; few differ."""
        found = self._words.get(text)
        if found is None:
            found = self._words[text] = _decoded(text)
        return found
