"""Undo and redo: every change is a step that knows what stood before and after it.

A step is taken back only while everything it touched still stands as it left it; what another program changed in the
meantime is never overwritten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kgreader.model import Annotation
from kgreader.store import Store

__all__ = ["History", "State", "States", "Step"]

_DEPTH = 1000
"""Steps that are remembered."""

State = tuple[str, str]
"""Kind and key of a piece of reading state."""
States = Mapping[State, tuple[dict[str, Any] | None, dict[str, Any] | None]]
"""Pieces of reading state before and after a change."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change."""

    sentence: str
    """What was done, such as ``note on “Protesters …”``."""
    annotations: tuple[tuple[Annotation | None, Annotation | None], ...] = ()
    """Annotations before and after; ``None`` where there was none."""
    states: States | None = None
    """Pieces of reading state before and after."""


class History:
    """The steps of this run."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def do(self, store: Store, step: Step) -> None:
        """Write a step and remember it."""
        _write(store, step, back=False)
        self._done.append(step)
        del self._done[:-_DEPTH]
        self._undone.clear()

    def undo(self, store: Store) -> str | None:
        """Take back the last step; a sentence, or ``None`` when there is none."""
        return _turn(store, self._done, self._undone, back=True)

    def redo(self, store: Store) -> str | None:
        """Do again what was undone last."""
        return _turn(store, self._undone, self._done, back=False)


def _turn(store: Store, source: list[Step], target: list[Step], *, back: bool) -> str | None:
    if not source:
        return None
    step = source[-1]
    store.refresh()
    if not _stands(store, step, back=back):
        source.pop()
        return f"Another program has changed this since: {step.sentence} stays as it is."
    _write(store, step, back=back)
    target.append(source.pop())
    return f"{'Undone' if back else 'Done again'}: {step.sentence}."


def _stands(store: Store, step: Step, *, back: bool) -> bool:
    """Say whether everything that a step touches is as the step expects it."""
    for before, after in step.annotations:
        now = after if back else before
        id = (before or after).id  # type: ignore[union-attr]  # one of the two is there
        if store.get(id) != now:
            return False
    return all(
        store.state(kind, key) == (after if back else before)
        for (kind, key), (before, after) in (step.states or {}).items()
    )


def _write(store: Store, step: Step, *, back: bool) -> None:
    pairs = [(after, before) if back else (before, after) for before, after in step.annotations]
    store.put_many([new for _, new in pairs if new is not None])
    store.remove_many([old.id for old, new in pairs if old is not None and new is None])
    for (kind, key), (before, after) in (step.states or {}).items():
        store.set_state(kind, key, before if back else after)
