"""JSON: one document with a list of passages."""

from __future__ import annotations

from collections.abc import Sequence

from kgreader.export.fields import dumps, fields
from kgreader.export.passage import Passage

__all__ = ["write"]


def write(passages: Sequence[Passage]) -> str:
    """Write an object with ``passages``, indented, keys in a fixed order."""
    document = {"kgreader": 1, "passages": [fields(passage) for passage in passages]}
    return dumps(document, indent=2) + "\n"
