"""Reading the shipped archive into a `Field` and a `Lexicon`; `training/` writes the same sections."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from sys import byteorder
from typing import NamedTuple

from kgreader.recognition.names.archive import DamagedModel, unpack
from kgreader.recognition.names.crf import Field
from kgreader.recognition.names.lexicon import Lexicon, Words

__all__ = ["SHIPPED", "Model", "load"]

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
        about["lean"],
    )
    return Model(field, _lexicon(sections), frozenset(_lines(sections, "inside")), about["version"])


def _lexicon(sections: Mapping[str, bytes]) -> Lexicon:
    found = Lexicon(
        _words(sections, "words"),
        _shorts(sections["clusters"]),
        _rows(sections, "cluster rows"),
        _shorts(sections["guesses"]),
        _rows(sections, "guess rows"),
        _words(sections, "names"),
        sections["name kinds"],
        _words(sections, "cases"),
        sections["case grades"],
        _lines(sections, "grades"),
        dict(zip(_lines(sections, "phrases"), _lines(sections, "phrase kinds"), strict=True)),
        frozenset(_lines(sections, "beginnings")),
    )
    for words, columns in (
        (found.words, (found.clusters, found.guesses)),
        (found.names, (found.name_kinds,)),
        (found.cases, (found.case_grades,)),
    ):
        if any(len(column) != len(words) for column in columns):
            raise ValueError("the sections about words do not fit together")
    return found


def _words(sections: Mapping[str, bytes], name: str) -> Words:
    return Words(sections[name].decode())


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
