"""Passages that find their place again after their article has changed."""

from __future__ import annotations

from kgreader.anchoring.describe import describe
from kgreader.anchoring.resolve import resolve

__all__ = ["describe", "resolve"]
