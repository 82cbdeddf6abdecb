"""The rows of the compare screen: every part of a comparison as lines with one cell a report.

A row knows which sentences bear it out; the screen draws rows and asks them for nothing else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgreader.model import FigureRow, Passage, Report, SharedPassage, Span
from kgreader.tui.words import counted
from kgreader.workspace import VERDICT_WORDS, day_in_words

if TYPE_CHECKING:
    from kgreader.workspace import SideBySide

__all__ = ["SECTIONS", "SIGNS", "SILENT", "CompareRow", "Proof", "rows_of"]

SILENT = "·"
SIGNS = {"differ": "≠", "update": "▲", "compatible": "~", "agree": "=", "single": " "}
"""A sign for every verdict."""
SECTIONS = ("figures", "days", "shared", "told", "quoted", "names", "timeline", "only")
"""The parts of the screen, in order."""
_TITLES = {
    "figures": "FIGURES",
    "days": "DAYS",
    "shared": "SHARED WORDING",
    "told": "TOLD DIFFERENTLY",
    "only": "ONLY HERE",
    "quoted": "WHO IS QUOTED",
    "names": "NAMES BY REPORT",
    "timeline": "WHEN",
}
_LEGENDS = {
    "figures": "= agree  ~ compatible  ▲ changes with the date  ≠ differ  · silent",
    "days": "resolved from the reports' own words; ≈ hangs on an inferred date",
    "shared": "word for word, and the words that were changed",
    "only": "no close match found in any other report",
    "told": "≈ words without the name; whom they mean was concluded",
    "quoted": "direct words, how many and the first ones",
    "names": "mentions",
    "timeline": "in the reports' own words",
}


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence that bears a cell out, with the place in it."""

    path: str
    span: Span
    sentence: Span
    source: str = ""
    """Who says so, where the report tells."""


@dataclass(frozen=True, slots=True)
class CompareRow:
    """A line of the matrix."""

    section: str
    sign: str
    what: str
    cells: tuple[str, ...]
    """One text a report; empty is silence."""
    proofs: tuple[tuple[Proof, ...], ...]
    """One tuple a report."""
    about: str = ""
    """What the row says as a whole, in a few words."""
    why: str = ""
    """Why these cells stand in one row."""
    figure: FigureRow | None = None
    heading: bool = False
    """A section begins; the cursor does not stop here."""


def rows_of(found: SideBySide, *, everything: bool) -> list[CompareRow]:
    """Give the rows of all sections, each with its heading; ``everything``: figures of one report only too."""
    alone = len(found.reports) < 2
    makers: Mapping[str, Callable[[], Iterator[CompareRow]]] = {
        "figures": lambda: _figures(found, "figure", everything or alone),
        "days": lambda: _figures(found, "day", everything or alone),
        "shared": lambda: _shared(found),
        "told": lambda: _told(found),
        "only": lambda: _only(found),
        "quoted": lambda: _quoted(found),
        "names": lambda: _names(found),
        "timeline": lambda: _timeline(found),
    }
    rows: list[CompareRow] = []
    for section in SECTIONS:
        own = list(makers[section]())
        waiting = section in ("shared", "only") and not found.complete
        legend = (
            "sentences are being compared …" if waiting else _LEGENDS[section] if own else _NOTHING[section]
        )
        rows.append(CompareRow(section, "", _TITLES[section], (legend,), (), heading=True))
        rows += own
    return rows


_NOTHING = {
    "figures": "no figure that two reports give (o shows those of one report)",
    "days": "no day that two reports give (o shows those of one report)",
    "shared": "no two reports share wording",
    "only": "every sentence has a close match",
    "told": "nothing is told differently",
    "quoted": "no report quotes anybody in direct words",
    "names": "no name",
    "timeline": "no day is told",
}


def _figures(found: SideBySide, kind: str, everything: bool) -> Iterator[CompareRow]:
    for row in found.figures:
        if row.kind != kind or (row.verdict == "single" and not everything):
            continue
        cells, proofs = [], []
        for report in found.reports:
            own = row.of(report.path)
            cells.append(" / ".join(dict.fromkeys(cell.wording for cell in own)))
            proofs.append(tuple(Proof(c.article, c.span, c.sentence, c.attribution or "") for c in own))
        by_hand = " · joined or split by you" if row.by_hand else ""
        about = f"{VERDICT_WORDS[row.verdict]}{_values(row)}{by_hand}"
        what = f"{row.what}{_agreed(row, _year(found))}"
        yield CompareRow(
            kind_section(kind), SIGNS[row.verdict], what, tuple(cells), tuple(proofs), about, row.why, row
        )


def kind_section(kind: str) -> str:
    """Give the section of a kind of figure rows."""
    return "days" if kind == "day" else "figures"


def _agreed(row: FigureRow, year: str) -> str:
    """Give the day on which a row agrees."""
    if row.kind != "day" or row.verdict not in ("agree", "single"):
        return ""
    narrow = max((str(cell.value) for cell in row.cells), key=len)
    return f" · {'≈' if all(cell.inferred for cell in row.cells) else ''}{_short(narrow, year)}"


def _short(day: str, year: str) -> str:
    """Give a day in few words: without the year, where that is the reports' own."""
    words = day_in_words(day)
    return words.replace(f" {year}", "") if year and words != year else words


def _year(found: SideBySide) -> str:
    """Give the year in which the reports came out, where it is one."""
    years = {(report.date or "")[:4] for report in found.reports}
    return years.pop() if len(years) == 1 else ""


def _values(row: FigureRow) -> str:
    """Give the days that the words of a row mean."""
    if row.kind != "day":
        return ""
    days = dict.fromkeys(f"{'≈' if c.inferred else ''}{day_in_words(str(c.value))}" for c in row.cells)
    return " · " + ", ".join(days)


def _shared(found: SideBySide) -> Iterator[CompareRow]:
    for pair in found.shared:
        names = f"{found.letter(pair.a)} ⇄ {found.letter(pair.b)}"
        share = {
            pair.a: f"{round(100 * pair.share_a)} % of it",
            pair.b: f"{round(100 * pair.share_b)} % of it",
        }
        cells = tuple(share.get(report.path, "") for report in found.reports)
        why = "; ".join(pair.origin.evidence) or "The same words in the same order."
        first = pair.passages[0]
        proofs = _both(found, first.a, first.b)
        about = f"{pair.words} words in common · {pair.origin.sentence}"
        yield CompareRow("shared", " ", f"{names}  {pair.words} words", cells, proofs, about, f"{why}.")
        for one in pair.passages:
            yield from _passage(found, one)


def _passage(found: SideBySide, one: SharedPassage) -> Iterator[CompareRow]:
    """Give a passage that two reports share, and a row for every change in it."""
    places = {one.a.article: one.a, one.b.article: one.b}
    same = "word for word" if not one.edits else f"{len(one.edits)} changed"
    cells = tuple(same if report.path in places else "" for report in found.reports)
    runs = "Runs of at least five words stand in both, in one order."
    about = "a passage that both have; what was changed stands below"
    yield CompareRow("shared", "≡", f"  {one.words} words", cells, _both(found, one.a, one.b), about, runs)
    for edit in one.edits:
        said = {one.a.article: (edit.before, edit.a), one.b.article: (edit.after, edit.b)}
        texts, proofs = [], []
        for report in found.reports:
            text, span = said.get(report.path, ("", None))
            texts.append((text or "–") if span is not None else "")
            place = places.get(report.path)
            known = span is not None and place is not None
            proofs.append((Proof(report.path, span, place.span),) if known and span and place else ())
        yield CompareRow("shared", " ", "    changed", tuple(texts), tuple(proofs), "changed words", runs)


def _both(found: SideBySide, a: Passage, b: Passage) -> tuple[tuple[Proof, ...], ...]:
    places = {a.article: a, b.article: b}
    return tuple(
        (Proof(place.article, place.span, place.span),) if (place := places.get(report.path)) else ()
        for report in found.reports
    )


def _only(found: SideBySide) -> Iterator[CompareRow]:
    why = "No sentence of another report comes near enough; that is no proof that there is none."
    for report in found.reports:
        own = [one.place for one in found.only if one.place.article == report.path]
        if not own:
            continue
        proofs = tuple(
            tuple(Proof(place.article, place.span, place.span) for place in own) if one is report else ()
            for one in found.reports
        )
        cells = tuple(str(len(own)) if one is report else "" for one in found.reports)
        about = "sentences with no close match found"
        yield CompareRow(
            "only", " ", f"{report.letter} {report.outlet or ''}".strip(), cells, proofs, about, why
        )


def _told(found: SideBySide) -> Iterator[CompareRow]:
    for row in found.told:
        cells, proofs = [], []
        for report in found.reports:
            own = row.of(report.path)
            texts = (f"{'≈' if one.inferred else ''}{one.text}" for one in own)
            cells.append(" / ".join(dict.fromkeys(texts)))
            proofs.append(tuple(Proof(one.article, one.span, one.sentence) for one in own))
        yield CompareRow(
            "told", " ", row.what, tuple(cells), tuple(proofs), f"{row.kind}, in each report's words", row.why
        )


def _quoted(found: SideBySide) -> Iterator[CompareRow]:
    if not found.quotations:
        return
    own = {
        report.path: [one for one in found.quotations if one.article == report.path]
        for report in found.reports
    }
    totals = [str(len(own[report.path])) if own[report.path] else "nobody" for report in found.reports]
    proofs = tuple(tuple(Proof(q.article, q.span, q.sentence) for q in own[r.path]) for r in found.reports)
    about = "direct quotations; “nobody”: the report has none"
    why = "Words in quotation marks, with those who say them."
    yield CompareRow("quoted", " ", "all direct quotations", tuple(totals), proofs, about, why)
    speakers: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in found.quotations:
        speakers[one.who or "speaker not told"][one.article] += 1
    ranked = sorted(speakers, key=lambda who: (-len(speakers[who]), -speakers[who].total(), who))
    for who in ranked:
        cells, lines = [], []
        for report in found.reports:
            said = [one for one in own[report.path] if (one.who or "speaker not told") == who]
            cells.append(f"{len(said)} “{said[0].text}”" if said else "")
            lines.append(tuple(Proof(one.article, one.span, one.sentence) for one in said))
        yield CompareRow("quoted", " ", who, tuple(cells), tuple(lines), "quoted in direct words", why)


def _names(found: SideBySide) -> Iterator[CompareRow]:
    for row in found.names:
        cells = tuple(str(count) if count else "" for count in row.counts)
        proofs = tuple(
            (Proof(report.path, span, span),) if span is not None else ()
            for report, span in zip(found.reports, row.firsts, strict=True)
        )
        named = sum(map(bool, row.counts))
        about = f"{row.label.lower()}, named by {named} of {counted(len(row.counts), 'report')}"
        why = "Spellings joined: " + ", ".join(row.spellings[:8]) + "."
        yield CompareRow("names", " ", row.name, cells, proofs, about, why)


def _timeline(found: SideBySide) -> Iterator[CompareRow]:
    for event in found.timeline:
        day = f"{'≈' if event.inferred else ''}{day_in_words(event.day)}"
        cells, proofs = [], []
        for report in found.reports:
            own = [cell for cell in event.cells if cell.article == report.path]
            said = " / ".join(dict.fromkeys(cell.text for cell in own))
            cells.append("published" if event.published and report.path in event.reports else said)
            proofs.append(tuple(Proof(cell.article, cell.span, cell.sentence) for cell in own))
        what = "reports published" if event.published else event.what
        about = f"{day}: {what}"
        short = f"{'≈' if event.inferred else ''}{_short(event.day, _year(found))}"
        yield CompareRow(
            "timeline",
            " ",
            f"{short}  {what}",
            tuple(cells),
            tuple(proofs),
            about,
            "Dates resolved by the report's own.",
        )


def heads_of(reports: Sequence[Report]) -> list[tuple[str, str]]:
    """Give the two lines at the head of each column: letter and outlet, then the date."""
    heads = []
    for report in reports:
        day = day_in_words(report.date) if report.date else "no date"
        day = day[4:] if len(report.date or "") == 10 else day
        date = f"{'≈' if report.inferred else ''}{day}"
        heads.append((f"{report.letter} {report.outlet or report.path.rsplit('/', 1)[-1]}", date))
    return heads
