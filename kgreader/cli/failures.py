"""The one place where failures become exit codes."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable

from kgreader.cli.diagnostics import Exit, say, say_crash
from kgreader.errors import KgreaderError

__all__ = ["guarded"]


def guarded(command: Callable[[], object], *, flush: Callable[[], None] = lambda: None) -> int:
    """Run a command and give the exit code; every failure has been told by then. ``flush`` writes what waits."""
    try:
        code = command()
        flush()
        return code if isinstance(code, int) else Exit.DONE
    except BrokenPipeError:
        _drop_output()
        return Exit.DONE
    except KeyboardInterrupt:
        with contextlib.suppress(OSError):
            flush()
        return Exit.INTERRUPTED
    except KgreaderError as error:
        say(str(error))
        return error.exit_code
    except OSError as error:
        _drop_output()
        reason = (error.strerror or str(error)).rstrip(".")
        say(f"{error.filename or 'Standard input or output'}: {reason[:1].lower()}{reason[1:]}.")
        return Exit.FAILED
    except Exception as error:
        say_crash(error)
        return Exit.FAILED


def _drop_output() -> None:
    """Have the interpreter throw away what cannot be written any more, instead of failing again at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
