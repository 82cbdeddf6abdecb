"""Recognisers, and the pipeline that runs them over an article.

Importing this room costs nothing: each recogniser is imported when its name is first asked for, so that a caller of
one never pays for the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgreader.recognition.pipeline import recognise

if TYPE_CHECKING:
    from kgreader.recognition.names import NameRecognizer as NameRecognizer
    from kgreader.recognition.numbers import NumberRecognizer as NumberRecognizer

__all__ = ["NameRecognizer", "NumberRecognizer", "recognise"]


def __getattr__(name: str) -> object:
    """Import a recogniser when it is asked for."""
    if name == "NumberRecognizer":
        from kgreader.recognition.numbers import NumberRecognizer

        return NumberRecognizer
    if name == "NameRecognizer":
        from kgreader.recognition.names import NameRecognizer

        return NameRecognizer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
