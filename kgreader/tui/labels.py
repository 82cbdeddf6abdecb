"""How outlets, dates and articles are written in titles and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgreader.model import Article, Metadata

__all__ = ["date_label", "outlet_label", "pane_title"]

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def date_label(metadata: Metadata, *, short: bool = False) -> str:
    """Write a date for readers: ``≈ 6 Oct 2020``; ``≈`` when it was inferred, empty when there is none.

    ``short`` gives the ISO form with the same sign, which sorts and lines up in a column.
    """
    date = metadata.date
    if not date:
        return ""
    sign = "≈" if metadata.date_inferred else ""
    if short:
        return f"{sign}{date}" if sign else f" {date}"
    parts = date.lstrip("-").split("-")
    if date.startswith("--") and len(parts) == 2:
        text = f"{int(parts[1])} {_MONTHS[int(parts[0]) - 1]}"
    elif len(parts) == 3:
        text = f"{int(parts[2])} {_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    elif len(parts) == 2:
        text = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    else:
        text = parts[0]
    return f"{sign} {text}" if sign else text


def outlet_label(metadata: Metadata) -> str:
    """Write the outlet with the agency that wrote for it: ``AFP/The Moscow Times``."""
    outlet, agency = metadata.outlet, metadata.agency
    if agency and outlet and agency != outlet:
        return f"{agency}/{outlet}"
    return outlet or agency or ""


def pane_title(article: Article, letter: str = "") -> str:
    """Write the title row of a pane: letter · outlet · date · headline (or the first words, in quotes)."""
    heading = article.heading if article.metadata.title else f"“{article.heading}”"
    parts = [letter, outlet_label(article.metadata), date_label(article.metadata), heading]
    return " · ".join(part for part in parts if part)
