"""Rows of the list: summaries, their cache, and years that other articles give."""

from __future__ import annotations

import os
import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgreader.library import (
    Entry,
    SummaryCache,
    article_from_text,
    discover,
    resolve_dates,
    summarise,
    summary_of,
)
from kgreader.library import cache as cache_module
from kgreader.model import Metadata, Summary

TEXT = """President resigns after unrest

October 15, 2020

The president of the country has resigned, his office said.
"""


@pytest.fixture
def entry(tmp_path: Path) -> Entry:
    (tmp_path / "a.txt").write_text(TEXT)
    return discover([str(tmp_path)]).entries[0]


def row(path: str, date: str | None, words: str = "") -> Summary:
    return Summary(path, path, Metadata(date=date), words, "", 0, 0, 0)


def test_a_summary_says_what_the_list_shows(entry: Entry) -> None:
    summary = summary_of(entry)
    assert summary.heading == "President resigns after unrest"
    assert summary.opening == "The president of the country has resigned, his office said."
    assert (summary.words, summary.size, summary.modified) == (10, len(TEXT), entry.modified)
    assert summary.metadata.date == "2020-10-15"
    assert summary == summarise(
        article_from_text(TEXT, path=entry.path), size=entry.size, modified=entry.modified
    )


def test_what_cannot_be_read_is_a_row_with_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.4")
    summaries = [summary_of(one) for one in discover([str(tmp_path)]).entries]
    assert "PDF" in summaries[0].problem
    assert summaries[0].heading == ""
    gone = summary_of(Entry(f"{tmp_path}/gone.txt", 1, 2))
    assert (gone.problem, gone.size, gone.modified) == (f"{tmp_path}/gone.txt: there is no such file.", 1, 2)


def test_a_failure_of_the_program_hides_no_other_file(entry: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: str) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("kgreader.library.summaries.open_article", broken)
    assert "RuntimeError: a bug" in summary_of(entry).problem


class TestCache:
    def test_it_gives_back_what_was_put_and_nothing_else(self, entry: Entry, tmp_path: Path) -> None:
        summary = summary_of(entry)
        cache = SummaryCache(tmp_path / "cache")
        assert cache.get(entry) is None
        cache.put(entry, summary)
        assert cache.get(entry) == summary
        cache.save()
        again = SummaryCache(tmp_path / "cache")
        assert again.get(entry) == summary
        assert again.get(entry._replace(size=entry.size + 1)) is None
        assert again.get(entry._replace(modified=entry.modified + 1)) is None

    def test_a_path_may_be_named_in_another_way(
        self, entry: Entry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        cache = SummaryCache(tmp_path / "cache")
        cache.put(entry, summary_of(entry))
        monkeypatch.chdir(tmp_path)
        found = cache.get(entry._replace(path="a.txt"))
        assert found is not None
        assert found.path == "a.txt"

    def test_problems_are_not_kept(self, entry: Entry, tmp_path: Path) -> None:
        cache = SummaryCache(tmp_path / "cache")
        cache.put(entry, replace(summary_of(entry), problem="It cannot be read."))
        assert cache.get(entry) is None

    def test_many_rows_are_read_at_once(self, entry: Entry, tmp_path: Path) -> None:
        cache = SummaryCache(tmp_path / "cache")
        entries = [entry._replace(path=f"{tmp_path}/{number}.txt") for number in range(2_100)]
        for one in entries:
            cache.put(one, replace(summary_of(entry), path=one.path))
        cache.save()
        again = SummaryCache(tmp_path / "cache")
        assert all(
            found is not None and found.path == one.path for one in entries for found in (again.get(one),)
        )

    @pytest.mark.parametrize(
        "content", [b"", b"not a database at all, " * 100, b"SQLite format 3\x00" + b"\xff" * 4000]
    )
    def test_a_damaged_file_is_an_empty_cache(self, entry: Entry, tmp_path: Path, content: bytes) -> None:
        folder = tmp_path / "cache"
        folder.mkdir()
        (folder / "summaries.sqlite").write_bytes(content)
        cache = SummaryCache(folder)
        assert cache.get(entry) is None
        cache.put(entry, summary_of(entry))
        cache.save()
        assert SummaryCache(folder).get(entry) is not None

    def test_damage_in_the_middle_never_raises(self, entry: Entry, tmp_path: Path) -> None:
        folder = tmp_path / "cache"
        cache = SummaryCache(folder)
        entries = [entry._replace(path=f"{tmp_path}/{number}.txt") for number in range(400)]
        for one in entries:
            cache.put(one, summary_of(entry))
        cache.save()
        cache.close()
        file = folder / "summaries.sqlite"
        data = bytearray(file.read_bytes())
        data[4096:] = os.urandom(len(data) - 4096)
        file.write_bytes(data)
        damaged = SummaryCache(folder)
        assert [damaged.get(one) for one in entries] == [None] * 400
        damaged.put(entry, summary_of(entry))
        damaged.save()

    def test_rows_that_are_no_summaries_are_passed_over(self, entry: Entry, tmp_path: Path) -> None:
        cache = SummaryCache(tmp_path / "cache")
        cache.put(entry, summary_of(entry))
        cache.save()
        with sqlite3.connect(tmp_path / "cache" / "summaries.sqlite") as connection:
            connection.execute("UPDATE summary SET body = '[1, 2]'")
        connection.close()
        assert SummaryCache(tmp_path / "cache").get(entry) is None

    def test_another_version_is_an_empty_cache(
        self, entry: Entry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        cache = SummaryCache(tmp_path / "cache")
        cache.put(entry, summary_of(entry))
        cache.save()
        monkeypatch.setattr(cache_module, "RULES", cache_module.RULES + 1)
        assert SummaryCache(tmp_path / "cache").get(entry) is None

    def test_a_folder_that_cannot_be_made_costs_only_the_cache(self, entry: Entry, tmp_path: Path) -> None:
        cache = SummaryCache(tmp_path / "a.txt" / "cache")
        cache.put(entry, summary_of(entry))
        cache.save()
        assert cache.get(entry) is not None

    def test_two_writers_lose_nothing(self, entry: Entry, tmp_path: Path) -> None:
        summary = summary_of(entry)
        caches = [SummaryCache(tmp_path / "cache") for _ in range(3)]

        def write(number: int) -> None:
            for turn in range(10):
                caches[number].put(entry._replace(path=f"/{number}/{turn}.txt"), summary)
                caches[number].save()

        threads = [threading.Thread(target=write, args=(number,)) for number in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        again = SummaryCache(tmp_path / "cache")
        assert all(again.get(entry._replace(path=f"/{n}/{t}.txt")) for n in range(3) for t in range(10))


class TestYears:
    def test_the_other_articles_give_the_year(self) -> None:
        found = resolve_dates([row("a", "--10-06"), row("b", "2020-10-15"), row("c", None)])
        assert [(one.metadata.date, one.metadata.date_inferred) for one in found] == [
            ("2020-10-06", True), ("2020-10-15", False), (None, False),
        ]  # fmt: skip

    def test_the_turn_of_the_year_is_seen(self) -> None:
        assert resolve_dates([row("a", "--12-30"), row("b", "2021-01-04")])[0].metadata.date == "2020-12-30"

    def test_without_others_nothing_is_invented(self) -> None:
        rows = (row("a", "--10-06"), row("b", "2020"), row("c", "2020-10"))
        assert resolve_dates(rows) == rows

    def test_far_dates_say_nothing(self) -> None:
        assert resolve_dates([row("a", "--10-06"), row("b", "2020-03-15")])[0].metadata.date == "--10-06"

    def test_in_a_mixed_library_the_like_articles_decide(self) -> None:
        same = "Kyrgyzstan parliament protests Jeenbekov resigns"
        others = [row(f"o{n}", "2015-10-01", "Football cup final won again") for n in range(9)]
        alike = [row(f"s{n}", f"2020-10-{n:02d}", same) for n in range(5, 9)]
        assert resolve_dates([row("a", "--10-06", same), *others, *alike])[0].metadata.date == "2020-10-06"
        assert (
            resolve_dates([row("a", "--10-06", "Nothing alike here"), *others, *alike])[0].metadata.date
            == "--10-06"
        )

    def test_the_29th_of_february_finds_its_year(self) -> None:
        assert resolve_dates([row("a", "--02-29"), row("b", "2020-03-01")])[0].metadata.date == "2020-02-29"
        assert resolve_dates([row("a", "--02-29"), row("b", "2021-03-01")])[0].metadata.date == "--02-29"

    @given(
        st.lists(
            st.sampled_from(["--10-06", "--02-29", "2020-10-15", "2019-02-01", "2020", None]), max_size=8
        )
    )
    def test_full_dates_and_the_order_stay(self, dates: list[str | None]) -> None:
        rows = [row(str(number), date) for number, date in enumerate(dates)]
        found = resolve_dates(rows)
        assert [one.path for one in found] == [one.path for one in rows]
        for before, after in zip(rows, found, strict=True):
            if not (before.metadata.date or "").startswith("--"):
                assert after == before
            else:
                assert (after.metadata.date or "").endswith((before.metadata.date or "")[1:])
