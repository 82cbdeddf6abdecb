"""Articles with BIO tags, one token a line (``word<TAB>tag``), laid over a readable text.

Where the article's own text is at hand the tokens are looked up in it, so that every tag has true offsets; otherwise
the tokens are joined as print would.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from kgreader.text import canonical

__all__ = ["Tagged", "read"]

_NO_BLANK_BEFORE = re.compile(r"[,.;:!?)\]%’”]|n['’]t$|['’](?:s|re|ve|ll|d|m)$")
_NO_BLANK_AFTER = re.compile(r"[(\[$£€₹“]$|.*\$$")
_GLUED = frozenset("-–/")
_FAR = 60
"""Characters of an article's text that may be missing from its tokens in one place."""


class Tagged(NamedTuple):
    """A text and the stretches of it that carry a label."""

    name: str
    text: str
    entities: tuple[tuple[int, int, str], ...]
    """Start, end, label; in order."""
    exact: bool
    """Whether the text is the article's own."""


def read(path: Path, raw: Path | None = None) -> Tagged:
    """Read one file of tokens; ``raw`` is the folder that may hold the article's text under the same name."""
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    tokens = [(line[0], line[-1]) for line in lines if len(line) > 1 and line[0]]
    source = raw / f"{path.stem}.txt" if raw else None
    if source and source.exists():
        text = canonical(source.read_bytes().decode("utf-8", "replace"))
        places = _places(text, [word for word, _ in tokens])
        if places is not None:
            return Tagged(path.stem, text, _entities(tokens, places), True)
    text, places = _joined([word for word, _ in tokens])
    return Tagged(path.stem, text, _entities(tokens, places), False)


def _places(text: str, words: list[str]) -> list[tuple[int, int]] | None:
    """Find every token in ``text``, in order; nothing where they drift apart."""
    places, end = [], 0
    for word in words:
        start = text.find(canonical(word), end, end + _FAR + len(word))
        if start < 0:
            return None
        end = start + len(canonical(word))
        places.append((start, end))
    return places


def _joined(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Write the tokens down as a text."""
    text, places, previous = "", [], ""
    for word in words:
        glued = (
            not text
            or word in _GLUED
            or previous in _GLUED
            or _NO_BLANK_BEFORE.match(word)
            or _NO_BLANK_AFTER.match(previous)
        )
        text += word if glued else f" {word}"
        places.append((len(text) - len(word), len(text)))
        previous = word
    return text, places


def _entities(
    tokens: list[tuple[str, str]], places: list[tuple[int, int]]
) -> tuple[tuple[int, int, str], ...]:
    """Join B- and I- tags to stretches."""
    found: list[tuple[int, int, str]] = []
    inside = False
    for (_, tag), (start, end) in zip(tokens, places, strict=True):
        if tag.startswith("B-"):
            found.append((start, end, tag[2:]))
        elif tag.startswith("I-") and inside:
            first, _, label = found[-1]
            found[-1] = (first, end, label)
        inside = tag[:2] in ("B-", "I-")
    return tuple(found)
