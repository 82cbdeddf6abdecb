"""The formats, by name. Each is a module with a ``write``; only the one that is asked for is imported."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import NamedTuple, cast

from kgreader.errors import Misused
from kgreader.export.passage import Passage
from kgreader.model import Annotation

__all__ = ["FORMATS", "GROUPS", "Format", "format_of", "order", "pack", "read", "write"]

GROUPS = ("article", "tag", "figure")
"""What passages can stand under in Markdown."""


class Format(NamedTuple):
    """A format of export."""

    module: str
    """The module of this package that writes it."""
    suffix: str
    """Of a file in this format, with its dot."""
    title: str
    """What it is, for menus and help."""
    binary: bool = False
    """Whether it is bytes and needs the texts of the articles (`pack`); the others are text (`write`)."""


FORMATS: dict[str, Format] = {
    "md": Format("markdown", ".md", "Markdown, grouped by article, tag or figure"),
    "json": Format("json_", ".json", "JSON, one document"),
    "jsonl": Format("jsonl", ".jsonl", "JSON Lines, one passage a line"),
    "csv": Format("csv_", ".csv", "CSV, one row per passage and tag"),
    "jsonld": Format("jsonld", ".jsonld", "W3C Web Annotations in JSON-LD"),
    "html": Format("html_", ".html", "One HTML file, to read and print"),
    "hypothesis": Format("hypothesis_", ".json", "JSON for Hypothes.is"),
    "qdpx": Format("qdpx", ".qdpx", "REFI-QDA project for QualCoder, MAXQDA, NVivo", binary=True),
    "org": Format("org", ".org", "Org mode"),
    "csl": Format("csl", ".json", "CSL-JSON, the annotated articles"),
    "bibtex": Format("bibtex", ".bib", "BibTeX, the annotated articles"),
}


def format_of(name: str) -> str | None:
    """Give the format of a file by its ending; ``None`` where no format has it. ``.json`` is our own."""
    ending = os.path.splitext(name)[1].lower()
    return next((key for key, format in FORMATS.items() if format.suffix == ending), None)


def write(passages: Sequence[Passage], format: str, *, group: str = "article") -> str:
    """Write passages in a format, one of `FORMATS`, as text that is to be stored in UTF-8 as it is.

    Passages are sorted by article and place, so the same notes give the same text; in Markdown they stand under what
    ``group`` says, one of `GROUPS`. Raises `Misused` for a format or a group that is not there, or that is not text.
    """
    if _known(format).binary:
        raise Misused(f"{format} is no text; name a file to write it to.")
    if group not in GROUPS:
        raise Misused(f"Notes are grouped by {', '.join(GROUPS[:-1])} or {GROUPS[-1]}, not by {group}.")
    ordered = sorted(passages, key=order)
    if group != GROUPS[0]:
        if format != "md":
            raise Misused(f"Only Markdown is grouped; {format} has no groups.")
        from kgreader.export import markdown_groups

        return markdown_groups.write(ordered, group)
    writer = cast("Callable[[Sequence[Passage]], str]", _module(format).write)
    return writer(ordered)


def pack(passages: Sequence[Passage], format: str, *, texts: Mapping[str, str] | None = None) -> bytes:
    """Write passages in any format, as the bytes of a file.

    ``texts`` are the canonical texts of the articles by `Target.source`; binary formats hold them. Raises `Misused`
    for a format that is not there, and for a binary one where a text is missing.
    """
    if not _known(format).binary:
        return write(passages, format).encode("utf-8")
    packer = cast("Callable[[Sequence[Passage], Mapping[str, str]], bytes]", _module(format).pack)
    return packer(sorted(passages, key=order), texts or {})


def read(text: str, *, name: str = "The file") -> tuple[Annotation, ...]:
    """Read annotations from a file in JSON, JSON Lines, CSV, JSON-LD or that of Hypothes.is; see `incoming.read`."""
    from kgreader.export import incoming

    return incoming.read(text, name=name)


def _known(format: str) -> Format:
    if format not in FORMATS:
        raise Misused(f"There is no format {format}; the formats are {', '.join(FORMATS)}.")
    return FORMATS[format]


def _module(format: str) -> ModuleType:
    return import_module(f"kgreader.export.{FORMATS[format].module}")


def order(passage: Passage) -> tuple[str, str, str, int, int, str]:
    """Give the key by which passages are sorted: by article and place, then by time."""
    return (
        passage.target.source,
        passage.date or "",
        passage.heading,
        passage.start,
        passage.end,
        passage.annotation.id,
    )
