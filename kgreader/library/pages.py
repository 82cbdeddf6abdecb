"""Web pages: the readable text and what the page's head says.

What is the article and what is around it decides readability-lxml, which is imported only when a page is opened. Its
result is walked once and becomes paragraphs with a blank line between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from kgreader.errors import Unreadable
from kgreader.library.clues import Clue
from kgreader.library.page_head import read_head
from kgreader.library.paragraphs import ends_sentence
from kgreader.model import Role
from kgreader.text import canonical
from kgreader.text.patterns import word_set

__all__ = ["Page", "read_page"]


class Page(NamedTuple):
    """What a web page holds for a reader."""

    text: str
    """Canonical: one paragraph a line, blank lines between them, the headline first where the page names one."""
    roles: dict[int, Role]
    """What the page's own marks say of the paragraph that begins at an offset."""
    clues: tuple[Clue, ...]


class _Piece(NamedTuple):
    text: str
    role: Role | None


_SKIPPED = word_set("script style noscript template svg button input select textarea nav iframe form")
_HEADINGS = word_set("h1 h2 h3 h4 h5 h6")
_BLOCKS = _HEADINGS | word_set(
    """p div section article header footer main ul ol li dl dt dd table tr blockquote pre figure figcaption hr fieldset
    aside address body html center"""
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LEAST = 200
"""With less text than that, in code points, a page's paragraphs are all taken as they are."""


def read_page(raw: str, path: str) -> Page:
    """Read a web page; raises `Unreadable` where it holds no text."""
    import lxml.etree  # type: ignore[import-untyped]
    import lxml.html  # type: ignore[import-untyped]

    source = _DECLARATION.sub("", raw.replace("\x00", ""))
    try:
        tree = lxml.html.document_fromstring(source)
    except (lxml.etree.LxmlError, ValueError):
        raise Unreadable(f"{path}: this web page holds no text; save it again from the browser.") from None
    title, clues = read_head(tree)
    pieces = list(_pieces(_article(source, tree)))
    if sum(len(piece.text) for piece in pieces) < _LEAST:
        paragraphs = [piece for element in tree.iter("p") for piece in _pieces(element)]
        pieces = max((pieces, paragraphs), key=lambda some: sum(len(piece.text) for piece in some))
    if not pieces:
        pieces = list(_pieces(tree))
    if title is not None and not any(_alike(piece.text, title) for piece in pieces[:3]):
        pieces.insert(0, _Piece(canonical(title), None))
    if not pieces:
        raise Unreadable(f"{path}: this web page holds no text; save it again from the browser.")
    return Page(*_laid_out(pieces), tuple(clues))


def _alike(line: str, title: str) -> bool:
    return line.casefold().split() == title.casefold().split()


def _article(source: str, tree: Any) -> Any:
    """Give the element tree of what readability holds for the article; the page's own where it fails."""
    import logging

    import lxml.html
    import readability  # type: ignore[import-untyped]

    log = logging.getLogger("readability.readability")
    log.disabled = True  # it would write tracebacks to the terminal
    try:
        return lxml.html.document_fromstring(readability.Document(source).summary())
    except Exception:  # whatever a hostile page does to it, the page's own text is left
        return tree


def _laid_out(pieces: list[_Piece]) -> tuple[str, dict[int, Role]]:
    lines: list[str] = []
    roles: dict[int, Role] = {}
    at = 0
    for piece in pieces:
        if piece.role is not None:
            roles[at] = piece.role
        lines.append(piece.text)
        at += len(piece.text) + 2
    return "\n\n".join(lines), roles


def _pieces(top: Any) -> Iterator[_Piece]:
    """Walk the elements below ``top`` and give one piece for each paragraph; a stack instead of recursion."""
    parts: list[str] = []
    linked = 0
    open_blocks: list[str] = []
    stack: list[tuple[Any, bool]] = [(top, False)]
    while stack:
        element, closing = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        block = tag in _BLOCKS
        if closing:
            if tag == "a":
                linked += len(" ".join(element.text_content().split()))
            if block:
                yield from _flush(parts, open_blocks, linked)
                linked = 0
                open_blocks.pop()
            parts.append(element.tail or "" if element is not top else "")
            continue
        if not tag or tag in _SKIPPED:
            parts.append(element.tail or "")
            continue
        if tag == "br":
            parts.append("\n" + (element.tail or "").lstrip("\n"))
            continue
        if block:
            yield from _flush(parts, open_blocks, linked)
            linked = 0
            open_blocks.append("post" if "twitter" in (element.get("class") or "") else tag)
        if "post" in open_blocks and block and tag == "p":
            open_blocks[-1] = "post"
        parts.append(_plain(element.text))
        stack.append((element, True))
        stack += ((child, False) for child in reversed(element))
    yield from _flush(parts, open_blocks, linked)


def _plain(text: str | None) -> str:
    """White space of the source means nothing; only ``<br>`` breaks a line."""
    return " ".join(re.split(r"[ \t\r\n\f]+", text)) if text else ""


def _flush(parts: list[str], open_blocks: list[str], linked: int) -> Iterator[_Piece]:
    """Give what has been gathered as paragraphs, and empty ``parts``."""
    text = "".join(part if part.startswith("\n") else _plain(part) for part in parts)
    parts.clear()
    for line in _lines(text):
        words = canonical(line).strip()
        if not words or not any(letter.isalnum() for letter in words):
            continue
        yield _Piece(_item(words, open_blocks), _role(words, open_blocks, linked))


def _item(words: str, open_blocks: list[str]) -> str:
    return f"• {words}" if "li" in open_blocks[-2:] and not words.startswith("•") else words


def _role(words: str, open_blocks: list[str], linked: int) -> Role | None:
    if any(tag in _HEADINGS for tag in open_blocks[-2:]):
        return Role.HEADING
    if "figcaption" in open_blocks:
        return Role.CAPTION
    if linked >= len(words) and not ends_sentence(words):
        return Role.RELATED
    return None


def _lines(text: str) -> list[str]:
    """Cut a block at its breaks: an empty line always parts, a single break where a sentence ends."""
    lines: list[str] = []
    for part in re.split(r"\n[ \n]*\n", text):
        held = ""
        for line in part.split("\n"):
            line = " ".join(line.split())
            if held and line and not (ends_sentence(held) and len(held) > 40):
                held = f"{held} {line}"
            elif line:
                if held:
                    lines.append(held)
                held = line
        if held:
            lines.append(held)
    return lines
