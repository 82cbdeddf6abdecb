"""The recogniser of numbers, dates and vague plurals: one pass over the working text of an article."""

from __future__ import annotations

from kgreader.model import Article, Mention, Quantity, Span
from kgreader.recognition.numbers.approximators import approximator, bounds
from kgreader.recognition.numbers.counted import counted
from kgreader.recognition.numbers.lexicon import SCAN, rules_at
from kgreader.recognition.numbers.memory import Memory
from kgreader.recognition.numbers.owners import Owners
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.reference import Reference
from kgreader.recognition.numbers.rules import DARK, Found
from kgreader.recognition.numbers.speakers import Speakers
from kgreader.text.patterns import lazy

__all__ = ["VERSION", "NumberRecognizer"]

VERSION = "3"
"""Raised whenever the same article may give other mentions."""

_SPARE, _SPARSE = 2000, 80
"""How many places are looked at: 2,000, and one more for every 80 characters.

News has one such place for 130 characters, and 621 in the densest of 816 articles; beyond the limit a text is no
prose but a dump of numbers, and its rest stays dark. It bounds the time that hostile input takes."""

_DATES = frozenset(("date", "time"))


class NumberRecognizer:
    """Finds figures, dates and vague plurals and says what they mean (`kgreader.model.Recognizer`)."""

    @property
    def name(self) -> str:
        """Name the recogniser."""
        return "numbers"

    @property
    def version(self) -> str:
        """Give the version of the grammar and its tables."""
        return VERSION

    def recognise(self, article: Article) -> tuple[Mention, ...]:
        """Give the mentions of ``article``, in order, without overlap, none in a masked span."""
        prose = Prose(article, Reference.parse(article.metadata.date))
        memory, speakers, owners = Memory(), Speakers(prose), Owners(prose)
        return tuple(_mention(prose, found, memory, speakers, owners) for found in _scan(prose))


def _scan(prose: Prose) -> list[Found]:
    """Go through the text once and take the first reading at every place."""
    low, place, last = prose.low, 0, 0
    result: list[Found] = []
    for _ in range(_SPARE + len(low) // _SPARSE):
        match = SCAN.search(low, place)
        if not match:
            break
        start = match.start()
        place = match.end()
        if _glued(low, start):
            place = _past_digits(low, start, place)
            continue
        found = None
        for rule in rules_at(match[0]):
            reading = rule.pattern.match(low, start)
            if reading and (found := rule.handler(prose, reading)):
                if found.start >= last:
                    break
                found = None  # it takes a word from before that belongs to another: “1 cent 2,000”
        if found is None:
            blank = match[0].find(
                " "
            )  # “a third term”: no fraction, but an ordinal may begin at the next word
            place = start + blank if blank > 0 else _past_digits(low, start, place)
            continue
        place = last = max(found.end, place)
        if found.kind == DARK:
            continue
        result.append(found)
        if (
            found.kind == "date" and low[found.end : found.end + 2] != "'s"
        ):  # “Sunday's vote” is about the vote
            day = _FULL_DAY.match(str(found.value))
            prose.last_day = day[0] if day else prose.last_day
    return result


_FULL_DAY = lazy(r"\d{4}-\d\d-\d\d")
_DIGIT_RUN = lazy(r"[\d.,]*\d")
_PREFIX = lazy(
    r"(?:^|[^\w])(?:mid|end|pre|post|early|late|non|since|circa|c\.|then|[ ])-$|[ (]-$|(?:^|[ ])-$"
)


def _glued(low: str, start: int) -> bool:
    """Say whether what stands at ``start`` hangs on something before it: F-16, 3.5, AT&4, the year in “five-year”."""
    before, earlier = low[start - 1 : start], low[max(0, start - 2) : start - 1]
    if not before or before not in "-.,:/@#&=?%–":
        return False
    if before == "-":
        if low[start].isalpha() and (earlier.isdigit() or low.endswith("day", 0, start - 1)):
            return False  # “10-June”, “Wednesday-Sunday”
        return not _PREFIX.search(low[max(0, start - 8) : start])
    if before in "–/":
        return low[start].isdigit() and earlier.isalnum()
    if before == ",":
        return earlier.isdigit()
    return before not in ".:" or earlier.isalnum()


def _past_digits(low: str, start: int, end: int) -> int:
    """Give the end of a run of digits that gave nothing, so that its rest is not read by itself."""
    match = _DIGIT_RUN.match(low, start)
    return match.end() if match else end


def _mention(prose: Prose, found: Found, memory: Memory, speakers: Speakers, owners: Owners) -> Mention:
    """Turn a reading into a mention with its bounds and its approximator."""
    span = Span(found.start, found.end)
    word = None if found.kind == "ordinal" else approximator(prose, found) or found.approx
    if found.kind in _DATES:
        return Mention(span, "DATE", Quantity(found.kind, found.value, approx=word, inferred=found.inferred))
    low, high = bounds(found.kind, found.value, word, found.low)
    thing = counted(prose, found, memory)
    quantity = Quantity(
        found.kind,
        found.value,
        low,
        high,
        found.unit,
        word,
        what=thing.what,
        owner=owners.of(found, thing.what),
        attribution=speakers.of(found.start, found.end),
    )
    return Mention(span, "VAGUE" if found.kind == "vague" else "NUMBER", quantity, thing.key)
