"""What the reader sees, without a terminal: a text with its marks taken off, wrapped, cut into runs of one look.

Nothing here knows Textual or Rich; the app and ``kgreader show`` draw the same runs.
"""

from __future__ import annotations

from kgreader.view.find import Finder, Pattern
from kgreader.view.projection import Projection, Row
from kgreader.view.runs import Layers, Mark, Run, Stripes
from kgreader.view.sheet import Sheet
from kgreader.view.wrap import Clusters, Wrap, simple_clusters

__all__ = [
    "Clusters",
    "Finder",
    "Layers",
    "Mark",
    "Pattern",
    "Projection",
    "Row",
    "Run",
    "Sheet",
    "Stripes",
    "Wrap",
    "simple_clusters",
]
