"""Text that every program can take: what no format but JSON can carry is replaced."""

from __future__ import annotations

import re

__all__ = ["clean", "one_line"]

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_UNPAIRED = re.compile("[\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Drop control characters but tab and line breaks; put U+FFFD for what is no character. Line breaks become LF."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    return _UNPAIRED.sub("\ufffd", _CONTROLS.sub("", text))


def one_line(text: str) -> str:
    """Clean, with every run of white space as one blank."""
    return " ".join(clean(text).split())
