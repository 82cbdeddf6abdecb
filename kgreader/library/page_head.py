"""What a web page says of itself: JSON-LD (schema.org), Open Graph, the usual ``meta`` names, ``<title>``, ``<h1>``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kgreader.library.addresses import read_address
from kgreader.library.bylines import read_byline
from kgreader.library.clues import Clue, Trust
from kgreader.library.dates import find_dates
from kgreader.library.tables import is_agency, is_outlet, outlet_named
from kgreader.text.patterns import word_set

__all__ = ["read_head"]

_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "article.published", "published_time",
    "publishdate", "publish-date", "publish_date", "pubdate", "publication_date", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dc.date", "dcterms.date", "dcterms.created", "date", "article_date_original",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "article.author", "cxenseparse:author",
)  # fmt: skip
_SITES = ("og:site_name", "application-name", "publisher", "dc.publisher", "copyright")
_ARTICLES = word_set(
    """article newsarticle reportagenewsarticle analysisnewsarticle backgroundnewsarticle blogposting report webpage
    opinionnewsarticle liveblogposting socialmediaposting"""
)
_MOST_SCRIPT = 500_000


def read_head(tree: Any) -> tuple[str | None, list[Clue]]:
    """Give the headline and the clues of a parsed page."""
    meta = _meta(tree)
    linked = _linked_data(tree)
    clues: list[Clue] = []
    title, behind = _title(tree, meta, linked)
    if title is not None:
        clues.append(Clue("title", title, Trust.PAGE))
    clues += _address(tree, meta)
    if not any(clue.field == "outlet" and clue.trust is Trust.PAGE for clue in clues):
        clues += _outlet(meta, linked, behind)
    clues += _authors(tree, meta, linked)
    clues += _date(tree, meta, linked)
    return title, clues


def _words(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _meta(tree: Any) -> dict[str, str]:
    """Gather ``meta`` elements by property, name or itemprop in lower case; the first of each counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _words(element.get("content"))
        if name and content and len(content) < 2_000:
            found.setdefault(name.lower().strip(), content)
    return found


def _linked_data(tree: Any) -> Mapping[str, Any]:
    """Give the JSON-LD object that describes the article; empty where there is none."""
    import json

    best: Mapping[str, Any] = {}
    for element in tree.iter("script"):
        if (
            "ld+json" not in (element.get("type") or "")
            or not element.text
            or len(element.text) > _MOST_SCRIPT
        ):
            continue
        try:
            values = json.loads(element.text.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for one in _objects(values):
            kind = str(one.get("@type")).lower()
            if ("headline" in one or "datePublished" in one) and any(name in kind for name in _ARTICLES):
                if "headline" in one and "webpage" not in kind:
                    return one
                best = best or one
    return best


def _objects(values: Any) -> Iterator[Mapping[str, Any]]:
    waiting = [values]
    for _ in range(500):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting += value[:50]
        elif isinstance(value, Mapping):
            yield value
            waiting += [value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value]


def _title(tree: Any, meta: Mapping[str, str], linked: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Give the headline, and what stands behind it in ``<title>``: mostly the outlet."""
    element = next(tree.iter("title"), None)
    full = _words(element.text_content()) if element is not None else ""
    shared = meta.get("og:title") or meta.get("twitter:title") or ""
    headline = _words(linked.get("headline"))
    heads = [words for one in tree.iter("h1") if 8 <= len(words := _words(one.text_content())) <= 300]
    for head in heads:
        if any(_same_beginning(head, other) for other in (full, shared, headline)):
            return head, _behind(full, head)
    cut, behind = _without_site(shared or headline or full, meta.get("og:site_name"))
    if len(heads) == 1 and not shared and not headline and len(heads[0]) > len(cut):
        return heads[0], behind
    return cut or None, behind or _behind(full, cut)


def _same_beginning(one: str, other: str) -> bool:
    short = re.sub(r"\W+", " ", one.casefold()).strip()
    long = re.sub(r"\W+", " ", other.casefold()).strip()
    return bool(short) and (long.startswith(short) or (short.startswith(long) and len(long) > 20))


def _behind(full: str, head: str) -> str | None:
    rest = full[len(head) :] if full.startswith(head) else ""
    match = re.match(r"\s*[|–—·»:-]+\s*([^|–—»]{2,60})", rest)
    return match[1].strip() if match else None


def _without_site(title: str, site: str | None) -> tuple[str, str | None]:
    """Cut the outlet's name off the end or the beginning of a title."""
    parts = re.split(r"\s+([|–—·»-]|::)\s+", title)
    if len(parts) < 3:
        return title, None
    last, first = parts[-1], parts[0]
    if _is_site(last, site) or (parts[-2] == "|" and len(last.split()) <= 4):
        return "".join(f" {part} " if index % 2 else part for index, part in enumerate(parts[:-2])), last
    if _is_site(first, site):
        return "".join(f" {part} " if index % 2 else part for index, part in enumerate(parts[2:])), first
    return title, None


def _is_site(name: str, site: str | None) -> bool:
    return is_outlet(name) or is_agency(name) or (site is not None and name.casefold() == site.casefold())


def _address(tree: Any, meta: Mapping[str, str]) -> list[Clue]:
    """Read the page's own address; an outlet that the table knows by its host is certain."""
    candidates = [
        one.get("href") for one in tree.iter("link") if "canonical" in (one.get("rel") or "").lower()
    ]
    candidates += [meta.get("og:url"), meta.get("twitter:url")]
    for candidate in candidates:
        address = read_address(candidate or "")
        if address is None or not re.search(r"//[^/]+/.+", address.url):
            continue
        clues = [Clue("url", address.url, Trust.PAGE)]
        if address.outlet is not None:
            clues.append(Clue("outlet", address.outlet, Trust.PAGE))
        else:
            clues.append(Clue("outlet", address.guess, Trust.GUESS))
        if address.date is not None:
            clues.append(
                Clue("date", address.date, Trust.ADDRESS if len(address.date) == 10 else Trust.RIGHTS)
            )
        return clues
    return []


def _outlet(meta: Mapping[str, str], linked: Mapping[str, Any], behind: str | None) -> list[Clue]:
    publisher = linked.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    names = [meta.get(_SITES[0]), _words(publisher.get("name")) if isinstance(publisher, Mapping) else None]
    names += [meta.get(name) for name in _SITES[1:4]]
    for name in names:
        if name and len(name) <= 60 and not re.match(r"(?:https?:|www\.)", name):
            name = re.sub(r"^(?:https?://)?(?:www\.)?", "", name)
            return [Clue("outlet", outlet_named(name), Trust.PAGE)]
    if behind and is_outlet(behind):
        return [Clue("outlet", outlet_named(behind), Trust.SOURCE)]
    return []


def _authors(tree: Any, meta: Mapping[str, str], linked: Mapping[str, Any]) -> list[Clue]:
    stated = linked.get("author") or linked.get("creator")
    people = stated if isinstance(stated, list) else [stated]
    names = [_words(one.get("name")) if isinstance(one, Mapping) else _words(one) for one in people[:8]]
    candidates = [", ".join(name for name in names if name), *(meta.get(name, "") for name in _AUTHORS)]
    candidates += [
        _words(one.text_content()) for one in tree.iter("a") if (one.get("rel") or "").lower() == "author"
    ][:1]
    clues: list[Clue] = []
    for candidate in candidates:
        if not candidate or re.match(r"https?:|www\.|@", candidate) or len(candidate) > 200:
            continue
        found = read_byline(candidate if candidate.lower().startswith("by ") else f"By {candidate}")
        if found is None:
            continue
        if found.agency and not any(clue.field == "agency" for clue in clues):
            clues.append(Clue("agency", found.agency, Trust.PAGE))
        if found.author:
            clues.append(Clue("author", found.author, Trust.PAGE))
            break
    return clues


def _date(tree: Any, meta: Mapping[str, str], linked: Mapping[str, Any]) -> list[Clue]:
    candidates = [_words(linked.get("datePublished")), *(meta.get(name, "") for name in _DATES)]
    times = list(tree.iter("time"))[:40]
    marked = [
        one
        for one in times
        if "publ" in f"{one.get('itemprop')} {one.get('class')} {one.get('pubdate')}".lower()
    ]
    candidates += [one.get("datetime") or _words(one.text_content()) for one in (*marked, *times[:1])]
    candidates.append(_words(linked.get("dateCreated")))
    for candidate in candidates:
        found = next(find_dates(candidate[:80]), None)
        if found is None and (compact := re.match(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T|\d{4}|$)", candidate)):
            found = next(find_dates("-".join(compact.groups())), None)
        if found is not None and len(found.iso) == 10:
            return [Clue("date", found.iso, Trust.PAGE, found.other)]
    return []
