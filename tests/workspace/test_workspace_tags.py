"""The vocabulary of tags: counted by outlet, described, renamed, merged, deleted; and every change taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workspace_articles import span_of
from workspace_samples import library, open_workspace

from kgreader.errors import Misused, NothingFound
from kgreader.workspace import TAG_COLOURS, Workspace
from kgreader.workspace.tagging import moved, parents, reworded, within


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    library(tmp_path)
    opened = open_workspace(tmp_path, tmp_path / "articles")
    yield opened
    opened.close()


def paths(workspace: Workspace) -> tuple[str, str]:
    return f"{workspace.paths[0]}/harbour.md", f"{workspace.paths[0]}/strike.txt"


def note(workspace: Workspace, path: str, quotation: str, text: str = "", *tags: str) -> str:
    article = workspace.article(path)
    return workspace.annotate(article, span_of(article, quotation), note=text, tags=tags).id


def everything(workspace: Workspace) -> tuple[object, ...]:
    notes = [(row.annotation.id, row.annotation.note, row.annotation.tags) for row in workspace.notes()]
    return notes, workspace.tags(), dict(workspace.quick_tags())


def filled(workspace: Workspace) -> None:
    harbour, strike = paths(workspace)
    note(workspace, harbour, "Dock workers", "about #frame/blame here", "frame", "who")
    note(workspace, harbour, "430 members", "", "frame/blame")
    note(workspace, strike, "More than 400", "", "frame/blame/union", "toll")
    workspace.set_quick_tag(3, "frame/blame")
    workspace.set_quick_tag(4, "toll")
    workspace.describe_tag("frame/blame", colour="red", description="who is said to be at fault")


def test_tags_are_counted_by_outlet_and_with_what_lies_below(workspace: Workspace) -> None:
    filled(workspace)
    counts = {count.use.name: count for count in workspace.tag_counts()}
    assert list(counts) == ["frame", "frame/blame", "frame/blame/union", "toll", "who"]
    assert [count.depth for count in counts.values()] == [0, 1, 2, 0, 0]
    frame = counts["frame"]
    assert (frame.use.count, frame.total) == (1, 3)
    assert frame.outlets == {"The Lenora Times": 2, "XPA": 1}
    assert (counts["frame/blame"].use.count, counts["frame/blame"].total) == (2, 3)
    assert counts["toll"].outlets == {"XPA": 1}


def test_a_path_that_no_note_carries_stands_in_the_tree(workspace: Workspace) -> None:
    note(workspace, paths(workspace)[0], "430 members", "", "frame/blame")
    counts = workspace.tag_counts()
    assert [(count.use.name, count.use.count, count.total) for count in counts] == [
        ("frame", 0, 1),
        ("frame/blame", 1, 1),
    ]
    assert [use.name for use in workspace.tags()] == ["frame/blame"], "but it is not offered as a tag"


def test_a_note_on_two_articles_counts_once_and_for_both_outlets(workspace: Workspace) -> None:
    one, two = (workspace.article(path) for path in paths(workspace))
    also = [(two, span_of(two, "More than 400"))]
    workspace.annotate(one, span_of(one, "430 members"), tags=["toll"], also=also)
    (count,) = workspace.tag_counts()
    assert count.total == 1
    assert count.outlets == {"The Lenora Times": 1, "XPA": 1}


def test_a_described_tag_is_there_before_it_is_used_and_after_a_restart(
    tmp_path: Path, workspace: Workspace
) -> None:
    assert workspace.describe_tag(" #frame/ blame ", description="who is\nat fault") == "frame/blame"
    workspace.describe_tag("frame/blame", colour="blue")
    workspace.close()
    again = open_workspace(tmp_path, tmp_path / "articles")
    (use,) = again.tags()
    assert (use.name, use.count, use.colour, use.description) == ("frame/blame", 0, "blue", "who is at fault")
    again.describe_tag("frame/blame", colour="", description="")
    assert [use.name for use in again.tags()] == ["frame/blame"], "a tag needs no description"
    assert again.remove_tag("frame/blame") == 0
    assert again.tags() == ()
    again.close()


@pytest.mark.parametrize("wrong", [{"colour": "mauve"}, {"description": "x"}])
def test_what_is_no_colour_or_no_tag_is_refused(workspace: Workspace, wrong: dict[str, str]) -> None:
    with pytest.raises(Misused):
        workspace.describe_tag("frame" if "colour" in wrong else "--", **wrong)
    assert workspace.undo() is None


def test_renaming_takes_along_what_lies_below_and_what_stands_in_notes(workspace: Workspace) -> None:
    filled(workspace)
    before = everything(workspace)
    assert workspace.rename_tag("frame/blame", "Angle / fault") == 3
    tags = {use.name: use for use in workspace.tags()}
    assert set(tags) == {"Angle/fault", "Angle/fault/union", "frame", "toll", "who"}
    assert (tags["Angle/fault"].digit, tags["Angle/fault"].colour) == (3, "red")
    assert tags["Angle/fault"].description == "who is said to be at fault"
    assert workspace.notes()[0].annotation.note == "about #Angle/fault here"
    assert workspace.undo() == "Undone: #frame/blame renamed to #Angle/fault."
    assert everything(workspace) == before


def test_a_tag_that_is_there_already_takes_the_other_in(workspace: Workspace) -> None:
    filled(workspace)
    before = everything(workspace)
    workspace.describe_tag("toll", description="people hurt")
    assert workspace.merge_tags(["frame/blame", "toll"], "toll") == 3
    tags = {use.name: use for use in workspace.tags()}
    assert set(tags) == {"frame", "toll", "toll/union", "who"}
    assert (tags["toll"].count, tags["toll"].digit) == (3, 3)
    assert (tags["toll"].colour, tags["toll"].description) == ("red", "people hurt")
    workspace.undo()
    workspace.undo()
    assert everything(workspace) == before
    workspace.redo()
    workspace.redo()
    assert workspace.tags()[0].name == "toll"


def test_a_parent_and_its_child_can_be_merged(workspace: Workspace) -> None:
    filled(workspace)
    workspace.merge_tags(["frame", "frame/blame"], "frame")
    assert {use.name for use in workspace.tags()} == {"frame", "frame/union", "toll", "who"}
    workspace.undo()
    assert workspace.merge_tags(["frame", "frame/blame"], "frame/blame") == 1, (
        "those below stay where they are"
    )
    assert {use.name for use in workspace.tags()} == {"frame/blame", "frame/blame/union", "toll", "who"}


def test_a_deleted_tag_takes_along_notes_that_were_nothing_else(workspace: Workspace) -> None:
    filled(workspace)
    before = everything(workspace)
    assert workspace.remove_tag("frame/blame", below=False) == 2
    assert workspace.count_notes() == 2
    assert workspace.notes()[0].annotation.note == "about frame/blame here", "an edit must not bring it back"
    workspace.undo()
    assert workspace.remove_tag("frame") == 3
    assert {use.name for use in workspace.tags()} == {"toll", "who"}
    assert dict(workspace.quick_tags()) == {4: "toll"}
    workspace.undo()
    assert everything(workspace) == before


def test_what_makes_no_sense_says_so_and_changes_nothing(workspace: Workspace) -> None:
    filled(workspace)
    before = everything(workspace)
    for verb, arguments in (
        (workspace.rename_tag, ("frame", "frame/all")),
        (workspace.rename_tag, ("nothing", "x")),
        (workspace.rename_tag, ("frame", "!!")),
        (workspace.merge_tags, (["frame"], "frame")),
        (workspace.remove_tag, ("nothing",)),
    ):
        with pytest.raises(Misused):
            verb(*arguments)
    assert everything(workspace) == before


def test_many_notes_are_tagged_untagged_and_deleted_in_one_step(workspace: Workspace) -> None:
    filled(workspace)
    before = everything(workspace)
    ids = [row.annotation.id for row in workspace.notes()]
    assert workspace.tag_notes(ids, "frame/blame", "seen") == 3
    assert all({"frame/blame", "seen"} <= set(row.annotation.tags) for row in workspace.notes())
    assert workspace.tag_notes(ids, "seen") == 0
    assert workspace.untag_notes(ids, "seen", "frame/blame") == 3
    assert workspace.count_notes() == 2, "a passage that was nothing but this tag"
    assert workspace.notes()[0].annotation.note == "about frame/blame here"
    workspace.undo()
    assert workspace.remove_notes(ids) == 3
    assert workspace.undo() == "Undone: 3 notes deleted."
    assert workspace.undo() == "Undone: #frame/blame #seen on 3 notes."
    assert everything(workspace) == before
    workspace.remove_notes(ids)
    for verb in (workspace.tag_notes, workspace.untag_notes):
        with pytest.raises(NothingFound):
            verb(ids, "x")


def test_all_passages_of_a_note_are_given_in_their_order(workspace: Workspace) -> None:
    one, two = (workspace.article(path) for path in paths(workspace))
    also = [(one, span_of(one, "430 members"))]
    made = workspace.annotate(two, span_of(two, "More than 400"), note="A says, B says", also=also)
    rows = workspace.passages(made.id)
    assert [(row.path, row.quotation) for row in rows] == [
        (two.path, "More than 400"),
        (one.path, "430 members"),
    ]
    workspace.remove(made.id)
    with pytest.raises(NothingFound):
        workspace.passages(made.id)


_NAMES = st.sampled_from(["a", "b", "a/b", "a/b/c", "b/c", "ab", "c"])


@given(_NAMES, _NAMES, _NAMES)
def test_a_tag_moves_with_the_path_it_lies_under_and_no_other(tag: str, old: str, new: str) -> None:
    assert (moved(tag, old, new) != tag) <= within(tag, old)
    if within(tag, old):
        assert within(moved(tag, old, new), new)
    assert moved(moved(tag, old, f"x/{new}"), f"x/{new}", old) == tag
    assert all(within(tag, parent) for parent in parents(tag))
    assert reworded(f"see #{tag} now", lambda found: found) == f"see #{tag} now"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["rename", "merge", "delete", "describe", "digit"]), _NAMES, _NAMES),
        max_size=6,
    )
)
def test_whatever_is_done_to_tags_can_be_taken_back(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, str, str]]
) -> None:
    place = tmp_path_factory.mktemp("tags")
    library(place)
    workspace = open_workspace(place, place / "articles")
    harbour, strike = paths(workspace)
    note(workspace, harbour, "Dock workers", "#a in #b/c words", "a/b", "c")
    note(workspace, strike, "More than 400", "", "a/b/c", "b")
    seen = [everything(workspace)]
    for what, one, two in changes:
        try:
            if what == "rename":
                workspace.rename_tag(one, two)
            elif what == "merge":
                workspace.merge_tags([one, two], two)
            elif what == "delete":
                workspace.remove_tag(one)
            elif what == "describe":
                workspace.describe_tag(one, colour=TAG_COLOURS[len(two)], description=two)
            else:
                workspace.set_quick_tag(1 + len(one), two)
        except Misused:
            continue
        if everything(workspace) != seen[-1]:
            seen.append(everything(workspace))
    for state in reversed(seen[:-1]):
        assert str(workspace.undo()).startswith("Undone")
        assert everything(workspace) == state
    workspace.close()
