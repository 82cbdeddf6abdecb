"""From a description to the place in the text at hand.

The position is believed only if the digest is the same. Otherwise the quotation is looked for with its context: first
as it stands, then word by word. Words of the quotation and its context vote for the places where
they would stand (a rare word has a stronger vote), the best few places are aligned with the description, and the one
that fits best is taken, with a score that says how sure that is:

    1.0     quotation and context stand there, and nowhere else
    ≥ .9    sure: the quotation is there, all but a letter, and no other place comes near
    less    probably there; the reader is to look
    Orphan  gone, or so changed that any place would be a guess
"""

from __future__ import annotations

from dataclasses import replace
from math import log
from typing import NamedTuple

from kgreader.anchoring.align import BAND, align, likeness
from kgreader.anchoring.describe import LONGEST, MOST
from kgreader.anchoring.tokens import Tokens, tokens
from kgreader.model import SURE, Anchor, Orphan, Place, Span, Target, TextQuoteSelector

__all__ = ["resolve"]

DOUBTFUL = 0.85
"""The score of a place that fits, where another might fit as well."""
DETACHED = "You left the note detached; the passage is no longer in the article."
FLOOR = 0.45
"""Below this score any place would be a guess."""
MARGIN = 0.12
"""A runner-up that comes nearer than this makes the best place doubtful."""
_PLAIN = 24
"""Code points that make a quotation with its context a search string of its own."""
_COMMON = 40
"""A word that stands oftener than this in an article has no vote."""
_BETWEEN = 0.55
"""The score of words that stand where the quotation stood, between its whole context, but are all others."""
_CANDIDATES = 4
_HOPELESS = 0.3
"""A place with fewer votes than this share of the best one's is not looked at."""
_EVIDENCE = 40.0
"""Natural logarithms of rarity that a quotation needs to speak for itself: some eight words of news."""
_WIDE = 300
"""Code points of context taken from the old text, where it was kept."""


def resolve(text: str, digest: str, target: Target, *, old_text: str | None = None) -> Place:
    """Find a target in ``text``, whose digest is given.

    ``old_text`` is the text on which the target was written, if it was kept: it gives a longer context. A target
    without a quotation is its whole article.
    """
    quote, position = target.quote, target.position
    if quote is None:
        return Anchor(Span(0, len(text)), 1.0, "whole")
    if (
        position is not None
        and target.digest == digest
        and text[position.start : position.end] == quote.exact
    ):
        return Anchor(Span(position.start, position.end))
    hint = position.start if position else 0
    plain = _as_it_stands(text, quote, hint)
    if target.detached and (plain is None or plain.score < SURE):
        return Orphan(DETACHED)
    if plain is not None:
        return plain
    if not quote.exact.strip():
        return Orphan("The note stands on blanks alone, which are not looked for.")
    found = _worded(text, quote, _by_words(tokens(text), _Query(quote), hint))
    if old_text is None or position is None or old_text[position.start : position.end] != quote.exact:
        return found
    if isinstance(found, Anchor) and found.score >= SURE:
        return found
    before, after = old_text[: position.start][-_WIDE:], old_text[position.end :][:_WIDE]
    longer = TextQuoteSelector(quote.exact, before, after)
    again = _worded(text, quote, _by_words(tokens(text), _Query(longer), hint))
    if isinstance(again, Anchor) and again.score > DOUBTFUL:
        again = replace(again, score=DOUBTFUL)
    return max(found, again, key=lambda place: place.score if isinstance(place, Anchor) else 0.0)


def _worded(text: str, quote: TextQuoteSelector, place: Place) -> Place:
    """Call a place similar only where the quotation's own words differ, not where its context does."""
    if isinstance(place, Anchor) and place.how == "similar" and text[slice(*place.span)] == quote.exact:
        return replace(place, how="quotation")
    return place


def _as_it_stands(text: str, quote: TextQuoteSelector, hint: int) -> Anchor | None:
    """Find quotation and context as one string; of several places, which nothing tells apart, the nearest."""
    whole = quote.prefix + quote.exact + quote.suffix
    found = text.find(whole) if whole else -1
    if found < 0:
        return None
    score = _highest(quote) if len(whole) >= _PLAIN else DOUBTFUL
    if text.find(whole, found + 1) >= 0:
        score = DOUBTFUL
        expected = max(0, hint - len(quote.prefix))
        nearest = (text.rfind(whole, 0, expected + len(whole)), text.find(whole, expected))
        found = min((place for place in nearest if place >= 0), key=lambda place: abs(place - expected))
    start = found + len(quote.prefix)
    return Anchor(Span(start, start + len(quote.exact)), score, "quotation")


def _highest(quote: TextQuoteSelector) -> float:
    """Give the best score that a description can reach: one whose context had to be cut off is ambiguous in itself."""
    return 1.0 if max(len(quote.prefix), len(quote.suffix)) < MOST else DOUBTFUL


class _Query:
    """A quotation with its context, as words."""

    __slots__ = ("end", "head", "highest", "start", "tail", "words")

    def __init__(self, quote: TextQuoteSelector) -> None:
        cut = Tokens(quote.prefix + quote.exact + quote.suffix)
        begin = len(quote.prefix)
        stop = begin + len(quote.exact)
        self.words = cut.words
        self.start = next((n for n, end in enumerate(cut.ends) if end > begin), len(cut))
        """The first word of the quotation, by number."""
        self.end = next((n for n, start in enumerate(cut.starts) if start >= stop), len(cut))
        """The number behind the last."""
        self.head = max(0, begin - cut.starts[self.start])
        """Code points of the first word that stand before the quotation."""
        self.tail = max(0, cut.ends[self.end - 1] - stop)
        self.highest = 1.0 if max(begin, cut.ends[-1] - stop) <= LONGEST else DOUBTFUL
        """A context that had to grow says that there were like passages: then only the whole of it is sure."""


class _Fit(NamedTuple):
    """A place and how well it fits."""

    score: float
    """How sure it is."""
    rank: float
    """How well quotation and context fit together: decides between places."""
    far: float
    """A little for the distance from the old position: decides between equals."""
    first: int
    last: int
    """The words of the text that the passage begins and ends with, by number."""


def _by_words(text: Tokens, query: _Query, hint: int) -> Place:
    """Find the place that fits best."""
    fits = [fit for place in _candidates(text, query) if (fit := _fit(text, query, place, hint))]
    fits.sort(key=lambda fit: fit.far - fit.rank)
    if not fits:
        return Orphan("The quotation is no longer in the article.")
    best = fits[0]
    others = [fit.rank for fit in fits[1:] if fit.last < best.first or best.last < fit.first]
    margin = best.rank - max(others, default=0.0)
    score = min(query.highest, best.score * min(1.0, 0.85 + 0.15 * max(margin, 0.0) / MARGIN))
    if score < FLOOR:
        return Orphan(
            "The quotation is no longer in the article, or not so that it could be told from other places."
        )
    start, end = text.starts[best.first], text.ends[best.last]
    if query.head and text.words[best.first] == query.words[query.start]:
        start += query.head
    if query.tail and text.words[best.last] == query.words[query.end - 1]:
        end -= query.tail
    return Anchor(
        Span(start, max(start, end)), round(score, 4), "similar" if best.score < 1.0 else "quotation"
    )


def _candidates(text: Tokens, query: _Query) -> list[int]:
    """Give the likeliest places of the query's first word, by number, best first."""
    votes: dict[int, float] = {}
    for number, word in enumerate(query.words):
        places = text.places.get(word, ())
        if len(places) <= _COMMON:
            for place in places:
                shift = place - number
                votes[shift] = votes.get(shift, 0.0) + 1.0 / len(places)
    shifts = sorted(votes)
    sums: list[tuple[float, int]] = []
    low = high = 0
    total = 0.0
    for shift in shifts:  # what drifted by a few words through insertions still speaks for one place
        while high < len(shifts) and shifts[high] <= shift + BAND // 2:
            total += votes[shifts[high]]
            high += 1
        while shifts[low] < shift - BAND // 2:
            total -= votes[shifts[low]]
            low += 1
        sums.append((total + votes[shift], shift))
    chosen: list[int] = []
    sums.sort(key=lambda item: (-item[0], item[1]))
    for votes_here, shift in sums:
        if votes_here < _HOPELESS * sums[0][0]:
            break
        if all(abs(shift - other) > BAND for other in chosen):
            chosen.append(shift)
            if len(chosen) == _CANDIDATES:
                break
    return chosen


def _fit(text: Tokens, query: _Query, place: int, hint: int) -> _Fit | None:
    """Lay the query beside a place and say how well it fits."""
    inside = range(query.start, query.end)
    low = max(0, place - BAND)
    high = min(len(text), place + len(query.words) + BAND)
    beside = align(query.words, text.words[low:high], place - low, inside)
    beside = [number + low if number >= 0 else -1 for number in beside]
    own = [number for number in beside[query.start : query.end] if number >= 0]
    if not own:
        return None
    alike = [
        likeness(query.words[n], text.words[number]) if number >= 0 else 0.0
        for n, number in enumerate(beside)
    ]
    weights = [_weight(text, word) for word in query.words]
    matched = sum(weights[n] * alike[n] for n in inside)
    known = sum(weights[n] for n in inside)
    added = own[-1] - own[0] + 1 - len(own)
    quality = matched / (known + 0.3 * added)
    sides = _sides(query, alike, weights)
    context = 0.7 * max(sides) + 0.3 * min(sides) if sides else 0.5
    evidence = sum(_rarity(text, query.words[n]) * alike[n] for n in inside)
    score = quality * (1.0 - 0.8 * (1.0 - context) ** 2 * (1.0 - min(1.0, evidence / _EVIDENCE)))
    score = max(score, _BETWEEN * min(sides) if len(sides) == 2 else 0.0)
    far = abs(text.starts[own[0]] - hint) / (text.ends[-1] + 1)
    return _Fit(score, 0.6 * quality + 0.4 * context, 0.02 * min(1.0, far), own[0], own[-1])


def _weight(text: Tokens, word: str) -> float:
    """Say how much a word counts: marks little, words that stand everywhere half."""
    if not word[0].isalnum():
        return 0.15
    return 0.5 if len(text.places.get(word, ())) > 3 else 1.0


def _rarity(text: Tokens, word: str) -> float:
    return log(len(text) / len(text.places[word])) if word in text.places else 0.0


def _sides(query: _Query, alike: list[float], weights: list[float]) -> list[float]:
    """Say how much of the context before and behind is there, for the sides that have one."""
    before = _side(range(query.start - 1, -1, -1), alike, weights)
    after = _side(range(query.end, len(query.words)), alike, weights)
    return [side for side in (before, after) if side is not None]


def _side(numbers: range, alike: list[float], weights: list[float]) -> float | None:
    """Say how much of one side is there; words near the quotation count more."""
    matched = known = 0.0
    for distance, number in enumerate(numbers):
        weight = weights[number] / (1.0 + distance / 6.0)
        matched += weight * alike[number]
        known += weight
    return matched / known if known else None
