"""Phrases that give a line away: boilerplate, links to other articles, source lines, credits.

The table ``data/phrases.tsv`` leads from a line's first word to what may follow it, so that a line costs one look-up,
and only the phrases whose first word occurs are ever compiled. Everything is compared in lower case.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from kgreader.library.tables import rows
from kgreader.text.patterns import lazy

__all__ = ["Kind", "first_word", "kind_of"]


class Kind(Enum):
    """What a phrase at the beginning of a line announces."""

    BOILERPLATE = "boilerplate"
    RELATED = "related"
    SOURCE = "source"
    CREDITS = "credits"
    """Who reported, wrote and edited, at the end."""
    INPUTS = "inputs"
    """`With inputs from PTI`."""


_FIRST = lazy(r"[^\W\d_](?:[^\W\d_]|['’-])*")
_MARKS = "*_ ()[]<>|•·–—-►▶»"
_ARTICLE = r"\s+(?:article|story|post|report|piece|material|column)\s+"
_SHORT = {
    "<link>": r"(?:\s*$|\s*[:|>»–—-]|\s*(?=\[))",
    "<article>": _ARTICLE,
    "<reprint>": _ARTICLE
    + r"(?:was|has\s+been|is|first|originally)\s+(?:(?:originally|first|last|automatically|also|been)\s+)*"
    + r"(?:published|appeared|updated|corrected|amended|republished|generated|produced|syndicated|auto)",
}
_REACH = 240
"""So many code points behind the first word are looked at."""


def first_word(line: str) -> str:
    """Give the first word of a line in lower case, without the marks before it; letters, apostrophes and hyphens."""
    match = _FIRST.match(line[:60].lstrip(_MARKS))
    return match[0].lower() if match is not None else ""


@cache
def _by_word() -> dict[str, list[tuple[Kind, str]]]:
    table: dict[str, list[tuple[Kind, str]]] = {}
    for row in rows("phrases.tsv"):
        kind, word, rest = row.split("\t")
        table.setdefault(word, []).append((Kind(kind), rest))
    return table


@cache
def _compiled(rest: str) -> re.Pattern[str]:
    for name, pattern in _SHORT.items():
        rest = rest.replace(name, pattern)
    return re.compile(rest, re.DOTALL)


def kind_of(line: str, word: str) -> Kind | None:
    """Say what the phrase at the beginning of a line announces, if the table has it; ``word`` is its first word."""
    found = _by_word().get(word)
    if found is None:
        return None
    behind = line.lstrip(_MARKS)[len(word) : len(word) + _REACH].lower()
    for kind, rest in found:
        if _compiled(rest).match(behind):
            return kind
    return None
