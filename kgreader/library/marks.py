"""Markdown marks and other stretches of a text that are not words: what is hidden, what stays dark.

Nothing is removed: the spans keep their offsets in the canonical text. The text is passed once with a stack, so that
unbalanced or endless marks cost no more than other text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kgreader.model import Span
from kgreader.text.patterns import lazy, word_set

__all__ = ["Marks", "find_addresses", "find_marks", "merge", "shown"]


class Marks(NamedTuple):
    """What `find_marks` found; each in order and without overlap."""

    hidden: tuple[Span, ...]
    """Marks and link targets."""
    dark: tuple[Span, ...]
    """Web and e-mail addresses and handles that are shown but name nobody."""


_LINE_START = lazy(r"^ {0,3}(?:#{1,6} +(?=\S)|(?:> ?)+(?=\S))", re.MULTILINE)
_TOKEN = lazy(
    r"""(?=[!\[\]<*_~`\\\n])(?:
        (?P<open>!?\[)
      | (?P<close>\](?:\(\s?(?:<[^<>\n]{0,2000}>|[^()\s<>]{0,2000}(?:\([^()\s]{0,300}\)[^()\s]{0,300})?)
            (?:\s+(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))?\s?\)|\[[^\[\]\n]{0,100}\])?)
      | (?P<angle><(?:https?://[^\s<>]{1,2000}|[\w.+-]{1,100}@[\w.-]{1,100})>)
      | (?P<tag></?[a-zA-Z][a-zA-Z1-6]{0,10}(?:\s[^<>\n]{0,500})?/?>|<!--)
      | (?P<pair>\*+|_+|~~|`+)
      | (?P<escape>\\(?=[*_\#\[\]()>~`.!\\+-]))
      | (?P<line>\n))""",
    re.VERBOSE | re.DOTALL,
)
_TAGS = word_set(
    """p br hr b i u s em strong a span div sup sub img figure figcaption font center small blockquote h1 h2 h3
    h4 h5 h6"""
)  # fmt: skip
_TAG_NAME = lazy(r"</?(\w+)")
_WEB = lazy(r"https?://[^\s<>\[\]\"“”]+")
_WWW = lazy(r"www\.[\w-]+\.[^\s<>\[\]()\"“”]+")
_DOMAIN = lazy(r"(?<![\w@.-])(?:[a-zA-Z0-9-]{1,63}\.){1,4}[a-zA-Z]{2,10}\Z")
_PATH = lazy(r"/[^\s<>()\[\]\"“”]{1,500}")
_HANDLE = lazy(r"@\w{2,50}")
_MAILBOX = lazy(r"[\w.+-]{1,64}\Z")
_MAIL_HOST = lazy(r"@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_REFERENCE = lazy(r"^ {0,3}\[([^\[\]\n^]{1,100})\]: *<?\S+>?[^\n]*$", re.MULTILINE)
_LONGEST_COMMENT = 2_000
_PAIRED = ("*", "**", "***", "_", "__", "___", "~~", "`", "``")


def find_marks(text: str, start: int, *, markdown: bool) -> Marks:
    """Find the marks and addresses of ``text[start:]``.

    ``markdown``: the file says that it is Markdown; then marks may pair across the lines of a paragraph, backslashes
    escape, and HTML tags are marks too. In plain text only what can hardly be anything else counts.
    """
    dark = find_addresses(text, start)
    hidden: list[Span] = []
    if any(sign in text for sign in ("\n#", "\n>", "\n #", "\n >")) or text.startswith(("#", ">"), start):
        hidden += (Span(*match.span()) for match in _LINE_START.finditer(text, start))
    if any(sign in text for sign in "[*_<`~\\"):
        hidden += _inline(text, start, dark, markdown=markdown)
    return Marks(merge(hidden), dark)


def find_addresses(text: str, start: int = 0) -> tuple[Span, ...]:
    """Find web and mail addresses, handles, and hosts with a path in ``text[start:]``.

    Each sign that gives one away is looked up in turn, which costs next to nothing where there is none.
    """
    found: list[Span] = []
    for sign, form in (("http", _WEB), ("www.", _WWW)):
        if sign in text:
            found += (_trimmed(text, match.start(), match.end()) for match in form.finditer(text, start))
    at = text.find("@", start)
    while at >= 0:
        host = _MAIL_HOST.match(text, at)
        box = _MAILBOX.search(text, max(start, at - 64), at)
        if host is not None and box is not None:
            found.append(_trimmed(text, box.start(), host.end()))
        elif box is None:
            handle = _HANDLE.match(text, at)
            if handle is not None:
                found.append(Span(*handle.span()))
        at = text.find("@", at + 1)
    at = text.find("/", start)
    while at >= 0:
        host = _DOMAIN.search(text, max(start, at - 80), at) if text[at - 1 : at].isalpha() else None
        path = _PATH.match(text, at) if host is not None else None
        if host is not None and path is not None:
            found.append(_trimmed(text, host.start(), path.end()))
            at = path.end() - 1
        at = text.find("/", at + 1)
    return merge(found)


def _trimmed(text: str, start: int, end: int) -> Span:
    """Leave the punctuation behind an address out."""
    least = max(start + 1, end - 50)
    while end > least and text[end - 1] in ".,;:!?'’)*_":
        end -= 1
    return Span(start, end)


def _inline(text: str, start: int, dark: tuple[Span, ...], *, markdown: bool) -> list[Span]:
    found: list[Span] = []
    brackets: list[re.Match[str]] = []
    pairs: dict[str, re.Match[str]] = {}
    references = _references(text, start, found) if markdown and "]:" in text else frozenset()
    address, previous, escaped = 0, start - 1, -1
    for match in _TOKEN.finditer(text, start):
        while address < len(dark) and dark[address].end <= match.start():
            address += 1
        kind = match.lastgroup
        if match.start() == escaped:
            continue
        escaped = match.end() if kind == "escape" else -1
        if kind == "line":
            if not markdown or not text[previous + 1 : match.start()].strip():
                brackets.clear()
                pairs.clear()
            previous = match.start()
        elif kind == "open":
            brackets.append(match)
        elif kind == "close":
            _close(match, brackets, references, found)
        elif kind == "pair":
            if not (address < len(dark) and dark[address].start < match.start()):
                _pair(text, match, pairs, found)
        elif kind == "angle":
            found += (Span(match.start(), match.start() + 1), Span(match.end() - 1, match.end()))
        elif markdown and match[0] == "<!--":
            closed = text.find("-->", match.end(), match.end() + _LONGEST_COMMENT)
            if closed > 0:
                found.append(Span(match.start(), closed + 3))
        elif markdown and (kind == "escape" or (kind == "tag" and _is_tag(match[0]))):
            found.append(Span(*match.span()))
    return found


def _is_tag(mark: str) -> bool:
    name = _TAG_NAME.match(mark)
    return name is not None and name[1].lower() in _TAGS


def _references(text: str, start: int, found: list[Span]) -> frozenset[str]:
    """Hide the lines that define link targets, ``[name]: address``, and give their names."""
    names = set()
    for match in _REFERENCE.finditer(text, start):
        names.add(match[1].lower())
        found.append(Span(*match.span()))
    return frozenset(names)


def _close(
    match: re.Match[str], brackets: list[re.Match[str]], references: frozenset[str], found: list[Span]
) -> None:
    """Hide the brackets and the target of a link; brackets without a target stay."""
    if not brackets:
        return
    opened = brackets.pop()
    target = match[0][1:]
    linked = target.startswith("(")
    if not linked and references:
        name = target[1:-1] or match.string[opened.end() : match.start()]
        linked = name.lower() in references
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
