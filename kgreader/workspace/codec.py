"""Values as JSON and back, for the pipe to the subprocess and for the cache. Every value survives the round trip.

Rows are lists, not objects: they are short, and names would be most of the bytes. Decimals travel as strings, so that
no digit is lost. A row of another shape raises ``ValueError``, ``TypeError`` or ``KeyError`` (`BAD_ROW`).
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from kgreader.model import Article, Block, Mention, Metadata, Quantity, Role, Span, Summary

__all__ = [
    "BAD_ROW",
    "article_of",
    "article_row",
    "mention_of",
    "mention_row",
    "summary_of_row",
    "summary_row",
]

BAD_ROW = (ValueError, TypeError, KeyError, IndexError, InvalidOperation)
"""What reading a row of another shape may raise."""

Row = list[Any]


def _metadata_row(about: Metadata) -> Row:
    return [
        about.title,
        about.outlet,
        about.author,
        about.agency,
        about.date,
        about.date_inferred,
        about.place,
        about.caption,
        about.url,
    ]


def summary_row(summary: Summary) -> Row:
    """Give the row of a summary."""
    return [
        summary.path,
        summary.digest,
        _metadata_row(summary.metadata),
        summary.heading,
        summary.opening,
        summary.words,
        summary.size,
        summary.modified,
        summary.problem,
    ]


def summary_of_row(row: Row) -> Summary:
    """Give the summary of a row."""
    path, digest, about, *rest = row
    return Summary(path, digest, Metadata(*about), *rest)


def article_row(article: Article) -> Row:
    """Give the row of an article."""
    blocks = [
        [
            block.span.start,
            block.span.end,
            block.role.value,
            block.number,
            [list(join) for join in block.joins],
        ]
        for block in article.blocks
    ]
    return [
        article.path,
        article.text,
        article.digest,
        _metadata_row(article.metadata),
        blocks,
        [list(span) for span in article.hidden],
        [list(span) for span in article.masked],
    ]


def article_of(row: Row) -> Article:
    """Give the article of a row."""
    path, text, digest, about, blocks, hidden, masked = row
    return Article(
        path,
        text,
        digest,
        Metadata(*about),
        tuple(
            Block(Span(start, end), Role(role), number, tuple(Span(*join) for join in joins))
            for start, end, role, number, joins in blocks
        ),
        tuple(Span(*span) for span in hidden),
        tuple(Span(*span) for span in masked),
    )


def mention_row(mention: Mention) -> Row:
    """Give the row of a mention."""
    row: Row = [mention.span.start, mention.span.end, mention.label, mention.key]
    return row if mention.quantity is None else [*row, _quantity_row(mention.quantity)]


def mention_of(row: Row) -> Mention:
    """Give the mention of a row."""
    start, end, label, key = row[:4]
    if not (
        isinstance(start, int) and isinstance(end, int) and isinstance(label, str) and isinstance(key, str)
    ):
        raise ValueError("not a mention")
    return Mention(Span(start, end), label, _quantity_of(row[4]) if len(row) > 4 else None, key)


def _quantity_row(quantity: Quantity) -> Row:
    value = quantity.value
    return [
        quantity.kind,
        [str(value)]
        if isinstance(value, Decimal)
        else [str(v) for v in value]
        if isinstance(value, tuple)
        else value,
        None if quantity.low is None else str(quantity.low),
        None if quantity.high is None else str(quantity.high),
        quantity.unit,
        quantity.approx,
        quantity.inferred,
        quantity.what,
        quantity.owner,
        quantity.attribution,
    ]


def _quantity_of(row: Row) -> Quantity:
    kind, value, low, high, *rest = row
    if isinstance(value, list):
        value = Decimal(value[0]) if len(value) == 1 else (Decimal(value[0]), Decimal(value[1]))
    return Quantity(
        kind, value, None if low is None else Decimal(low), None if high is None else Decimal(high), *rest
    )
