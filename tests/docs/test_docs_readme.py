"""What the README and ARCHITECTURE.md say is true: tables, commands, files, targets."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docs.tables import NOTES, README, TABLES, filled

ROOT = README.parent
TEXT = README.read_text("utf-8")
CALLS = [
    line.removeprefix("$ ")
    for block in re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ kgreader") and line != "$ kgreader demo"
]


@pytest.mark.parametrize("file", TABLES, ids=lambda file: file.name)
def test_the_tables_are_those_of_the_program(file: Path) -> None:
    text = file.read_text("utf-8")
    assert filled(text, file) == text, "run: python docs/tables.py"


def test_the_template_of_the_notes_page_writes_what_stands_there(tmp_path: Path) -> None:
    from kgreader.workspace import Workspace

    template, shown = re.findall(r"```(?:jinja|markdown)\n(.*?)```", NOTES.read_text("utf-8"), re.DOTALL)
    copy = shutil.copytree(ROOT / "articles", tmp_path / "articles")
    workspace = Workspace([str(copy)], notes=tmp_path / "annotations.json", cache=tmp_path / "cache")
    article = workspace.article(f"{copy}/2020-10-06-upi.txt")
    (span,) = workspace.locate(article, "590 were injured")
    made = workspace.annotate(article, span, note="health ministry, via AKI Press", tags=["toll"])
    written = workspace.export_by(template, name="mine.md").replace(made.id, "01J…")
    workspace.close()
    assert written == shown


@pytest.fixture(scope="module")
def reader_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples, in which the README's calls run one after the other."""
    home = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "articles", home / "articles")
    return home


def test_the_calls_of_the_readme_run(reader_home: Path) -> None:
    assert len(CALLS) >= 4
    environment = {
        **os.environ,
        "HOME": str(reader_home),
        "KGREADER_CACHE": str(reader_home / "cache"),
        "KGREADER_NOTES": str(reader_home / "annotations.json"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    for call in CALLS:
        done = subprocess.run(
            call, shell=True, cwd=reader_home, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{call}: {done.stderr}"
    assert "590 were injured" in (reader_home / "notes.md").read_text("utf-8")
    assert len((reader_home / "numbers.csv").read_text("utf-8").splitlines()) > 50


def test_pictures_and_linked_files_are_there() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", TEXT)
    assert targets
    for target in targets:
        assert target.startswith("https://") or (ROOT / target).is_file(), target


def test_the_makefile_has_the_targets_that_are_named() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"`make ([a-z]+)`", TEXT):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_places_that_the_architecture_names_exist() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    named = re.findall(r"`([a-z_/]+(?:/|\.py))`", text)
    assert named
    for name in named:
        assert (
            (ROOT / name).exists()
            or (ROOT / "kgreader" / name).exists()
            or any((ROOT / "kgreader").rglob(name))
        ), name
