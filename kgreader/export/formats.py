"""The formats, by name. Each is a module with a ``write``; only the one that is asked for is imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple, cast

from kgreader.errors import Misused
from kgreader.export.passage import Passage

__all__ = ["FORMATS", "Format", "write"]


class Format(NamedTuple):
    """A format of export."""

    module: str
    """The module of this package that writes it."""
    suffix: str
    """Of a file in this format, with its dot."""
    title: str
    """What it is, for menus and help."""


FORMATS: dict[str, Format] = {
    "md": Format("markdown", ".md", "Markdown, grouped by article"),
    "json": Format("json_", ".json", "JSON, one document"),
    "jsonl": Format("jsonl", ".jsonl", "JSON Lines, one passage a line"),
    "csv": Format("csv_", ".csv", "CSV, one row per passage and tag"),
}


def write(passages: Sequence[Passage], format: str) -> str:
    """Write passages in a format, one of `FORMATS`, as text that is to be stored in UTF-8 as it is.

    Passages are sorted by article and place, so the same notes give the same text. Raises `Misused` for a format that
    is not there.
    """
    if format not in FORMATS:
        raise Misused(f"There is no format {format}; the formats are {', '.join(FORMATS)}.")
    writer = cast(
        "Callable[[Sequence[Passage]], str]", import_module(f"kgreader.export.{FORMATS[format].module}").write
    )
    return writer(sorted(passages, key=_order))


def _order(passage: Passage) -> tuple[str, str, str, int, int, str]:
    return (
        passage.target.source,
        passage.date or "",
        passage.heading,
        passage.start,
        passage.end,
        passage.annotation.id,
    )
