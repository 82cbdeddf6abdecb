"""What a tag looks like: ``vote-buying``, ``frame/blame``. One form, whoever types it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kgreader.errors import Misused
from kgreader.text import canonical

__all__ = ["clean_tag", "clean_tags", "moved", "parents", "reworded", "split_hashtags", "under", "within"]

_IN_NOTE = re.compile(r"(?<![\w#&/])#([^\W\d_][\w/-]*[^\W_]|[^\W\d_])")
_TAIL = re.compile(r"(?:\s*(?<!\S)#(?:[^\W\d_][\w/-]*[^\W_]|[^\W\d_]))+\s*\Z")


def clean_tag(name: str) -> str:
    """Give a tag its form: without ``#`` in front, blanks as ``-``, no empty part of a path.

    Raises:
        Misused: nothing is left.
    """
    parts = [re.sub(r"\s+", "-", part.strip()) for part in canonical(name).strip().lstrip("#").split("/")]
    tag = "/".join(part for part in parts if part)
    if not any(char.isalnum() for char in tag):
        raise Misused(f"“{name}” is no tag; give a word, such as vote-buying or frame/blame.")
    return tag


def clean_tags(names: Iterable[str]) -> tuple[str, ...]:
    """Give tags their form, each once, in order."""
    return tuple(dict.fromkeys(clean_tag(name) for name in names))


def split_hashtags(note: str) -> tuple[str, tuple[str, ...]]:
    """Take the tags out of a note: ``#tag`` anywhere is a tag; those at its end leave the text."""
    note = canonical(note).strip()
    tags = clean_tags(_IN_NOTE.findall(note))
    return _TAIL.sub("", note), tags


def under(tag: str, wanted: str) -> bool:
    """Say whether a tag is the wanted one or lies under it (``frame/blame`` under ``frame``), whatever the case."""
    tag, wanted = tag.casefold(), wanted.casefold()
    return tag == wanted or tag.startswith(f"{wanted}/")


def within(tag: str, path: str) -> bool:
    """Say whether a tag is ``path`` or lies under it, to the letter: what a change of ``path`` takes along."""
    return tag == path or tag.startswith(f"{path}/")


def moved(tag: str, old: str, new: str) -> str:
    """Give a tag as it is called after ``old`` became ``new``: ``frame/blame`` → ``angle/blame``."""
    return new + tag[len(old) :] if within(tag, old) else tag


def parents(tag: str) -> tuple[str, ...]:
    """Give the paths that a tag lies under, outermost first, without itself."""
    parts = tag.split("/")
    return tuple("/".join(parts[:size]) for size in range(1, len(parts)))


def reworded(note: str, change: Callable[[str], str]) -> str:
    """Change the ``#tags`` that stand in a note's text; a tag that becomes empty stays as a plain word."""

    def word(found: re.Match[str]) -> str:
        tag = change(found[1])
        return f"#{tag}" if tag else found[1]

    return _IN_NOTE.sub(word, note)
