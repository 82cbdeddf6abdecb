"""The library: files found, read as articles, summed up for the list.

What is decided here and nowhere else: which files are articles, how bytes become the one text, which block is what, and
what the file says about title, outlet, author, agency, date and place. Every name is fetched from its module at first
use, so that finding files does not load what reads them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgreader.library.articles import article_from_bytes, article_from_text, open_article
    from kgreader.library.cache import SummaryCache
    from kgreader.library.discovery import Discovery, Entry, discover
    from kgreader.library.summaries import summarise, summary_of
    from kgreader.library.years import resolve_dates

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
    "text_of",
]

_HOME = {
    name: f"kgreader.library.{module}"
    for module, names in {
        "articles": ("article_from_bytes", "article_from_text", "open_article", "text_of"),
        "cache": ("SummaryCache",),
        "discovery": ("Discovery", "Entry", "discover"),
        "summaries": ("summarise", "summary_of"),
        "years": ("resolve_dates",),
    }.items()
    for name in names
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value
