"""The commands, gathered.

A command's module is imported when the command runs or when help lists it; none of them imports Textual, Rich or
TinyDB before it needs them.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import click

from kgreader.cli import COMMANDS
from kgreader.cli.diagnostics import Exit, say
from kgreader.cli.failures import guarded
from kgreader.cli.options import notes_option
from kgreader.cli.output import flush

__all__ = ["cli", "run"]

_HOME = {
    "read": "read",
    "demo": "read",
    "list": "listing",
    "names": "mentions",
    "numbers": "mentions",
    "compare": "figures",
    "links": "comparing",
    "shared": "comparing",
    "only": "comparing",
    "note": "notes",
    "tag": "notes",
    "notes": "notes",
    "import": "importing",
}
"""The module of each command, where it is not called like the command."""

EPILOG = """\b
A path named like a command is given as ./list, or after read.
Exit codes: 0 done, 1 nothing found, 2 used wrongly, 3 cannot read or write, 130 interrupted.

\b
Completion of commands and options in the shell:
  bash  eval "$(_KGREADER_COMPLETE=bash_source kgreader)"
  zsh   eval "$(_KGREADER_COMPLETE=zsh_source kgreader)"
  fish  _KGREADER_COMPLETE=fish_source kgreader | source
"""


class Commands(click.Group):
    """The commands; anything else that comes first is a path to read."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"kgreader.cli.{_HOME.get(cmd_name, cmd_name)}")
        command = getattr(module, f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take the first word as a command, or everything as paths for ``read``."""
        if args and args[0] in COMMANDS:
            return super().resolve_command(ctx, args)
        return "read", self.get_command(ctx, "read"), args

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a reader that closed its end of the pipe is no error, as click would have it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _EnoughRead from None


class _EnoughRead(Exception):
    """Whoever reads our output has seen enough."""


def _version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        import kgreader

        click.echo(f"kgreader {kgreader.__version__}")
        ctx.exit()


@click.group(
    cls=Commands,
    invoke_without_command=True,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[OPTIONS]",
    subcommand_metavar="[PATH]... | COMMAND [ARGS]...",
)
@notes_option
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version."
)
@click.pass_context
def cli(ctx: click.Context) -> int | None:
    """Read several reports of one event side by side; without a command: read PATHs, or ./articles."""
    if ctx.invoked_subcommand is None:
        return _read_all(ctx)
    return None


def _read_all(ctx: click.Context) -> int | None:
    command = cli.get_command(ctx, "read")
    assert command is not None
    with command.make_context("read", [], parent=ctx) as below:
        result: int | None = command.invoke(below)
        return result


def run(argv: Sequence[str]) -> int:
    """Run a command line and give the exit code; every failure has been told by then."""

    def command() -> object:
        try:
            return cli.main(args=list(argv), prog_name="kgreader", standalone_mode=False)
        except _EnoughRead:
            raise BrokenPipeError from None
        except click.Abort:
            raise KeyboardInterrupt from None
        except click.ClickException as error:
            return _misused(error)

    return guarded(command, flush=flush)


def _misused(error: click.ClickException) -> int:
    """Tell what click found wrong with the command line."""
    if isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx is not None else "kgreader"
        message = error.format_message()
        say(f"{message}{'' if message.endswith(('.', '?')) else '.'} See {path} --help.")
        return Exit.USAGE
    say(error.format_message())
    return Exit.FAILED
