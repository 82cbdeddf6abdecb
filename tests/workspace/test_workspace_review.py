"""Notes whose article was changed: shown with both sentences, accepted or detached, and nothing moves by itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from workspace_articles import span_of
from workspace_samples import HARBOUR, library, open_workspace

from kgreader.errors import Misused, NothingFound
from kgreader.model import Anchor, Orphan
from kgreader.workspace import Excerpt, Workspace

LOST = "The port lost about 2 million euros a day.\n"
CHANGED = HARBOUR.replace("The union spoke of 430 members.", "The union spoke of 440 members.").replace(
    LOST, ""
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    library(tmp_path)
    return tmp_path


@pytest.fixture
def workspace(place: Path) -> Iterator[Workspace]:
    opened = open_workspace(place, place / "articles")
    article = opened.article(f"{place}/articles/harbour.md")
    opened.annotate(article, span_of(article, "430 members"), note="whose count?")
    opened.annotate(article, span_of(article, "about 2 million euros"), tags=["figure"])
    opened.annotate(article, span_of(article, "Dock workers in Lenora"), tags=["who"])
    yield opened
    opened.close()


def changed(place: Path, text: str = CHANGED) -> str:
    file = place / "articles" / "harbour.md"
    file.write_text(text, "utf-8")
    return str(file)


def test_as_long_as_the_article_is_the_same_there_is_nothing_to_review(workspace: Workspace) -> None:
    assert workspace.review() == ()


def test_a_doubtful_place_comes_with_the_old_and_the_new_sentence(place: Path, workspace: Workspace) -> None:
    path = changed(place)
    moved, gone = workspace.review()
    assert moved.row.annotation.note == "whose count?"
    assert moved.was == Excerpt("The union spoke of ", "430 members", ".")
    assert moved.now is not None
    assert moved.now.text == "The union spoke of 440 members."
    assert isinstance(moved.row.place, Anchor)
    assert 0 < moved.score < 0.9
    assert gone.was.text == "The port lost about 2 million euros a day."
    assert (gone.now, gone.score) == (None, 0.0)
    assert isinstance(gone.row.place, Orphan)
    assert workspace.review([path]) == (moved, gone)
    assert workspace.review([str(place / "articles" / "strike.txt")]) == ()


def test_without_the_old_text_the_quotation_is_shown(place: Path, workspace: Workspace) -> None:
    for file in (place / "annotations.json.texts").iterdir():
        file.write_text("something else", "utf-8")
    changed(place)
    moved, gone = workspace.review()
    assert moved.was == Excerpt("", "430 members", "")
    assert gone.was == Excerpt("", "about 2 million euros", "")


def test_an_accepted_place_is_sure_from_then_on_and_can_be_undone(place: Path, workspace: Workspace) -> None:
    path = changed(place)
    moved = workspace.review()[0]
    made = workspace.accept(moved)
    article = workspace.article(path)
    assert isinstance(moved.row.place, Anchor)
    places = [placed.place for placed in workspace.placements(article) if placed.annotation == made]
    assert places == [Anchor(moved.row.place.span)]
    assert made.note == "whose count?"
    assert len(workspace.review()) == 1
    assert "put on" in str(workspace.undo())
    assert workspace.review()[0] == moved


def test_a_note_can_be_put_on_a_passage_of_the_readers_choice(place: Path, workspace: Workspace) -> None:
    path = changed(place)
    gone = workspace.review()[1]
    with pytest.raises(Misused, match="No place was found"):
        workspace.accept(gone)
    article = workspace.article(path)
    made = workspace.accept(gone, span_of(article, "back to work"))
    assert made.targets[0].quote is not None
    assert made.targets[0].quote.exact == "back to work"
    assert len(workspace.review()) == 1


def test_a_detached_note_is_kept_and_not_asked_about_again(place: Path, workspace: Workspace) -> None:
    path = changed(place)
    moved = workspace.review()[0]
    workspace.detach(moved)
    assert [doubt.row.annotation.tags for doubt in workspace.review()] == [("figure",)]
    (decided,) = workspace.review(detached=True)
    assert decided.row.annotation.note == "whose count?"
    assert isinstance(decided.row.place, Orphan)
    assert "detached" in decided.row.place.reason
    assert len(workspace.notes()) == 3
    article = workspace.article(path)
    workspace.accept(decided, span_of(article, "440 members"))
    assert workspace.review(detached=True) == ()
    assert "put on" in str(workspace.undo())
    assert "detached" in str(workspace.undo())
    assert len(workspace.review()) == 2


def test_a_detached_note_comes_back_when_its_very_words_do(place: Path, workspace: Workspace) -> None:
    changed(place)
    workspace.detach(workspace.review()[0])
    changed(place, HARBOUR.replace("went back", "returned"))
    assert all(isinstance(row.place, Anchor) for row in workspace.notes())
    assert workspace.review() == ()


def test_what_was_changed_meanwhile_is_not_overwritten(place: Path, workspace: Workspace) -> None:
    changed(place)
    moved = workspace.review()[0]
    changed(place, CHANGED + "\nA new end.\n")
    with pytest.raises(Misused, match="changed again"):
        workspace.accept(moved)
    again = workspace.review()[0]
    workspace.accept(again)
    with pytest.raises(NothingFound, match="changed meanwhile"):
        workspace.detach(again)
    workspace.remove(again.row.annotation.id)
    with pytest.raises(NothingFound):
        workspace.detach(again)


def test_a_missing_article_is_not_reviewed(place: Path, workspace: Workspace) -> None:
    (place / "articles" / "harbour.md").unlink()
    workspace.discover()
    assert workspace.review() == ()
    assert len(workspace.notes()) == 3


def test_the_text_of_every_annotated_article_is_kept_once(place: Path, workspace: Workspace) -> None:
    article = workspace.article(f"{place}/articles/harbour.md")
    kept = place / "annotations.json.texts" / f"{article.digest}.text"
    assert kept.read_text("utf-8") == article.text
    assert os.listdir(kept.parent) == [kept.name]
    strike = workspace.article(f"{place}/articles/strike.txt")
    workspace.annotate(strike, None, note="a wire report")
    assert len(os.listdir(kept.parent)) == 2


def test_old_notes_get_their_text_kept_when_they_are_seen_in_place(place: Path, workspace: Workspace) -> None:
    folder = place / "annotations.json.texts"
    article = workspace.article(f"{place}/articles/harbour.md")
    workspace.close()
    for file in folder.iterdir():
        file.unlink()
    with_notes = open_workspace(place, place / "articles")
    with_notes.placements(article)
    with_notes.close()
    assert [file.name for file in folder.iterdir()] == [f"{article.digest}.text"]


def test_a_folder_that_cannot_be_made_stops_no_note(place: Path) -> None:
    (place / "annotations.json.texts").write_text("in the way", "utf-8")
    opened = open_workspace(place, place / "articles")
    article = opened.article(f"{place}/articles/harbour.md")
    assert opened.annotate(article, span_of(article, "430 members"), note="kept all the same")
    assert opened.count_notes() == 1
    opened.close()
