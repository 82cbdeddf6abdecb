"""The columns of a comparison: the reports in order of their dates, each with a letter."""

from __future__ import annotations

import re
from calendar import month_abbr
from collections.abc import Sequence

from kgreader.comparison.case import Case
from kgreader.model import Article, Report
from kgreader.text.words import count_words

__all__ = ["in_order", "letter", "reports"]


def in_order(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Give articles in order of date; those without a date come last.

    Of one day those come first that tell the day themselves, then it is the order of the paths.
    """
    return tuple(sorted(articles, key=lambda one: (_dated(one), not _tells_day(one), one.path)))


def _dated(article: Article) -> str:
    """Give the date for an order; one without a year stands behind all others."""
    date = article.metadata.date or ""
    return date if date[:1].isdigit() else f"9{date}"


_HEAD = 400
"""Characters at the top in which a report tells its day."""


def _tells_day(article: Article) -> bool:
    """Say whether the day of publication stands at the top of a report, whatever the year."""
    about = article.metadata
    if not about.date_inferred or not about.date:
        return bool(about.date)
    parts = about.date.split("-")
    if len(parts) < 3 or not all(part.isdigit() for part in parts):
        return False
    month = month_abbr[int(parts[1])]
    day = int(parts[2])
    pattern = rf"\b(?:{month}\w*\.? {day}|{day}(?:st|nd|rd|th)? {month}\w*)\b"
    return re.search(pattern, article.text[:_HEAD], re.IGNORECASE) is not None


def letter(number: int) -> str:
    """Give the letter of a column: A … Z, AA, AB, …"""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def reports(case: Case) -> tuple[Report, ...]:
    """Give the columns."""
    texts: dict[str, str] = {}
    return tuple(
        Report(
            article.path,
            letter(number),
            article.metadata.date,
            article.metadata.date_inferred,
            article.metadata.outlet or article.metadata.agency,
            article.heading,
            sum(count_words(article.text, *block.span) for block in article.blocks if block.number),
            "" if (first := texts.setdefault(article.digest, letter(number))) == letter(number) else first,
        )
        for number, article in enumerate(in_order(case.articles))
    )
