"""The texts on which notes were written, kept beside the notes: what an article said before it was changed.

One file a text, named after its digest, in ``annotations.json.texts/``. A text is believed only if it has the digest
that its name says, so these files need no flush: one that a power cut damaged is as good as none.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection

from kgreader.store.disk import remove
from kgreader.text import digest as digest_of

__all__ = ["KeptTexts"]

_SUFFIX = ".text"
"""No ending of an article, so that a library that holds the folder does not list these files."""


class KeptTexts:
    """Reads and writes the folder. Nothing here raises: a text that cannot be kept must not stop a note."""

    def __init__(self, notes: str) -> None:
        self.folder = os.path.realpath(notes) + ".texts"
        self._kept: set[str] = set()

    def keep(self, digest: str, text: str) -> None:
        """Keep a text, if it is not there yet; asks the disk once for each text."""
        if digest in self._kept or not _is_name(digest):
            return
        self._kept.add(digest)
        path = self._path(digest)
        data = text.encode("utf-8")
        with contextlib.suppress(OSError):
            if os.path.exists(path) and os.path.getsize(path) == len(data):
                return
            os.makedirs(self.folder, exist_ok=True)
            fresh = f"{path}.tmp-{os.getpid()}"
            try:
                with open(fresh, "wb") as file:
                    file.write(data)
                os.replace(fresh, path)
            except OSError:
                remove(fresh)

    def get(self, digest: str) -> str | None:
        """Give the text with this digest; ``None`` where it was not kept, or is not what it was."""
        if not _is_name(digest):
            return None
        try:
            with open(self._path(digest), "rb") as file:
                text = file.read().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        return text if digest_of(text) == digest else None

    def unused(self, digests: Collection[str]) -> tuple[str, ...]:
        """Give the files that belong to none of these texts, leftovers of killed processes among them."""
        wanted = {digest + _SUFFIX for digest in digests}
        with contextlib.suppress(OSError):
            return tuple(
                sorted(
                    os.path.join(self.folder, name) for name in os.listdir(self.folder) if name not in wanted
                )
            )
        return ()

    def _path(self, digest: str) -> str:
        return os.path.join(self.folder, digest + _SUFFIX)


def _is_name(digest: str) -> bool:
    """Say whether a digest is one, and not a path that a notes file from elsewhere made up."""
    return digest.isascii() and digest.isalnum() and len(digest) <= 64
