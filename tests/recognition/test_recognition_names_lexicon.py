"""Tables of words give back what was put in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kgreader.recognition.names.lexicon import Words, beginnings_of, case_of

WORD = st.text(alphabet="abcé漢", min_size=1, max_size=4)


@given(st.sets(WORD, max_size=300), st.lists(WORD, max_size=20))
def test_words_are_found_by_their_place(words: set[str], others: list[str]) -> None:
    table = Words.join(words)
    ordered = sorted(words)
    assert list(table) == ordered
    assert len(table) == len(ordered)
    assert [table.number(word) for word in ordered] == list(range(len(ordered)))
    assert [table.number(word) for word in others if word not in words] == [None] * sum(
        w not in words for w in others
    )
    assert list(Words(table.text)) == ordered


def test_beginnings_of_phrases() -> None:
    assert beginnings_of({"new york city": "3", "new delhi": "K", "paris": "K"}) == {"new", "new york"}


def test_grades_of_letter_case() -> None:
    assert [case_of(*pair) for pair in ((0, 1), (2, 0), (9, 1), (1, 99))] == ["", "?4", "4", "0"]
