"""Captions of pictures: a line that closes with a credit, or opens with “File photo:” and the like."""

from __future__ import annotations

import re

from kgreader.library.tables import is_agency, is_outlet
from kgreader.text.patterns import lazy, word_set

__all__ = ["read_caption"]

_LEADS = word_set("file media video photo image caption picture pictured photograph illustration")
_LEAD = lazy(
    r"[\s*_(\[|]*(?:"
    r"(?:file\s+(?:photo|image|picture)|caption|photo(?:graph)?|image|picture|pictured|illustration)\s*[:–—-]"
    r"|(?:photo|image|picture|media|video)\s+caption\b\s*:?|image\s+(?:copyright|source)\b.{0,80}?image\s+caption\b\s*:?)"
    r"\s*(?P<text>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_HINTS = ("photo", "image", "picture", "credit", "courtesy", "illustration", "pic:", "pic by", "©")
_WORD = (
    r"(?:file\s+)?(?:photo(?:graph)?s?(?:\s+credits?)?|images?(?:\s+credits?)?|pictures?|pic|credits?"
    r"|illustrations?|courtesy)"
)
_CREDIT = lazy(
    rf"(?:^|[\s.|,;(\[—–-]+)(?:{_WORD}\s*(?:by|courtesy(?:\s+of)?|source)?\s*[:©]|{_WORD}\s+(?:by|courtesy(?:\s+of)?)\s"
    r"|©)\s*(?P<credit>[^()\[\]]{2,90})[)\]]?\.?$",
    re.IGNORECASE,
)
_BRACKETS = lazy(r"[\s]*[(\[](?P<credit>[^()\[\]]{2,70})[)\]]\.?$")
_SLASH = lazy(
    r"(?:^|[.\s|—–-]\s*)(?P<credit>(?:[A-Z][\w.’'-]+\s){0,3}[A-Z][\w.’'-]+\s?/\s?[A-Z][\w. -]{1,40})$"
)
_BOLD = lazy(r"(?:\*\*|__)([^*_\n]{2,70})(?:\*\*|__)\s*$")
_ITALIC = lazy(r"[*_]([^*_\n]{2,70})[*_]\s*$")
_REACH = 120
"""A credit is looked for among the last so many code points."""


def read_caption(text: str, raw: str, word: str, *, head: bool, last: bool) -> str | None:
    """Give a caption's words without the credit; empty for a credit alone, ``None`` where the line is no caption.

    ``text`` is the line as shown, ``raw`` with its marks, ``word`` its first word in lower case. ``head``: the line
    stands among the first of the article, where an agency in brackets at its end is a credit; ``last``: it is the very
    last, where it is none.
    """
    if word in _LEADS:
        lead = _LEAD.match(text)
        if lead is not None:
            inner = _without_credit(lead["text"], raw, head=True, last=last)
            return _trimmed(lead["text"] if inner is None else inner)
    words = _without_credit(text, raw, head=head, last=last)
    return None if words is None else _trimmed(words)


def _trimmed(words: str) -> str:
    return words.strip().strip("|–—-([").strip()


def _without_credit(text: str, raw: str, *, head: bool, last: bool) -> str | None:
    if head and raw[-1] in "*_":
        bold = _BOLD.search(raw)
        if bold and bold.start() and text.endswith(bold[1]) and len(text) - len(bold[1]) > 8:
            return text[: -len(bold[1])]
        italic = _ITALIC.search(raw)
        if italic and italic.start() and text.endswith(italic[1]) and _is_credit(italic[1]):
            return text[: -len(italic[1])]
    at = max(0, len(text) - _REACH)
    tail = text[at:]
    lower = tail.lower()
    if _hinted(lower):
        match = _CREDIT.search(tail)
        if match is not None and len(match["credit"].split()) <= 10:
            return text[: at + match.start()] + (
                "." if tail[match.start() : match.start() + 1] == "." else ""
            )
    if last or not head:
        return None
    if text[-1] in ")]." and len(text) > 20:
        match = _BRACKETS.search(tail)
        if match is not None and _is_credit(match["credit"]):
            return text[: at + match.start()]
    if "/" in tail:
        match = _SLASH.search(tail)
        if match is not None and _is_credit(match["credit"]):
            return text[: at + match.start("credit")]
    return None


def _hinted(lower: str) -> bool:
    return any(hint in lower for hint in _HINTS)


def _is_credit(words: str) -> bool:
    """Say whether what stands in brackets or around a slash names who took a picture."""
    lower = words.lower()
    if len(words.split()) <= 8 and any(
        hint in lower for hint in ("photo", "image", "picture", "courtesy", "getty")
    ):
        return True
    parts = [part.strip() for part in re.split(r"[/,|:]|\bvia\b", words)]
    return any(is_agency(part) or is_outlet(part) for part in parts)
