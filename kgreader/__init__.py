"""kgreader: a terminal reader for several reports of one event.

Importing the package costs nothing: the rooms are imported where they are used.
"""

from __future__ import annotations

__all__ = ["__version__"]


def __getattr__(name: str) -> str:
    """Give ``__version__`` from the installed metadata, the one place where it stands."""
    if name == "__version__":
        from importlib.metadata import version

        return version("kgreader")
    raise AttributeError(name)
