"""Reading the annotated sentences: one word a line, its label behind a tab, an empty line after each sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

__all__ = ["LABELS", "Sentence", "headlines", "inside", "letter_cases", "read"]

LABELS = {
    "Person": "PERSON", "Organization": "ORG", "Location": "PLACE", "Facility": "PLACE", "NORP": "GROUP",
    "Misc": "MISC", "Product": "MISC",
}  # fmt: skip
"""Labels of the data that are learned, and what the reader calls them; dates and money belong to the numbers."""


_HEADLINES = 6
_SMALL_TEXT = "a an the and but or for nor of in on at to by from with as is was are be it its that n't 's ’s"
_SMALL = frozenset(_SMALL_TEXT.split())


_ENDING = re.compile(r"(?!(?:re|ve|ll)$)[a-z\u00df-\u00ff]{2,}$|[aeiouíá]$")
"""What `kgreader.recognition.names.tokens` keeps in one word with the apostrophe before it."""


class Sentence(NamedTuple):
    """Words and their labels: ``O``, or ``B-`` and ``I-`` with a value of `LABELS`."""

    words: list[str]
    labels: list[str]


def read(folder: Path) -> list[list[Sentence]]:
    """Read all articles (``*.tsv``) of a folder, in the order of their names."""
    paths = sorted(folder.glob("*.tsv"))
    if not paths:
        raise SystemExit(f"{folder} holds no .tsv files; give the folder of the published data.")
    return [list(_sentences(path.read_text("utf-8").split("\n"))) for path in paths]


def _sentences(lines: Iterable[str]) -> Iterable[Sentence]:
    sentence = Sentence([], [])
    for line in [*lines, ""]:
        word, _, rest = line.rstrip("\r").partition("\t")
        if word.strip():
            sentence.words.append(word)
            sentence.labels.append(_label(rest.split("\t")[0], sentence.labels))
            _join(sentence)
        elif sentence.words:
            yield sentence
            sentence = Sentence([], [])


def _join(sentence: Sentence) -> None:
    """Make “Xi ’ an” at the end of a name one word, as the reader's tokens have it."""
    words, labels = sentence
    if (
        len(words) > 2
        and words[-2] in ("'", "’")
        and words[-3].isalpha()
        and labels[-2].startswith("I-")
        and labels[-1].startswith("I-")
        and _ENDING.match(words[-1])
    ):
        words[-3:] = [f"{words[-3]}'{words[-1]}"]
        del labels[-2:]


def _label(label: str, before: Sequence[str]) -> str:
    """Give the reader's label; leave out what is not learned, and let every name begin with ``B-``."""
    kind = LABELS.get(label[2:])
    if kind is None:
        return "O"
    inside = label.startswith("I-") and before and before[-1][2:] == kind
    return f"I-{kind}" if inside else f"B-{kind}"


def letter_cases(articles: Iterable[Iterable[Sentence]]) -> tuple[Counter[str], Counter[str]]:
    """Count how often each word is written small, and with a capital where no sentence begins."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for article in articles:
        for sentence in article:
            for i, word in enumerate(sentence.words):
                if word[:1].islower():
                    small[word.lower()] += 1
                elif word[:1].isalpha() and i:
                    capital[word.lower()] += 1
    return small, capital


def inside(articles: Iterable[Iterable[Sentence]], least: int = 2) -> list[str]:
    """Give the words without a capital that stand inside names at least so often."""
    counts = Counter(
        word
        for article in articles
        for sentence in article
        for word, label in zip(sentence.words, sentence.labels, strict=True)
        if label != "O" and not any(char.isupper() for char in word)
    )
    return sorted(word for word, count in counts.items() if count >= least)


def headlines(article: Sequence[Sentence]) -> tuple[list[Sentence], list[int]]:
    """Write every sixth sentence of an article as a headline, in capitals or in title case; give their numbers too.

    News has far more headlines than the data, which hold running text; so their look is learned from sentences.
    """
    written, chosen = list(article), []
    for k, sentence in enumerate(article):
        if k % _HEADLINES == 2 and len(sentence.words) > 4:
            words = [
                word.upper() if k % (2 * _HEADLINES) == 2 else _titled(word, i)
                for i, word in enumerate(sentence.words)
            ]
            written[k] = Sentence(words, sentence.labels)
            chosen.append(k)
    return written, chosen


def _titled(word: str, i: int) -> str:
    """Write a word as in title case; after the first word, small words stay small."""
    return word if i and word.lower() in _SMALL else word[:1].upper() + word[1:]
