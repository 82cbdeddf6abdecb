"""Laws of anchoring."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kgreader.anchoring import describe, resolve
from kgreader.model import Anchor, Orphan, Span, Target, TextPositionSelector, TextQuoteSelector

WORDS = [
    "protest",
    "president",
    "parliament",
    "election",
    "ballot",
    "office",
    "resigned",
    "Tuesday",
    "results",
    "annulled",
    "square",
    "crowd",
    "police",
    "injured",
    "ministry",
    "health",
    "figures",
    "doctor",
    "hospital",
    "street",
    "minister",
    "prime",
    "speaker",
    "deputy",
    "party",
    "leader",
    "prison",
    "released",
    "supporters",
    "gathered",
    "building",
    "seized",
    "overnight",
    "clashes",
    "stones",
    "grenades",
    "water",
    "cannon",
    "opposition",
    "council",
    "observers",
    "irregularities",
    "bought",
    "votes",
    "candidates",
    "threshold",
    "seven",
    "percent",
    "capital",
    "region",
    "south",
    "north",
    "border",
    "guard",
    "reported",
    "said",
]

texts = st.text(alphabet="ab c.\né", min_size=1, max_size=80)


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, Span]:
    """A text and a span of it that is not empty."""
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def reports(draw: st.DrawFn) -> tuple[str, Span]:
    """A report of a few paragraphs, and some words of it."""
    rng = random.Random(draw(st.integers(0, 10_000)))
    text = "\n\n".join(
        " ".join(rng.choice(WORDS) + rng.choice(["", "", "", ",", "."]) for _ in range(rng.randint(12, 40)))
        for _ in range(rng.randint(3, 7))
    )
    places = [
        place
        for place in range(len(text))
        if text[place].isalpha() and (place == 0 or text[place - 1] == " ")
    ]
    first = draw(st.integers(0, len(places) - 9))
    last = draw(st.integers(first + 3, first + 8))
    return text, Span(places[first], places[last] - 1)


def found(text: str, target: Target, *, old_text: str | None = None) -> Anchor:
    place = resolve(text, "another digest", target, old_text=old_text)
    assert isinstance(place, Anchor), place
    return place


@given(spans())
def test_what_was_described_is_found_where_it_was(case: tuple[str, Span]) -> None:
    text, span = case
    target = describe(text, span, source="a", digest="d")
    assert target.position == TextPositionSelector(*span)
    assert resolve(text, "d", target) == Anchor(span, 1.0, "position")
    assert found(text, target).span == span


@given(reports())
def test_a_passage_of_a_report_is_surely_found_without_its_digest(case: tuple[str, Span]) -> None:
    text, span = case
    anchor = found(text, describe(text, span, source="a", digest="d"))
    assert anchor == Anchor(span, 1.0, "quotation")


@given(reports(), texts, st.booleans())
def test_an_edit_elsewhere_shifts_by_exactly_its_length(
    case: tuple[str, Span], added: str, before: bool
) -> None:
    text, span = case
    target = describe(text, span, source="a", digest="d")
    assert target.quote is not None
    reach = (span.start - len(target.quote.prefix)) if before else (span.end + len(target.quote.suffix))
    place = reach // 2 if before else (reach + len(text)) // 2
    edited = text[:place] + added + text[place:]
    assume(edited.count(target.quote.prefix + target.quote.exact + target.quote.suffix) == 1)
    shift = len(added) if before else 0
    assert found(edited, target) == Anchor(Span(span.start + shift, span.end + shift), 1.0, "quotation")


@given(reports())
def test_line_breaks_and_the_form_of_marks_do_not_matter(case: tuple[str, Span]) -> None:
    text, span = case
    text = f"“{text}” — he said…"
    span = Span(span.start + 1, span.end + 1)
    target = describe(text, span, source="a", digest="d")
    edited = text.replace("“", '"').replace("”", '"').replace("—", "-").replace(" ", "\n")
    anchor = found(edited, target)
    assert anchor.span == span
    assert anchor.score >= 0.9


@given(reports(), st.integers(0, 7), st.integers(0, 7))
def test_a_worse_quotation_never_scores_higher(case: tuple[str, Span], first: int, second: int) -> None:
    text, span = case
    target = describe(text, span, source="a", digest="d")
    assert target.quote is not None
    scores = [1.0]
    words = target.quote.exact.split(" ")
    for number in dict.fromkeys((first % len(words), second % len(words))):
        words[number] = "zzzz"
        worse = TextQuoteSelector(" ".join(words), target.quote.prefix, target.quote.suffix)
        place = resolve(text, "e", Target("a", "d", worse, target.position))
        scores.append(place.score if isinstance(place, Anchor) else 0.0)
    assert scores == sorted(scores, reverse=True)


@given(reports(), st.integers(0, 1000))
def test_a_changed_word_leaves_the_passage_in_its_place(case: tuple[str, Span], number: int) -> None:
    text, span = case
    target = describe(text, span, source="a", digest="d")
    blanks = [place for place in range(span.start, span.end) if text[place] == " "]
    start = blanks[number % len(blanks)] + 1
    end = text.index(" ", start) if " " in text[start : span.end] else span.end
    edited = text[:start] + "something" + text[end:]
    anchor = found(edited, target)
    assert anchor.span == Span(span.start, span.end + len(edited) - len(text))
    assert anchor.how == "similar"


@given(reports(), st.text(max_size=200))
def test_any_text_gives_a_place_inside_or_an_orphan(case: tuple[str, Span], other: str) -> None:
    text, span = case
    target = describe(text, span, source="a", digest="d")
    for edited in (other, other + text[: len(text) // 2], text[len(text) // 3 :]):
        place = resolve(edited, "e", target, old_text=text)
        if isinstance(place, Anchor):
            assert 0 <= place.span.start < place.span.end <= len(edited)
            assert 0.0 < place.score <= 1.0


def test_a_whole_article_is_its_whole_text() -> None:
    assert resolve("abc", "e", Target("a", "d")) == Anchor(Span(0, 3), 1.0, "whole")


def test_a_quotation_that_is_gone_is_an_orphan() -> None:
    target = describe("The president resigned on Thursday.", Span(4, 13), source="a", digest="d")
    assert isinstance(resolve("Nothing of the kind here.", "e", target), Orphan)
    assert isinstance(resolve("", "e", target), Orphan)


def test_a_deleted_sentence_is_an_orphan_though_its_neighbours_stand() -> None:
    parts = [
        "The results were annulled on Tuesday. ",
        "Crowds had seized the building. ",
        "The speaker resigned at night.",
    ]
    text = "".join(parts)
    start = len(parts[0])
    target = describe(text, Span(start, start + len(parts[1]) - 1), source="a", digest="d")
    assert isinstance(resolve(parts[0] + parts[2], "e", target), Orphan)


def test_of_two_equal_passages_the_context_decides() -> None:
    text = (
        "He said nothing to the police. Then she said nothing to the doctors. "
        + "Much else happened on that day. " * 3
    )
    start = text.index("said nothing", 20)
    target = describe(text, Span(start, start + 12), source="a", digest="d")
    edited = text.replace("Then", "Later, however,").replace("Much", "Not much")
    anchor = found(edited, target)
    assert anchor.span.start == edited.index("said nothing", 20)


def test_what_nothing_tells_apart_is_doubtful() -> None:
    paragraph = "Follow our reporters for all the latest news from the capital. " * 30
    start = paragraph.index("latest", 900)
    target = describe(paragraph, Span(start, start + 11), source="a", digest="d")
    anchor = found("New. " + paragraph, target)
    assert anchor.score < 0.9
    assert ("New. " + paragraph)[anchor.span.start : anchor.span.end] == "latest news"


def test_a_moved_paragraph_is_surely_found() -> None:
    paragraphs = [
        f"Paragraph {name} tells of {word} and nothing else that would matter to anybody today."
        for name, word in zip("ABCDEF", WORDS, strict=False)
    ]
    text = "\n\n".join(paragraphs)
    start = text.index(paragraphs[2])
    target = describe(text, Span(start, start + len(paragraphs[2])), source="a", digest="d")
    edited = "\n\n".join([*paragraphs[3:], *paragraphs[:3]])
    anchor = found(edited, target)
    assert edited[anchor.span.start : anchor.span.end] == paragraphs[2]


def test_the_context_grows_until_it_tells_passages_apart() -> None:
    text = (
        "one "
        + "the same words again and again " * 4
        + "two "
        + "the same words again and again " * 4
        + "three"
    )
    span = Span(text.index("same", 160), text.index("same", 160) + 4)
    target = describe(text, span, source="a", digest="d")
    assert target.quote is not None
    assert text.count(target.quote.prefix + target.quote.exact + target.quote.suffix) == 1


@pytest.mark.parametrize(
    "text", ["word " * 100_000, "a" * 200_000, "aa ab " * 50_000, "? " * 100_000], ids=str.split("w a b q")
)
def test_monotonous_texts_take_a_moment(text: str) -> None:
    target = describe(text, Span(1000, 40_000), source="a", digest="d")
    assert found("x " + text, target).score < 0.9
    resolve(text[:30_000], "e", target)
    resolve(text.replace("w", "v"), "e", target)


@given(reports(), st.integers(0, 6))
def test_a_detached_passage_comes_back_with_its_very_words_only(case: tuple[str, Span], number: int) -> None:
    text, span = case
    target = replace(describe(text, span, source="a", digest="d"), detached=True)
    assert resolve(text, "d", target) == Anchor(span, 1.0, "position")
    assert found("New first line.\n" + text, target).score == 1.0
    exact = text[span.start : span.end]
    words = exact.split(" ")
    words[number % len(words)] = "otherwise"
    edited = text[: span.start] + " ".join(words) + text[span.end :]
    assert isinstance(resolve(edited, "another", target), Orphan)
    assert isinstance(resolve(edited, "another", target, old_text=text), Orphan)


@given(reports(), st.integers(0, 2**32))
def test_the_old_text_makes_no_place_sure_that_was_not(case: tuple[str, Span], seed: int) -> None:
    text, span = case
    rng = random.Random(seed)
    edited = " ".join(rng.choice(WORDS) if rng.random() < 0.3 else word for word in text.split(" "))
    target = describe(text, span, source="a", digest="d")
    without, kept = resolve(edited, "x", target), resolve(edited, "x", target, old_text=text)
    if isinstance(without, Anchor):
        assert isinstance(kept, Anchor)
        assert (kept.score >= 0.9) is (without.score >= 0.9)
    elif isinstance(kept, Anchor):
        assert kept.score < 0.9
