"""The command line. Importing this package costs nothing; `kgreader.cli.main` builds the commands."""

from __future__ import annotations

__all__ = ["COMMANDS"]

COMMANDS = (
    "read",
    "list",
    "show",
    "names",
    "numbers",
    "entities",
    "figures",
    "compare",
    "links",
    "shared",
    "only",
    "related",
    "search",
    "note",
    "tag",
    "notes",
    "corrections",
    "export",
    "import",
    "merge",
    "demo",
    "doctor",
)
"""Names of the commands, in the order of the help; known here so that the entry point can tell them from paths."""
