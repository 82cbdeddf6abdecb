"""Filters long lists at every key. A column of the rows is folded once, when a query first needs it; a query that
grows looks only at the rows that were left by its shorter form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from kgreader.model import Summary
from kgreader.workspace.query import Query, Term, compile_pattern, fold, sure_literal
from kgreader.workspace.values import Mark, NoteRow

__all__ = ["Filter", "library_filter", "notes_filter"]

T = TypeVar("T")
Column = Callable[[T], str]
_NO_MARK = Mark()
_DAY = 10
"""Length of ``2020-10-06``."""
_CASELESS = {"date", "noted", "unread", "has note", "has tag", "has mark", "has date", "has url"}
"""Columns that need no folding."""
_VARIED = {"text", "text!", "title", "title!", "path", "path!"}
"""Columns in which nearly every row has a value of its own."""
_ASKED = ("text", "outlet", "tags", "first day", "last day", "unread")
"""Columns that are worth preparing."""


class Filter(Generic[T]):
    """Rows and how to read their columns; give it queries.

    Rows come in by `extend` as they are learned. Columns are strings; a flag is set where its string is not empty.
    """

    def __init__(self, columns: Mapping[str, Column[T]], rows: Iterable[T] = ()) -> None:
        self._columns = columns
        self._rows: list[T] = list(rows)
        self._made: dict[str, list[str]] = {}
        self._last: tuple[Query, list[int]] | None = None

    def __len__(self) -> int:
        """Give the number of rows."""
        return len(self._rows)

    @property
    def rows(self) -> Sequence[T]:
        """All rows, in order; indices of `apply` count in them."""
        return self._rows

    def extend(self, rows: Iterable[T]) -> None:
        """Append rows."""
        self._rows.extend(rows)
        self._last = None

    def replace(self, index: int, row: T) -> None:
        """Put another row in the place of one."""
        self._rows[index] = row
        for name, column in self._made.items():
            if index < len(column):
                read, change = self._reading(name)
                column[index] = change(read(row))
        self._last = None

    def forget(self, *columns: str) -> None:
        """Read these columns anew at their next use, for instance after a note was written; all without arguments."""
        for name in columns or tuple(self._made):
            self._made.pop(name, None)
        self._last = None

    def prepare(self, column: str = "text", *, limit: int = 1 << 60) -> bool:
        """Make up to ``limit`` further rows of a column in idle time; ``True`` when the column is complete."""
        made = self._made.setdefault(column, [])
        read, change = self._reading(column)
        raw = [read(row) for row in self._rows[len(made) : len(made) + limit]]
        if column not in _VARIED:  # few values, many rows
            changed = {value: change(value) for value in set(raw)}
            made.extend([changed[value] for value in raw])
        else:
            made.extend([change(value) for value in raw])
        return len(made) == len(self._rows)

    def warm(self, *, limit: int = 2000) -> bool:
        """Prepare the next rows of the columns that readers ask for most; ``True`` when nothing is left to do.

        A few calls of this in idle time spare the first key of a long list.
        """
        for column in _ASKED:
            if len(self._made.get(column, ())) < len(self._rows):
                self.prepare(column, limit=limit)
                return False
        return True

    def apply(self, query: Query) -> Sequence[int]:
        """Give the indices of the rows that match every term, in order; all rows for a query without terms."""
        base: Sequence[int] = range(len(self._rows))
        terms = query.terms
        if self._last is not None and query.narrows(self._last[0]):
            base = self._last[1]
            terms = tuple(term for term in terms if term not in self._last[0].terms)
        for term in sorted(terms, key=lambda term: term.kind == "matches"):
            base = self._select(term, base)
        self._last = (query, list(base))
        return base

    def _reading(self, column: str) -> tuple[Column[T], Callable[[str], str]]:
        """Give how a column is read from a row, and what is made of it: folded, but for those that end in ``!``."""
        if column == "first day":
            return self._columns["date"], lambda date: f"{date}-00-00"[:_DAY] if date > "." else ""
        if column == "last day":
            return self._columns["date"], lambda date: f"{date}-99-99"[:_DAY] if date > "." else "~"
        caseless = column.endswith("!") or column in _CASELESS
        return self._columns.get(column.rstrip("!"), _nothing), str if caseless else fold

    def _column(self, name: str) -> list[str]:
        """Give a whole column, made now or before."""
        made = self._made.get(name)
        if made is None or len(made) < len(self._rows):
            self.prepare(name)
        return self._made[name]

    def _select(self, term: Term, base: Sequence[int]) -> list[int]:
        """Keep the rows of ``base`` that one term keeps."""
        keeps = getattr(self, f"_{term.kind}")(term)
        column = self._column(f"{term.column}!" if term.exact_case else term.column)
        if term.negated:
            return [index for index in base if not keeps(column[index])]
        if term.kind == "matches" and (literal := sure_literal(term.needle)):
            base = [index for index in base if literal in column[index]]
        needle = term.needle  # from here on the common cases, without a call per row
        if term.kind == "contains" and len(base) == len(column):
            return [index for index, text in enumerate(column) if needle in text]
        if term.kind == "contains":
            return [index for index in base if needle in column[index]]
        if term.kind == "after":
            return [index for index in base if column[index] >= needle]
        if term.kind == "before":
            return [index for index in base if column[index] < needle]
        return [index for index in base if keeps(column[index])]

    def _contains(self, term: Term) -> Callable[[str], object]:
        return lambda text: term.needle in text

    def _matches(self, term: Term) -> Callable[[str], object]:
        return compile_pattern(term.needle).search

    def _begins(self, term: Term) -> Callable[[str], object]:
        return lambda text: text.startswith(term.needle)

    def _flag(self, term: Term) -> Callable[[str], object]:
        return bool

    def _after(self, term: Term) -> Callable[[str], object]:
        return lambda first_day: first_day >= term.needle

    def _before(self, term: Term) -> Callable[[str], object]:
        return lambda last_day: last_day < term.needle

    def _tag(self, term: Term) -> Callable[[str], object]:
        """A tag that some row has means itself and what lies under it; another one is still being typed."""
        whole, under, beginning = f"\n{term.needle}\n", f"\n{term.needle}/", f"\n{term.needle}"
        if any(whole in tags or under in tags for tags in self._column("tags")):
            return lambda tags: whole in tags or under in tags
        return lambda tags: beginning in tags


def library_filter(marks: Mapping[str, Mark], rows: Iterable[Summary] = ()) -> Filter[Summary]:
    """Give the filter of the library's list. ``marks`` is looked into again after ``forget()``."""

    def mark(row: Summary) -> Mark:
        return marks.get(row.path, _NO_MARK)

    return Filter(
        {
            "text": _summary_text,
            "title": lambda row: row.metadata.title or row.heading,
            "outlet": lambda row: row.metadata.outlet or "",
            "author": lambda row: row.metadata.author or "",
            "agency": lambda row: row.metadata.agency or "",
            "place": lambda row: row.metadata.place or "",
            "path": lambda row: row.path,
            "date": lambda row: row.metadata.date or "",
            "tags": lambda row: _joined(mark(row).tags),
            "unread": lambda row: "" if mark(row).read else "1",
            "has note": lambda row: "1" if mark(row).notes else "",
            "has tag": lambda row: "1" if mark(row).tags else "",
            "has mark": lambda row: "1" if mark(row).annotations else "",
            "has date": lambda row: row.metadata.date or "",
            "has url": lambda row: row.metadata.url or "",
        },
        rows,
    )


def notes_filter(rows: Iterable[NoteRow] = ()) -> Filter[NoteRow]:
    """Give the filter of a list of notes: plain words look into quotation, note, outlet and heading."""
    return Filter(
        {
            "text": _note_text,
            "title": lambda row: row.heading,
            "outlet": lambda row: row.outlet or "",
            "author": lambda row: row.author or "",
            "agency": lambda row: row.agency or "",
            "place": lambda row: "",
            "path": lambda row: row.path or row.target.source,
            "date": lambda row: row.date or "",
            "tags": lambda row: _joined(row.annotation.tags),
            "unread": lambda row: "",
            "has note": lambda row: row.annotation.note,
            "has tag": lambda row: _joined(row.annotation.tags),
            "has mark": lambda row: "1",
            "has date": lambda row: row.date or "",
            "has url": lambda row: row.url or "",
            "is doubtful": lambda row: "1" if row.state == "moved" else "",
            "is orphaned": lambda row: "1" if row.state in ("not found", "no file", "detached") else "",
            "is detached": lambda row: "1" if row.state == "detached" else "",
            "is several": lambda row: "1" if len(row.annotation.targets) > 1 else "",
            "noted": lambda row: row.annotation.created,
        },
        rows,
    )


def _nothing(row: object) -> str:
    """Read a column that these rows do not have."""
    return ""


def _joined(tags: Sequence[str]) -> str:
    """Give tags as one string in which each stands between line feeds; empty for none."""
    return "\n" + "\n".join(tags) + "\n" if tags else ""


def _summary_text(row: Summary) -> str:
    """Give what plain words look into."""
    about = row.metadata
    return "\n".join(
        (
            row.heading,
            about.outlet or "",
            about.date or "",
            about.author or "",
            about.agency or "",
            about.place or "",
            row.path,
            row.problem,
        )
    )


def _note_text(row: NoteRow) -> str:
    """Give what plain words look into."""
    parts = (row.quotation, row.annotation.note, row.outlet or "", row.date or "", row.heading, row.path)
    return "\n".join((*parts, *(f"#{tag}" for tag in row.annotation.tags)))
