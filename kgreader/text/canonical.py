"""The canonical form of a text: the coordinate system of everything else.

Byte order marks go; CRLF, CR, VT, FF, FS, GS, RS, NEL, LS and PS become LF; tabs become blanks; other
control characters, soft hyphens, zero-width and bidirectional format characters are dropped; lone surrogates
become U+FFFD; what remains is in Normalization Form C. The function is idempotent, and
neither ``str.splitlines``, Rich nor Textual sees another offset in its result than ``str`` does.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["VERSION", "canonical", "digest"]

VERSION = 1
"""Raised when the same input may give another text: cached analyses and digests then lose their validity."""

_LINE_BREAK = re.compile("[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls without tab and line breaks
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]+"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def canonical(raw: str) -> str:
    """Give the canonical text of ``raw``; ``canonical(canonical(x)) == canonical(x)``."""
    text = _LINE_BREAK.sub("\n", raw.replace("\r\n", "\n")).replace("\t", " ")
    text = _SURROGATE.sub("\ufffd", _DROPPED.sub("", text))
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def digest(text: str) -> str:
    """Give the hexadecimal BLAKE2b-128 of a canonical text, by which files and analyses are known again."""
    from hashlib import blake2b  # late: it loads OpenSSL, and a list of articles needs no digest

    return blake2b(text.encode("utf-8"), digest_size=16).hexdigest()
