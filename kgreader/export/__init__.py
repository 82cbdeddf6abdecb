"""Notes as files that other tools read. The same notes give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence

from kgreader.export.formats import FORMATS, GROUPS, Format, format_of, order, pack, read, write
from kgreader.export.passage import Passage

__all__ = ["FORMATS", "GROUPS", "Format", "Passage", "format_of", "pack", "read", "render", "write"]


def render(passages: Sequence[Passage], template: str, *, name: str = "The template") -> str:
    """Write passages by a template of the reader's own; see `kgreader.export.template.render`."""
    from kgreader.export import template as templates

    return templates.render(sorted(passages, key=order), template, name=name)
