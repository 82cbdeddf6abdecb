"""A quotation with its source, ready to be pasted: ``"…" — speaker, in: AFP/Outlet, 15 Oct 2020, ¶3, url``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgreader.model import Article, Metadata, Span
from kgreader.workspace.plain import block_at, one_line, paragraph

if TYPE_CHECKING:
    from kgreader.workspace.values import NoteRow

__all__ = ["cite", "cite_place", "cite_row", "cite_source", "day", "day_in_words", "speaker"]

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_QUOTED = re.compile(r"“[^”]{1,2000}”|\"[^\"]{1,2000}\"")
_SAY = r"(?:said|says|told|added|announced|wrote|warned|explained|insisted|stressed|noted|argued|claimed)"
_WORD = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-Я][\w’'-]*(?<![’'-])"
_NAME = rf"(?P<name>{_WORD}(?: (?:(?:al|bin|de|da|der|di|la|le|van|von|of) ){{0,2}}{_WORD}){{0,4}})"
_NOT_A_NAME = {
    "A",
    "An",
    "He",
    "I",
    "In",
    "It",
    "On",
    "She",
    "The",
    "They",
    "This",
    "We",
    "You",
    "Who",
    "But",
    "And",
}
_AFTER = (re.compile(rf"\s*{_NAME} (?:also |had |has |later )?{_SAY}\b"), re.compile(rf"\s*{_SAY} {_NAME}"))
_BEFORE = re.compile(
    rf"(?:^|[.!?]\s|,\s){_NAME} (?:also |had |has |later )?{_SAY}(?: (?!“|\")[\w’'-]+){{0,4}}[:,]? ?$"
)


def cite(article: Article, span: Span) -> str:
    """Give the passage in quotation marks, the speaker when that is simple and sure, and the source."""
    text = one_line(article, span)
    if len(text) > 1 and text[0] in '“"' and text[-1] in '”"' and not set(text[1:-1]) & set('“”"'):
        text = text[1:-1]
    who = speaker(article, span)
    source = cite_source(article, span)
    return f'"{text.replace(chr(34), chr(39))}" — {f"{who}, " if who else ""}in: {source}'


def cite_source(article: Article, span: Span) -> str:
    """Give agency and outlet, date, paragraph and address, as far as they are known; else the headline."""
    about = article.metadata
    number = paragraph(article, span.start)
    parts = [_house(about) or article.heading, day(about), f"¶{number}" if number else "", about.url or ""]
    return ", ".join(part for part in parts if part)


def cite_place(path: str, number: int, span: Span) -> str:
    """Give where a passage stands, so that anyone can find it: ``articles/a.txt, ¶3, characters 1204–1290``.

    Half-open code points of the canonical text, as everywhere.
    """
    parts = [path, f"¶{number}" if number else "", f"characters {span.start}–{span.end}"]
    return ", ".join(part for part in parts if part)


def cite_row(row: NoteRow) -> str:
    """Cite a note's passage from what its row knows: for a passage that was not found, and for whole articles."""
    about = Metadata(outlet=row.outlet, agency=row.agency, date=row.date, date_inferred=row.date_inferred)
    source = [_house(about) or row.heading, day(about), row.url or ""]
    cited = ", ".join(part for part in source if part)
    if not row.quotation:
        return f"{row.heading}. {cited}" if row.heading not in cited else cited
    lost = "" if row.state in ("in place", "moved") else " (not in the text of today)"
    return f'"{row.quotation.replace(chr(34), chr(39))}" — in: {cited}{lost}'


def _house(about: Metadata) -> str:
    """Give ``AFP/The Moscow Times``: the agency first, each once."""
    agency, outlet = about.agency or "", about.outlet or ""
    return f"{agency}/{outlet}" if agency and outlet and agency != outlet else outlet or agency


def day(about: Metadata) -> str:
    """Give the date as it is cited: ``15 Oct 2020``, ``Oct 2020``, ``6 Oct``; inferred ones carry ``≈``."""
    found = re.fullmatch(r"(?:(\d{4})|-)(?:-(\d\d))?(?:-(\d\d))?", about.date or "")
    if found is None:
        return ""
    year, month, date = found.groups()
    name = _MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else ""
    said = " ".join(part for part in (date.lstrip("0") if date and name else "", name, year or "") if part)
    return f"≈{said}" if about.date_inferred and said else said


def speaker(article: Article, span: Span) -> str:
    """Give who speaks in a passage that lies inside one quotation, if a name stands right beside it; else nothing.

    Looked for in the same paragraph only: ``“…,” Name said``, ``“…,” said Name``, ``Name said: “…”``. Pronouns and
    anything less plain give nothing: no name is better than a wrong one.
    """
    block = block_at(article, span.start)
    if block is None or span.end > block.span.end:
        return ""
    text = article.text[block.span.start : block.span.end]
    start, end = span.start - block.span.start, span.end - block.span.start
    quoted = next((q for q in _QUOTED.finditer(text) if q.start() <= start and end <= q.end()), None)
    if quoted is None:
        return ""
    found = next((match for pattern in _AFTER if (match := pattern.match(text, quoted.end()))), None)
    found = found or _BEFORE.search(text[max(0, quoted.start() - 160) : quoted.start()])
    name = found["name"] if found is not None else ""
    return "" if name.split(" ", 1)[0] in _NOT_A_NAME else name


_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}


def day_in_words(value: str) -> str:
    """Give an ISO 8601 day, week, month or year in words: ``Mon 5 Oct 2020, night``, ``week of 12 Oct 2020``."""
    from datetime import date

    if value.startswith("--"):  # the year is not known
        month, _, number = value[2:].partition("-")
        if not (month.isdigit() and number.isdigit()):
            return value
        return f"{int(number)} {_MONTHS[int(month) - 1]}"
    first, slash, last = value.partition("/")
    if slash:
        return f"{day_in_words(first)} to {day_in_words(last)}"
    plain, _, part = first.partition("T")
    try:
        if match := _WEEK.match(plain):
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return f"week of {monday.day} {_MONTHS[monday.month - 1]} {monday.year}"
        pieces = [int(piece) for piece in plain.split("-")]
        if len(pieces) == 3:
            found = date(*pieces)
            text = f"{_DAYS[found.weekday()]} {found.day} {_MONTHS[found.month - 1]} {found.year}"
            return f"{text}, {_PARTS[part]}" if part in _PARTS else text
        if len(pieces) == 2:
            return f"{_MONTHS[pieces[1] - 1]} {pieces[0]}"
    except (ValueError, IndexError):
        return value
    return plain
