"""Finding: smart case, expressions, and walking round the hits."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgreader.errors import Misused
from kgreader.view import Finder, Pattern
from kgreader.view.find import LIMIT

TEXT = "The vote. VOTE early,\nvote often: a vote-\nbuyer (Vote) in Žižek's žižek 7% of U.S."


def found(query: str, text: str = TEXT) -> list[str]:
    """What a query finds."""
    return [text[start:end] for start, end in Pattern(query).finditer(text)]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("vote", ["vote", "VOTE", "vote", "vote", "Vote"]),
        ("Vote", ["Vote"]),
        ("VOTE", ["VOTE"]),
        ("žižek", ["Žižek", "žižek"]),
        ("Žižek", ["Žižek"]),
        ("early, vote", ["early,\nvote"]),
        ("  vote  often ", ["vote often"]),
        ("U.S.", ["U.S."]),
        ("u.s.", ["U.S."]),
        ("(vote)", ["(Vote)"]),
        ("7%", ["7%"]),
        ("/v.te/", ["vote", "VOTE", "vote", "vote", "Vote"]),
        ("/V.te/", ["Vote"]),
        (r"/\S+-/", ["vote-"]),
        (r"/\w+žek\S/", ["Žižek'"]),
        ("/[[e]arly/", ["early"]),
        (r"/\bin\b/", ["in"]),
        ("/x*/", []),
        ("//", []),
        ("/", []),
        ("", []),
        ("   ", []),
        ("nowhere", []),
    ],
)
def test_what_a_query_finds(query: str, hits: list[str]) -> None:
    """Small letters ignore case; capitals do not; a blank meets any white space; signs mean themselves."""
    assert found(query) == hits


@pytest.mark.parametrize(
    "query", ["/(/", "/[/", "/*a/", "/a{9999999999}/", "/(?P<x>a)(?P<x>b)/", "/\\/", "/" + "(" * 9_999 + "/"]
)
def test_an_expression_that_cannot_be_read_says_so_in_a_sentence(query: str) -> None:
    with pytest.raises(Misused) as caught:
        Pattern(query)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "query",
    ["/(a+)+b/", "/(a*)*b/", "/([a-z]+)*9/", r"/(\w+\s?)+;/", "/(x+x+)+y/", "/(a+){3,}b/", r"/(.|\s)*b/"],
)
def test_an_expression_that_repeats_a_repetition_is_refused(query: str) -> None:
    """It would freeze the reader on an ordinary text."""
    with pytest.raises(Misused, match="for ever"):
        Pattern(query)


def test_no_more_hits_are_kept_than_the_limit() -> None:
    assert len(Pattern("a").finditer("a" * (LIMIT + 5))) == LIMIT


@given(st.text("aAbB .\n", max_size=60), st.text("aAbB.", min_size=1, max_size=4))
def test_a_literal_is_found_wherever_it_stands(text: str, query: str) -> None:
    """Without overlap, from left to right, as `re` finds it."""
    flags = 0 if query != query.lower() else re.IGNORECASE
    assert Pattern(query).finditer(text) == [
        match.span() for match in re.finditer(re.escape(query), text, flags)
    ]


@given(st.text("ab ", max_size=60), st.integers(-3, 64), st.sampled_from((1, -1)))
def test_walking_goes_to_the_nearest_hit_and_round_the_end(text: str, offset: int, step: int) -> None:
    finder = Finder(Pattern("ab"), text)
    starts = [hit.start for hit in finder.hits]
    index = finder.step(offset, step)
    if not starts:
        assert index == -1
    elif step > 0:
        assert starts[index] == min((start for start in starts if start > offset), default=starts[0])
    else:
        assert starts[index] == max((start for start in starts if start < offset), default=starts[-1])


@given(st.text("ab ", min_size=2, max_size=60))
def test_as_many_steps_as_hits_come_back_to_the_same_hit(text: str) -> None:
    finder = Finder(Pattern("a"), text)
    if not finder.hits:
        return
    for step in (1, -1):
        index, seen = 0, set()
        for _ in finder.hits:
            index = finder.step(finder.hits[index].start, step)
            seen.add(index)
        assert index == 0
        assert len(seen) == len(finder.hits)
