"""The notes file: adding, opening, looking up and bringing up to date at a hundred to a hundred thousand notes."""

from __future__ import annotations

import os
import random
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Figure, timed
from kgreader.model import Annotation, Target, TextPositionSelector, TextQuoteSelector, TextualBody
from kgreader.store import Store, new_id

TITLE = "notes"
SIZES = (100, 1_000, 10_000, 100_000)
ADDED = 100


def _notes(count: int) -> Iterator[Annotation]:
    """Give notes like those of a reader: a sentence quoted, two or three tags of twelve, a line of comment."""
    rng = random.Random(count)
    words = [
        "".join(rng.choice("abcdefghiklmnoprstuvwyé") for _ in range(rng.randint(2, 10)))
        for _ in range(2_000)
    ]

    def some(least: int, most: int) -> str:
        return " ".join(rng.choices(words, k=rng.randint(least, most)))

    for number in range(count):
        quote = TextQuoteSelector(some(5, 25), some(9, 11), some(9, 11))
        source = f"articles/{number % max(1, count // 20):05d}-report.txt"
        digest = f"{zlib.crc32(source.encode()):032x}"
        target = Target(source, digest, quote, TextPositionSelector(number, number + 90))
        tags = tuple(TextualBody("tagging", word) for word in rng.sample(words[:12], rng.randint(0, 3)))
        comment = (TextualBody("commenting", some(1, 20)),)
        yield Annotation(new_id(), (target,), tags + comment, "2026-11-22T08:00:00Z", "2026-11-22T08:00:00Z")


def _added(store: Store, notes: Iterator[Annotation], place: Path) -> tuple[Figure, Figure]:
    """Time adding a note and, in turns, what no store can do without: bytes appended and brought to the disk."""
    puts, flushes = [], []
    fd = os.open(place / "flush", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for note in notes:
        start = time.perf_counter()
        os.write(fd, bytes(700))
        os.fdatasync(fd)
        middle = time.perf_counter()
        store.put(note)
        puts.append((time.perf_counter() - middle) * 1e3)
        flushes.append((middle - start) * 1e3)
    os.close(fd)
    flush = Figure("one flush", tuple(flushes))
    return Figure(f"add one to {len(store):,}", tuple(puts), target=flush.median + 1), flush


def _held(store: Store) -> tuple[float, ...]:
    """Time how long a caller who does something every half millisecond is kept from it while the file is written."""
    gaps = []
    last = time.perf_counter()
    store.checkpoint()
    while store.pending:
        now = time.perf_counter()
        gaps.append((now - last) * 1e3)
        last = now
        time.sleep(0.0005)
    gaps.append((time.perf_counter() - last) * 1e3)
    return (max(gaps),)


def measure(place: Path) -> Iterator[Figure]:
    """Fill a store, open it, add to it, look up, and bring the file up to date beside the caller."""
    for size in SIZES:
        path = place / f"notes-{size}" / "annotations.json"
        with Store(path) as store:
            store.put_many(_notes(size))

        def opened(path: Path = path) -> None:
            with Store(path) as store:
                store.sources()
                store.tags()

        yield Figure(f"open {size:,}, with both indexes", timed(opened, 5), target=600)
        with Store(path) as store:
            yield from _one(store, path.parent, size)


def _one(store: Store, place: Path, size: int) -> Iterator[Figure]:
    store.tags()
    store.tallies()
    source = next(iter(store.sources()))
    yield from _added(store, _notes(ADDED), place)
    yield Figure(f"notes of an article of {size:,}", timed(lambda: store.of(source), 5), target=1)
    yield Figure(f"what lies on every article of {size:,}", timed(store.tallies, 5), target=100)
    yield Figure(f"look whether others wrote, {size:,}", timed(store.refresh, 50), target=0.1)
    held: tuple[float, ...] = ()
    for note in _notes(3):
        store.put(note)
        held += _held(store)
    yield Figure(f"caller held by a checkpoint of {size:,}", held, target=20)
