"""Learning the weights: several models, each of which sees the data in its own way, and their mean.

A model leans on the few features that fit the training articles best, on the words themselves above all, and the
others stay weaker than they deserve (Sutton, Sindelar and McCallum, "Reducing Weight Undertraining in Structured
Discriminative Learning", HLT-NAACL 2006). So some members must do without what they could learn by heart, and are held
to smaller weights. The mean of the weights is one model again, as quick as each of them: a logarithmic opinion pool
(Smith, Cohn and Osborne, "Logarithmic Opinion Pools for Conditional Random Fields", ACL 2005).
"""

from __future__ import annotations

import importlib
import multiprocessing
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NamedTuple

from kgreader.recognition.names.document import Document
from kgreader.recognition.names.lexicon import Lexicon, case_of
from kgreader.recognition.names.tagger import sentence_features
from training.corpus import Sentence, headlines, letter_cases

__all__ = ["MEMBERS", "Member", "learn", "mean"]


class Member(NamedTuple):
    """One model of the pool."""

    articles: int
    """In how many articles a feature must stand to be seen; what stands in one alone is learned by heart."""
    c1: float
    """Weight of the L1 term."""
    c2: float
    """Weight of the L2 term."""


MEMBERS = (Member(1, 0.03, 0.1), Member(2, 0.05, 0.5), Member(1, 0.05, 0.5), Member(2, 0.05, 1.5))
"""Chosen on the development part."""

_PARAMETERS = {
    "max_iterations": 80,
    "num_memories": 6,
    "epsilon": 1e-5,
    "period": 10,
    "delta": 1e-4,
    "feature.possible_transitions": False,
}
"""Of L-BFGS in CRFsuite."""


class _Row(NamedTuple):
    """A sentence: the features of each word, and the labels."""

    features: list[list[str]]
    labels: list[str]


_rows: list[_Row] = []
_counts: dict[str, int] = {}
"""What the members learn from, and in how many articles each feature stands: their processes inherit both."""


def learn(articles: Sequence[Sequence[Sentence]], lexicon: Lexicon, folder: Path) -> list[Path]:
    """Learn all members, two at a time; give CRFsuite's own files of them in ``folder``."""
    _describe(articles, lexicon)
    paths = [folder / f"member{number}.crfsuite" for number in range(len(MEMBERS))]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        pool.starmap(_learn_member, enumerate(paths), chunksize=1)
    _rows.clear()
    _counts.clear()
    return paths


def _describe(articles: Sequence[Sequence[Sentence]], lexicon: Lexicon) -> None:
    """Give every sentence its features, and count the articles of each feature."""
    small, capital = letter_cases(articles)
    tables: dict[str, Any] = {field.name: getattr(lexicon, field.name) for field in fields(Lexicon)}
    held_out = _HeldOut(**tables, small=small, capital=capital)
    names: dict[str, str] = {}
    for article in articles:
        own: set[str] = set()
        for written, chosen in ((article, range(len(article))), headlines(article)):
            document = Document([sentence.words for sentence in written])
            for k in chosen:
                words = article[k].words
                held = [1 if word[:1].islower() else 2 if i else 0 for i, word in enumerate(words)]
                found = sentence_features(written[k].words, held_out, document, held)
                found = [[names.setdefault(one, one) for one in word] for word in found]
                own.update(one for word in found for one in word)
                _rows.append(_Row(found, article[k].labels))
        for feature in own:
            _counts[feature] = _counts.get(feature, 0) + 1


def _learn_member(number: int, path: Path) -> None:
    member = MEMBERS[number]
    seen = {feature for feature, count in _counts.items() if count >= member.articles}
    trainer = _crfsuite().Trainer(algorithm="lbfgs", verbose=False)
    for row in _rows:
        trainer.append([[one for one in word if one in seen] for word in row.features], row.labels)
    trainer.set_params(_PARAMETERS | {"c1": member.c1, "c2": member.c2})
    trainer.train(str(path))


@dataclass(frozen=True, slots=True)
class _HeldOut(Lexicon):
    """A lexicon that forgets the occurrence it is asked about, as it will not know the words of a new article."""

    small: Counter[str]
    capital: Counter[str]

    def case(self, lower: str, held: int = 0) -> str:
        """Hold out a small (1) or a capitalised (2) occurrence."""
        return case_of(self.small[lower] - (held == 1), self.capital[lower] - (held == 2))


_Pairs = dict[tuple[str, str], float]


def mean(models: Sequence[Path]) -> tuple[list[str], _Pairs, _Pairs]:
    """Give the labels, and the mean weights of features for labels and of steps from label to label."""
    features: defaultdict[tuple[str, str], float] = defaultdict(float)
    steps: defaultdict[tuple[str, str], float] = defaultdict(float)
    labels: set[str] = set()
    for model in models:
        tagger = _crfsuite().Tagger()
        tagger.open(str(model))
        known = tagger.info()
        labels.update(known.labels)
        for sums, weights in ((features, known.state_features), (steps, known.transitions)):
            for pair, weight in weights.items():
                sums[pair] += weight / len(models)
    return sorted(labels), features, steps


def _crfsuite() -> Any:
    return importlib.import_module("pycrfsuite")
