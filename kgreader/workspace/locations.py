"""Where things lie on the disk: the notes, the cache, the samples. Nothing is created here."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["DEFAULT_PATHS", "cache_folder", "demo_notes_file", "notes_file", "samples_folder"]

DEFAULT_PATHS = ("articles",)
"""The library where no path is given."""


def notes_file(option: str | os.PathLike[str] | None = None) -> Path:
    """Give the notes file: ``option``, else ``$KGREADER_NOTES``, else ``annotations.json`` in the working folder."""
    return Path(option or os.environ.get("KGREADER_NOTES") or "annotations.json")


def cache_folder() -> Path:
    """Give the folder for what can be computed again: ``$KGREADER_CACHE``, else the platform's cache folder."""
    override = os.environ.get("KGREADER_CACHE")
    if override:
        return Path(override)
    from platformdirs import user_cache_path

    return user_cache_path("kgreader", appauthor=False)


def demo_notes_file() -> Path:
    """Give the notes file of ``kgreader demo``, in the platform's folder for the user's data."""
    from platformdirs import user_data_path

    return user_data_path("kgreader", appauthor=False) / "demo-annotations.json"


def samples_folder() -> Path:
    """Give the folder of the sample articles: inside the installed package, else ``articles/`` of a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "samples"
    return inside if inside.is_dir() else package.parent / "articles"
