"""The word tables beside this module: UTF-8 text files in ``data/``, read once when first asked for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["empty_words", "lines", "word_list"]


@cache
def lines(name: str) -> tuple[str, ...]:
    """Give the lines of a table without empty lines and comments (``#``)."""
    text = (files("kgreader.comparison") / "data" / name).read_text("utf-8")
    return tuple(line for line in text.split("\n") if line and not line.startswith("#"))


@cache
def word_list(name: str) -> frozenset[str]:
    """Give all words of a table."""
    return frozenset(word for line in lines(name) for word in line.split())


def empty_words() -> frozenset[str]:
    """Words without a meaning of their own."""
    return word_list("empty_words.txt")
