"""A reader's session as a list of steps, and what must be in the store after each of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kgreader.errors import StoreError
from kgreader.model import Annotation, Target, TextPositionSelector, TextQuoteSelector, TextualBody
from kgreader.store import Store, new_id

Model = dict[str, str]
"""What is in a store: id → note, and ``state:key`` → its value."""


class Step(NamedTuple):
    """One change: new values by name, ``None`` for what goes."""

    values: dict[str, str | None]


def annotation(id: str, text: str, *, tags: tuple[str, ...] = ("status/update",)) -> Annotation:
    """Make a note as a reader would."""
    quote = TextQuoteSelector("the “quoted” passage", "before ", " after")
    return Annotation(
        id=id,
        targets=(Target("articles/a.txt", "0" * 32, quote, TextPositionSelector(7, 27)),),
        bodies=(*(TextualBody("tagging", tag) for tag in tags), TextualBody("commenting", text)),
        created="2026-11-22T08:00:00Z",
        modified="2026-11-22T08:00:00Z",
    )


def steps(model: Model, count: int, *, seed: int) -> Iterator[Step]:
    """Give changes of every kind, the same for a seed."""
    rng = random.Random(seed)
    known = [name for name in model if not name.startswith("state:")]
    for number in range(count):
        text = f"note {number} é “q” 😀 " + "x" * rng.randrange(300)
        kind = rng.random()
        if kind < 0.4 or len(known) < 2:
            known.append(_id(1_790_000_000.0 + number, rng))
            yield Step({known[-1]: text})
        elif kind < 0.6:
            yield Step({rng.choice(known): text})
        elif kind < 0.7:
            yield Step({known.pop(rng.randrange(len(known))): None})
        elif kind < 0.85:
            yield Step(dict.fromkeys(rng.sample(known, 2), text))
        else:
            yield Step({f"state:{rng.randrange(3)}": text})


def _id(now: float, rng: random.Random) -> str:
    return new_id(clock=lambda: now, entropy=rng.randbytes)


def perform(store: Store, step: Step) -> None:
    """Make one change, in one write."""
    for name, value in step.values.items():
        if name.startswith("state:"):
            store.set_state("reading", name, None if value is None else {"v": value})
    put = [
        annotation(name, value)
        for name, value in step.values.items()
        if value is not None and name[:6] != "state:"
    ]
    store.put_many(put)
    store.remove_many(name for name, value in step.values.items() if value is None)


def after(model: Model, step: Step) -> Model:
    """Give the model after a change."""
    changed: dict[str, str | None] = {**model, **step.values}
    return {name: value for name, value in changed.items() if value is not None}


def found(path: Path) -> Model:
    """Open a store as a later run would, and give what is in it. Nothing may have to be told."""
    with Store(path, read_only=True) as store:
        assert not [notice for notice in store.notices if "read only" not in notice], store.notices
        model = {item.id: item.note for item in store.annotations()}
        return model | {name: str(value["v"]) for name, value in store.states("reading").items()}


def seed_store(path: Path, count: int) -> Model:
    """Fill a new store and bring it to rest."""
    rng = random.Random(count)
    model: Model = {}
    with Store(path) as store:
        for number in range(count):
            model[_id(1_780_000_000.0 + number, rng)] = f"old note {number}"
        store.put_many(annotation(name, value) for name, value in model.items())
    return model


def live(
    path: Path, model: Model, *, count: int, seed: int, acknowledged: list[Step], checkpoints: int = 4
) -> None:
    """Run a session: every step that returned is acknowledged. Steps that are refused are left out."""
    store = Store(path)
    for number, step in enumerate(steps(model, count, seed=seed)):
        acknowledged.append(step)  # under way: the last one may or may not be there
        try:
            perform(store, step)
        except StoreError:
            acknowledged.pop()
        acknowledged.append(Step({}))
        if number % checkpoints == checkpoints - 1:
            store.checkpoint(wait=True)
    store.close()
