"""What web addresses and written dates tell."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgreader.library.addresses import read_address
from kgreader.library.dates import find_dates, of_address, strip_dates
from kgreader.library.tables import agencies, outlets, places, rows, sections


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.themoscowtimes.com/2020/10/15/x-a71759", "The Moscow Times"),
        ("<https://edition.cnn.com/asia>", "CNN"),
        ("www.bbc.co.uk/news", "BBC News"),
        ("https://m.aljazeera.com/x", "Al Jazeera"),
        ("http://blogs.reuters.com:80/x?y#z", "Reuters"),
        ("https://thekyivdaily.com/x", "The Kyiv Daily"),
        ("https://times-of-kabul.af/x", "Times of Kabul"),
        ("https://boom.co.uk/x", "boom.co.uk"),
        ("https://jane.substack.com/p/x", "jane.substack.com"),
    ],
)
def test_the_host_names_the_outlet(address: str, outlet: str) -> None:
    found = read_address(address)
    assert found is not None
    assert (found.outlet or found.guess) == outlet


@pytest.mark.parametrize(
    "text", ["x.org", "https://", "see https://x.org", "https://localhost/x", "http://a%2Fb.org", ""]
)
def test_other_text_is_no_address(text: str) -> None:
    assert read_address(text) is None


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2020/10/15/x", "2020-10-15"),
        ("/news/2020-10-15/x", "2020-10-15"),
        ("/world/2020/oct/15/x", "2020-10-15"),
        ("/20201015/abc/c.html", "2020-10-15"),
        ("/stories/202010150416.html", "2020-10-15"),
        ("/article/15/10/2020/x", "2020-10-15"),
        ("/2022/7/21/x", "2022-07-21"),
        ("/cuba/1602720000_39882.html", "2020-10-15"),
        ("/2020/10/x", "2020-10"),
        ("/2020/13/45/x", None),
        ("/article/20231/x", None),
        ("/news/12345678", None),
        ("/x-20", None),
    ],
)
def test_the_path_tells_the_day(path: str, day: str | None) -> None:
    assert of_address(path) == day


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("October 6, 2020", "2020-10-06"), ("Oct. 6, 2020", "2020-10-06"), ("OCT 6 2020", "2020-10-06"),
        ("Oct. 6th, 2020", "2020-10-06"),
        ("6 October 2020", "2020-10-06"), ("6th of October, 2020", "2020-10-06"), ("06-Oct-2020", "2020-10-06"),
        ("2020-10-06T12:00:00Z", "2020-10-06"), ("2020/10/6", "2020-10-06"), ("2020.10.06", "2020-10-06"),
        ("06.10.2020", "2020-10-06"), ("25/12/2020", "2020-12-25"), ("12/25/2020", "2020-12-25"),
        ("10/10/2020", "2020-10-10"),
        ("October 2020", "2020-10"), ("Sept. 6", "--09-06"), ("6 Sep", "--09-06"), ("2020年10月6日", "2020-10-06"),
        ("February 30, 2020", None), ("may 5", None), ("Marching 5, 2020", None), ("1.2.3", None),
        ("31/31/2020", None), ("2020", None),
    ],
)  # fmt: skip
def test_dates_are_read_in_every_form(text: str, iso: str | None) -> None:
    found = next(find_dates(text), None)
    assert (found.iso if found else None) == iso


def test_figures_that_may_be_read_both_ways_say_so() -> None:
    assert [(found.iso, found.other) for found in find_dates("06/10/2020")] == [("2020-10-06", "2020-06-10")]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for form in ("%B %-d, %Y", "%d %b %Y", "%Y-%m-%d", "%A, %d %B %Y"):
        assert [found.iso for found in find_dates(day.strftime(form))] == [day.isoformat()]


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Published: October 6, 2020 10:15 GMT", ""),
        ("Tue 6 Oct 2020 14.32 BST", ""),
        ("date 2020-10-15 Fast News", "Fast News"),
        ("6 Oct 2020 | World", "World"),
        ("Oct 6, 2020 · 5 min read", ""),
    ],
)
def test_what_stands_beside_a_date(line: str, rest: str) -> None:
    assert strip_dates(line) == rest


def test_the_tables_are_in_order() -> None:
    hosts = [host for row in rows("outlets.tsv") for host in row.split("\t")[0].split(" ")]
    assert len(hosts) == len(set(hosts)) == len(outlets())
    assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host) for host in hosts)
    assert all(name == name.strip() != "" for name in outlets().values())
    assert all(len(row.split("\t")) in (2, 3) for row in rows("outlets.tsv"))
    assert {"bishkek", "new delhi"} <= places()
    assert {"afp", "nvi"} <= agencies().keys()
    assert "world" in sections()
    for row in rows("phrases.tsv"):
        kind, word, rest = row.split("\t")
        assert kind in ("boilerplate", "related", "source", "credits", "inputs")
        assert word == word.lower()
        re.compile(rest)
