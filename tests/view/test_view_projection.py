"""The displayed text and the way between it and the canonical text, against a projection made letter by letter."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st
from view_articles import article_of, articles, spans_in

from kgreader.model import Article, Block, Role
from kgreader.view import Projection

Letters = list[tuple[str, int | None]]
"""Displayed characters with the canonical offset that each was copied from; ``None`` for inserted ones."""

_CLOSE = {Role.TITLE, Role.DEK, Role.BYLINE, Role.DATE, Role.SOURCE}


def naive(article: Article) -> Letters:
    """Project an article the slow way."""
    hidden = {offset for span in article.hidden for offset in range(*span)}
    letters: Letters = []
    before: Role | None = None
    for block in article.blocks:
        own = [] if block.role is Role.FRONT_MATTER else _shown(article, block, hidden)
        if not own:
            continue
        if before is not None:
            letters += [("\n", None)] * (1 if before in _CLOSE and block.role in _CLOSE else 2)
        before = block.role
        letters += own
    return letters


def _shown(article: Article, block: Block, hidden: set[int]) -> Letters:
    """What is shown of one block."""
    letters: Letters = []
    joined = {offset: span.start for span in block.joins for offset in range(*span)}
    for offset in range(*block.span):
        if offset in joined:
            letters += [(" ", None)] * (joined[offset] == offset)
        elif offset not in hidden:
            letters.append((article.text[offset], offset))
    return letters


@settings(max_examples=60)
@given(articles())
def test_the_text_is_what_a_letter_by_letter_projection_gives(article: Article) -> None:
    """Marks and front matter are gone, a join is one blank, and everything else is there once, in order."""
    if article.blocks:
        assert Projection(article).text == "".join(letter for letter, _ in naive(article))


@settings(max_examples=60)
@given(articles())
def test_every_shown_code_point_goes_there_and_back(article: Article) -> None:
    projection = Projection(article)
    for at, (letter, offset) in enumerate(naive(article)):
        if offset is not None:
            assert projection.shown(offset) == at
            assert projection.canonical(at) == offset
            assert article.text[offset] == projection.text[at] == letter


@settings(max_examples=60)
@given(articles())
def test_both_ways_are_monotone_and_stay_inside(article: Article) -> None:
    projection = Projection(article)
    there = [projection.shown(offset) for offset in range(-1, len(article.text) + 2)]
    back = [projection.canonical(at) for at in range(-1, len(projection.text) + 2)]
    assert all(one <= two for one, two in itertools.pairwise(there))
    assert all(one <= two for one, two in itertools.pairwise(back))
    assert all(0 <= at <= len(projection.text) for at in there)
    assert all(0 <= offset <= len(article.text) for offset in back)


@settings(max_examples=60)
@given(st.data(), articles())
def test_a_shown_span_covers_its_shown_letters_and_no_others(data: st.DataObject, article: Article) -> None:
    if not article.blocks:
        return
    span = data.draw(spans_in(len(article.text)))
    inside = [
        at
        for at, (_, offset) in enumerate(naive(article))
        if offset is not None and span[0] <= offset < span[1]
    ]
    shown = Projection(article).shown_span(span)
    if inside:
        assert shown == (inside[0], inside[-1] + 1)
    else:
        assert shown.start == shown.end


@settings(max_examples=60)
@given(articles())
def test_rows_are_the_blocks_of_which_something_is_shown(article: Article) -> None:
    projection = Projection(article)
    hidden = {offset for span in article.hidden for offset in range(*span)}
    if article.blocks:
        assert [row.block for row in projection.rows] == [
            block
            for block in article.blocks
            if block.role is not Role.FRONT_MATTER and _shown(article, block, hidden)
        ]
    for number, row in enumerate(projection.rows):
        assert 0 <= row.start < row.end <= len(projection.text)
        assert {projection.row_at(at) for at in range(row.start, row.end)} == {number}
    for one, two in itertools.pairwise(projection.rows):
        assert projection.text[one.end : two.start] in ("\n", "\n\n")


def test_an_article_without_blocks_is_shown_as_it_is() -> None:
    article = article_of([], lead="no block at all")
    projection = Projection(article)
    assert projection.text == article.text
    assert projection.row_at(3) == 0


def test_an_article_of_front_matter_alone_is_empty() -> None:
    projection = Projection(article_of([(Role.FRONT_MATTER, [("shown", "title: x")])]))
    assert (projection.text, projection.rows) == ("", [])
    assert projection.shown(4) == projection.canonical(4) == 0
    assert projection.shown_span((0, 5)) == (0, 0)
    assert projection.row_at(0) == -1


def test_headline_and_byline_stand_close_and_paragraphs_apart() -> None:
    article = article_of(
        [
            (Role.TITLE, [("hidden", "# "), ("shown", "Head")]),
            (Role.BYLINE, [("shown", "By A")]),
            (Role.BODY, [("shown", "One"), ("join", "\n"), ("shown", "more")]),
            (Role.BODY, [("hidden", "***")]),
            (Role.BODY, [("hidden", "**"), ("shown", "Two"), ("hidden", "**")]),
        ]
    )
    assert Projection(article).text == "Head\nBy A\n\nOne more\n\nTwo"
