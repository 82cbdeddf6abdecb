"""Tokens cover the text in order, know what is masked, and cut names where readers expect their borders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgreader.model import Span
from kgreader.recognition.names.agreement import Found
from kgreader.recognition.names.borders import trim
from kgreader.recognition.names.hyphens import join_hyphenated
from kgreader.recognition.names.keys import fold, key_of, person_words
from kgreader.recognition.names.tokens import pieces_of_text
from kgreader.text import canonical


def cut(text: str) -> list[list[str]]:
    return [piece.words for piece in pieces_of_text(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Lee left. He won.", [["Mr", ".", "Lee", "left", "."], ["He", "won", "."]]),
        ("J. Smith didn't go", [["J", ".", "Smith", "did", "n't", "go"]]),
        ("Kenya's and KENYA'S", [["Kenya", "'s", "and", "KENYA", "'S"]]),
        ("Recep Erdoğan, 66", [["Recep", "Erdoğan", ",", "66"]]),
        ("Jae-in on the 20th", [["Jae", "-", "in", "on", "the", "20th"]]),
        ("for Co-operation in Europe", [["for", "Cooperation", "in", "Europe"]]),
        ("Xi’an, Sana'a's Qur’an", [["Xi'an", ",", "Sana'a", "'s", "Qur'an"]]),
        ("they’ll say we've 'an idea'", [["they", "’ll", "say", "we", "'ve", "'", "an", "idea", "'"]]),
        ("at 10.5% of 1,200", [["at", "10.5", "%", "of", "1,200"]]),
        ("A headline\n\nThe text", [["A", "headline"], ["The", "text"]]),
        ("a hard\nwrap", [["a", "hard", "wrap"]]),
    ],
)
def test_tokens(text: str, expected: list[list[str]]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet=st.sampled_from("aB.'’- \n\t1é漢@#(“"), max_size=200))
def test_tokens_stand_in_order_and_cover_all_that_is_written(raw: str) -> None:
    text = canonical(raw)
    end = 0
    for piece in pieces_of_text(text, 0, len(text)):
        assert len(piece.words) == len(piece.starts) == len(piece.ends)
        for start, stop in zip(piece.starts, piece.ends, strict=True):
            assert not text[end:start].strip()
            assert end <= start < stop
            end = stop
    assert not text[end:].strip()


@given(st.text(alphabet=st.sampled_from("aB. \n'"), max_size=80), st.data())
def test_masked_stretches_give_no_tokens(raw: str, data: st.DataObject) -> None:
    text = canonical(raw)
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    masked = (Span(ends[0], ends[1]), Span(ends[2], ends[3]))
    for piece in pieces_of_text(text, 0, len(text), masked=masked):
        for start, end in zip(piece.starts, piece.ends, strict=True):
            assert not any(span.overlaps((start, end)) for span in masked)


@pytest.mark.parametrize(
    ("words", "label", "expected"),
    [
        ("President Ann Lee", "PERSON", ["Ann Lee"]),
        ("Dr . Ann Lee 's", "PERSON", ["Ann Lee"]),
        ("the Arab League", "ORG", ["Arab League"]),
        ("The Hague", "PLACE", ["Hague"]),
        ("Ann Lee / REUTERS", "PERSON", ["Ann Lee", "REUTERS"]),
        ("U . S .", "PLACE", ["U . S ."]),
        ("Kenya Airways .", "ORG", ["Kenya Airways"]),
        ("Police ( Kenya )", "ORG", ["Police ( Kenya )"]),
        ("Police )", "ORG", ["Police"]),
        ("Monday", "MISC", []),
        ("October 6", "MISC", []),
        ("April", "PERSON", ["April"]),
        ("the", "ORG", []),
    ],
)
def test_borders(words: str, label: str, expected: list[str]) -> None:
    parts = words.split()
    assert [" ".join(parts[a:b]) for a, b in trim(parts, 0, len(parts), label)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("war over Ganzak-Tabriz again", [(2, 5)]),
        ("war over Ganzak - Tabriz again", [(2, 3), (4, 5)]),
        ("war over Ganzak-Tabriz near Tabriz", [(2, 3), (4, 5)]),
    ],
)
def test_hyphenated_names_are_whole_unless_a_part_stands_alone(
    text: str, expected: list[tuple[int, int]]
) -> None:
    (piece,) = pieces_of_text(text, 0, len(text))
    (names,) = join_hyphenated([piece], [[Found(2, 3, "PLACE"), Found(4, 5, "PLACE")]])
    assert [(name.start, name.end) for name in names] == expected


def test_keys_meet() -> None:
    assert key_of("Dr. José Martí", "PERSON") == key_of("Marti’s", "PERSON") == "person:marti"
    assert key_of("the U.S.", "PLACE") == key_of("US", "PLACE")
    assert key_of("Kenya", "PLACE") != key_of("Kenya", "ORG")
    assert person_words("President") == ("President",)
    assert person_words("Martin Luther King Jr.") == ("Martin", "Luther", "King")


@given(st.text(max_size=30))
def test_folding_is_idempotent_and_case_blind(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert person_words(text or "x")
