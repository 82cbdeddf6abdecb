"""Dates and times: read, and resolved against the article's own date."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from numbers_articles import article, found

from kgreader.model import Article, Block, Metadata, Role, Span
from kgreader.recognition.numbers import NumberRecognizer
from kgreader.recognition.numbers.reference import Reference
from kgreader.text import digest

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def values(raw: str, date: str | None = "2020-10-15") -> list[object]:
    """Give the values of the dates and times of a line; the article is of Thursday, 15 October 2020."""
    return [quantity.value for _, quantity in found(raw, date=date) if quantity.kind in ("date", "time")]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("on November 9, 2016 he", "2016-11-09"),
        ("on 9 November 2016 he", "2016-11-09"),
        ("the 9th day of November, 2016", "2016-11-09"),
        ("on Wed, 9 Nov. 2016 he", "2016-11-09"),
        ("signed 9-Nov-2016 in", "2016-11-09"),
        ("on 2016-11-09 he", "2016-11-09"),
        ("on 25/11/2016 he", "2016-11-25"),
        ("on 11/25/2016 he", "2016-11-25"),
        ("on September 20 he", "2020-09-20"),
        ("on January 3 he", "2021-01-03"),
        ("from September 20-24 in", "2020-09-20/2020-09-24"),
        ("from 20 to 24 September in", "2020-09-20/2020-09-24"),
        ("last March 8 he", "2020-03-08"),
        ("on May 2 last year he", "2019-05-02"),
        ("in August 2017 he", "2017-08"),
        ("in August he", "2020-08"),
        ("since November he", "2019-11"),  # further ahead than a bare month reaches
        ("in mid-July he", "2020-07"),
        ("last December he", "2019-12"),
        ("in November last year he", "2019-11"),
        ("the May elections", "2020-05"),
        ("between July and September 2018 it", "2018-07"),
        ("in 2014 he", "2014"),
        ("the 2014-15 season", "2014/2015"),
        ("between 2011 and 2013 it", "2011/2013"),
        ("in the 1970s it", "197X"),
        ("in the '80s it", "198X"),
        ("the 18th century", "17XX"),
        ("the second quarter of 2019", "2019-Q2"),
        ("in Q3 it", "2020-Q3"),
        ("the first half of 2019", "2019-H1"),
        ("on Tuesday he", "2020-10-13"),
        ("on Thursday he", "2020-10-15"),
        ("on Friday he", "2020-10-09"),
        ("he will speak on Friday", "2020-10-16"),
        ("next Thursday he", "2020-10-22"),
        ("last Thursday he", "2020-10-08"),
        ("on Sunday night he", "2020-10-11TNI"),
        ("on Tuesday, October 13, he", "2020-10-13"),
        ("open on Mondays", "XXXX-WXX-1"),
        ("yesterday morning he", "2020-10-14TMO"),
        ("he left tonight", "2020-10-15TNI"),
        ("the day before yesterday he", "2020-10-13"),
        ("earlier this month he", "2020-10"),
        ("last week he", "2020-W41"),
        ("this weekend he", "2020-W42-WE"),
        ("next year he", "2021"),
        ("last summer he", "2019-SU"),
        ("this quarter it", "2020-Q4"),
        ("last semester it", "2020-H1"),
        ("of this century", "20XX"),
        ("at 5:20 am he", "T05:20"),
        ("at 12 a.m. he", "T00:00"),
        ("at 17:45 GMT he", "T17:45"),
        ("at 1745 hrs he", "T17:45"),
        ("at eight o'clock he", "T08:00"),
        ("at about 9 in the evening", "T21:00"),
        ("from 9 am to 5 pm daily", "T09:00/T17:00"),
    ],
)
def test_a_date_has_one_value(raw: str, value: str) -> None:
    """ISO 8601; the first date of the line."""
    assert values(raw)[0] == value


@pytest.mark.parametrize(
    "raw",
    [
        "he may go on",
        "they march on",
        "Theresa May said",
        "USA Today said",
        "Black Friday sales",
        "the Sunday Times said",
        "some 2000 people's homes",
        "on 31/31/2016 it",
        "a 9/11 trial",
    ],
)
def test_not_every_such_word_is_a_date(raw: str) -> None:
    """Verbs, names, papers, feasts, days that do not exist."""
    assert values(raw) == []


def test_the_day_before_hangs_on_the_last_day_told() -> None:
    """Not on a possessive: “Monday's vote” tells of the vote."""
    text = "He resigned on Tuesday after Sunday's vote. She was freed the day before, he the next day."
    assert values(text) == ["2020-10-13", "2020-10-11", "2020-10-12", "2020-10-13"]


@pytest.mark.parametrize(
    ("raw", "value"),
    [("on Tuesday he", None), ("last week he", None), ("today he", None), ("in March he", "--03"),
     ("on October 4 he", "--10-04"), ("on October 4, 2020 he", "2020-10-04"), ("in 2014 he", "2014")],
)  # fmt: skip
def test_without_a_date_nothing_is_guessed(raw: str, value: str | None) -> None:
    """An article without a date resolves nothing; what the words themselves say stays."""
    ((_, quantity),) = found(raw, date=None)
    assert (quantity.value, quantity.inferred) == (value, False)


def test_a_date_without_a_year_keeps_the_days_it_can() -> None:
    """``--10-06``: days near by are known, weekdays are not."""
    assert values("today, yesterday, on Tuesday, on May 3", "--10-06") == [
        "--10-06",
        "--10-05",
        None,
        "--05-03",
    ]
    assert values("yesterday", "--01-01") == [None]


def test_inferred_says_that_the_article_s_date_was_used() -> None:
    """A full date needs none."""
    flags = [
        quantity.inferred for _, quantity in found("on Monday, in May, on May 3, 2020, in 2020, this year")
    ]
    assert flags == [True, True, False, False, True]


def test_a_post_has_a_date_of_its_own() -> None:
    """“Tonight” in a quoted post is the night of the post."""
    post = "Back in the square tonight — A Witness (@witness) October 5, 2020"
    text = f"Crowds came today.\n\n{post}"
    blocks = (Block(Span(0, 18), Role.BODY, 1), Block(Span(20, len(text)), Role.EMBED, 2))
    made = Article("post.txt", text, digest(text), Metadata(date="2020-10-07"), blocks)
    values = [mention.quantity.value for mention in NumberRecognizer().recognise(made) if mention.quantity]
    assert values == ["2020-10-07", "2020-10-05TNI", "2020-10-05"]


days = st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31))


@given(days, st.integers(1, 7), st.booleans(), st.booleans())
def test_a_weekday_is_at_most_a_week_away(day: dt.date, number: int, ahead: bool, strictly: bool) -> None:
    """It has that weekday, lies on the right side, and is the nearest such day."""
    value = Reference(day.year, day.month, day.day).weekday(number, ahead=ahead, strictly=strictly)
    assert value is not None
    distance = (dt.date.fromisoformat(value) - day).days * (1 if ahead else -1)
    assert dt.date.fromisoformat(value).isoweekday() == number
    assert strictly <= distance <= 6 + (strictly and distance == 7)


@given(days, days)
def test_a_day_without_a_year_is_the_nearest_one(day: dt.date, other: dt.date) -> None:
    """Five months ahead or seven back, as news tells of the past; except for 29 February."""
    value = Reference(day.year, day.month, day.day).nearest(other.month, other.day)
    assert value is not None
    if not value.startswith("-"):
        found = dt.date.fromisoformat(value)
        assert (found.month, found.day) == (other.month, other.day)
        assert -214 <= (found - day).days <= 154 or (other.month, other.day) == (2, 29)


@given(st.text(st.sampled_from("0123456789-"), max_size=12))
def test_any_metadata_date_can_be_parsed(value: str) -> None:
    """What cannot be read is no reference; nothing is raised."""
    reference = Reference.parse(value)
    assert reference.date is None or reference.date.isoformat() in value


@given(days, st.sampled_from(WEEKDAYS))
def test_the_recogniser_resolves_weekdays(day: dt.date, name: str) -> None:
    """The law holds through the whole recogniser."""
    made = article(f"They met on {name} in town.", date=day.isoformat())
    (mention,) = NumberRecognizer().recognise(made)
    assert mention.quantity is not None
    value = dt.date.fromisoformat(str(mention.quantity.value))
    assert 0 <= (day - value).days <= 6
    assert WEEKDAYS[value.weekday()] == name
