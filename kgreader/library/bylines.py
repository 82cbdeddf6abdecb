"""Bylines: who wrote a report, and for which agency."""

from __future__ import annotations

import re
from typing import NamedTuple

from kgreader.library.dates import WrittenDate, find_dates, is_calendar_word
from kgreader.library.tables import is_agency, is_outlet, places
from kgreader.text.patterns import lazy, word_set

__all__ = ["Byline", "is_name", "read_byline", "read_credits", "read_lone_name"]


_PARTICLES = word_set(
    "de da do dos das del della di du la le van von der den ter ten bin bint ibn al el e y zu af av ul ur"
)
_SUFFIXES = word_set("jr sr ii iii iv phd md")
_GENERIC = word_set(
    """staff desk agency agencies correspondent correspondents reporter reporters newsroom bureau editor editors
    editorial admin administrator web team our special online writer writers news report guest contributor
    contributors wire wires service services monitoring intern media press network times post herald tribune
    digital world today daily international foundation institute university ministry office radio tv
    television channel magazine journal"""
)
"""Words of desks, outlets and bodies: a byline with one of them names no person."""
_JOBS = word_set(
    """our the a an special chief senior staff political foreign diplomatic defence defense world business
    science health south north east west central middle global national legal security home deputy associate
    managing executive contributing freelance media multimedia digital news reporter correspondent editor
    writer contributor columnist analyst journalist bureau photographer producer retold director professor
    fellow is was with moscow beijing asia africa europe"""
)
"""Words that open what follows a name: a job, a desk, a relative clause."""
_LEAD = lazy(
    r"(?:(?:written |reported |story |text |words |posted |(?:a )?report |authored )?by)\s*:?\s+"
    r"|(?:authors?|reporters?|byline|writers?|journalists?|from|by)\s*:\s*",
    re.IGNORECASE,
)
_CUT = lazy(
    r"\s*[|•·]\s*|\s+[-–—]+\s+|(?<!RFE)(?<!\d)\s*/\s*(?!\d)|\s{3,}|\s+(?=(?:published|updated|posted)\b)",
    re.IGNORECASE,
)
_TURN = lazy(r"\s+(?:for|of|with)\s+(?=[A-Z])|,\s*(?=[A-Z])|\s*\((?=[A-Z])")
_AND_AGENCIES = lazy(
    r",?\s+(?:and|with|&)\s+(?:news\s+)?(?:agencies|wires?|wire services)\b.*$", re.IGNORECASE
)
_WHERE = lazy(r"\s+(?:in|at|from|on)\s+(?=[A-Z])|,?\s+retold\b")
_SPLIT_NAMES = lazy(r",\s*(?:and\s+)?|\s+(?:and|&|y|et|with)\s+|\s*;\s*")
_CREDITS = lazy(
    r"[(\[*_ ]*(?:reporting|report|written|writing) by\s+(?P<names>[^;.)\]]{3,160})", re.IGNORECASE
)


class Byline(NamedTuple):
    """What a byline says; each in the line's own words."""

    author: str | None = None
    agency: str | None = None
    date: WrittenDate | None = None
    outlet: str | None = None


def _one_name(text: str, least: int) -> bool:
    """Say whether ``text`` has the form of one person's name of at least ``least`` words."""
    words = text.split()
    if not least <= len(words) <= 6 or len(text) > 60:
        return False
    capital = 0
    for index, word in enumerate(words):
        bare = word.rstrip(".,")
        if (bare.lower() in _PARTICLES and index) or bare.lower() in _SUFFIXES:
            continue
        core = bare.removeprefix("al-").removeprefix("el-").removeprefix("d'").removeprefix("d’")
        if (
            not core
            or not core[0].isupper()
            or not all(letter.isalpha() or letter in "'’`-." for letter in core)
        ):
            return False
        if word.endswith(".") and len(bare.replace(".", "")) > 3:
            return False
        if is_calendar_word(bare) and len(words) < 2:
            return False
        capital += 1
    return capital >= 1


def _names(text: str, least: int = 1) -> bool:
    """Say whether ``text`` is a list of one to eight names."""
    parts = _SPLIT_NAMES.split(text)
    return 0 < len(parts) <= 8 and all(_one_name(part, least) for part in parts)


def _generic(text: str) -> bool:
    return any(word.strip("().,:") in _GENERIC for word in text.lower().split())


def is_name(text: str) -> bool:
    """Say whether ``text`` has the form of one person's name, given and family name."""
    return _one_name(text, 2) and not _generic(text)


def read_byline(line: str) -> Byline | None:
    """Read a line that begins with ``By`` or the like; ``None`` where it is no byline.

    An agency or a desk is no author. What follows the name (a place, a job, a date) is left out.
    """
    line = line.strip().lstrip("-–—(* ")
    lead = _LEAD.match(line) if len(line) <= 200 else None
    if lead is None:
        return None
    parts = [part for part in _CUT.split(line[lead.end() :]) if part]
    first = _read_names(parts[0].strip(" ,;:)")) if parts else None
    return _with_rest(first, parts[1:]) if first is not None else None


def _read_names(text: str) -> Byline | None:
    """Read what stands between ``By`` and the first bar or dash."""
    text = _AND_AGENCIES.sub("", text)
    if is_agency(text):
        return Byline(agency=text.removesuffix(" Staff"))
    if is_outlet(text):
        return Byline(outlet=text)
    text, agency, outlet = _employer(text)
    behind = _WHERE.search(text)
    if behind is not None:
        text = text[: behind.start()]
    found = next(find_dates(text), None)
    if found is not None:
        words = text[: found.start].rstrip(" ,").split(" ")
        text = " ".join(words[:-1] if is_calendar_word(words[-1]) else words).rstrip(" ,")
    text = _without_job(text)
    if is_agency(text):
        return Byline(None, text.removesuffix(" Staff"), found, outlet)
    named = _names(text) and not _generic(text) and not is_outlet(text)
    if named:
        return Byline(text, agency, found, outlet)
    if agency is not None or (_generic(text) and len(text.split()) <= 5):
        return Byline(None, agency, found, outlet)
    return None


def _employer(text: str) -> tuple[str, str | None, str | None]:
    """Cut ``for AFP``, ``, Reuters`` or ``(AP)`` off a name: the name, the agency, the outlet."""
    for match in _TURN.finditer(text):
        name = text[match.end() :].split(",")[0].strip(" )")
        if is_agency(name):
            return text[: match.start()], name, None
        if is_outlet(name) or (match[0].strip() in ("for", "of") and name):
            return text[: match.start()], None, name
    return text, None, None


def _without_job(text: str) -> str:
    """Cut a town or a job behind a name: ``Jane Doe, Moscow correspondent``."""
    head, comma, tail = text.rpartition(",")
    while comma:
        words = tail.split()
        if not words or words[0].lower() in _JOBS or _generic(tail) or tail.strip().lower() in places():
            text = head
        head, comma, tail = head.rpartition(",")
    match = re.search(r"\s[-–(]", text)
    return (text[: match.start()] if match else text).strip(" ,;:-–—")


def _with_rest(first: Byline, rest: list[str]) -> Byline:
    """Add what stands behind a bar, a dash or a slash: agencies, outlets and dates."""
    author, agency, date, outlet = first
    for part in rest:
        part = part.strip(" ,;:()")
        town = part.rpartition(",")
        if town[1] and town[2].strip().lower() in places():
            part = town[0]
        if is_agency(part):
            agency = agency or part
        elif is_outlet(part):
            outlet = outlet or part
        else:
            found = next(find_dates(part), None)
            date = date or found
    return Byline(author, agency, date, outlet)


def read_lone_name(line: str) -> Byline | None:
    """Read a line of a name and an agency (``NAME | AFP``, ``NAME, Reuters``) or of an agency alone."""
    line = line.strip(" *()—–-")
    if len(line) > 80:
        return None
    if is_agency(line):
        return Byline(agency=line)
    if is_outlet(line):
        return Byline(outlet=line)
    outlet, _, town = line.partition(",")
    if is_outlet(outlet) and town.strip().lower() in places():
        return Byline(outlet=outlet)
    parts = _CUT.split(line)
    if len(parts) == 1:
        parts = [part.strip() for part in re.split(r"[,(]", line.rstrip(")"))]
    if len(parts) < 2 or not _names(parts[0].strip(), 2) or _generic(parts[0]):
        return None
    found = _with_rest(Byline(parts[0].strip()), parts[1:])
    return found if found.agency or found.outlet else None


def read_credits(text: str) -> str | None:
    """Give the reporters whom a wire service names at the end: ``(Reporting by A and B in Kyiv; Editing by C)``."""
    match = _CREDITS.match(text)
    if match is None:
        return None
    names = re.split(r"\s+(?:in|at)\s", match["names"])[0].strip(" ,")
    return names if _names(names, 2) and not _generic(names) else None
