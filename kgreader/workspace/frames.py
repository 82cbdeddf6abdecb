"""Messages on the pipe between the app and its subprocess: four bytes of length, then JSON in UTF-8."""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

__all__ = ["HEAD", "pack", "read", "size", "unpack"]

HEAD = struct.Struct(">I")
"""The head of a message: its length without the head."""
_LIMIT = 1 << 30


def pack(message: dict[str, Any]) -> bytes:
    """Give the bytes of a message; lone surrogates, as in names of files that are not UTF-8, survive."""
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return HEAD.pack(len(body)) + body


def unpack(body: bytes) -> dict[str, Any]:
    """Give the message of a body; raises ``ValueError`` when it is none."""
    message = json.loads(body.decode("utf-8", "surrogatepass"))
    if not isinstance(message, dict):
        raise ValueError("not a message")
    return message


def size(head: bytes) -> int:
    """Give the length of the body that follows a head; raises ``ValueError`` when no message is that long."""
    (length,) = HEAD.unpack(head)
    if length > _LIMIT:
        raise ValueError("not a message")
    return int(length)


def read(stream: BinaryIO) -> dict[str, Any] | None:
    """Read one message; ``None`` at the end of the stream."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    body = stream.read(size(head))
    return unpack(body)
