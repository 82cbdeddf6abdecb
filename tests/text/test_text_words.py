"""Laws of words and of snapping to them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from kgreader.model import Span
from kgreader.text import canonical, snap, word_at, words
from kgreader.text.words import count_words

TEXTS = st.text(alphabet="abÄ9 \n.,'’-_!“”—é\u0301漢🙂", max_size=80)
LONG = st.text(alphabet="ab.- ", min_size=200, max_size=700)


@st.composite
def _ranges(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS) -> tuple[str, int, int]:
    text = canonical(draw(texts))
    start = draw(st.integers(0, len(text)))
    return text, start, draw(st.integers(start, len(text)))


@given(TEXTS)
def test_words_are_in_order_apart_and_without_white_space(text: str) -> None:
    found = list(words(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert not any(letter.isspace() for span in found for letter in text[slice(*span)])
    assert count_words(text) == len(found)


@given(TEXTS | LONG)
def test_the_word_at_an_offset_is_the_word_that_covers_it(text: str) -> None:
    covering = {offset: span for span in words(text) for offset in range(*span)}
    assert [word_at(text, offset) for offset in range(len(text))] == [
        covering.get(o) for o in range(len(text))
    ]


@given(st.integers(-5, 50))
def test_no_word_stands_outside_the_text(offset: int) -> None:
    assert (word_at("word", offset) is not None) == (0 <= offset < 4)


@given(_ranges() | _ranges(LONG))
@example(("a  b", 1, 3))
@example(("a" * 5000, 4000, 4001))
def test_snapping_twice_is_snapping_once(case: tuple[str, int, int]) -> None:
    text, start, end = case
    once = snap(text, start, end)
    assert snap(text, *once) == once


@given(_ranges())
def test_snapping_covers_every_word_that_is_touched(case: tuple[str, int, int]) -> None:
    text, start, end = case
    snapped = snap(text, start, end)
    assert 0 <= snapped.start <= snapped.end <= len(text)
    for word in words(text):
        if word.overlaps((start, end)):
            assert snapped.covers(word)
        elif start < end:
            assert not word.overlaps(snapped)


@given(_ranges())
def test_snapping_leaves_nothing_out_but_blanks(case: tuple[str, int, int]) -> None:
    text, start, end = case
    snapped = snap(text, start, end)
    left_out = [offset for offset in range(start, end) if not snapped.start <= offset < snapped.end]
    assert all(text[offset].isspace() for offset in left_out)
    if snapped.start < snapped.end:
        assert not text[snapped.start].isspace()
        assert not text[snapped.end - 1].isspace()


@given(_ranges())
def test_an_empty_range_gives_the_word_around_it_or_stays_empty(case: tuple[str, int, int]) -> None:
    text, start, _ = case
    assert snap(text, start, start) == (word_at(text, start) or Span(start, start))


def test_words_keep_what_belongs_to_them() -> None:
    text = "The 64-year-old’s 1,200 co-operation at 6.5 km/h — “U.S. Japarov’s”"
    assert [text[slice(*span)] for span in words(text)] == [
        "The", "64-year-old’s", "1,200", "co-operation", "at", "6.5", "km", "h", "U.S", "Japarov’s",
    ]  # fmt: skip
