"""Runs are a partition of the line, and every lookup by place gives what looking at everything gives."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st
from view_articles import articles, mentions_of, spans_in

from kgreader.model import Article, Span, layer_of
from kgreader.view import Layers, Mark, Projection, Stripes
from kgreader.view.runs import cut

SIZE = 40
spans = st.lists(spans_in(SIZE), max_size=12)
marks = st.sampled_from([mark for mark in Mark if mark])
off_layers = st.frozensets(st.sampled_from(("person", "number", "date")))
steps = st.sampled_from((1, -1))


@st.composite
def lit_spans(draw: st.DrawFn) -> list[tuple[int, int, str]]:
    """Spans in order and without overlap, each with a layer."""
    borders = draw(st.lists(st.integers(-5, SIZE + 5), max_size=12, unique=True).map(sorted))
    return [
        (start, end, draw(st.sampled_from(("person", "date"))))
        for start, end in zip(borders[::2], borders[1::2], strict=False)
    ]


@given(spans_in(SIZE), lit_spans(), st.lists(st.tuples(spans_in(SIZE), marks), max_size=8))
def test_runs_are_a_partition_in_which_every_letter_has_its_layer_and_marks(
    line: Span, lit: list[tuple[int, int, str]], marked: list[tuple[Span, Mark]]
) -> None:
    if line.start == line.end:
        return
    runs = cut(*line, lit, [(*span, mark) for span, mark in marked])
    assert (runs[0].start, runs[-1].end) == line
    assert all(run.start < run.end for run in runs)
    assert all(one.end == two.start for one, two in itertools.pairwise(runs))
    for run in runs:
        for at in range(run.start, run.end):
            assert run.layer == next((layer for start, end, layer in lit if start <= at < end), "")
            wanted = Mark.NONE
            for span, mark in marked:
                wanted |= mark if span[0] <= at < span[1] else Mark.NONE
            assert run.marks == wanted


@given(spans, spans_in(SIZE), st.integers(-2, SIZE + 2), steps)
def test_stripes_answer_as_looking_at_every_span_does(
    given_spans: list[Span], place: Span, offset: int, step: int
) -> None:
    stripes = Stripes(given_spans)
    kept = sorted(span for span in given_spans if span.start < span.end)
    assert stripes.spans == kept
    assert len(stripes) == len(kept)
    if place.start < place.end:
        assert stripes.between(*place) == [span for span in kept if span.overlaps(place)]
    assert stripes.any(*place) == any(place.start <= span.start < place.end for span in kept)
    ahead = [span.start for span in kept if (span.start > offset if step > 0 else span.start < offset)]
    found = stripes.next(offset, step)
    assert (found.start if found else None) == ((min if step > 0 else max)(ahead) if ahead else None)


@settings(max_examples=70)
@given(st.data(), articles(), off_layers, steps)
def test_layers_answer_as_looking_at_every_mention_does(
    data: st.DataObject, article: Article, off: frozenset[str], step: int
) -> None:
    projection = Projection(article)
    mentions = data.draw(mentions_of(article))
    layers = Layers(projection, mentions)
    shown = [
        (projection.shown_span(mention.span), layer_of(mention.label), mention)
        for mention in mentions
        if projection.shown_span(mention.span).start < projection.shown_span(mention.span).end
    ]
    assert layers.mentions == [mention for _, _, mention in shown]
    assert [layers.span(index) for index in range(len(layers))] == [span for span, _, _ in shown]

    place = data.draw(spans_in(len(projection.text)))
    if place.start < place.end:
        assert layers.between(*place, off) == [
            (*span, "" if layer in off else layer) for span, layer, _ in shown if span.overlaps(place)
        ]
    names = {
        "number" if layer in ("number", "date", "vague") else "name"
        for span, layer, _ in shown
        if place.start <= span.start < place.end and layer not in off
    }
    assert layers.kinds(*place, off) == names

    offset = data.draw(st.integers(-1, len(projection.text) + 1))
    covering = [index for index, (span, _, _) in enumerate(shown) if span.start <= offset < span.end]
    assert layers.at(offset) == (covering[0] if covering else -1)
    ahead = [
        index
        for index, (span, layer, _) in enumerate(shown)
        if layer not in off and (span.start > offset if step > 0 else span.start < offset)
    ]
    assert layers.next(offset, step, off) == (ahead[0 if step > 0 else -1] if ahead else -1)
    for key in ("a", "b", "none"):
        assert layers.keyed(key).spans == [span for span, _, mention in shown if mention.key == key]
        assert layers.keyed(key) is layers.keyed(key)
    assert not layers.keyed("").spans


@settings(max_examples=70)
@given(st.data(), articles())
def test_of_mentions_that_overlap_the_first_is_lit(data: st.DataObject, article: Article) -> None:
    mentions = data.draw(mentions_of(article))
    doubled = sorted((*mentions, *mentions), key=lambda mention: mention.span)
    layers = Layers(Projection(article), doubled)
    assert all(
        one.end <= two.start
        for one, two in itertools.pairwise(layers.span(index) for index in range(len(layers)))
    )
