"""The entry point: ``kgreader`` and ``python -m kgreader``.

Nothing but ``os`` and ``sys`` is imported before the last frame of the previous run stands on the screen.
"""

from __future__ import annotations

import gc
import os
import sys

from kgreader.cli import COMMANDS


def _reads(argv: list[str]) -> bool:
    """Say, cheaply and rather too seldom than wrongly, whether this call opens the reader on a terminal."""
    if "_KGREADER_COMPLETE" in os.environ or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return not argv or argv[0] in ("read", "demo") or not (argv[0] in COMMANDS or argv[0].startswith("-"))


def main() -> int:
    """Run the program with the arguments of this process and give the exit code."""
    argv = sys.argv[1:]
    if _reads(argv) and "--help" not in argv:
        gc.disable()  # start-up makes no garbage to speak of; the reader turns it on again
        from kgreader.tui.ghost import show

        if show(argv):
            from kgreader.cli.diagnostics import hang_curtain

            hang_curtain()
    from kgreader.cli.main import run

    return run(argv)


if __name__ == "__main__":
    sys.exit(main())
