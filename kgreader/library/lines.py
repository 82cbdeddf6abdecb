"""Lines with a purpose of their own: what a paragraph is when its words alone tell it.

Each rule looks at one paragraph and where it stands; none looks at its neighbours.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kgreader.library.addresses import Address, read_address
from kgreader.library.bylines import Byline, read_byline, read_credits, read_lone_name
from kgreader.library.captions import read_caption
from kgreader.library.clues import Clue, Trust
from kgreader.library.dates import WrittenDate, find_dates, strip_dates
from kgreader.library.paragraphs import ends_sentence
from kgreader.library.phrases import Kind, first_word, kind_of
from kgreader.library.tables import is_agency, is_outlet, outlet_named, places, sections
from kgreader.model import Role
from kgreader.text.patterns import lazy

__all__ = ["Finding", "Zone", "address_clues", "read_line", "source_clues"]


class Zone(NamedTuple):
    """Where in the article a paragraph stands."""

    head: bool
    """Before the report proper, or among its first lines."""
    top: bool
    """Before the first long paragraph."""
    tail: bool
    """Behind the last long paragraph."""
    last: bool
    """The very last."""


class Finding(NamedTuple):
    """A paragraph's role and what it says."""

    role: Role
    clues: tuple[Clue, ...] = ()


_LONGEST = 420
"""Longer paragraphs have no purpose but to be read."""
_UPPER_LABEL = lazy(
    r"(?:READ|WATCH|LISTEN|VIDEO|OPINION|ANALYSIS|EXPLAINER|GALLERY|MORE|Watch|Video|Listen|Read)\s*[:|>»]\s*\S"
)
_RIGHTS = lazy(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?:by\s+)?"
    r"(?P<name>[a-z][\w.&'’ -]{1,40}?)(?=[.,|]|\s+all\b|\s*\d{4}|$)",
    re.IGNORECASE,
)
_DATE_LABEL = lazy(
    r"[(\[*_ ]*(?:first\s+|last\s+)?"
    r"(?:published|updated|posted|modified|date|created|issued|uploaded|released|publication)\b",
    re.IGNORECASE,
)
_GENERIC_SOURCE = lazy(
    r"(?:other\s+)?(?:news\s+)?(?:agenc(?:y|ies)|wires?|wire services|media(?: reports)?|compiled)",
    re.IGNORECASE,
)
_SIGNOFF = lazy(
    r"[-–—]\s?(?P<name>[A-Z][\w./&]*(?:\s[A-Z][\w./&]*){0,3})|\((?P<round>[A-Z][\w ./&-]{1,30})\)"
    r"|[a-z]{1,4}(?:/[a-zA-Z]{1,4}){1,3}(?:\s*\([A-Z][\w ,./]+\))?"
    r"|[A-Z]{2,4}(?:/[A-Z]{1,4}){1,3}|[A-Z]{2,3}\s?[-–]\s?[A-Z]{2,3}|ENDS?|Enditem|#+|-30-"
)
_CONTRIBUTED = lazy(
    r"[(\[*_ ]*(.{2,80}?)\s+contributed\s+to\s+this\s+(?:report|story|article)", re.IGNORECASE
)
_DIGIT = lazy(r"\d")


def read_line(text: str, raw: str, zone: Zone) -> Finding | None:
    """Give the role of a paragraph that tells it by itself; ``None`` for all that is text.

    ``text`` is the paragraph as shown, ``raw`` with its marks.
    """
    if len(text) > _LONGEST:
        return None
    if raw[0] in "<hwHW":
        address = read_address(raw if raw[0] == "<" else text)
        if address is not None:
            return Finding(Role.URL, address_clues(address))
    word = first_word(text)
    found = _phrase(text, word, zone) or _linked(text, raw, zone)
    if found is None and (zone.head or zone.tail) and len(text) <= 200:
        found = _section(text, zone) or _byline(text, zone)
    if found is None and len(text) <= 160:
        found = _date(text, zone) or (_signoff(text) if zone.tail else None)
    if found is None:
        words = read_caption(text, raw, word, head=zone.head, last=zone.last)
        if words is not None:
            clues = (Clue("caption", words, Trust.LINE),) if len(words.split()) > 1 else ()
            found = Finding(Role.CAPTION, clues)
    return found


def address_clues(address: Address) -> tuple[Clue, ...]:
    """Give what an address says as clues."""
    clues = [Clue("url", address.url, Trust.LINE)]
    if address.outlet is not None:
        clues.append(Clue("outlet", address.outlet, Trust.ADDRESS))
    else:
        clues.append(Clue("outlet", address.guess, Trust.GUESS))
    if address.date is not None:
        clues.append(Clue("date", address.date, Trust.ADDRESS if len(address.date) == 10 else Trust.RIGHTS))
    return tuple(clues)


def source_clues(names: str, trust: Trust) -> tuple[Clue, ...]:
    """Read who a source line names: ``TRTWorld and agencies`` gives an outlet, ``Reuters`` an agency too."""
    clues: list[Clue] = []
    for part in re.split(r"\s+(?:and|AND)\s+|\s*[,;/|&]\s+|\s+/\s*", names):
        name = part.strip(" .()[]*_")
        if not name or _GENERIC_SOURCE.fullmatch(name):
            continue
        if is_agency(name):
            clues.append(Clue("agency", name, trust))
            clues.append(Clue("outlet", name, Trust.AGENCY))
        elif not any(clue.field == "outlet" for clue in clues) and name[0].isupper() and len(name) <= 50:
            clues.append(Clue("outlet", outlet_named(name), trust))
    return tuple(clues)


def _phrase(text: str, word: str, zone: Zone) -> Finding | None:
    """Judge a line by the phrase it begins with."""
    kind = kind_of(text, word)
    if kind is None:
        bare = text.lstrip("*_ ([")
        return (
            Finding(Role.BOILERPLATE, _rights(bare)) if bare[:1] == "©" or bare[:3].lower() == "(c)" else None
        )
    if zone.head and _DATE_LABEL.match(text):
        dated = _date(text, zone)
        if dated is not None:
            return dated
    if kind is Kind.SOURCE:
        return _source(text, zone)
    if kind is Kind.CREDITS and not (zone.tail or zone.top or text[0] in "([*_" or len(text) < 120):
        return None
    if kind is Kind.CREDITS:
        names = read_credits(text)
        return Finding(Role.SIGNOFF, (Clue("author", names, Trust.SOURCE),) if names else ())
    if kind is Kind.INPUTS:
        names = re.split(r"\s(?:from|by)\s", text, maxsplit=1)[-1].strip(" .)")
        if not zone.tail or len(text) > 120:
            return None
        return Finding(
            Role.BOILERPLATE, tuple(one for one in source_clues(names, Trust.RIGHTS) if one.field == "agency")
        )
    if kind is Kind.RELATED:
        return Finding(Role.RELATED) if len(text) < 300 else None
    if len(text) > 200 and not re.search(
        r"cookie|©|copyright|rights reserved|published|expressed|author|writer", text, re.IGNORECASE
    ):
        return None
    return Finding(Role.BOILERPLATE, _rights(text.lstrip("*_ ([")))


def _rights(bare: str) -> tuple[Clue, ...]:
    """Read the owner of a copyright line."""
    rights = _RIGHTS.match(bare)
    if rights is None or not rights["name"][0].isupper() or "reserved" in rights["name"].lower():
        return ()
    name = re.sub(r"\s+(?:all|limited|ltd|inc|llc)\b.*$", "", rights["name"], flags=re.IGNORECASE).strip()
    return source_clues(name, Trust.RIGHTS)


def _source(text: str, zone: Zone) -> Finding | None:
    label, _, rest = text.partition(":")
    rest, _, behind = rest.strip().partition("|")
    days = [Clue("date", day.iso, Trust.LINE, day.other) for day in find_dates(behind)] if zone.head else []
    if not rest:
        return Finding(Role.SOURCE)
    address = read_address(rest)
    if address is not None:
        return Finding(Role.SOURCE, address_clues(address))
    plain = label.strip("*_ ([").lower() in ("link", "url", "permalink", "web link")
    if plain or len(rest) > 90 or len(rest.split()) > 9 or ends_sentence(rest.rstrip(".")):
        return None
    return Finding(Role.SOURCE, (*source_clues(rest, Trust.SOURCE), *days))


def _linked(text: str, raw: str, zone: Zone) -> Finding | None:
    """Find links to other articles: a label in capitals, or a line that is nothing but a link."""
    if zone.top or len(text) > 200 or ends_sentence(text):
        return None
    if _UPPER_LABEL.match(text) or (raw[0] == "[" and raw[-1] == ")" and raw.count("](") == 1):
        return Finding(Role.RELATED)
    return None


def _section(text: str, zone: Zone) -> Finding | None:
    """Find the name of a section, alone on its line."""
    bare = text.strip("*_ ()[]<>|•·-–—")
    if not zone.head or len(bare) > 30 or re.sub(r"\s*[/>|,&]\s*", " ", bare.lower()) not in sections():
        return None
    return Finding(Role.BOILERPLATE)


def _byline(text: str, zone: Zone) -> Finding | None:
    found = read_byline(text)
    if found is None and zone.head:
        found = read_lone_name(text)
    if found is None or (ends_sentence(text) and len(text) > 90):
        return None
    return Finding(Role.BYLINE, _byline_clues(found, Trust.LINE if zone.head else Trust.SOURCE))


def _byline_clues(found: Byline, trust: Trust) -> tuple[Clue, ...]:
    clues = []
    if found.author:
        clues.append(Clue("author", found.author, trust))
    if found.agency:
        clues.append(Clue("agency", found.agency, trust))
        clues.append(Clue("outlet", found.agency, Trust.AGENCY))
    if found.outlet:
        clues.append(Clue("outlet", outlet_named(found.outlet), Trust.SOURCE))
    if found.date:
        clues.append(Clue("date", found.date.iso, trust, found.date.other))
    return tuple(clues)


def _date(text: str, zone: Zone) -> Finding | None:
    """Find the line of the date of publication, alone or with a section, a town or an outlet beside it."""
    if not _DIGIT.search(text):
        return None
    labelled = _DATE_LABEL.match(text) is not None
    if not (zone.head or labelled):
        return None
    found = list(find_dates(text))
    if not found:
        return None
    rest = strip_dates(text)
    if rest and not _beside_a_date(rest, text, labelled=labelled):
        return None
    clues = [_date_clue(date, text, zone) for date in found[:3]]
    for part in re.split(r"\s*[|•·]\s*", text):
        clues += _part_clues(strip_dates(part))
    return Finding(Role.DATE, tuple(clues))


def _part_clues(part: str) -> list[Clue]:
    """Read what stands beside a date: a town, an outlet, an agency, a byline."""
    if not part:
        return []
    if part.lower() in places():
        return [Clue("place", part, Trust.DATELINE)]
    if is_agency(part):
        return [Clue("agency", part, Trust.LINE), Clue("outlet", part, Trust.AGENCY)]
    if is_outlet(part):
        return [Clue("outlet", outlet_named(part), Trust.SOURCE)]
    byline = read_byline(part) if part[:3].lower() == "by " else None
    return list(_byline_clues(byline, Trust.LINE)) if byline is not None else []


def _beside_a_date(rest: str, text: str, *, labelled: bool) -> bool:
    """Say whether what stands beside a date is no sentence or headline: a section, a town, an outlet."""
    if len(rest.split()) > 5 or ends_sentence(rest):
        return False
    if rest[:3].lower() == "by " and read_byline(rest) is not None:
        return True
    if labelled or re.search(r"\s[|•·/]\s", text):
        return True
    return rest.lower() in sections() or rest.lower() in places() or is_outlet(rest) or is_agency(rest)


def _date_clue(date: WrittenDate, text: str, zone: Zone) -> Clue:
    before = text[: date.start].lower()
    updated = max(before.rfind("updat"), before.rfind("modif"), before.rfind("edited"))
    published = max(
        before.rfind("publish"), before.rfind("posted"), before.rfind("created"), before.rfind("issued")
    )
    trust = Trust.UPDATE if updated > published else Trust.LINE
    return Clue("date", date.iso, trust if zone.head else max(trust, Trust.SOURCE), date.other)


def _signoff(text: str) -> Finding | None:
    helped = _CONTRIBUTED.match(text) if len(text) < 160 else None
    if helped is not None:
        found = (one for one in source_clues(helped[1], Trust.RIGHTS) if one.field == "agency")
        return Finding(Role.SIGNOFF, tuple(found))
    if is_agency(text):
        return Finding(Role.SIGNOFF, (Clue("agency", text, Trust.SOURCE), Clue("outlet", text, Trust.AGENCY)))
    match = _SIGNOFF.fullmatch(text.strip("*_ ")) if len(text) <= 60 else None
    if match is None:
        return None
    name = match["name"] or match["round"]
    if name and is_agency(name):
        return Finding(Role.SIGNOFF, (Clue("agency", name, Trust.SOURCE), Clue("outlet", name, Trust.AGENCY)))
    return Finding(Role.SIGNOFF)
