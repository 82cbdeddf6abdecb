"""``python -m training.links``: from hand-made links to the weights of the model that finds them, and its figures.

Links are lines of JSON: ``event``, ``a`` and ``b`` (each ``article``, ``start``, ``end`` in code points of the
canonical text), and ``strength``. Articles are looked for by name in the folders given. Every figure is of links that
the weights have not seen: within the first event a pair of reports is scored by weights learned from pairs of other
reports and from the other events; every other event by weights learned without it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from kgreader.comparison.case import Case
from kgreader.comparison.links.evidence import FEATURES, Report, Two, at_odds, evidence
from kgreader.comparison.links.model import CONTEXT, Model, Weights, first_scores, in_context, second_scores
from kgreader.comparison.links.terms import Sentence, read
from kgreader.workspace import Workspace

Pair = tuple[int, int]
Array = np.ndarray[Any, np.dtype[np.float64]]
_RIDGE = 250.0, 50.0
"""Strength of the L2 penalty on standardised weights, first and second step."""
_FOLDS = 5
_SHIPPED = Path(__file__).resolve().parent.parent / "kgreader" / "comparison" / "data" / "link_weights.json"


class Event(NamedTuple):
    """The reports of one event, with every pair of sentences that was judged."""

    name: str
    articles: tuple[str, ...]
    rows: dict[Pair, dict[Pair, list[float]]]
    """Evidence, for every pair of reports."""
    links: dict[Pair, dict[Pair, str]]
    """Hand-made links with their strength, for the pairs of reports that were judged."""
    sizes: dict[Pair, int]
    """Pairs of sentences of each pair of reports."""
    odds: dict[Pair, set[Pair]]
    """Pairs of sentences that are never graded strong."""


# reading


def events(lines: Iterable[dict[str, Any]], workspace: Workspace, folders: Sequence[Path]) -> list[Event]:
    """Read the links and compute the evidence for all pairs of sentences of their reports."""
    by_event: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in lines:
        by_event[line.get("event", "first")].append(line)
    return [_event(name, found, workspace, folders) for name, found in by_event.items()]


def _event(name: str, found: list[dict[str, Any]], workspace: Workspace, folders: Sequence[Path]) -> Event:
    names = sorted({side[key] for line in found for key in ("a", "b") for side in [_side(line[key])]
                    for key in ("article",)})  # fmt: skip
    articles = [workspace.article(str(_path(one, folders))) for one in names]
    sentences = read(Case(articles, workspace.analysis))
    reports = [Report(own) for own in sentences]
    links: defaultdict[Pair, dict[Pair, str]] = defaultdict(dict)
    for line in found:
        a, b = _side(line["a"]), _side(line["b"])
        if a["article"] > b["article"]:
            a, b = b, a
        pair = names.index(a["article"]), names.index(b["article"])
        links[pair].update({
            (i, j): line["strength"] for i in _covering(sentences[pair[0]], a)
            for j in _covering(sentences[pair[1]], b)
        } if line["strength"] != "none" else {})  # fmt: skip
    twos = {(i, j): Two(reports[i], reports[j]) for i, j in combinations(range(len(names)), 2)}
    rows = {pair: evidence(two) for pair, two in twos.items()}
    odds = {pair: {at for at in rows[pair] if at_odds(two, *at)} for pair, two in twos.items()}
    sizes = {(i, j): reports[i].size * reports[j].size for i, j in rows}
    return Event(name, tuple(names), rows, dict(links), sizes, odds)


def _side(side: dict[str, Any]) -> dict[str, Any]:
    return {**side, "article": str(side.get("article") or side.get("file")).rsplit("/", 1)[-1]}


def _path(name: str, folders: Sequence[Path]) -> Path:
    return next(folder / name for folder in folders if (folder / name).exists())


def _covering(sentences: Sequence[Sentence], side: dict[str, Any]) -> list[int]:
    """Give the sentences that share most of themselves, or of the place, with a place."""
    found = []
    for number, sentence in enumerate(sentences):
        start, end = sentence.unit.span
        shared = min(end, side["end"]) - max(start, side["start"])
        if shared > 0.5 * min(end - start, side["end"] - side["start"]):
            found.append(number)
    return found


# learning


def fit(rows: Array, labels: Array, ridge: float) -> Weights:
    """Fit a logistic model on standardised columns by Newton's method and give it in the columns' own units."""
    mean, scale = rows.mean(0), rows.std(0) + 1e-9
    x = np.hstack([(rows - mean) / scale, np.ones((len(rows), 1))])
    w = np.zeros(x.shape[1])
    penalty = np.diag([ridge] * rows.shape[1] + [0.0])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + penalty, x.T @ (p - labels) + penalty @ w)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    weights = w[:-1] / scale
    return Weights(tuple(map(float, weights)), float(w[-1] - weights @ mean))


Judged = tuple[Event, Pair]


def _table(
    judged: Sequence[Judged], rows_of: dict[str, dict[Pair, dict[Pair, list[float]]]]
) -> tuple[Array, Array]:
    """Give rows and labels of all judged pairs; pairs that are no candidates count as rows of zeros."""
    rows, labels = [], []
    width = len(next(iter(next(iter(next(iter(rows_of.values())).values())).values())))
    for event, pair in judged:
        links = event.links.get(pair, {})
        for at, row in rows_of[event.name][pair].items():
            rows.append(row)
            labels.append(float(at in links))
        blank = event.sizes[pair] - len(rows_of[event.name][pair])
        rows += [[0.0] * width] * blank
        labels += [0.0] * blank
    return np.array(rows), np.array(labels)


def learn(judged: Sequence[Judged]) -> tuple[Weights, Weights]:
    """Learn both steps; the second sees scores of first steps that had not seen the pair at hand."""
    own = {event.name: event.rows for event, _ in judged}
    first = fit(*_table(judged, own), _RIDGE[0])
    scores: dict[str, dict[Pair, dict[Pair, float]]] = {
        event.name: first_scores(event.rows, first) for event, _ in judged
    }
    for fold in range(_FOLDS):
        rest = [one for number, one in enumerate(judged) if number % _FOLDS != fold]
        weights = fit(*_table(rest, own), _RIDGE[0])
        for event, pair in judged[fold::_FOLDS]:
            scores[event.name][pair] = first_scores({pair: event.rows[pair]}, weights)[pair]
    wide = {event.name: in_context(event.rows, scores[event.name]) for event, _ in judged}
    return first, fit(*_table(judged, wide), _RIDGE[1])


def scored(event: Event, steps: tuple[Weights, Weights]) -> dict[Pair, dict[Pair, float]]:
    """Score the sentences of an event."""
    return second_scores(event.rows, first_scores(event.rows, steps[0]), steps[1])


# figures


class Judgement(NamedTuple):
    """Scores and labels of some pairs of sentences; links that are no candidates have the score 0."""

    scores: Array
    labels: Array
    sound: Array
    """1 where the pair may be graded strong."""

    def at(self, threshold: float, *, strong: bool = False) -> tuple[float, float, float]:
        """Give precision, recall and F1 of what is shown, or of what is graded strong."""
        shown = (self.scores >= threshold) & (self.sound > 0 if strong else True)
        hit = float((shown * self.labels).sum())
        p, r = hit / max(1.0, float(shown.sum())), hit / max(1.0, float(self.labels.sum()))
        return p, r, 2 * p * r / (p + r) if p + r else 0.0

    def best(self) -> float:
        """Give the threshold with the best F1."""
        return float(max(np.unique(self.scores), key=lambda t: self.at(float(t))[2]))

    def precise(self, precision: float, *, strong: bool = True) -> float:
        """Give the lowest threshold at which what is graded strong, or all that is shown, has this precision."""
        for threshold in np.unique(self.scores):
            if self.at(float(threshold), strong=strong)[0] >= precision:
                return float(threshold)
        return 1.0


def judge(judged: Sequence[Judged], scores: dict[str, dict[Pair, dict[Pair, float]]]) -> Judgement:
    """Compare scores with the hand-made links."""
    found, labels, sound = [], [], []
    for event, pair in judged:
        links = dict(event.links.get(pair, {}))
        for at, score in scores[event.name][pair].items():
            found.append(score)
            sound.append(float(at not in event.odds[pair]))
            labels.append(float(links.pop(at, "") != ""))
        found += [0.0] * len(links)
        labels += [1.0] * len(links)
        sound += [1.0] * len(links)
    return Judgement(np.array(found), np.array(labels), np.array(sound))


def unseen(all_events: Sequence[Event]) -> tuple[Judgement, Judgement]:
    """Give the judgement of the first event's pairs and of the other events, each by weights that have not seen it."""
    judged = [(event, pair) for event in all_events for pair in event.links]
    first = all_events[0]
    ours: list[Judgement] = []
    for pair in first.links:
        rest = [one for one in judged if one[0] is not first or not set(one[1]) & set(pair)]
        ours.append(judge([(first, pair)], {first.name: scored(first, learn(rest))}))
    theirs = []
    for event in all_events[1:]:
        rest = [one for one in judged if one[0] is not event]
        theirs.append(
            judge([one for one in judged if one[0] is event], {event.name: scored(event, learn(rest))})
        )
    return _together(ours), _together(theirs)


def _together(parts: Sequence[Judgement]) -> Judgement:
    return Judgement(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def say(name: str, judgement: Judgement, strong: float, possible: float) -> None:
    """Print precision, recall and F1 of both grades."""
    for grade, threshold in (("strong", strong), ("all", possible), ("best F1", judgement.best())):
        p, r, f = judgement.at(threshold, strong=grade == "strong")
        count = int(judgement.labels.sum())
        print(f"{name:<28} {grade:<8} from {threshold:.3f}  P {p:.3f}  R {r:.3f}  F1 {f:.3f}  of {count}")


def main() -> int:
    """Learn, measure, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("links", type=Path, nargs="+", help="files of links; the first holds the first event")
    parser.add_argument("--articles", type=Path, nargs="+", required=True, help="folders with the articles")
    parser.add_argument("--out", type=Path, default=_SHIPPED)
    arguments = parser.parse_args()
    lines = [
        {"event": path.stem, **json.loads(line)}
        for path in arguments.links
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(
            [str(one) for one in arguments.articles], notes=Path(folder) / "notes.json", cache=Path(folder)
        )
        all_events = events(lines, workspace, arguments.articles)
    ours, theirs = unseen(all_events)
    both = _together([ours, theirs])
    strong = both.precise(0.9)
    possible = both.precise(0.67, strong=False)  # two of three links that are shown are right
    say("first event, unseen pairs", ours, strong, possible)
    say("other events, unseen", theirs, strong, possible)
    judged = [(event, pair) for event in all_events for pair in event.links]
    steps = learn(judged)
    say("first event, seen", judge([(e, p) for e, p in judged if e is all_events[0]],
        {e.name: scored(e, steps) for e in all_events}), strong, possible)  # fmt: skip
    write(arguments.out, Model(steps[0], steps[1], round(strong, 3), round(possible, 3)))
    return 0


def write(path: Path, model: Model) -> None:
    """Write the weights as JSON, rounded to five digits."""
    content = {
        "first": {"bias": round(model.first.bias, 5), "weights": _named(FEATURES, model.first)},
        "second": {
            "bias": round(model.second.bias, 5),
            "weights": _named((*CONTEXT, *FEATURES), model.second),
        },
        "strong": model.strong,
        "possible": model.possible,
    }
    path.write_text(json.dumps(content, indent=1) + "\n", "utf-8")


def _named(names: Sequence[str], weights: Weights) -> dict[str, float]:
    return {name: round(weight, 5) for name, weight in zip(names, weights.weights, strict=True)}


if __name__ == "__main__":
    sys.exit(main())
