"""Notices articles that change, appear or vanish, by looking at the file system now and then."""

from __future__ import annotations

from collections.abc import Sequence

from kgreader.workspace.values import Changes

__all__ = ["Watch"]


class Watch:
    """Remembers what the library's files looked like at the last look."""

    def __init__(self, paths: Sequence[str]) -> None:
        raise NotImplementedError

    def poll(self) -> Changes:
        """Look again: every folder, and a share of the files so that a look stays cheap."""
        raise NotImplementedError
