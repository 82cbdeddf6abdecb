"""Markdown marks and other stretches of a text that are not words: what is hidden, what stays dark.

Nothing is removed: the spans keep their offsets in the canonical text. The text is passed once with a stack, so that
unbalanced or endless marks cost no more than other text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kgreader.model import Span

__all__ = ["Marks", "find_marks", "merge", "shown"]


class Marks(NamedTuple):
    """What `find_marks` found; each in order and without overlap."""

    hidden: tuple[Span, ...]
    """Marks and link targets."""
    dark: tuple[Span, ...]
    """Web and e-mail addresses and handles that are shown but name nobody."""


_LINE_START = re.compile(r"^ {0,3}(?:#{1,6} +(?=\S)|(?:> ?)+(?=\S))", re.MULTILINE)
_MARKISH = re.compile(r"[\[*_<`\\]|^ {0,3}[#>]|~~", re.MULTILINE)
_ADDRESS_HINT = re.compile(r"@|://|www\.|\.[a-z]{2,4}/", re.IGNORECASE)
_PAIRED = ("*", "**", "***", "_", "__", "___", "~~", "`", "``")


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(
        r"""(?P<open>!?\[)
          | (?P<close>\](?:\(\s?(?:<[^<>\n]{0,2000}>|[^()\s<>]{0,2000}(?:\([^()\s]{0,300}\)[^()\s]{0,300})?)
                (?:\s+(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))?\s?\)|\[[^\[\]\n]{0,100}\])?)
          | (?P<angle><(?:https?://[^\s<>]{1,2000}|[\w.+-]{1,100}@[\w.-]{1,100})>)
          | (?P<tag></?(?:p|br|hr|b|i|u|s|em|strong|a|span|div|sup|sub|img|figure|figcaption|font|center|small|blockquote|h[1-6])
                (?:\s[^<>\n]{0,500})?/?>|<!--.{0,2000}?-->)
          | (?P<url>(?:https?://|www\.)[^\s<>\[\]()"“”]+)
          | (?P<pair>\*+|_+|~~|`+)
          | (?P<escape>\\(?=[*_\#\[\]()>~`.!\\+-]))
          | (?P<line>\n)""",
        re.VERBOSE | re.DOTALL | re.IGNORECASE,
    )


@cache
def _addresses() -> re.Pattern[str]:
    return re.compile(
        r"""https?://[^\s<>\[\]"“”]+ | \bwww\.[\w-]+\.[^\s<>\[\]()"“”]+
          | [\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5} | (?<![\w@])@\w{2,50}
          | (?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,10}/[^\s<>()\[\]"“”]{1,500}""",
        re.VERBOSE | re.IGNORECASE,
    )


def find_marks(text: str, start: int, *, markdown: bool) -> Marks:
    """Find the marks and addresses of ``text[start:]``.

    ``markdown``: the file says that it is Markdown; then marks may pair across the lines of a paragraph, backslashes
    escape, and HTML tags are marks too. In plain text only what can hardly be anything else counts.
    """
    hidden: list[Span] = []
    if _MARKISH.search(text, start):
        hidden += (Span(*match.span()) for match in _LINE_START.finditer(text, start))
        hidden += _inline(text, start, markdown=markdown)
    dark: list[Span] = []
    if _ADDRESS_HINT.search(text, start):
        for match in _addresses().finditer(text, start):
            end = match.end()
            while end > match.start() and text[end - 1] in ".,;:!?'’)*_":
                end -= 1
            dark.append(Span(match.start(), end))
    return Marks(merge(hidden), merge(dark))


def _inline(text: str, start: int, *, markdown: bool) -> list[Span]:
    found: list[Span] = []
    brackets: list[re.Match[str]] = []
    pairs: dict[str, re.Match[str]] = {}
    references = _references(text, start, found) if markdown else frozenset()
    previous = -2
    for match in _tokens().finditer(text, start):
        kind = match.lastgroup
        if kind == "line":
            blank = not text[previous + 1 : match.start()].strip() if previous >= 0 else False
            previous = match.start()
            if blank or not markdown:
                brackets.clear()
                pairs.clear()
        elif kind == "open":
            brackets.append(match)
        elif kind == "close":
            _close(match, brackets, references, found)
        elif kind == "pair":
            _pair(text, match, pairs, found)
        elif kind == "angle":
            found += (Span(match.start(), match.start() + 1), Span(match.end() - 1, match.end()))
        elif markdown and kind in ("tag", "escape"):
            found.append(Span(*match.span()))
    return found


def _references(text: str, start: int, found: list[Span]) -> frozenset[str]:
    """Hide the lines that define link targets, ``[name]: address``, and give their names."""
    names = set()
    for match in re.finditer(r"^ {0,3}\[([^\[\]\n^]{1,100})\]: *<?\S+>?[^\n]*$", text[start:], re.MULTILINE):
        names.add(match[1].lower())
        found.append(Span(start + match.start(), start + match.end()))
    return frozenset(names)


def _close(
    match: re.Match[str], brackets: list[re.Match[str]], references: frozenset[str], found: list[Span]
) -> None:
    """Hide the brackets and the target of a link; brackets without a target stay."""
    if not brackets:
        return
    opened = brackets.pop()
    target = match[0][1:]
    if target.startswith("("):
        linked = True
    elif target.startswith("["):
        name = target[1:-1] or match.string[opened.end() : match.start()]
        linked = name.lower() in references
    else:
        linked = bool(references) and match.string[opened.end() : match.start()].lower() in references
    if linked:
        found += (Span(*opened.span()), Span(*match.span()))


def _pair(text: str, match: re.Match[str], pairs: dict[str, re.Match[str]], found: list[Span]) -> None:
    """Hide two equal marks around words: ``*word*`` is a pair; ``2*3``, ``snake_case`` and ``f**k`` are not."""
    mark = match[0]
    if mark not in _PAIRED:
        return
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    opened = pairs.get(mark)
    if opened is not None and not before.isspace() and not after.isalnum():
        del pairs[mark]
        found += (Span(*opened.span()), Span(*match.span()))
    elif not after.isspace() and not before.isalnum():
        pairs[mark] = match


def merge(spans: list[Span]) -> tuple[Span, ...]:
    """Order spans and join those that touch or overlap."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            if span.end > merged[-1].end:
                merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return tuple(merged)


def shown(text: str, start: int, end: int, hidden: tuple[Span, ...], first: int) -> tuple[str, int]:
    """Give ``text[start:end]`` without hidden spans, and the index of the first span that is not behind ``end``.

    ``first`` is the index of a span at or before the first that matters: callers go through the text in order.
    """
    while first < len(hidden) and hidden[first].end <= start:
        first += 1
    if first == len(hidden) or hidden[first].start >= end:
        return text[start:end], first
    parts, at, index = [], start, first
    while index < len(hidden) and hidden[index].start < end:
        parts.append(text[at : max(at, hidden[index].start)])
        at = min(end, hidden[index].end)
        index += 1
    parts.append(text[at:end])
    return "".join(parts), first
