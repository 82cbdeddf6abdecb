"""The library: files found, read as articles, summed up for the list.

What is decided here and nowhere else: which files are articles, how bytes become the one text, which block is what, and
what the file says about title, outlet, author, agency, date and place.
"""

from __future__ import annotations

from kgreader.library.articles import article_from_bytes, article_from_text, open_article
from kgreader.library.cache import SummaryCache
from kgreader.library.discovery import Discovery, Entry, discover
from kgreader.library.summaries import resolve_dates, summarise, summary_of

__all__ = [
    "Discovery",
    "Entry",
    "SummaryCache",
    "article_from_bytes",
    "article_from_text",
    "discover",
    "open_article",
    "resolve_dates",
    "summarise",
    "summary_of",
]
