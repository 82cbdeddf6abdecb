"""Any frozen value of the model as JSON and back: for parts of a comparison, whose shapes this room need not know.

Tuples become lists, a dataclass or a named tuple becomes an object with one member: its name and its fields in order.
What comes back is equal to what went in. `kgreader.workspace.codec` is shorter and for what is sent often.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

__all__ = ["pack", "unpack"]

_DECIMAL, _MAPPING = "Decimal", ""


def pack(value: Any) -> Any:
    """Give a value as JSON.

    Raises:
        TypeError: it holds something that is no value of the model, or no JSON.
    """
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return {type(value).__name__: value.value}
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return {_DECIMAL: str(value)}
    if isinstance(value, Mapping):
        return {_MAPPING: [[pack(key), pack(part)] for key, part in value.items()]}
    kind = type(value)
    if kind is tuple:
        return [pack(part) for part in value]
    if isinstance(value, tuple):
        return {kind.__name__: [pack(part) for part in value]}
    if is_dataclass(value):
        return {kind.__name__: [pack(getattr(value, name)) for name in _fields(kind)]}
    raise TypeError(f"{kind.__name__} is no value of the model")


_known: dict[type, tuple[str, ...]] = {}


def _fields(kind: type) -> tuple[str, ...]:
    if kind not in _known:
        _known[kind] = tuple(field.name for field in fields(kind))
    return _known[kind]


def unpack(row: Any) -> Any:
    """Give the value of a JSON that `pack` made; raises ``ValueError`` where it is of no known kind."""
    if isinstance(row, list):
        return tuple([unpack(part) for part in row])
    if not isinstance(row, dict):
        return row
    ((name, body),) = row.items()
    if name == _MAPPING:
        return {unpack(key): unpack(part) for key, part in body}
    if name == _DECIMAL:
        return Decimal(body)
    kind = _kind(name)
    return kind(*[unpack(part) for part in body]) if isinstance(body, list) else kind(body)


@cache
def _kind(name: str) -> Any:
    """Give the class of the model with this name."""
    import kgreader.model

    if name not in kgreader.model.__all__:
        raise ValueError(f"{name} is no noun of the model")
    return getattr(kgreader.model, name)
