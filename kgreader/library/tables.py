"""The tables beside this module: outlets and their hosts, news agencies, places of datelines, sections, phrases.

Each is a UTF-8 text file in ``data/``, read once when it is first asked for.
"""

from __future__ import annotations

import os
from functools import cache

__all__ = [
    "agencies",
    "is_agency",
    "is_outlet",
    "months_first",
    "outlet_named",
    "outlets",
    "places",
    "rows",
    "sections",
]

_DATA = os.path.join(os.path.dirname(__file__), "data")


def rows(name: str) -> list[str]:
    """Give the lines of a table without empty lines and comments (``#``)."""
    with open(os.path.join(_DATA, name), encoding="utf-8") as file:
        lines = file.read().split("\n")
    return [line for line in lines if line and not line.startswith("#")]


@cache
def outlets() -> dict[str, str]:
    """Hosts (without ``www.``) and the names of their outlets."""
    return {host: row[1] for row in map(_cells, rows("outlets.tsv")) for host in row[0].split(" ")}


@cache
def months_first() -> frozenset[str]:
    """Hosts that write the month before the day in figures."""
    return frozenset(
        host for row in map(_cells, rows("outlets.tsv")) if "m" in row[2] for host in row[0].split(" ")
    )


def _cells(row: str) -> tuple[str, str, str]:
    host, name, flags = (row + "\t").split("\t")[:3]
    return host, name, flags


@cache
def agencies() -> dict[str, str]:
    """News agencies' names in lower case and as they are written."""
    return {name.lower(): name for row in rows("agencies.txt") for name in row.split(" | ")}


@cache
def places() -> frozenset[str]:
    """Cities and countries in lower case that reports are dated from."""
    return frozenset(name for row in rows("places.txt") for name in row.lower().split(", "))


@cache
def sections() -> frozenset[str]:
    """Names of sections in lower case."""
    return frozenset(name for row in rows("sections.txt") for name in row.split(", "))


@cache
def _names() -> dict[str, str]:
    named: dict[str, str] = {}
    for name in outlets().values():
        named.setdefault(_bare(name), name)
    return named


def _bare(name: str) -> str:
    """A name without case, blanks and article, to compare it."""
    bare = "".join(filter(str.isalnum, name.lower()))
    return bare.removeprefix("the") if len(bare) > 5 else bare


def is_agency(name: str) -> bool:
    """Say whether ``name`` is a known news agency."""
    return name.lower().removeprefix("the ") in agencies()


def is_outlet(name: str) -> bool:
    """Say whether ``name`` is a known outlet, whatever its case and article."""
    return _bare(name) in _names()


def outlet_named(name: str) -> str:
    """Give an outlet's name as it writes itself, where only the case differs; else ``name`` as it is."""
    known = _names().get(_bare(name))
    if known is not None and (name.isupper() or name.islower()) and name.lower() != known:
        return known
    return name
