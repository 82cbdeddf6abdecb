"""The nouns: frozen values that every room passes to the next. Standard library only.

All offsets are half-open intervals of code points of the canonical text (`kgreader.text.canonical`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgreader.lazy import attach

if TYPE_CHECKING:
    from kgreader.model.annotation import (
        SURE,
        Anchor,
        Annotation,
        Orphan,
        Place,
        Placement,
        Target,
        TextPositionSelector,
        TextQuoteSelector,
        TextualBody,
    )
    from kgreader.model.article import Article, Block, Metadata, Role, Span, Summary
    from kgreader.model.correction import CORRECTIONS, Called, Correction
    from kgreader.model.entity import Entity
    from kgreader.model.link import LINK_GRADES, Link, OnlyHere
    from kgreader.model.mention import LABELS, LAYERS, Analysis, Mention, Quantity, Recognizer, layer_of
    from kgreader.model.passage import Edit, Origin, Passage, SharedPassage, SharedWording
    from kgreader.model.relation import Related

__all__ = [
    "CORRECTIONS",
    "LABELS",
    "LAYERS",
    "LINK_GRADES",
    "SURE",
    "Analysis",
    "Anchor",
    "Annotation",
    "Article",
    "Block",
    "Called",
    "Correction",
    "Edit",
    "Entity",
    "Link",
    "Mention",
    "Metadata",
    "OnlyHere",
    "Origin",
    "Orphan",
    "Passage",
    "Place",
    "Placement",
    "Quantity",
    "Recognizer",
    "Related",
    "Role",
    "SharedPassage",
    "SharedWording",
    "Span",
    "Summary",
    "Target",
    "TextPositionSelector",
    "TextQuoteSelector",
    "TextualBody",
    "layer_of",
]

__getattr__ = attach(
    __name__,
    {
        "annotation": (
            "SURE",
            "Anchor",
            "Annotation",
            "Orphan",
            "Place",
            "Placement",
            "Target",
            "TextPositionSelector",
            "TextQuoteSelector",
            "TextualBody",
        ),
        "article": ("Article", "Block", "Metadata", "Role", "Span", "Summary"),
        "correction": ("CORRECTIONS", "Called", "Correction"),
        "entity": ("Entity",),
        "link": ("LINK_GRADES", "Link", "OnlyHere"),
        "mention": ("LABELS", "LAYERS", "Analysis", "Mention", "Quantity", "Recognizer", "layer_of"),
        "passage": ("Edit", "Origin", "Passage", "SharedPassage", "SharedWording"),
        "relation": ("Related",),
    },
)
