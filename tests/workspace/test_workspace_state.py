"""The reader's state: read, how far, what was on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from workspace_articles import span_of
from workspace_samples import library, open_workspace

from kgreader.workspace import Mark, Reading, Session


@pytest.fixture
def place(tmp_path: Path) -> Path:
    library(tmp_path)
    return tmp_path


def test_the_place_in_an_article_comes_back_at_the_next_start(place: Path) -> None:
    workspace = open_workspace(place, place / "articles")
    article = workspace.article(f"{place}/articles/harbour.md")
    assert workspace.reading(article.path) == Reading()
    workspace.set_reading(article, offset=120)
    workspace.set_reading(article, read=True)
    workspace.close()
    again = open_workspace(place, place / "articles" / "harbour.md")
    assert again.reading(article.path) == Reading(read=True, offset=120, digest=article.digest)
    again.close()


def test_an_article_at_whose_beginning_nothing_happened_leaves_no_trace(place: Path) -> None:
    workspace = open_workspace(place, place / "articles")
    workspace.set_reading(workspace.article(f"{place}/articles/harbour.md"), offset=0)
    workspace.close()
    assert not (place / "annotations.json").exists()


def test_read_state_is_undone_and_the_place_is_not(place: Path) -> None:
    workspace = open_workspace(place, place / "articles")
    article = workspace.article(f"{place}/articles/harbour.md")
    workspace.set_reading(article, offset=9)
    workspace.set_reading(article, read=True)
    assert workspace.undo() == "Undone: “Harbour strike ends after nine days” marked as read."
    assert workspace.reading(article.path) == Reading(offset=9, digest=article.digest)
    assert workspace.undo() is None
    workspace.close()


def test_marks_sum_up_what_the_reader_left(place: Path) -> None:
    workspace = open_workspace(place, place / "articles")
    article = workspace.article(f"{place}/articles/harbour.md")
    workspace.annotate(article, span_of(article, "430"), note="x", tags=["b"])
    workspace.annotate(article, span_of(article, "Friday"), tags=["a", "b"])
    workspace.set_reading(article, read=True)
    assert workspace.marks() == {article.path: Mark(read=True, notes=1, tags=("a", "b"), annotations=2)}
    workspace.close()


def test_the_session_comes_back_without_what_is_gone(place: Path) -> None:
    workspace = open_workspace(place, place / "articles")
    assert workspace.session() == Session()
    paths = [f"{place}/articles/harbour.md", f"{place}/articles/strike.txt"]
    stdin = workspace.add_text("A text from a pipe.\n")
    kept = Session(
        panes=(paths[0], paths[1], stdin.path),
        focus=1,
        layers_off=("vague", "date"),
        theme="kgreader-light",
        sort="-date",
        zen=True,
        draft=(paths[0], 3, 9, "half a note"),
    )
    workspace.set_session(kept)
    workspace.close()
    (place / "articles" / "strike.txt").unlink()
    again = open_workspace(place, place / "articles")
    assert again.session() == Session(
        panes=(paths[0],),
        focus=1,
        layers_off=("vague", "date"),
        theme="kgreader-light",
        sort="-date",
        zen=True,
        draft=(paths[0], 3, 9, "half a note"),
    )
    again.close()


@pytest.mark.parametrize(
    "kept", [{"panes": 5}, {"panes": [1], "draft": "x"}, {"layers_off": None}, {"focus": "one"}]
)
def test_a_strange_session_is_no_session(place: Path, kept: dict[str, object]) -> None:
    from kgreader.store import Store

    with Store(place / "annotations.json") as store:
        store.set_state("session", "last", kept)
    workspace = open_workspace(place, place / "articles")
    found = workspace.session()
    assert found.panes == ()
    assert isinstance(found.focus, int)
    workspace.close()
