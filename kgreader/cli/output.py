"""Everything that goes to standard output: rows as a table, JSON, JSON Lines or CSV. Nothing else writes there.

One decorator, `output_options`, gives every command that prints rows the same ``--format``: a table on a terminal,
JSON Lines in a pipe. Rows are mappings; a `Column` says how each field is shown. Data are UTF-8 whatever the locale.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from kgreader.cli.visible import UNSAFE, visible

if TYPE_CHECKING:
    from decimal import Decimal

    from rich.console import Console

__all__ = ["Column", "console", "emit", "flush", "output_options", "to_json", "write", "write_bytes"]

FORMATS = ("table", "json", "jsonl", "csv")
_ENOUGH = 1 << 16
"""Bytes that are written in one go."""
_PATIENCE = 0.1
"""Seconds after which waiting output is written with the next row."""

Row = Mapping[str, Any]
F = TypeVar("F", bound=Callable[..., Any])


class Column(NamedTuple):
    """A field of the rows."""

    field: str
    head: str | None = None
    """Its title in the table; without one it is not in the table."""
    data: bool = True
    """Whether JSON and CSV have it; a field for the table alone has not."""
    right: bool = False
    style: str = ""
    wide: bool = False
    """Takes the width that the others leave, and wraps; the others stay on one line."""
    most: int = 0
    """Cells beyond which it is cut."""
    optional: bool = False
    """Left out where it is empty in every row, or where there is no room."""


def output_options(command: F) -> F:
    """Add ``--format`` to a command, as the argument ``format``."""
    return click.option(
        "--format",
        "format",
        type=click.Choice(FORMATS),
        default=None,
        help="How to print: a table on a terminal and jsonl in a pipe, unless said otherwise.",
    )(command)


def emit(
    rows: Iterable[Row],
    columns: Sequence[Column],
    format: str | None,
    *,
    table: Callable[[Console, Sequence[Row]], None] | None = None,
) -> int:
    """Print rows and give their number. ``table`` draws another table than the usual one."""
    format = format or ("table" if sys.stdout.isatty() else "jsonl")
    if format == "table":
        made = list(rows)
        if made and table is not None:
            table(console(), made)
        elif made:
            from kgreader.cli.table import draw

            draw(console(), columns, made, _plain)
        return len(made)
    fields = [column.field for column in columns if column.data]
    count = 0
    for line in {"json": _json, "jsonl": _jsonl, "csv": _csv}[format](rows, fields):
        count += line.row
        write(line.text)
    return count


class _Line(NamedTuple):
    text: str
    row: bool


def _objects(rows: Iterable[Row], fields: Sequence[str]) -> Iterator[str]:
    """Give every row as a JSON object."""
    names = [(field, f"{to_json(field)}: ") for field in fields]
    for row in rows:
        yield "{" + ", ".join([name + to_json(row[field]) for field, name in names]) + "}"


def _jsonl(rows: Iterable[Row], fields: Sequence[str]) -> Iterator[_Line]:
    for text in _objects(rows, fields):
        yield _Line(f"{text}\n", True)


def _json(rows: Iterable[Row], fields: Sequence[str]) -> Iterator[_Line]:
    between = "[\n"
    for text in _objects(rows, fields):
        yield _Line(between + text, True)
        between = ",\n"
    yield _Line("\n]\n" if between == ",\n" else "[]\n", False)


def _csv(rows: Iterable[Row], fields: Sequence[str]) -> Iterator[_Line]:
    yield _Line(_csv_line(fields), False)
    for row in rows:
        yield _Line(_csv_line([_cell(row[field]) for field in fields]), True)


def _csv_line(cells: Sequence[str]) -> str:
    import csv
    import io

    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue()


def _cell(value: object) -> str:
    """Give a cell of CSV; a text that a spreadsheet would compute gets an apostrophe in front."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        value = visible(value, keep="\n")
        return f"'{value}" if value.lstrip().startswith(("=", "+", "-", "@")) else value
    return _plain(value)


def _plain(value: object) -> str:
    """Give a value as people write it."""
    from decimal import Decimal

    if value is None:
        return ""
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, tuple | list):
        separator = ".." if any(isinstance(part, Decimal) for part in value) else " "
        return separator.join(_plain(part) for part in value)
    return str(value)


def to_json(value: object) -> str:
    """Give a value as JSON. Decimals stay exact numbers; what a terminal would obey is escaped."""
    if value is None:
        return "null"
    if isinstance(value, str):
        from json.encoder import encode_basestring

        return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", encode_basestring(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, tuple | list):
        return "[" + ", ".join([to_json(item) for item in value]) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join([f"{to_json(name)}: {to_json(item)}" for name, item in value.items()]) + "}"
    from decimal import Decimal

    assert isinstance(value, Decimal)
    return _number(value) if value.is_finite() else "null"


def _number(value: Decimal) -> str:
    """Give a decimal without loss, without an exponent where that is short enough to read."""
    return format(value, "f") if abs(value.adjusted()) < 60 else str(value)


_pending = bytearray()
"""Output that waits for company: where Python does not buffer (PYTHONUNBUFFERED), every row would be a system call."""
_last_flush = 0.0


def write(text: str) -> None:
    """Write text as UTF-8; a row that comes late does not wait for the next."""
    _pending.extend(text.encode("utf-8", "surrogateescape"))
    if len(_pending) > _ENOUGH or time.monotonic() - _last_flush > _PATIENCE:
        flush()


def write_bytes(data: bytes) -> None:
    """Write bytes that are no text."""
    _pending.extend(data)
    flush()


def flush() -> None:
    """Hand over everything that was written."""
    global _last_flush
    data, stream = bytes(_pending), getattr(sys.stdout, "buffer", None)
    _pending.clear()
    _last_flush = time.monotonic()
    if stream is None:
        sys.stdout.write(data.decode("utf-8", "replace"))
    else:
        rest = memoryview(data)
        while rest:  # without a buffer a pipe may take less at a time
            rest = rest[stream.write(rest) or 0 :]
    sys.stdout.flush()


def console() -> Console:
    """Give the console for tables and texts; ``NO_COLOR`` and pipes are respected by Rich."""
    from rich.console import Console

    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=False)
