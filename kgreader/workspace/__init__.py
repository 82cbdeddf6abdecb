"""The verbs that both front ends share: open, read, annotate, search, cite, export.

A front end calls this room, and nothing beneath it but values of `kgreader.model`. Importing it costs nothing: every
name is fetched from its module at first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgreader.library import Discovery, Entry
    from kgreader.workspace.analyst import Analyst
    from kgreader.workspace.arrivals import Arrival, Imported
    from kgreader.workspace.checks import Check
    from kgreader.workspace.citation import day_in_words
    from kgreader.workspace.doubts import Doubt, Excerpt
    from kgreader.workspace.files import write_file
    from kgreader.workspace.filtering import Filter, library_filter, notes_filter
    from kgreader.workspace.formats import (
        EXPORT_ENDINGS,
        EXPORT_FORMATS,
        EXPORT_GROUPS,
        EXPORT_TITLES,
        export_format_of,
    )
    from kgreader.workspace.locations import (
        DEFAULT_PATHS,
        cache_folder,
        demo_notes_file,
        notes_file,
        samples_folder,
    )
    from kgreader.workspace.merging import merge_notes_files
    from kgreader.workspace.names import NAME_LABELS, Roster
    from kgreader.workspace.query import NOTE_FLAGS, Query, parse
    from kgreader.workspace.row_text import VERDICT_WORDS
    from kgreader.workspace.side_by_side import COMPARE_PARTS, COMPARISON_FORMATS, SENTENCE_PARTS, SideBySide
    from kgreader.workspace.values import (
        TAG_COLOURS,
        Changes,
        Hit,
        Mark,
        NoteRow,
        Reading,
        Session,
        TagCount,
        TagUse,
    )
    from kgreader.workspace.watch import Watch
    from kgreader.workspace.workspace import Workspace

__all__ = [
    "COMPARE_PARTS",
    "COMPARISON_FORMATS",
    "DEFAULT_PATHS",
    "EXPORT_ENDINGS",
    "EXPORT_FORMATS",
    "EXPORT_GROUPS",
    "EXPORT_TITLES",
    "NAME_LABELS",
    "NOTE_FLAGS",
    "SENTENCE_PARTS",
    "TAG_COLOURS",
    "VERDICT_WORDS",
    "Analyst",
    "Arrival",
    "Changes",
    "Check",
    "Discovery",
    "Doubt",
    "Entry",
    "Excerpt",
    "Filter",
    "Hit",
    "Imported",
    "Mark",
    "NoteRow",
    "Query",
    "Reading",
    "Roster",
    "Session",
    "SideBySide",
    "TagCount",
    "TagUse",
    "Watch",
    "Workspace",
    "cache_folder",
    "day_in_words",
    "demo_notes_file",
    "export_format_of",
    "library_filter",
    "merge_notes_files",
    "notes_file",
    "notes_filter",
    "parse",
    "samples_folder",
    "write_file",
]

_HOME = {
    name: f"kgreader.{module}"
    for module, names in {
        "library": ("Discovery", "Entry"),
        "workspace.analyst": ("Analyst",),
        "workspace.arrivals": ("Arrival", "Imported"),
        "workspace.checks": ("Check",),
        "workspace.citation": ("day_in_words",),
        "workspace.side_by_side": ("COMPARE_PARTS", "COMPARISON_FORMATS", "SENTENCE_PARTS", "SideBySide"),
        "workspace.row_text": ("VERDICT_WORDS",),
        "workspace.files": ("write_file",),
        "workspace.filtering": ("Filter", "library_filter", "notes_filter"),
        "workspace.formats": (
            "EXPORT_ENDINGS",
            "EXPORT_FORMATS",
            "EXPORT_GROUPS",
            "EXPORT_TITLES",
            "export_format_of",
        ),
        "workspace.locations": (
            "DEFAULT_PATHS",
            "cache_folder",
            "demo_notes_file",
            "notes_file",
            "samples_folder",
        ),
        "workspace.merging": ("merge_notes_files",),
        "workspace.names": ("NAME_LABELS", "Roster"),
        "workspace.query": ("NOTE_FLAGS", "Query", "parse"),
        "workspace.doubts": ("Doubt", "Excerpt"),
        "workspace.values": (
            "TAG_COLOURS",
            "Changes",
            "Hit",
            "Mark",
            "NoteRow",
            "Reading",
            "Session",
            "TagCount",
            "TagUse",
        ),
        "workspace.watch": ("Watch",),
        "workspace.workspace": ("Workspace",),
    }.items()
    for name in names
}
"""Where each public name is defined."""


def __getattr__(name: str) -> object:
    """Fetch a public name from the module that defines it."""
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value
