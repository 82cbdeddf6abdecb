"""An article as the reader holds it: where the cursor can be, what a change touches, what a selection covers."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import split_graphemes
from view_articles import PIECES, article_of, articles, clusters, mentions_of, spans_in

from kgreader.model import (
    Anchor,
    Annotation,
    Article,
    Mention,
    Orphan,
    Placement,
    Role,
    Span,
    Target,
    TextPositionSelector,
    TextQuoteSelector,
)
from kgreader.text import words
from kgreader.view import Mark, Run, Sheet

STEPS = st.sampled_from((1, -1, 1, -1, 2, -3, 40, -40))


def placement(span: tuple[int, int], number: int = 0, *, how: str = "position") -> Placement:
    """An annotation that stands on a canonical span; with ``how`` ``lost`` on none."""
    target = Target("a.txt", "", TextQuoteSelector("x"), TextPositionSelector(*span))
    annotation = Annotation(f"{number:026}", (target,), (), "", "")
    place = Orphan("gone") if how == "lost" else Anchor(Span(*span), 1.0, how)  # type: ignore[arg-type]
    return Placement(annotation, target, place)


@st.composite
def placements_of(draw: st.DrawFn, article: Article) -> list[Placement]:
    """Annotations on any spans, overlapping, doubtful, lost."""
    kinds = st.sampled_from(("position", "quotation", "similar", "lost"))
    found = draw(st.lists(st.tuples(spans_in(len(article.text)), kinds), max_size=5))
    return [placement(span, number, how=how) for number, (span, how) in enumerate(found)]


def sheet_of(data: st.DataObject, article: Article) -> Sheet:
    """A sheet with mentions and annotations, at some width."""
    sheet = Sheet(article, clusters=clusters, width=data.draw(st.integers(4, 30), "width"))
    sheet.set_mentions(data.draw(mentions_of(article), "mentions"))
    sheet.set_placements(data.draw(placements_of(article), "placements"))
    return sheet


Operation = Callable[[Sheet], object]


def moves(sheet: Sheet) -> list[st.SearchStrategy[Operation]]:
    """What moves the cursor or an end of the selection."""
    size = len(sheet.text)
    return [
        STEPS.map(lambda step: lambda sheet: sheet.sentence(step)),
        STEPS.map(lambda step: lambda sheet: sheet.block(step)),
        STEPS.map(lambda step: lambda sheet: sheet.lines(step)),
        STEPS.map(lambda step: lambda sheet: sheet.to_end(step)),
        STEPS.map(lambda step: lambda sheet: sheet.mention(1 if step > 0 else -1)),
        STEPS.map(lambda step: lambda sheet: sheet.annotation(1 if step > 0 else -1)),
        STEPS.map(lambda step: lambda sheet: sheet.word(1 if step > 0 else -1)),
        st.integers(0, size).map(lambda offset: lambda sheet: sheet.to(offset)),
        st.integers(0, len(sheet.article.text)).map(lambda offset: lambda sheet: sheet.to_canonical(offset)),
        spans_in(size).map(lambda span: lambda sheet: sheet.select_range(*span)),
        spans_in(size).map(lambda span: lambda sheet: sheet.select_range(span.end, span.start)),
        spans_in(size).map(lambda span: lambda sheet: sheet.walk_to(span)),
        st.just(Sheet.select),
        st.just(Sheet.unselect),
        st.just(Sheet.other_end),
    ]


def changes(sheet: Sheet) -> list[st.SearchStrategy[Operation]]:
    """What changes the lighting."""
    size = len(sheet.text)
    return [
        st.lists(spans_in(size), max_size=4).map(lambda hits: lambda sheet: sheet.set_hits(hits)),
        st.sampled_from(("", "a", "b")).map(
            lambda key: lambda sheet: sheet.set_same(key, (0, len(sheet.wrap)))
        ),
        st.frozensets(st.sampled_from(("person", "date"))).map(lambda off: lambda sheet: sheet.set_off(off)),
        spans_in(size).map(lambda span: lambda sheet: sheet.set_focus(span)),
        placements_of(sheet.article).map(lambda found: lambda sheet: sheet.set_placements(found)),
        st.integers(4, 30).map(lambda width: lambda sheet: sheet.relayout(width)),
        st.just(Sheet.touch),
    ]


def lines_of(sheet: Sheet) -> list[tuple[str, Sequence[Run], bool]]:
    """Everything that a pane draws: text, runs, and the bar beside the cursor."""
    chosen = sheet.selection or sheet.cursor
    return [
        (sheet.text[start:end], sheet.runs(line), chosen.overlaps((start, end)))
        for line, (start, end) in enumerate(zip(sheet.wrap.starts, sheet.wrap.ends, strict=True))
    ]


@settings(max_examples=100)
@given(st.data(), articles())
def test_every_line_that_looks_different_is_named_as_changed(data: st.DataObject, article: Article) -> None:
    """What makes it safe to repaint only those lines."""
    sheet = sheet_of(data, article)
    assert sheet.take_dirty() is None
    before = lines_of(sheet)
    operations = st.one_of(*moves(sheet), *changes(sheet))
    for _ in range(data.draw(st.integers(1, 8), "operations")):
        data.draw(operations)(sheet)
        dirty, after = sheet.take_dirty(), lines_of(sheet)
        if dirty is not None:
            differing = {
                line for line, (one, two) in enumerate(zip(before, after, strict=True)) if one != two
            }
            assert differing <= dirty
            assert all(0 <= line < len(after) for line in dirty)
        before = after
    assert sheet.take_dirty() == set()


@settings(max_examples=100)
@given(st.data(), articles())
def test_whatever_is_pressed_cursor_and_selection_stay_in_the_text(
    data: st.DataObject, article: Article
) -> None:
    sheet = sheet_of(data, article)
    operations = st.one_of(*moves(sheet))
    for _ in range(data.draw(st.integers(0, 8), "operations")):
        data.draw(operations)(sheet)
    assert 0 <= sheet.row < max(1, len(sheet.rows))
    for span in (sheet.cursor, sheet.selection or sheet.cursor):
        assert 0 <= span.start <= span.end <= len(sheet.text)
        assert span.start < span.end or not sheet.text.strip()
    assert 0 <= sheet.target.start <= sheet.target.end <= len(article.text)
    assert sheet.paragraph == max((row.block.number for row in sheet.rows[: sheet.row + 1]), default=0)


@settings(max_examples=100)
@given(st.data(), articles())
def test_a_selection_is_of_whole_words_and_cuts_no_grapheme(data: st.DataObject, article: Article) -> None:
    sheet = sheet_of(data, article)
    inside = {offset for span in words(sheet.text) for offset in range(span.start + 1, span.end)}
    at = 0
    for line in sheet.text.split("\n"):
        inside |= {
            at + offset for start, end, _ in split_graphemes(line)[0] for offset in range(start + 1, end)
        }
        at += len(line) + 1
    sheet.select()
    operations = st.one_of(*moves(sheet))
    for _ in range(data.draw(st.integers(0, 8), "operations")):
        data.draw(operations)(sheet)
        if sheet.selection is not None:
            assert not inside & set(sheet.selection)


@settings(max_examples=60)
@given(articles(), st.integers(1, 12))
def test_down_and_up_again_comes_back(article: Article, step: int) -> None:
    sheet = Sheet(article)
    sheet.to_end(-1)
    places = [sheet.cursor]
    while sheet.sentence(1):
        places.append(sheet.cursor)
    assert all(one.end <= two.start for one, two in itertools.pairwise(places)), "sentences are in order"
    for at, place in enumerate(places):
        sheet.to(place.start)
        assert sheet.cursor == place
        assert sheet.sentence(step) == (at < len(places) - 1)
        assert sheet.cursor == places[min(at + step, len(places) - 1)]
        sheet.to(place.start)
        sheet.sentence(-step)
        assert sheet.cursor == places[max(at - step, 0)]


@settings(max_examples=60)
@given(articles())
def test_every_letter_belongs_to_the_sentence_that_a_click_on_it_chooses(article: Article) -> None:
    sheet = Sheet(article)
    for row in sheet.rows:
        for at in range(row.start, row.end):
            if not sheet.text[at].isspace():
                sheet.to(at)
                assert sheet.cursor.start <= at < sheet.cursor.end


@settings(max_examples=60)
@given(articles())
def test_the_target_of_a_sentence_is_the_sentence(article: Article) -> None:
    """A note stands on what the reader sees under the cursor, without the marks around it."""
    sheet = Sheet(article)
    sheet.to_end(-1)
    while True:
        if sheet.text[sheet.cursor.start : sheet.cursor.end].strip():
            assert sheet.projection.shown_span(sheet.target) == sheet.cursor
        if not sheet.sentence(1):
            break


@settings(max_examples=60)
@given(articles())
def test_paragraph_steps_stand_on_first_sentences(article: Article) -> None:
    sheet = Sheet(article)
    sheet.to_end(1)
    while sheet.block(-1):
        assert sheet.index == 0
    assert sheet.row == 0
    seen = 1
    while sheet.block(1):
        seen += 1
        assert sheet.index == 0
    assert seen == max(1, len(sheet.rows))


@settings(max_examples=60)
@given(st.data(), articles(), st.integers(2, 9))
def test_page_steps_reach_both_ends(data: st.DataObject, article: Article, height: int) -> None:
    sheet = sheet_of(data, article)
    for step in (height, -height):
        for _ in range(len(sheet.text) + 2):
            if not sheet.lines(step):
                break
        end = sheet.cursor
        sheet.to_end(step)
        assert sheet.cursor == end


@settings(max_examples=60)
@given(st.data(), articles())
def test_a_word_more_and_a_word_less_comes_back(data: st.DataObject, article: Article) -> None:
    sheet = sheet_of(data, article)
    sheet.to(data.draw(st.integers(0, len(sheet.text))))
    sheet.select()
    if not (sheet.word(-1) or sheet.word(1)):
        return
    before = sheet.selection, sheet.fixed, sheet.moving
    for step in (1, -1):
        if sheet.word(step):
            assert (sheet.selection, sheet.fixed, sheet.moving) != before
            sheet.word(-step)
            assert (sheet.selection, sheet.fixed, sheet.moving) == before


@settings(max_examples=60)
@given(st.data(), articles())
def test_the_other_end_changes_nothing_but_which_end_moves(data: st.DataObject, article: Article) -> None:
    sheet = sheet_of(data, article)
    sheet.select()
    before = sheet.selection
    sheet.other_end()
    assert sheet.selection == before
    sheet.other_end()
    assert sheet.selection == before
    assert sheet.unselect()
    assert not sheet.unselect()
    assert sheet.selection is None


def sentences_article(*blocks: str) -> Article:
    """An article of plain paragraphs."""
    return article_of([(Role.BODY, [("shown", text)]) for text in blocks])


def walk(sheet: Sheet, step: int) -> list[Mention]:
    """Walk with `mention` from one end to the other."""
    sheet.to_end(-step)
    sheet.set_focus(Span(0, 0))
    found = []
    while (mention := sheet.mention(step)) is not None:
        found.append(mention)
        assert len(found) <= len(sheet.layers), "walking stands still"
    return found


@given(st.data(), st.lists(st.lists(st.sampled_from(PIECES), min_size=2, max_size=8), min_size=1, max_size=4))
def test_walking_meets_every_lit_mention_once_in_order(data: st.DataObject, blocks: list[list[str]]) -> None:
    article = sentences_article(*(" ".join(block) + "." for block in blocks))
    sheet = Sheet(article, clusters=clusters)
    labels = st.sampled_from(("", "PERSON", "NUMBER", "VAGUE"))
    mentions = [Mention(span, label) for span in words(article.text) if (label := data.draw(labels))]
    sheet.set_mentions(mentions)
    lit = [mention for mention in mentions if mention.label != "VAGUE"]
    assert walk(sheet, 1) == lit
    first = sheet.cursor.start
    backwards = walk(sheet, -1)
    assert backwards == lit[::-1][-len(backwards) :] if backwards else True
    assert len(lit) - len(backwards) <= sum(span.start >= first for span in map(sheet_span(sheet), lit))


def sheet_span(sheet: Sheet) -> Callable[[Mention], Span]:
    """Displayed spans of mentions."""
    return lambda mention: sheet.projection.shown_span(mention.span)


def test_walking_back_from_a_sentence_leaves_its_own_names_behind() -> None:
    """``W`` goes before the sentence unless the reader stands on a name in it."""
    article = sentences_article("Ann met Ben. Carl met Dora. Eve.")
    sheet = Sheet(article)
    sheet.set_mentions(
        [Mention(span, "PERSON") for span in words(article.text) if article.text[span.start].isupper()]
    )
    sheet.sentence(1)

    def here(step: int) -> str:
        sheet.mention(step)
        return article.text[sheet.focus.start : sheet.focus.end]

    assert [here(1), here(1), here(-1), here(-1), here(-1), here(1)] == [
        "Carl",
        "Dora",
        "Carl",
        "Ben",
        "Ann",
        "Ben",
    ]


def test_notes_are_walked_from_sentence_to_sentence() -> None:
    article = sentences_article("Ann met Ben. Carl met Dora.", "Eve left. Fay stayed.")
    sheet = Sheet(article)
    sheet.set_placements(
        [
            placement((8, 11), 1),
            placement((13, 17), 2),
            placement((13, 26), 3),
            placement((29, 32), 4),
            placement((0, 3), 5, how="lost"),
        ]
    )
    assert [one.annotation.id[-1] for one in sheet.annotations_here()] == ["1"]
    found = []
    while (one := sheet.annotation(1)) is not None:
        found.append(one.annotation.id[-1])
    assert found == ["2", "4"]
    assert sheet.annotation(-1) is not None
    assert [one.annotation.id[-1] for one in sheet.annotations_here()] == ["2", "3"]


def test_doubtful_and_lost_notes_are_drawn_as_what_they_are() -> None:
    sheet = Sheet(sentences_article("Ann met Ben."))
    sheet.set_placements(
        [placement((0, 3)), placement((4, 7), 1, how="similar"), placement((8, 11), 2, how="lost")]
    )
    marks = {
        sheet.text[run.start : run.end]: run.marks & (Mark.NOTED | Mark.DOUBTFUL) for run in sheet.runs(0)
    }
    assert marks == {"Ann": Mark.NOTED, " ": Mark.NONE, "met": Mark.NOTED | Mark.DOUBTFUL, " Ben.": Mark.NONE}


def test_the_same_name_is_named_as_changed_in_the_window_only() -> None:
    """Whoever keeps lines outside it has to forget them."""
    article = sentences_article(*["Ann left."] * 30)
    sheet = Sheet(article)
    sheet.set_mentions(
        [Mention(Span(at, at + 3), "PERSON", key="ann") for at in range(0, len(article.text), 11)]
    )
    sheet.take_dirty()
    assert sheet.set_same("ann", (10, 20))
    assert sheet.take_dirty() == set(range(10, 20, 2))
    assert not sheet.set_same("ann", (10, 20))
    assert not Sheet(article).set_same("ann", (0, 5))


@settings(max_examples=60)
@given(articles(), st.integers(4, 40), st.integers(4, 40))
def test_another_width_moves_nothing(article: Article, first: int, second: int) -> None:
    sheet = Sheet(article, clusters=clusters, width=first)
    sheet.sentence(3)
    before = sheet.cursor, sheet.target
    assert sheet.relayout(second) == (first != second)
    assert (sheet.cursor, sheet.target) == before
    assert (sheet.take_dirty() is None) or first == second


def test_an_empty_article_can_be_read_too() -> None:
    """No block, no letter: every key still has an answer."""
    for article in (article_of([]), article_of([(Role.FRONT_MATTER, [("shown", "a: b")])])):
        sheet = Sheet(article)
        assert not any(
            (sheet.sentence(1), sheet.block(1), sheet.block(-1), sheet.to_end(1), sheet.mention(1))
        )
        sheet.lines(5)
        sheet.select()
        sheet.word(1)
        assert sheet.runs(0) == []
        assert sheet.target == (0, 0)
        assert sheet.paragraph in (0, 1)
