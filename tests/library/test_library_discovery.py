"""Which files make the library."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kgreader.library import Discovery, Entry, discover


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.md",
        "sub/c.HTML",
        "sub/deep/d.htm",
        ".hidden.txt",
        ".git/e.txt",
        "f.pdf",
        "sub/g",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return tmp_path


def names(found: Discovery, root: Path) -> list[str]:
    return [os.path.relpath(entry.path, root) for entry in found.entries]


def test_a_folder_gives_its_articles_in_order(folder: Path) -> None:
    found = discover([str(folder)])
    assert names(found, folder) == ["a.md", "b.txt", "sub/c.HTML", "sub/deep/d.htm"]
    assert found.problems == ()
    status = (folder / "b.txt").stat()
    assert found.entries[1] == Entry(f"{folder}/b.txt", status.st_size, status.st_mtime_ns)


def test_a_path_keeps_the_folder_as_it_was_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert [entry.path for entry in discover(["sub"]).entries] == ["sub/c.HTML", "sub/deep/d.htm"]
    assert [entry.path for entry in discover(["./sub/"]).entries] == ["./sub/c.HTML", "./sub/deep/d.htm"]
    assert [entry.path for entry in discover(["b.txt"]).entries] == ["b.txt"]


def test_a_file_that_is_named_may_have_any_suffix(folder: Path) -> None:
    found = discover([f"{folder}/sub/g", f"{folder}/.hidden.txt"])
    assert names(found, folder) == [".hidden.txt", "sub/g"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["b.txt"]),
        ("**/*.htm", ["sub/deep/d.htm"]),
        ("[ab].*", ["a.md", "b.txt"]),
        ("su?", ["sub/c.HTML", "sub/deep/d.htm"]),
    ],
)
def test_patterns_are_expanded(folder: Path, pattern: str, expected: list[str]) -> None:
    assert names(discover([f"{folder}/{pattern}"]), folder) == expected


def test_a_file_counts_once_however_often_it_is_reached(folder: Path) -> None:
    (folder / "sub" / "again.txt").symlink_to(folder / "b.txt")
    os.link(folder / "b.txt", folder / "copy.txt")
    found = discover([str(folder), f"{folder}/b.txt", f"{folder}/./b.txt"])
    assert len(found.entries) == 4
    assert found.problems == ()


def test_equal_names_in_different_folders_are_two_articles(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.txt").write_text("The same words.")
    found = discover([str(tmp_path)])
    assert names(found, tmp_path) == ["one/report.txt", "two/report.txt"]


def test_loops_of_links_end(folder: Path) -> None:
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    found = discover([str(folder)])
    assert names(found, folder) == ["a.md", "b.txt", "sub/c.HTML", "sub/deep/d.htm"]
    assert [problem.split("/")[-1].split(" ")[0].rstrip(":") for problem in sorted(found.problems)] == [
        "gone.txt",
        "self.txt",
    ]


def test_what_is_missing_is_a_sentence(folder: Path) -> None:
    (folder / "empty").mkdir()
    found = discover([f"{folder}/nothing.txt", f"{folder}/*.doc", f"{folder}/empty", "\0", ""])
    assert found.entries == ()
    assert len(found.problems) == 4
    assert all(problem.endswith(".") and "\n" not in problem for problem in found.problems)
    assert "there is no such file" in found.problems[0]
    assert "no file matches" in found.problems[1]
    assert "no .txt, .md or .html file" in found.problems[2]


def test_what_is_no_file_is_a_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert discover([str(tmp_path / "pipe.txt")]).problems[0].endswith("name a text file.")
    assert discover([str(tmp_path)]).entries == ()


def test_a_folder_that_cannot_be_read_hides_nothing_else(folder: Path) -> None:
    locked = folder / "locked"
    locked.mkdir(mode=0)
    try:
        found = discover([str(folder)])
    finally:
        locked.chmod(0o700)
    assert len(found.entries) == 4
    if os.geteuid():
        assert "cannot be read" in found.problems[0]


def test_deep_folders_need_no_recursion(tmp_path: Path) -> None:
    path = str(tmp_path)
    for _ in range(300):
        path += "/d"
        os.mkdir(path)
    Path(path, "a.txt").write_text("Deep.")
    assert len(discover([str(tmp_path)]).entries) == 1
