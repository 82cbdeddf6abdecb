"""What the reader said about names is remembered, holds in every verb, and can be undone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB
from workspace_names import NamesWorkspace, open_names, write_texts

from kgreader.errors import Misused, NothingFound, ReadOnly
from kgreader.model import Entity, Mention, Span
from kgreader.workspace.names import correction_of, correction_row


@pytest.fixture
def paths(tmp_path: Path) -> tuple[str, ...]:
    return write_texts(tmp_path)


@pytest.fixture
def workspace(tmp_path: Path, paths: tuple[str, ...]) -> Iterator[NamesWorkspace]:
    workspace = open_names(tmp_path, *paths)
    yield workspace
    workspace.close()


def names(workspace: NamesWorkspace) -> list[tuple[str, str, int]]:
    return [(one.name, one.label, len(one.mentions)) for one in workspace.entities()]


def entity(workspace: NamesWorkspace, name: str) -> Entity:
    return next(one for one in workspace.entities() if one.name == name)


def mention(workspace: NamesWorkspace, path: str, text: str) -> Mention:
    article = workspace.article(path)
    return next(one for one in workspace.analysis(article).mentions if article.text[slice(*one.span)] == text)


def texts(workspace: NamesWorkspace, path: str) -> list[str]:
    article = workspace.article(path)
    found = workspace.cached_analysis(article)
    assert found == workspace.analysis(article)
    return [article.text[slice(*one.span)] for one in found.mentions]


def hide_here(w: NamesWorkspace, paths: tuple[str, ...]) -> None:
    w.hide_name(w.article(paths[0]), mention(w, paths[0], "May"))


def hide_everywhere(w: NamesWorkspace, paths: tuple[str, ...]) -> None:
    w.hide_name(w.article(paths[0]), mention(w, paths[0], "May"), everywhere=True)


def add(w: NamesWorkspace, paths: tuple[str, ...]) -> None:
    article = w.article(paths[1])
    start = article.text.index("Azattyk")
    w.add_name(article, Span(start, start + 7), "org", everywhere=True)


def merge(w: NamesWorkspace, paths: tuple[str, ...]) -> None:
    w.merge_entities([entity(w, "Kloop"), entity(w, "Japarov")], name="Kloop and Japarov")


def split(w: NamesWorkspace, paths: tuple[str, ...]) -> None:
    roster = w.gather()
    w.split_entity(entity(w, "Sooronbai Jeenbekov"), roster, spellings=["Jeenbekov"])


def rename(w: NamesWorkspace, paths: tuple[str, ...]) -> None:
    w.rename_entity(entity(w, "Japarov"), "Sadyr Japarov")


def relabel(w: NamesWorkspace, paths: tuple[str, ...]) -> None:
    w.relabel(entity(w, "Kloop"), w.gather(), "org")


def hide_entity(w: NamesWorkspace, paths: tuple[str, ...]) -> None:
    w.hide_entity(entity(w, "Sooronbai Jeenbekov"), w.gather())


DEEDS = [hide_here, hide_everywhere, add, merge, split, rename, relabel, hide_entity]
BEFORE = [
    ("Sooronbai Jeenbekov", "PERSON", 3),
    ("Bishkek", "PLACE", 3),
    ("Japarov", "PERSON", 2),
    ("May", "PERSON", 2),
    ("Kloop", "PLACE", 2),
]
AFTER: dict[Callable[..., None], tuple[str, str, int] | None] = {
    hide_here: ("May", "PERSON", 1),
    add: ("Azattyk", "ORG", 2),
    merge: ("Kloop and Japarov", "PLACE", 4),
    split: ("Jeenbekov", "PERSON", 1),
    rename: ("Sadyr Japarov", "PERSON", 2),
    relabel: ("Kloop", "ORG", 2),
}


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_every_correction_holds_is_remembered_and_can_be_undone(
    deed: Callable[..., None], workspace: NamesWorkspace, paths: tuple[str, ...], tmp_path: Path
) -> None:
    assert names(workspace) == BEFORE
    analyses = [texts(workspace, path) for path in paths]
    deed(workspace, paths)
    after = names(workspace)
    assert after != BEFORE
    if deed in AFTER:
        assert AFTER[deed] in after
    again = open_names(tmp_path, *paths)
    assert names(again) == after, "another start knows it"
    again.close()
    undone = workspace.undo()
    assert undone is not None
    assert undone.startswith("Undone: ")
    assert names(workspace) == BEFORE
    assert [texts(workspace, path) for path in paths] == analyses
    assert workspace.corrections() == ()
    assert workspace.redo() == undone.replace("Undone", "Done again")
    assert names(workspace) == after


def test_everywhere_and_here(workspace: NamesWorkspace, paths: tuple[str, ...]) -> None:
    hide_here(workspace, paths)
    assert "May" not in texts(workspace, paths[0])
    assert "May" in texts(workspace, paths[2])
    workspace.hide_name(workspace.article(paths[2]), mention(workspace, paths[2], "May"), everywhere=True)
    assert "May" not in texts(workspace, paths[2])


def test_hiding_an_entity_in_one_article(workspace: NamesWorkspace, paths: tuple[str, ...]) -> None:
    roster = workspace.gather()
    workspace.hide_entity(entity(workspace, "Bishkek"), roster, article=paths[0])
    assert [path for path, _ in entity(workspace, "Bishkek").mentions] == list(paths[1:])


def test_corrections_survive_an_edited_and_a_moved_article(
    workspace: NamesWorkspace, paths: tuple[str, ...], tmp_path: Path
) -> None:
    hide_here(workspace, paths)
    first = Path(paths[0])
    text = first.read_text("utf-8")
    first.write_text(f"New words come first. {text}", "utf-8")
    assert "May" not in texts(workspace, paths[0]), "its file is known"
    (tmp_path / "moved.txt").write_text(text, "utf-8")
    assert "May" not in texts(workspace, str(tmp_path / "moved.txt")), "its text is known"


def test_merge_then_split_is_as_if_nothing_was_said(
    workspace: NamesWorkspace, paths: tuple[str, ...]
) -> None:
    merge(workspace, paths)
    roster = workspace.gather()
    one = entity(workspace, "Kloop and Japarov")
    assert len(workspace.merges_of(one, roster)) == 1
    workspace.split_entity(one, roster)
    assert names(workspace) == BEFORE
    assert workspace.corrections() == ()
    workspace.undo()
    workspace.split_entity(one, roster, spellings=["Japarov"])
    assert names(workspace) == BEFORE
    assert workspace.corrections() == (), "the exact way back forgets the merge"


def test_a_split_that_changes_nothing_is_refused(workspace: NamesWorkspace) -> None:
    roster = workspace.gather()
    lone = entity(workspace, "Japarov")
    with pytest.raises(Misused, match="was not merged"):
        workspace.split_entity(lone, roster)
    for spellings in (["Japarov"], ["Nobody"]):
        with pytest.raises(Misused, match="as it is"):
            workspace.split_entity(lone, roster, spellings=spellings)
    assert workspace.corrections() == ()


def test_names_that_cannot_be(workspace: NamesWorkspace, paths: tuple[str, ...]) -> None:
    article, one = workspace.article(paths[0]), entity(workspace, "Japarov")
    refusals: tuple[Callable[[], None], ...] = (
        lambda: workspace.add_name(article, Span(0, 9), "river"),
        lambda: workspace.add_name(article, Span(9, 10), "place"),
        lambda: workspace.rename_entity(one, "  "),
        lambda: workspace.merge_entities([one]),
        lambda: workspace.relabel(one, workspace.gather(), "person"),
        lambda: workspace.hide_name(article, Mention(Span(0, 1), "NUMBER", quantity=object())),  # type: ignore[arg-type]
    )
    for refused in refusals:
        with pytest.raises(Misused):
            refused()
    with pytest.raises(NothingFound):
        workspace.forget_corrections("nothing")


def test_a_group_is_shown_with_its_place(workspace: NamesWorkspace) -> None:
    place = Entity("Kirghizia", "PLACE", (), (("Kirghizia", 2), ("Kyrgyzstan", 1)))
    group = Entity("Kyrgyz", "GROUP", (), (("Kyrgyz", 1),), "kyrgyzstan")
    assert workspace.country_of(group, [group, place]) == "Kirghizia"
    assert workspace.country_of(group, [group]) == "Kyrgyzstan"
    assert workspace.country_of(place, [group, place]) == ""


def test_one_thing_that_was_said_can_be_forgotten(workspace: NamesWorkspace, paths: tuple[str, ...]) -> None:
    rename(workspace, paths)
    relabel(workspace, paths)
    workspace.forget_corrections(workspace.corrections()[0].id)
    assert [one.kind for one in workspace.corrections()] == ["label"]
    workspace.undo()
    assert [one.kind for one in workspace.corrections()] == ["rename", "label"]
    both = [one.id for one in workspace.corrections()]
    with pytest.raises(NothingFound):
        workspace.forget_corrections(both[0], "nothing")
    assert len(workspace.corrections()) == 2, "all or none"
    workspace.forget_corrections(*both)
    assert workspace.corrections() == ()
    workspace.undo()
    assert [one.id for one in workspace.corrections()] == both


def test_names_of_one_entity_have_one_key_in_every_article(
    workspace: NamesWorkspace, paths: tuple[str, ...]
) -> None:
    lit = workspace.gather().mentions()
    keys = {path: [one.key for one in found] for path, found in lit.items()}
    assert keys[paths[0]][0] == keys[paths[0]][3] == keys[paths[1]][0] == "person:Sooronbai Jeenbekov"
    assert {one.span for one in lit[paths[0]]} == {
        one.span for one in workspace.analysis(workspace.article(paths[0])).mentions
    }


def test_plain_tinydb_opens_the_file_and_an_empty_table_leaves_no_trace(
    workspace: NamesWorkspace, paths: tuple[str, ...], tmp_path: Path
) -> None:
    rename(workspace, paths)
    workspace.close()
    file = tmp_path / "annotations.json"
    with TinyDB(file) as database:
        rows = database.table("corrections").all()
    assert [row["value"]["kind"] for row in rows] == ["rename"]
    again = open_names(tmp_path, *paths)
    again.forget_corrections(again.corrections()[0].id)
    again.close()
    assert "corrections" not in json.loads(file.read_text("utf-8"))


def test_a_row_of_another_making_is_left_out(workspace: NamesWorkspace, paths: tuple[str, ...]) -> None:
    add(workspace, paths)
    (one,) = workspace.corrections()
    row = correction_row(one)
    assert correction_of(one.id, row) == one
    bad_fields: tuple[dict[str, Any], ...] = (
        {"kind": "dance"},
        {"subjects": []},
        {"subjects": [["a", "RIVER"]]},
        {"start": "x"},
        {"label": "x"},
    )
    for bad in bad_fields:
        assert correction_of(one.id, {**row, **bad}) is None
    assert correction_of("x", {}) is None


def test_read_only_notes_take_no_corrections(
    workspace: NamesWorkspace, paths: tuple[str, ...], tmp_path: Path
) -> None:
    rename(workspace, paths)
    workspace.close()
    file = tmp_path / "annotations.json"
    file.write_text(file.read_text("utf-8").replace('"format":1', '"format":9'), "utf-8")
    again = open_names(tmp_path, *paths)
    with pytest.raises(ReadOnly):
        relabel(again, paths)
    again.close()


def test_notes_without_corrections_are_not_opened_for_names(
    workspace: NamesWorkspace, paths: tuple[str, ...], tmp_path: Path
) -> None:
    workspace.entities()
    workspace.tag(workspace.article(paths[0]), None, "seen")
    fresh = open_names(tmp_path, *paths)
    fresh.entities()
    assert "store" not in fresh._notebook.__dict__
    rename(workspace, paths)
    assert ("Sadyr Japarov", "PERSON", 2) in names(fresh), "another program may correct names meanwhile"
    fresh.close()
