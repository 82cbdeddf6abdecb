"""``python -m benchmarks.screenshots [FOLDER]``: the README's pictures, taken from the running program.

The program runs on ``articles/`` in a real terminal, with notes and cache of its own; what stands on its screen is
written to ``docs/screenshots/*.svg``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.program import ARTICLES, command, surroundings
from benchmarks.session import Session
from benchmarks.svg import picture

__all__ = ["take"]

FOLDER = ARTICLES.parent / "docs" / "screenshots"
COLUMNS, ROWS = 160, 44
NOTE = "rising toll, 6 to 15 October; ask for the ministry's own count #status/update"


def _keep(session: Session, folder: Path, name: str) -> None:
    session.settle(1.0)
    path = folder / f"{name}.svg"
    path.write_text(picture(session.screen, title=f"kgreader — {name}"), "utf-8")
    print(path, file=sys.stderr)


def take(folder: Path, place: Path) -> None:
    """Take the pictures into ``folder``; ``place`` holds notes and cache meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    with Session(
        command(ARTICLES.name),
        columns=COLUMNS,
        rows=ROWS,
        environment=surroundings(place),
        folder=ARTICLES.parent,
    ) as session:
        session.until("TRT")
        session.settle(2.0)
        session.press("space", "j", "space", "j", "space")
        _keep(session, folder, "library")
        session.press("v")
        session.settle(2.0)
        session.press(*"jjjjj", "a")
        session.type(NOTE)
        session.press("enter")
        session.press("w", "w")
        _keep(session, folder, "reader")
        session.press("A")
        _keep(session, folder, "notes")


def main() -> None:
    """Take the pictures into the folder that was named, else into ``docs/screenshots``."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    with tempfile.TemporaryDirectory(prefix="kgreader-pictures-") as place:
        take(folder, Path(place))


if __name__ == "__main__":
    main()
