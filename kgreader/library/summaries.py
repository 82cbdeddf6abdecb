"""Rows of the library's list."""

from __future__ import annotations

from kgreader.errors import Unreadable
from kgreader.library.articles import open_article
from kgreader.library.discovery import Entry
from kgreader.model import Article, Metadata, Summary
from kgreader.text.words import count_words

__all__ = ["summarise", "summary_of"]


def summarise(article: Article, *, size: int, modified: int) -> Summary:
    """Sum an article up; ``size`` in bytes and ``modified`` in nanoseconds are the file's."""
    words = sum(count_words(article.text, *block.span) for block in article.blocks if block.number)
    return Summary(
        path=article.path,
        digest=article.digest,
        metadata=article.metadata,
        heading=article.heading,
        opening=article.opening,
        words=words,
        size=size,
        modified=modified,
    )


def summary_of(entry: Entry) -> Summary:
    """Read an entry's file and sum it up. Never raises: what cannot be read has `Summary.problem` and nothing else."""
    try:
        return summarise(open_article(entry.path), size=entry.size, modified=entry.modified)
    except Unreadable as error:
        return _unreadable(entry, str(error))
    except Exception as error:  # one bad file must not hide the others
        return _unreadable(entry, f"{entry.path} cannot be read ({type(error).__name__}: {error}).")


def _unreadable(entry: Entry, problem: str) -> Summary:
    return Summary(entry.path, "", Metadata(), "", "", 0, entry.size, entry.modified, problem)
