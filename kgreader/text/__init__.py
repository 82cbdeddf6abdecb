"""The one text: canonical form, words, sentences, and how a pair of offsets snaps to them."""

from __future__ import annotations

from kgreader.text.canonical import VERSION, canonical, digest
from kgreader.text.sentences import sentences
from kgreader.text.words import snap, word_at, words

__all__ = ["VERSION", "canonical", "digest", "sentences", "snap", "word_at", "words"]
