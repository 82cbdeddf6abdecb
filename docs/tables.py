"""``python docs/tables.py``: write the README's key table and command table anew, from the program itself.

A test holds the README against `filled`, so that a key or a command cannot change in one place alone.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


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


def _between(table: str, found: re.Match[str]) -> str:
    return f"{found[1]}{table}\n{found[2]}"


def filled(readme: str) -> str:
    """Give ``readme`` with its tables between their markers."""
    for name, table in (("keys", keys()), ("commands", commands())):
        marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        readme, count = marked.subn(partial(_between, table), readme)
        if count != 1:
            raise SystemExit(f"README.md must hold <!-- {name} --> and <!-- /{name} --> once")
    return readme


if __name__ == "__main__":
    README.write_text(filled(README.read_text("utf-8")), "utf-8")
