"""The filter language: what each form means, and that half a query never hurts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgreader.model import Metadata, Summary
from kgreader.workspace.filtering import library_filter
from kgreader.workspace.query import compile_pattern, fold, parse, sure_literal
from kgreader.workspace.values import Mark


def row(
    path: str, title: str, *, outlet: str | None = None, date: str | None = None, url: str = ""
) -> Summary:
    about = Metadata(title=title, outlet=outlet, date=date, url=url or None)
    return Summary(path, "0" * 32, about, title, "", 100, 10, 1)


ROWS = (
    row("a/one.txt", "Opposition groups seize government", outlet="UPI", date="2020-10-06"),
    row(
        "a/two.txt",
        "Kyrgyzstan’s Prime Minister resigns",
        outlet="The Moscow Times",
        date="2020-10-07",
        url="x",
    ),
    row("a/three.txt", "Zhaparov nominated again", outlet="TRT World", date="2020-10"),
    row("b/four.txt", "The minister who was prime suspect", outlet=None, date="--10-06"),
    row("b/five.txt", "Weather"),
)
MARKS = {
    "a/one.txt": Mark(read=True, notes=1, tags=("frame/blame", "vote-buying"), annotations=2),
    "b/five.txt": Mark(tags=("framework",), annotations=1),
}


def found(query: str) -> list[str]:
    """Give the names of the rows that a query keeps."""
    return [ROWS[i].path.split("/")[1][:-4] for i in library_filter(MARKS, ROWS).apply(parse(query))]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["one", "two", "three", "four", "five"]),
        ("   ", ["one", "two", "three", "four", "five"]),
        ("MINISTER", ["two", "four"]),
        ("minister prime", ["two", "four"]),
        ('"prime minister"', ["two"]),
        ("kyrgyzstan's", ["two"]),
        ("outlet:upi", ["one"]),
        ('outlet:"moscow times"', ["two"]),
        ("~outlet:upi", ["two", "three", "four", "five"]),
        ("~minister ~weather", ["one", "three"]),
        ("~~minister", ["two", "four"]),
        ("path:b/", ["four", "five"]),
        ("after:2020-10-06", ["one", "two"]),
        ("after:2020-10", ["one", "two", "three"]),
        ("before:2020-10-07", ["one"]),
        ("before:2021", ["one", "two", "three"]),
        ("after:2020-10-06 before:2020-10-07", ["one"]),
        ("date:2020-10", ["one", "two", "three"]),
        ("#vote-buying", ["one"]),
        ("#frame", ["one"]),
        ("#framew", ["five"]),
        ("~#frame", ["two", "three", "four", "five"]),
        ("has:note", ["one"]),
        ("has:tag", ["one", "five"]),
        ("has:url", ["two"]),
        ("~has:date", ["five"]),
        ("unread", ["two", "three", "four", "five"]),
        ("~unread", ["one"]),
        ('"unread"', []),
        ("/z.a/", ["three"]),
        ("/Pr/", ["two"]),
        ("/pr/", ["two", "four"]),
        (r"/resigns$/", ["two"]),
        ("/zh", ["three"]),
        ("title:/^the/", ["four"]),
        ("~/e/", ["five"][:0]),
        ("10:30", []),
        ("outlet:upi after:2020-10 opposition", ["one"]),
    ],
)
def test_each_form_of_the_language(query: str, names: list[str]) -> None:
    assert found(query) == names


@pytest.mark.parametrize(
    ("query", "lack"),
    [
        ("/re", "a closing / is missing"),
        ("/", "between the slashes an expression is missing"),
        ("/(a/", "not a regular expression yet: missing ), unterminated subpattern"),
        ("/a{99999999999}/", "not a regular expression yet: too large"),
        ("after:20", "after: wants a date such as 2020, 2020-10 or 2020-10-06"),
        ("before:2020-13", "before: wants a date such as 2020, 2020-10 or 2020-10-06"),
        ("has:no", "has: knows note, tag, mark, date and url"),
        ("outlet:", "outlet: wants a word, such as outlet:UPI"),
        ("#", "# wants the name of a tag"),
        ("~", "~ wants something to leave out"),
        ('"prime', "a closing quote is missing"),
    ],
)
def test_half_a_query_says_what_it_lacks_and_the_rest_holds(query: str, lack: str) -> None:
    assert parse(query).complaint == lack
    assert parse(f"minister {query}").complaint == lack
    assert set(found(f"minister {query}")) <= {"two", "four"}
    assert parse("minister").complaint == ""


def test_an_unfinished_term_is_left_out_not_answered_with_nothing() -> None:
    assert found("after:20") == found("")
    assert found("has:no") == found("")


@given(st.text(alphabet='ab/"#~: \\().*[]|?{}1290-', max_size=25) | st.text(max_size=25))
def test_any_text_is_a_query(text: str) -> None:
    query = parse(text)
    kept = library_filter(MARKS, ROWS).apply(query)
    assert list(kept) == sorted(set(kept))


@given(st.lists(st.text(alphabet="aeimnprst~#: /\"'", max_size=12), min_size=1, max_size=6))
def test_typing_on_gives_the_same_rows_as_asking_at_once(queries: list[str]) -> None:
    patient = library_filter(MARKS, ROWS)
    for query in queries:
        for length in range(len(query) + 1):
            asked = parse(query[:length])
            assert list(patient.apply(asked)) == list(library_filter(MARKS, ROWS).apply(asked))


@given(st.text(alphabet="abc()[]|*+?{}.^$\\1,b", max_size=14), st.text(alphabet="abc1,", max_size=12))
def test_the_sure_literal_stands_in_every_match(pattern: str, text: str) -> None:
    try:
        compiled = compile_pattern(pattern)
    except ValueError:
        return
    match = compiled.search(text)
    if match is not None:
        assert sure_literal(pattern) in text


def test_the_sure_literal_is_worth_having() -> None:
    assert sure_literal(r"resign.*again") == "resign"
    assert sure_literal(r"r(gu)?lar?") == "la"
    assert sure_literal(r"a|b") == sure_literal(r"(?i)abc") == ""
    assert re.search(r"x{0}y", "y")
    assert sure_literal(r"x{0}y") == "y"


def test_rows_come_and_change_while_a_query_stands() -> None:
    rows = library_filter(MARKS, ROWS[:2])
    assert list(rows.apply(parse("minister"))) == [1]
    rows.extend(ROWS[2:])
    assert list(rows.apply(parse("minister"))) == [1, 3]
    rows.replace(0, row("a/one.txt", "A minister returns"))
    assert list(rows.apply(parse("minister"))) == [0, 1, 3]
    assert len(rows) == 5
    assert rows.rows[0].heading == "A minister returns"


def test_marks_are_looked_at_again_after_forgetting() -> None:
    marks: dict[str, Mark] = {}
    rows = library_filter(marks, ROWS)
    assert len(rows.apply(parse("unread"))) == 5
    marks["a/one.txt"] = Mark(read=True)
    rows.forget("unread")
    assert len(rows.apply(parse("unread"))) == 4
    rows.forget()
    assert list(rows.apply(parse("~unread"))) == [0]


def test_folding_can_be_done_in_idle_time() -> None:
    rows = library_filter(MARKS, ROWS)
    assert not rows.prepare(limit=2)
    assert not rows.prepare(limit=2)
    assert rows.prepare(limit=2)
    assert list(rows.apply(parse("weather"))) == [4]


def test_idle_time_warms_the_columns_that_are_asked_for() -> None:
    rows = library_filter(MARKS, ROWS)
    calls = 0
    while not rows.warm(limit=2):
        calls += 1
    assert calls == 6 * 3
    assert list(rows.apply(parse("after:2020-10-07"))) == [1]
    rows.extend(ROWS[:1])
    assert not rows.warm()
    assert list(rows.apply(parse("opposition"))) == [0, 5]


def test_folding_forgets_case_and_the_form_of_letters() -> None:
    assert fold("E\u0301tat L’Été") == fold("étAT l'été")
