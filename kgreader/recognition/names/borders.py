"""Where a name begins and ends: titles, articles and possessives stand outside it."""

from __future__ import annotations

from collections.abc import Sequence

from kgreader.recognition.names.keys import HONORIFICS

__all__ = ["trim"]

_ARTICLES = frozenset(("the", "a", "an"))
_ENDS = frozenset(
    (
        "'s",
        "’s",
        "'S",
        "’S",
        "'",
        "’",
        ",",
        ".",
        ";",
        ":",
        "-",
        "–",
        "—",
        "(",
        '"',
        "“",
        "”",
        "‘",
        "/",
        "and",
        "of",
    )
)
_STARTS = frozenset(
    ("'s", "’s", "'", "’", ",", ".", ";", ":", "-", "–", "—", ")", '"', "“", "”", "‘", "/", "&")
)
_WEEKDAYS_TEXT = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun"
)
_WEEKDAYS = frozenset(_WEEKDAYS_TEXT.split())
_MONTHS_TEXT = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
_MONTHS = frozenset(_MONTHS_TEXT.split())
_OPENING = {")": "(", "]": "["}


def trim(words: Sequence[str], start: int, end: int, label: str) -> list[tuple[int, int]]:
    """Give the words of one name, or of several where a slash joins two persons; possibly none."""
    if label == "PERSON":
        for i in range(start + 1, end - 1):
            if words[i] in ("/", "|"):
                return trim(words, start, i, label) + trim(words, i + 1, end, label)
    while start < end:
        lower = words[start].lower()
        if lower in _ARTICLES or words[start] in _STARTS or (label == "PERSON" and _title(words, start, end)):
            start += 1
        elif end - start > 1 and lower in HONORIFICS and words[start + 1] == ".":
            start += 2
        else:
            break
    while start < end and _hangs(words, start, end):
        end -= 1
    return [(start, end)] if start < end and not _dates(words[start:end], label) else []


def _dates(words: Sequence[str], label: str) -> bool:
    """Say whether all words belong to the calendar; a person may be called April."""
    known = _WEEKDAYS if label == "PERSON" else _WEEKDAYS | _MONTHS
    return all(word.lower() in known or not word[0].isalpha() for word in words) and any(
        word[0].isalpha() for word in words
    )


def _title(words: Sequence[str], start: int, end: int) -> bool:
    return end - start > 1 and words[start].lower() in HONORIFICS


def _hangs(words: Sequence[str], start: int, end: int) -> bool:
    """Say whether the last word is no part of the name."""
    last = words[end - 1]
    if last == ".":  # “U.S.”, “Inc.”, “Jr.” keep their full stop
        return end - start < 2 or (len(words[end - 2]) > 4)
    if last in _OPENING:
        return _OPENING[last] not in words[start : end - 1]
    return last in _ENDS
