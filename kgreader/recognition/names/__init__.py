"""Names in news text: a linear-chain model with shipped weights, standard library only."""

from __future__ import annotations

from kgreader.recognition.names.recognizer import NameRecognizer

__all__ = ["NameRecognizer"]
