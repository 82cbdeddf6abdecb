"""The library: listed, summed up, opened, watched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from workspace_samples import STRIKE, library, open_workspace

from kgreader.errors import Unreadable
from kgreader.workspace import Changes, Watch
from kgreader.workspace.worker import Worker


@pytest.fixture
def place(tmp_path: Path) -> Path:
    library(tmp_path)
    return tmp_path


def test_the_library_is_listed_and_summed_up_in_order(place: Path) -> None:
    workspace = open_workspace(place, place / "articles")
    names = [entry.path.removeprefix(f"{place}/") for entry in workspace.discover().entries]
    assert names == ["articles/harbour.md", "articles/strike.txt", "articles/sub/weather.txt"]
    rows = workspace.summaries()
    assert [row.metadata.outlet for row in rows] == ["The Lenora Times", "XPA", None]
    assert [row.path.removeprefix(f"{place}/") for row in rows] == names


def test_rows_come_from_the_cache_the_second_time(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = open_workspace(place, place / "articles")
    assert len(first.missing_summaries()) == 3
    rows = first.summaries()
    second = open_workspace(place, place / "articles")
    monkeypatch.setattr("kgreader.library.summary_of", lambda entry: pytest.fail("read again"))
    assert second.missing_summaries() == ()
    assert second.known_summaries() == rows == second.summaries()


def test_the_cache_of_a_large_library_is_left_to_the_subprocess(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = open_workspace(place, place / "articles").summaries()
    monkeypatch.setattr("kgreader.workspace.reading._MANY", 2)
    large = open_workspace(place, place / "articles")
    assert len(large.missing_summaries()) == 3
    large.learn(rows[:2])
    assert large.known_summaries() == rows[:2]
    assert large.summaries() == rows


def test_a_changed_file_is_read_again(place: Path) -> None:
    workspace = open_workspace(place, place / "articles")
    workspace.summaries()
    file = place / "articles" / "strike.txt"
    file.write_text(STRIKE.replace("Port strike over", "Port strike goes on"), "utf-8")
    assert [entry.path for entry in workspace.discover().entries if entry.path.endswith("strike.txt")]
    assert [entry.path for entry in workspace.missing_summaries()] == [str(file)]
    assert workspace.summaries()[1].metadata.title == "Port strike goes on"


def test_a_change_is_noticed_whoever_opened_the_file_last(place: Path) -> None:
    """What matters is the text that somebody holds, not the one that was read last."""
    workspace = open_workspace(place, place / "articles")
    file = place / "articles" / "strike.txt"
    held = workspace.article(str(file))
    assert not workspace.changed(held)
    file.write_text(STRIKE.replace("Port strike over", "Port strike goes on"), "utf-8")
    fresh = workspace.article(str(file))
    assert workspace.changed(held)
    assert not workspace.changed(fresh)


def test_rows_made_elsewhere_are_learned(place: Path) -> None:
    maker, learner = open_workspace(place, place / "articles"), open_workspace(place, place / "articles")
    rows = maker.summaries()
    os.remove(place / "cache" / "summaries.sqlite")
    other = open_workspace(place / "sub", place / "articles")
    assert other.known_summaries() == ()
    other.learn(rows[:2])
    assert other.known_summaries() == rows[:2]
    assert [entry.path for entry in other.missing_summaries()] == [rows[2].path]
    other.learn(rows)
    assert other.known_summaries() == rows
    assert learner.summaries() == rows


def test_a_year_comes_from_the_rest_of_the_library_or_of_the_folder(place: Path) -> None:
    strike = f"{place}/articles/strike.txt"
    rows = {row.path: row for row in open_workspace(place, place / "articles").summaries()}
    assert (rows[strike].metadata.date, rows[strike].metadata.date_inferred) == ("2021-03-12", True)
    for paths in ([place / "articles"], [strike], []):
        opened = open_workspace(place, *paths).article(strike)
        assert (opened.metadata.date, opened.metadata.date_inferred) == ("2021-03-12", True)


def test_a_text_without_a_file_is_the_first_article(place: Path) -> None:
    workspace = open_workspace(place, place / "articles")
    article = workspace.add_text("From a pipe.\n\nSecond paragraph.\n")
    assert article.path == "stdin"
    assert workspace.article("stdin") == article
    assert workspace.discover().entries[0].path == "stdin"
    assert workspace.missing_summaries()
    assert workspace.summaries()[0].path == "stdin"
    assert not workspace.changed(article)
    with pytest.raises(Unreadable):
        workspace.add_bytes(b"\x00\x01\x02\xff\xfe" * 400)


def test_changes_of_an_opened_file_are_seen(place: Path) -> None:
    workspace = open_workspace(place, place / "articles")
    file = place / "articles" / "strike.txt"
    article = workspace.article(str(file))
    assert not workspace.changed(article)
    os.utime(file, ns=(1, 1))
    assert not workspace.changed(article)
    file.write_text("Another text.\n", "utf-8")
    assert workspace.changed(article)
    file.unlink()
    assert workspace.changed(article)
    with pytest.raises(Unreadable):
        workspace.article(str(file))


def test_missing_paths_and_unreadable_files_are_sentences(place: Path) -> None:
    (place / "articles" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00" * 50)
    workspace = open_workspace(place, place / "articles", place / "nothing")
    assert [str(place / "nothing") in problem for problem in workspace.discover().problems] == [True]
    assert [row.problem != "" for row in workspace.summaries()] == [False, True, False, False]


@pytest.mark.parametrize(("small", "share"), [(1000, 10), (0, 10), (0, 1)])
def test_a_watch_sees_what_changes_appears_and_vanishes(place: Path, small: int, share: int) -> None:
    folder = place / "articles"
    watch = Watch([str(folder)], small=small, share=share)
    assert watch.poll() == Changes()
    (folder / "harbour.md").write_text("Longer than before? No, shorter.\n", "utf-8")
    (folder / "new.txt").write_text("New.\n", "utf-8")
    (folder / "sub" / "weather.txt").unlink()
    seen = [watch.poll() for _ in range(4)]
    assert [path for changes in seen for path in changes.changed] == [str(folder / "harbour.md")]
    assert [path for changes in seen for path in changes.appeared] == [str(folder / "new.txt")]
    assert [path for changes in seen for path in changes.vanished] == [str(folder / "sub" / "weather.txt")]
    assert not watch.poll().any


def test_a_watch_checks_open_files_at_every_look(place: Path) -> None:
    folder = place / "articles"
    watch = Watch([str(folder)], small=0, share=0)
    open_file = folder / "strike.txt"
    with open(open_file, "a", encoding="utf-8") as file:
        file.write("More.\n")
    assert watch.poll(first=[str(open_file)]) == Changes(changed=(str(open_file),))
    os.utime(folder, ns=(5, 5))
    assert watch.poll() == Changes()


def test_the_worker_takes_the_most_urgent_request_first(place: Path) -> None:
    import io

    from kgreader.workspace import frames
    from kgreader.workspace.codec import article_row

    workspace = open_workspace(place, place / "articles")
    entries = [list(entry) for entry in workspace.discover().entries]
    article = workspace.article(f"{place}/articles/strike.txt")
    output = io.BytesIO()
    worker = Worker(place / "cache", output)
    worker.take({"id": 1, "do": "summaries", "entries": entries})
    worker.take({"id": 2, "do": "changes", "paths": [str(place / "articles")]})
    worker.take({"id": 3, "do": "analyse", "article": article_row(article)})
    worker.take({"id": 4, "do": "summaries", "entries": entries})
    worker.take({"id": 9, "do": "forget", "request": 4})
    worker.take({"id": 5, "do": "nonsense"})
    worker.take({"id": 6, "do": "analyse", "article": ["not", "an", "article"]})
    while not worker.idle:
        worker.step()
    worker.leave()
    output.seek(0)
    answers = []
    while (message := frames.read(output)) is not None:
        answers.append(message)
    ended = [message["id"] for message in answers if "end" in message or "error" in message]
    assert ended == [3, 6, 2, 1]
    assert "The analysis failed" in next(message["error"] for message in answers if "error" in message)
