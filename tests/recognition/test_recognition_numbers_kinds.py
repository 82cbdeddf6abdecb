"""What is lit, and as what: one example a line, by kind."""

from __future__ import annotations

from decimal import Decimal

import pytest
from numbers_articles import found

from kgreader.model import Quantity

Value = str | tuple[str, str]


def plain(value: Decimal | tuple[Decimal, Decimal] | str | None) -> Value | None:
    """Write a value down as the examples do."""
    if isinstance(value, tuple):
        return str(value[0].normalize().__format__("f")), str(value[1].normalize().__format__("f"))
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def only(raw: str) -> tuple[str, Quantity]:
    """Give the one figure of a line."""
    result = found(raw)
    assert len(result) == 1, result
    return result[0]


@pytest.mark.parametrize(
    ("raw", "text", "kind", "value"),
    [
        ("nearly 800 demonstrators", "800", "cardinal", "800"),
        ("a crowd of 12,400 people", "12,400", "cardinal", "12400"),
        ("2,45,000 doses", "2,45,000", "cardinal", "245000"),
        ("thirty-one villages", "thirty-one", "cardinal", "31"),
        ("four hundred and six homes", "four hundred and six", "cardinal", "406"),
        ("three and a half million voters", "three and a half million", "cardinal", "3500000"),
        ("half a billion users", "half a billion", "cardinal", "500000000"),
        ("seven point two million pilgrims", "seven point two million", "cardinal", "7200000"),
        ("rose 12.5%", "12.5%", "percent", "12.5"),
        ("a 3 per cent rise", "3 per cent", "percent", "3"),
        ("two percentage points higher", "two percentage points", "percent", "2"),
        ("cost $3.07 billion", "$3.07 billion", "money", "3070000000"),
        ("paid Rs 40 lakh", "Rs 40 lakh", "money", "4000000"),
        ("a £250m stadium", "£250m", "money", "250000000"),
        ("worth 9 million euros", "9 million euros", "money", "9000000"),
        ("between $4 and nothing", "$4", "money", "4"),
        ("a $20-25 million loan", "$20-25 million", "money", ("20000000", "25000000")),
        ("a 340-page file", "340-page", "quantity", "340"),
        ("85 km from the border", "85 km", "quantity", "85"),
        ("for 36 hours", "36 hours", "duration", "36"),
        ("a 9-and-a-half-year term", "9-and-a-half-year", "duration", "9.5"),
        ("the 58-year-old minister", "58-year-old", "age", "58"),
        ("killing Marta Ruiz, 42, a nurse", "42", "age", "42"),
        ("three-fifths of members", "three-fifths", "fraction", "0.6"),
        ("in the 14th minute", "14th", "ordinal", "14"),
        ("her third marathon", "third", "ordinal", "3"),
        ("United lost 3-2 at home", "3-2", "score", ("3", "2")),
        ("from 20 to 30 tents", "20 to 30", "cardinal", ("20", "30")),
        ("at 7:45 pm she", "7:45 pm", "time", "T19:45"),
    ],
)
def test_a_figure_is_found_and_understood(raw: str, text: str, kind: str, value: Value) -> None:
    """Span, kind and exact value of one figure."""
    mention, quantity = only(raw)
    assert (mention, quantity.kind, plain(quantity.value)) == (text, kind, value)


@pytest.mark.parametrize(
    "raw",
    [
        "one of the ministers",
        "no one answered",
        "had second thoughts",
        "the G20 summit",
        "a COVID-19 ward",
        "two F-16s"[4:],
        "dial +44 20 7946 0958 today"[:21],
        "the Third Reich",
        "under Article 5 of it",
        "a Boeing 787 landed",
        "release 2.14.3 of it",
        "http://news.example/2021/04/05/x",
        "fans of Maroon 5 sang",
        "the Long March 5 rocket",
        "at 7 de agosto in town",
        "a push for it, one built against the odds",
        "the newest one came",
        "sent to third countries",
        "call the unified number 19929",
    ],
)
def test_what_does_not_count_stays_dark(raw: str) -> None:
    """Idioms, names, labels, telephone numbers, links."""
    assert found(raw) == []
