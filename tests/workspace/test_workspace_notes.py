"""Notes and tags: written, changed, found again, taken back."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from workspace_articles import span_of
from workspace_samples import library, open_workspace

from kgreader.errors import Misused, NothingFound, ReadOnly
from kgreader.model import Anchor, Orphan, Span
from kgreader.workspace import Workspace


@pytest.fixture
def place(tmp_path: Path) -> Path:
    library(tmp_path)
    return tmp_path


@pytest.fixture
def workspace(place: Path) -> Iterator[Workspace]:
    opened = open_workspace(place, place / "articles")
    yield opened
    opened.close()


def harbour(workspace: Workspace) -> str:
    return f"{workspace.paths[0]}/harbour.md"


def test_nothing_is_written_before_the_first_note(place: Path, workspace: Workspace) -> None:
    article = workspace.article(harbour(workspace))
    assert workspace.placements(article) == ()
    assert workspace.tags() == ()
    assert workspace.marks() == {}
    assert workspace.undo() is None
    assert not list(place.glob("annotations*"))


def test_a_note_on_a_passage(place: Path, workspace: Workspace) -> None:
    article = workspace.article(harbour(workspace))
    span = span_of(article, "The union spoke of 430 members.")
    made = workspace.annotate(article, span, note="  whose count? #figure/members ", tags=["#Union claims"])
    assert made.note == "whose count?"
    assert made.tags == ("Union-claims", "figure/members")
    assert made.created == made.modified == "2026-01-02T12:00:00Z"
    assert made.targets[0].source == "articles/harbour.md"
    (placement,) = workspace.placements(article)
    assert placement.annotation == made
    assert placement.place == Anchor(span)
    workspace.close()
    stored = json.loads((place / "annotations.json").read_text("utf-8"))
    assert [record["id"] for record in stored["annotations"].values()] == [made.id]


def test_a_note_on_several_passages_and_on_a_whole_article(workspace: Workspace) -> None:
    one = workspace.article(harbour(workspace))
    two = workspace.article(f"{workspace.paths[0]}/strike.txt")
    made = workspace.annotate(
        one, span_of(one, "430 members"), note="compare", also=[(two, span_of(two, "400"))]
    )
    whole = workspace.annotate(two, None, tags=["source"])
    assert [target.source for target in made.targets] == ["articles/harbour.md", "articles/strike.txt"]
    found = [placement.annotation.id for placement in workspace.placements(two)]
    assert found == [whole.id, made.id]


@pytest.mark.parametrize("span", [Span(3, 3), Span(-1, 4), Span(0, 10_000)])
def test_an_empty_or_impossible_passage_is_refused(workspace: Workspace, span: Span) -> None:
    article = workspace.article(harbour(workspace))
    with pytest.raises(Misused, match="no passage"):
        workspace.annotate(article, span, note="x")


def test_a_whole_article_wants_words_or_a_tag(workspace: Workspace) -> None:
    with pytest.raises(Misused, match="needs a text or a tag"):
        workspace.annotate(workspace.article(harbour(workspace)), None, note=" ")


@pytest.mark.parametrize("tag", ["", "#", " / ", "—"])
def test_a_tag_without_a_letter_is_refused(workspace: Workspace, tag: str) -> None:
    with pytest.raises(Misused, match="is no tag"):
        workspace.annotate(workspace.article(harbour(workspace)), None, tags=[tag])


def test_tagging_adds_to_the_annotation_on_the_same_passage(workspace: Workspace) -> None:
    article = workspace.article(harbour(workspace))
    span = span_of(article, "Dock workers in Lenora")
    first = workspace.annotate(article, span, note="who?")
    second = workspace.tag(article, span, "people", "people")
    assert second.id == first.id
    assert (second.note, second.tags) == ("who?", ("people",))
    assert workspace.tag(article, span, "people") == second
    third = workspace.tag(article, span_of(article, "Dock workers"), "people")
    assert third.id != first.id
    assert workspace.undo() == "Undone: tag #people on “Dock workers”."
    assert workspace.undo() == "Undone: tag #people on “Dock workers in Lenora”."
    assert workspace.undo() == "Undone: note on “Dock workers in Lenora”."
    assert workspace.undo() is None


def test_tags_are_taken_away_and_an_empty_annotation_goes(workspace: Workspace) -> None:
    article = workspace.article(harbour(workspace))
    span = span_of(article, "Dock workers")
    made = workspace.tag(article, span, "a", "b")
    assert workspace.untag(article, span, "nothing") == ()
    assert workspace.untag(article, span, "a") == (made.id,)
    assert [use.name for use in workspace.tags()] == ["b"]
    assert workspace.retag(made.id, []) is None
    assert workspace.placements(article) == ()
    assert (workspace.undo() or "").startswith("Undone: tag #b on “Dock workers” deleted")
    assert workspace.placements(article)[0].annotation.tags == ("b",)


def test_a_note_is_rewritten_and_deleted(workspace: Workspace) -> None:
    article = workspace.article(harbour(workspace))
    made = workspace.annotate(article, span_of(article, "430"), note="one", tags=["t"])
    changed = workspace.edit_note(made.id, "two\n\nlines #more")
    assert changed is not None
    assert (changed.note, changed.tags) == ("two\n\nlines", ("t", "more"))
    assert workspace.edit_note(made.id, "two\n\nlines") == changed
    workspace.remove(made.id)
    assert workspace.placements(article) == ()
    with pytest.raises(NothingFound, match="no note"):
        workspace.remove(made.id)
    with pytest.raises(NothingFound, match="no note"):
        workspace.edit_note(made.id, "x")


def test_everything_is_undone_and_done_again_in_order(workspace: Workspace) -> None:
    article = workspace.article(harbour(workspace))
    span = span_of(article, "430")
    made = workspace.annotate(article, span, note="one")
    workspace.retag(made.id, ["x"])
    workspace.remove(made.id)
    workspace.set_quick_tag(1, "x")
    workspace.set_reading(article, read=True)
    assert workspace.undo() == "Undone: “Harbour strike ends after nine days” marked as read."
    assert workspace.undo() == "Undone: #x on 1."
    assert workspace.quick_tags() == {}
    assert workspace.undo() == "Undone: note on “430” deleted."
    assert workspace.placements(article)[0].annotation.tags == ("x",)
    assert workspace.undo() == "Undone: tags on “430” changed."
    assert workspace.placements(article)[0].annotation == made
    assert workspace.redo() == "Done again: tags on “430” changed."
    assert workspace.redo() == "Done again: note on “430” deleted."
    assert workspace.placements(article) == ()
    assert workspace.undo() is not None
    workspace.annotate(article, span, note="another way")
    assert workspace.redo() is None


def test_what_another_program_changed_is_not_overwritten_by_undo(place: Path, workspace: Workspace) -> None:
    article = workspace.article(harbour(workspace))
    made = workspace.annotate(article, span_of(article, "430"), note="mine")
    other = open_workspace(place, place / "articles")
    other.edit_note(made.id, "theirs")
    other.close()
    assert workspace.refresh_notes()
    assert workspace.placements(article)[0].annotation.note == "theirs"
    assert workspace.undo() == "Another program has changed this since: note on “430” stays as it is."
    assert workspace.placements(article)[0].annotation.note == "theirs"
    assert workspace.undo() is None


def test_notes_follow_a_file_that_moved_or_was_renamed(place: Path, workspace: Workspace) -> None:
    article = workspace.article(harbour(workspace))
    span = span_of(article, "430 members")
    made = workspace.annotate(article, span, note="x")
    workspace.set_reading(article, read=True, offset=7)
    (place / "articles" / "harbour.md").rename(place / "articles" / "sub" / "renamed.md")
    workspace.discover()
    workspace.summaries()
    moved = workspace.article(f"{workspace.paths[0]}/sub/renamed.md")
    (placement,) = workspace.placements(moved)
    assert (placement.annotation, placement.place) == (made, Anchor(span))
    assert workspace.marks()[moved.path].annotations == 1
    assert workspace.marks()[moved.path].read
    assert workspace.reading(moved.path).offset == 7
    assert workspace.notes()[0].path == moved.path


def test_a_copy_does_not_take_the_notes_of_its_original(place: Path, workspace: Workspace) -> None:
    article = workspace.article(harbour(workspace))
    workspace.annotate(article, span_of(article, "430"), note="x")
    shutil.copy(place / "articles" / "harbour.md", place / "articles" / "copy.md")
    assert workspace.placements(workspace.article(f"{workspace.paths[0]}/copy.md")) == ()


def test_two_articles_of_one_name_keep_their_own_notes(place: Path, workspace: Workspace) -> None:
    shutil.copy(place / "articles" / "strike.txt", place / "articles" / "sub" / "strike.txt")
    one = workspace.article(f"{workspace.paths[0]}/strike.txt")
    two = workspace.article(f"{workspace.paths[0]}/sub/strike.txt")
    workspace.annotate(one, span_of(one, "400"), note="x")
    assert len(workspace.placements(one)) == 1
    assert workspace.placements(two) == ()


def test_an_edited_article_keeps_its_notes_and_says_which_are_lost(place: Path, workspace: Workspace) -> None:
    article = workspace.article(harbour(workspace))
    kept = workspace.annotate(
        article, span_of(article, "The port lost about 2 million euros a day."), note="stays"
    )
    lost = workspace.annotate(
        article, span_of(article, "Dock workers in Lenora went back to work"), note="goes"
    )
    file = place / "articles" / "harbour.md"
    text = file.read_text("utf-8").replace("Dock workers in Lenora went back to work on Friday.", "Silence.")
    file.write_text(text, "utf-8")
    assert workspace.changed(article)
    first, second = workspace.placements(workspace.article(article.path))
    assert first.annotation == kept
    assert isinstance(first.place, Anchor)
    assert second.annotation == lost
    assert isinstance(second.place, Orphan)


def test_quick_tags_have_one_digit_each(workspace: Workspace) -> None:
    workspace.set_quick_tag(1, "blame")
    workspace.set_quick_tag(2, "praise")
    workspace.set_quick_tag(3, "blame")
    assert workspace.quick_tags() == {2: "praise", 3: "blame"}
    workspace.set_quick_tag(2, "")
    assert workspace.quick_tags() == {3: "blame"}
    assert [(use.name, use.count, use.digit) for use in workspace.tags()] == [("blame", 0, 3)]
    with pytest.raises(Misused, match="1 to 9"):
        workspace.set_quick_tag(0, "x")


def test_tags_are_listed_by_use(workspace: Workspace) -> None:
    article = workspace.article(harbour(workspace))
    workspace.annotate(article, span_of(article, "430"), tags=["b", "a"])
    workspace.annotate(article, span_of(article, "Friday"), tags=["b"])
    assert [(use.name, use.count) for use in workspace.tags()] == [("b", 2), ("a", 1)]


def test_a_text_from_standard_input_is_known_again_by_its_words(place: Path) -> None:
    for _ in range(2):
        workspace = open_workspace(place)
        article = workspace.add_text("One line.\n\nAnother one.\n")
        if not workspace.placements(article):
            workspace.annotate(article, span_of(article, "Another one."), note="x")
        assert len(workspace.placements(article)) == 1
        workspace.close()
    workspace = open_workspace(place)
    other = workspace.add_text("Quite another text.\n")
    assert workspace.placements(other) == ()
    assert workspace.count_notes() == 1
    workspace.close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="every place can be written")
def test_a_read_only_place_is_read_and_refuses_changes(place: Path) -> None:
    folder = place / "shut"
    folder.mkdir()
    folder.chmod(0o500)
    try:
        workspace = open_workspace(place, place / "articles", notes="shut/annotations.json")
        article = workspace.article(f"{place}/articles/harbour.md")
        with pytest.raises(ReadOnly):
            workspace.annotate(article, None, note="x")
        workspace.close()
    finally:
        folder.chmod(0o700)


def test_notes_of_a_newer_format_are_read_only_and_state_lasts_for_the_run(place: Path) -> None:
    file = place / "annotations.json"
    file.write_text(
        '{"annotations":{},"reading":{},"session":{},"tags":{},"kgreader":{"1":{"format":999}}}', "utf-8"
    )
    before = file.read_bytes()
    workspace = open_workspace(place, place / "articles")
    article = workspace.article(harbour(workspace))
    assert workspace.read_only
    assert workspace.notices()
    with pytest.raises(ReadOnly):
        workspace.annotate(article, None, note="x")
    workspace.set_reading(article, offset=5)
    workspace.set_reading(article, read=True)
    assert workspace.reading(article.path).read
    assert workspace.reading(article.path).offset == 5
    assert workspace.marks()[article.path].read
    workspace.close()
    assert file.read_bytes() == before


def test_the_files_of_other_articles_are_not_looked_at(
    place: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = workspace.article(harbour(workspace))
    workspace.annotate(article, span_of(article, "430 members"), note="here")
    for number in range(20):
        file = place / "articles" / f"{number}.txt"
        file.write_text(f"Report number {number}.\n", "utf-8")
        workspace.annotate(workspace.article(str(file)), None, note="there")
    asked: list[str] = []
    real = os.path.exists

    def noticed(path: str) -> bool:
        asked.append(path)
        return real(path)

    monkeypatch.setattr(os.path, "exists", noticed)
    assert len(workspace.placements(article)) == 1
    assert asked == []
