"""Passages by article, and by annotation: what formats that cite works or keep annotations whole are made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote
from uuid import UUID, uuid5

from kgreader.export.passage import Passage
from kgreader.export.plain import one_line

__all__ = [
    "ADDRESS",
    "Work",
    "address",
    "by_annotation",
    "names",
    "ulid_of",
    "uuid_of",
    "web_address",
    "works",
]

_SPACE = UUID("5b0c7d0e-6a0f-5d57-9f8e-2f1d3d9d7c11")
"""The namespace of names that have no UUID of their own."""
ADDRESS = "urn:kgreader:article:"
"""Begins the IRI of an article that has no address on the web."""
_ULID = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SAFE = "/:?#@!$&'()*+,;=%-._~"


class Work(NamedTuple):
    """An article and its passages."""

    key: str
    """A name for citations: outlet, year and a word of the title, such as ``upi2020protests``; unique."""
    passages: tuple[Passage, ...]

    @property
    def about(self) -> Passage:
        """A passage; what it says about the article is true of all."""
        return self.passages[0]


def works(passages: Sequence[Passage]) -> tuple[Work, ...]:
    """Give the articles of passages, in the order of the passages."""
    found: list[Work] = []
    taken: dict[str, int] = {}
    for _, group in groupby(passages, key=lambda passage: passage.target.source):
        own = tuple(group)
        key = _key(own[0])
        taken[key] = taken.get(key, 0) + 1
        found.append(Work(key if taken[key] == 1 else f"{key}-{taken[key]}", own))
    return tuple(found)


def _key(passage: Passage) -> str:
    title = [word for word in _ascii(passage.heading).split() if len(word) > 3]
    year = re.findall(r"^[0-9]{4}", passage.date or "")
    outlet = [word for word in _ascii(passage.outlet or "").split() if word not in ("the", "a", "an")]
    parts = (outlet or ["article"], year, title)
    return "".join(part[0] for part in parts if part)


def _ascii(text: str) -> str:
    """Give letters and digits in ASCII and lower case, other characters as blanks."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", plain)


def names(authors: str | None) -> tuple[str, ...]:
    """Give the names in a byline, as they stand."""
    parts = re.split(r"\s*(?:,\s*(?:and\s+)?|;|\band\b|&)\s*", one_line(authors or ""))
    return tuple(part for part in parts if part)


def by_annotation(passages: Sequence[Passage]) -> tuple[tuple[Passage, ...], ...]:
    """Give the passages of each annotation together, in the order of their first ones."""
    groups: dict[str, list[Passage]] = {}
    for passage in passages:
        groups.setdefault(passage.annotation.id, []).append(passage)
    return tuple(tuple(group) for group in groups.values())


def uuid_of(name: str) -> str:
    """Give a UUID for a name: a ULID's own bits, so that nothing is lost, and a digest of any other name."""
    if len(name) == 26 and name[0] <= "7" and all(letter in _ULID for letter in name):
        number = 0
        for letter in name:
            number = number << 5 | _ULID.index(letter)
        return str(UUID(int=number))
    return str(uuid5(_SPACE, name.encode("utf-8", "backslashreplace").decode()))


def ulid_of(name: str, *, milliseconds: int = 0) -> str:
    """Give a ULID: of a UUID its own bits, of any other name a digest behind a time. Equal names give equal ULIDs."""
    try:
        number = UUID(name.removeprefix("urn:uuid:")).int
    except ValueError:
        digest = uuid5(_SPACE, name.encode("utf-8", "backslashreplace").decode()).int
        number = (milliseconds & (1 << 48) - 1) << 80 | digest & (1 << 80) - 1
    return "".join(_ULID[number >> shift & 31] for shift in range(125, -1, -5))


def web_address(url: str | None) -> str | None:
    """Give an address of the web in the characters that an IRI may have; ``None`` for anything else."""
    if url and re.match(r"(?i)https?://[^/\s]", url):
        return quote(url.strip(), safe=_SAFE, errors="replace")
    return None


def address(passage: Passage) -> str:
    """Give an IRI for the article: its address on the web, or a name made of its place in the library."""
    path = quote(passage.target.source, safe="/-._~", errors="replace")
    return web_address(passage.url) or ADDRESS + path
