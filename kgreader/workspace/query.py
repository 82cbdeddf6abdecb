"""The filter language of the lists: words, fields, tags, dates, expressions; typed half it still means something.

kyrgyz protest           both words, anywhere in the row
"prime minister"         a phrase
outlet:UPI title:chaos   a field: outlet author agency place title path date text
#tag  has:note  unread   marks of the reader; also has:tag, has:date, has:url
after:2020-10-06         on this day or later; before: earlier than it; a year or a month will do
/re(gular)?/             an expression; capitals matter only if it has some
~outlet:UPI              not
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kgreader.model import Summary
from kgreader.workspace.values import Mark, NoteRow

__all__ = ["Card", "Filter", "Query", "cards", "note_cards", "parse"]


class Card(NamedTuple):
    """One row of a list, as the filter sees it."""

    text: str
    """What plain words look into."""
    title: str = ""
    outlet: str = ""
    author: str = ""
    agency: str = ""
    place: str = ""
    path: str = ""
    date: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()
    note: bool = False
    unread: bool = True


@dataclass(frozen=True, slots=True)
class Query:
    """A filter, understood."""

    text: str
    complaint: str = ""
    """What is missing or wrong, as a short sentence; empty when all is well. The rest of the query still holds."""


def parse(text: str) -> Query:
    """Understand a filter; never raises, see `Query.complaint`."""
    raise NotImplementedError


def cards(summaries: Iterable[Summary], marks: Mapping[str, Mark]) -> tuple[Card, ...]:
    """Give the cards of the library's rows."""
    raise NotImplementedError


def note_cards(rows: Iterable[NoteRow]) -> tuple[Card, ...]:
    """Give the cards of a list of notes."""
    raise NotImplementedError


class Filter:
    """Filters many rows at every key: haystacks are made once, and a longer query looks only at what was left."""

    def __init__(self, rows: Sequence[Card] = ()) -> None:
        raise NotImplementedError

    def extend(self, rows: Iterable[Card]) -> None:
        """Append rows."""
        raise NotImplementedError

    def replace(self, index: int, row: Card) -> None:
        """Put another card in the place of one, for instance after a note was written."""
        raise NotImplementedError

    def apply(self, query: Query) -> Sequence[int]:
        """Give the indices of the rows that match, in order."""
        raise NotImplementedError
