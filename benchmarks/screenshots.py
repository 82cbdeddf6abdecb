"""``python -m benchmarks.screenshots [FOLDER]``: the README's pictures, taken from the running program.

The program runs on ``articles/`` in a real terminal, with notes and cache of its own; what stands on its screen is
written to ``docs/screenshots/*.svg``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.program import ARTICLES, command, surroundings
from benchmarks.session import Session
from benchmarks.svg import picture

__all__ = ["take"]

FOLDER = ARTICLES.parent / "docs" / "screenshots"
NOTES = (
    ("2020-10-06-nvi.txt", "two presidents were overthrown", "", "presidents"),
    ("2020-10-06-upi.txt", "590 were injured", "health ministry, via AKI Press", "toll"),
    ("2020-10-06-upi.txt", "“a serious concern.”", "OSCE; in the same breath “well run”", "vote-buying"),
    ("2020-10-07-moscow-times.md", "Almost 700 people have been hurt", "whose count?", "toll"),
    ("2020-10-15-moscow-times.md", "more than 1,200 people injured", "same in TRT World", "toll"),
    ("2020-10-15-moscow-times.md", "three presidents unseated", "counts Jeenbekov?", "presidents"),
    ("2020-10-15-trt-world.txt", "two presidents overthrown", "same sentence, another number", "presidents"),
)
"""Article, quotation, note and tag of what a reader may have noted before the pictures are taken."""


def _note(place: Path) -> None:
    for article, quotation, note, tag in NOTES:
        call = command(
            "note", f"{ARTICLES.name}/{article}", "--quote", quotation, "--note", note, "--tag", tag
        )
        subprocess.run(
            call, env=surroundings(place), cwd=ARTICLES.parent, check=True, stdout=subprocess.DEVNULL
        )


def _keep(session: Session, folder: Path, name: str, *, columns: int, rows: int) -> None:
    """Write the picture ``name`` at this size of the terminal."""
    if (columns, rows) != (session.screen.columns, session.screen.rows):
        session.resize(columns, rows)
    path = folder / f"{name}.svg"
    path.write_text(picture(session.settle(1.5), title=f"kgreader — {name}"), "utf-8")
    print(path, file=sys.stderr)


def take(folder: Path, place: Path) -> None:
    """Take the pictures into ``folder``; ``place`` holds notes and cache meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    _note(place)
    with Session(
        command(ARTICLES.name), columns=150, rows=36, environment=surroundings(place), folder=ARTICLES.parent
    ) as session:
        session.until("TRT")
        session.settle(1.5)
        session.press("j", "space", "space", "j", "space")
        session.press("v")
        session.settle(2.0)
        session.press("/", *"Its choice", "enter", "escape", "w")
        _keep(session, folder, "reader", columns=150, rows=36)
        session.press("q", "k")
        _keep(session, folder, "library", columns=130, rows=12)
        session.press("A", "j", "j")
        _keep(session, folder, "notes", columns=130, rows=12)
        session.press("q", "escape", "f")
        session.settle(6.0)
        session.press("j")
        _keep(session, folder, "compare", columns=130, rows=36)


def main() -> None:
    """Take the pictures into the folder that was named, else into ``docs/screenshots``."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    with tempfile.TemporaryDirectory(prefix="kgreader-pictures-") as place:
        take(folder, Path(place))


if __name__ == "__main__":
    main()
