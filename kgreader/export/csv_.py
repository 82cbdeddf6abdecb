"""CSV (RFC 4180): one row per passage and tag, safe to open in a spreadsheet.

A cell that a spreadsheet would take for a formula (CWE-1236) gets an apostrophe in front, which spreadsheets do not
show; so does a cell that begins with an apostrophe, and `plain` takes it off again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from kgreader.export.fields import COLUMNS, fields
from kgreader.export.passage import Passage
from kgreader.export.plain import clean

__all__ = ["plain", "safe", "write"]

_FORMULA = tuple("=+-@＝＋－＠\t\r\n")
"""What spreadsheets take for the beginning of a formula, or drop before one (OWASP, “CSV Injection”)."""
_APOSTROPHE = "'"
_SHARED = tuple(name for name in COLUMNS if name != "tags")
"""The columns that the rows of one passage have in common."""


def write(passages: Sequence[Passage]) -> str:
    """Write a header and the rows, lines ended by CRLF; a passage without tags has one row with an empty tag."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow([*_SHARED, "tag"])
    for passage in passages:
        row = fields(passage)
        cells = [_cell(row[name]) for name in _SHARED]
        for tag in row["tags"] or [""]:
            writer.writerow([*cells, _cell(tag)])
    return table.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return safe(clean(str(value)))


def safe(text: str) -> str:
    """Defuse a cell that would be a formula, also behind blanks."""
    begins = text.startswith(_FORMULA) or text.lstrip().startswith((*_FORMULA, _APOSTROPHE))
    return _APOSTROPHE + text if begins else text


def plain(text: str) -> str:
    """Give the text of a cell that `safe` wrote."""
    return text.removeprefix(_APOSTROPHE)
