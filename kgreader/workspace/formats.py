"""The formats in which notes go out, for menus and help; told once, in `kgreader.export.formats`."""

from __future__ import annotations

from kgreader.export.formats import FORMATS, GROUPS, format_of

__all__ = ["EXPORT_ENDINGS", "EXPORT_FORMATS", "EXPORT_GROUPS", "EXPORT_TITLES", "export_format_of"]

EXPORT_FORMATS = tuple(FORMATS)
"""What `Workspace.export` writes."""
EXPORT_ENDINGS = {name: format.suffix for name, format in FORMATS.items()}
"""What the name of a file in a format ends in, with its dot; some formats share one."""
EXPORT_TITLES = {name: format.title for name, format in FORMATS.items()}
"""What a format is, in a few words."""
EXPORT_GROUPS = GROUPS
"""What notes can stand under in Markdown."""

export_format_of = format_of
