"""A comparison as a report that can be sent to somebody: Markdown, HTML, JSON.

The sections are made once (`sections`), as tables of pieces of text with the sentences that bear them out; each format
only writes them down. Nothing in it says who is right.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kgreader.errors import Misused
from kgreader.model import Article, Cell, FigureRow, Report, Span
from kgreader.workspace.citation import day_in_words
from kgreader.workspace.plain import paragraph
from kgreader.workspace.row_text import SILENT, VERDICT_WORDS, says
from kgreader.workspace.side_by_side import COMPARISON_FORMATS

if TYPE_CHECKING:
    from kgreader.workspace.side_by_side import SideBySide

__all__ = ["Dossier", "Piece", "Section", "dossier", "write"]

_NAMES = 30
"""Rows of names in a report, at most."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell of a table."""

    text: str
    proofs: tuple[int, ...] = ()
    """Numbers of the sentences that bear it out, from 1."""


@dataclass(frozen=True, slots=True)
class Section:
    """A table with a heading."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Piece, ...], ...]
    empty: str
    """What stands there when there is no row."""
    note: str = ""


@dataclass(slots=True)
class Dossier:
    """A comparison, ready to be written."""

    reports: tuple[Report, ...]
    sections: list[Section] = field(default_factory=list)
    proofs: list[tuple[str, int, str]] = field(default_factory=list)
    """Letter of the report, paragraph (0: none), and the sentence, on one line."""


class _Proofs:
    """Numbers the sentences that are cited, each once."""

    def __init__(self, letters: Mapping[str, str], articles: Mapping[str, Article]) -> None:
        self._letters = letters
        self._articles = articles
        self._numbers: dict[tuple[str, Span], int] = {}
        self.made: list[tuple[str, int, str]] = []

    def of(self, places: Iterable[tuple[str, Span]]) -> tuple[int, ...]:
        """Give the numbers of sentences by path and place."""
        return tuple(dict.fromkeys(self._number(path, span) for path, span in places))

    def _number(self, path: str, span: Span) -> int:
        if (path, span) not in self._numbers:
            article = self._articles[path]
            text = " ".join(article.text[span.start : span.end].split())
            self.made.append((self._letters[path], paragraph(article, span.start), text))
            self._numbers[path, span] = len(self.made)
        return self._numbers[path, span]


def dossier(found: SideBySide, articles: Sequence[Article]) -> Dossier:
    """Make the sections of a report."""
    letters = {report.path: report.letter for report in found.reports}
    proofs = _Proofs(letters, {article.path: article for article in articles})
    made = Dossier(found.reports)
    for section in _SECTIONS:
        made.sections.append(section(found, proofs))
    made.proofs = proofs.made
    return made


def _shared(found: SideBySide, proofs: _Proofs) -> Section:
    rows = []
    for pair in found.shared:
        letters = f"{found.letter(pair.a)} and {found.letter(pair.b)}"
        share = f"{round(100 * pair.share_a)} % and {round(100 * pair.share_b)} % of their words"
        said = f"{pair.origin.sentence}: {'; '.join(pair.origin.evidence)}"
        rows.append((Piece(letters), Piece(f"{pair.words} words, {share}"), Piece(said)))
        for one in pair.passages:
            edits = "; ".join(f"{edit.before or '–'} → {edit.after or '–'}" for edit in one.edits)
            places = proofs.of([(one.a.article, one.a.span), (one.b.article, one.b.span)])
            rows.append(
                (Piece(letters), Piece(f"{one.words} words", places), Piece(edits or "word for word"))
            )
    head = ("reports", "in common", "changed words, probable origin")
    return Section("Shared wording", head, tuple(rows), "No two reports share wording.")


def _only(found: SideBySide, proofs: _Proofs) -> Section:
    rows = []
    for report in found.reports:
        own = [one.place for one in found.only if one.place.article == report.path]
        if own:
            places = proofs.of((place.article, place.span) for place in own)
            rows.append((Piece(report.letter), Piece(f"{len(own)} sentences", places)))
    note = "No close match was found in any other report; that is no proof that there is none."
    return Section(
        "Only here", ("report", "no close match found"), tuple(rows), "Every sentence has a match.", note
    )


def _columns(found: SideBySide) -> tuple[str, ...]:
    return tuple(report.letter for report in found.reports)


def date_of(report: Report) -> str:
    """Give the date of a report; an inferred one carries ≈."""
    if not report.date:
        return "no date"
    date = day_in_words(report.date)
    return f"≈{date}" if report.inferred else date


def _reports(found: SideBySide, proofs: _Proofs) -> Section:
    rows = tuple(
        tuple(
            map(Piece, (one.letter, one.outlet or "", date_of(one), _heading(one), str(one.words), one.path))
        )
        for one in found.reports
    )
    head = ("", "outlet", "date", "headline or beginning", "words", "file")
    return Section("Reports", head, rows, "No report.", "≈: inferred, it does not stand in the file.")


def _heading(report: Report) -> str:
    return f"{report.heading} (the same text as {report.same})" if report.same else report.heading


def _rows_of(found: SideBySide, rows: Sequence[FigureRow], proofs: _Proofs) -> tuple[tuple[Piece, ...], ...]:
    return tuple(
        (
            Piece(row.what),
            Piece(VERDICT_WORDS[row.verdict]),
            *(_cells(row.of(report.path), proofs) for report in found.reports),
        )
        for row in rows
    )


def _cells(cells: Sequence[Cell], proofs: _Proofs) -> Piece:
    if not cells:
        return Piece(SILENT)
    source = ", ".join(dict.fromkeys(cell.attribution for cell in cells if cell.attribution))
    text = says(cells) + (f" ({source})" if source else "")
    return Piece(text, proofs.of((cell.article, cell.sentence) for cell in cells))


def _figures(found: SideBySide, proofs: _Proofs) -> Section:
    rows = [row for row in found.figures if row.kind == "figure"]
    note = f"{SILENT}: the report is silent. Every figure stands in the report's own words."
    return Section(
        "Figures", ("what", "verdict", *_columns(found)), _rows_of(found, rows, proofs), "No figure.", note
    )


def _days(found: SideBySide, proofs: _Proofs) -> Section:
    rows = [row for row in found.figures if row.kind == "day" and row.verdict != "single"]
    made = []
    for row in rows:
        cells = (_dated(row.of(report.path), proofs) for report in found.reports)
        made.append((Piece(row.what), Piece(VERDICT_WORDS[row.verdict]), *cells))
    head = ("event", "verdict", *_columns(found))
    return Section(
        "Days that several reports give", head, tuple(made), "No day that two reports give.", _INFERRED
    )


def _dated(cells: Sequence[Cell], proofs: _Proofs) -> Piece:
    if not cells:
        return Piece(SILENT)
    texts = dict.fromkeys(
        f"{cell.text} ({'≈' if cell.inferred else ''}{day_in_words(str(cell.value))})" for cell in cells
    )
    return Piece(" / ".join(texts), proofs.of((cell.article, cell.sentence) for cell in cells))


def _told(found: SideBySide, proofs: _Proofs) -> Section:
    rows = []
    for row in found.told:
        cells = []
        for report in found.reports:
            own = row.of(report.path)
            text = " / ".join(dict.fromkeys(f"{'≈' if one.inferred else ''}{one.text}" for one in own))
            cells.append(Piece(text or SILENT, proofs.of((one.article, one.sentence) for one in own)))
        rows.append((Piece(f"{row.what} ({row.kind})"), *cells))
    note = "≈: the words stand without the name; whom they mean was concluded."
    return Section(
        "Told differently", ("", *_columns(found)), tuple(rows), "Nothing is told differently.", note
    )


def _quoted(found: SideBySide, proofs: _Proofs) -> Section:
    rows: list[tuple[Piece, ...]] = []
    for report in found.reports:
        own = [one for one in found.quotations if one.article == report.path]
        if not own:
            rows.append((Piece(report.letter), Piece("nobody"), Piece("quotes nobody in direct words")))
        for one in own:
            words = Piece(f"“{one.text}”", proofs.of([(one.article, one.sentence)]))
            rows.append((Piece(report.letter), Piece(one.speaker or "speaker not told"), words))
    return Section("Who is quoted", ("report", "speaker", "direct words"), tuple(rows), "No report.")


_INFERRED = "≈: the day hangs on the date of a report that was inferred."


def _names(found: SideBySide, proofs: _Proofs) -> Section:
    rows = tuple(
        (
            Piece(row.name),
            Piece(row.label.lower()),
            *(Piece(str(count) if count else "·") for count in row.counts),
        )
        for row in found.names[:_NAMES]
    )
    left = len(found.names) - len(rows)
    note = "Mentions; ·: the report is silent." + (f" {left} more names are left out." if left > 0 else "")
    return Section("Names by report", ("name", "", *_columns(found)), rows, "No name.", note)


def _timeline(found: SideBySide, proofs: _Proofs) -> Section:
    rows = []
    for event in found.timeline:
        day = f"{'≈' if event.inferred else ''}{day_in_words(event.day)}"
        letters = " ".join(found.letter(path) for path in event.reports)
        what = "report published" if event.published else event.what
        rows.append(
            (Piece(day), Piece(what, proofs.of((c.article, c.sentence) for c in event.cells)), Piece(letters))
        )
    return Section(
        "When, by the reports", ("day", "event", "told by"), tuple(rows), "No day is told.", _INFERRED
    )


_SECTIONS = (_reports, _figures, _days, _shared, _told, _only, _quoted, _names, _timeline)
"""In the order in which they are written."""


def write(found: SideBySide, articles: Sequence[Article], format: str) -> str:
    """Write a comparison in one of `COMPARISON_FORMATS`.

    Raises:
        Misused: there is no such format.
    """
    writers: Mapping[str, Callable[[], str]] = {
        "md": lambda: _markdown(dossier(found, articles)),
        "html": lambda: _html(dossier(found, articles)),
        "json": lambda: _json(found),
    }
    if format not in writers:
        raise Misused(
            f"A comparison cannot be written as {format}; give one of {', '.join(COMPARISON_FORMATS)}."
        )
    return writers[format]()


def _markdown(made: Dossier) -> str:
    from kgreader.workspace.dossier_text import as_markdown

    return as_markdown(made)


def _html(made: Dossier) -> str:
    from kgreader.workspace.dossier_text import as_html

    return as_html(made)


def summary(found: SideBySide) -> str:
    """Give the comparison in one line: how many figures agree, change, differ."""
    counts = Counter(row.verdict for row in found.figures if row.kind == "figure")
    return (
        f"{len(found.reports)} reports · {counts['differ']} differ · {counts['update']} change with the date · "
        f"{counts['compatible']} compatible · {counts['agree']} agree · {counts['single']} in one report only"
    )


def _json(found: SideBySide) -> str:
    from dataclasses import fields

    rows = {one.name: plain(getattr(found, one.name)) for one in fields(found)}
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def plain(value: Any) -> Any:
    """Give a value of the model as JSON: objects by field, spans as ``[start, end]``, numbers as numbers."""
    from dataclasses import fields, is_dataclass

    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and value.adjusted() < 18 else float(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return value
