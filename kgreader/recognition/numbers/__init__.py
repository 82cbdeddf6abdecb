"""Figures and dates in English news text: found, understood, dated, and tied to what they count."""

from __future__ import annotations

from kgreader.recognition.numbers.recognizer import NumberRecognizer

__all__ = ["NumberRecognizer"]
