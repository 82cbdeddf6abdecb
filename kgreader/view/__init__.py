"""What the reader sees, without a terminal: a text with its marks taken off, wrapped, cut into runs of one look.

Nothing here knows Textual or Rich; the app and ``kgreader show`` draw the same runs. Every name is fetched from its
module at first use: a list of articles needs none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgreader.lazy import attach

if TYPE_CHECKING:
    from kgreader.view.diff import word_diff
    from kgreader.view.find import Finder, Pattern
    from kgreader.view.marks import Mark
    from kgreader.view.projection import Projection, Row
    from kgreader.view.runs import Layers, Run, Stripes
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
    "word_diff",
]

__getattr__ = attach(
    __name__,
    {
        "diff": ("word_diff",),
        "find": ("Finder", "Pattern"),
        "marks": ("Mark",),
        "projection": ("Projection", "Row"),
        "runs": ("Layers", "Run", "Stripes"),
        "sheet": ("Sheet",),
        "wrap": ("Clusters", "Wrap", "simple_clusters"),
    },
)
