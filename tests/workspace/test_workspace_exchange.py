"""Notes that go out come in again, find their places, and are never taken twice."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workspace_articles import span_of
from workspace_samples import HARBOUR, library, open_workspace

from kgreader.errors import Misused, NothingFound, Unreadable
from kgreader.model import Annotation, Span
from kgreader.workspace import Workspace

FORMATS = ("json", "jsonl", "csv", "jsonld", "hypothesis")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    library(tmp_path)
    return tmp_path


@pytest.fixture
def workspace(place: Path) -> Iterator[Workspace]:
    opened = open_workspace(place, place / "articles")
    harbour = opened.article(f"{place}/articles/harbour.md")
    strike = opened.article(f"{place}/articles/strike.txt")
    also = [(strike, span_of(strike, "More than 400 of them"))]
    opened.annotate(harbour, span_of(harbour, "430 members"), note="A says, B says", tags=["toll"], also=also)
    opened.annotate(harbour, None, tags=["source"])
    yield opened
    opened.close()


def taken(place: Path, text: str | bytes, *, notes: str = "fresh.json") -> Workspace:
    """Import a text into another notes file."""
    assert isinstance(text, str)
    other = open_workspace(place, place / "articles", notes=notes)
    other.import_notes(text)
    return other


# identity --------------------------------------------------------------------------------------------------------

words = st.sampled_from(
    [
        "protest",
        "toll",
        "Bishkek",
        "590",
        "injured",
        "said",
        "“we",
        "won”",
        "the",
        "on",
        "=1+1",
        "é",
        "שלום",
        "😀",
    ]
)
paragraphs = st.lists(st.lists(words, min_size=6, max_size=24).map(" ".join), min_size=1, max_size=5)
notes = st.text("ab é\n=+\"',;<>&😀א", max_size=12).map(str.strip)
tags = st.lists(st.sampled_from(["toll", "frame/blame", "ünsure", "a-b"]), max_size=2, unique=True)


@st.composite
def libraries(
    draw: st.DrawFn,
) -> tuple[dict[str, str], list[tuple[str, list[tuple[str, float, float]], list[str]]]]:
    """Give articles by name, and notes with passages of them, as shares of the text."""
    texts = {f"{name}.txt": "\n\n".join(draw(paragraphs)) + "\n" for name in "abc"[: draw(st.integers(1, 3))]}
    share = st.floats(0, 1)
    passage = st.tuples(st.sampled_from(sorted(texts)), share, share)
    note = st.tuples(notes, st.lists(passage, min_size=1, max_size=3), tags)
    return texts, draw(st.lists(note, max_size=4))


def write(place: Path, texts: dict[str, str]) -> None:
    (place / "articles").mkdir(exist_ok=True)
    for name, text in texts.items():
        (place / "articles" / name).write_text(text, "utf-8")


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(made=libraries(), edited=st.booleans())
def test_export_import_export_is_the_identity(
    format: str,
    made: tuple[dict[str, str], list[tuple[str, list[tuple[str, float, float]], list[str]]]],
    edited: bool,
) -> None:
    texts, wanted = made
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        write(place, texts)
        one = open_workspace(place, place / "articles")
        for note, passages, names in wanted:
            places = []
            for file, *shares in passages:
                article = one.article(f"{place}/articles/{file}")
                start, end = sorted(int(share * len(article.text)) for share in shares)
                places.append((article, Span(start, end) if start < end else None))
            if note or names:
                one.annotate(*places[0], note=note, tags=names, also=places[1:])
        if edited:
            write(place, {file: "New beginning of it all.\n\n" + text for file, text in texts.items()})
        try:
            first = one.export(format)
        except NothingFound:
            return
        other = taken(place, first)
        assert other.export(format) == first
        again = other.import_notes(str(first))
        assert (again.added, again.changed, again.kept) == ((), (), 0)
        assert other.export(format) == first
        one.close()
        other.close()


@pytest.mark.parametrize("format", FORMATS)
def test_several_targets_stay_one_note(place: Path, workspace: Workspace, format: str) -> None:
    other = taken(place, workspace.export(format))
    assert other.count_notes() == 2
    note = next(row.annotation for row in other.notes() if row.annotation.note)
    assert [target.source for target in note.targets] == ["articles/harbour.md", "articles/strike.txt"]
    other.close()


# what is here already --------------------------------------------------------------------------------------------


def changed(workspace: Workspace, **fields: object) -> tuple[str, Annotation]:
    """Give an export in which one note was changed elsewhere."""
    document = json.loads(str(workspace.export("json")))
    for row in document["passages"]:
        if row["note"]:
            row.update(fields)
    note = next(row.annotation for row in workspace.notes() if row.annotation.note)
    return json.dumps(document), note


def test_a_later_version_takes_the_place_of_an_earlier_one(workspace: Workspace) -> None:
    text, note = changed(workspace, note="A says", modified="2027-01-01T00:00:00Z")
    report = workspace.import_notes(text)
    assert (len(report.added), len(report.changed), report.same) == (0, 1, 1)
    assert workspace.notes(tags=["toll"])[0].annotation.note == "A says"
    assert workspace.undo() == "Undone: 1 note imported."
    assert workspace.notes(tags=["toll"])[0].annotation == note


def test_an_earlier_version_is_passed_over(workspace: Workspace) -> None:
    text, note = changed(workspace, note="A said", modified="2020-01-01T00:00:00Z")
    report = workspace.import_notes(text)
    assert (report.kept, report.same, report.changed) == (1, 1, ())
    assert workspace.notes(tags=["toll"])[0].annotation == note


def test_of_two_versions_of_one_moment_both_stay(workspace: Workspace) -> None:
    text, _ = changed(workspace, note="B says", tags=["other"])
    assert len(workspace.import_notes(text).changed) == 1
    now = workspace.notes(tags=["toll"])[0].annotation
    assert "A says, B says" in now.note
    assert "B says" in now.note.replace("A says, B says", "")
    assert set(now.tags) == {"toll", "other"}
    assert workspace.import_notes(text).changed == ()


# places ----------------------------------------------------------------------------------------------------------


def test_an_article_that_was_renamed_is_known_by_its_text(place: Path, workspace: Workspace) -> None:
    text = workspace.export("json")
    (place / "articles" / "harbour.md").rename(place / "articles" / "port.md")
    other = taken(place, text)
    assert {row.path.rsplit("/", 1)[-1] for row in other.notes()} == {"port.md", "strike.txt"}
    other.close()


def test_the_text_tells_more_than_a_path_that_another_article_has_now(
    place: Path, workspace: Workspace
) -> None:
    text = workspace.export("json")
    (place / "articles" / "harbour.md").rename(place / "articles" / "old.md")
    (place / "articles" / "harbour.md").write_text("Quite another report of this name.\n", "utf-8")
    other = taken(place, text)
    assert {row.path.rsplit("/", 1)[-1] for row in other.notes()} == {"old.md", "strike.txt"}
    other.close()


def test_notes_of_another_folder_find_the_articles_here(
    place: Path, tmp_path: Path, workspace: Workspace
) -> None:
    text = str(workspace.export("jsonl")).replace("articles/", "somewhere/else/")
    text = text.replace('"digest": "', '"digest": "00')
    other = taken(place, text)
    assert [row.target.source for row in other.notes()] == [
        "articles/harbour.md",
        "articles/harbour.md",
        "articles/strike.txt",
    ]
    other.close()


def test_of_several_articles_of_one_name_the_one_with_the_passage_is_meant(
    place: Path, workspace: Workspace
) -> None:
    text = str(workspace.export("json", articles=[f"{place}/articles/strike.txt"])).replace("articles/", "x/")
    text = text.replace('"digest": "', '"digest": "00')
    (place / "articles" / "sub" / "strike.txt").write_text("Another strike, of another port.\n", "utf-8")
    other = taken(place, text)
    assert "articles/strike.txt" in {row.target.source for row in other.notes()}
    assert "articles/sub/strike.txt" not in {row.target.source for row in other.notes()}
    other.close()


def test_what_finds_no_place_is_kept_and_told(place: Path, workspace: Workspace) -> None:
    text = workspace.export("json")
    (place / "articles" / "strike.txt").unlink()
    (place / "articles" / "harbour.md").write_text(HARBOUR.replace("430 members", "nobody at all"), "utf-8")
    other = open_workspace(place, place / "articles", notes="fresh.json")
    report = other.import_notes(str(text))
    assert other.count_notes() == 2
    states = {arrival.state for arrival in report.arrivals}
    assert "no article" in states
    assert states & {"gone", "doubtful"}
    assert sum(report.counts().values()) == 3
    other.close()


def test_entries_that_say_nothing_are_left_out(workspace: Workspace) -> None:
    row = {"id": "x", "article": "articles/harbour.md", "exact": "", "note": " ", "tags": ["#", "-"]}
    report = workspace.import_notes(json.dumps({"passages": [row]}))
    assert (report.empty, report.added) == (1, ())
    with pytest.raises(Unreadable, match=r"^notes\.txt holds no annotations"):
        workspace.import_notes("nothing", name="notes.txt")


def test_progress_is_told(workspace: Workspace) -> None:
    told: list[tuple[int, int]] = []
    text = workspace.export("json", progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (3, 3)
    told.clear()
    workspace.import_notes(str(text), progress=lambda done, total: told.append((done, total)))
    assert told[0][0] == 0
    assert told[-1] == (2, 2)


# figures and templates -------------------------------------------------------------------------------------------


def test_notes_stand_under_what_their_figures_count(workspace: Workspace) -> None:
    text = str(workspace.export("md", group="figure"))
    assert "## members" in text
    assert "**430**" in text
    assert "## Without a figure" in text
    with pytest.raises(Misused, match="Only Markdown is grouped"):
        workspace.export("json", group="figure")


def test_a_template_sees_figures_when_it_asks_for_them(workspace: Workspace) -> None:
    template = (
        "{% for n in notes %}{% for f in n.figures %}{{ f.what }}={{ f.text }};{% endfor %}{% endfor %}"
    )
    assert "members=430;" in workspace.export_by(template)
    with pytest.raises(NothingFound):
        workspace.export_by(template, tags=["nobody"])
    with pytest.raises(Misused, match="line 1"):
        workspace.export_by("{{ x")


def test_a_project_keeps_the_text_of_an_article_that_is_gone(place: Path, workspace: Workspace) -> None:
    import io
    import zipfile

    text = workspace.article(f"{place}/articles/strike.txt").text
    (place / "articles" / "strike.txt").unlink()
    data = workspace.export("qdpx")
    assert isinstance(data, bytes)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert text.encode() in [archive.read(name) for name in archive.namelist()]


def test_the_file_is_at_rest_when_an_export_is_made(place: Path, workspace: Workspace) -> None:
    workspace.export("md")
    kept = json.loads((place / "annotations.json").read_bytes())
    assert len(kept["annotations"]) == 2


def test_an_import_of_a_detached_note_leaves_it_detached(place: Path, workspace: Workspace) -> None:
    note = next(row.annotation for row in workspace.notes() if row.annotation.note)
    workspace._notebook.store.put(
        replace(note, targets=tuple(replace(target, detached=True) for target in note.targets))
    )
    other = taken(place, workspace.export("json"))
    assert all(target.detached for row in other.notes(tags=["toll"]) for target in row.annotation.targets)
    other.close()
