"""Building the tables, learning the weights, and writing both as the archive that kgreader reads."""

from __future__ import annotations

import importlib
import json
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from hashlib import blake2b
from pathlib import Path
from typing import Any

from kgreader.recognition.names.archive import pack
from kgreader.recognition.names.crf import SCALE
from kgreader.recognition.names.document import Document
from kgreader.recognition.names.lexicon import Lexicon, Words, beginnings_of, case_of
from kgreader.recognition.names.tagger import sentence_features
from training.corpus import Sentence, headlines, inside, letter_cases
from training.embeddings import cluster, read_vectors
from training.gazetteer import one_word_places, personal_names, phrases
from training.guesses import guess

__all__ = ["build_lexicon", "learn", "sections"]

_WORDS = 150_000
"""Words of the vectors that are shipped, the most frequent first; rarer ones gained nothing."""
_RANKS = (300, 3_000, 20_000)
_NAME_KINDS = {"f": 1, "s": 2, "fs": 3}

PARAMETERS = {
    "c1": 0.03,
    "c2": 0.1,
    "max_iterations": 80,
    "num_memories": 6,
    "epsilon": 1e-5,
    "period": 10,
    "delta": 1e-4,
    "feature.possible_transitions": False,
}
"""Of L-BFGS in CRFsuite; c1 and c2 are the weights of the L1 and L2 terms, chosen on the development part."""

LEAN = {"B-ORG": 20}
"""Added to labels at every word, in steps of 1/`SCALE`. The model is shy of organisations it has not seen: names of
organisations repeat less than others between articles, so it leans on having seen them. Chosen on the dev part."""


@dataclass(frozen=True, slots=True)
class _HeldOut(Lexicon):
    """A lexicon that forgets the occurrence it is asked about, as it will not know the words of a new article."""

    small: Counter[str]
    capital: Counter[str]

    def case(self, lower: str, held: int = 0) -> str:
        """Hold out a small (1) or a capitalised (2) occurrence."""
        return case_of(self.small[lower] - (held == 1), self.capital[lower] - (held == 2))


def build_lexicon(articles: Sequence[Sequence[Sentence]], sources: Path) -> Lexicon:
    """Make all tables from the training articles and the sources."""
    small, capital = letter_cases(articles)
    common = {word for word, count in small.items() if count >= 2 and count > capital[word]}
    names = personal_names(common)
    found = phrases(sources, common)
    vectors = read_vectors(sources, _WORDS)
    clusters = cluster(vectors)
    guesses = guess(vectors, articles, list(names), one_word_places())
    rows = []
    for number, leaf in enumerate(clusters.leaves):
        rank = sum(number >= border for border in _RANKS)
        middle = clusters.middle[leaf]
        rows.append(
            f"k{leaf} m{middle} t{clusters.top[middle]}" + (f" r{rank}" if rank < len(_RANKS) else "")
        )
    kept = range(len(vectors.words))
    order = sorted(kept, key=vectors.words.__getitem__)
    cluster_kinds, cluster_numbers = _numbered([rows[k] for k in order])
    guess_kinds, guess_numbers = _numbered([guesses[k] for k in order])
    cases = {
        word: case for word in set(small) | set(capital) if (case := case_of(small[word], capital[word]))
    }
    grades = sorted(set(cases.values()))
    return Lexicon(
        Words.join(vectors.words[k] for k in kept),
        cluster_numbers,
        [tuple(row.split()) for row in cluster_kinds],
        guess_numbers,
        [tuple(row.split()) for row in guess_kinds],
        Words.join(names),
        [_NAME_KINDS[names[word]] for word in sorted(names)],
        Words.join(cases),
        [grades.index(cases[word]) for word in sorted(cases)],
        grades,
        found,
        beginnings_of(found),
    )


def _crfsuite() -> Any:
    return importlib.import_module("pycrfsuite")


def _numbered(rows: Sequence[str]) -> tuple[list[str], list[int]]:
    kinds = sorted(set(rows))
    numbers = {row: number for number, row in enumerate(kinds)}
    return kinds, [numbers[row] for row in rows]


def learn(articles: Sequence[Sequence[Sentence]], lexicon: Lexicon, model: Path) -> None:
    """Learn the weights with CRFsuite and write its own file to ``model``."""
    small, capital = letter_cases(articles)
    tables: dict[str, Any] = {field.name: getattr(lexicon, field.name) for field in fields(Lexicon)}
    held_out = _HeldOut(**tables, small=small, capital=capital)
    trainer = _crfsuite().Trainer(algorithm="lbfgs", verbose=False)
    for article in articles:
        for written, chosen in ((article, range(len(article))), headlines(article)):
            document = Document([sentence.words for sentence in written])
            for k in chosen:
                words = article[k].words
                held = [1 if word[:1].islower() else 2 if i else 0 for i, word in enumerate(words)]
                trainer.append(
                    sentence_features(written[k].words, held_out, document, held), article[k].labels
                )
    trainer.set_params(PARAMETERS)
    trainer.train(str(model))


def sections(model: Path, lexicon: Lexicon, articles: Sequence[Sequence[Sentence]]) -> dict[str, bytes]:
    """Turn CRFsuite's file and the tables into the sections of the archive."""
    found = _weights(model) | _tables(lexicon)
    found["inside"] = "\n".join(inside(articles)).encode()
    about = json.loads(found["about"])
    about["version"] = blake2b(pack(found), digest_size=4).hexdigest()
    found["about"] = json.dumps(about).encode()
    return found


def _weights(model: Path) -> dict[str, bytes]:
    tagger = _crfsuite().Tagger()
    tagger.open(str(model))
    known = tagger.info()
    labels = sorted(known.labels, key=lambda label: int(known.labels[label]))
    number = {label: k for k, label in enumerate(labels)}
    weights: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for (feature, label), weight in known.state_features.items():
        if rounded := round(weight * SCALE):
            weights[feature].append((number[label], rounded))
    steps = [[0] * len(labels) for _ in labels]
    for (before, after), weight in known.transitions.items():
        steps[number[before]][number[after]] = round(weight * SCALE)
    features = sorted(weights)
    rows = [sorted(weights[feature]) for feature in features]
    return {
        "about": json.dumps({"labels": labels, "transitions": steps, "lean": LEAN, "version": ""}).encode(),
        "features": "\n".join(features).encode(),
        "counts": bytes(len(row) for row in rows),
        "owners": bytes(label for row in rows for label, _ in row),
        "weights": _little("h", [weight for row in rows for _, weight in row]),
    }


def _tables(lexicon: Lexicon) -> dict[str, bytes]:
    return {
        "words": lexicon.words.text.encode(),
        "clusters": _little("H", lexicon.clusters),
        "cluster rows": "\n".join(" ".join(row) for row in lexicon.cluster_rows).encode(),
        "guesses": _little("H", lexicon.guesses),
        "guess rows": "\n".join(" ".join(row) for row in lexicon.guess_rows).encode(),
        "names": lexicon.names.text.encode(),
        "name kinds": bytes(lexicon.name_kinds),
        "cases": lexicon.cases.text.encode(),
        "case grades": bytes(lexicon.case_grades),
        "grades": "\n".join(lexicon.grades).encode(),
        "phrases": "\n".join(lexicon.phrases).encode(),
        "phrase kinds": "\n".join(lexicon.phrases.values()).encode(),
        "beginnings": "\n".join(sorted(lexicon.beginnings)).encode(),
    }


def _little(kind: str, numbers: Sequence[int]) -> bytes:
    values = array(kind, numbers)
    if sys.byteorder == "big":
        values.byteswap()
    return values.tobytes()
