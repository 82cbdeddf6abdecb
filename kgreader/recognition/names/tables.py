"""Reading the shipped archive into a `Field` and a `Lexicon`; `training/` writes the same sections."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from sys import byteorder
from typing import NamedTuple, TypeVar

from kgreader.recognition.names.archive import DamagedModel, unpack
from kgreader.recognition.names.crf import Field
from kgreader.recognition.names.lexicon import Lexicon

__all__ = ["SHIPPED", "Model", "load"]

_Value = TypeVar("_Value")

SHIPPED = Path(__file__).with_name("data") / "names.bin"
"""The archive that comes with the package."""


class Model(NamedTuple):
    """All that the tagger needs, read from one archive."""

    field: Field
    lexicon: Lexicon
    inside: frozenset[str]
    """Words without a capital, numbers and signs that may stand inside a name."""
    version: str
    """Of the weights."""


@cache
def load(path: Path = SHIPPED) -> Model:
    """Read an archive once; raises `DamagedModel` with a sentence where it is not whole."""
    sections = unpack(path)
    try:
        return _model(sections)
    except (KeyError, ValueError, IndexError, TypeError, UnicodeDecodeError) as error:
        raise DamagedModel(
            f"The name model {path.name} is damaged; reinstall kgreader to get it back."
        ) from error


def _model(sections: Mapping[str, bytes]) -> Model:
    about = json.loads(sections["about"])
    field = Field(
        about["labels"],
        about["transitions"],
        _lines(sections, "features"),
        sections["counts"],
        sections["owners"],
        sections["weights"],
    )
    return Model(field, _lexicon(sections), frozenset(_lines(sections, "inside")), about["version"])


def _lexicon(sections: Mapping[str, bytes]) -> Lexicon:
    words = _lines(sections, "words")
    clusters, guesses = _shorts(sections["clusters"]), _shorts(sections["guesses"])
    phrases = dict(zip(_lines(sections, "phrases"), _lines(sections, "phrase kinds"), strict=True))
    if len(clusters) != len(words) or len(guesses) != len(words):
        raise ValueError("the sections about words do not fit together")
    return Lexicon(
        dict(zip(words, range(len(words)), strict=True)),
        clusters,
        _rows(sections, "cluster rows"),
        guesses,
        _rows(sections, "guess rows"),
        _column(sections, "names", "name kinds", [("nf",), ("ns",), ("nf", "ns")]),
        _column(sections, "cases", "case grades", _lines(sections, "grades")),
        phrases,
        frozenset(_lines(sections, "beginnings")),
    )


def _column(
    sections: Mapping[str, bytes], words: str, kinds: str, values: Sequence[_Value]
) -> dict[str, _Value]:
    """Read words and, for each, the number of its value."""
    return dict(zip(_lines(sections, words), map(values.__getitem__, sections[kinds]), strict=True))


def _rows(sections: Mapping[str, bytes], name: str) -> list[tuple[str, ...]]:
    return [tuple(line.split()) for line in sections[name].decode().split("\n")]


def _lines(sections: Mapping[str, bytes], name: str) -> list[str]:
    text = sections[name].decode()
    return text.split("\n") if text else []


def _shorts(data: bytes) -> array[int]:
    """Read unsigned 16-bit numbers, little endian."""
    numbers = array("H", data)
    if byteorder == "big":
        numbers.byteswap()
    return numbers
