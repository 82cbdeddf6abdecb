"""Two wordings: the words that only one of them has."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kgreader.view import word_diff


def shown(old: str, new: str) -> tuple[list[str], list[str]]:
    """The words that only one has."""
    left, right = word_diff(old, new)
    return [old[slice(*span)] for span in left], [new[slice(*span)] for span in right]


def test_words_are_told_apart_as_words() -> None:
    assert shown("590 people were hurt.", "At least 600 people were badly hurt.") == (
        ["590"],
        ["At least 600", "badly"],
    )
    assert shown("The occupied region", "The breakaway region") == (["occupied"], ["breakaway"])


def test_signs_between_changed_words_belong_to_them() -> None:
    assert shown("on Friday, 6 October, he left", "on Monday, 9 November, he left") == (
        ["Friday, 6 October"],
        ["Monday, 9 November"],
    )


def test_what_was_added_or_taken_away_stands_on_one_side() -> None:
    assert shown("He left.", "He left at once.") == ([], ["at once"])
    assert shown("", "All new.") == ([], ["All new."])
    assert shown("same", "same") == ([], [])


def test_a_long_passage_costs_no_more_than_its_length() -> None:
    old, new = "a b " * 30_000, "b a c " * 30_000
    left, right = word_diff(old, new)
    assert left
    assert right


_TEXT = st.text(alphabet="ab c,.é😀", max_size=40)


@given(_TEXT, _TEXT)
def test_what_is_left_without_the_differences_is_the_same(old: str, new: str) -> None:
    left, right = word_diff(old, new)
    assert (not left and not right) or old != new

    def rest(text: str, spans: tuple[tuple[int, int], ...]) -> str:
        kept = "".join(char for n, char in enumerate(text) if not any(a <= n < b for a, b in spans))
        return "".join(char for char in kept if char.isalnum())

    assert rest(old, left) == rest(new, right)
    for text, spans in ((old, left), (new, right)):
        assert all(0 <= a < b <= len(text) for a, b in spans)
        assert all(one[1] < two[0] for one, two in pairwise(spans))


@given(_TEXT, _TEXT)
def test_both_directions_agree(old: str, new: str) -> None:
    if old == new:
        assert word_diff(old, new) == ((), ())
