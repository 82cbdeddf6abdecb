"""Comparisons beside the app: the same values as here, whatever they are made of, with what the reader said."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workspace_samples import library, open_workspace

import kgreader.model as model
from kgreader.errors import KgreaderError, Misused
from kgreader.model import Entity, Mention, Quantity, Role, Span
from kgreader.workspace import Analyst
from kgreader.workspace.comparing import PARTS
from kgreader.workspace.frozen import pack, unpack

TEXT = st.text(max_size=8)
LEAVES = (
    st.none() | st.booleans() | st.integers() | TEXT | st.decimals(allow_nan=False) | st.sampled_from(Role)
)
SPANS = st.builds(Span, st.integers(), st.integers())
QUANTITIES = st.builds(
    Quantity, TEXT, st.decimals(allow_nan=False) | TEXT | st.tuples(*[st.just(Decimal(1))] * 2)
)
VALUES = st.recursive(
    LEAVES | SPANS | st.builds(Mention, SPANS, TEXT, st.none() | QUANTITIES),
    lambda below: st.lists(below, max_size=3).map(tuple) | st.dictionaries(TEXT | SPANS, below, max_size=3),
)


@given(VALUES)
def test_every_value_survives_the_journey(value: object) -> None:
    came = unpack(pack(value))
    assert came == value
    assert type(came) is type(value)


def test_what_is_no_noun_does_not_travel() -> None:
    with pytest.raises(TypeError):
        pack(object())
    with pytest.raises(ValueError, match="Path"):
        unpack({"Path": ["/"]})


def test_every_part_has_a_home() -> None:
    from importlib import import_module

    for part in PARTS.values():
        module, _, function = part.home.partition(":")
        assert callable(getattr(import_module(module), function))


async def test_the_subprocess_compares_as_the_workspace_does(tmp_path: Path) -> None:
    library(tmp_path)
    workspace = open_workspace(tmp_path, tmp_path / "articles")
    articles = [workspace.article(summary.path) for summary in workspace.summaries()]
    here = workspace.compare(articles, tuple(PARTS))
    analyst, heard = workspace.analyst(), list[tuple[int, int]]()
    try:
        beside = await analyst.compare(articles, tuple(PARTS), progress=lambda *seen: heard.append(seen))
    finally:
        await analyst.close()
    assert beside == here
    assert heard == [(number, len(articles)) for number in range(len(articles))]
    assert any(isinstance(one, Entity) for one in here["entities"])


async def test_what_the_reader_said_is_known_there_too(tmp_path: Path) -> None:
    library(tmp_path)
    workspace = open_workspace(tmp_path, tmp_path / "articles")
    articles = [workspace.article(summary.path) for summary in workspace.summaries()]
    (entities,) = workspace.compare(articles, ["entities"]).values()
    workspace.rename_entity(entities[0], "Somebody Else")
    analyst = workspace.analyst()
    try:
        (beside,) = (await analyst.compare(articles, ["entities"])).values()
    finally:
        await analyst.close()
    assert "Somebody Else" in [entity.name for entity in beside]


async def test_a_part_that_does_not_exist_says_so(tmp_path: Path) -> None:
    library(tmp_path)
    workspace = open_workspace(tmp_path, tmp_path / "articles")
    with pytest.raises(Misused, match="nonsense"):
        workspace.compare([], ["nonsense"])
    analyst = Analyst(tmp_path / "cache")
    try:
        with pytest.raises(KgreaderError, match="nonsense"):
            await analyst.compare([], ["nonsense"])
    finally:
        await analyst.close()


def test_all_nouns_can_travel() -> None:
    assert {"Entity", "Quantity", "Span", "Decimal"} - set(model.__all__) == {"Decimal"}
