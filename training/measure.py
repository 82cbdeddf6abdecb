"""F1 on annotated sentences, exact borders and label, four labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kgreader.recognition.names.tables import Model
from kgreader.recognition.names.tagger import Found, Tagger
from training.corpus import Sentence

__all__ = ["f1", "measure", "say"]

_ASKED = ("PERSON", "ORG", "PLACE", "GROUP")


def measure(model: Model, articles: Sequence[Sequence[Sentence]]) -> dict[str, tuple[int, int, int]]:
    """Give for each label, and for all of them as ``four``: right, found, wanted."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    tagger = Tagger(model)
    for article in articles:
        for sentence, names in zip(article, tagger.tag([s.words for s in article]), strict=True):
            have = set(names)
            want = set(_gold(sentence.labels))
            for counts, names_of in ((right, have & want), (found, have), (wanted, want)):
                counts.update(name.label for name in names_of)
    rows = {label: (right[label], found[label], wanted[label]) for label in _ASKED}
    total = [sum(column) for column in zip(*rows.values(), strict=True)]
    return rows | {"four": (total[0], total[1], total[2])}


def f1(counts: tuple[int, int, int]) -> float:
    """Give F1 of what was right, found and wanted."""
    right, found, wanted = counts
    return 2 * right / max(found + wanted, 1)


def say(rows: dict[str, tuple[int, int, int]]) -> None:
    """Print precision, recall and F1."""
    for label, (right, found, wanted) in rows.items():
        precision, recall = right / max(found, 1), right / max(wanted, 1)
        print(f"{label:<7} P {precision:.3f}  R {recall:.3f}  F1 {f1((right, found, wanted)):.3f}")


def _gold(labels: Sequence[str]) -> Iterator[Found]:
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            yield Found(start, i, kind)
            kind = ""
        if label != "O" and not kind:
            start, kind = i, label[2:]
