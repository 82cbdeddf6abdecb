"""Identifiers: ULIDs for annotations, and the integers under which TinyDB keeps the records.

A ULID (https://github.com/ulid/spec) is 48 bits of milliseconds and 80 random bits, written as 26 characters
of Crockford's base 32. The key of an annotation is that very number, so keys need no counter, two processes never
choose the same one, and their order is the order of writing.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from hashlib import blake2b

__all__ = ["id_of", "key_of", "new_id", "state_key"]

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_BITS = 128

_guard = threading.Lock()
_last = 0


def id_of(key: int) -> str:
    """Write a key below 2**128 as a ULID."""
    return "".join(_ALPHABET[(key >> shift) & 31] for shift in range(125, -1, -5))


def key_of(id: str) -> int:
    """Give the integer under which an annotation is stored; a ULID's own number, and a digest of any other id."""
    if len(id) == 26 and id[0] <= "7":
        key = 0
        for letter in id:
            value = _VALUES.get(letter)
            if value is None:
                break
            key = key << 5 | value
        else:
            return key
    return 1 << _BITS | int.from_bytes(blake2b(id.encode("utf-8", "surrogatepass"), digest_size=15).digest())


def state_key(key: str) -> int:
    """Give the integer under which a piece of reading state is stored."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def new_id(*, clock: Callable[[], float] = time.time, entropy: Callable[[int], bytes] = os.urandom) -> str:
    """Give a ULID; those that a process makes within one millisecond count up, so that they keep their order."""
    global _last
    key = (int(clock() * 1000) & (1 << 48) - 1) << 80 | int.from_bytes(entropy(10))
    with _guard:
        if key >> 80 == _last >> 80:
            key = max(key, _last + 1)
        _last = key
    return id_of(key)
