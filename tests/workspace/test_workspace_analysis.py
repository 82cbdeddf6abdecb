"""Analyses: kept in the cache, computed again whenever the cache does not hold."""

from __future__ import annotations

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workspace_articles import article
from workspace_samples import library, open_workspace

from kgreader.errors import KgreaderError
from kgreader.model import Analysis, Article, Block, Mention, Metadata, Quantity, Role, Span, Summary
from kgreader.workspace import analysis as module
from kgreader.workspace.analysis import Analyses
from kgreader.workspace.codec import (
    article_of,
    article_row,
    mention_of,
    mention_row,
    summary_of_row,
    summary_row,
)
from kgreader.workspace.frames import pack, unpack

texts = st.text(max_size=8)
maybe = st.none() | texts
decimals = st.decimals(allow_nan=False, allow_infinity=False)
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(min(pair), max(pair)))
quantities = st.builds(
    Quantity,
    kind=texts,
    value=st.none() | texts | decimals | st.tuples(decimals, decimals),
    low=st.none() | decimals,
    high=st.none() | decimals,
    unit=maybe,
    approx=maybe,
    inferred=st.booleans(),
    what=maybe,
    owner=maybe,
    attribution=maybe,
)
mentions = st.builds(Mention, span=spans, label=texts, quantity=st.none() | quantities, key=texts)
metadata = st.builds(
    Metadata,
    title=maybe,
    outlet=maybe,
    author=maybe,
    agency=maybe,
    date=maybe,
    date_inferred=st.booleans(),
    place=maybe,
    caption=maybe,
    url=maybe,
)
blocks = st.builds(
    Block,
    span=spans,
    role=st.sampled_from(Role),
    number=st.integers(0, 9),
    joins=st.lists(spans, max_size=2).map(tuple),
)
articles = st.builds(
    Article,
    path=texts,
    text=texts,
    digest=texts,
    metadata=metadata,
    blocks=st.lists(blocks, max_size=3).map(tuple),
    hidden=st.lists(spans, max_size=3).map(tuple),
    masked=st.lists(spans, max_size=3).map(tuple),
)
summaries = st.builds(
    Summary,
    path=texts,
    digest=texts,
    metadata=metadata,
    heading=texts,
    opening=texts,
    words=st.integers(0),
    size=st.integers(0),
    modified=st.integers(),
    problem=texts,
)


def through_the_pipe(row: list[object]) -> list[object]:
    """Send a row as the subprocess does."""
    message = unpack(pack({"row": row})[4:])["row"]
    assert isinstance(message, list)
    return message


@given(mentions)
def test_a_mention_survives_the_round_trip(mention: Mention) -> None:
    again = mention_of(through_the_pipe(mention_row(mention)))
    assert again == mention
    if mention.quantity is not None and isinstance(mention.quantity.value, Decimal):
        assert again.quantity is not None
        assert str(again.quantity.value) == str(mention.quantity.value)


@given(articles)
def test_an_article_survives_the_round_trip(made: Article) -> None:
    assert article_of(through_the_pipe(article_row(made))) == made


@given(summaries)
def test_a_summary_survives_the_round_trip(made: Summary) -> None:
    assert summary_of_row(through_the_pipe(summary_row(made))) == made


class Counting(Analyses):
    """Analyses whose recogniser counts its calls."""

    def __init__(self, cache: Path) -> None:
        super().__init__(cache)
        self.calls = 0

    def recognise(self, article: Article) -> Analysis:
        """Find one mention."""
        self.calls += 1
        quantity = Quantity("cardinal", Decimal("430"), low=Decimal("1E+2"))
        return Analysis(article.digest, "v1", (Mention(Span(0, 3), "NUMBER", quantity, "k"),))


@pytest.fixture
def kept(tmp_path: Path) -> Counting:
    return Counting(tmp_path / "cache")


MADE = article("430 members of the union.\n\nMore.")


def test_an_analysis_is_computed_once(kept: Counting) -> None:
    assert kept.cached(MADE) is None
    first = kept.analysis(MADE)
    assert kept.analysis(MADE) == first == kept.cached(MADE)
    assert kept.calls == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(MADE, metadata=Metadata(date="2021-03-12")),
        replace(MADE, metadata=Metadata(date_inferred=True)),
        replace(MADE, masked=(Span(0, 3),)),
        replace(MADE, blocks=MADE.blocks[:1]),
        article("Another text."),
    ],
)
def test_what_the_recognisers_see_makes_another_analysis(kept: Counting, other: Article) -> None:
    kept.analysis(MADE)
    kept.analysis(other)
    assert kept.calls == 2


def test_other_recognisers_make_the_cache_void(kept: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.analysis(MADE)
    monkeypatch.setattr(module, "stamp", lambda: "of another version")
    assert kept.cached(MADE) is None
    kept.analysis(MADE)
    assert kept.calls == 2


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"stamp": "STAMP", "digest": "DIGEST", "version": "1", "mentions": [[1]]}',
        b'{"stamp": "STAMP", "digest": "DIGEST", "version": "1", "mentions": [[0, 1, "X", "k", ["a"]]]}',
        b'{"stamp": "STAMP", "digest": "DIGEST", "version": "1", "mentions": 5}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_cache_is_computed_again(kept: Counting, tmp_path: Path, damage: bytes) -> None:
    first = kept.analysis(MADE)
    (file,) = (tmp_path / "cache" / "analyses").glob("??/*.json")
    file.write_bytes(
        damage.replace(b"STAMP", module.stamp().encode()).replace(b"DIGEST", MADE.digest.encode())
    )
    assert kept.cached(MADE) is None
    assert kept.analysis(MADE) == first
    assert kept.calls == 2
    assert kept.cached(MADE) == first


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, not a folder")
    kept = Counting(tmp_path / "cache")
    assert kept.analysis(MADE) == kept.analysis(MADE)
    assert kept.calls == 2
    kept.sweep()


def test_the_oldest_files_of_a_large_cache_are_swept(kept: Counting, tmp_path: Path) -> None:
    for number in range(6):
        kept.analysis(article(f"Text {number}."))
    files = sorted((tmp_path / "cache" / "analyses").glob("??/*.json"))
    for age, file in enumerate(files):
        os.utime(file, (1000 - age, 1000 - age))
    kept.sweep(most=2)
    assert sorted((tmp_path / "cache" / "analyses").glob("??/*.json")) == sorted(files[:2])
    kept.analysis(MADE)
    kept.sweep(most=0)  # swept today already
    assert kept.cached(MADE) is not None


def test_the_stamp_is_the_same_while_the_recognisers_are() -> None:
    first = module.stamp()
    module._stamp.cache_clear()
    assert module.stamp() == first


def test_one_broken_recogniser_leaves_the_other_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        name = "names"

        @property
        def version(self) -> str:
            raise KgreaderError("The model is damaged; reinstall kgreader.")

    monkeypatch.setattr("kgreader.recognition.names.NameRecognizer", Broken)
    library(tmp_path)
    workspace = open_workspace(tmp_path, tmp_path / "articles")
    opened = workspace.article(f"{tmp_path}/articles/harbour.md")
    found = workspace.analysis(opened)
    assert workspace.analysis_problem == "The model is damaged; reinstall kgreader."
    assert {mention.quantity is None for mention in found.mentions} == {False}
    assert workspace.cached_analysis(opened) is None
