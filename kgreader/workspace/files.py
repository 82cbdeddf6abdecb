"""Files that the reader asks for: written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from kgreader.errors import StoreError

__all__ = ["write_file"]


def write_file(path: str | os.PathLike[str], text: str | bytes) -> None:
    """Write a text in UTF-8, or bytes, in one stroke: another file of this name is replaced or stays as it was.

    A link is followed; a device or a pipe is written to.

    Raises:
        StoreError: the file cannot be written; the sentence says why.
    """
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")
    place = Path(path)
    try:
        if place.exists() and not stat.S_ISREG(place.stat().st_mode):
            place.write_bytes(data)
            return
        place = Path(os.path.realpath(place))
        fresh = place.with_name(f".{place.name[:200]}.{os.getpid()}.tmp")
        try:
            _write(fresh, data, mode=place.stat().st_mode & 0o777 if place.exists() else None)
            os.replace(fresh, place)
        except BaseException:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}.") from None


def _write(path: Path, data: bytes, *, mode: int | None) -> None:
    """Write a new file and bring it to the disk."""
    with open(path, "xb") as file:
        if mode is not None:
            with contextlib.suppress(OSError):
                os.chmod(path, mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
