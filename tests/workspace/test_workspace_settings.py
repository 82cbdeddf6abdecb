"""Which recogniser the reader has set, and what happens when it is another one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from workspace_samples import library, open_workspace

from kgreader.errors import KgreaderError
from kgreader.workspace import analysis as module
from kgreader.workspace.settings import BUILT_IN, config_file, recogniser_setting


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration file of the test's own, not yet there."""
    monkeypatch.delenv("KGREADER_RECOGNISER", raising=False)
    monkeypatch.setenv("KGREADER_CONFIG", str(tmp_path / "config.toml"))
    return tmp_path / "config.toml"


def test_without_a_file_the_names_are_our_own() -> None:
    assert recogniser_setting() == BUILT_IN


def test_the_file_lies_in_the_folder_of_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("KGREADER_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert config_file().name == "config.toml"
    assert config_file().parent.name == "kgreader"


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ('recogniser = "spacy:en_core_web_trf"', "spacy:en_core_web_trf"),
        ('recogniser = "spacy: de_core_news_sm "', "spacy:de_core_news_sm"),
        ('recogniser = "kgreader"', BUILT_IN),
        ("", BUILT_IN),
    ],
)
def test_the_file_names_the_recogniser(config: Path, text: str, setting: str) -> None:
    config.write_text(text, "utf-8")
    assert recogniser_setting() == setting


def test_the_environment_goes_first(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config.write_text('recogniser = "spacy:a"', "utf-8")
    monkeypatch.setenv("KGREADER_RECOGNISER", "spacy:b")
    assert recogniser_setting() == "spacy:b"
    monkeypatch.setenv("KGREADER_RECOGNISER", "")
    assert recogniser_setting() == BUILT_IN


@pytest.mark.parametrize(
    "text", ["recogniser = ", 'recogniser = "bert"', 'recogniser = "spacy:"', "recogniser = 7"]
)
def test_a_setting_that_makes_no_sense_is_told_and_numbers_are_found(
    tmp_path: Path, config: Path, text: str
) -> None:
    config.write_text(text, "utf-8")
    with pytest.raises(KgreaderError, match=r"config\.toml"):
        recogniser_setting()
    library(tmp_path)
    workspace = open_workspace(tmp_path, tmp_path / "articles")
    found = workspace.analysis(workspace.article(f"{tmp_path}/articles/harbour.md"))
    assert "config.toml" in workspace.analysis_problem
    assert {mention.quantity is None for mention in found.mentions} == {False}


def test_without_spacy_the_sentence_reaches_the_reader(
    tmp_path: Path, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    config.write_text('recogniser = "spacy:en_core_web_trf"', "utf-8")
    library(tmp_path)
    workspace = open_workspace(tmp_path, tmp_path / "articles")
    workspace.analysis(workspace.article(f"{tmp_path}/articles/harbour.md"))
    assert "pip install 'kgreader[spacy]'" in workspace.analysis_problem


def test_another_recogniser_voids_what_is_cached(config: Path, tmp_path: Path) -> None:
    own = module.stamp()
    config.write_text('recogniser = "spacy:one"', "utf-8")
    one = module.stamp()
    (tmp_path / "meta.json").write_text("{}", "utf-8")
    config.write_text(f'recogniser = "spacy:{tmp_path}"', "utf-8")
    assert len({own, one, module.stamp()}) == 3
    config.unlink()
    assert module.stamp() == own
