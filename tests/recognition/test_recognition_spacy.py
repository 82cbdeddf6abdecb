"""A spaCy pipeline behind the protocol: labels, offsets and masked places; and the sentence where it is missing.

Most tests use a stand-in for spaCy, so that they run everywhere; the last ones use spaCy itself where it is installed.
"""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgreader.model import LABELS, Article, Block, Metadata, Recognizer, Role, Span
from kgreader.recognition import recognise
from kgreader.recognition.spacy import LABEL_OF, MissingPipeline, SpacyRecognizer
from kgreader.text import digest

ENTITIES = {
    "Ann Lee": "PERSON",
    "the Red Cross's": "ORG",
    "Bern": "GPE",
    "Swiss": "NORP",
    "Friday": "DATE",
    "***": "ORG",
}


class Pipeline:
    """Finds `ENTITIES`, as a pipeline of spaCy would."""

    meta = {"lang": "en", "name": "stand_in", "version": "1.2"}

    def pipe(self, texts: Iterable[str]) -> Iterator[SimpleNamespace]:
        """Give a document for each text."""
        pattern = "|".join(map(re.escape, ENTITIES))
        for text in texts:
            yield SimpleNamespace(
                ents=[
                    SimpleNamespace(start_char=m.start(), end_char=m.end(), label_=ENTITIES[m[0]])
                    for m in re.finditer(pattern, text)
                ]
            )


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a spaCy in place that knows one pipeline."""

    def load(name: str) -> Pipeline:
        if name == "absent":
            raise OSError("[E050] Can't find model")
        if name == "old":
            raise ValueError("[E053] Could not\nread config")
        return Pipeline()

    module = ModuleType("spacy")
    module.load = load  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "spacy", module)


def article(text: str, *, masked: tuple[Span, ...] = (), quiet: int = 0) -> Article:
    """Make an article of one block, or of two with the first ``quiet`` characters as boilerplate."""
    blocks: tuple[Block, ...] = (Block(Span(quiet, len(text)), Role.BODY, 1),)
    if quiet:
        blocks = (Block(Span(0, quiet), Role.BOILERPLATE), *blocks)
    return Article("a.txt", text, digest(text), Metadata(), blocks, masked=masked)


def seen(found: Article, recogniser: Recognizer) -> list[tuple[str, str]]:
    return [(found.text[slice(*one.span)], one.label) for one in recogniser.recognise(found)]


@pytest.mark.usefixtures("stand_in")
def test_entities_become_names_without_article_and_possessive() -> None:
    recogniser = SpacyRecognizer("en_any")
    assert isinstance(recogniser, Recognizer)
    made = article("Ann\nLee of the Red Cross's Swiss arm, *** went to Bern on Friday.")
    assert seen(made, recogniser) == [
        ("Ann\nLee", "PERSON"),
        ("Red Cross", "ORG"),
        ("Swiss", "GROUP"),
        ("Bern", "PLACE"),
    ]
    assert recogniser.version == "1.en_stand_in-1.2"
    assert recognise(made, (recogniser,)).version == "spacy:1.en_stand_in-1.2"
    assert next(one.key for one in recogniser.recognise(made)) == "person:lee"


@pytest.mark.usefixtures("stand_in")
def test_masked_places_and_quiet_blocks_stay_dark() -> None:
    text = "Bern and Bern, Ann [x] Lee."
    made = article(text, masked=(Span(9, 13), Span(19, 23)), quiet=0)
    assert seen(made, SpacyRecognizer("en_any")) == [("Bern", "PLACE")]
    assert seen(article("Bern. Bern.", quiet=5), SpacyRecognizer("en_any")) == [("Bern", "PLACE")]


@pytest.mark.usefixtures("stand_in")
def test_long_blocks_are_cut_at_blanks() -> None:
    text = "Bern and Ann Lee met. " * 6_000
    assert len(SpacyRecognizer("en_any").recognise(article(text))) == pytest.approx(12_000, abs=4)


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize(
    ("pipeline", "words"),
    [
        ("absent", "python -m spacy download absent"),
        ("old", r"cannot be loaded \(ValueError: \[E053\] Could not read"),
    ],
)
def test_a_pipeline_that_is_not_there_says_what_to_do(pipeline: str, words: str) -> None:
    with pytest.raises(MissingPipeline, match=words):
        assert SpacyRecognizer(pipeline).version


def test_without_spacy_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingPipeline, match=r"pip install 'kgreader\[spacy\]'"):
        SpacyRecognizer("en_core_web_trf").recognise(article("Bern."))


def test_every_label_of_the_table_is_one_of_ours() -> None:
    assert set(LABEL_OF.values()) == set(LABELS[:5])


@given(st.text(max_size=80), st.lists(st.integers(0, 80), max_size=6))
def test_names_are_in_order_and_never_masked(text: str, borders: list[int]) -> None:
    class Any_(Pipeline):
        def pipe(self, texts: Iterable[str]) -> Iterator[SimpleNamespace]:
            for piece in texts:
                cuts = sorted({*(min(b, len(piece)) for b in borders), 0, len(piece)})
                pairs = itertools.pairwise(cuts)
                yield SimpleNamespace(
                    ents=[SimpleNamespace(start_char=a, end_char=b, label_="PER") for a, b in pairs]
                )

    recogniser = SpacyRecognizer("any")
    recogniser.__dict__["_nlp"] = Any_()
    masked = (Span(3, 5),) if len(text) > 5 else ()
    made = article(text, masked=masked)
    spans = [one.span for one in recogniser.recognise(made)]
    assert spans == sorted(spans)
    for one in spans:
        assert made.text[slice(*one)].strip() == made.text[slice(*one)] != ""
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small pipeline made here and now, where spaCy is installed."""
    spacy: Any = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "Ann Lee"},
            {"label": "GPE", "pattern": "Bern"},
            {"label": "DATE", "pattern": "Friday"},
        ]
    )
    folder = tmp_path_factory.mktemp("pipeline")
    nlp.to_disk(folder)
    return folder


def test_a_pipeline_of_spacy_itself(built: Path) -> None:
    recogniser = SpacyRecognizer(str(built))
    made = article("On Friday Ann\nLee saw **Bern**, and Bern.", masked=(Span(22, 24), Span(28, 30)))
    assert seen(made, recogniser) == [("Ann\nLee", "PERSON"), ("Bern", "PLACE"), ("Bern", "PLACE")]
    assert recogniser.version.startswith("1.en_pipeline-")


def test_a_pipeline_that_spacy_does_not_know() -> None:
    pytest.importorskip("spacy")
    with pytest.raises(MissingPipeline, match="not installed"):
        assert SpacyRecognizer("xx_no_such_pipeline").version
