"""The lines of a table, as TinyDB wants to see a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kgreader.store.layout import Rows, parse

__all__ = ["RowsView"]


class RowsView(Mapping[str, dict[str, Any]]):
    """A table as TinyDB wants to see it: numbers as strings, each record parsed anew when it is asked for."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def __getitem__(self, key: str) -> dict[str, Any]:
        return parse(self._rows[int(key)])

    def __iter__(self) -> Iterator[str]:
        return (str(key) for key in list(self._rows))

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and int(key) in self._rows
