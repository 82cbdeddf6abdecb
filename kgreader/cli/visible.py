"""Text that is safe on a terminal. Articles are clean (`kgreader.text.canonical`); names of files are not."""

from __future__ import annotations

import re

__all__ = ["UNSAFE", "visible"]

UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
"""Controls, line and direction marks, and halves of characters (bytes of a name that are not UTF-8)."""


def visible(text: str, *, keep: str = "") -> str:
    r"""Write unsafe characters as ``\x1b`` or ``\u202e``; those in ``keep`` stay."""
    return UNSAFE.sub(lambda found: found[0] if found[0] in keep else _escape(ord(found[0])), text)


def _escape(code: int) -> str:
    if 0xDC80 <= code <= 0xDCFF:  # the byte behind a lone half
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
