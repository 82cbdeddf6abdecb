"""Public names that are fetched from their modules at first use (PEP 562): a package then costs nothing to import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from sys import modules
from typing import Any

__all__ = ["attach"]


def attach(package: str, homes: Mapping[str, tuple[str, ...]]) -> Callable[[str], Any]:
    """Give a package its ``__getattr__``: ``homes`` names the public names of each of its modules.

    A name that is also a module's name must not occur: importing that module would put it in the name's place.
    """
    home = {name: f"{package}.{module}" for module, names in homes.items() for name in names}

    def fetch(name: str) -> Any:
        module = home.get(name)
        if module is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(module), name)
        setattr(modules[package], name, value)
        return value

    return fetch
