"""The links of a case, graded, with what speaks for each; and the sentences that have none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from kgreader.comparison.case import Case
from kgreader.comparison.links.evidence import Report, Two, at_odds, evidence, shared_terms
from kgreader.comparison.links.model import Pair, Scores, first_scores, second_scores, shipped
from kgreader.comparison.links.nearest import FEW, alone, matching
from kgreader.comparison.links.terms import Sentence, Term, read
from kgreader.model import Link, OnlyHere, Passage, Role
from kgreader.text import words

__all__ = ["link_reports", "only_here"]

_SAID = 4
"""Words from which a sentence that stands in two reports is the same sentence, not the same formula."""
_REASONS = 6
"""Terms that are named as the reason for a link."""


class _Found(NamedTuple):
    sentences: tuple[tuple[Sentence, ...], ...]
    twos: dict[Pair, Two]
    scores: Scores


def _scored(case: Case) -> _Found:
    """Score the sentences of all reports against each other."""
    sentences = read(case)
    reports = [Report(own) for own in sentences]
    twos = {(i, j): Two(reports[i], reports[j]) for i, j in matching(reports)}
    many = len(reports) > FEW
    rows = {pair: evidence(two, many=many) for pair, two in twos.items()}
    model = shipped()
    first = first_scores(rows, model.first)
    if many:
        wanted = alone(reports, twos, _left(sentences, first, model.possible))
        for (i, j), among in wanted.items():
            two = twos[i, j] = Two(reports[i], reports[j])
            rows[i, j] = evidence(two, many=True, among=sorted(among))
        first |= first_scores({pair: rows[pair] for pair in wanted}, model.first)
    scores = second_scores(rows, first, model.second)
    _same_words(case, sentences, scores)
    return _Found(sentences, twos, scores)


def _left(sentences: Sequence[Sequence[Sentence]], scores: Scores, possible: float) -> list[Pair]:
    """Give report and number of the sentences that have no match yet."""
    met: set[Pair] = set()
    for (a, b), own in scores.items():
        for (i, j), score in own.items():
            if score >= possible:
                met.update(((a, i), (b, j)))
    return [
        (number, k) for number, own in enumerate(sentences) for k in range(len(own)) if (number, k) not in met
    ]


def _same_words(case: Case, sentences: Sequence[Sequence[Sentence]], scores: Scores) -> None:
    """Score sentences that are the same word for word, however little they say, as what they are."""
    places: defaultdict[tuple[str, ...], list[Pair]] = defaultdict(list)
    for number, own in enumerate(sentences):
        text = case.articles[number].text
        for k, sentence in enumerate(own):
            spoken = tuple(
                text[span.start : span.end].casefold() for span in words(text, *sentence.unit.span)
            )
            if len(spoken) >= _SAID:
                places[spoken].append((number, k))
    for found in places.values():
        for (a, i), (b, j) in combinations(found, 2):
            if (a, b) in scores:
                scores[a, b][i, j] = 1.0


def link_reports(case: Case) -> tuple[Link, ...]:
    """Give the links between the sentences of all reports, by the order of the reports and of the text."""
    found, model = case.of(_scored), shipped()
    links = []
    for pair, own in found.scores.items():
        for (i, j), score in sorted(own.items()):
            if score >= model.possible:
                sure = score >= model.strong and not at_odds(found.twos[pair], i, j)
                grade: Literal["strong", "possible"] = "strong" if sure else "possible"
                terms = shared_terms(found.twos[pair], i, j)
                a, b = _place(case, found, pair[0], i), _place(case, found, pair[1], j)
                links.append(Link(a, b, grade, round(score, 3), _why(terms)))
    return tuple(links)


def only_here(case: Case) -> tuple[OnlyHere, ...]:
    """Give the sentences of each report for which no other report has a close match, in order.

    Headlines and captions are left out: what they say stands in the text.
    """
    found, model = case.of(_scored), shipped()
    best: dict[Pair, float] = {}
    for (a, b), own in found.scores.items():
        for (i, j), score in own.items():
            for place in ((a, i), (b, j)):
                best[place] = max(best.get(place, 0.0), score)
    alone = []
    for number, sentences in enumerate(found.sentences):
        for k, sentence in enumerate(sentences):
            near = best.get((number, k), 0.0)
            if (
                near < model.possible
                and sentence.unit.role not in (Role.TITLE, Role.CAPTION)
                and sentence.terms
            ):
                alone.append(OnlyHere(_place(case, found, number, k), round(near, 3)))
    return tuple(alone)


def _place(case: Case, found: _Found, number: int, sentence: int) -> Passage:
    start, end = found.sentences[number][sentence].unit.span
    return Passage(case.articles[number].path, start, end)


def _why(terms: Sequence[tuple[Term, Term]]) -> str:
    """Name what two sentences share, the weightiest first; words that differ but mean the same with a tilde."""
    reasons: list[str] = []
    for term, other in terms:
        if term.text.casefold() == other.text.casefold():
            reason = term.text
        else:
            reason = f"{term.text} {'=' if term.key == other.key else '~'} {other.text}"
        if reason.casefold() not in map(str.casefold, reasons):
            reasons.append(reason)
    return ", ".join(reasons[:_REASONS])
