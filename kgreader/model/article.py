"""An article: one canonical text, cut into blocks, with what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

__all__ = ["Article", "Block", "Metadata", "Role", "Span", "Summary"]


class Span(NamedTuple):
    """A half-open interval of code points of the canonical text."""

    start: int
    end: int

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Say whether the two share at least one code point."""
        return self.start < other[1] and other[0] < self.end

    def covers(self, other: tuple[int, int]) -> bool:
        """Say whether ``other`` lies wholly inside."""
        return self.start <= other[0] and other[1] <= self.end


class Role(StrEnum):
    """What a block is for. Only numbered roles count as paragraphs (¶) in citations."""

    TITLE = "title"
    DEK = "dek"
    """The standfirst under (or instead of) a headline."""
    BYLINE = "byline"
    DATE = "date"
    """A line that holds the date of publication, alone or with a section name."""
    CAPTION = "caption"
    BODY = "body"
    HEADING = "heading"
    EMBED = "embed"
    """A tweet or another post quoted as a block."""
    RELATED = "related"
    """`READ MORE:`, `Related article:`."""
    BOILERPLATE = "boilerplate"
    """Newsletter lines, share buttons, copyright."""
    SOURCE = "source"
    """`Source: …`, `Original url:`."""
    URL = "url"
    SIGNOFF = "signoff"
    """The initials a desk signs with."""
    FRONT_MATTER = "front matter"

    @property
    def numbered(self) -> bool:
        """Whether blocks of this role are paragraphs with a number (¶)."""
        return self in (Role.BODY, Role.DEK, Role.EMBED)

    @property
    def quiet(self) -> bool:
        """Whether the block is dimmed in view and gives no names or numbers."""
        return self in (
            Role.RELATED,
            Role.BOILERPLATE,
            Role.SOURCE,
            Role.URL,
            Role.SIGNOFF,
            Role.FRONT_MATTER,
        )


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a line with a purpose; blocks are in order and never overlap."""

    span: Span
    role: Role
    number: int = 0
    """The paragraph number (¶), from 1; 0 for roles that are not numbered."""
    joins: tuple[Span, ...] = ()
    """White space inside the block that the reader sees as one blank: hard wraps, false paragraph breaks."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article besides its text. ``None`` means: the file does not say."""

    title: str | None = None
    """The headline; ``None`` where the file has none (see `Article.heading`)."""
    outlet: str | None = None
    author: str | None = None
    agency: str | None = None
    date: str | None = None
    """ISO 8601 (``2020-10-06``, ``2020-10``, ``2020``)."""
    date_inferred: bool = False
    """The date, or its year, does not stand in the file and was concluded from other evidence."""
    place: str | None = None
    caption: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One report. Equal path and digest mean an equal article."""

    path: str
    """As the reader named it: the given folder joined with the file's place in it, with ``/``."""
    text: str
    """Canonical; everything else points into it."""
    digest: str
    """Hexadecimal BLAKE2b-128 of the canonical text in UTF-8."""
    metadata: Metadata
    blocks: tuple[Block, ...]
    hidden: tuple[Span, ...] = ()
    """Markdown marks and link targets: not shown, but they keep their offsets. In order, without overlap."""
    masked: tuple[Span, ...] = ()
    """Where names and numbers must stay dark: URLs, handles, hidden marks, quiet blocks. In order, merged."""

    @property
    def body(self) -> Span:
        """From the first to the last numbered block; the whole text where there is none."""
        own = [block.span for block in self.blocks if block.number]
        return Span(own[0].start, own[-1].end) if own else Span(0, len(self.text))

    @property
    def heading(self) -> str:
        """The headline, or the beginning of the text where the file has none, or the file's name."""
        return self.metadata.title or self.opening or self.path.rsplit("/", 1)[-1]

    @property
    def opening(self) -> str:
        """The first words of the first paragraph, at most 120 code points, cut at a word."""
        for block in self.blocks:
            if block.number:
                words = " ".join(self.text[block.span.start : block.span.end].split())
                if len(words) <= 120:
                    return words
                return words[:119].rsplit(" ", 1)[0] + "…"
        return ""


@dataclass(frozen=True, slots=True)
class Summary:
    """A row of the library list: what is known about an article without keeping its text."""

    path: str
    digest: str
    metadata: Metadata
    heading: str
    """`Article.heading`."""
    opening: str
    """`Article.opening`."""
    words: int
    """Words of the body."""
    size: int
    """Bytes of the file."""
    modified: int
    """Nanoseconds since the epoch, from the file system."""
    problem: str = ""
    """Why the file cannot be read, as a sentence; then everything else is empty."""
