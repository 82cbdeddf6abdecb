"""The decoder's laws: the best path is the best of all, probabilities add up, the fast sums are the slow ones."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgreader.recognition.names import NameRecognizer, features
from kgreader.recognition.names.archive import DamagedModel, pack, unpack
from kgreader.recognition.names.crf import SCALE, WHOLE, Field, Lattice
from kgreader.recognition.names.document import Document
from kgreader.recognition.names.tables import SHIPPED, load
from kgreader.recognition.names.tagger import Tagger, sentence_features

LABELS = ("O", "B-P", "I-P", "B-L", "I-L")


def field(transitions: list[list[int]]) -> Field:
    return Field(
        LABELS, transitions, ["a", "b"], bytes([2, 1]), bytes([0, 2, 1]), array("h", [5, -7, 300]).tobytes()
    )


def paths(run: Lattice, *, opens: bool) -> Iterator[tuple[int, ...]]:
    """Give every legal labelling of a run."""
    for path in product(*run):
        labels = ["O", *(LABELS[k] for k in path)]
        if all(not b.startswith("I-") or a[2:] == b[2:] for a, b in pairwise(labels)):
            yield path


def score(run: Lattice, path: tuple[int, ...], steps: list[list[int]], *, opens: bool, closes: bool) -> int:
    total = sum(run[i][k] for i, k in enumerate(path))
    total += sum(steps[a][b] for a, b in pairwise(path))
    return total + (0 if opens else steps[0][path[0]]) + (0 if closes else steps[path[-1]][0])


weights = st.integers(-6 * SCALE, 6 * SCALE)
steps = st.lists(st.lists(weights, min_size=5, max_size=5), min_size=5, max_size=5)
lattices = st.lists(st.fixed_dictionaries(dict.fromkeys(range(5), weights)), min_size=1, max_size=4)


@given(lattices, steps, st.booleans(), st.booleans())
def test_the_best_path_is_the_best_of_all(
    run: Lattice, transitions: list[list[int]], opens: bool, closes: bool
) -> None:
    found = tuple(field(transitions).decode(run, opens=opens, closes=closes))
    scores = {p: score(run, p, transitions, opens=opens, closes=closes) for p in paths(run, opens=opens)}
    assert scores[found] == max(scores.values())


@given(lattices, steps, st.booleans(), st.booleans())
def test_beliefs_are_probabilities(
    run: Lattice, transitions: list[list[int]], opens: bool, closes: bool
) -> None:
    found = field(transitions).beliefs(run, opens=opens, closes=closes)
    scores = {p: score(run, p, transitions, opens=opens, closes=closes) for p in paths(run, opens=opens)}
    top = max(scores.values())
    total = sum(math.exp((value - top) / SCALE) for value in scores.values())
    for i, shares in enumerate(found):
        for kind in ("", "P", "L"):
            exact = sum(
                math.exp((value - top) / SCALE)
                for path, value in scores.items()
                if LABELS[path[i]][2:] == kind
            )
            assert shares.get(kind, 0) / WHOLE == pytest.approx(exact / total, abs=0.1)


def test_packed_weights_add_up() -> None:
    small = field([[0] * 5] * 5)
    (scores,) = small.lattice([small.add_up(["a", "b", "unknown", "a"])])
    lowest = scores[3]
    assert {k: score - lowest for k, score in scores.items()} == {0: 10, 1: 300, 2: -14, 3: 0, 4: 0}


TEXT = "The the of President Ann Kimani Nairobi said - ' in U . S Xi IMF 2020 “ Bank de Kenyan jae 3rd É 's New York ("
WORDS = st.sampled_from(TEXT.split())


@given(st.lists(st.lists(WORDS, min_size=1, max_size=12), min_size=1, max_size=4))
def test_the_fast_sums_are_the_sums_of_all_features(sentences: list[list[str]]) -> None:
    model = load()
    tagger, document = Tagger(model), Document(sentences)
    for words in sentences:
        style = features.style(words)
        rows = [tagger._learn(word, style) for word in words]
        total = tagger._sums(words, rows, document, style)
        slow = sentence_features(words, model.lexicon, document)
        assert [total(i) for i in range(len(words))] == [model.field.add_up(found) for found in slow]


def test_an_archive_gives_back_what_it_was_given(tmp_path: Path) -> None:
    sections = {"a": b"x" * 1000, "empty": b"", "ü": bytes(range(256))}
    path = tmp_path / "names.bin"
    path.write_bytes(pack(sections))
    assert unpack(path) == sections
    assert pack(sections) == pack(sections)


@given(st.data())
def test_a_damaged_archive_is_told_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = pack({"about": b"{}", "features": b"abc" * 50})
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = data.draw(
        st.sampled_from(
            [whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole[at + 1 :], b""]
        )
    )
    path = tmp_path_factory.mktemp("damaged") / "names.bin"
    path.write_bytes(damaged)
    with pytest.raises(
        DamagedModel, match=r"^The name model names\.bin .*; reinstall kgreader to get it back\.$"
    ):
        load(path)


@pytest.mark.parametrize(
    "name", ["about", "features", "counts", "owners", "weights", "words", "clusters", "phrases"]
)
def test_sections_that_do_not_fit_are_damage_too(tmp_path: Path, name: str) -> None:
    sections = unpack(SHIPPED)
    path = tmp_path / "names.bin"
    path.write_bytes(pack({**sections, name: sections[name][: len(sections[name]) // 3 * 2]}))
    with pytest.raises(DamagedModel):
        load(path)


def test_a_missing_archive_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DamagedModel, match="cannot be read"):
        assert NameRecognizer(tmp_path / "absent.bin").version
