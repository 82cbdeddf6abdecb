"""JSON Lines (https://jsonlines.org): one passage a line."""

from __future__ import annotations

from collections.abc import Sequence

from kgreader.export.fields import dumps, fields
from kgreader.export.passage import Passage

__all__ = ["write"]


def write(passages: Sequence[Passage]) -> str:
    """Write one object a line."""
    return "".join(dumps(fields(passage)) + "\n" for passage in passages)
