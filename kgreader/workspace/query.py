"""The filter language of the lists. A query that is typed half still means something, and says what it lacks.

    kyrgyz protest           both words, anywhere in the row
    "prime minister"         a phrase
    outlet:UPI title:chaos   a field: outlet author agency place title path text, date:2020-10 by its beginning
    #tag  has:note  unread   marks of the reader; has: knows note, tag, mark, date and url
    is:doubtful  is:orphaned how a note stands; also detached, several (passages); noted:2026-11 when it was written
    after:2020-10-06         on this day or later; before: earlier than it; a year or a month will do
    /re(gular)?/             an expression; capitals matter only if it has some
    ~outlet:UPI              not

Case never matters in words. `kgreader.workspace.filtering` applies a query to rows.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = ["LIBRARY_FLAGS", "NOTE_FLAGS", "Query", "Term", "fold", "parse"]

LIBRARY_FLAGS = ("unread",)
"""Words that are a condition by themselves in a list of articles; in quotes they are words."""
NOTE_FLAGS = ("doubtful", "orphaned")
"""The same in a list of notes."""

_FIELDS = ("outlet", "author", "agency", "place", "title", "path", "text")
_HAS = ("note", "tag", "mark", "date", "url")
_IS = ("doubtful", "orphaned", "detached", "several", "unread")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_TOKEN = re.compile(
    r"""(?P<not>~*)
    (?:(?P<field>[a-z]+):)?
    (?: "(?P<phrase>[^"]*)(?P<unquoted>"?)
      | /(?P<regex>(?:[^/\\]|\\.|/(?!\s|$))*\\?)(?P<slash>/?)
      | (?P<word>\S*) )""",
    re.VERBOSE | re.DOTALL,
)
_KNOWN = {*_FIELDS, "has", "is", "after", "before", "date", "noted"}


@dataclass(frozen=True, slots=True)
class Term:
    """One condition on a row."""

    kind: Literal["contains", "matches", "tag", "flag", "after", "before", "begins"]
    column: str
    """Which column of the rows is looked at."""
    needle: str = ""
    """What is looked for: folded text, an expression, a date; unused for flags."""
    negated: bool = False

    @property
    def exact_case(self) -> bool:
        """Whether an expression asks for capitals, and must see the text as it was written."""
        return self.kind == "matches" and has_capital(self.needle)

    def implies(self, other: Term) -> bool:
        """Say whether every row that this term keeps is also kept by ``other``."""
        if self == other:
            return True
        if self.kind != other.kind or self.column != other.column or self.negated != other.negated:
            return False
        if self.kind == "contains":
            return self.needle in other.needle if self.negated else other.needle in self.needle
        if self.kind == "begins" and not self.negated:
            return self.needle.startswith(other.needle)
        return False


@dataclass(frozen=True, slots=True)
class Query:
    """A filter, understood."""

    text: str
    terms: tuple[Term, ...] = ()
    complaint: str = ""
    """What is missing or wrong, as a short sentence; empty when all is well. The other terms hold nevertheless."""

    def narrows(self, other: Query) -> bool:
        """Say whether every row that this query keeps is also kept by ``other``."""
        return all(any(mine.implies(theirs) for mine in self.terms) for theirs in other.terms)


def fold(text: str) -> str:
    """Give the form in which texts are compared: NFC, without case, with straight apostrophes."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace("’", "'")
    return text.casefold()


def has_capital(pattern: str) -> bool:
    r"""Say whether an expression has a capital that stands for itself (``\S`` and ``\W`` do not)."""
    return any(char.isupper() for char in re.sub(r"\\.", "", pattern, flags=re.DOTALL))


def parse(text: str, *, flags: Sequence[str] = LIBRARY_FLAGS) -> Query:
    """Understand a filter; never raises, see `Query.complaint`. ``flags`` are words that are conditions."""
    terms: list[Term] = []
    complaint = ""
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        found = _TOKEN.match(text, position)
        if found is None or found.end() == position:  # the last alternative takes anything; for safety only
            position += 1
            continue
        position = found.end()
        term, lack = _term(found, flags)
        if term is not None:
            terms.append(term)
        complaint = complaint or lack
    return Query(text, tuple(terms), complaint)


def _term(found: re.Match[str], flags: Sequence[str]) -> tuple[Term | None, str]:
    """Give the term of one token, and what it lacks."""
    negated = len(found["not"]) % 2 == 1
    field = found["field"] or ""
    if found["regex"] is not None and field in ("", *_FIELDS):
        return _expression(field or "text", found["regex"], negated, closed=bool(found["slash"]))
    quoted = found["phrase"] is not None
    if field and field not in _KNOWN:
        body = found[0][len(found["not"]) :]
        return Term("contains", "text", fold(body.replace('"', "")), negated), ""
    value = (
        found["phrase"] if quoted else found["word"] if found["word"] is not None else f"/{found['regex']}"
    )
    lack = "a closing quote is missing" if quoted and not found["unquoted"] else ""
    if field:
        return _field(field, value, negated, lack)
    if not quoted and value.startswith("#"):
        return _tag(value[1:], negated)
    if not quoted and value in flags:
        return _field("is", value, negated, "")
    if not value.strip():
        return None, lack or ("~ wants something to leave out" if negated else "")
    return Term("contains", "text", fold(value), negated), lack


def _expression(column: str, pattern: str, negated: bool, *, closed: bool) -> tuple[Term | None, str]:
    """Give the term of ``/pattern/``; an open one already holds while it is typed."""
    if not pattern:
        return None, "between the slashes an expression is missing"
    if not has_capital(pattern):
        pattern = pattern.replace("’", "'")  # as `fold` does with the rows
    try:
        compile_pattern(pattern)
    except ValueError as error:
        return None, f"not a regular expression yet: {error}"
    return Term("matches", column, pattern, negated), "" if closed else "a closing / is missing"


def compile_pattern(pattern: str, *, ignore_case: bool = False) -> re.Pattern[str]:
    """Compile an expression; everything that can go wrong is a ``ValueError`` with a short reason."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # ^ and $ meet the ends of title, outlet …, and of paragraphs
            return re.compile(pattern, re.MULTILINE | (re.IGNORECASE if ignore_case else re.NOFLAG))
    except re.error as error:
        raise ValueError(error.msg) from None
    except (OverflowError, RecursionError):
        raise ValueError("too large") from None


_COUNTED = re.compile(r"\d*(?:,\d*)?\}")


def sure_literal(pattern: str) -> str:
    """Give the longest run of characters that every match of an expression contains; empty when there is none.

    Only what stands outside groups and sets counts; on anything unusual nothing is promised.
    """
    if "(?" in pattern.replace("(?:", ""):
        return ""
    runs, run, depth, position = [""], "", 0, 0
    while position < len(pattern):
        char = pattern[position]
        position += 1
        if char == "[":
            close = pattern.find("]", position + 1 + (pattern[position : position + 1] == "^"))
            position = len(pattern) if close < 0 else close + 1
        elif char == "\\":
            position += 1
        elif char == "|" and depth == 0:
            return ""
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char in "*?":
            run = run[:-1]
        elif char == "{":
            counted = _COUNTED.match(pattern, position)
            if counted is None:
                return ""
            run, position = run[:-1], counted.end()
        elif depth == 0 and char not in ".^$+":
            run += char
            continue
        runs.append(run)
        run = ""
    return max([*runs, run], key=len)


def _field(field: str, value: str, negated: bool, lack: str) -> tuple[Term | None, str]:
    """Give the term of ``field:value``."""
    if field in ("after", "before", "date", "noted"):
        if not _DATE.fullmatch(value):
            return None, f"{field}: wants a date such as 2020, 2020-10 or 2020-10-06"
        if field in ("date", "noted"):
            return Term("begins", field, value, negated), lack
        if field == "after":
            return Term("after", "first day", value, negated), lack
        return Term("before", "last day", value, negated), lack
    for lead, known in (("has", _HAS), ("is", _IS)):
        if field == lead:
            if value not in known:
                return None, f"{lead}: knows {', '.join(known[:-1])} and {known[-1]}"
            return Term("flag", value if value == "unread" else f"{lead} {value}", negated=negated), lack
    if not value.strip():
        return None, f"{field}: wants a word, such as {field}:{'UPI' if field == 'outlet' else 'word'}"
    return Term("contains", field, fold(value), negated), lack


def _tag(name: str, negated: bool) -> tuple[Term | None, str]:
    """Give the term of ``#name``; the bare mark means any tag while the name is typed."""
    if not name:
        return Term("flag", "has tag", negated=negated), "# wants the name of a tag"
    return Term("tag", "tags", fold(name), negated), ""
