"""Do notes find their place again after their article was edited? Fixed seeds, any folder of articles.

    python -m benchmarks.anchoring FOLDER [--articles N] [--notes N] [--old] [--failures]

Every article is edited in every way of `EDITS`; the passages, sentences and runs of one to twenty-five words, are
followed through the edit, so it is known where each one stands or that it is gone.

    exact     both ends are right            near      the place is right, an end is not
    wrong     another place                  lost      orphaned, though it is there
    gone ok   orphaned, and it is gone       gone ?    a place, though it is gone
    sure      share with score .9 and more   of those wrong: elsewhere, or gone
    right     exact or gone ok               ms        of the processor, for one note

Exit code 1 where the totals miss the targets (right, wrong with gone ?, lost, sure and wrong): `TARGETS`.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from kgreader.anchoring import describe, resolve
from kgreader.model import Anchor, Span
from kgreader.text import canonical, digest, sentences

SURE = 0.9


class Piece(NamedTuple):
    """A bit of the edited text and the old text that it stands for; ``-1`` for what is new."""

    text: str
    start: int
    end: int


Pieces = list[Piece]
Edit = Callable[[Pieces, random.Random, Sequence[str]], Pieces]

_PIECE = re.compile(r"\w+|\n\s*\n|\s+|[^\w\s]")


def cut(text: str) -> Pieces:
    """Cut a text into words, blanks, breaks between paragraphs and single marks."""
    return [Piece(match[0], match.start(), match.end()) for match in _PIECE.finditer(text)]


def _is_word(piece: Piece) -> bool:
    return piece.text[0].isalnum()


def typos(share: float) -> Edit:
    """Misspell this share of the words: a letter doubled, dropped, swapped or another."""

    def edit(pieces: Pieces, rng: random.Random, words: Sequence[str]) -> Pieces:
        return [
            piece._replace(text=_misspell(piece.text, rng))
            if _is_word(piece) and len(piece.text) > 3 and rng.random() < share
            else piece
            for piece in pieces
        ]

    return edit


def _misspell(word: str, rng: random.Random) -> str:
    place = rng.randrange(len(word) - 1)
    first, second, rest = word[:place], word[place : place + 2], word[place + 2 :]
    return (
        first
        + rng.choice((second[::-1], second[0], second[0] + second, second[0] + rng.choice("aeinrst")))
        + rest
    )


def reword(share: float) -> Edit:
    """Change this share of the words: three of five become others, one goes, one comes."""

    def edit(pieces: Pieces, rng: random.Random, words: Sequence[str]) -> Pieces:
        edited: Pieces = []
        for piece in pieces:
            if not _is_word(piece) or rng.random() >= share:
                edited.append(piece)
                continue
            kind = rng.random()
            if kind < 0.6:
                edited.append(piece._replace(text=rng.choice(words)))
            elif kind < 0.8:
                edited += [piece, Piece(" ", -1, -1), Piece(rng.choice(words), -1, -1)]
        return edited

    return edit


def rewrap(pieces: Pieces, rng: random.Random, words: Sequence[str]) -> Pieces:
    """Break lines at another width."""
    width, column, edited = rng.randint(50, 100), 0, []
    for piece in pieces:
        text = piece.text
        if text.isspace() and "\n\n" not in text:
            text = "\n" if column > width else " "
        column = 0 if "\n" in text else column + len(text)
        edited.append(piece._replace(text=text))
    return edited


_STYLE = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", '"': "”", "'": "’"})


def restyle(pieces: Pieces, rng: random.Random, words: Sequence[str]) -> Pieces:
    """Straighten or curl quotation marks, shorten dashes."""
    return [piece._replace(text=piece.text.translate(_STYLE)) for piece in pieces]


def _paragraphs(pieces: Pieces) -> list[Pieces]:
    paragraphs: list[Pieces] = [[]]
    for piece in pieces:
        if "\n\n" in piece.text or (piece.text.isspace() and piece.text.count("\n") > 1):
            paragraphs.append([])
        else:
            paragraphs[-1].append(piece)
    return [paragraph for paragraph in paragraphs if paragraph]


def _joined(paragraphs: list[Pieces]) -> Pieces:
    return [piece for paragraph in paragraphs for piece in (*paragraph, Piece("\n\n", -1, -1))][:-1]


def move(pieces: Pieces, rng: random.Random, words: Sequence[str]) -> Pieces:
    """Put a fifth of the paragraphs elsewhere."""
    paragraphs = _paragraphs(pieces)
    for _ in range(max(1, len(paragraphs) // 5)):
        paragraphs.insert(rng.randrange(len(paragraphs)), paragraphs.pop(rng.randrange(len(paragraphs))))
    return _joined(paragraphs)


def delete(pieces: Pieces, rng: random.Random, words: Sequence[str]) -> Pieces:
    """Take out a fifth of the paragraphs."""
    paragraphs = _paragraphs(pieces)
    return _joined([paragraph for paragraph in paragraphs if rng.random() > 0.2] or paragraphs[:1])


def insert(pieces: Pieces, rng: random.Random, words: Sequence[str]) -> Pieces:
    """Write new paragraphs between the old ones."""
    paragraphs: list[Pieces] = []
    for paragraph in _paragraphs(pieces):
        paragraphs.append(paragraph)
        if rng.random() < 0.2:
            text = " ".join(rng.choice(words) for _ in range(rng.randint(10, 60)))
            paragraphs.append([Piece(text, -1, -1)])
    return _joined(paragraphs)


def chain(*edits: Edit) -> Edit:
    """Make one edit after the other."""

    def edit(pieces: Pieces, rng: random.Random, words: Sequence[str]) -> Pieces:
        for single in edits:
            pieces = single(pieces, rng, words)
        return pieces

    return edit


EDITS: dict[str, Edit] = {
    "typos 1 %": typos(0.01),
    "typos 3 %": typos(0.03),
    "lines wrapped anew": rewrap,
    "marks restyled": restyle,
    "paragraphs moved": move,
    "paragraphs deleted": delete,
    "paragraphs added": insert,
    "5 % of the words": reword(0.05),
    "10 % of the words": reword(0.1),
    "20 % of the words": reword(0.2),
    "a new version": chain(move, delete, insert, typos(0.01), reword(0.05), rewrap),
}


def passage(text: str, rng: random.Random) -> Span | None:
    """Choose a passage: a sentence, or one to twenty-five words of a paragraph."""
    if rng.random() < 0.5:
        block = rng.choice([*re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)] or [None])
        found = sentences(text, *block.span()) if block else ()
        start, end = rng.choice(found) if found else (0, 0)
    else:
        words = [piece for piece in cut(text) if _is_word(piece)]
        if not words:
            return None
        first = rng.randrange(len(words))
        start, end = words[first].start, words[min(len(words) - 1, first + rng.randint(0, 24))].end
    whole = re.split(r"\n\s*\n", text[start:end])[0].rstrip()
    return Span(start, start + len(whole)) if whole else None


def followed(pieces: Pieces, span: Span) -> Span | None:
    """Give the place of an old passage in the edited text; ``None`` when all of its words are gone."""
    offset, start, end = 0, -1, -1
    for piece in pieces:
        if (
            piece.start >= 0
            and piece.start < span.end
            and span.start < piece.end
            and not piece.text.isspace()
        ):
            start = offset if start < 0 else start
            end = offset + len(piece.text)
        offset += len(piece.text)
    return Span(start, end) if start >= 0 else None


def verdict(found: object, place: Span | None) -> str:
    """Name the outcome."""
    if not isinstance(found, Anchor):
        return "gone ok" if place is None else "lost"
    if place is None:
        return "gone ?"
    if found.span == place:
        return "exact"
    return "near" if found.span.overlaps(place) else "wrong"


COLUMNS = ("exact", "near", "wrong", "lost", "gone ok", "gone ?")
TARGETS = {"right": 97.4, "wrong": 0.2, "lost": 0.2, "sure and wrong": 0.03, "ms": 1.0}
"""Percent, and milliseconds; the first is a floor, the others are ceilings."""


class Tally:
    """Counts outcomes."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.sure = self.sure_wrong = 0
        self.seconds = 0.0

    def add(self, outcome: str, sure: bool, seconds: float) -> None:
        """Count one."""
        self.outcomes[outcome] += 1
        self.sure += sure
        self.sure_wrong += sure and outcome in ("wrong", "gone ?")
        self.seconds += seconds

    def row(self, title: str) -> str:
        """Write the line of the table."""
        total = self.outcomes.total()
        shares = "".join(f"{100 * self.outcomes[name] / total:9.2f}" for name in COLUMNS)
        wrong = 100 * self.sure_wrong / max(1, self.sure)
        return (
            f"{title:<20}{total:>7}{shares}{self.figures()['right']:9.2f}{100 * self.sure / total:9.1f}{wrong:9.3f}"
            f"{1000 * self.seconds / total:9.2f}"
        )

    def figures(self) -> dict[str, float]:
        """Give what the targets are about, in percent and milliseconds."""
        total = self.outcomes.total()
        share = {name: 100 * self.outcomes[name] / total for name in COLUMNS}
        return {
            "right": share["exact"] + share["gone ok"],
            "wrong": share["wrong"] + share["gone ?"],
            "lost": share["lost"],
            "sure and wrong": 100 * self.sure_wrong / max(1, self.sure),
            "ms": 1000 * self.seconds / total,
        }


def main() -> None:
    """Edit, search, count."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=800)
    parser.add_argument("--notes", type=int, default=3, help="per article and edit")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--old", action="store_true", help="the old text was kept")
    parser.add_argument("--failures", action="store_true", help="print what did not come out right")
    options = parser.parse_args()
    paths = sorted(path for path in options.folder.rglob("*") if path.suffix in (".txt", ".md"))
    texts = [
        canonical(path.read_text(encoding="utf-8", errors="replace")) for path in paths[: options.articles]
    ]
    words = [word for text in texts for word in re.findall(r"\w+", text)]
    tallies = {name: Tally() for name in (*EDITS, "all")}
    for number, text in enumerate(texts):
        for name, edit in EDITS.items():
            rng = random.Random(f"{options.seed} {number} {name}")
            _try(text, edit(cut(text), rng, words), rng, options, name, (tallies[name], tallies["all"]))
    print(
        f"{'':<20}{'notes':>7}"
        + "".join(f"{name:>9}" for name in COLUMNS)
        + f"{'right':>9}{'sure':>9}{'wrong':>9}{'ms':>9}"
    )
    for name, tally in tallies.items():
        print(tally.row(name))
    missed = [
        f"{name} {value:.3f} instead of {TARGETS[name]}"
        for name, value in tallies["all"].figures().items()
        if (value < TARGETS[name] if name == "right" else value > TARGETS[name])
    ]
    sys.exit("Missed: " + ", ".join(missed) if missed else 0)


def _try(
    text: str,
    edited: Pieces,
    rng: random.Random,
    options: argparse.Namespace,
    name: str,
    tallies: Sequence[Tally],
) -> None:
    """Describe passages of a text, look for them in its edited form, and count what comes out."""
    new = "".join(piece.text for piece in edited)
    for _ in range(options.notes):
        span = passage(text, rng)
        if span is None:
            continue
        target = describe(text, span, source="a", digest=digest(text))
        begin = time.process_time()
        found = resolve(new, "another", target, old_text=text if options.old else None)
        seconds = time.process_time() - begin
        place = followed(edited, span)
        outcome = verdict(found, place)
        sure = isinstance(found, Anchor) and found.score >= SURE
        for tally in tallies:
            tally.add(outcome, sure, seconds)
        if options.failures and outcome in ("near", "wrong", "lost", "gone ?"):
            _show(outcome, name, target.quote.exact if target.quote else "", new, place, found)


def _show(outcome: str, edit: str, quotation: str, text: str, place: Span | None, found: object) -> None:
    right = text[place.start : place.end] if place else "—"
    got = (
        f"{found.score:.2f} {text[found.span.start : found.span.end]!r}"
        if isinstance(found, Anchor)
        else found
    )
    print(f"{outcome} ({edit})\n  was   {quotation!r}\n  is    {right!r}\n  found {got}")


if __name__ == "__main__":
    main()
