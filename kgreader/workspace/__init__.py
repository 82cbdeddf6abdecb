"""The verbs that both front ends share: open, read, annotate, search, cite, export.

A front end calls this room, and nothing beneath it but values of `kgreader.model`. Importing it costs nothing: every
name is fetched from its module at first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgreader.library import Discovery, Entry
    from kgreader.workspace.analyst import Analyst
    from kgreader.workspace.filtering import Filter, library_filter, notes_filter
    from kgreader.workspace.locations import cache_folder, demo_notes_file, notes_file, samples_folder
    from kgreader.workspace.query import Query, parse
    from kgreader.workspace.values import (
        Changes,
        Hit,
        Mark,
        NoteRow,
        Reading,
        Session,
        TagUse,
    )
    from kgreader.workspace.watch import Watch
    from kgreader.workspace.workspace import Workspace

__all__ = [
    "Analyst",
    "Changes",
    "Discovery",
    "Entry",
    "Filter",
    "Hit",
    "Mark",
    "NoteRow",
    "Query",
    "Reading",
    "Session",
    "TagUse",
    "Watch",
    "Workspace",
    "cache_folder",
    "demo_notes_file",
    "library_filter",
    "notes_file",
    "notes_filter",
    "parse",
    "samples_folder",
]

_HOME = {
    "Analyst": "kgreader.workspace.analyst",
    "Discovery": "kgreader.library",
    "Entry": "kgreader.library",
    "Watch": "kgreader.workspace.watch",
    "Workspace": "kgreader.workspace.workspace",
    **dict.fromkeys(("Filter", "library_filter", "notes_filter"), "kgreader.workspace.filtering"),
    **dict.fromkeys(("Query", "parse"), "kgreader.workspace.query"),
    **dict.fromkeys(
        ("Changes", "Hit", "Mark", "NoteRow", "Reading", "Session", "TagUse"), "kgreader.workspace.values"
    ),
    **dict.fromkeys(
        ("cache_folder", "demo_notes_file", "notes_file", "samples_folder"), "kgreader.workspace.locations"
    ),
}


def __getattr__(name: str) -> object:
    """Fetch a public name from the module that defines it."""
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value
