"""Whether a sentence speaks of what is to come: “on Friday” then means the next one."""

from __future__ import annotations

import re

from kgreader.recognition.numbers.prose import Prose
from kgreader.text.patterns import lazy

__all__ = ["looks_ahead"]

_FUTURE = lazy(
    r"\b(?:will|shall|won't|(?:is|are|be|was|were) (?:due|set|scheduled|slated|expected|going|planned|to)|scheduled|"
    r"upcoming|plans? to|planning to|to be held|to take place|ahead of)\b"
)
_PAST = lazy(
    r"\b(?:was|were|had|said|says|told|did|has|have|been|held|took|came|went|met|made|won|led|\w{2,20}ed)\b"
)
_BORDER = lazy(r"[.!?;:]['\"”’)]{0,2} |\x00")


def looks_ahead(prose: Prose, start: int, end: int) -> bool:
    """Say whether the verb nearest to a date, first before and then behind it, speaks of the future."""
    clause = _BORDER.split(prose.before(start, 110))[-1]
    future, past = _last(_FUTURE, clause), _last(_PAST, clause)
    if future >= 0 or past >= 0:
        return future >= 0 and future >= past - 6  # “will be held”
    clause = _BORDER.split(prose.after(end, 90))[0]
    ahead, behind = _FUTURE.search(clause), _PAST.search(clause)
    return bool(ahead and (not behind or ahead.start() <= behind.start()))


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Give where the last match begins, or -1."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)
