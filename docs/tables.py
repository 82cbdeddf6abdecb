"""``python docs/tables.py``: write the tables of the README and of docs/notes.md anew, from the program itself.

A test holds both against `filled`, so that a key, a command or a format cannot change in one place alone.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"
NOTES = Path(__file__).resolve().parent / "notes.md"


def keys() -> str:
    """Give the table of keys, in the order of the list of actions."""
    from kgreader.tui.actions import ACTIONS, CONTEXTS, keys_of

    rows = ["| keys | | where | id |", "|---|---|---|---|"]
    for action in ACTIONS:
        if action.listed:
            labels = " ".join(f"`{label}`" for label in keys_of(action).split())
            where = ", ".join(CONTEXTS[context] for context in action.contexts)
            rows.append(f"| {labels} | {action.help} | {where} | {action.id} |".replace("\\", "\\\\"))
    return "\n".join(rows)


def commands() -> str:
    """Give the table of commands with their arguments, in the order of ``kgreader --help``."""
    import click

    from kgreader.cli.main import cli

    context = click.Context(cli, info_name="kgreader")
    rows = ["| command | |", "|---|---|"]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        pieces = [
            piece for piece in command.collect_usage_pieces(click.Context(command)) if piece != "[OPTIONS]"
        ]
        call = " ".join(["kgreader", name, *pieces]).replace("|", "\\|")
        about = " ".join((command.help or "").split("\n\n")[0].split())
        rows.append(f"| `{call}` | {about} |")
    return "\n".join(rows)


def formats() -> str:
    """Give the table of formats in which notes go out, in the order of ``kgreader export --help``."""
    from kgreader.workspace import EXPORT_ENDINGS, EXPORT_FORMATS, EXPORT_TITLES

    rows = ["| `--format` | ending | |", "|---|---|---|"]
    rows += [f"| `{name}` | `{EXPORT_ENDINGS[name]}` | {EXPORT_TITLES[name]} |" for name in EXPORT_FORMATS]
    return "\n".join(rows)


def _between(table: str, found: re.Match[str]) -> str:
    return f"{found[1]}{table}\n{found[2]}"


TABLES = {README: {"keys": keys, "commands": commands}, NOTES: {"formats": formats}}
"""The tables of each file, by the name of their markers."""


def filled(text: str, file: Path = README) -> str:
    """Give the text of ``file`` with its tables between their markers."""
    for name, table in TABLES[file].items():
        marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text, count = marked.subn(partial(_between, table()), text)
        if count != 1:
            raise SystemExit(f"{file.name} must hold <!-- {name} --> and <!-- /{name} --> once")
    return text


if __name__ == "__main__":
    for file in TABLES:
        file.write_text(filled(file.read_text("utf-8"), file), "utf-8")
