"""What the workspace hands to a front end: frozen values, standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgreader.model import Annotation, Article, Place, Span, Target

__all__ = [
    "TAG_COLOURS",
    "Changes",
    "Hit",
    "Mark",
    "NoteRow",
    "Reading",
    "Session",
    "TagCount",
    "TagUse",
]


TAG_COLOURS = ("red", "orange", "yellow", "green", "cyan", "blue", "purple", "pink")
"""Colours that a tag can have; every theme shows them in its own way."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the reader has come in one article."""

    read: bool = False
    offset: int = 0
    """Where the cursor stood: a code point of the text with `digest`."""
    digest: str = ""
    """Of the text that was read; another one in the file means that the article changed since."""


@dataclass(frozen=True, slots=True)
class Session:
    """What was on the screen when the reader left. Paths are named as in this run."""

    panes: tuple[str, ...] = ()
    """Paths of the open articles, from left to right; only those that are still there."""
    focus: int = 0
    """Which pane had the cursor, from 0."""
    layers_off: tuple[str, ...] = ("vague",)
    theme: str = ""
    """Name of the theme; empty: the reader never chose one."""
    sort: str = ""
    """Column by which the list is sorted, with ``-`` in front when descending."""
    zen: bool = False
    draft: tuple[str, int, int, str] | tuple[()] = ()
    """A note that was being written when the terminal went away: path, start, end, text."""


class Mark(NamedTuple):
    """What the reader left on one article, for its row in the list."""

    read: bool = False
    notes: int = 0
    """Annotations with a comment."""
    tags: tuple[str, ...] = ()
    """All tags on the article and its passages, sorted, each once."""
    annotations: int = 0
    """Annotations of any kind."""


@dataclass(frozen=True, slots=True)
class TagUse:
    """A tag, how many annotations carry it, and the key that sets it."""

    name: str
    count: int
    digit: int | None = None
    """1 to 9, or ``None``."""
    colour: str = ""
    """One of `TAG_COLOURS`, or empty."""
    description: str = ""
    """When the reader gives this tag; one line."""


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag, or a part of the path of tags, with its place in the tree and its counts."""

    use: TagUse
    depth: int
    """0 for ``frame``, 1 for ``frame/blame``."""
    total: int
    """Annotations that carry the tag or one below it, each once."""
    outlets: Mapping[str, int]
    """Of these, how many stand on articles of each outlet; empty name: the outlet is not known."""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One target of an annotation, with what a list of notes or a citation needs to know about it."""

    annotation: Annotation
    target: Target
    path: str
    """Of the article, as the reader names it; empty when its file cannot be found."""
    place: Place
    """Where the passage stands now, or why it was not found."""
    quotation: str
    """The passage as it stands in the article now, else as it was written down; empty for a whole article."""
    heading: str
    outlet: str | None
    author: str | None
    agency: str | None
    date: str | None
    date_inferred: bool
    url: str | None
    paragraph: int
    """¶ of the passage's beginning; 0 where there is none."""
    start: int
    end: int
    """Half-open code points of the text now, or those written down when the place was not found."""

    @property
    def state(self) -> Literal["in place", "moved", "not found", "detached", "no file"]:
        """How the passage stands; ``moved``: in other words, or where another place might be meant too."""
        from kgreader.model import Anchor

        if not self.path:
            return "no file"
        if isinstance(self.place, Anchor):
            return "moved" if self.place.moved else "in place"
        return "detached" if self.target.detached else "not found"


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a pattern was found, in its context (KWIC). Contexts are single lines."""

    article: Article
    span: Span
    left: str
    text: str
    """What was found, white space joined to single blanks."""
    right: str
    sentence: Span


class Changes(NamedTuple):
    """What happened to the library's files since the last look, as paths in order."""

    changed: tuple[str, ...] = ()
    appeared: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything happened at all."""
        return bool(self.changed or self.appeared or self.vanished)
