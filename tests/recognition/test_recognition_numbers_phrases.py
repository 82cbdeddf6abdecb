"""From digits and words to exact decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgreader.recognition.numbers.phrases import Phrase, read

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
ONES = _WORDS.split()
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number: int) -> str:
    """Write a whole number below a thousand million in words, as news does."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if rest and rest < 100 else " "
            return f"{spelled(number // size)} {name}" + (f"{joint}{spelled(rest)}" if rest else "")
    raise AssertionError(number)


def phrase(text: str) -> Phrase:
    """Read the number at the beginning of ``text``."""
    found = read(text.lower(), 0, text)
    assert found is not None
    return found


@given(st.integers(0, 10**9 - 1))
def test_words_give_the_number_they_say(number: int) -> None:
    """Whatever is spelled out is read whole, with its exact value."""
    found = phrase(spelled(number))
    assert (found.value, found.end) == (Decimal(number), len(spelled(number)))


@given(st.integers(0, 10**15))
def test_grouped_digits_give_the_number_they_write(number: int) -> None:
    """``1,234,567`` is one number."""
    found = phrase(f"{number:,}")
    assert (found.value, found.end) == (Decimal(number), len(f"{number:,}"))


@given(st.decimals("0.1", "999.9", places=2), st.sampled_from(["thousand", "million", "billion", "trillion"]))
def test_scales_multiply_exactly(number: Decimal, scale: str) -> None:
    """2.05 billion is 2,050,000,000: no digit is lost on the way."""
    sizes = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
    assert phrase(f"{number} {scale}").value == number.scaleb(sizes[scale])


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("4,20,500 votes", 420500, 8),
        ("3.400.000 votes", 3400000, 9),
        ("7 300 voters", 7300, 5),
        ("7\n300 voters", 7, 1),
        ("8,4 % of them", Decimal("8.4"), 3),
        ("3½ years", Decimal("3.5"), 2),
        ("6 and a half years", Decimal("6.5"), 12),
        ("2 lakh crore rupees", 2 * 10**12, 12),
        ("70-plus million", 70 * 10**6, 15),
        ("40k users", 40000, 3),
        ("two three", 2, 3),
        ("a dozen eggs", 12, 7),
        ("half a million", 500000, 14),
        ("a half-million", 500000, 14),
        ("one and a half thousand", 1500, 23),
        ("eight point two five million", 8250000, 28),
        ("thirty and", 30, 6),
    ],
)
def test_the_longest_number_wins(text: str, value: Decimal, end: int) -> None:
    """Grouping of many lands, halves, points, scales; and where a number ends."""
    found = phrase(text)
    assert (found.value, found.end) == (value, end)


@pytest.mark.parametrize("text", ["a man", "and two", "hundred", "half", "million", "point five"])
def test_some_words_are_no_number(text: str) -> None:
    """An article, a scale or a half alone says no number."""
    assert read(text, 0, text) is None


def test_values_are_decimals_without_exponent() -> None:
    """A reader never sees ``2E+9``."""
    assert [str(phrase(text).value) for text in ("2 billion", "2.50 billion", "0.30")] == [
        "2000000000",
        "2500000000",
        "0.3",
    ]
