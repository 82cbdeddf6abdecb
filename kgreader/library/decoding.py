"""Bytes into text: UTF-8 first, then what the bytes betray; what is no text is refused with a sentence."""

from __future__ import annotations

import codecs
import os
import re
import stat

from kgreader.errors import Unreadable

__all__ = ["LARGEST", "decode", "read_bytes"]

LARGEST = 20_000_000
"""Files with more bytes are refused: no report is that long."""

_MAGIC = (
    (b"%PDF-", "a PDF file: turn it into text first, as in pdftotext FILE - | kgreader"),
    (
        b"PK\x03\x04",
        "a zip archive or an office document (.docx, .odt, .epub): save it as text or unpack it first",
    ),
    (b"\xd0\xcf\x11\xe0", "an old office document (.doc): save it as text first"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"BZh", "a bzip2 archive: unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it first"),
    (b"Rar!", "a RAR archive: unpack it first"),
    (b"\x89PNG", "a PNG picture: only its text can be read, once a program has recognised it"),
    (b"\xff\xd8\xff", "a JPEG picture: only its text can be read, once a program has recognised it"),
    (b"GIF8", "a GIF picture, not a text"),
    (b"\x7fELF", "a program, not a text"),
    (b"MZ\x90", "a program, not a text"),
    (b"SQLite format 3", "a database, not a text"),
    (b"ID3", "a sound file, not a text"),
    (b"OggS", "a sound file, not a text"),
)
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{3,30})", re.IGNORECASE)
_SAMPLE = 65_536
_CP1252_MARKS = frozenset(
    b"\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb4\xb7\xbb\xbd"
)


def read_bytes(path: str) -> bytes:
    """Read a file whole; raises `Unreadable` with the reason, for a file above `LARGEST` without reading it."""
    try:
        status = os.stat(path)
    except (OSError, ValueError) as error:
        raise Unreadable(_refusal(path, error)) from None
    if stat.S_ISDIR(status.st_mode):
        raise Unreadable(f"{path} is a folder, not an article.")
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(f"{path} is no file that can be read as an article.")
    if status.st_size > LARGEST:
        raise Unreadable(_too_large(path, status.st_size))
    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable(_refusal(path, error)) from None
    if len(data) > LARGEST:
        raise Unreadable(_too_large(path, len(data)))
    return data


def _too_large(path: str, size: int) -> str:
    sizes = f"{size // 1_000_000} MB; the limit is {LARGEST // 1_000_000} MB"
    return f"{path} is too large for an article ({sizes}): split it."


def _refusal(path: str, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{path}: there is no such file."
    if isinstance(error, PermissionError):
        return f"{path} cannot be read: permission denied. Check its owner and mode."
    reason = (error.strerror or type(error).__name__) if isinstance(error, OSError) else str(error)
    return f"{path} cannot be read ({reason.lower()})."


def decode(data: bytes, path: str) -> str:
    """Decode a file's bytes; raises `Unreadable` when they are no text. Rich text (RTF) is turned into plain text."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise Unreadable(f"{path} is {what}.")
    if data.startswith(b"{\\rtf"):
        from kgreader.library.rtf import plain_text

        return plain_text(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = None
    if text is not None and data.count(0, 0, _SAMPLE) * 10 <= min(len(data), _SAMPLE):
        return text
    wide = _wide(data)
    if wide is not None:
        return wide
    if _binary(data):
        raise Unreadable(f"{path} is not a text file; kgreader reads plain text, Markdown and HTML.")
    return _declared(data) or _guess(data)


def _declared(data: bytes) -> str | None:
    """Decode a web page that states its encoding."""
    match = _CHARSET.search(data[:4_096]) if b"<" in data[:4_096] else None
    if match is None:
        return None
    try:
        return data.decode(match[1].decode("ascii"), "replace")
    except (LookupError, ValueError):
        return None


def _wide(data: bytes) -> str | None:
    """Decode UTF-16 and UTF-32, by their marks or by where the zeros stand."""
    for mark, name in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, "replace")
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return data.decode("utf-16-le", "replace")
    if even > 0.7 * half and odd < 0.05 * half:
        return data.decode("utf-16-be", "replace")
    return None


def _binary(data: bytes) -> bool:
    """Say whether control characters are too many for a text."""
    sample = data[:_SAMPLE]
    odd = len(sample) - len(
        sample.translate(None, bytes(range(9)) + bytes(range(14, 27)) + b"\x1c\x1d\x1e\x1f\x7f")
    )
    return odd * 20 > len(sample)


def _guess(data: bytes) -> str:
    """Decode bytes that are no UTF-8: damaged UTF-8, Windows text with a few marks, or what statistics say."""
    repaired = data.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    whole = sum(letter > "\x7f" for letter in repaired[:_SAMPLE]) - broken
    if whole > 4 * broken:
        return repaired.removeprefix("\ufeff")
    high = [byte for byte in data[:_SAMPLE] if byte > 0x7F]
    if (
        high
        and sum(byte in _CP1252_MARKS or byte >= 0xC0 for byte in high) == len(high)
        and len(high) * 12 < len(data[:_SAMPLE])
    ):
        return data.decode("cp1252", "replace")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return data.decode(best.encoding if best is not None else "cp1252", "replace")
