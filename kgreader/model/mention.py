"""What recognisers find in one article."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, runtime_checkable

from kgreader.model.article import Article, Span

__all__ = ["LABELS", "LAYERS", "Analysis", "Mention", "Quantity", "Recognizer", "layer_of"]

LABELS = ("PERSON", "PLACE", "ORG", "GROUP", "MISC", "NUMBER", "DATE", "VAGUE")
"""Labels of mentions. Names carry the first five; quantities ``NUMBER``, ``DATE``, ``VAGUE``."""

LAYERS = ("person", "place", "org", "group", "misc", "number", "date", "vague")
"""Layers that the reader can switch, as the legend orders them; ``vague`` (dozens) is off at first."""


def layer_of(label: str) -> str:
    """Name the layer that draws mentions with this label."""
    return label.lower()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure, understood. Values are exact decimals, never floats."""

    kind: str
    """cardinal, ordinal, percent, money, quantity, duration, age, date, time, fraction, score, vague."""
    value: Decimal | tuple[Decimal, Decimal] | str | None
    """A decimal; a pair for a range; dates and times in ISO 8601 (day, month, interval ``a/b``), or none."""
    low: Decimal | None = None
    """Lower bound that the wording gives (“more than 1,200” → 1200); ``None`` is unbounded."""
    high: Decimal | None = None
    """Upper bound; ``None`` is unbounded."""
    unit: str | None = None
    """ISO 4217 code for money, a unit's symbol or singular name otherwise."""
    approx: str | None = None
    """The approximator in the text's words, in lower case (“almost”, “more than”)."""
    inferred: bool = False
    """A date that was concluded from the article's own date."""
    what: str | None = None
    """What is counted: noun and verb (“people injured”)."""
    owner: str | None = None
    """Whose figure it is (“Japarov” for Japarov's sentence)."""
    attribution: str | None = None
    """Who says so (“health ministry via AKI Press”)."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names something, or a figure."""

    span: Span
    label: str
    """One of `LABELS`."""
    quantity: Quantity | None = None
    """Set for ``NUMBER``, ``DATE`` and ``VAGUE``."""
    key: str = ""
    """Equal for mentions of one thing within and across articles, as far as this recogniser can tell."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the recognisers found in one text, in order of start, without overlap."""

    digest: str
    """Of the text that was analysed."""
    version: str
    """Of the recognisers, together; another version makes a cached analysis void."""
    mentions: tuple[Mention, ...]


@runtime_checkable
class Recognizer(Protocol):
    """Finds mentions in one article. Implementations are pure: the same article gives the same mentions."""

    @property
    def name(self) -> str:
        """Short and stable, such as ``numbers``."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the same article may give other mentions."""
        ...

    def recognise(self, article: Article) -> tuple[Mention, ...]:
        """Give the mentions in order of start, without overlap, none inside `Article.masked`."""
        ...
