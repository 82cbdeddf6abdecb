"""Two versions of one record become one, and nothing that somebody wrote is lost.

`merge_records` is commutative and idempotent. Against a common ancestor it is a three-way merge: what only one side
changed is taken from that side. Tags and passages are sets: additions of both sides stay, and one that a side removed
goes. Comments are texts: where both sides changed them differently, both texts stay, the one modified later first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["merge_records", "merge_tables", "ordered"]

Record = Mapping[str, Any]

_ORDER = (
    *("id", "key", "body", "target", "created", "modified"),
    *(
        "purpose",
        "value",
        "source",
        "digest",
        "quote",
        "position",
        "detached",
        "exact",
        "prefix",
        "suffix",
        "start",
        "end",
    ),
)


def merge_records(base: Record | None, ours: Record, theirs: Record) -> dict[str, Any]:
    """Merge two versions of a record; ``base`` is the version that both came from, if it is known."""
    if ours == theirs or base == theirs:
        return ordered(ours)
    if base == ours:
        return ordered(theirs)
    late, early = sorted((ours, theirs), key=_rank, reverse=True)
    merged: dict[str, Any] = {}
    for name in late.keys() | early.keys():
        known = None if base is None else base.get(name)
        merged[name] = _field(name, known, late.get(name), early.get(name))
    return ordered({name: value for name, value in merged.items() if value is not None})


def merge_tables(
    base: Mapping[int, Record], ours: Mapping[int, Record], theirs: Mapping[int, Record]
) -> dict[int, Record]:
    """Merge two versions of a table. A record that one side removed stays if the other side changed it."""
    merged: dict[int, Record] = {}
    for key in sorted(ours.keys() | theirs.keys()):
        mine, other, old = ours.get(key), theirs.get(key), base.get(key)
        if mine is not None and other is not None:
            merged[key] = merge_records(old, mine, other)
            continue
        left = mine if mine is not None else other
        if left is not None and left != old:
            merged[key] = left
    return merged


def _rank(record: Record) -> tuple[str, str]:
    """Order two versions: the one modified later, then any order that does not depend on who asks."""
    return str(record.get("modified", "")), json.dumps(record, sort_keys=True, default=str)


def ordered(record: Record) -> dict[str, Any]:
    """Put the fields in the order in which they are written, so that equal records are equal lines.

    The values of reading state are somebody else's and stay as they are.
    """
    names = [name for name in _ORDER if name in record]
    return {
        name: _inside(record[name]) if name in ("body", "target", "quote", "position") else record[name]
        for name in (*names, *sorted(record.keys() - set(names)))
    }


def _inside(value: Any) -> Any:
    if isinstance(value, list):
        return [_inside(item) for item in value]
    return ordered(value) if isinstance(value, dict) else value


def _field(name: str, base: Any, late: Any, early: Any) -> Any:
    if late == early or early == base:
        return late
    if late == base:
        return early
    if name == "body":
        return _united(_items(base), _items(late), _items(early))
    if name == "target":
        return _targets(_items(base), _items(late), _items(early))
    if name == "created":
        return min((value for value in (late, early) if value is not None), key=str)
    return early if late is None else late


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _targets(base: Sequence[Any], late: Sequence[Any], early: Sequence[Any]) -> list[Any]:
    """Unite targets; of two descriptions of one passage, as a review makes them, the later version's stays."""
    known = {_passage(target) for target in late}
    own = [target for target in early if target in late or _passage(target) not in known]
    return _united(base, late, own)


def _passage(target: Any) -> str:
    """Give what two descriptions of one passage have in common: the article and the quotation."""
    quote = target.get("quote") if isinstance(target, dict) else None
    words = quote.get("exact") if isinstance(quote, dict) else None
    return json.dumps([target.get("source") if isinstance(target, dict) else target, words], default=str)


def _united(base: Sequence[Any], late: Sequence[Any], early: Sequence[Any]) -> list[Any]:
    """Unite lists: the items of the later version in their order, then the earlier one's own."""
    kept = [body for body in late if body in early or body not in base]
    added = [body for body in early if body not in late and body not in base]
    merged: list[Any] = []
    for body in [*kept, *added]:
        if body not in merged:
            merged.append(body)
    return merged
