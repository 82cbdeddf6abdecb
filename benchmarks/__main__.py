"""``python -m benchmarks [GROUP…]``: measure, and print one table of figures and targets."""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import Figure, Missing, calibrate, show
from benchmarks.pty import NotSeen

GROUPS = (
    "start",
    "reading",
    "busy",
    "listing",
    "memory",
    "opening",
    "commands",
    "storing",
    "names",
    "figures",
    "comparing",
    "side_by_side",
)


def _run(group: str, place: Path) -> tuple[str, list[Figure | Missing]]:
    """Measure one group; what is not there (yet) becomes a line of the table."""
    module = importlib.import_module(f"benchmarks.{group}")
    results: list[Figure | Missing] = []
    try:
        for figure in module.measure(place):
            results.append(figure)
    except NotSeen as error:
        results.append(Missing("…", str(error)))
    except subprocess.CalledProcessError as error:
        results.append(
            Missing("…", f"{' '.join(map(str, error.cmd[1:3]))} … ended with exit code {error.returncode}")
        )
    return module.TITLE, results


def main() -> None:
    """Measure the groups that were asked for, all of them by default."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("groups", nargs="*", choices=[*GROUPS, []], metavar="GROUP", help=", ".join(GROUPS))
    groups = parser.parse_args().groups or GROUPS
    loops, results = [calibrate()], []
    with tempfile.TemporaryDirectory(prefix="kgreader-bench-") as place:
        for group in groups:
            start = time.perf_counter()
            print(f"{group} …", file=sys.stderr, end=" ", flush=True)
            results.append(_run(group, Path(place)))
            loops.append(calibrate())
            print(f"{time.perf_counter() - start:.0f} s", file=sys.stderr)
    show(results, loop=sorted(loops)[len(loops) // 2])


if __name__ == "__main__":
    main()
