"""The entry point: ``kgreader`` and ``python -m kgreader``.

Nothing but ``os`` and ``sys`` is imported before the last frame of the previous run stands on the screen.
"""

from __future__ import annotations

import gc
import os
import sys

from kgreader.cli import COMMANDS


def _on_terminal() -> bool:
    """Say whether keys come from a terminal and the output goes to one; closed streams become empty ones."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    return sys.stdin.isatty() and sys.stdout.isatty()


def _reads(argv: list[str]) -> bool:
    """Say, cheaply and rather too seldom than wrongly, whether this call opens the reader."""
    if "_KGREADER_COMPLETE" in os.environ or "--help" in argv or "-h" in argv:
        return False
    return not argv or argv[0] in ("read", "demo") or not (argv[0] in COMMANDS or argv[0].startswith("-"))


def _open(words: list[str]) -> int:
    """Open the reader; on paths alone without the parser of command lines, which takes longer than finding them."""
    if any(word.startswith("-") for word in words) or (words[:1] == ["demo"] and words[1:]):
        from kgreader.cli.main import run

        return run(words)
    from kgreader.cli import opening
    from kgreader.cli.failures import guarded
    from kgreader.workspace import notes_file

    if words == ["demo"]:
        return guarded(lambda: opening.demo(None))
    return guarded(lambda: opening.read(words[words[:1] == ["read"] :], notes_file()))


def main() -> int:
    """Run the program with the arguments of this process and give the exit code."""
    argv = sys.argv[1:]
    try:
        if _on_terminal() and _reads(argv):
            gc.disable()  # start-up makes no garbage to speak of; the reader turns it on again
            from kgreader.tui.ghost import give_back, hush, show

            hush()
            if show(argv):
                from kgreader.cli.diagnostics import hang_curtain

                hang_curtain()
            try:
                return _open(argv)
            finally:
                give_back()
        from kgreader.cli.main import run

        return run(argv)
    except KeyboardInterrupt:  # in the midst of an import
        return 130


if __name__ == "__main__":
    sys.exit(main())
