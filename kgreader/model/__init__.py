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
    from kgreader.model.comparison import NameRow, Quotation, TimelineEvent, ToldRow, Wording
    from kgreader.model.correction import CORRECTIONS, Called, Correction
    from kgreader.model.entity import Entity
    from kgreader.model.figure import VERDICTS, Cell, CellPlace, FigureRow, Report, RowEdit, Trend, Verdict
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
    "VERDICTS",
    "Analysis",
    "Anchor",
    "Annotation",
    "Article",
    "Block",
    "Called",
    "Cell",
    "CellPlace",
    "Correction",
    "Edit",
    "Entity",
    "FigureRow",
    "Link",
    "Mention",
    "Metadata",
    "NameRow",
    "OnlyHere",
    "Origin",
    "Orphan",
    "Passage",
    "Place",
    "Placement",
    "Quantity",
    "Quotation",
    "Recognizer",
    "Related",
    "Report",
    "Role",
    "RowEdit",
    "SharedPassage",
    "SharedWording",
    "Span",
    "Summary",
    "Target",
    "TextPositionSelector",
    "TextQuoteSelector",
    "TextualBody",
    "TimelineEvent",
    "ToldRow",
    "Trend",
    "Verdict",
    "Wording",
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
        "comparison": ("NameRow", "Quotation", "TimelineEvent", "ToldRow", "Wording"),
        "correction": ("CORRECTIONS", "Called", "Correction"),
        "entity": ("Entity",),
        "link": ("LINK_GRADES", "Link", "OnlyHere"),
        "mention": ("LABELS", "LAYERS", "Analysis", "Mention", "Quantity", "Recognizer", "layer_of"),
        "passage": ("Edit", "Origin", "Passage", "SharedPassage", "SharedWording"),
        "relation": ("Related",),
        "figure": ("VERDICTS", "Cell", "CellPlace", "FigureRow", "Report", "RowEdit", "Trend", "Verdict"),
    },
)
