"""Building the tables, and writing them and the weights as the archive that kgreader reads."""

from __future__ import annotations

import json
import sys
from array import array
from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from kgreader.recognition.names.archive import pack
from kgreader.recognition.names.crf import SCALE
from kgreader.recognition.names.lexicon import Lexicon, Words, beginnings_of, case_of
from training.corpus import Sentence, inside, letter_cases
from training.embeddings import cluster, read_vectors
from training.gazetteer import one_word_places, personal_names, phrases
from training.guesses import guess
from training.pool import mean

__all__ = ["build_lexicon", "sections"]

_WORDS = 150_000
"""Words of the vectors that are shipped, the most frequent first; rarer ones gained nothing."""
_RANKS = (300, 3_000, 20_000)
_NAME_KINDS = {"f": 1, "s": 2, "fs": 3}

LEAN = {"B-ORG": 20}
"""Added to labels at every word, in steps of 1/`SCALE`. The model is shy of organisations it has not seen: names of
organisations repeat less than others between articles, so it leans on having seen them. Chosen on the dev part."""


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


def _numbered(rows: Sequence[str]) -> tuple[list[str], list[int]]:
    kinds = sorted(set(rows))
    numbers = {row: number for number, row in enumerate(kinds)}
    return kinds, [numbers[row] for row in rows]


def sections(
    models: Sequence[Path], lexicon: Lexicon, articles: Sequence[Sequence[Sentence]]
) -> dict[str, bytes]:
    """Turn CRFsuite's files and the tables into the sections of the archive."""
    found = _weights(models) | _tables(lexicon)
    found["inside"] = "\n".join(inside(articles)).encode()
    about = json.loads(found["about"])
    about["version"] = blake2b(pack(found), digest_size=4).hexdigest()
    found["about"] = json.dumps(about).encode()
    return found


def _weights(models: Sequence[Path]) -> dict[str, bytes]:
    labels, of_features, of_steps = mean(models)
    number = {label: k for k, label in enumerate(labels)}
    weights: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for (feature, label), weight in of_features.items():
        if rounded := round(weight * SCALE):
            weights[feature].append((number[label], rounded))
    steps = [[0] * len(labels) for _ in labels]
    for (before, after), weight in of_steps.items():
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
