"""Laws of anchoring."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kgreader.anchoring import describe, resolve
from kgreader.model import Anchor, Orphan, Span, Target

texts = st.text(alphabet="ab c.\né", min_size=1, max_size=80)


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, Span]:
    """A text and a span of it that is not empty."""
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(spans())
def test_what_was_described_is_found_where_it_was(case: tuple[str, Span]) -> None:
    text, span = case
    target = describe(text, span, source="a", digest="d")
    assert resolve(text, "d", target) == Anchor(span, 1.0, "position")
    found = resolve(text, "another digest", target)
    assert isinstance(found, Anchor)
    assert found.span == span


@given(spans(), texts)
def test_an_edit_before_the_context_shifts_by_its_length(case: tuple[str, Span], added: str) -> None:
    text, span = case
    text = "Once upon a time. " * 5 + text
    span = Span(span.start + 90, span.end + 90)
    target = describe(text, span, source="a", digest="d")
    found = resolve("X" + added + text, "e", target)
    assert isinstance(found, Anchor)
    assert text[span.start : span.end] == ("X" + added + text)[found.span.start : found.span.end]


def test_a_whole_article_is_its_whole_text() -> None:
    assert resolve("abc", "e", Target("a", "d")) == Anchor(Span(0, 3), 1.0, "whole")


def test_a_quotation_that_is_gone_is_an_orphan() -> None:
    target = describe("The president resigned on Thursday.", Span(4, 13), source="a", digest="d")
    assert isinstance(resolve("Nothing of the kind here.", "e", target), Orphan)
