"""Front matter: what a file states about itself before its text.

Three forms: YAML between ``---``, TOML between ``+++``, and bare ``Key: value`` lines under known names. Whatever
cannot be parsed as such is read line by line, so that an unquoted colon loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from kgreader.library.addresses import read_address
from kgreader.library.bylines import read_byline
from kgreader.library.clues import Clue, Trust
from kgreader.library.datelines import read_dateline
from kgreader.library.dates import find_dates
from kgreader.library.lines import address_clues
from kgreader.text.patterns import lazy, word_set

__all__ = ["Matter", "read_matter"]

_KEYS = {
    "title": "title headline heading head name subject",
    "outlet": "outlet source publication publisher site sitename website newspaper media medium paper journal magazine"
    " publishername sourcename organization organisation provider channel feed",
    "author": "author authors byline by writer writers creator creators reporter reporters journalist correspondent"
    " contributor",
    "agency": "agency agencies wire newsagency newswire wireservice",
    "date": "date published publisheddate publishdate publishedat publishedon datepublished pubdate publicationdate"
    " datetime timestamp created createdat posted postedon issued issuedate released day firstpublished",
    "updated": "updated updatedat lastupdated modified lastmodified datemodified lastmod",
    "place": "place location dateline city town where",
    "caption": "caption imagecaption photocaption imagealt",
    "url": "url link sourceurl originalurl canonical canonicalurl permalink href original originallink articleurl"
    " weburl via sourcelink",
}
_FIELD = {name: field for field, names in _KEYS.items() for name in names.split()}
_SILENT = word_set(
    """tags tag keywords section category categories topic topics lang language slug id layout draft description
    summary excerpt standfirst dek image images credit credits license licence rights copyright retrieved
    accessed downloaded access country region type kind words wordcount retold note notes comment status
    weight toc aliases subtitle"""
)
_FENCE = lazy(
    r"\s{0,200}?(?P<mark>---|\+\+\+)[ ]*\n(?P<inside>.{0,20000}?)\n(?:(?P=mark)|\.\.\.)[ ]*(?:\n|\Z)",
    re.DOTALL,
)
_PAIR = lazy(r"(?P<key>[A-Za-z][\w -]{0,30}?)\s*:(?=\s|$)[ ]*(?P<value>[^\n]*)")
_MOST_LINES = 40
_ADDRESS = lazy(r"(?:https?://|www\.)\S+", re.IGNORECASE)


class Matter(NamedTuple):
    """What stands before the text, and where the text begins."""

    end: int
    """Behind the closing fence; 0 where there is no front matter."""
    clues: tuple[Clue, ...] = ()
    inferred: bool = False
    """The front matter itself says that its date is inferred."""


def read_matter(text: str) -> Matter:
    """Read the front matter of a canonical text."""
    fenced = _FENCE.match(text)
    if fenced is not None and (":" in fenced["inside"] or "=" in fenced["inside"]):
        values = _parse(fenced["inside"], toml=fenced["mark"] == "+++")
        if values:
            return Matter(fenced.end(), *_clues(values))
    return _bare(text)


def _parse(inside: str, *, toml: bool) -> Mapping[str, object]:
    if toml:
        import tomllib

        try:
            return tomllib.loads(inside)
        except tomllib.TOMLDecodeError:
            return {}
    if len(inside) > 20_000 or re.search(r"[&*!]\w|[\[{]{20}", inside):
        return _by_lines(inside)
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        values = yaml.load(inside, Loader=loader)  # BaseLoader: strings, lists and mappings only
    except yaml.YAMLError:
        values = None
    except RecursionError:
        values = None
    return values if isinstance(values, dict) else _by_lines(inside)


def _by_lines(inside: str) -> dict[str, object]:
    """Read ``key: value`` lines that are no good YAML."""
    values: dict[str, object] = {}
    for line in inside.split("\n"):
        match = _PAIR.match(line)
        if match is not None:
            value = match["value"].strip()
            listed = re.split(r"\s*,\s*", value[1:-1]) if value[:1] == "[" and value[-1:] == "]" else [value]
            values.setdefault(match["key"], ", ".join(one.strip("\"'") for one in listed))
    return values


def _bare(text: str) -> Matter:
    """Read ``Key: value`` lines at the top: two at least, all under known names, a headline, outlet or address too."""
    at = len(text) - len(text.lstrip())
    values: dict[str, object] = {}
    known = 0
    end = at
    while len(values) < _MOST_LINES:
        match = _PAIR.match(text, at)
        if match is None or not match["value"].strip() or len(match["value"]) > 400:
            break
        name = _plain(match["key"])
        if name not in _FIELD and name not in _SILENT:
            break
        known += name in _FIELD
        values.setdefault(match["key"], match["value"].strip())
        end = match.end()
        at = end + 1
        while at < len(text) and text[at].isspace() and at - end < 3:
            at += 1
    if known < 2 or not {_FIELD.get(_plain(key)) for key in values} & {"title", "outlet", "url"}:
        return Matter(0)
    if len(text[end:].strip()) < 20:
        return Matter(0)
    return Matter(end, *_clues(values))


def _plain(key: object) -> str:
    return re.sub(r"[^a-z]", "", str(key).lower().rpartition(":")[2])


def _clues(values: Mapping[str, object]) -> tuple[tuple[Clue, ...], bool]:
    clues: list[Clue] = []
    inferred = False
    for key, value in values.items():
        name = _plain(key)
        if name in ("dateinferred", "inferred"):
            inferred = str(value).strip().lower() in ("true", "yes", "1")
            continue
        field = _FIELD.get(name)
        if isinstance(value, Mapping):
            clues += _nested(field, value)
        elif field is not None:
            clues += _read(field, _flat(value))
    return tuple(clues), inferred


def _nested(field: str | None, value: Mapping[object, object]) -> list[Clue]:
    """Read a mapping such as ``source: {name: …, url: …}``."""
    found: list[Clue] = []
    for key, inner in value.items():
        name = _plain(key)
        if field is not None and name == "name":
            found += _read(field, _flat(inner))
        elif _FIELD.get(name) in ("url", "date"):
            found += _read(_FIELD[name], _flat(inner))
    return found


def _flat(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_flat(one) for one in value if one)
    if isinstance(value, Mapping):
        return _flat(value.get("name", ""))
    return " ".join(str(value if value is not None else "").split())


def _read(field: str, value: str) -> list[Clue]:
    value = value.strip()
    if not value or value.lower() in ("null", "none", "~", "n/a", "unknown", "-"):
        return []
    if field in ("date", "updated"):
        found = next(find_dates(value), None)
        bare = re.fullmatch(
            r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?|--(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", value
        )
        if bare:
            return [Clue("date", value, Trust.STATED)]
        trust = Trust.STATED if field == "date" else Trust.UPDATE
        return [Clue("date", found.iso, trust, found.other)] if found else []
    if field in ("url", "outlet") and _ADDRESS.match(value):
        address = read_address(value.split()[0])
        if address is None:
            return []
        return [
            clue._replace(trust=Trust.STATED) if clue.field == "url" else clue
            for clue in address_clues(address)
        ]
    if field == "url":
        return []
    if field == "author":
        return _author(value)
    if field == "place":
        found_line = read_dateline(value.rstrip(" -–—:") + " — Aaaaaaaaaaaaaaa")
        if found_line is not None and found_line.place:
            return [Clue("place", found_line.place, Trust.STATED)]
    return [Clue(field, value, Trust.STATED)]


def _author(value: str) -> list[Clue]:
    """A byline in front matter may name the agency too (``Jane Doe, AFP``)."""
    found = read_byline(value if value.lower().startswith("by ") else f"By {value}")
    if found is None:
        return [Clue("author", value, Trust.STATED)]
    clues = []
    if found.author:
        clues.append(Clue("author", found.author, Trust.STATED))
    if found.agency:
        clues.append(Clue("agency", found.agency, Trust.STATED))
    return clues
