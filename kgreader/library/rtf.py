"""Rich text (RTF 1.9) into plain text: paragraphs, letters and nothing else.

One pass over the tokens with a stack of groups; fonts, colours, pictures and what is marked as ignorable is left out.
"""

from __future__ import annotations

import re

from kgreader.text.patterns import lazy, word_set

__all__ = ["plain_text"]

_TOKEN = lazy(
    r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_SILENT = word_set(
    """fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf
    footnote listtable listoverridetable revtbl rsidtbl generator themedata colorschememapping datastore
    latentstyles xmlnstbl fldinst filetbl expandedcolortbl nonshppict shppict mmathPr pgptbl template
    bkmkstart bkmkend"""
)
_LETTERS = {
    "par": "\n",
    "sect": "\n",
    "page": "\n",
    "line": "\n",
    "row": "\n",
    "cell": " ",
    "tab": " ",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
}


def plain_text(data: bytes) -> str:
    """Give the text of an RTF file; damaged groups end where the file ends."""
    out: list[str] = []
    page = "cp1252"
    silent, skip, kept = False, 1, 0
    groups: list[tuple[bool, int]] = []
    for word, number, byte, sign, brace, plain in _TOKEN.findall(data.decode("latin-1")):
        if brace == "{":
            groups.append((silent, skip))
        elif brace == "}":
            if groups:
                silent, skip = groups.pop()
        elif word:
            if word in _SILENT:
                silent = True
            elif word == "ansicpg" and number:
                page = _codec(number)
            elif word == "uc" and number:
                skip = min(int(number), 8)
            elif word == "u" and number and not silent:
                out.append(chr(int(number) % 65_536))
                kept = skip
            elif word in _LETTERS and not silent:
                out.append(_LETTERS[word])
        elif sign:
            silent = silent or sign == "*"
            if not silent:
                out.append(
                    {"~": "\u00a0", "_": "‑", "\n": "\n", "\r": "\n", "{": "{", "}": "}", "\\": "\\"}.get(
                        sign, ""
                    )
                )
        elif byte and not silent:
            if kept:
                kept -= 1
            else:
                out.append(bytes([int(byte, 16)]).decode(page, "replace"))
        elif plain and not silent:
            out.append(plain[kept:] if kept else plain)
            kept = max(0, kept - len(plain))
    text = "".join(out).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\x00", "")


def _codec(number: str) -> str:
    import codecs

    try:
        return codecs.lookup(f"cp{int(number)}").name
    except LookupError:
        return "cp1252"
