"""The file that ships the weights and tables: named sections, compressed, with a digest over all of them.

    magic (8 bytes) | BLAKE2b-128 of what follows (16) | length of the header (4, little endian) | header | sections

The header is JSON: for each section its name, compressed length and plain length. Nothing in the file depends on the
platform: integers are little endian, text is UTF-8.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from kgreader.errors import KgreaderError

__all__ = ["MAGIC", "DamagedModel", "pack", "unpack"]

MAGIC = b"KGNAMES1"
_LARGEST = 64 << 20
"""Plain bytes of a section; more is taken for damage instead of being unpacked."""


class DamagedModel(KgreaderError):
    """The file of the name model is missing, cut off or altered."""


def pack(sections: Mapping[str, bytes]) -> bytes:
    """Give the bytes of an archive; the same sections give the same bytes (with one version of zlib)."""
    bodies = {name: zlib.compress(body, 9) for name, body in sections.items()}
    header = json.dumps([[name, len(bodies[name]), len(sections[name])] for name in sections]).encode()
    rest = len(header).to_bytes(4, "little") + header + b"".join(bodies.values())
    return MAGIC + blake2b(rest, digest_size=16).digest() + rest


def unpack(path: Path) -> dict[str, bytes]:
    """Read an archive; raises `DamagedModel` with a sentence where it is not whole."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _damaged(path, "cannot be read") from error
    rest = data[24:]
    if data[:8] != MAGIC:
        raise _damaged(path, "is not one of this version")
    if blake2b(rest, digest_size=16).digest() != data[8:24]:
        raise _damaged(path, "is damaged")
    try:
        return _sections(rest)
    except (ValueError, TypeError, zlib.error) as error:
        raise _damaged(path, "is damaged") from error


def _sections(rest: bytes) -> dict[str, bytes]:
    at = 4 + int.from_bytes(rest[:4], "little")
    sections: dict[str, bytes] = {}
    for name, size, plain in json.loads(rest[4:at]):
        if plain > _LARGEST:
            raise ValueError(name)
        sections[name] = zlib.decompressobj().decompress(rest[at : at + size], plain + 1)
        if len(sections[name]) != plain:
            raise ValueError(name)
        at += size
    return sections


def _damaged(path: Path, how: str) -> DamagedModel:
    return DamagedModel(f"The name model {path.name} {how}; reinstall kgreader to get it back.")
