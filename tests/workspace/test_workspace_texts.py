"""Quotations, citations and search: what a reader copies, pastes and looks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workspace_articles import article, span_of

from kgreader.errors import Misused
from kgreader.model import Metadata, Span
from kgreader.workspace.citation import cite, cite_source, day, speaker
from kgreader.workspace.plain import Plain, locate, one_line, paragraph
from kgreader.workspace.search import pattern_of, search

TIMES = Metadata(
    title="President resigns",
    outlet="The Moscow Times",
    agency="AFP",
    date="2020-10-15",
    url="https://example.org/1",
)
TEXT = """“I do not cling to power,” Jeenbekov said in a statement.

The crisis **deepened** on Thursday. Protesters   had
stormed the building.

Mr Japarov said: “We will hold elections.” “It is late,” she said.

"No one won," said Almazbek Atambayev, who was freed.
"""
MARKS = [r"\*\*"]


def test_plain_text_leaves_out_marks_and_front_matter() -> None:
    made = article(TEXT, hidden=MARKS, front="---\ntitle: x\n---\n")
    plain = Plain(made)
    assert "**" not in plain.text
    assert "title: x" not in plain.text
    assert "The crisis deepened on Thursday." in plain.text


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4), st.text("ab \n", max_size=30))
def test_places_and_offsets_lead_to_each_other(gaps: list[tuple[int, int]], text: str) -> None:
    made = article(text)
    end = len(made.text)
    spans = tuple(Span(min(a, b, end), min(max(a, b), end)) for a, b in gaps)
    spans = tuple(sorted(span for span in spans if span.start < span.end))
    kept = "".join(c for i, c in enumerate(made.text) if not any(s.start <= i < s.end for s in spans))
    plain = Plain(type(made)(made.path, made.text, made.digest, made.metadata, (), spans))
    assert plain.text == kept
    for place, char in enumerate(plain.text):
        offset = plain.offset(place)
        assert made.text[offset] == char
        assert plain.place(offset) == place


@pytest.mark.parametrize(
    ("quotation", "found"),
    [
        ("The crisis deepened on Thursday", ["The crisis **deepened** on Thursday"]),
        ("Protesters had stormed", ["Protesters   had\nstormed"]),
        ('"I do not cling', ["“I do not cling"]),
        ("“No one won,”", ['"No one won,"']),
        ("said", ["said", "said", "said", "said"]),
        ("SAID", []),
        ("nowhere to be found", []),
    ],
)
def test_a_quotation_is_found_whatever_its_blanks_and_quotes(quotation: str, found: list[str]) -> None:
    made = article(TEXT, hidden=MARKS)
    assert [made.text[s.start : s.end] for s in locate(made, quotation)] == found


def test_an_empty_quotation_is_refused() -> None:
    with pytest.raises(Misused, match="quotation is empty"):
        locate(article(TEXT), "  \n ")


def test_paragraph_numbers_and_single_lines() -> None:
    made = article(TEXT, hidden=MARKS)
    span = span_of(made, "**deepened** on Thursday. Protesters   had\nstormed")
    assert paragraph(made, span.start) == 2
    assert paragraph(made, span_of(made, "\n\nMr").start) == 0
    assert one_line(made, span) == "deepened on Thursday. Protesters had stormed"


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("cling to power", "Jeenbekov"),
        ("“I do not cling to power,”", "Jeenbekov"),
        ("We will hold elections.", "Mr Japarov"),
        ("It is late", ""),
        ("No one won", "Almazbek Atambayev"),
        ("The crisis", ""),
        ("power,” Jeenbekov said", ""),
    ],
)
def test_a_speaker_is_named_only_when_sure(words: str, who: str) -> None:
    made = article(TEXT)
    assert speaker(made, span_of(made, words)) == who


def test_a_citation_in_full() -> None:
    made = article(TEXT, hidden=MARKS, about=TIMES)
    assert cite(made, span_of(made, "“I do not cling to power,”")) == (
        '"I do not cling to power," — Jeenbekov, in: AFP/The Moscow Times, 15 Oct 2020, ¶1, https://example.org/1'
    )
    assert cite(made, span_of(made, "The crisis **deepened** on")) == (
        '"The crisis deepened on" — in: AFP/The Moscow Times, 15 Oct 2020, ¶2, https://example.org/1'
    )
    assert cite(made, span_of(made, '"No one won," said')).startswith("\"'No one won,' said\" — in:")


def test_a_citation_of_an_article_that_says_nothing_about_itself() -> None:
    made = article("One line.", path="folder/bare.txt")
    assert cite_source(made, Span(0, 3)) == "One line., ¶1"


@pytest.mark.parametrize(
    ("date", "inferred", "said"),
    [
        ("2020-10-06", False, "6 Oct 2020"),
        ("2020-10-06", True, "≈6 Oct 2020"),
        ("2020-10", False, "Oct 2020"),
        ("2020", False, "2020"),
        ("--10-06", False, "6 Oct"),
        (None, False, ""),
        ("soon", True, ""),
        ("2020-99-01", False, "2020"),
    ],
)
def test_dates_as_they_are_cited(date: str | None, inferred: bool, said: str) -> None:
    assert day(Metadata(date=date, date_inferred=inferred)) == said


def hits(pattern: str, *, fixed: bool = False, context: int = 12) -> list[tuple[str, str, str]]:
    found = search([article(TEXT, hidden=MARKS)], pattern_of(pattern, fixed=fixed), context=context)
    return [(hit.left, hit.text, hit.right) for hit in found]


@pytest.mark.parametrize(
    ("pattern", "fixed", "found"),
    [
        ("jeenbekov", False, ["Jeenbekov"]),
        ("Jeenbekov", False, ["Jeenbekov"]),
        ("JEENBEKOV", False, []),
        ("j[ae]+[a-z]+ov", False, ["Jeenbekov", "Japarov"]),
        ("had stormed", False, ["had stormed"]),
        ("deepened on", False, ["deepened on"]),
        ("elections.", True, ["elections."]),
        ("[ab", False, []),
        (r"\S+ed\b", False, ["deepened", "stormed", "freed"]),
        ("x*", False, []),
        ("(said:", False, []),
    ],
)
def test_what_a_pattern_finds(pattern: str, fixed: bool, found: list[str]) -> None:
    assert [text for _, text, _ in hits(pattern, fixed=fixed)] == found


def test_contexts_are_one_line_of_whole_words() -> None:
    assert hits("building") == [("stormed the ", "building", ". Mr")]
    assert hits("deepened", context=20) == [("The crisis ", "deepened", " on Thursday.")]
    assert hits("freed", context=200)[0][2] == "."
    assert hits("cling", context=0) == [("", "cling", "")]


def test_a_hit_knows_its_sentence() -> None:
    made = article(TEXT, hidden=MARKS)
    (hit,) = search([made], pattern_of("stormed"))
    assert made.text[hit.sentence.start : hit.sentence.end] == "Protesters   had\nstormed the building."
    assert made.text[hit.span.start : hit.span.end] == "stormed"


def test_an_empty_pattern_is_refused() -> None:
    with pytest.raises(Misused, match="nothing to search for"):
        pattern_of("  ")


@given(st.text(alphabet="ab()[]\\ .*+?{},1^$|", max_size=12))
def test_any_pattern_is_either_an_expression_or_taken_literally(pattern: str) -> None:
    if pattern.strip():
        list(search([article("ab (a) [b] a.b\n\n1,1 {a}")], pattern_of(pattern)))
