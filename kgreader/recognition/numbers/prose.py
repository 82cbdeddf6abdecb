"""The working text: what every pattern and handler reads.

Its `low` form has the same offsets as the article's text: lower case, one kind of apostrophe and hyphen, line
breaks inside a block as blanks, and `WALL` where nothing may be found or joined (masked spans, the space between
two blocks, links). Patterns therefore need neither case nor bounds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from kgreader.model import Article, Role, Span
from kgreader.recognition.numbers.calendar import MONTHS
from kgreader.recognition.numbers.reference import Reference, iso
from kgreader.recognition.numbers.words import listed
from kgreader.text import sentences
from kgreader.text.patterns import lazy

__all__ = ["WALL", "Prose"]

WALL = "\x00"
"""Fills what must stay dark. No pattern matches it, and no canonical text holds it."""

_SAME = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("‐", "-"), ("‑", "-"), ("−", "-"), ("\n", " "), ("\u00a0", " "))
_THIN = (("\u2009", " "), ("\u202f", " "), ("\u2007", " "))

_LINKS = (
    lazy(r"https?://[^\s\x00]+"),
    lazy(r"www\.[^\s\x00]+"),
    lazy(r"\.(?:com|org|net|co|gov|tv|news|ly|me|gl|io|info)/[^\s\x00]+"),
)
"""Links that the article's own mask may have missed; each begins with fixed letters, which the engine finds fast."""

_LAST_WORD = lazy(r"([\w$%][\w'.%$-]*)([^\w\x00]{0,6})$")
_NEXT_WORD = lazy(r"[ ]{0,3}([a-z][\w'-]*|[^\w\s\x00])")
_DASHED = lazy(r"^ [-–—]{1,2} |^--? ?|^ ?[—–] ?|^ •")
_OPENING = " \t\"“”‘'([{*_–—-•·«»"
_SMALL = listed(
    "a an and as at but by for from in into is it its nor of off on or over per so than that the their this "
    "to up via vs was were will with yet not no he his her she they amid after are be has have been over "
    "under about"
)


class Prose:
    """One article as the handlers see it. Offsets are those of the article's text."""

    def __init__(self, article: Article, reference: Reference) -> None:
        """Prepare the working text of ``article``, whose dates hang on ``reference``."""
        self.text = article.text
        self.reference = reference
        self._article = article
        self._starts = [block.span.start for block in article.blocks]
        self._sentences: dict[int, tuple[Span, ...]] = {}
        self._headlines: dict[int, bool] = {}
        self.low = _working(article)
        self._embeds = tuple(
            (block.span, own)
            for block in article.blocks
            if block.role is Role.EMBED and (own := _post_date(self.low[block.span.start : block.span.end]))
        )
        self.last_day: str | None = None
        """The last full day told so far, on which “the day before” hangs; the recogniser keeps it."""
        self.label_end = -1
        """Where the last digits end that only name something (“seats 36”); the next ones may go on with them."""
        self.homes: dict[str, str] = {}
        """What shared names of currencies mean in this article, once they were looked up."""

    @cached_property
    def about_weather(self) -> bool:
        """Whether the article speaks of heat or rain: “27C” then is a temperature."""
        return bool(_WEATHER.search(self.low))

    # -- words around a place --------------------------------------------------------------------------------

    def before(self, offset: int, length: int = 40) -> str:
        """Give up to ``length`` characters before ``offset``, in working form."""
        return self.low[max(0, offset - length) : offset]

    def after(self, offset: int, length: int = 40) -> str:
        """Give up to ``length`` characters from ``offset`` on, in working form."""
        return self.low[offset : offset + length]

    def word_before(self, offset: int) -> str:
        """Give the word before ``offset`` in lower case; empty where a border or a wall comes first."""
        match = _LAST_WORD.search(self.low[max(0, offset - 30) : offset])
        return match[1] if match and set(match[2]) <= set(" '\"“”(") else ""

    def word_after(self, offset: int) -> str:
        """Give the next word in lower case, or the next punctuation mark."""
        match = _NEXT_WORD.match(self.low, offset)
        return match[1] if match else ""

    def capital_after(self, offset: int) -> bool:
        """Say whether the next word begins with a capital."""
        match = _NEXT_WORD.match(self.low, offset)
        return bool(match) and self.text[match.start(1)].isupper() if match else False

    # -- places -----------------------------------------------------------------------------------------------

    def block_at(self, offset: int) -> Span:
        """Give the block around ``offset``, or the whole text."""
        index = bisect_right(self._starts, offset) - 1
        return self._article.blocks[index].span if index >= 0 else Span(0, len(self.text))

    def sentence_at(self, offset: int) -> Span:
        """Give the sentence around ``offset``; cut once for every block in which it is asked for."""
        block = self.block_at(offset)
        if block.start not in self._sentences:
            self._sentences[block.start] = sentences(self.text, block.start, block.end)
        cut = self._sentences[block.start]
        index = bisect_right(cut, (offset, len(self.text) + 1)) - 1
        return cut[index] if index >= 0 else block

    def capital(self, offset: int) -> bool:
        """Say whether the character at ``offset`` is a capital."""
        return self.text[offset].isupper()

    def opens_sentence(self, offset: int) -> bool:
        """Say whether only opening marks, or the dash of a dateline, stand between ``offset`` and what was before."""
        floor = max(-1, offset - 12)
        place = offset - 1
        while place > floor and self.low[place] in _OPENING and self.text[place] != "\n":
            place -= 1
        if place == floor:
            return floor < 0
        passed = self.low[place + 1 : offset]
        return self.low[place] in ".!?:;…\x00" or self.text[place] == "\n" or bool(_DASHED.search(passed))

    def name_like(self, offset: int) -> bool:
        """Say whether the capital at ``offset`` marks a name: not a sentence's first word, not a headline's."""
        return self.capital(offset) and not self.opens_sentence(offset) and not self.headline(offset)

    def headline(self, offset: int) -> bool:
        """Say whether the line around ``offset`` is written in capitals or in title case."""
        start = self.text.rfind("\n", max(0, offset - 200), offset) + 1
        if not start:
            start = max(self.block_at(offset).start, offset - 200)
        known = self._headlines.get(start)
        if known is None:
            end = self.text.find("\n", offset, offset + 200)
            known = _title_case(self.text[start : end if end >= 0 else offset + 200])
            self._headlines[start] = known
        return known

    def reference_at(self, offset: int) -> Reference:
        """Give the date on which relative words at ``offset`` hang: a post's own where it has one."""
        if not self._embeds:
            return self.reference
        for span, own in self._embeds:
            if span.start <= offset < span.end:
                return own
        return self.reference


_WEATHER = lazy(r"temperature|celsius|°c|heatwave|\bshowers\b|\bdegrees\b|meteorolog")
_POST_DATE = lazy(r"(?P<a>[a-z]{3,9}|\d\d?)\.? (?P<b>[a-z]{3,9}|\d\d?),? (?P<year>20\d\d)(?!\d)")


def _post_date(low: str) -> Reference | None:
    """Give the date with which a quoted post is signed: the last full date in it."""
    for match in reversed(list(_POST_DATE.finditer(low))):
        month, day = MONTHS.get(match["a"]), match["b"]
        if month is None:
            month, day = MONTHS.get(match["b"]), match["a"]
        if month and day.isdigit() and iso(int(match["year"]), month, int(day)):
            return Reference(int(match["year"]), month, int(day))
    return None


def _title_case(line: str) -> bool:
    """Say whether most longer words of ``line`` begin with a capital."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", line) if word.lower() not in _SMALL]
    capital = sum(word[0].isupper() for word in words)
    return len(words) >= 3 and capital >= 0.8 * len(words)


def _working(article: Article) -> str:
    """Give the working form of the article's text, walls included."""
    low = article.text.lower()
    if len(low) != len(article.text):  # a few capitals have a lower case of two characters
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in article.text)
    for old, new in _SAME:
        low = low.replace(old, new)
    if not low.isascii():
        for old, new in _THIN:
            low = low.replace(old, new)
    low = _walled(low, _outside(article))
    return _walled(low, _links(low))


def _outside(article: Article) -> Iterable[tuple[int, int]]:
    """Give what lies between blocks or is masked, in order of start."""
    spans: list[tuple[int, int]] = [tuple(span) for span in article.masked]  # type: ignore[misc]
    end = 0
    for block in article.blocks:
        spans.append((end, block.span.start))
        end = block.span.end
        if block.role.quiet:
            spans.append((block.span.start, end))
    if article.blocks:
        spans.append((end, len(article.text)))
    return sorted(spans)


def _links(low: str) -> Iterable[tuple[int, int]]:
    """Give the links in the text, in order of start."""
    spans: list[tuple[int, int]] = []
    for pattern in _LINKS:
        for match in pattern.finditer(low):
            start = match.start()
            while low[start - 1 : start].isalnum() and match.start() - start < 80:
                start -= 1
            spans.append((start, match.end()))
    return sorted(spans)


def _walled(low: str, spans: Iterable[tuple[int, int]]) -> str:
    """Put walls over ``spans``, which are in order of start and may overlap."""
    pieces: list[str] = []
    end = 0
    for start, stop in spans:
        if stop <= end:
            continue
        start = max(start, end)
        pieces += (low[end:start], WALL * (stop - start))
        end = stop
    pieces.append(low[end:])
    return "".join(pieces)
