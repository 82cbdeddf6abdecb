"""Lines into paragraphs: which line breaks are layout and which begin something new.

Three kinds of break are only layout: hard wraps at a fixed width, a break before a line that goes on in lower case, and
the same with a blank line between (a false paragraph break). A file with single line breaks only keeps every line a
paragraph.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from kgreader.library.marks import shown
from kgreader.model import Span
from kgreader.text.patterns import lazy

__all__ = ["Paragraph", "ends_sentence", "is_item", "split"]

_LINE = lazy(r"\S[^\n]*")
_ITEM = lazy(r"(?:[-–—*•◦▪●‣·]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)])\s|\||[•◦▪●‣]")
_RULE = lazy(r"[\s\-–—_=*~.·•#|+]*")
_HANGING = lazy(
    r"\b(?:the|a|an|to|of|in|at|by|for|with|from|that|which|is|was|were|has|have|had|be|will|would|their|his|its)$"
)
_WIDEST = 130
"""Text is not taken for hard-wrapped when its lines are longer, in code points."""


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    """Without hidden marks."""
    blank: bool
    """A blank line stands before it."""
    indent: int
    level: int
    """1 to 6 for a Markdown heading, else 0."""
    broken: bool
    """Markdown's hard break: two blanks at the end."""


class Paragraph(NamedTuple):
    """A stretch of lines that belong together."""

    span: Span
    text: str
    """As it is shown: without hidden marks, one blank for each join."""
    joins: tuple[Span, ...]
    level: int
    """1 to 6 for a Markdown heading, else 0."""


def ends_sentence(text: str) -> bool:
    """Say whether a line ends like a sentence."""
    end = text.rstrip("\"”’'»)]*_ ")
    return bool(end) and end[-1] in ".!?…。！？"


def is_item(text: str) -> bool:
    """Say whether a line begins like an item of a list or a row of a table."""
    return _ITEM.match(text) is not None


def split(text: str, start: int, hidden: tuple[Span, ...], *, markdown: bool) -> list[Paragraph]:
    """Cut ``text[start:]`` into paragraphs, in order; lines that are rules or wholly hidden belong to none."""
    lines = _lines(text, start, hidden)
    width = _wrap_width(lines)
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, width, markdown=markdown):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(group) for group in groups]


def _lines(text: str, start: int, hidden: tuple[Span, ...]) -> list[_Line]:
    lines: list[_Line] = []
    index, last, torn = 0, start, False
    for match in _LINE.finditer(text, start):
        begin = match.start()
        raw = match[0].rstrip()
        end = begin + len(raw)
        words, index = shown(text, begin, end, hidden, index)
        gap = text.count("\n", last, begin)
        indent = begin - (text.rfind("\n", last, begin) + 1) if gap else 0
        last = match.end()
        words = words.strip()
        if not words or (len(words) < 200 and _RULE.fullmatch(words)):
            if gap == 1 and lines and lines[-1].end >= text.rfind("\n", 0, begin) - 3:
                lines[-1] = lines[-1]._replace(level=_underlined(words, lines[-1]))
            torn = True
            continue
        level = 0
        if raw[0] == "#" and words[0] != "#":
            level = len(raw) - len(raw.lstrip("#"))
        lines.append(_Line(begin, end, words, gap > 1 or torn, indent, level, match[0].endswith("  ")))
        torn = False
    return lines


def _underlined(rule: str, line: _Line) -> int:
    """Give the level of a heading that is marked by a rule under it."""
    if len(rule) < 3 or len(line.text) > 200 or line.level or rule.strip("=-"):
        return line.level
    return 1 if rule[0] == "=" else 2


def _wrap_width(lines: list[_Line]) -> int:
    """Give the width at which the text is hard-wrapped, or 0 where it is not.

    A text is wrapped when nearly every line that another follows at once is too long to have held the next line's
    first word as well.
    """
    pairs = [(len(a.text), len(b.text.split(None, 1)[0])) for a, b in pairwise(lines) if not b.blank]
    if len(pairs) < 3:
        return 0
    width = sorted(length for length, _ in pairs)[int(len(pairs) * 0.9)]
    if not 30 <= width <= _WIDEST:
        return 0
    full = sum(length + 1 + word > width for length, word in pairs)
    lower = sum(b.text[0].islower() for a, b in pairwise(lines) if not b.blank)
    return width if full >= 0.75 * len(pairs) and lower >= 0.4 * len(pairs) else 0


def _continues(group: list[_Line], line: _Line, width: int, *, markdown: bool) -> bool:
    """Say whether ``line`` goes on with the paragraph whose lines are ``group``."""
    before = group[-1]
    if line.level or before.level or _ITEM.match(line.text):
        return False
    if line.blank:
        return _runs_on(group, line)
    if width and len(before.text) <= width + 10:
        if line.indent >= before.indent + 2 and len(group) > 1:
            return False
        full = len(before.text) + 1 + len(line.text.split(None, 1)[0]) > width
        return full or line.text[0].islower()
    if markdown and len(before.text) >= 50 and not before.broken:
        return True
    return _runs_on(group, line)


def _runs_on(group: list[_Line], line: _Line) -> bool:
    """Say whether a sentence that ``group`` leaves open goes on in ``line``."""
    before = group[-1].text
    if len(before) < 40 or _ITEM.match(group[0].text) or (len(group) == 1 and before[0].islower()):
        return False
    last = before[-1]
    if not (last.isalnum() or last in ",-–—’'”\"") or ends_sentence(before):
        return False
    if line.text[0].islower():
        return last not in '"”' and not line.text.startswith(("http://", "https://", "www."))
    return len(before) >= 60 and len(line.text) >= 20 and _HANGING.search(before) is not None


def _paragraph(group: list[_Line]) -> Paragraph:
    return Paragraph(
        Span(group[0].start, group[-1].end),
        " ".join(line.text for line in group) if len(group) > 1 else group[0].text,
        tuple(Span(a.end, b.start) for a, b in pairwise(group)),
        group[0].level,
    )
