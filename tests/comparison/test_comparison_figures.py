"""Rows of figures: what belongs together stands together, and nothing else does."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from figures_events import EVENTS, event, held, rows_of
from hypothesis import given, settings
from hypothesis import strategies as st

from kgreader.comparison.figures.calendar import apart, interval_of, width
from kgreader.comparison.figures.concepts import NO_CONCEPTS, concepts, stem
from kgreader.comparison.figures.joining import MOST
from kgreader.comparison.figures.measures import range_of
from kgreader.comparison.figures.verdicts import verdict_of
from kgreader.model import VERDICTS, Cell, FigureRow, Span

MET, RIGHT = 0.95, 0.70
"""Shares of the groups of all invented events that are met, and of those with the right verdict; they only rise."""


def row(rows: tuple[FigureRow, ...], what: str) -> FigureRow:
    """Give the row with this subject that most reports have."""
    found = [one for one in rows if one.what == what]
    return max(found, key=lambda one: len({cell.article for cell in one.cells}))


def said(one: FigureRow) -> list[tuple[str, str]]:
    """Give report and wording of every cell."""
    return [(cell.article, cell.wording) for cell in one.cells]


# events


@pytest.mark.parametrize("name", EVENTS)
def test_no_row_of_a_group_has_a_foreign_cell(name: str) -> None:
    assert [met for met in held(name) if met.foreign] == []


def test_most_groups_are_met() -> None:
    found = [met for name in EVENTS for met in held(name)]
    met = [one for one in found if one.overlap >= 0.6]
    assert len(met) >= MET * len(found), [one for one in found if one not in met]
    assert sum(one.right for one in met) >= RIGHT * len(found)


def test_the_tables_of_concepts_earn_their_place() -> None:
    with_tables = sum(one.overlap >= 0.6 for name in EVENTS for one in held(name))
    without = sum(one.overlap >= 0.6 for name in EVENTS for one in held(name, NO_CONCEPTS))
    assert with_tables > 1.3 * without


@pytest.mark.parametrize("name", EVENTS)
def test_every_figure_stands_in_one_row_at_most(name: str) -> None:
    places = [(cell.article, cell.span) for one in rows_of(event(name).reports) for cell in one.cells]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("name", EVENTS)
def test_every_cell_opens_its_sentence(name: str) -> None:
    reports = event(name).reports
    for one in rows_of(reports):
        assert one.why.endswith(".")
        for cell in one.cells:
            assert cell.sentence.covers(cell.span)
            assert " ".join(reports[cell.article][slice(*cell.span)].split()) == cell.text


def test_reports_of_different_events_share_no_row() -> None:
    mixed = {f"{name}.txt": next(iter(event(name).reports.values())) for name in EVENTS}
    joined = [one for one in rows_of(mixed) if one.verdict != "single"]
    assert len(joined) <= 2, [(one.what, said(one)) for one in joined]


# what is joined, what stays apart

TOLL = {
    "a.txt": "Blast\n\n1 May 2020\n\nA blast in Orsk killed 12 people on Friday and wounded 30, police said.\n",
    "b.txt": "Blast\n\n2 May 2020\n\nThe blast killed at least 14 and injured 41. In 2011 a blast killed 200 people.\n",
}


def test_figures_are_joined_by_what_happened_and_not_by_value() -> None:
    rows = rows_of(TOLL)
    assert said(row(rows, "people killed")) == [("a.txt", "12"), ("b.txt", "at least 14")]
    assert row(rows, "people killed").verdict == "update"
    assert said(row(rows, "people injured")) == [("a.txt", "30"), ("b.txt", "41")]
    assert any(said(one) == [("b.txt", "200")] for one in rows)


def test_equal_numbers_of_other_things_stay_apart() -> None:
    rows = rows_of(
        {
            "a.txt": "Poll\n\n1 May 2020\n\nSixteen parties took part in the vote.\n",
            "b.txt": "Poll\n\n1 May 2020\n\nObservers wrote a 16-page report. Sixteen ships left the port.\n",
        }
    )
    assert {one.verdict for one in rows} == {"single"}


def test_sentences_are_joined_by_their_owner() -> None:
    rows = rows_of(
        {
            "a.txt": "Court\n\n1 May 2020\n\nPresident Anna Oduya said John Quill got an 11-year sentence.\n",
            "b.txt": "Court\n\n2 May 2020\n\nJohn Quill was serving an 11.5-year sentence. "
            "Former minister Peter Lamb was sentenced to seven years in prison.\n",
        }
    )
    assert all(len({cell.article for cell in one.cells}) == 1 for one in rows if "Lamb" in one.what)


def test_a_part_is_not_the_whole() -> None:
    rows = rows_of(
        {
            "a.txt": "Fire\n\n1 May 2020\n\nA fire killed 20 people, including three children, on Friday.\n",
            "b.txt": "Fire\n\n1 May 2020\n\nThe fire killed 20 people. Three children were among the dead.\n",
        }
    )
    assert said(row(rows, "people killed")) == [("a.txt", "20"), ("b.txt", "20")]
    assert all(cell.text != "three" for cell in row(rows, "people killed").cells)


def test_days_are_joined_by_their_event() -> None:
    rows = rows_of(
        {
            "a.txt": "Vote\n\n6 October 2020\n\nMinister Kofi Boro resigned on Tuesday after Sunday's election.\n",
            "b.txt": "Vote\n\n7 October 2020\n\nKofi Boro resigned on Tuesday. "
            "After the October 4 election chaos reigned. Ama Teko resigned on Wednesday.\n",
        }
    )
    election = row(rows, "election")
    assert [cell.text for cell in election.cells] == ["Sunday", "October 4"]
    assert election.verdict == "agree"
    assert row(rows, "resignation: Kofi Boro").verdict == "agree"
    assert row(rows, "resignation: Ama Teko").verdict == "single"


def test_what_was_only_demanded_has_not_happened() -> None:
    text = "Vote\n\n6 October 2020\n\nOpponents demanded the resignation of Kofi Boro on Tuesday.\n"
    assert not any("resignation" in one.what for one in rows_of({"a.txt": text}))


# verdicts


def cell(
    article: str, value: int | str, low: int | None = -1, high: int | None = -1, approx: str = ""
) -> Cell:
    number = Decimal(value) if isinstance(value, int) else value
    bounds = [number if bound == -1 else None if bound is None else Decimal(bound) for bound in (low, high)]
    if isinstance(number, str):
        bounds = [None, None]
    return Cell(article, Span(0, 1), str(value), number, bounds[0], bounds[1], None, approx or None)  # type: ignore[arg-type]


DAY = date(2020, 5, 1)
DATES = {"a": DAY, "b": DAY + timedelta(1), "c": DAY + timedelta(2), "same": DAY}


@pytest.mark.parametrize(
    ("cells", "verdict"),
    [
        ([cell("a", 590)], "single"),
        ([cell("a", 590), cell("a", 600)], "single"),
        ([cell("a", 590), cell("b", 590)], "agree"),
        ([cell("a", 1), cell("b", 1, 1, None, "at least")], "compatible"),
        ([cell("a", 590), cell("b", 700, None, 700, "almost")], "update"),
        ([cell("a", 590), cell("same", 700)], "differ"),
        ([cell("a", 700), cell("b", 590)], "differ"),
        ([cell("a", 2), cell("b", 3), cell("same", 3)], "differ"),
        ([cell("a", 10, 10, None, "at least"), cell("b", 12)], "compatible"),
        ([cell("a", 10, 10, None, "at least"), cell("b", 50)], "update"),
        ([cell("a", 10, 10, None, "at least"), cell("same", 50)], "compatible"),
        ([cell("a", 10), cell("undated", 50)], "differ"),
        ([cell("a", 100, None, None, "about"), cell("b", 108)], "compatible"),
        ([cell("a", "2020-10-04"), cell("b", "2020-10")], "compatible"),
        ([cell("a", "2020-10-04"), cell("b", "2020-10"), cell("b", "2020-10-04")], "agree"),
        ([cell("a", "2020-10-04"), cell("b", "2020-10-05")], "differ"),
        ([cell("a", "2020-10-05TNI"), cell("b", "2020-10-05")], "agree"),
    ],
)
def test_verdicts(cells: list[Cell], verdict: str) -> None:
    assert verdict_of(cells, DATES) == verdict


def test_what_is_fixed_does_not_change_with_the_date() -> None:
    assert verdict_of([cell("a", 10), cell("b", 12)], DATES, "fixed") == "differ"


def test_what_may_fall_changes_with_the_date() -> None:
    assert verdict_of([cell("a", 12), cell("b", 9)], DATES, "moves") == "update"


VALUES = st.builds(
    lambda article, value, open_: cell(
        article, value, value, None if open_ else value, "at least" if open_ else ""
    ),
    st.sampled_from("abc"),
    st.integers(0, 40),
    st.booleans(),
)


@given(st.lists(VALUES, min_size=1, max_size=6))
def test_a_verdict_does_not_hang_on_the_order_of_the_reports(cells: list[Cell]) -> None:
    by_report = [one for path in "abc" for one in cells if one.article == path]
    turned = [one for path in "cba" for one in cells if one.article == path]
    assert verdict_of(by_report, DATES) == verdict_of(turned, DATES)
    assert verdict_of(by_report, DATES) in VERDICTS


@given(st.lists(VALUES, min_size=1, max_size=6))
def test_saying_the_same_once_more_changes_no_verdict(cells: list[Cell]) -> None:
    assert verdict_of([*cells, cells[0]], DATES) == verdict_of(cells, DATES)


@given(st.integers(1, 10**6))
def test_equal_amounts_in_other_units_are_one(kilometres: int) -> None:
    one = Cell("a", Span(0, 1), "", Decimal(kilometres), Decimal(kilometres), Decimal(kilometres), "km")
    metres = Decimal(kilometres * 1000)
    assert range_of(one) == range_of(Cell("b", Span(0, 1), "", metres, metres, metres, "m"))


# days and stems


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2020-10-04", 1),
        ("2020-10-05TNI", 1),
        ("2020-10", 31),
        ("2020-W41", 7),
        ("2020", 366),
        ("2020-01-01/2020-01-03", 3),
    ],
)
def test_values_cover_days(value: str, days: int) -> None:
    interval = interval_of(value)
    assert interval is not None
    assert width(interval) == days


@pytest.mark.parametrize(
    "value", [None, "", "--10-06", "2020-13", "2020-02-31", "0000", "soon", "2020-02-03/2020-01-01"]
)
def test_what_names_no_day_covers_none(value: str | None) -> None:
    assert interval_of(value) is None


@given(st.dates(), st.dates())
def test_distance_is_the_same_both_ways(one: date, other: date) -> None:
    assert apart((one, one), (other, other)) == apart((other, other), (one, one)) == abs((one - other).days)


@given(st.text())
def test_any_text_has_a_stem(text: str) -> None:
    assert stem(text) == stem(text.lower())


@pytest.mark.parametrize(
    "words",
    [
        "resigned resigns resigning",
        "killed kills killing",
        "elections election",
        "parties party",
        "houses house",
    ],
)
def test_forms_of_a_word_have_one_stem(words: str) -> None:
    assert len(set(map(stem, words.split()))) == 1


def test_the_tables_name_no_event_person_or_place() -> None:
    tables = concepts()
    assert {"fate", "thing", "act", "measure", "event"} == set(tables.words)
    words = {word for table in tables.words.values() for word in table}
    assert words == {word.lower() for word in words}


# odd texts

_LOOSE = """killed 12 people were “ ” " said Tuesday on Oct. 4 the of and which , . President Ann Lee resigned 7% $5
since million among election before including aged 40, who he injured Sunday's"""
WORDS = st.sampled_from([*_LOOSE.split(), "\n\n"])


@given(st.lists(WORDS, max_size=40), st.lists(WORDS, max_size=40))
@settings(max_examples=60)
def test_any_words_in_any_order_can_be_lined_up(one: list[str], other: list[str]) -> None:
    reports = {"a.txt": " ".join(one), "b.txt": " ".join(other)}
    places = [(cell.article, cell.span) for each in rows_of(reports) for cell in each.cells]
    assert len(places) == len(set(places))


def test_a_dump_of_numbers_costs_no_more_than_its_words() -> None:
    rows = rows_of({"a.txt": ", ".join(f"{number} killed" for number in range(2, 3000))})
    assert sum(len(one.cells) for one in rows) <= 2 * MOST
