"""Laws of the one text: every part of the program must count the same code points."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.text import Text
from textual.content import Content
from textual.document._document import Document

from kgreader.text import canonical, digest

ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=120)
NASTY = st.text(
    alphabet="a é\u0301\r\n\t\v\f\x00\x07\x1b[31m\x1c\x1d\x1e\x1f\x85"
    "\u2028\u2029\u200b\u200d\u200f\u202e\u2066\ufeff\u00ad\ud800🙂漢ﬁ",
    max_size=60,
)


@given(ANY | NASTY)
@example("\r\r\n\n\r")
@example("e\u00ad\u0301")
def test_canonical_twice_is_canonical_once(raw: str) -> None:
    text = canonical(raw)
    assert canonical(text) == text


@given(ANY | NASTY)
def test_canonical_text_is_normal_and_has_no_control_but_line_feed(raw: str) -> None:
    text = canonical(raw)
    assert unicodedata.is_normalized("NFC", text)
    assert all(letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs") for letter in text)
    assert text.encode("utf-8").decode("utf-8") == text


@given(ANY | NASTY)
def test_no_library_counts_lines_or_letters_otherwise(raw: str) -> None:
    text = canonical(raw)
    lines = text.split("\n")
    assert text.splitlines() == (lines[:-1] if lines[-1] == "" else lines)
    assert Text(text).plain == text
    assert Content(text).plain == text
    assert list(Document(text).lines) == (
        [*text.splitlines(), ""] if text.endswith("\n") or not text else lines
    )


@given(NASTY, st.data())
def test_every_offset_names_the_same_place_everywhere(raw: str, data: st.DataObject) -> None:
    text = canonical(raw)
    offset = data.draw(st.integers(0, len(text)))
    rest = data.draw(st.integers(offset, len(text)))
    assert Text(text)[offset:rest].plain == text[offset:rest] if offset < rest else True
    assert Content(text)[offset:rest].plain == text[offset:rest]
    document = Document(text)
    row, column = document.get_location_from_index(offset)
    assert (row, column) == (text.count("\n", 0, offset), offset - (text.rfind("\n", 0, offset) + 1))
    assert document.get_index_from_location((row, column)) == offset


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\ufeffTitle", "Title"),
        ("a\r\nb\rc\vd\fe\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a\tb", "a b"),
        ("so\u00adft zero\u200bwidth \u202eright\u202c", "soft zerowidth right"),
        ("\x1b[31mred\x1b[0m\x00", "[31mred[0m"),
        ("e\u0301", "é"),
        ("broken \ud800", "broken \ufffd"),
        ("\n\n\n", "\n\n\n"),
        ("", ""),
    ],
)
def test_what_becomes_of_it(raw: str, text: str) -> None:
    assert canonical(raw) == text


def test_the_digest_is_that_of_the_text_and_nothing_else() -> None:
    assert digest("a\n") == digest(canonical("\ufeffa\r\n"))
    assert digest("a") != digest("b")
    assert len(digest("")) == 32
