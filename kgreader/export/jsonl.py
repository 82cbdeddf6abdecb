"""JSON Lines (https://jsonlines.org): one passage a line."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kgreader.export.fields import fields
from kgreader.export.passage import Passage

__all__ = ["write"]


def write(passages: Sequence[Passage]) -> str:
    """Write one object a line. U+0085, U+2028 and U+2029 are escaped, because some readers break lines there."""
    text = "".join(json.dumps(fields(passage), ensure_ascii=False) + "\n" for passage in passages)
    return text.replace("\x85", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
