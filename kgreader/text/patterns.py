"""Regular expressions that are compiled when they are first used, so that an import costs nothing; sets of words."""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["lazy", "word_set"]


class _Lazy:
    """Stands in for a pattern; its methods become the compiled pattern's own at their first use."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, method)
        return method


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """Give a pattern that is compiled at its first use; ``flags`` as in `re.compile`."""
    return cast("re.Pattern[str]", _Lazy(source, int(flags)))


def word_set(words: str) -> frozenset[str]:
    """Give the words of a text as a set."""
    return frozenset(words.split())
