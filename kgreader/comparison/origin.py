"""Where wording that two reports share probably comes from, concluded from what the reports print about themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from kgreader.library.tables import agencies
from kgreader.model import Article, Origin, SharedPassage, Span

__all__ = ["named_agencies", "origin"]

_SAME = 0.9
"""Share of both texts from which they are one text."""
_QUOTED = 0.6
"""Share of shared passages inside quotation marks from which they are one statement."""
_QUOTATION = re.compile(r"“[^”]{1,2000}”|\"[^\"]{1,2000}\"|«[^»]{1,2000}»")


def origin(
    a: Article,
    b: Article,
    passages: Sequence[SharedPassage],
    shares: tuple[float, float],
    named: Callable[[Article], Mapping[str, str]],
) -> Origin:
    """Conclude the origin of the wording that two reports share, with the evidence for it.

    ``named`` is `named_agencies`, or remembers what that gives.
    """
    known = _wording(shares)
    whole = min(shares) >= _SAME
    if whole:
        known = (*known, "both texts are the same from beginning to end")
    ours, theirs = named(a), named(b)
    both = [name for name in ours if name in theirs]
    if both:
        name = both[0]
        return Origin(name, "agency", (*known, *_say(a, name, ours[name]), *_say(b, name, theirs[name])))
    author = a.metadata.author
    if author and author == b.metadata.author:
        return Origin(author, "author", (*known, f"both reports are by {author}"))
    one = [(a, ours), (b, theirs)]
    stated = [(article, name, how) for article, found in one for name, how in found.items() if how != "told"]
    if _quoted(a, [passage.a.span for passage in passages]) >= _QUOTED:
        return Origin("", "statement", (*known, "the shared words stand in quotation marks"))
    if len({name for _, name, _ in stated}) == 1:
        article, name, how = stated[0]
        other = b if article is a else a
        return Origin(
            name, "agency", (*known, *_say(article, name, how), f"{_called(other)} names no agency")
        )
    return Origin("", "same text" if whole else "wording", known)


def _wording(shares: tuple[float, float]) -> tuple[str, ...]:
    one, other = (round(100 * share) for share in shares)
    return (f"{one or '<1'} % of the first and {other or '<1'} % of the second report are the same words",)


def _called(article: Article) -> str:
    about = article.metadata
    return about.outlet or about.agency or article.path.rsplit("/", 1)[-1]


def _say(article: Article, name: str, how: str) -> tuple[str, ...]:
    """Say in one sentence why an agency is thought to stand behind a report."""
    author = article.metadata.author
    if how == "byline":
        return (f"{_called(article)} gives {name} as its source{f', by {author}' if author else ''}",)
    if how == "source":
        return (f"a line around the text of {_called(article)} names {name}",)
    return (f"{_called(article)} quotes what was told to {name}",)


def named_agencies(article: Article) -> dict[str, str]:
    """Give the agencies that a report names, by how it does: in its byline, in a line around the text, in passing."""
    found: dict[str, str] = {}
    agency = article.metadata.agency
    if agency:
        found[agency] = "byline"
    for block in article.blocks:
        text = article.text[block.span.start : block.span.end]
        if block.role.quiet or not block.number:
            for match in _pattern().finditer(text):
                found.setdefault(_proper(match[0]), "source")
        else:
            for match in _told().finditer(text):
                found.setdefault(_proper(match[1]), "told")
    return found


@cache
def _names() -> str:
    return "|".join(sorted(map(re.escape, set(agencies().values())), key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_names()})(?![\w-])")


@cache
def _told() -> re.Pattern[str]:
    """What an agency was told, and what stands behind a dateline in brackets."""
    return re.compile(rf"(?:\btold |\()((?:{_names()}))(?![\w-])")


def _proper(name: str) -> str:
    return agencies().get(name.lower(), name)


def _quoted(article: Article, spans: Sequence[Span]) -> float:
    """Give the share of some passages that stands inside quotation marks."""
    inside = 0
    for start, end in spans:
        text = article.text[start:end]
        inside += sum(len(match[0]) for match in _QUOTATION.finditer(text))
    return inside / max(1, sum(span.end - span.start for span in spans))
