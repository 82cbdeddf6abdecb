"""Everything that goes to standard error, and the exit codes. Nothing else in the command line writes there.

0    done
1    nothing found
2    used wrongly
3    cannot read or write
130  interrupted
"""

from __future__ import annotations

import contextlib
import os
import sys
from enum import IntEnum

from kgreader.cli.visible import visible

__all__ = ["Exit", "hang_curtain", "lift_curtain", "say", "say_crash"]


class Exit(IntEnum):
    """What the program ends with."""

    DONE = 0
    NOTHING = 1
    USAGE = 2
    FAILED = 3
    INTERRUPTED = 130


_curtain = False
"""The last frame of the previous run stands on the terminal's second screen."""


def hang_curtain() -> None:
    """Note that the terminal shows the last frame: words would be lost on it."""
    global _curtain
    _curtain = True


def drop_curtain() -> None:
    """Note that the reader has run, and has given the terminal back."""
    global _curtain
    _curtain = False


def lift_curtain() -> None:
    """Go back to the terminal's first screen, if the last frame still hides it: no reader took over."""
    if _curtain:
        from kgreader.tui.ghost import give_back

        drop_curtain()
        give_back()
        sys.stderr.write("\x1b[?1049l\x1b[?25h")


def say(sentence: str) -> None:
    """Write one sentence for the person at the terminal."""
    from kgreader.cli.output import flush

    with contextlib.suppress(OSError):
        flush()  # rows first, or the sentence would overtake them
    lift_curtain()
    print(f"kgreader: {visible(sentence, keep=chr(10))}", file=sys.stderr)


def say_crash(error: BaseException) -> None:
    """Write that the program itself is wrong; with ``KGREADER_DEBUG`` also where."""
    if os.environ.get("KGREADER_DEBUG"):
        import traceback

        lift_curtain()
        traceback.print_exception(error, file=sys.stderr)
    about = " ".join(str(error).split())
    say(
        f"this is a mistake in kgreader itself ({type(error).__name__}{f': {about}' if about else ''}); "
        "your files and notes are as they were. KGREADER_DEBUG=1 shows where it happened."
    )
