"""Reading the shipped archive into a `Field` and a `Lexicon`; `training/` writes the same sections."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kgreader.recognition.names.archive import DamagedModel, unpack
from kgreader.recognition.names.crf import Field
from kgreader.recognition.names.lexicon import Lexicon

__all__ = ["SHIPPED", "Model", "load"]

SHIPPED = Path(__file__).with_name("data") / "names.bin"
"""The archive that comes with the package."""


class Model(NamedTuple):
    """All that the tagger needs, read from one archive."""

    field: Field
    lexicon: Lexicon
    inside: frozenset[str]
    """Words without a capital, numbers and signs that may stand inside a name."""
    output: Mapping[str, str]
    """Label of the training text → one of `kgreader.model.LABELS`."""
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
    return Model(
        field, _lexicon(sections), frozenset(_lines(sections, "inside")), about["output"], about["version"]
    )


def _lexicon(sections: Mapping[str, bytes]) -> Lexicon:
    rows = [tuple(row.split()) for row in _lines(sections, "kinds")]
    described = _lines(sections, "described")
    numbers = _shorts(sections["described kinds"])
    descriptions = {word: rows[number] for word, number in zip(described, numbers, strict=True)}
    kinds = ((), ("nf",), ("ns",), ("nf", "ns"))
    names = {
        word: kinds[number]
        for word, number in zip(_lines(sections, "names"), sections["names kinds"], strict=True)
    }
    grades = _lines(sections, "grades")
    cases = {
        word: grades[number]
        for word, number in zip(_lines(sections, "cases"), sections["cases grades"], strict=True)
    }
    phrases = dict(line.split("\t") for line in _lines(sections, "phrases"))
    return Lexicon(descriptions, names, cases, phrases, beginnings_of(phrases))


def beginnings_of(phrases: Mapping[str, str]) -> frozenset[str]:
    """Give every beginning of the phrases of two words or more."""
    found: set[str] = set()
    for phrase in phrases:
        cut = phrase.rfind(" ")
        while cut > 0 and phrase[:cut] not in found:
            found.add(phrase[:cut])
            cut = phrase.rfind(" ", 0, cut)
    return frozenset(found)


def _lines(sections: Mapping[str, bytes], name: str) -> list[str]:
    text = sections[name].decode()
    return text.split("\n") if text else []


def _shorts(data: bytes) -> list[int]:
    return [data[k] | data[k + 1] << 8 for k in range(0, len(data), 2)]
