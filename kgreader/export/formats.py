"""The formats, by name. Each is a module with a ``write``; only the one that is asked for is imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import NamedTuple, cast

from kgreader.errors import Misused
from kgreader.export.passage import Passage
from kgreader.model import Annotation

__all__ = ["FORMATS", "Format", "pack", "read", "write"]


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
    "md": Format("markdown", ".md", "Markdown, grouped by article"),
    "json": Format("json_", ".json", "JSON, one document"),
    "jsonl": Format("jsonl", ".jsonl", "JSON Lines, one passage a line"),
    "csv": Format("csv_", ".csv", "CSV, one row per passage and tag"),
    "jsonld": Format("jsonld", ".jsonld", "W3C Web Annotations in JSON-LD"),
    "html": Format("html_", ".html", "One HTML file, to read and print"),
    "hypothesis": Format("hypothesis_", ".json", "JSON for Hypothes.is"),
    "qdpx": Format("qdpx", ".qdpx", "REFI-QDA project for QualCoder, MAXQDA, NVivo", binary=True),
    "org": Format("org", ".org", "Org mode"),
    "csl": Format("csl", ".json", "CSL-JSON, the annotated articles"),
    "bib": Format("bibtex", ".bib", "BibTeX, the annotated articles"),
}


def write(passages: Sequence[Passage], format: str) -> str:
    """Write passages in a format, one of `FORMATS`, as text that is to be stored in UTF-8 as it is.

    Passages are sorted by article and place, so the same notes give the same text. Raises `Misused` for a format that
    is not there, or that is not text.
    """
    if _known(format).binary:
        raise Misused(f"{format} is no text; name a file to write it to.")
    writer = cast("Callable[[Sequence[Passage]], str]", _module(format).write)
    return writer(sorted(passages, key=_order))


def pack(passages: Sequence[Passage], format: str, *, texts: Mapping[str, str] | None = None) -> bytes:
    """Write passages in any format, as the bytes of a file.

    ``texts`` are the canonical texts of the articles by `Target.source`; binary formats hold them. Raises `Misused`
    for a format that is not there, and for a binary one where a text is missing.
    """
    if not _known(format).binary:
        return write(passages, format).encode("utf-8")
    packer = cast("Callable[[Sequence[Passage], Mapping[str, str]], bytes]", _module(format).pack)
    return packer(sorted(passages, key=_order), texts or {})


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


def _order(passage: Passage) -> tuple[str, str, str, int, int, str]:
    return (
        passage.target.source,
        passage.date or "",
        passage.heading,
        passage.start,
        passage.end,
        passage.annotation.id,
    )
