"""Names found by a spaCy pipeline of the reader's own, behind the same protocol as the names that come with kgreader.

spaCy is no dependency: it is imported when a pipeline is first needed. The text keeps its length on the way to the
pipeline (what is masked becomes blanks, line breaks too), so that every offset comes back as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from typing import Any

from kgreader.errors import KgreaderError
from kgreader.model import Article, Mention, Span
from kgreader.recognition.names.keys import key_of

__all__ = ["LABEL_OF", "MissingPipeline", "SpacyRecognizer"]

_RULES = 1
"""Raised when the same entities of a pipeline would give other mentions."""
LABEL_OF = {
    "PERSON": "PERSON", "PER": "PERSON", "PS": "PERSON", "persName": "PERSON", "B-PER": "PERSON", "I-PER": "PERSON",
    "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "GPE_LOC": "PLACE", "placeName": "PLACE", "geogName": "PLACE",
    "LC": "PLACE", "FACILITY": "PLACE", "LOCATION": "PLACE",
    "ORG": "ORG", "orgName": "ORG", "OG": "ORG", "GPE_ORG": "ORG", "ORGANIZATION": "ORG",
    "NORP": "GROUP", "NAT_REL_POL": "GROUP",
    "EVENT": "MISC", "EVT": "MISC", "WORK_OF_ART": "MISC", "PRODUCT": "MISC", "PROD": "MISC", "LAW": "MISC",
    "LANGUAGE": "MISC", "MISC": "MISC",
}  # fmt: skip
"""What the labels of the published pipelines mean here (OntoNotes, WikiNER, and those of single languages).

Labels that are not listed give no name: numbers and dates belong to kgreader's own grammar.
"""
_PIECE = 50_000
"""Characters that a pipeline sees at once, cut at a blank: its memory grows with them."""
_BLANKS = re.compile(r"\s")
_BEFORE = re.compile(r"(?:the|The|THE)\s+")
_AFTER = re.compile(r"(?:['’][sS]|['’])$")


class MissingPipeline(KgreaderError):
    """The pipeline that the reader asked for cannot be used; the sentence says what to do."""


class SpacyRecognizer:
    """Finds names with a pipeline that is installed (``en_core_web_trf``) or lies in a folder.

    Every property and method may raise `MissingPipeline`.
    """

    name = "spacy"

    def __init__(self, pipeline: str) -> None:
        self._pipeline = pipeline

    @cached_property
    def _nlp(self) -> Any:
        try:
            spacy = import_module("spacy")
        except ImportError as error:
            raise MissingPipeline(
                f"recogniser = “spacy:{self._pipeline}” needs spaCy: pip install 'kgreader[spacy]', "
                "or take the setting out."
            ) from error
        try:
            return spacy.load(self._pipeline)
        except OSError as error:
            raise MissingPipeline(
                f"The spaCy pipeline “{self._pipeline}” is not installed: "
                f"python -m spacy download {self._pipeline}, or name another one."
            ) from error
        except Exception as error:  # pipelines run code of their own when they are loaded
            words = " ".join(str(error).split())[:160]
            raise MissingPipeline(
                f"The spaCy pipeline “{self._pipeline}” cannot be loaded ({type(error).__name__}: {words}); "
                "see whether it fits the installed spaCy."
            ) from error

    @property
    def version(self) -> str:
        """The version of the pipeline and of the rules around it."""
        meta = self._nlp.meta
        return f"{_RULES}.{meta.get('lang', '')}_{meta.get('name', '')}-{meta.get('version', '')}"

    def recognise(self, article: Article) -> tuple[Mention, ...]:
        """Give the names of an article in order, none inside `Article.masked`."""
        shown = _blanked(article)
        pieces = list(_pieces(article, shown))
        documents = self._nlp.pipe(shown[piece.start : piece.end] for piece in pieces)
        mentions = []
        for piece, document in zip(pieces, documents, strict=True):
            for entity in document.ents:
                label = LABEL_OF.get(entity.label_)
                span = _trimmed(shown, piece.start + entity.start_char, piece.start + entity.end_char)
                if label is not None and any(map(str.isalpha, shown[span.start : span.end])):
                    mentions.append((span, label))
        found: list[Mention] = []
        for span, label in sorted(mentions):
            if (not found or found[-1].span.end <= span.start) and not _holds_mask(article, shown, span):
                found.append(Mention(span, label, key=key_of(article.text[span.start : span.end], label)))
        return tuple(found)


def _blanked(article: Article) -> str:
    """Give the text with blanks for what is masked and for every white space."""
    parts, start = [], 0
    for span in article.masked:
        parts += [article.text[start : span.start], " " * (span.end - span.start)]
        start = span.end
    return _BLANKS.sub(" ", "".join([*parts, article.text[start:]]))


def _pieces(article: Article, shown: str) -> Iterator[Span]:
    """Give the blocks that may hold names, long ones cut at a blank."""
    blocks = [block.span for block in article.blocks if not block.role.quiet]
    for start, end in blocks or ([] if article.blocks else [Span(0, len(shown))]):
        while end - start > _PIECE:
            cut = shown.rfind(" ", start + 1, start + _PIECE)
            cut = cut if cut > start else start + _PIECE
            yield Span(start, cut)
            start = cut
        if shown[start:end].strip():
            yield Span(start, end)


def _trimmed(shown: str, start: int, end: int) -> Span:
    """Give an entity without article, possessive, and blanks at its ends."""
    start += len(shown[start:end]) - len(shown[start:end].lstrip())
    article = _BEFORE.match(shown, start, end)
    if article is not None:
        start = article.end()
    end = start + len(shown[start:end].rstrip())
    possessive = _AFTER.search(shown[start:end])
    if possessive is not None:
        end = start + possessive.start()
    return Span(start, max(start, end))


def _holds_mask(article: Article, shown: str, span: Span) -> bool:
    """Say whether a name reaches over something masked, such as a link in its middle."""
    return any(
        text != blank and not text.isspace()
        for text, blank in zip(article.text[slice(*span)], shown[slice(*span)], strict=True)
    )
