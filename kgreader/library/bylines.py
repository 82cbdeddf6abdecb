"""Bylines: who wrote a report, and for which agency."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kgreader.library.dates import WEEKDAY, find_dates
from kgreader.library.tables import is_agency, is_outlet, places

__all__ = ["Byline", "is_name", "read_byline", "read_credits", "read_lone_name"]

_UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100\u010c\u0106\u0110\u0141\u0160\u015a\u017d\u017b\u0130\u011e\u0410-\u042f"
_PARTICLE = (
    r"(?:de|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|ter|ten|bin|bint|ibn|al|el|e|y|zu|af|av)"
)
_WORD = rf"(?:[{_UPPER}][\w’'`]*\.?(?:-[{_UPPER}\w][\w’'`]*)*|(?:al|el|d|l|O)[-’'][{_UPPER}][\w’'-]*)"
_NAME = rf"{_WORD}(?:[ \u00a0]{{1,2}}(?:{_PARTICLE}[ ]){{0,2}}{_WORD}){{0,4}}(?:,? (?:Jr|Sr|II|III|IV)\b\.?)?"
_NAMES = rf"{_NAME}(?:(?:, (?:and )?| and | & |; ?| y | et ){_NAME}){{0,6}}"
_GENERIC = re.compile(
    r"\b(?:staff|desk|agenc(?:y|ies)|correspondents?|reporters?|newsroom|bureau|editors?|editorial|admin|web|team|our|special"
    r"|online|writers?|news|report|guest|contributors?|wires?|service|services|monitoring|intern|media|press|network"
    r"|times|post|herald|tribune|digital|world|today|daily|international|foundation|institute|university|ministry)\b",
    re.IGNORECASE,
)
_JOB = re.compile(
    r"(?:,\s*|\s+-\s+|\s+\()(?:(?:our|the|a|an|in|at|of|is|was|with|retold|special|chief|senior|staff|political|foreign|diplomatic|defen[cs]e"
    r"|world|business|science|health|south|north|east|west|central|middle|global|national|legal|security|home|asia|africa|europe"
    r"|moscow|beijing|deputy|associate|managing|executive|contributing|freelance|media|multimedia|digital|news|reporter"
    r"|correspondent|editor|writer|contributor|columnist|analyst|journalist|bureau|photographer|producer|associated press|for)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LEAD = re.compile(
    r"(?:by|written by|reported by|story by|text by|words by|posted by|report by|a report by|authored by"
    r"|authors?|reporters?|byline|writers?|journalists?|from)(?:\s*:\s*|\s+)",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s*[|•·]\s*|\s+[-–—]+\s+|(?<!RFE)\s*/\s*|\s{3,}")


class Byline(NamedTuple):
    """What a byline says; each in the line's own words."""

    author: str | None = None
    agency: str | None = None
    date: str | None = None
    outlet: str | None = None


@cache
def _names() -> re.Pattern[str]:
    return re.compile(_NAMES)


def is_name(text: str) -> bool:
    """Say whether ``text`` has the form of one person's name, given and family name."""
    return re.fullmatch(_NAME, text) is not None and 2 <= len(text.split()) <= 5 and not _GENERIC.search(text)


def read_byline(line: str) -> Byline | None:
    """Read a line that begins with ``By`` or the like; ``None`` where it is no byline.

    An agency or a desk is no author. What follows the name (a place, a job, a date) is left out.
    """
    line = line.strip().lstrip("-–—(* ")
    lead = _LEAD.match(line)
    if lead is None or len(line) > 200:
        return None
    word = lead[0].strip(" :").lower()
    if (
        word
        in ("from", "author", "authors", "reporter", "reporters", "writer", "writers", "journalist", "byline")
        and ":" not in lead[0]
    ):
        return None
    parts = [part for part in _CUT.split(line[lead.end() :]) if part]
    if not parts:
        return None
    first = _read_names(parts[0].strip(" ,;:)"))
    if first is None:
        return None
    return _with_rest(first, parts[1:])


def _read_names(text: str) -> Byline | None:
    text = re.sub(
        r",?\s+(?:and|with|&)\s+(?:news\s+)?(?:agencies|wires?|wire services)\b.*$", "", text, flags=re.I
    )
    if is_agency(text):
        return Byline(agency=text.removesuffix(" Staff"))
    if is_outlet(text):
        return Byline(outlet=text)
    agency = outlet = None
    for match in re.finditer(r"\s+(?:for|of|with)\s+(?=[A-Z])|,\s*(?=[A-Z])|\s*\((?=[A-Z])", text):
        name = re.sub(r",\s.*$", "", text[match.end() :]).strip(" )")
        if is_agency(name):
            agency = name
        elif (match[0].strip() in ("for", "of") and name) or is_outlet(name):
            outlet = name
        else:
            continue
        text = text[: match.start()]
        break
    behind = re.search(rf"\s+(?:in|at|from|on)\s+[{_UPPER}]|,?\s+retold\b", text)
    if behind:
        text = text[: behind.start()]
    town = re.fullmatch(r"([^,]+),\s*([^,]+)", text)
    if town and town[2].lower() in places():
        text = town[1]
    found = next(find_dates(text), None)
    if found is not None:
        text = re.sub(rf"[\s,]*\b{WEEKDAY}[\s,]*$", "", text[: found.start], flags=re.I)
    text = (
        _JOB.sub("", text).strip(" ,;:.-–—")
        if not _names().fullmatch(text) or _GENERIC.search(text)
        else text
    )
    if not text and not agency:
        return None
    author = text if _names().fullmatch(text) and not _GENERIC.search(text) and not is_outlet(text) else None
    if author is None and agency is None and not _GENERIC.search(text):
        return None
    return Byline(author, agency, found.iso if found else None, outlet)


def _with_rest(first: Byline, rest: list[str]) -> Byline:
    """Add what stands behind a bar, a dash or a slash: agencies, outlets and dates."""
    author, agency, date, outlet = first
    for part in rest:
        part = part.strip(" ,;:()")
        if is_agency(part):
            agency = agency or part
        elif is_outlet(part):
            outlet = outlet or part
        else:
            found = next(find_dates(part), None)
            date = date or (found.iso if found else None)
    return Byline(author, agency, date, outlet)


def read_lone_name(line: str) -> Byline | None:
    """Read a line that consists of a name and an agency (``NAME | AFP``, ``NAME, Reuters``) or of an agency alone."""
    line = line.strip(" *()—–-")
    if len(line) > 80:
        return None
    if is_agency(line):
        return Byline(agency=line)
    parts = _CUT.split(line)
    if len(parts) == 1:
        parts = [part.strip() for part in re.split(r",|\(", line.rstrip(")"))]
    if len(parts) < 2 or not re.fullmatch(_NAMES, parts[0].strip()) or _GENERIC.search(parts[0]):
        return None
    found = _with_rest(Byline(parts[0].strip()), parts[1:])
    return found if found.agency or (found.outlet and found.date) else None


def read_credits(text: str) -> Byline | None:
    """Read the line with which wire services close: ``(Reporting by A and B; Editing by C)``."""
    match = re.match(
        rf"[(\[*_ ]*(?:additional\s+)?(?:reporting|report|written|writing) by\s+({_NAMES})",
        text,
        re.IGNORECASE,
    )
    if match is None:
        return None
    names = re.sub(r"\s+(?:[Ii]n|at)\s.*$", "", match[1])
    if text.lower().lstrip("([*_ ").startswith("additional") or _GENERIC.search(names):
        return Byline()
    return Byline(names)
